"""Where the cells of tables are in a document, so that its text can be shown with its tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple


class Cell(NamedTuple):
    """A cell of a table.

    Attributes:
        start: Where it begins, in characters of the file.
        end: Where it ends, exclusive.
        table: 0-based number of the table.
        row: 0-based number of the row in the table.
        column: 0-based number of the cell in the row.
    """

    start: int
    end: int
    table: int
    row: int
    column: int


class TableReader:
    """A reader of the tags of tables. A cell with a table in it does not count, as in layouts.

    `found` are the cells so far that have ended, in the order of their ends.
    """

    def __init__(self) -> None:
        self.found: list[Cell] = []
        self._tables = 0
        self._open: list[_Table] = []

    def begin(self, kind: str, place: int) -> None:
        """Begin a ``table``, ``row`` or ``cell``; in HTML, the end of a cell may be left out."""
        if kind == "table":
            if self._open:
                self._open[-1].start = -1
            self._open.append(_Table(self._tables))
            self._tables += 1
            return
        self._end_cell(place)
        if self._open and kind == "row":
            self._open[-1].row += 1
            self._open[-1].column = -1
        elif self._open:
            self._open[-1].column += 1
            self._open[-1].start = place

    def end(self, kind: str, place: int) -> None:
        """End what `begin` began."""
        self._end_cell(place)
        if self._open and kind == "table":
            self._open.pop()

    def _end_cell(self, place: int) -> None:
        table = self._open[-1] if self._open else None
        if table and table.start >= 0:
            self.found.append(Cell(table.start, place, table.number, table.row, table.column))
            table.start = -1


class _Table:
    """A table that is being read; `start` is where its open cell begins, or -1."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = self.column = self.start = -1


class Cells:
    """The cells of a document by their place."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self._cells = sorted(cells)
        self._starts = [*map(attrgetter("start"), self._cells)]

    def at(self, place: int) -> Cell | None:
        """Return the cell at a place of the file, if there is one."""
        number = bisect_right(self._starts, place) - 1
        cell = self._cells[number] if number >= 0 else None
        return cell if cell and place < cell.end else None
