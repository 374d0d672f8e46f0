"""The rows of tables: of workbooks, and of other files that are read as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from termbase.model import Layout

MOST_COLUMNS = 1 << 14
"""The limit of Excel and LibreOffice."""


class Cell(NamedTuple):
    """A cell: its text, and the position of that in the file."""

    text: str
    line: int
    column: int
    layout: Layout | None = None


class Row(NamedTuple):
    """A row: its first line, its cells, and its last line."""

    line: int
    cells: Sequence[Cell]
    last_line: int


class Fixed(NamedTuple):
    """The layout of a text that has a single position, such as the cell of a workbook."""

    line: int
    column: int

    def position(self, _offset: int) -> tuple[int, int]:
        """Return the 1-based line and column, which are the same for every offset."""
        return self

    def separates(self, _first: int, _last: int) -> bool:
        """Return False, since nothing is known of the text."""
        return False


def cell(text: str, row: int, column: int) -> Cell:
    """Return a cell of a sheet, whose lines and columns are its rows and columns."""
    place = Fixed(row, column)
    return Cell(text, *place, place)


def row(number: int, cells: Mapping[int, Cell]) -> Row:
    """Return a row of a sheet from its cells by their 1-based columns; the others are empty."""
    blank = Cell("", number, 1)
    return Row(number, [cells.get(i, blank) for i in range(1, max(cells) + 1)], number)
