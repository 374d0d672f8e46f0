"""Workbooks (Office Open XML, ECMA-376): the table of each sheet, as `_headings` and `_table` say.

A sheet in which no row names a language is told of, not read. Lines part the terms of a cell.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.bitext.base import Draft
from termbase.bitext.formats import xlsx
from termbase.exchange import _headings, _table
from termbase.exchange._record import Record, Source, unreadable

NAME = "xlsx"
ENDINGS = (".xlsx", ".xlsm")


def read(source: Source) -> Iterator[Record]:
    """The rows of every sheet.

    Raises:
        DocumentError: It is no workbook, is damaged or hostile, or has no sheet of terms.
    """
    try:
        with source.open() as stream:
            file = Draft(source.path, stream.read())
    except OSError as error:
        raise unreadable(error, source.path) from error
    first, has_terms = 0, False
    unread: list[tuple[int, str]] = []
    for sheet in xlsx.sheets(file):
        table = ((row.line, [cell.text for cell in row.cells]) for row in xlsx.rows(file, sheet))
        line, columns = _headings.header(source, table)
        if columns is None:
            first = first or line
            if line:
                unread.append((line, sheet))
            continue
        has_terms = True
        for line, cells in table:
            padded = cells + [""] * (columns.count - len(cells))
            for place in columns.langs:
                padded[place] = padded[place].replace("\n", ";")
            if (record := _table.record(source, columns, line, padded)) is not None:
                yield record
    if not has_terms:
        raise _headings.no_header(source, first)
    for line, sheet in unread:
        source.fault(
            line,
            "the sheet {sheet} names no language in its first row, and was not read; if it has "
            "terms, write tags such as en,zh-Hans into that",
            sheet=sheet,
        )
    source.read = len(file.content)
