"""Tables for spreadsheet programs: CSV files and Excel workbooks."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import product
from typing import TYPE_CHECKING, TypeVar

from termbase.errors import DependencyError, DocumentError
from termbase.model import Concept
from termbase.text.columns import width

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MOST = 32_767
"""Most characters that a cell of a workbook can hold."""
_ROWS = 1_048_576
"""Most rows that a sheet can hold."""
_NARROWEST, _WIDEST = 8, 45
"""Limits of the width of a workbook's columns, in characters."""
_LINE, _HIGHEST = 15, 409
"""Height of a line, and of the highest row, in points."""
_A4, _UPRIGHT, _LEGIBLE = 9, 110, 220
"""Number of a paper size, and how many characters of a row are legible on it, upright or not."""
# A fixed date of creation, so that the same table always gives the same bytes.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_SEPARATORS = ",;\t|"
_HEAD = 10_000
"""How many characters at the start of a CSV file are examined to find its separator."""


PLACE = ("context", "count", "path", "line")
"""The columns of our own tables that say where a term was seen."""
EVIDENCE = ("score", "count", "path", "line", "context", "translation")
"""The columns of a table of mined term pairs that are there for its reader only."""
_MOST_BESIDE = 60
"""The most columns of tables that may be beside each other."""
MAX_TITLES = 20
"""The most rows above the header of a table."""

Row = TypeVar("Row")
Cell = str | int | float
"""A text, or a number, which spreadsheets sort by value."""


def safe_cell(text: str) -> str:
    """Return the text of a CSV cell, quoted if a spreadsheet would read it as a formula.

    See OWASP, "CSV Injection".
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def separator(
    text: str, is_heading: Callable[[str], bool], *, count: int = 0, titles: int = 0
) -> tuple[int, str]:
    r"""Detect the separator of a CSV file: a comma, a semicolon, a tab or a vertical bar.

    A first line such as ``sep=;``, an Excel convention, decides. Otherwise the separator that
    yields the most headings in the first row with any is chosen, or else the one that splits the
    most rows into `count` cells.

    Args:
        text: The content of the file, with lines ending in ``\n``.
        is_heading: Returns whether a cell is a column heading.
        count: Number of cells in a row of a table without headings.
        titles: How many rows may precede the headings.

    Returns:
        The number of lines before the table (1 for a ``sep=`` line, otherwise 0), and the
        separator.
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


def up_to_header(
    rows: Iterator[Row], cells: Callable[[Row], Sequence[str]], named: Callable[[Row], int]
) -> tuple[list[Row], bool]:
    """Read a table up to its header, which may have titles above it.

    Below a row with several cells the header must name two columns, and have more cells, since the
    rows above may otherwise be part of the table.

    Args:
        rows: The rows, as an iterator that is advanced past the header.
        cells: Returns the cells of a row.
        named: Returns how many of the needed columns a row names.

    Returns:
        The rows that have been read, and whether the last of them is the header.
    """
    read: list[Row] = []
    above = 0
    for row in rows:
        read.append(row)
        filled = sum(bool(text.strip()) for text in cells(row))
        if (filled > above or above < 2) and named(row) > (above > 1):
            return read, True
        if len(read) > MAX_TITLES:
            break
        above = max(above, filled)
    return read, False


def side_by_side(headings: Sequence[str], is_whole: Callable[[Sequence[str]], bool]) -> list[slice]:
    """Return the columns of each of several tables beside each other.

    Their headings repeat: English, Chinese, English, Chinese. The first and the last table may have
    more columns: No., English, Chinese, English, Chinese, Notes. `is_whole` returns whether
    headings are those of a table.
    """
    filled = [index for index, text in enumerate(headings) if text.strip()]
    names = [" ".join(headings[index].split()).casefold() for index in filled]
    most = len(names) if len(names) <= _MOST_BESIDE else 0
    for size in range(2, most // 2 + 1):
        for first in range(most - 2 * size + 1):
            run, end = names[first : first + size], first + size
            while names[end : end + size] == run:
                end += size
            starts = [filled[0], *filled[first + size : end : size]]
            parts = [slice(*ends) for ends in zip(starts, [*starts[1:], None], strict=True)]
            if len(parts) > 1 and all(is_whole(headings[part]) for part in parts):
                return parts
    return [slice(None)]


def prose_cells(concept: Concept) -> dict[str, str]:
    """Return the definitions and notes of a concept by the title of their column: ``note (en)``."""
    return {
        f"{name} ({lang})": text
        for name, texts in (("definition", concept.definitions), ("note", concept.notes))
        for lang, text in texts.items()
    }


def prose_titles(concepts: Iterable[Concept], languages: Iterable[str]) -> list[str]:
    """Return the titles of the columns for definitions and notes of which any concept has one."""
    known = {title for concept in concepts for title in prose_cells(concept)}
    titles = [f"{name} ({lang})" for name, lang in product(("definition", "note"), languages)]
    return [title for title in titles if title in known]


def csv_table(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return rows as a CSV file (RFC 4180) in which no cell is read as a formula.

    It is encoded in UTF-8 with a byte order mark, without which Excel would decode it in the
    system's code page.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow(safe_cell(cell) if isinstance(cell, str) else cell for cell in row)
    return out.getvalue().encode("utf-8-sig", "replace")


def workbook(rows: Sequence[Sequence[Cell]], frozen: int = 0) -> bytes:
    """Return rows as a workbook with one sheet (Office Open XML, ECMA-376).

    Texts are never written as formulas, numbers or links. The first row is frozen and has filters.

    Args:
        rows: The rows; the first contains the column headings.
        frozen: The number of columns that are frozen too.

    Raises:
        DependencyError: XlsxWriter is not installed.
        DocumentError: There are more rows than a sheet can hold, or a cell is too long.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise DependencyError(
            "writing workbooks needs XlsxWriter: pip install 'termbase[office]'"
        ) from None

    long = next(
        (n for n, row in enumerate(rows, 1) if any(len(str(cell)) > _MOST for cell in row)), 0
    )
    if len(rows) > _ROWS or long:
        raise DocumentError(
            "row {row} exceeds what a workbook can hold: write a .csv file",
            row=long or _ROWS + 1,
        )
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED.replace(tzinfo=None)})
        sheet = book.add_worksheet()
        head = book.add_format({"bold": True, "bottom": 1})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        widths = _widths(rows)
        for number, row in enumerate(rows):
            if number and (lines := _lines(row, widths)) > 1:
                # Not every program finds out how high a row with wrapped text is.
                sheet.set_row(number, min(lines * _LINE, _HIGHEST))
            for column, cell in enumerate(row):
                form = plain if number else head
                if not isinstance(cell, str):
                    sheet.write_number(number, column, cell, form)
                elif cell:
                    sheet.write_string(number, column, cell, form)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, frozen)
        _lay_out(sheet, sum(widths), frozen)
        if len(rows) > 1:
            sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
    return out.getvalue()


def _lay_out(sheet: Worksheet, size: int, frozen: int) -> None:
    """Let a sheet be printed legibly, on pages with the headings and the frozen columns on each."""
    sheet.set_paper(_A4)
    if size > _UPRIGHT:
        sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.fit_to_pages(-(-size // _LEGIBLE), 0)
    sheet.repeat_rows(0)
    if frozen and size > _LEGIBLE:
        sheet.repeat_columns(0, frozen - 1)


def _lines(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """Return how many lines a row needs in columns of some widths, in characters."""
    return max(
        (
            sum(-(-max(width(line), 1) // (size - 1)) for line in str(cell).split("\n"))
            for cell, size in zip(row, widths, strict=False)
        ),
        default=1,
    )


def _widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Return the width of each column: nine in ten of its cells fit, within the limits."""
    widths = []
    for column in range(max(map(len, rows), default=0)):
        sizes = sorted(width(str(row[column])) for row in rows if column < len(row) and row[column])
        usual = sizes[len(sizes) * 9 // 10] if sizes else 0
        widths.append(min(max(usual + 2, _NARROWEST), _WIDEST))
    return widths
