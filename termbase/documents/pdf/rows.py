"""Puts the characters of a page on rows by their baselines, whatever their order in the file.

Raised and lowered characters belong to the row beside them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from statistics import median_low

from termbase.documents.pdf.glyphs import ACCENTS, Glyph

# All measures are in parts of the size of the font.
_SAME_BASE = 0.2
_BACKWARDS = 0.6  # kerning is less
_WIDEST_GAP = 2.0
_SMALL = 0.85
_RAISED, _LOWERED, _BESIDE = 0.65, 0.35, 0.6
_NEAREST_ROWS = 6
_INITIAL = 1.8  # times the size of the text


@dataclass(slots=True)
class Row:
    """The characters on one baseline, from left to right; fragments follow one another in the file.

    The distance from the top of the page is in points; the size is that of the largest character.
    """

    base: float
    size: float
    fragments: list[list[Glyph]]
    glyphs: list[Glyph] = field(default_factory=list)


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """Return the rows of a page, from the top."""
    rows = _rows(_fragments(glyphs))
    _lift_initials(rows)
    return _attach_small(rows)


def _fragments(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Yield characters that follow one another, in the file and on a line."""
    fragment: list[Glyph] = []
    for glyph in glyphs:
        if fragment and not _follows(fragment[-1], glyph):
            yield fragment
            fragment = []
        fragment.append(glyph)
    if fragment:
        yield fragment


def _follows(glyph: Glyph, following: Glyph) -> bool:
    size = max(glyph.size, following.size)
    gap = following.left - glyph.right
    is_level = abs(following.base - glyph.base) < _SAME_BASE / 2 * size
    return is_level and -_BACKWARDS * size < gap < _WIDEST_GAP * size


def _rows(fragments: Iterable[list[Glyph]]) -> list[Row]:
    """Return fragments joined to rows by their baselines, from the top."""
    rows: list[Row] = []
    placed = [(median_low(glyph.base for glyph in some), some) for some in fragments]
    for base, glyphs in sorted(placed, key=itemgetter(0)):
        row = rows[-1] if rows else None
        size = max(glyph.size for glyph in glyphs)
        if row and base - row.base < _SAME_BASE * min(size, row.size):
            if size > row.size:
                row.base, row.size = base, size
            row.fragments.append(glyphs)
        else:
            rows.append(Row(base, size, [glyphs]))
    for row in rows:
        row.glyphs = sorted(chain.from_iterable(row.fragments), key=_left)
    return rows


def _lift_initials(rows: list[Row]) -> None:
    """Move large initials, which are several lines high, to the first of these lines."""
    sizes = [glyph.size for row in rows for glyph in row.glyphs]
    usual = median_low(sizes) if sizes else 0.0
    for index, row in enumerate(rows):
        initial = row.glyphs[0]
        if initial.size < _INITIAL * usual or not initial.text.isalpha():
            continue
        if len(row.glyphs) > 1 and row.glyphs[1].size >= _INITIAL * usual:
            continue
        beside = [
            one
            for one in rows[max(0, index - _NEAREST_ROWS) : index]
            if row.base - one.base < initial.size
            and 0 < one.glyphs[0].left - initial.left < initial.size + usual
        ]
        if beside:
            first = beside[0].glyphs[0]
            rest = ([one for one in some if one is not initial] for some in row.fragments)
            row.fragments = [some for some in rest if some]
            row.glyphs = row.glyphs[1:]
            moved = initial._replace(base=first.base, size=first.size, right=first.left)
            beside[0].fragments.insert(0, [moved])
            beside[0].glyphs.insert(0, moved)
    rows[:] = [row for row in rows if row.glyphs]


def _attach_small(rows: list[Row]) -> list[Row]:
    """Move raised and lowered characters to the rows beside them."""
    moves: list[tuple[Row, list[Glyph], Row]] = []
    for index, row in enumerate(rows):
        near = rows[max(0, index - _NEAREST_ROWS) : index + _NEAREST_ROWS + 1]
        for fragment in row.fragments:
            host = next((one for one in near if one is not row and _holds(one, fragment)), None)
            if host:
                moves.append((row, fragment, host))
    moved = {id(fragment) for _, fragment, _ in moves}
    for row in rows if moves else ():
        row.fragments = [one for one in row.fragments if id(one) not in moved]
    for row, fragment, host in moves:
        is_raised = row.base < host.base
        host.fragments.append([glyph._replace(is_raised=is_raised) for glyph in fragment])
    for row in rows if moves else ():
        row.glyphs = sorted(chain.from_iterable(row.fragments), key=_left)
    return [row for row in rows if row.glyphs]


def _holds(host: Row, fragment: Sequence[Glyph]) -> bool:
    """Return whether a character of the row is right before or after a raised or lowered one."""
    first, last = fragment[0], fragment[-1]
    if first.text in ACCENTS and first.base < host.base:
        return _is_above_letter(first, host)
    if not first.size < _SMALL * host.size or abs(host.base - first.base) > host.size:
        return False
    place = bisect_left(host.glyphs, first.left, key=_left)
    beside = [(one, first.left - one.right) for one in host.glyphs[max(0, place - 1) : place]]
    beside += [(one, one.left - last.right) for one in host.glyphs[place : place + 1]]
    return any(
        abs(gap) < _BESIDE * one.size
        and first.size < _SMALL * one.size
        and -_LOWERED < (one.base - first.base) / one.size < _RAISED
        for one, gap in beside
    )


def _is_above_letter(accent: Glyph, row: Row) -> bool:
    """Return whether an accent is drawn above a letter of a row."""
    middle = (accent.left + accent.right) / 2
    place = bisect_left(row.glyphs, middle, key=_left)
    return any(
        one.text.isalpha()
        and one.left <= middle <= one.right
        and one.base - accent.base < _RAISED * one.size
        for one in row.glyphs[max(0, place - 1) : place]
    )


def _left(glyph: Glyph) -> float:
    return glyph.left
