"""Mapping offsets in a text back to positions in its file.

A file may write a text with escapes, on several lines, or with markup in between. A `Notation`
defines both how to decode such a text and how to locate offsets in it, so that these cannot
disagree. Positions are computed only on demand, since few of the texts that are read have findings.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from termbase.lazy import lazily
from termbase.model import Layout

_LINE_END = lazily("\n")
_BESIDE = lazily(
    r"\s*+(?!//|/\*|#).*?[\s,;\"'`)\]}](?://|#|/\*)(.*\btermbase[ \t]*[:：].*?)(?:\*/\s*)?\Z",
    re.IGNORECASE,
)
_MOST_COMMENTS = 100  # lines of comments on one text; many texts may stand below the same ones

Anchor = tuple[int, int, int]
"""Offset, line and column from which on a text is written literally on one line."""


class Anchors(NamedTuple):
    """The layout of a text in several runs, each literal and on one line, from its anchor on."""

    anchors: tuple[Anchor, ...]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of an offset."""
        start, line, column = self.anchors[bisect_right(self.anchors, (offset + 1,)) - 1]
        return line, column + offset - start

    def separates(self, _first: int, _last: int) -> bool:
        """Return False: what is between runs is a line end, or an `InlineCode` of the text."""
        return False


class Notation(NamedTuple):
    """How a format writes a text.

    Attributes:
        special: Matches whatever is not literal, such as an escape.
        value: Returns the text, of any length, that a match of `special` represents; may raise
            `ValueError`.
        has_markup: Whether what represents no text is markup, which a correction has to keep.
    """

    special: re.Pattern[str]
    value: Callable[[re.Match[str]], str]
    has_markup: bool = False

    def decode(self, raw: str) -> str:
        """Return the text that `raw` represents.

        Raises:
            ValueError: There is an invalid escape.
        """
        return self.special.sub(self.value, raw)

    def locate(self, raw: str, offset: int) -> int:
        """Return the offset in `raw` of what represents the code point at `offset` of the text."""
        decoded = read = 0
        if not offset and not self.special.match(raw):
            return 0
        for match in self.special.finditer(raw):
            plain = match.start() - read
            if offset < decoded + plain:
                break
            decoded += plain
            read = match.start()
            width = len(self.value(match))
            if offset < decoded + width:
                return read
            decoded += width
            read = match.end()
        return min(read + offset - decoded, len(raw))

    def offset_at(self, raw: str, place: int) -> int:
        """Return the offset in the text of what stands at `place` in `raw`; inverts `locate`."""
        decoded = read = 0
        for match in self.special.finditer(raw):
            if match.end() > place:
                return decoded + min(match.start(), place) - read
            decoded += match.start() - read + len(self.value(match))
            read = match.end()
        return decoded + place - read


VERBATIM = Notation(lazily(r"(?!)"), str)
"""The notation in which a text stands for itself."""


class Written(NamedTuple):
    """The layout of a text, written as `raw` from a 1-based line and column on, in a notation.

    The lines of `raw` end in a line feed.
    """

    raw: str
    line: int
    column: int
    notation: Notation

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of an offset."""
        place = self.notation.locate(self.raw, offset)
        breaks = self.raw.count("\n", 0, place)
        if not breaks:
            return self.line, self.column + place
        return self.line + breaks, place - self.raw.rindex("\n", 0, place)

    def separates(self, first: int, last: int) -> bool:
        """Return whether there is markup in the stretch from `first` to `last` (exclusive)."""
        if not self.notation.has_markup:
            return False
        begin = self.notation.locate(self.raw, first)
        end = self.notation.locate(self.raw, max(first, last - 1))
        found = self.notation.special.finditer(self.raw, begin, end)
        return not all(map(self.notation.value, found))


def written(raw: str, text: str, line: int, column: int, notation: Notation) -> Written | None:
    """Return the layout of `text` written as `raw`; None if that is literal and on one line.

    `raw` begins at the line and column (1-based).
    """
    if raw == text and "\n" not in raw:
        return None
    return Written(raw, line, column, notation)


class Rewritten(NamedTuple):
    """The layout of a text in two nested notations, such as Android's escapes within XML.

    `raw` is decoded from the outer notation only. Its layout is None if it is literal, from a
    1-based line and column on, and on one line.
    """

    raw: str
    raw_position: tuple[int, int]
    layout: Layout | None
    notation: Notation

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of an offset."""
        place = self.notation.locate(self.raw, offset)
        if self.layout is not None:
            return self.layout.position(place)
        return self.raw_position[0], self.raw_position[1] + place

    def separates(self, first: int, last: int) -> bool:
        """Return whether there is markup in the stretch from `first` to `last` (exclusive)."""
        if self.layout is None:
            return False
        begin = self.notation.locate(self.raw, first)
        return self.layout.separates(begin, self.notation.locate(self.raw, last))


class Lines:
    """A converter from offsets in a text to lines and columns; its lines end in a line feed."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def start(self, line: int) -> int:
        """Return the offset at which a line (1-based) begins."""
        return self._starts[line - 1]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column (code points) of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


@lru_cache(8)  # since many texts may stand on one line, or in one table
def comments_above(text: str, lines: Lines, line: int, marks: tuple[str, ...]) -> tuple[str, ...]:
    """Return the comments that fill the lines directly above a line, from the top down."""
    comments: list[str] = []
    while line > 1 and len(comments) < _MOST_COMMENTS:
        line -= 1
        above = text[lines.start(line) : lines.start(line + 1)].strip()
        if not above.startswith(marks):
            break
        comments.append(above.lstrip("".join(marks)).removesuffix("*/").strip())
    return tuple(filter(None, reversed(comments)))


@lru_cache(8)
def waiver_beside(text: str, lines: Lines, line: int) -> tuple[str, ...]:
    """Return the comment at the end of a line with a text, if it may be a waiver."""
    start = lines.start(line)
    end = text.find("\n", start)
    row = text[start : end if end >= 0 else len(text)]
    found = _BESIDE.match(row) if "termbase" in row.lower() else None
    return (found[1].strip(),) if found else ()


UNITS = r"[dD][89abAB][0-9a-fA-F]{2}\\[uU][dD][c-fC-F][0-9a-fA-F]{2}|[0-9a-fA-F]{4}"
"""Matches what follows ``\\u``: one UTF-16 code unit, or both of a surrogate pair."""


def from_units(escaped: str) -> str:
    """Return the character of a match of `UNITS`; U+FFFD for half a surrogate pair."""
    units = bytes.fromhex(escaped[:4] + escaped[-4:] if len(escaped) > 4 else escaped)
    return units.decode("utf-16-be", "replace")[:1]
