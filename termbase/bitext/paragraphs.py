"""Paragraphs of documents as texts to align, for formats whose paragraphs count as lines.

The unit, and the line, is the number of the paragraph in the target document. The parts of a
paragraph that soft line breaks separate, such as a heading and its subtitle, are units of their
own, since the other document may have separate paragraphs; the second part is called ``7.2``. In a
PDF file the page counts as the line, and ``7.2`` is its second paragraph.

The two documents may be of different formats, since a translator may save in another.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from termbase.bitext.base import Entry, File, Options
from termbase.bitext.endings import PAGES
from termbase.documents.rows import Cell, Row
from termbase.errors import DocumentError

if TYPE_CHECKING:
    from termbase.documents.contents import Contents


def paragraphs(data: bytes, path: str, otherwise: str | None = None) -> Iterator[Entry]:
    """Yield the paragraphs of a document that are not empty.

    The ending of the path tells the format; it is called `otherwise` if the ending is not that of
    one.
    """
    contents = _contents(data, path, otherwise)
    if contents.wrapped is not False:
        raise DocumentError(
            "is not a document like the other one: save both in the same format", path
        )
    yield from _paragraphs(contents)


def _contents(data: bytes, path: str, otherwise: str | None = None) -> Contents:
    from termbase.documents.formats import DEFAULT, choose, formats

    format = choose(data, path)
    if otherwise and format == DEFAULT:
        format = otherwise
    return formats()[format].read(data, path)


def _paragraphs(contents: Contents) -> Iterator[Entry]:
    from termbase.documents.model import Origin

    whole = contents.text
    lines = contents.line_starts, contents.line_numbers
    places = Origin(whole, *lines)
    last = part = start = 0
    for paragraph in whole.text.split("\n"):
        if paragraph or contents.line_numbers is None:  # an empty line only separates paragraphs
            number, _ = places.position(start)
            last, part = number, part + 1 if number == last else 1
        # Leading and trailing spaces are layout: Chinese paragraphs are often indented by two.
        if text := paragraph.strip():
            begin = start + paragraph.index(text)
            origin = Origin(whole[begin : begin + len(text)], *lines)
            line, column = origin.position(0)
            yield Entry(
                str(last) if part == 1 else f"{last}.{part}",
                text,
                line,
                column,
                layout=origin,
                first_line=line,
                last_line=origin.position(len(text) - 1)[0],
            )
        start += len(paragraph) + 1


def entries(file: File, _options: Options) -> Iterator[Entry]:
    """Yield the paragraphs of a document that are not empty, as a format reads them."""
    return paragraphs(file.data(), str(file.path))


def tables(file: File) -> list[list[Row]]:
    """Return the rows of the tables of a document of LibreOffice, of RTF or of slides."""
    from termbase.documents.model import Origin

    if file.path.suffix.lower() in PAGES:  # which have none that one can see
        return []
    contents = _contents(file.data(), str(file.path))
    whole = contents.text
    text = str(whole)
    found: dict[int, dict[int, dict[int, Cell]]] = {}
    for cell in sorted(contents.cells):
        inner = text[cell.start : cell.end].strip()
        start = text.index(inner, cell.start)
        origin = Origin(
            whole[start : start + len(inner)], contents.line_starts, contents.line_numbers
        )
        row = found.setdefault(cell.table, {}).setdefault(cell.row, {})
        row[cell.column] = Cell(inner, *origin.position(0), origin)
    return [[_row(cells) for cells in table.values()] for table in found.values()]


def _row(cells: dict[int, Cell]) -> Row:
    line = min(cell.line for cell in cells.values())
    blank = Cell("", line, 1)
    last = max(last_line(cell) for cell in cells.values())
    return Row(line, [cells.get(column, blank) for column in range(max(cells) + 1)], last)


def last_line(cell: Cell) -> int:
    """Return the line where the text of a cell ends."""
    end = len(cell.text) - 1
    return cell.layout.position(end)[0] if cell.layout and end > 0 else cell.line
