"""A line of text with what is wrong in it pointed out, as it stands in a terminal.

Nothing that a terminal obeys or hides gets through: a control character is shown by its picture
(`␉`, `␊`, `␛`), an invisible one by its number (`<U+200B>`). The line is cut to the columns there
are, around the stretch at fault.
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

# The joiners of emoji and of other scripts are part of what is seen.
_JOINERS = "\u200c\u200d"
_HIDDEN = frozenset({"Cf", "Zl", "Zp"})
# Spaces that look like an ordinary one and are not; an ideographic space is seen by its width.
_SPACES = frozenset("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u205f")
_CUT = "…"


class _Line(NamedTuple):
    """A text in places; in each stands a character with the marks on it.

    Attributes:
        shown: How what stands in each place is written.
        offsets: Of the first code point in each place; and the length of the text.
        columns: How many columns there are before each place; and in all.
    """

    shown: Sequence[str]
    offsets: Sequence[int]
    columns: Sequence[int]


class Excerpt(NamedTuple):
    """A line and what to write under it.

    Attributes:
        pieces: The line in pieces, each with whether it is at fault.
        carets: What stands under it: a caret for each column at fault, one where a stretch has no
            length; empty if no stretch was named.
        complete: Whether all stretches are in the line, from their beginnings.
    """

    pieces: tuple[tuple[str, bool], ...]
    carets: str
    complete: bool


def visible(text: str) -> str:
    """The text with control characters, invisible ones and lone surrogates made visible."""
    if text.isascii() and text.isprintable():
        return text
    return "".join([_cell(char)[0] for char in text])


@lru_cache(1 << 13)
def _cell(char: str) -> tuple[str, int]:
    """How a code point is written, and the columns that takes."""
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


# Several findings in one unit show the same text.
@lru_cache(64)
def _line(text: str) -> _Line:
    """The places of a text; a mark shares the place of the character that it stands on."""
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
    """The part of a text around a stretch that fits into so many columns.

    Args:
        text: The text; line breaks are shown as `␊`.
        spans: The stretches at fault, in code points, the ends exclusive; the line is cut around
            the first. Without any it begins at the beginning.
        columns: How many columns there are, at least a handful.
    """
    focus = spans[0] if spans else (0, 0)
    # Of a text as long as a book only the neighbourhood is looked at.
    low, high = max(0, focus[0] - 2 * columns), focus[0] + 2 * columns
    line = _line(text[low:high])
    places = [_place(line, start - low, end - low) for start, end in spans if start <= high]
    line = _told(line, places)
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
    """Number of the first place of a stretch, and of that after its last."""
    first = bisect_right(line.offsets, start, 1) - 1
    last = bisect_left(line.offsets, end, 0, len(line.shown))
    return first, max(first, last)


def _runs(places: Sequence[Span], left: int, right: int) -> Iterator[tuple[int, int, bool]]:
    """The places from `left` to `right` in runs of those at fault and of the others."""
    ends = {left, right, *(end for place in places for end in place if left < end < right)}
    parts = pairwise(sorted(ends))
    for fault, run in groupby(parts, lambda part: any(a <= part[0] < b for a, b in places)):
        some = list(run)
        yield some[0][0], some[-1][1], fault


def _columns(columns: Sequence[int], first: int, last: int, left: int) -> range:
    """The columns that a stretch takes; the one where it stands, if it takes none."""
    at = columns[first] - columns[left]
    return range(at, max(at + 1, columns[last] - columns[left]))


def _carets(columns: list[int], margin: int) -> str:
    chars = [" "] * (margin + max(columns, default=-1) + 1) if columns else []
    for column in columns:
        chars[margin + column] = "^"
    return "".join(chars)


def _told(line: _Line, places: Sequence[Span]) -> _Line:
    """The line with the unusual spaces at fault named, since they look like any other."""
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
    """Which places to show: the stretch from its beginning, then as much on both sides as fits.

    Args:
        columns: How many columns there are before each place; and in all.
        first: The first place of the stretch.
        last: The place after its last one.
        most: How many columns there are to show it in.
    """
    count = len(columns) - 1
    if columns[-1] <= most:
        return 0, count
    most -= 2 * len(_CUT)
    right = _rightwards(columns, first, last, most)
    used = columns[right] - columns[first]
    # A third of what is left goes before the stretch, and all that the other side does not need.
    left = _leftwards(columns, first, right, used + (most - used) // 3)
    if right >= last:
        right = _rightwards(columns, left, count, most)
    return _leftwards(columns, left, right, most), right


def _rightwards(columns: Sequence[int], left: int, last: int, most: int) -> int:
    """Where the places from `left` end that so many columns hold, at `last` at the latest."""
    return max(left, bisect_right(columns, columns[left] + most, left, last + 1) - 1)


def _leftwards(columns: Sequence[int], left: int, right: int, most: int) -> int:
    """The first place from which so many columns hold all up to `right`; not after `left`."""
    return bisect_left(columns, columns[right] - most, 0, left)
