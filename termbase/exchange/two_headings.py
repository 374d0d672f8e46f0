"""Headings in two rows: 英文 and 中文 over 术语, 缩写, 简体 and 台湾."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise

from termbase.exchange.header import interpreted
from termbase.exchange.record import Source
from termbase.spreadsheets import MAX_TITLES

Merged = tuple[int, int, int, int]
"""First row, first column, last row and last column of a merged cell, 1-based and inclusive."""
Rows = Iterator[tuple[int, list[str]]]


def with_joined_headings(source: Source, table: Rows, merged: Iterable[Merged] = ()) -> Rows:
    """Yield the rows of a table, with two rows of headings as one.

    They are above each other if cells of the upper one are merged over several columns, or have
    empty ones beside them, and most cells below these are headings only with them.
    """
    read = list(islice(table, MAX_TITLES + 1))
    if found := joined(source, read, merged):
        place, headings = found
        read[place : place + 2] = [(read[place + 1][0], headings)]
    return chain(read, table)


def joined(
    source: Source, rows: Sequence[tuple[int, Sequence[str]]], merged: Iterable[Merged] = ()
) -> tuple[int, list[str]] | None:
    """Return the index of the upper one of two rows of headings, and the headings of both as one.

    The rows are (line, cells).
    """
    wide: dict[int, dict[int, int]] = {}
    for top, left, _bottom, right in merged:
        if right > left:
            for place in range(left - 1, right):
                wide.setdefault(top, {})[place] = left - 1
    for index, ((top, upper), (_, lower)) in enumerate(pairwise(() if source.columns else rows)):
        if both := _joined(source, upper, lower, wide.get(top) or _spread(upper)):
            return index, both
    return None


def _spread(cells: Sequence[str]) -> dict[int, int]:
    """Map the columns of cells that have empty ones to the right, and of these, to the first.

    In CSV, merged cells have become such ones. A single cell is the title of the table.
    """
    filled = [place for place, text in enumerate(cells) if text.strip()]
    if len(filled) < 2:
        return {}
    ends = [*filled[1:], len(cells)]
    return {
        place: start
        for start, end in zip(filled, ends, strict=True)
        if end > start + 1
        for place in range(start, end)
    }


def _joined(
    source: Source, upper: Sequence[str], lower: Sequence[str], wide: Mapping[int, int]
) -> list[str]:
    """Return the headings of two rows as one; none if the lower row has no headings.

    `wide` maps a column to the first one of the wide cell in the upper row that it belongs to.
    """
    count = max(len(upper), len(lower))
    above, below = (
        [" ".join(cell.split()) for cell in cells] + [""] * (count - len(cells))
        for cells in (upper, lower)
    )
    found: list[str] = []
    understood = 0
    for place, text in enumerate(below):
        head = above[wide.get(place, place)]
        if not (head and text):
            found.append(head or text)
            continue
        forms = (f"{head} {text}", f"{head}{text}", f"{text}（{head}）", f"{head}（{text}）")
        known = next((form for form in forms if interpreted(source, form)), "")
        found.append(known or f"{head} {text}")
        understood += (1 if known else -1) if place in wide else 0
    return found if understood > 1 else []
