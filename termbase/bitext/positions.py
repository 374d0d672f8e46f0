"""From an offset in a text back to the place in the file where it stands.

Files write a text in a notation of their own: with escapes, over several lines, with markup in
between. A `Notation` cuts what is written into tokens and says what each stands for, so reading a
text and finding a place in it cannot disagree. The place is only worked out when it is asked for:
thousands of texts are read for each one in which something is found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from termbase.model import Layout
from termbase.text.lazy import lazily

_LINE_END = lazily("\n")

Anchor = tuple[int, int, int]
"""From this offset on the text runs straight on from this line and column."""


class Anchors(NamedTuple):
    """A text in straight runs; the first anchor has offset 0."""

    anchors: tuple[Anchor, ...]

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column of an offset."""
        start, line, column = self.anchors[bisect_right(self.anchors, (offset + 1,)) - 1]
        return line, column + offset - start


class Fixed(NamedTuple):
    """A text that is all in one place: the cell of a workbook."""

    line: int
    column: int

    def position(self, _offset: int) -> tuple[int, int]:
        """1-based line and column of any offset."""
        return self


class Notation(NamedTuple):
    """How a format writes a text.

    Attributes:
        special: Matches what does not stand for itself.
        value: What such a match stands for; of any length. It may raise `ValueError`.
    """

    special: re.Pattern[str]
    value: Callable[[re.Match[str]], str]

    def decode(self, raw: str) -> str:
        """The text that `raw` writes.

        Raises:
            ValueError: There is an escape that means nothing.
        """
        return self.special.sub(self.value, raw)

    def locate(self, raw: str, offset: int) -> int:
        """The offset in `raw` of what writes the code point at `offset` of the text."""
        done = here = 0
        for match in self.special.finditer(raw):
            plain = match.start() - here
            if offset < done + plain:
                break
            done += plain
            here = match.start()
            width = len(self.value(match))
            if offset < done + width:
                return here
            done += width
            here = match.end()
        return min(here + offset - done, len(raw))

    def reach(self, raw: str, place: int) -> int:
        """The offset in the text of what stands at `place` in `raw`: the reverse of `locate`."""
        done = here = 0
        for match in self.special.finditer(raw):
            if match.end() > place:
                return done + min(match.start(), place) - here
            done += match.start() - here + len(self.value(match))
            here = match.end()
        return done + place - here


class Written(NamedTuple):
    """A text as it is written in the file.

    Attributes:
        raw: What stands there; its lines end in a line feed.
        line: 1-based line of its first code point.
        column: 1-based column of its first code point.
        notation: How to read it.
    """

    raw: str
    line: int
    column: int
    notation: Notation

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column of an offset."""
        place = self.notation.locate(self.raw, offset)
        breaks = self.raw.count("\n", 0, place)
        if not breaks:
            return self.line, self.column + place
        return self.line + breaks, place - self.raw.rindex("\n", 0, place)


def written(raw: str, text: str, line: int, column: int, notation: Notation) -> Written | None:
    """The layout of a text that `raw` writes; None if it stands there as it is, on one line."""
    if raw == text and "\n" not in raw:
        return None
    return Written(raw, line, column, notation)


class Rewritten(NamedTuple):
    """A text in two notations, one in the other: Android's within XML.

    Attributes:
        raw: What the outer notation writes.
        straight: 1-based line and column of it, if it stands straight on one line.
        layout: Where it stands, if not.
        notation: The inner notation.
    """

    raw: str
    straight: tuple[int, int]
    layout: Layout | None
    notation: Notation

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column of an offset."""
        place = self.notation.locate(self.raw, offset)
        if self.layout is not None:
            return self.layout.position(place)
        return self.straight[0], self.straight[1] + place


class Lines:
    """Where the lines of a text begin: from an offset to its line and column."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def start(self, line: int) -> int:
        """The offset where a line (1-based) begins."""
        return self._starts[line - 1]

    def place(self, offset: int) -> tuple[int, int]:
        """1-based line and column (code points) of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


UNITS = r"[dD][89abAB][0-9a-fA-F]{2}\\[uU][dD][c-fC-F][0-9a-fA-F]{2}|[0-9a-fA-F]{4}"
"""Matches what follows ``\\u``: a UTF-16 code unit, or the two of a surrogate pair."""


def from_units(escaped: str) -> str:
    """The character that `UNITS` matched; U+FFFD for half a pair."""
    units = bytes.fromhex(escaped[:4] + escaped[-4:] if len(escaped) > 4 else escaped)
    return units.decode("utf-16-be", "replace")[:1]
