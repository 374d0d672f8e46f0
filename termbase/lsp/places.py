"""Converts between places in a text and positions of the Language Server Protocol."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from lsprotocol.types import (
    Position,
    PositionEncodingKind,
    Range,
    TextDocumentContentChangeEvent,
    TextDocumentContentChangePartial,
)

from termbase.lazy import lazily

_LINE_END = lazily("\r\n|\r|\n")
_BYTES = {
    PositionEncodingKind.Utf8: ("utf-8", 1),
    PositionEncodingKind.Utf16: ("utf-16-le", 2),
    PositionEncodingKind.Utf32: ("utf-32-le", 4),
}
"""Encoding of positions to Python's name of it and the number of bytes of a unit."""


class Places:
    """The lines of a text.

    A line ends as the protocol has it: with a line feed, a carriage return or both. (Python's
    `str.splitlines`, and so pygls, also ends lines at other characters.) `encoding` is the unit in
    which the editor counts characters.
    """

    def __init__(
        self, text: str, encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16
    ) -> None:
        self._text = text
        self._starts = _line_starts(text)
        self._codec, self._width = _BYTES[PositionEncodingKind(encoding)]

    def offset_at(self, line: int, column: int) -> int:
        """Return the offset of a 1-based line and column in code points, or the nearest one."""
        return self._limited(line - 1, self._start(line - 1) + max(column, 1) - 1)

    def offset(self, position: Position) -> int:
        """Return the offset in code points of a position of the editor, or the nearest one."""
        start = self._start(position.line)
        units = position.character * self._width
        before = self._encoded(start, self._limited(position.line, start + position.character))
        characters = before[:units].decode(self._codec, "ignore")
        return start + len(characters)

    def position(self, offset: int) -> Position:
        """Return the position in the editor of an offset in code points."""
        line = bisect_right(self._starts, offset) - 1
        return Position(line, len(self._encoded(self._starts[line], offset)) // self._width)

    def range(self, start: int, end: int) -> Range:
        """Return the range in the editor of what lies between two offsets."""
        return Range(self.position(start), self.position(end))

    def line(self, number: int) -> tuple[int, str]:
        """Return the offset and the text of a 0-based line, without its end."""
        start = self._start(number)
        return start, self._text[start : self._limited(number, len(self._text))]

    def _start(self, line: int) -> int:
        return self._starts[line] if line < len(self._starts) else len(self._text)

    def _limited(self, line: int, offset: int) -> int:
        """Return an offset, but not one behind the end of a 0-based line."""
        if line + 1 >= len(self._starts):
            return min(offset, len(self._text))
        end = self._starts[line + 1]
        end -= 2 if self._text.startswith("\r\n", end - 2) else 1
        return min(offset, end)

    def _encoded(self, start: int, end: int) -> bytes:
        return self._text[start:end].encode(self._codec, "surrogatepass")


def edit(
    lines: list[str],
    changes: Iterable[TextDocumentContentChangeEvent],
    encoding: PositionEncodingKind | str,
) -> None:
    """Change a text as an editor did.

    The time for it does not depend on how long the text is. `lines` are the text as `split` returns
    it; each change is in the text that the one before has left. `encoding` is the unit in which the
    editor counts characters.
    """
    for change in changes:
        if isinstance(change, TextDocumentContentChangePartial):
            _change(lines, change, encoding)
        else:
            lines[:] = split(change.text)


def _change(
    lines: list[str],
    change: TextDocumentContentChangePartial,
    encoding: PositionEncodingKind | str,
) -> None:
    def place(position: Position) -> tuple[int, int]:
        if position.line >= len(lines):
            return len(lines) - 1, len(lines[-1])
        within = Position(0, position.character)
        return position.line, Places(lines[position.line], encoding).offset(within)

    (first, start), (last, end) = sorted(map(place, (change.range.start, change.range.end)))
    # A return and a line feed that now meet are one end, so the lines around are split anew, too.
    above, below = lines[max(first - 1, 0) : first], lines[last + 1 : last + 2]
    middle = lines[first][:start] + change.text + lines[last][end:]
    changed = split("".join([*above, middle, *below]))
    if last + 2 < len(lines):
        changed.pop()  # what begins there is the next of the lines that stay
    lines[first - len(above) : last + 1 + len(below)] = changed


def split(text: str) -> list[str]:
    """Return the lines of a text with their ends; the last one has none."""
    return [text[start:end] for start, end in pairwise([*_line_starts(text), len(text)])]


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in _LINE_END.finditer(text))]
