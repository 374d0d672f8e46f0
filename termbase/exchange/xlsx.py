"""Workbooks (ECMA-376 or OpenDocument): tables of terms (see `_header` and `_table`).

Every sheet is a table; one without a header row is reported, not read. Line ends separate the terms
of a cell. Rows that share a merged cell of terms or an id are one concept; any other merged cell is
repeated in each of its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from termbase.bitext import workbook
from termbase.bitext.base import Draft
from termbase.exchange import _header, _table
from termbase.exchange._formats import Format, Reader, Writer, plain
from termbase.exchange._header import Columns
from termbase.exchange._record import Record, Source
from termbase.exchange._written import table_rows
from termbase.model import Concept
from termbase.spreadsheets import workbook as workbook_of


def read(source: Source) -> Iterator[Record]:
    """Yield the rows of every sheet.

    Raises:
        DocumentError: The file is not a workbook, is damaged or hostile, or has no sheet of terms.
    """
    file = Draft(source.path, source.content())
    first, has_terms = 0, False
    unread: list[tuple[int, str]] = []
    for sheet in workbook.sheets(file):
        table = (
            (row.line, [cell.text for cell in row.cells]) for row in workbook.rows(file, sheet)
        )
        line, columns = _header.header(source, table)
        if columns is None:
            first = first or line
            if line:
                unread.append((line, sheet))
            continue
        has_terms = True
        for line, cells in _unmerged(table, columns, workbook.merged(file, sheet)):
            if (record := _table.record(source, columns, line, cells)) is not None:
                yield record
    if not has_terms:
        raise _header.missing_header(source, first)
    for line, sheet in unread:
        source.fault(
            line,
            "the sheet {sheet} names no language in its first row and was not read; if it "
            "holds terms, write language tags such as en,zh-Hans there",
            sheet=sheet,
        )
    source.read = len(file.content)


def write(concepts: Sequence[Concept], languages: Sequence[str]) -> bytes:
    """Return concepts as a workbook that `read` restores.

    Args:
        concepts: The concepts to write.
        languages: Language tags of the columns of terms, in order.

    Raises:
        DependencyError: XlsxWriter is not installed.
        DocumentError: There are more rows than a workbook can hold.
    """
    return workbook_of(table_rows(concepts, languages))


def _unmerged(
    table: Iterable[tuple[int, list[str]]],
    columns: Columns,
    merged: Iterable[tuple[int, int, int, int]],
) -> list[tuple[int, list[str]]]:
    """Return the rows below the header, padded to its length and with merged cells resolved."""
    rows: dict[int, list[str]] = {}
    for line, cells in table:
        rows[line] = cells + [""] * (columns.count - len(cells))
        for place in columns.langs:
            rows[line][place] = rows[line][place].replace("\n", ";")
    joining = {*columns.langs, columns.fields.get("id", -1)}
    for first, left, last, _ in sorted(merged):
        under = [rows[line] for line in range(first + 1, last + 1) if line in rows]
        head, place = rows.get(first), left - 1
        if head is None or not under or place >= columns.count:
            continue
        if place not in joining:
            for row in under:
                row[place] = row[place] or head[place]
            continue
        for number in range(columns.count):
            parts = dict.fromkeys(row[number] for row in (head, *under) if row[number].strip())
            head[number] = (";" if number in columns.langs else " ").join(parts)
        for row in under:
            row[:] = [""] * len(row)
    return [(line, cells) for line, cells in rows.items() if any(map(str.strip, cells))]


FORMAT = Format(
    Reader((".xlsx", ".xlsm", ".ods"), read, is_table=True), Writer((".xlsx",), plain(write))
)
