"""Reading the tables of a Word document, for glossaries in this form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from termbase.documents.formats.docx import Paragraphs, is_on, parse
from termbase.documents.xml_paragraphs import value
from termbase.text.several import JOINER

_MOST_SPANNED = 100


@dataclass(slots=True)
class Cell:
    """A cell of a table being read.

    Attributes:
        paragraphs: 0-based numbers of its paragraphs in the document.
        spans: Number of columns it spans.
        goes_on: Whether it continues the cell above (vertically merged cells).
    """

    paragraphs: list[int] = field(default_factory=list)
    spans: int = 1
    goes_on: bool = False


class Place(NamedTuple):
    """The position of a paragraph of a cell.

    Attributes:
        start: Offset of the paragraph in the text of the cell.
        line: 1-based number of the paragraph in the document.
        column: 1-based column of its first code point that is not white space.
    """

    start: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        line: 1-based number of its first paragraph in the document.
        cells: The texts of its cells, with one line for each paragraph. A cell that spans several
            rows is repeated in each; one that spans several columns is in the first.
        places: The positions of the paragraphs of each cell.
        struck: Number of its texts that are struck through, which are left out.
    """

    line: int
    cells: list[str]
    places: list[tuple[Place, ...]]
    struck: int = 0


class _Tables(Paragraphs):
    """A handler that records the paragraphs in the cells of tables; nested tables are separate."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[Cell]]] = []
        self.struck: Counter[int] = Counter()
        self._leaves_out_rest = False
        self._open_tables: list[list[list[Cell]]] = []
        self._is_struck = self._was_struck = False

    def enter(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element that is not left out."""
        super().enter(tag, attributes)
        table = self._open_tables[-1] if self._open_tables else None
        if tag == "w:tbl":
            self._open_tables.append([])
            self.tables.append(self._open_tables[-1])
        elif tag == "w:r":
            self._was_struck, self._is_struck = self._is_struck, False
        elif tag in {"w:strike", "w:dstrike"}:
            self._is_struck = is_on(attributes)
        elif tag == "w:tr" and table is not None:
            table.append([])
        elif tag == "w:tc" and table:
            table[-1].append(Cell())
        elif table and table[-1]:
            self._in_cell(tag, attributes, table[-1][-1])

    def _in_cell(self, tag: str, attributes: Mapping[str, str], cell: Cell) -> None:
        if tag == "w:p":
            self._is_struck = self._was_struck = self._leaves_out_rest = False
            cell.paragraphs.append(len(self.texts) - 1)
        elif tag == "w:gridSpan" and (count := value(attributes, "val")).isdecimal():
            cell.spans = min(int(count), _MOST_SPANNED)
        elif tag == "w:vMerge":
            cell.goes_on = value(attributes, "val") != "restart"

    def leave(self, tag: str) -> None:
        """Handle the end of an element that is not left out."""
        super().leave(tag)
        if tag == "w:tbl":
            self._open_tables.pop()

    def characters(self, data: str) -> None:
        """Handle text, unless it is struck through or the reason why other text is."""
        is_text = self.within[-1:] == ["w:t"]
        if is_text and self._is_struck and not self.left_out:
            self.struck[self.current] += not self._was_struck and bool(data.strip())
            self._was_struck = True
            return
        if is_text and self.struck[self.current] and data.startswith(JOINER):
            self._leaves_out_rest = True
        if not (is_text and self._leaves_out_rest):
            super().characters(data)

    def rows(self, table: list[list[Cell]]) -> list[Row]:
        """Return the rows of a table, once the text of all paragraphs is known."""
        rows: list[Row] = []
        line = 0
        for cells in table:
            row = Row(line, [], [])
            for cell in cells:
                text, places = self._held(cell)
                if cell.goes_on and rows and len(row.cells) < len(rows[-1].cells):
                    place = len(row.cells)
                    text, places = rows[-1].cells[place], rows[-1].places[place]
                row.cells.extend([text, *[""] * (cell.spans - 1)])
                row.places.extend([places, *[()] * (cell.spans - 1)])
                line = cell.paragraphs[0] + 1 if cell is cells[0] and cell.paragraphs else line
            numbers = (number for cell in cells for number in cell.paragraphs)
            struck = sum(self.struck[number] for number in numbers)
            rows.append(Row(line, row.cells, row.places, struck))
        return rows

    def _held(self, cell: Cell) -> tuple[str, tuple[Place, ...]]:
        """Return the text of a cell, and the positions of its paragraphs."""
        parts: list[str] = []
        places: list[Place] = []
        size = 0
        for number in cell.paragraphs:
            whole = self.texts[number]
            text = whole.strip()
            if text:
                places.append(Place(size, number + 1, whole.index(text) + 1))
                parts.append(text)
                size += len(text) + 1
        return "\n".join(parts), tuple(places)


def tables(data: bytes, path: str) -> list[list[Row]]:
    """Return the tables of a document, in the order in which they begin.

    Text that is struck through is left out, since in glossaries these are terms not to use. So is
    the reason behind it in the same paragraph, if it begins with a zero-width joiner.
    """
    handler = _Tables()
    parse(data, path, handler)
    return [handler.rows(table) for table in handler.tables]
