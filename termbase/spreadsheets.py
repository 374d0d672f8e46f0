"""Tables for spreadsheets: as CSV, and as workbooks."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from termbase.errors import DependencyError, DocumentError

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MOST = 32_767
"""So many characters a cell of a workbook holds."""
_ROWS = 1_048_576
_NARROWEST, _WIDEST = 8, 60
"""Columns of a workbook, in characters."""
# The same table is the same file, whenever it is written.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_SEPARATORS = ",;\t|"
_HEAD = 10_000
"""So many characters are looked at to tell what separates cells."""


Cell = str | int | float
"""Text, or a number to sort by."""


def safe_cell(text: str) -> str:
    """A cell of CSV, so that no spreadsheet takes it for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def separator(
    text: str, is_heading: Callable[[str], bool], *, count: int = 0, titles: int = 0
) -> tuple[int, str]:
    r"""What separates the cells of a CSV file: a comma, a semicolon, a tab or a vertical bar.

    A first line ``sep=;``, which Excel understands, says so. Else it is what parts the headings of
    the row that names the columns; and where none does, what makes `count` cells of most rows.

    Args:
        text: What is in the file, lines ending in ``\n``.
        is_heading: Whether a cell says what a column holds.
        count: How many cells the rows of a table without headings have.
        titles: So many rows may stand above the headings.

    Returns:
        How many lines come before the table, and the separator.
    """
    first = text[:_HEAD].partition("\n")[0]
    if first[:4].lower() == "sep=" and len(first.strip()) <= 5:
        return 1, first[4:5].strip("\r") or ","
    lines = [line for line in text[:_HEAD].replace("\r", "\n").split("\n") if line.strip()]

    def headings(line: str, mark: str) -> tuple[int, int]:
        cells = next(csv.reader([line], delimiter=mark), [])
        return sum(map(is_heading, cells)), len(cells)

    def fitting(mark: str) -> tuple[int, int]:
        sizes = [len(cells) for cells in csv.reader(lines, delimiter=mark)]
        return sizes.count(count), sum(min(size, count) for size in sizes)

    for line in lines[: titles + 1]:
        found = max(_SEPARATORS, key=lambda mark: headings(line, mark))
        if headings(line, found)[0]:
            return 0, found
    return 0, max(_SEPARATORS, key=fitting)


def csv_table(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Rows as CSV (RFC 4180); no cell can start a formula.

    It begins with a byte order mark, without which Excel takes Chinese for the system's code page.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow(safe_cell(cell) if isinstance(cell, str) else cell for cell in row)
    return out.getvalue().encode("utf-8-sig", "replace")


def workbook(rows: Sequence[Sequence[Cell]]) -> bytes:
    """Rows as a workbook of one sheet (Office Open XML, ECMA-376).

    No text is a formula, a number or a link. The first row stays in sight, and filters.

    Args:
        rows: The rows; the first has the names of the columns.

    Raises:
        DependencyError: XlsxWriter is missing.
        DocumentError: There are more rows than a sheet holds, or more text than a cell.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise DependencyError(
            "workbooks are written by XlsxWriter: pip install 'termbase[office]'"
        ) from None

    long = next(
        (n for n, row in enumerate(rows, 1) if any(len(str(cell)) > _MOST for cell in row)), 0
    )
    if len(rows) > _ROWS or long:
        raise DocumentError(
            "row {row} is more than a workbook can hold: write a .csv file",
            row=long or _ROWS + 1,
        )
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED.replace(tzinfo=None)})
        sheet = book.add_worksheet()
        head = book.add_format({"bold": True, "bottom": 1})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                form = plain if number else head
                if not isinstance(cell, str):
                    sheet.write_number(number, column, cell, form)
                elif cell:
                    sheet.write_string(number, column, cell, form)
        for column, width in enumerate(_widths(rows)):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        if len(rows) > 1:
            sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
    return out.getvalue()


def _widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """How wide each column should be: as most of its cells are, within reason."""
    widths = []
    for column in range(max(map(len, rows), default=0)):
        sizes = sorted(
            _width(str(row[column])) for row in rows if column < len(row) and row[column]
        )
        usual = sizes[len(sizes) * 9 // 10] if sizes else 0
        widths.append(min(max(usual + 2, _NARROWEST), _WIDEST))
    return widths


def _width(text: str) -> int:
    """How wide a cell is: that of a Chinese character is two."""
    return len(text) + sum(character > "\u2e80" for character in text)
