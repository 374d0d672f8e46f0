"""A TOML parser (1.0) that yields each string with its path and position.

Python's `tomllib` does not report positions. Keys that are defined twice are not refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NoReturn

from termbase.bitext.base import File
from termbase.bitext.formats._paths import KeyPath
from termbase.bitext.formats._scanner import Scanner, Value
from termbase.bitext.positions import VERBATIM, Lines, Notation
from termbase.errors import N_, DocumentError
from termbase.lazy import lazily

_MAX_DEPTH = 100
_BLANK = lazily(r"[ \t]*")
_SPACE = lazily(r"(?:[ \t\n]|#[^\n]*)*")
_LINE_END = lazily(r"[ \t]*(?:#[^\n]*)?(?:\n|\Z)")
_BASIC, _LITERAL = r'"((?>(?:[^"\\\n]|\\.)*))"', r"'([^'\n]*)'"
_KEY = lazily(rf"[ \t]*(?:([\w-]+)|{_BASIC}|{_LITERAL})[ \t]*")
# A long string may end with up to two quotation marks of its own.
_STRING = lazily(
    r'"""(?P<long>\n?(?>(?:[^"\\]|\\.|"{1,2}(?!"))*))(?P<end>"{3,5})'
    r"|'''(?P<verbatim>\n?(?>(?:[^']|'{1,2}(?!'))*))(?P<stop>'{3,5})"
    rf"|(?P<basic>{_BASIC})|(?P<literal>{_LITERAL})",
    re.DOTALL,
)
_OTHER = lazily(r"[^\s\[\]{},#\"'=][^\n\[\]{},#\"']*")
_NAMED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
_NAMED |= {'"': '"', "\\": "\\"}


def _value(match: re.Match[str]) -> str:
    if match[1] is not None:
        code = int(match[1][1:], 16)
        if code < 0xD800 or 0xE000 <= code < 0x110000:
            return chr(code)
        raise ValueError(match[0])
    if match[2] is not None:
        return ""
    if match[3] not in _NAMED:
        raise ValueError(match[0])
    return _NAMED[match[3]]


ESCAPED = Notation(
    lazily(
        r"\\(?:(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2})|([ \t]*\n\s*)|(.|\Z))", re.DOTALL
    ),
    _value,
)


def values(text: str, lines: Lines, file: File) -> Iterator[Value]:
    """Yield the strings of a TOML file, in order."""
    return _Parser(text, lines, file).values()


class _Parser(Scanner):
    """A parser of one file; the arguments are those of `values`."""

    def __init__(self, text: str, lines: Lines, file: File) -> None:
        super().__init__(text, lines, file)
        self.offset = 0
        self.table = -1
        self.counts: dict[KeyPath, int] = {}  # tables of each array of tables so far

    def values(self) -> Iterator[Value]:
        """Yield the strings of the file."""
        text = self.text
        path: KeyPath = ()
        while True:
            self._skip(_SPACE)
            if self.offset == len(text):
                return
            if text.startswith("[", self.offset):
                path = self._header()
            else:
                begin = self.offset
                key = self._key()
                self._expect("=")
                yield from self._value(path + key, begin, 0)
            if not self._skip(_LINE_END):
                self._fail()

    def _header(self) -> KeyPath:
        """Read the header of a table, and return the path of the table."""
        self.table = self.offset
        brackets = "[[" if self.text.startswith("[[", self.offset) else "["
        self.offset += len(brackets)
        key = self._key()
        self._expect("]" * len(brackets))
        path: KeyPath = ()
        for index, step in enumerate(key, 1):
            path += (step,)
            if index == len(key) and brackets == "[[":
                self.counts[path] = self.counts.get(path, -1) + 1
            if path in self.counts:
                path += (self.counts[path],)
        return path

    def _key(self) -> tuple[str, ...]:
        """Read a key, which may have several parts with dots between them."""
        steps: list[str] = []
        while True:
            match = _KEY.match(self.text, self.offset)
            if match is None or len(steps) > _MAX_DEPTH:
                self._fail()
            self.offset = match.end()
            basic = self._decoded(ESCAPED, match[2], match.start()) if match[2] is not None else ""
            steps.append(match[1] or basic or match[3] or "")
            if not self.text.startswith(".", self.offset):
                return tuple(steps)
            self.offset += 1

    def _value(self, path: KeyPath, begin: int, depth: int) -> Iterator[Value]:
        """Read a value, and yield the strings in it."""
        self._skip(_SPACE if depth else _BLANK)
        mark = self.text[self.offset : self.offset + 1]
        self.check_depth(depth, _MAX_DEPTH, self.offset)
        if mark == "[":
            yield from self._array(path, depth)
        elif mark == "{":
            yield from self._inline_table(path, depth)
        elif match := _STRING.match(self.text, self.offset):
            self.offset = match.end()
            yield self._string(match, path, begin)
        elif not self._skip(_OTHER):
            self._fail()

    def _array(self, path: KeyPath, depth: int) -> Iterator[Value]:
        self.offset += 1
        index = 0
        while not self._closes("]"):
            yield from self._value((*path, index), self.offset, depth + 1)
            index += 1
            if not self._closes(",", "]"):
                self._fail()

    def _inline_table(self, path: KeyPath, depth: int) -> Iterator[Value]:
        self.offset += 1
        while not self._closes("}"):
            begin = self.offset
            key = self._key()
            self._expect("=")
            yield from self._value(path + key, begin, depth + 1)
            if not self._closes(",", "}"):
                self._fail()

    def _closes(self, mark: str, end: str = "") -> bool:
        """Read a mark after space, or leave `end` unread; return whether either comes."""
        self._skip(_SPACE)
        if self.text.startswith(mark, self.offset):
            self.offset += len(mark)
            return True
        return bool(end) and self.text.startswith(end, self.offset)

    def _string(self, match: re.Match[str], path: KeyPath, begin: int) -> Value:
        kind = match.lastgroup or ""
        if kind in {"end", "stop"}:  # of a long string, whose first line end is not part of it
            group, notation = ("long", ESCAPED) if kind == "end" else ("verbatim", VERBATIM)
            raw, start = match[group] + match[kind][3:], match.start(group)
            skipped = raw.startswith("\n")
            raw, start = raw[skipped:], start + skipped
        else:
            notation = ESCAPED if match["basic"] is not None else VERBATIM
            raw, start = match[0][1:-1], match.start() + 1
        return Value(path, min(start, begin), raw, start, notation, self.table)

    def _expect(self, mark: str) -> None:
        if not self.text.startswith(mark, self.offset):
            self._fail()
        self.offset += len(mark)

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        match = pattern.match(self.text, self.offset)
        self.offset = match.end() if match else self.offset
        return match is not None

    def _decoded(self, notation: Notation, raw: str, offset: int) -> str:
        return decoded(notation, raw, self.lines.place(offset)[0], self.file)

    def _fail(self) -> NoReturn:
        if self.offset == len(self.text):
            self.fail(self.offset, N_("is not TOML, or is cut off: it ends too early"))
        self.fail(self.offset, N_("is not TOML: {text} is out of place"))


def decoded(notation: Notation, raw: str, line: int, file: File) -> str:
    """Return the text of a string.

    Raises:
        DocumentError: It has an escape that TOML does not have.
    """
    try:
        return notation.decode(raw)
    except ValueError:
        raise DocumentError("a string has an escape that is not TOML", file.path, line) from None
