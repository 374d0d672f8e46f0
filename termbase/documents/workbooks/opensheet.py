"""Reading the texts of OpenDocument spreadsheets (ISO/IEC 26300), such as LibreOffice's.

One part has all sheets and is read as a stream. Rows and cells that are alike are stored once, with
their number; of such rows the first is read.
"""

from __future__ import annotations

from collections.abc import Mapping

from termbase.documents.opendocument_styles import full_name
from termbase.documents.rows import MOST_COLUMNS, Cell, Row, cell, row
from termbase.xmlstream import Source, Stream

PART = "content.xml"
_MOST_SPACES = 100
_MOST = 1 << 24  # rows
_TABLE, _ROW = full_name("table:table"), full_name("table:table-row")
_COVERED = full_name("table:covered-table-cell")
_CELLS = frozenset([full_name("table:table-cell"), _COVERED])
_ROWS_ALIKE = full_name("table:number-rows-repeated")
_CELLS_ALIKE = full_name("table:number-columns-repeated")
_ROWS_SPANNED = full_name("table:number-rows-spanned")
_COLUMNS_SPANNED = full_name("table:number-columns-spanned")
_NAME, _COUNT = full_name("table:name"), full_name("text:c")
_PARAGRAPH, _SPACES = full_name("text:p"), full_name("text:s")
_SIGNS = {full_name("text:tab"): "\t", full_name("text:line-break"): "\n"}
_LEFT_OUT = frozenset(
    map(full_name, ("office:annotation", "table:tracked-changes", "table:shapes", "text:ruby-text"))
)


class Names(Stream[str]):
    """A reader of the names of the sheets."""

    roots = ("document-content",)
    kind = "ODS"
    namespaces = True

    def __init__(self, file: Source) -> None:
        super().__init__(file)
        self._tables = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Record a sheet; a table within a cell of another is none."""
        self.descend()
        if name == _TABLE:
            if not self._tables:
                self.pending.append(attributes.get(_NAME, ""))
            self._tables += 1

    def end(self, name: str) -> None:
        """Note the end of a table."""
        self.depth -= 1
        self._tables -= name == _TABLE


class Sheet(Stream[Row]):
    """A reader of the rows of a sheet that are not empty.

    Args:
        file: The part with the sheets.
        name: Name of the sheet; None for the first.

    Attributes:
        merged: First row, first column, last row and last column (1-based, inclusive) of each
            range of merged cells so far.
    """

    roots = ("document-content",)
    kind = "ODS"
    namespaces = True

    def __init__(self, file: Source, name: str | None) -> None:
        super().__init__(file)
        self.merged: list[tuple[int, int, int, int]] = []
        self._name = name
        self._level = 0  # the depth of the sheet; 0 before it, -1 after it
        self._row = self._column = 1
        self._rows_alike = self._cells_alike = 1
        self._left_out = 0
        self._cells: dict[int, Cell] = {}
        self._paragraphs: list[list[str]] = []
        self._is_in_paragraph = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin the sheet, a row, a cell, or text in it."""
        self.descend()
        if self._level <= 0:
            is_wanted = self._name is None or self._name == attributes.get(_NAME)
            if name == _TABLE and not self._level and is_wanted:
                self._level = self.depth
        elif self._left_out or name in _LEFT_OUT:
            self._left_out += 1
            self.parser.CharacterDataHandler = None
        elif name == _ROW:
            self._rows_alike = _number(attributes, _ROWS_ALIKE)
            self._column = 1
        elif name in _CELLS:
            self._cells_alike = _number(attributes, _CELLS_ALIKE)
            self._note_span(attributes)
            self._paragraphs.clear()
        elif name == _PARAGRAPH:
            self._is_in_paragraph = True
            self._paragraphs.append([])
            self.parser.CharacterDataHandler = self._paragraphs[-1].append
        elif self._paragraphs and name in _SIGNS:
            self._paragraphs[-1].append(_SIGNS[name])
        elif self._paragraphs and name == _SPACES:
            self._paragraphs[-1].append(" " * min(_number(attributes, _COUNT), _MOST_SPACES))

    def end(self, name: str) -> None:
        """Record a cell or a row when its element ends."""
        if self.depth == self._level:
            self._level = -1
        self.depth -= 1
        if self._level <= 0:
            return
        if self._left_out:
            self._left_out -= 1
            if not self._left_out and self._is_in_paragraph:
                self.parser.CharacterDataHandler = self._paragraphs[-1].append
        elif name == _PARAGRAPH:
            self._is_in_paragraph = False
            self.parser.CharacterDataHandler = None
        elif name in _CELLS:
            self._end_cell(is_covered=name == _COVERED)
        elif name == _ROW:
            if self._cells:
                self.pending.append(row(self._row, self._cells))
                self._cells.clear()
            self._row += self._rows_alike

    def _note_span(self, attributes: Mapping[str, str]) -> None:
        rows, columns = (_number(attributes, name) for name in (_ROWS_SPANNED, _COLUMNS_SPANNED))
        if rows > 1 or columns > 1:
            last = self._row + rows - 1, self._column + columns - 1
            self.merged.append((self._row, self._column, *last))

    def _end_cell(self, *, is_covered: bool) -> None:
        text = "\n".join("".join(pieces) for pieces in self._paragraphs)
        self._paragraphs.clear()
        after = min(self._column + self._cells_alike, MOST_COLUMNS + 1)
        if text.strip() and not is_covered:
            for column in range(self._column, after):
                self._cells[column] = cell(text, self._row, column)
        self._column = after


def _number(attributes: Mapping[str, str], name: str) -> int:
    """Return the number that an attribute has, at least 1."""
    digits = attributes.get(name, "1")
    return max(1, min(int(digits), _MOST)) if digits.isdecimal() and len(digits) < 9 else 1
