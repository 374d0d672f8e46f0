"""Rows of tables that share a merged cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from termbase.bitext.base import Entry
from termbase.bitext.joining import joined
from termbase.documents.rows import Cell, Row


def unmerged(rows: Iterable[Row], used: Sequence[int], first: int) -> Iterator[tuple[int, Row]]:
    """Yield rows with their numbers; those that share a merged cell of a text are one.

    A translator who needs several rows for one paragraph merges the cells of its source. `used` are
    the columns of texts, `first` is the number of the first row.
    """
    last: tuple[int, Row] | None = None
    for number, row in enumerate(rows, first):
        if last and any(_is_same(row.cells[i : i + 1], last[1].cells[i : i + 1]) for i in used):
            pairs = zip(last[1].cells, row.cells, strict=False)
            cells = [_both(*pair) for pair in pairs]
            last = last[0], Row(last[1].line, cells, row.last_line)
            continue
        if last:
            yield last
        last = number, row
    if last:
        yield last


def _is_same(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    return above == below and any(cell.text for cell in above)


def _both(above: Cell, below: Cell) -> Cell:
    """Return the cells of two rows as one, which remembers where the text of each is."""
    if above == below or not (above.text and below.text):
        return above if above.text else below
    both = joined([Entry("", *cell[:3], layout=cell.layout) for cell in (above, below)])
    return Cell(both.text, both.line, both.column, both.layout)
