r"""A scanner of JavaScript and TypeScript for strings in object literals, which keeps positions.

It reads ``export default {…}``, ``module.exports = {…}``, ``const messages: Messages = {…}``,
objects that are passed to a function, such as ``register('zh', {…})``, or returned by one,
assignments, such as ``Msg["TITLE"] = "…"`` and ``export const title = "…"``, enumerations, fields
of classes (`_js_frames`) and maps (``new Map([["title", "…"]])``). A value that is not a single
string, such as a call or a condition, is not a text; an arrow function is what it returns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NoReturn

from termbase.bitext.base import File
from termbase.bitext.formats._js_frames import CLASS, DECLARING, MAP, PAIR, Frame, declared
from termbase.bitext.formats._js_tokens import (
    ARROW,
    BEFORE_VALUE,
    BLOCK,
    BRACKET,
    NOTATIONS,
    OTHER,
    REGEX,
    SIGNS,
    TOKEN,
    TYPES,
    Part,
    template_end,
)
from termbase.bitext.formats._scanner import CLOSING, Scanner, Value
from termbase.bitext.positions import Lines
from termbase.errors import N_

_MAX_DEPTH = 200


def scan(text: str, lines: Lines, file: File) -> Iterator[Value]:
    """Yield the strings of the object literals in a file, in order.

    The first key of a path is the name of the variable, or what else stands before the object.
    """
    return _Parser(text, lines, file).values()


def _kind(mark: str, outer: Frame) -> str:
    """Return what a bracket is of a map: `MAP` for that around its entries, `PAIR` for one."""
    words = [part.text for part in outer.parts[-2:]]
    if mark == "(" and words == ["new", "Map"]:
        return MAP
    if mark == "[" and outer.kind == MAP:
        return MAP if outer.mark == "(" else PAIR
    return ""


def _is_alone(parts: Sequence[Part]) -> bool:
    """Return whether the last part is all of a value, or all that an arrow function returns."""
    return len(parts) == 1 or parts[-2] is ARROW


class _Parser(Scanner):
    """A parser of one file; the arguments are those of `scan`."""

    def __init__(self, text: str, lines: Lines, file: File) -> None:
        super().__init__(text, lines, file)
        self.frames = [Frame(";", (), is_outside=True)]
        self.previous = ""
        self.name = ""
        self.is_declared = False

    def values(self) -> Iterator[Value]:
        """Yield the strings of the file, with the name of the variable as the first key."""
        offset = 0
        while True:
            match = TOKEN.match(self.text, offset)
            if match is None or match.lastgroup == "end":
                break
            offset = match.end()
            if match.lastgroup == "comment":
                continue
            if match["mark"] == "/" and self._may_begin_value():
                regex = REGEX.match(self.text, match.start("mark"))
                offset = regex.end() if regex else offset
                self.frames[-1].parts.append(OTHER)
            elif match["mark"] == "<" and (types := TYPES.match(self.text, match.start("mark"))):
                offset = types.end()
                continue
            elif match["mark"] == "`":
                end = template_end(self.text, match.start("mark"))
                offset = end if end is not None else self._fail(len(self.text))
                self.frames[-1].parts.append(OTHER)
            else:
                yield from self._token(match)
            self.previous = match[match.lastgroup or 0]
        if len(self.frames) > 1:
            self._fail(len(self.text))
        yield from self.frames[0].end_item()

    def _may_begin_value(self) -> bool:
        """Return whether the next token begins a value rather than goes on after one."""
        last = self.previous[-1:]
        if last.isalnum() or last in {"_", "$"}:
            return self.previous in BEFORE_VALUE
        return last not in {")", "]", "}", "'", '"', "`"}

    def _token(self, match: re.Match[str]) -> Iterator[Value]:
        """Handle a token, and yield the string of an item that ends with it."""
        frame, mark = self.frames[-1], match["mark"]
        if mark in CLOSING:
            self._open(mark, match.start("mark"))
        elif mark in {",", ";", *CLOSING.values()}:
            yield from frame.end_item()
            if mark in CLOSING.values():
                opening = "{" if frame.mark in (";", CLASS) else frame.mark
                if len(self.frames) == 1 or CLOSING[opening] != mark:
                    self._fail(match.start("mark"))
                self._close(frame)
            elif frame.is_outside:
                self.is_declared = False
        elif mark == frame.separator and frame.mark == "{" and frame.key is None:
            frame.set_key()
        elif mark in {":", "="} and frame.mark == CLASS:
            yield from frame.end_member(is_typed=mark == ":")
        elif mark == "=" and frame.mark == ";":
            yield from frame.assign()
        elif mark in {"'", '"'}:
            self._fail(match.start("mark"))
        else:
            yield from self._note_part(frame, match)

    def _note_part(self, frame: Frame, match: re.Match[str]) -> Iterator[Value]:
        """Add a token to the current expression, and yield a text that ended before it."""
        word = match["word"]
        if frame.mark == CLASS and frame.ends_member(word, self.previous):
            yield from frame.end_item()
        frame.parts.append(self._part(match))
        if frame.is_outside and word:
            self._note_name(word)

    def _note_name(self, word: str) -> None:
        """Note a word as the name of the next object, unless it is the type of a variable."""
        if not self._may_begin_value():  # another statement begins, perhaps without a semicolon
            self.is_declared = False
        if not self.is_declared:
            self.is_declared = self.previous in DECLARING
            self.name = self.name if word == "return" else word

    def _part(self, match: re.Match[str]) -> Part:
        kind = match.lastgroup or ""
        if kind in NOTATIONS:
            start = match.start(kind)
            return Part(match[kind][1:-1], start + 1, NOTATIONS[kind])
        if kind == "word":
            return Part(match["word"], match.start("word"))
        return SIGNS.get(match["mark"], OTHER)

    def _open(self, mark: str, offset: int) -> None:
        self.check_depth(len(self.frames), _MAX_DEPTH, offset)
        outer = self.frames[-1]
        path = (self.name,) if outer.is_outside else outer.item_path()
        path = outer.path if outer.kind == MAP else path
        if outer.is_outside and outer.mark == "[" and mark == "{":
            path = (self.name, outer.index)
        is_returned = self.previous == ARROW.text
        if mark == "(" and not outer.is_outside and len(outer.parts) > 1 and not is_returned:
            path = None  # a call is only a part of the value
        if mark == "{" and not self._may_begin_object():
            self._open_block(outer)
            return
        # Objects in a function that is a value of another object are not texts of that object.
        kind = _kind(mark, outer)
        is_outside = outer.is_outside and mark != "{" and not (kind and mark == "[")
        self.frames.append(Frame(mark, path, is_outside=is_outside, kind=kind))
        outer.parts.append(OTHER if mark == "(" else BRACKET)

    def _open_block(self, outer: Frame) -> None:
        """Open a bracket around statements, the members of a class or those of an enumeration."""
        kind, name = declared(outer.parts)
        is_method = outer.mark == CLASS and not outer.is_valued
        frame = Frame(";", None, is_outside=outer.is_outside or is_method)
        if kind:
            frame = Frame(CLASS if kind == CLASS else "{", (name,), is_outside=False)
            frame.separator = ":" if kind == CLASS else "="
        self.frames.append(frame)
        outer.parts.append(BLOCK)

    def _close(self, frame: Frame) -> None:
        """Close the innermost bracket."""
        self.frames.pop()
        outer, part = self.frames[-1], frame.last
        outer.compute_key(frame)
        outer.note_subscript(frame)
        is_method = frame.mark == ";" and outer.mark == CLASS and not outer.is_valued
        is_declaration = frame.mark == CLASS or frame.separator == "="
        if is_method or (is_declaration and outer.mark in (";", CLASS)):
            outer.clear()  # what no semicolon ends
        elif frame.mark == "(" and part and part.notation and _is_alone(outer.parts):
            outer.parts[-1] = part  # a string in brackets

    def _may_begin_object(self) -> bool:
        return (
            self.previous not in {"", ";", "=>", "{", "}"}
            and self.previous != ">"  # the end of a type: (): Record<Key, string> {
            and self._may_begin_value()
        )

    def _fail(self, offset: int) -> NoReturn:
        self.fail_for(offset, N_("cannot be read as JavaScript: {text} is out of place"))
