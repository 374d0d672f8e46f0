"""Measures of a document that show what is usual in it: size of text, distances, edges, indents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median_low

from termbase.documents.pdf.columns import Flow
from termbase.documents.pdf.glyphs import WIDE
from termbase.documents.pdf.lines import Line
from termbase.lazy import lazily

STOP = lazily(r"[.!?。！？…:：;；][\"'”’」』）)]*\Z")
"""Matches the end of a text that ends a sentence or clause."""

_OTHER_SIZE = 0.06  # of the larger one of two sizes
_TITLE_SIZE = 1.15  # times the size of the text
_LEADING, _LARGEST = 1.2, 1.4
_WIDER = 1.3
_INDENTS = (0.7, 5.0)  # in sizes of the font
_OUTLIERS = 0.05  # of the lines of a column


def is_alike(line: Line, size: float) -> bool:
    """Return whether a line has a size, in points."""
    return abs(line.size - size) <= _OTHER_SIZE * max(line.size, size)


def usual_size(flows: Iterable[Flow]) -> float:
    """Return the size of most characters, in points."""
    sizes: Counter[float] = Counter()
    for flow in flows:
        for line in flow.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


class Measures:
    """The measures of a document; all are in points.

    Attributes:
        size: The size of most of its text.
        first_page: The number of the first page with text.
        title_size: The largest size on that page if it is larger than the text, otherwise 0.
        has_indents: Whether an indent rather than a space begins a paragraph.

    Args:
        flows: Its lines, without footnotes; not empty.
        size: The size of most of its text.
    """

    def __init__(self, flows: Sequence[Flow], size: float) -> None:
        self.size = size
        self.first_page = flows[0].page
        first = [line.size for flow in flows if flow.page == self.first_page for line in flow.lines]
        largest = max(first)
        self.title_size = largest if largest > _TITLE_SIZE * size else 0.0
        self._leading = _leading(flows, by_script=False)
        self._leading_of_script = _leading(flows, by_script=True)
        self._edges = _edges(flows)
        self.has_indents = self._prefers_indents(flows)

    def is_title(self, line: Line) -> bool:
        """Return whether a line has the size of the title."""
        return is_alike(line, self.title_size)

    def leading_of(self, line: Line) -> float:
        """Return the usual distance of lines of the size and the script of a line."""
        usual = self._leading.get(_kind(line, by_script=False), _LEADING * line.size)
        alike = self._leading_of_script.get(_kind(line, by_script=True), usual)
        return min(alike, _LARGEST * usual)

    def left_of(self, flow: Flow) -> float:
        """Return the left edge of the column of a flow."""
        return self._edges[flow.column][0]

    def right_of(self, flow: Flow) -> float:
        """Return the right edge of the column of a flow."""
        return self._edges[flow.column][1]

    def _prefers_indents(self, flows: Sequence[Flow]) -> bool:
        indents = spaces = 0
        for flow in flows:
            left = self.left_of(flow)
            for line, following in pairwise(flow.lines):
                offset = (line.left - left) / line.size
                is_back = following.left - left < _INDENTS[0] * line.size
                indents += _INDENTS[0] < offset < _INDENTS[1] and is_back
                spaces += following.base - line.base > _WIDER * self.leading_of(line)
        return indents > spaces


def _kind(line: Line, *, by_script: bool) -> tuple[int, bool]:
    """Return the size of a line, and whether it has Chinese, whose font may be a higher one."""
    return round(line.size), by_script and WIDE.search(line.text) is not None


def _leading(flows: Sequence[Flow], *, by_script: bool) -> dict[tuple[int, bool], float]:
    """Return the usual distance of lines of a paragraph for each kind of line.

    Where a sentence goes on, the next line belongs to the paragraph, unless it is in a heading.
    """
    within: dict[tuple[int, bool], list[float]] = defaultdict(list)
    others: dict[tuple[int, bool], list[float]] = defaultdict(list)
    for flow in flows:
        for line, following in pairwise(flow.lines):
            distance = following.base - line.base
            kind = _kind(line, by_script=by_script)
            are_alike = kind[1] == _kind(following, by_script=by_script)[1]
            if are_alike and is_alike(following, line.size) and distance > 0:
                (others if STOP.search(line.text) else within)[kind].append(distance)
    leading = {kind: min(median_low(some), _LARGEST * kind[0]) for kind, some in others.items()}
    return leading | {kind: sorted(some)[len(some) // 4] for kind, some in within.items()}


def _edges(flows: Sequence[Flow]) -> dict[tuple[int, float], tuple[float, float]]:
    """Return the left and right edge of each column; few lines may exceed them."""
    columns: dict[tuple[int, float], list[Line]] = defaultdict(list)
    for flow in flows:
        columns[flow.column] += flow.lines
    edges = {}
    for column, lines in columns.items():
        few = int((len(lines) - 1) * _OUTLIERS)
        lefts = sorted(line.left for line in lines)
        rights = sorted((line.right for line in lines), reverse=True)
        edges[column] = lefts[few], rights[few]
    return edges
