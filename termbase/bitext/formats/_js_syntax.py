r"""A scanner of JavaScript and TypeScript for strings in object literals, which keeps positions.

It reads ``export default {…}``, ``module.exports = {…}``, ``const messages: Messages = {…}``,
objects that are passed to a function, such as ``register('zh', {…})``, or returned by one, and
assignments, such as ``Msg["TITLE"] = "…"`` and ``export const title = "…"``. A value that is not a
single string, such as a call or a condition, is not a text; an arrow function is what it returns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NoReturn

from termbase.bitext.base import File
from termbase.bitext.formats._js_parts import ARROW, BRACKET, OTHER, SUBSCRIPT, Frame, Part
from termbase.bitext.formats._js_strings import DOUBLE, NOTATIONS, SINGLE, TEMPLATE
from termbase.bitext.formats._scanner import Scanner, Value
from termbase.bitext.positions import VERBATIM, Lines
from termbase.errors import N_
from termbase.text.lazy import lazily

_MAX_DEPTH = 200
_TOKEN = lazily(
    rf"""\s*+(?:
        (?P<comment>//[^\n]*|/\*(?:.*?\*/|.*)|\#![^\n]*)
      | (?P<single>{SINGLE}) | (?P<double>{DOUBLE}) | (?P<template>{TEMPLATE})
      | (?P<word>[\w$]+(?:\.[\w$]+)*)
      | (?P<mark>=>|\S)
      | (?P<end>\Z)
    )""",
    re.VERBOSE | re.DOTALL,
)
_REGEX = lazily(r"/(?>(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)/\w*")
_IN_TEMPLATE = lazily(r"\\.|`|\$\{", re.DOTALL)
_IN_CODE = lazily(rf"{SINGLE}|{DOUBLE}|[`{{}}]", re.DOTALL)
_BEFORE_VALUE = frozenset(
    {"return", "default", "typeof", "case", "in", "of", "await", "yield", "new", "throw", "void"}
)
"""Words after which a slash begins a regular expression, and a bracket an object."""
_DECLARING = frozenset({"const", "let", "var"})
_NEXT_STATEMENT = _DECLARING | {"export", "function", "class", "type", "interface", "enum"}
"""Words that begin a statement, perhaps without a semicolon before it."""
_AFTER_TEXT = frozenset({"as", "satisfies"})  # of TypeScript: 'text' as const
_EXPORTED = "default"
_CLOSING = {"(": ")", "[": "]", "{": "}"}


def scan(text: str, lines: Lines, file: File) -> Iterator[Value]:
    """Yield the strings of the object literals in a file, in order.

    The first key of a path is the name of the variable, or what else stands before the object.

    Args:
        text: The content of the file.
        lines: The lines of `text`, for error messages.
        file: The file, for error messages.

    Raises:
        DocumentError: Brackets do not match, or are nested too deeply.
    """
    return _Parser(text, lines, file).values()


def _place_of_export(parts: Sequence[Part]) -> int:
    """Return where the last ``export const`` and a name begin; -1 if they are not there."""
    words = [part.text if part.notation is None else "" for part in parts]
    places = (n for n in reversed(range(len(words) - 2)) if words[n] == "export")
    place = next(places, -1)
    return place if place >= 0 and words[place + 1] in _DECLARING else -1


def _returned(parts: list[Part]) -> list[Part]:
    """Return what an arrow function returns, if it is a string; else the parts as they are."""
    last = next((n for n in reversed(range(len(parts))) if parts[n] is ARROW), -1)
    after = parts[last + 1 :]
    return after if after and after[0].notation else parts


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
            match = _TOKEN.match(self.text, offset)
            if match is None or match.lastgroup == "end":
                break
            offset = match.end()
            if match.lastgroup == "comment":
                continue
            if match["mark"] == "/" and self._may_begin_value():
                regex = _REGEX.match(self.text, match.start("mark"))
                offset = regex.end() if regex else offset
                self.frames[-1].parts.append(OTHER)
            elif match["mark"] == "`":
                offset = self._template(match.start("mark"))
                self.frames[-1].parts.append(OTHER)
            else:
                yield from self._token(match)
            self.previous = match[match.lastgroup or 0]
        if len(self.frames) > 1:
            self._fail(len(self.text))
        yield from self._end_item(self.frames[0])

    def _may_begin_value(self) -> bool:
        """Return whether the next token begins a value rather than goes on after one."""
        last = self.previous[-1:]
        if last.isalnum() or last in {"_", "$"}:
            return self.previous in _BEFORE_VALUE
        return last not in {")", "]", "}", "'", '"', "`"}

    def _token(self, match: re.Match[str]) -> Iterator[Value]:
        """Handle a token, and yield the string of an item that ends with it."""
        frame, mark = self.frames[-1], match["mark"]
        if mark in _CLOSING:
            self._open(mark, match.start("mark"))
        elif mark in {",", ";", *_CLOSING.values()}:
            yield from self._end_item(frame)
            if mark in _CLOSING.values():
                opening = "{" if frame.mark == ";" else frame.mark
                if len(self.frames) == 1 or _CLOSING[opening] != mark:
                    self._fail(match.start("mark"))
                self.frames.pop()
                self._compute_key(frame)
                self._note_subscript(frame)
            elif frame.is_outside:
                self.is_declared = False
        elif mark == ":" and frame.mark == "{" and frame.key is None:
            self._set_key(frame)
        elif mark == "=" and frame.mark == ";":
            yield from self._assign(frame)
        elif mark in {"'", '"'}:
            self._fail(match.start("mark"))
        else:
            frame.parts.append(self._part(match))
            if frame.is_outside and match["word"]:
                self._note_name(match["word"])

    def _note_name(self, word: str) -> None:
        """Note a word as the name of the next object, unless it is the type of a variable."""
        if not self._may_begin_value():  # another statement begins, perhaps without a semicolon
            self.is_declared = False
        if not self.is_declared:
            self.is_declared = self.previous in _DECLARING
            self.name = word

    def _part(self, match: re.Match[str]) -> Part:
        kind = match.lastgroup or ""
        if kind in NOTATIONS:
            start = match.start(kind)
            return Part(match[kind][1:-1], start + 1, NOTATIONS[kind])
        if match["mark"] == ARROW.text:
            return ARROW
        return Part(match["word"], match.start("word")) if kind == "word" else OTHER

    def _open(self, mark: str, offset: int) -> None:
        self.check_depth(len(self.frames), _MAX_DEPTH, offset)
        outer = self.frames[-1]
        path = (self.name,) if outer.is_outside else outer.item_path()
        is_returned = self.previous == ARROW.text
        if mark == "(" and not outer.is_outside and len(outer.parts) > 1 and not is_returned:
            path = None  # a call is only a part of the value
        is_block = mark == "{" and not self._may_begin_object()
        if is_block:
            mark, path = ";", None
        # Objects in a function that is a value of another object are not texts of that object.
        is_outside = outer.is_outside and mark != "{"
        self.frames.append(Frame(mark, path, is_outside=is_outside))
        outer.parts.append(OTHER if is_block or mark == "(" else BRACKET)

    def _may_begin_object(self) -> bool:
        return (
            self.previous not in {"", ";", "=>", "{", "}"}
            and self.previous != ">"  # the end of a type: (): Record<Key, string> {
            and self._may_begin_value()
        )

    def _compute_key(self, closed: Frame) -> None:
        """Take a constant in square brackets for the key of an item: ``[Keys.QUAY]: …``."""
        frame, part = self.frames[-1], closed.last
        if closed.mark == "[" and frame.mark == "{" and frame.key is None and part:
            frame.parts = [part] if len(frame.parts) == 1 else frame.parts

    def _note_subscript(self, closed: Frame) -> None:
        """Note the string in square brackets after a word: ``Msg["TITLE"]``."""
        frame, part = self.frames[-1], closed.last
        if closed.mark == "[" and frame.mark == ";" and part and part.notation:
            frame.parts[-1] = Part(part.notation.decode(part.text), SUBSCRIPT)

    def _assign(self, frame: Frame) -> Iterator[Value]:
        """Take what precedes an equals sign for the path of what follows it.

        Yields:
            The value of the assignment before, if no semicolon ends it.
        """
        parts = frame.parts
        exported = _place_of_export(parts)
        if exported >= 0:
            frame.parts = parts[:exported]
            yield from self._end_item(frame)
            variable = parts[exported + 2]
            frame.assigned, frame.begin = (_EXPORTED, variable.text), variable.start
            return
        first = next((n for n in reversed(range(len(parts))) if parts[n].start != SUBSCRIPT), 0)
        subject = parts[first] if parts else OTHER
        frame.parts = parts[:first]
        yield from self._end_item(frame)
        if subject.notation is None and subject.start >= 0:
            name, dot, last = subject.text.rpartition(".")
            keys = [part.text for part in parts[first + 1 :]]
            frame.assigned = (subject.text, *keys) if keys else (name, last) if dot else ()
            frame.begin = subject.start

    def _set_key(self, frame: Frame) -> None:
        """Take the expression before a colon for the key of the item."""
        part = frame.parts[0] if len(frame.parts) == 1 else OTHER
        if part.start >= 0:
            frame.key = part.notation.decode(part.text) if part.notation else part.text
            frame.begin = part.start - bool(part.notation)
        frame.parts = []

    def _end_item(self, frame: Frame) -> Iterator[Value]:
        """Yield the string that an item consists of; nothing if it is not a string."""
        path = frame.item_path()
        parts = _returned(frame.parts)
        is_alone = len(parts) == 1 or (len(parts) > 1 and parts[1].text in _AFTER_TEXT)
        if parts and path and frame.mark in "{[" and not frame.is_outside:
            text, start, notation = parts[0]
            if is_alone and notation:
                begin = frame.begin if frame.begin >= 0 else start - 1
                yield Value(path, begin, text, start, notation)
            elif frame.begin >= 0 and not (is_alone and parts[0] is BRACKET):
                yield Value(path, frame.begin, "", frame.begin, VERBATIM)
        elif frame.assigned and (
            len(parts) == 1 or (len(parts) > 1 and parts[1].text in _NEXT_STATEMENT)
        ):
            text, start, notation = parts[0]
            if notation:
                yield Value(frame.assigned, frame.begin, text, start, notation)
        frame.index += bool(parts)
        frame.clear()

    def _template(self, start: int) -> int:
        """Return where a template with nested brackets or templates ends."""
        opened = ["`"]
        offset = start + 1
        while found := (_IN_TEMPLATE if opened[-1] == "`" else _IN_CODE).search(self.text, offset):
            mark, offset = found[0], found.end()
            if mark == opened[-1] or mark == "}":
                opened.pop()
                if not opened:
                    return offset
            elif mark in {"`", "${", "{"}:
                opened.append(mark)
        return self._fail(len(self.text))

    def _fail(self, offset: int) -> NoReturn:
        if offset == len(self.text):
            self.fail(max(0, offset - 1), N_("is cut off: a bracket or a text is not closed"))
        self.fail(offset, N_("cannot be read as JavaScript: {text} is out of place"))
