"""CSV: a row for each concept or term, a column for each language (see `header` and `table`).

The separator may be a comma, semicolon, tab or vertical bar (otherwise the format is that of RFC
4180). UTF-8, UTF-16, GB 18030 and Big5 are recognized.

A written file has one row for the preferred terms of a concept and one for each other term, so that
a note is beside its term. It begins with a byte order mark, since otherwise Excel reads Chinese in
the system's code page. Cells are escaped so that none of them can start a formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from termbase.errors import DocumentError
from termbase.exchange.formats import Format, Reader, Writer, plain
from termbase.exchange.header import header, interpreted, missing_header, repeats, require_mapped
from termbase.exchange.record import MAX_TEXT, Record, Source
from termbase.exchange.rows import has_stray_quote, rows, swallows_rows, unclosed_quote
from termbase.exchange.table import Rows
from termbase.exchange.two_headings import joined
from termbase.exchange.written import table_rows
from termbase.model import Concept
from termbase.spreadsheets import MAX_TITLES, csv_table, separator
from termbase.text.encoding import decode_undamaged


def read(source: Source) -> Iterator[Record]:
    """Yield the rows of a CSV file.

    Raises:
        DocumentError: The file cannot be read, has no header row or no other row, names a column
            twice, or has an unclosed or misplaced quotation mark.
    """
    data = source.content(MAX_TEXT)
    text = decode_undamaged(data, source.path)
    size = len(data)
    del data
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    skipped, delimiter = separator(
        text,
        lambda cell: not source.columns and interpreted(source, cell) is not None,
        count=len(source.columns),
        titles=MAX_TITLES,
    )
    table = rows(source, text, delimiter, skipped=skipped, size=size)
    read = list(islice(table, MAX_TITLES + 1))
    if found := joined(source, [(row.line, row.cells) for row in read]):
        place, cells = found
        read[place : place + 2] = [read[place + 1]._replace(cells=cells)]
    table = chain(read, table)
    head, columns = header(source, ((row.line, row.cells) for row in table))
    if columns is None:
        raise missing_header(source, head)
    terms = tuple(columns.langs)
    reader = Rows(source, columns)
    is_empty = True
    for row in table:
        if is_empty and not head and repeats(columns, row.cells):
            continue
        is_empty = False
        if "\n" in row.raw[:-1] and swallows_rows(row, delimiter, terms, columns.count):
            raise unclosed_quote(source, row.line)
        if has_stray_quote(row):
            reader.keep(row.cells)
            source.fault(
                row.line,
                'has a misplaced quotation mark; quote the whole cell, and write "" for a '
                "quotation mark inside it",
            )
        elif (record := reader.record(row.line, row.cells)) is not None:
            yield record
    require_mapped(source)
    if is_empty:
        raise DocumentError("has no rows below the header", source.path, head)


def write(concepts: Sequence[Concept], languages: Sequence[str]) -> bytes:
    """Return concepts as a CSV file that `read` restores."""
    return csv_table(table_rows(concepts, languages))


_ENDINGS = (".csv", ".tsv", ".tab")
FORMAT = Format(Reader(_ENDINGS, read, is_table=True), Writer(_ENDINGS, plain(write)))
