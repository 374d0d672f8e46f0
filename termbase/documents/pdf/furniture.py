"""Leaves out running heads and feet, page numbers, and the numbers of lines in the margin.

A row at the top or at the bottom of a page is a running head or foot if another page has the same
text in the same place, apart from numbers that count pages, or if most pages have one there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from termbase.documents.pdf.lines import Line, joined
from termbase.lazy import lazily

Row = list[Line]

_OUTER_ROWS = 4
_OUTER_PART = 0.2  # of the height of a page, at the top and at the bottom
_SAME_PLACE = 4.0  # points
_LONGEST_NUMBER = 9  # digits
_FEWEST_PAGES = 3
_APART = 1.5  # between a page number and the text, in sizes of its font
_FAR = 1.8  # between such a row and the text, in sizes of the font
_OPENING_ROWS = 5
_FEWEST_NUMBERED = 5
_STEPS = (1, 5, 10)

_NUMBER = lazily(
    r"\d+|(?<![A-Za-z])[ivxlc]+(?![A-Za-z])|[一二三四五六七八九十百零〇]+(?=页|頁|期|卷)"
)
_ISSUE = lazily(r"\b(?:19|20)\d\d\b|(?:19|20)\d\d ?年|第 ?\d+ ?[期卷]|\b(?:Vol|No)\. ?\d")
_PAGE_NUMBER = lazily(
    r"[-–—·•|/\[\]()（）\s]*(?:[Pp](?:age|\.)\s*|第\s*)?#(?:\s*(?:页|頁))?"
    r"(?:\s*(?:/|of|，?\s*共)\s*#(?:\s*(?:页|頁))?)?[-–—·•|/\[\]()（）\s]*"
)


def without_furniture(pages: Sequence[tuple[float, list[Row]]]) -> list[list[Row]]:
    """Return the rows of pages without those that only serve the pages, whose heights are given."""
    outer = [list(_outer(height, rows)) for height, rows in pages]
    found = _repeated(outer)
    found |= _in_usual_places(outer, found)
    found |= _dated([rows for _, rows in pages], outer)
    kept = []
    for number, (_, rows) in enumerate(pages):
        rest = [row for index, row in enumerate(rows) if (number, index) not in found]
        kept.append(_without_line_numbers(_without_page_numbers(rest)))
    # If all pages are the same, they are not only furniture.
    return kept if any(kept) else [rows for _, rows in pages]


class _Outer(NamedTuple):
    """A row near the edge of a page."""

    place: int
    text: str
    """Without spaces, and with ``#`` for each number."""
    numbers: tuple[int | None, ...]
    """The numbers in it; None for one that is not in Arabic digits."""
    base: float
    size: float


def _outer(height: float, rows: Sequence[Row]) -> Iterator[_Outer]:
    """Yield the rows near the top and the bottom of a page."""
    last = len(rows) - _OUTER_ROWS
    for index, row in enumerate(rows):
        line = joined(row)
        is_top = index < _OUTER_ROWS and line.base < height * _OUTER_PART
        if is_top or (index >= last and line.base > height * (1 - _OUTER_PART)):
            found = (match[0] for match in _NUMBER.finditer(line.text))
            numbers = (int(one[:_LONGEST_NUMBER]) if one.isdecimal() else None for one in found)
            yield _Outer(index, _masked(line.text), tuple(numbers), line.base, line.size)


def _masked(text: str) -> str:
    """Return a text without spaces, with ``#`` for each number."""
    return "".join(_NUMBER.sub("#", text).split())


def _repeated(pages: Sequence[Sequence[_Outer]]) -> set[tuple[int, int]]:
    """Return page and index of rows whose text another page has in the same place."""
    places: dict[str, list[tuple[float, int, _Outer]]] = defaultdict(list)
    for number, rows in enumerate(pages):
        for row in rows:
            places[row.text].append((row.base, number, row))
    found = set()
    for same in places.values():
        for (base, page, row), (other_base, other_page, other) in pairwise(sorted(same)):
            steps = other_page - page
            if steps and other_base - base < _SAME_PLACE and _counts(row, other, steps):
                found |= {(page, row.place), (other_page, other.place)}
    return found


def _counts(row: _Outer, other: _Outer, steps: int) -> bool:
    """Return whether the numbers in two rows are the same, or count pages."""
    pairs = zip(row.numbers, other.numbers, strict=True)
    return all(None in (a, b) or a == b or b - a == steps for a, b in pairs)  # type: ignore[operator]


def _in_usual_places(
    pages: Sequence[Sequence[_Outer]], found: set[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Return page and index of the outermost rows where most pages have a running head or foot.

    The first page is left alone: its title may be there.
    """
    usual = Counter(
        (round(base), round(size))
        for number, rows in enumerate(pages)
        for index, _, _, base, size in rows
        if (number, index) in found
    )
    places = {place for place, n in usual.items() if n >= max(_FEWEST_PAGES, len(pages) / 3)}
    more = set()
    for number, rows in enumerate(pages[1:], 1):
        for index, _, _, base, size in (rows[0], rows[-1]) if rows else ():
            if (round(base), round(size)) in places:
                more.add((number, index))
    return more


def _dated(
    pages: Sequence[Sequence[Row]], outer: Sequence[Sequence[_Outer]]
) -> set[tuple[int, int]]:
    """Return page and index of rows that only their words show to be running heads or feet.

    They stand alone at the top or the bottom of a page after the first, and name an issue or a
    year, or repeat the title.
    """
    opening = {_masked(joined(row).text) for row in pages[0][:_OPENING_ROWS]} if pages else set()
    found = set()
    for number, rows in enumerate(pages[1:], 1):
        size = median_low([row[0].size for row in rows] or [0.0])
        ends = {0: 1, len(rows) - 1: len(rows) - 2} if len(rows) > 1 else {}
        for index, text, _, _, own in outer[number]:
            if index not in ends or own > size or rows[index][0].is_bold:
                continue
            apart = abs(rows[index][0].base - rows[ends[index]][0].base) > _FAR * size
            if apart and (text in opening or _ISSUE.search(joined(rows[index]).text)):
                found.add((number, index))
    return found


def _without_page_numbers(rows: list[Row]) -> list[Row]:
    """Return the rows of a page without a page number at the top or at the bottom."""
    if len(rows) > 1 and _is_page_number(rows[0], rows[1]):
        rows = rows[1:]
    if len(rows) > 1 and _is_page_number(rows[-1], rows[-2]):
        rows = rows[:-1]
    return rows


def _is_page_number(row: Row, neighbour: Row) -> bool:
    apart = abs(row[0].base - neighbour[0].base) > _APART * row[0].size
    return apart and _PAGE_NUMBER.fullmatch(_masked(joined(row).text)) is not None


def _without_line_numbers(rows: list[Row]) -> list[Row]:
    """Return the rows of a page without numbers of lines in the left margin."""
    numbers = [(i, int(row[0].text)) for i, row in enumerate(rows) if _may_be_number(row[0].text)]
    if len(numbers) < _FEWEST_NUMBERED:
        return rows
    steps = Counter(other - one for (_, one), (_, other) in pairwise(numbers))
    step, count = steps.most_common(1)[0]
    texts = [line.left for row in rows for line in row if not _may_be_number(line.text)]
    beside = [rows[i][0].right < min(texts, default=0.0) for i, _ in numbers]
    if step not in _STEPS or count < 0.8 * (len(numbers) - 1) or not all(beside):
        return rows
    indexes = {index for index, _ in numbers}
    rest = [row[1:] if index in indexes else row for index, row in enumerate(rows)]
    return [row for row in rest if row]


def _may_be_number(text: str) -> bool:
    return len(text) <= 4 and text.isascii() and text.isdigit()
