"""Excerpts: lines of text for a terminal with the faulty stretches pointed out.

Nothing that a terminal interprets or hides is printed as it is: a control character appears as its
picture (`␉`, `␊`, `␛`), an invisible character as its number (`<U+200B>`). The line is cut to the
available columns, around the faulty stretch.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from termbase.text.columns import width
from termbase.text.controls import CONTROLS

Span = tuple[int, int]

# Joiners in emoji and in some scripts affect what is displayed.
_JOINERS = "\u200c\u200d"
_HIDDEN = frozenset({"Cf", "Zl", "Zp"})
# Spaces that look like an ordinary one; an ideographic space is recognised by its width.
_SPACES = frozenset("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u205f")
_CUT = "…"


class _Line(NamedTuple):
    """A text divided into cells, each of which has a character and its combining marks.

    Attributes:
        shown: The cells as they are printed.
        offsets: The offset of the first code point of each cell, and the length of the text.
        columns: The number of columns before each cell, and the total.
    """

    shown: Sequence[str]
    offsets: Sequence[int]
    columns: Sequence[int]


class Excerpt(NamedTuple):
    """A line of text and the line of carets under it.

    Attributes:
        pieces: The line in pieces, each with whether it is faulty.
        carets: A caret for each faulty column, and one for a stretch without length; empty if no
            stretch was given.
        complete: Whether the beginnings of all stretches are visible.
    """

    pieces: tuple[tuple[str, bool], ...]
    carets: str
    complete: bool


def visible(text: str) -> str:
    """Return the text with control characters, invisible ones and lone surrogates made visible."""
    return text if text.isprintable() else "".join([_cell(char)[0] for char in text])


@lru_cache(1 << 13)
def _cell(char: str) -> tuple[str, int]:
    """Return how a code point is printed, and how many columns that takes."""
    shown = _shown(char)
    return shown, width(shown)


def _shown(char: str) -> str:
    code = ord(char)
    if picture := CONTROLS.get(code):
        return picture
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    if unicodedata.category(char) in _HIDDEN and char not in _JOINERS:
        return f"<U+{code:04X}>"
    return char


# Findings in the same unit show the same text.
@lru_cache(64)
def _line(text: str) -> _Line:
    """Divide a text into cells; a combining mark shares the cell of its character."""
    plain = range(len(text) + 1)
    if text.isascii() and text.isprintable():
        return _Line(text, plain, plain)
    cells = list(map(_cell, text))
    if all(wide for _, wide in cells):
        wides = (wide for _, wide in cells)
        return _Line([written for written, _ in cells], plain, list(accumulate(wides, initial=0)))
    shown: list[str] = []
    offsets: list[int] = []
    columns = [0]
    for at, (written, wide) in enumerate(cells):
        if wide == 0 and len(columns) > 1 and columns[-1] > columns[-2]:
            shown[-1] += written
        else:
            shown.append(written)
            offsets.append(at)
            columns.append(columns[-1] + wide)
    return _Line(shown, [*offsets, len(text)], columns)


def excerpt(text: str, spans: Sequence[Span], columns: int) -> Excerpt:
    """Return the part of a text around a stretch that fits into the given columns.

    Line breaks are shown as `␊`. The line is cut around the first of the faulty spans; without any
    it starts at the beginning. There have to be a handful of columns at least.
    """
    focus = spans[0] if spans else (0, 0)
    # Only the neighbourhood is examined, because the text may be as long as a book.
    low, high = max(0, focus[0] - 2 * columns), focus[0] + 2 * columns
    line = _line(text[low:high])
    places = [_place(line, start - low, end - low) for start, end in spans if start <= high]
    line = _with_numbered_spaces(line, places)
    left, right = _window(line.columns, *(places[0] if places else (0, 0)), columns)
    before = _CUT if low > 0 or left > 0 else ""
    after = _CUT if high < len(text) or right < len(line.shown) else ""
    pieces = [
        ("".join(line.shown[start:end]), fault) for start, end, fault in _runs(places, left, right)
    ]
    columns_at_fault = [
        column
        for first, last in places
        if left <= first <= right
        for column in _columns(line.columns, first, min(last, right), left)
    ]
    return Excerpt(
        tuple(piece for piece in [(before, False), *pieces, (after, False)] if piece[0]),
        _carets(columns_at_fault, len(before)),
        len(places) == len(spans) and all(left <= first <= right for first, _ in places),
    )


def _place(line: _Line, start: int, end: int) -> Span:
    """Return the number of the first cell of a stretch, and of the cell after its last one."""
    first = bisect_right(line.offsets, start, 1) - 1
    last = bisect_left(line.offsets, end, 0, len(line.shown))
    return first, max(first, last)


def _runs(places: Sequence[Span], left: int, right: int) -> Iterator[tuple[int, int, bool]]:
    """Yield runs of faulty and of other cells between `left` and `right`."""
    ends = {left, right, *(end for place in places for end in place if left < end < right)}
    parts = pairwise(sorted(ends))
    for fault, run in groupby(parts, lambda part: any(a <= part[0] < b for a, b in places)):
        some = list(run)
        yield some[0][0], some[-1][1], fault


def _columns(columns: Sequence[int], first: int, last: int, left: int) -> range:
    """Return the columns of a stretch; the column at its place if it has no width."""
    at = columns[first] - columns[left]
    return range(at, max(at + 1, columns[last] - columns[left]))


def _carets(columns: list[int], margin: int) -> str:
    chars = [" "] * (margin + max(columns, default=-1) + 1) if columns else []
    for column in columns:
        chars[margin + column] = "^"
    return "".join(chars)


def _with_numbered_spaces(line: _Line, places: Sequence[Span]) -> _Line:
    """Return the line with faulty unusual spaces shown as numbers, since they look ordinary."""
    odd = {i for place in places for i in range(*place) if line.shown[i] in _SPACES}
    if not odd:
        return line
    shown = [f"<U+{ord(one):04X}>" if i in odd else one for i, one in enumerate(line.shown)]
    wide = [
        len(shown[i]) if i in odd else end - start
        for i, (start, end) in enumerate(pairwise(line.columns))
    ]
    return _Line(shown, line.offsets, list(accumulate(wide, initial=0)))


def _window(columns: Sequence[int], first: int, last: int, most: int) -> Span:
    """Return which cells to show: the stretch from its start, and what fits on both sides.

    `columns` is the number of columns before each cell, and the total; `first` and `last` bound the
    stretch (the end exclusive).
    """
    count = len(columns) - 1
    if columns[-1] <= most:
        return 0, count
    most -= 2 * len(_CUT)
    right = _rightwards(columns, first, last, most)
    used = columns[right] - columns[first]
    # A third of the rest goes before the stretch, and whatever the other side does not need.
    left = _leftwards(columns, first, right, used + (most - used) // 3)
    if right >= last:
        right = _rightwards(columns, left, count, most)
    return _leftwards(columns, left, right, most), right


def _rightwards(columns: Sequence[int], left: int, last: int, most: int) -> int:
    """Return the end of the cells from `left` that fit into `most` columns; at most `last`."""
    return max(left, bisect_right(columns, columns[left] + most, left, last + 1) - 1)


def _leftwards(columns: Sequence[int], left: int, right: int, most: int) -> int:
    """Return the first cell from which all cells up to `right` fit into `most` columns."""
    return bisect_left(columns, columns[right] - most, 0, left)
