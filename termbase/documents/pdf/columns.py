"""Puts the lines of a page in reading order: columns, and what stands above and below them.

Columns are divided by a gutter that no line crosses. Both sides have several lines, most of which
fill their column; that distinguishes them from tables and lists, which are read row by row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf
from statistics import median_low

from termbase.documents.pdf.lines import Line, joined
from termbase.lazy import lazily

_MOST_CANDIDATES = 6
_FEWEST_LINES = 3
_MOST_DIVISIONS = 2
_MARK = lazily(r"[^\w\s]|[(（]?\w{1,3}[.)、）:：]")  # before the text of a list item
# In sizes of the font.
_NARROWEST_COLUMN = 8.0
_NARROWEST_GUTTER = 0.5
_TOLERANCE = 0.3
_SMALLEST_PART = 0.15  # of the width of the text
_WIDEST_GAP = 2.5
_GRID = 5.0  # points
_REGULAR = 0.9  # of the lines; others, of a heading, may be longer than the column
_FILLED, _MOSTLY = 0.6, 0.5


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines that follow one another in a column, or across the page.

    Attributes:
        page: The number of the page.
        lines: The lines, from the top. Those of one row are the cells of a table.
        column: The same for the same column on every page: about where it begins, in points, and
            where the next column begins.
    """

    page: int
    lines: list[Line]
    column: tuple[int, float]


def read_flows(page: int, rows: Sequence[Sequence[Line]]) -> list[Flow]:
    """Return the text of a page in reading order."""
    lines = [line for row in rows for line in row]
    flows = []
    for part, limit in _divide(lines, inf, _MOST_DIVISIONS):
        left = round(min(line.left for line in part) / _GRID)
        flows.append(Flow(page, list(_cells(part)), (left, limit)))
    return flows


def _cells(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the rows of a part of a page, each as one line unless it has wide gaps."""
    cell: list[Line] = []
    for line in lines:
        if cell and not _is_one_cell(cell, line):
            yield joined(cell)
            cell = []
        cell.append(line)
    if cell:
        yield joined(cell)


def _is_one_cell(cell: Sequence[Line], line: Line) -> bool:
    gap = line.left - cell[-1].right
    is_mark = len(cell) == 1 and _MARK.fullmatch(cell[0].text) is not None
    return line.base == cell[-1].base and (is_mark or gap < _WIDEST_GAP * line.size)


def _divide(lines: list[Line], limit: float, depth: int) -> Iterator[tuple[list[Line], float]]:
    """Yield the parts of an area in reading order, and where the column to the right begins."""
    gutter = _gutter(lines, depth)
    if gutter is None:
        if lines:
            yield lines, limit
        return
    for left, right in _zones(lines, gutter, depth):
        yield from _divide(left, gutter if right else limit, depth - 1)
        yield from _divide(right, limit, depth - 1)


def _gutter(lines: Sequence[Line], depth: int) -> float | None:
    """Return where the right column begins of the two that hold most lines, or None."""
    edges = Counter(round(line.left) for line in lines) if depth else Counter()
    leftmost = min(edges, default=0)
    candidates = [
        edge
        for edge, count in edges.most_common(_MOST_CANDIDATES + 1)
        if count >= _FEWEST_LINES - 1 and edge > leftmost
    ]
    best, most = None, 0
    for edge in candidates:
        zones = _zones(lines, edge, depth)
        divided = sum(len(left) + len(right) for left, right in zones if right)
        if divided > most:
            best, most = edge, divided
    return best


def _zones(lines: Sequence[Line], edge: float, depth: int) -> list[tuple[list[Line], list[Line]]]:
    """Return the zones of an area from the top: two columns each, or lines across and none."""
    zones: list[tuple[list[Line], list[Line]]] = []
    across: list[Line] = []
    width = _width(lines)
    for crosses, group in groupby(lines, lambda line: _crosses(line, edge)):
        run = list(group)
        left = [line for line in run if line.left < edge - _TOLERANCE * line.size]
        right = [line for line in run if line.left >= edge - _TOLERANCE * line.size]
        if not crosses and _are_columns(left, right, width, depth):
            zones += [(across, []), (left, right)]
            across = []
        else:
            across += run
    zones.append((across, []))
    return [zone for zone in zones if zone[0]]


def _crosses(line: Line, edge: float) -> bool:
    tolerance = _TOLERANCE * line.size
    return line.left < edge - tolerance and line.right > edge + tolerance


def _width(lines: Sequence[Line]) -> float:
    ends = max((line.right for line in lines), default=0.0)
    return ends - min((line.left for line in lines), default=0.0)


def _are_columns(left: Sequence[Line], right: Sequence[Line], width: float, depth: int) -> bool:
    """Return whether lines on both sides of a gutter are two columns of text."""
    if min(len(left), len(right)) < _FEWEST_LINES:
        return False
    size = median_low(line.size for line in left)
    ends = sorted(line.right for line in left)
    gap = min(line.left for line in right) - ends[int(_REGULAR * (len(ends) - 1))]
    top = max(left[0].base, right[0].base)
    bottom = min(left[-1].base, right[-1].base)
    return (
        gap > _NARROWEST_GUTTER * size
        and bottom - top >= size
        and all(_is_text(side, width, size, depth - 1) for side in (left, right))
    )


def _is_text(side: Sequence[Line], width: float, size: float, depth: int) -> bool:
    """Return whether lines are a column that is wide enough for text, and mostly full, or several.

    `size` is that of the font; the lines may be divided again `depth` times.
    """
    own = _width(side)
    full = sum(line.right - line.left >= _FILLED * own for line in side)
    is_wide = own >= _NARROWEST_COLUMN * size and own >= _SMALLEST_PART * width
    is_column = is_wide and full >= _MOSTLY * len(side)
    return is_column or (is_wide and _gutter(side, depth) is not None)
