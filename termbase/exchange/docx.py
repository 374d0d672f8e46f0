"""Word documents: tables of terms (see `_headings` and `_table`).

Every table with a header row that names a language is read. Paragraphs separate the terms of a
cell; struck-out text is ignored. The line of a row is the number of its first paragraph in the
document.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.documents.word_tables import tables
from termbase.errors import DocumentError
from termbase.exchange import _headings, _table
from termbase.exchange._record import Record, Source

NAME = "docx"
ENDINGS = (".docx", ".docm")
IS_TABLE = True


def read(source: Source) -> Iterator[Record]:
    """Yield the rows of every table.

    Raises:
        DocumentError: The file is not a Word document, is damaged or hostile, or has no table of
            terms.
    """
    data = source.content()
    has_terms = False
    unread: list[int] = []
    for table in tables(data, str(source.path)):
        rows = ((row.line, row.cells) for row in table if any(row.cells))
        line, columns = _headings.header(source, rows)
        if columns is None:
            unread += [line] if line else []
            continue
        has_terms = True
        for line, found in rows:
            cells = found + [""] * (columns.count - len(found))
            for place in columns.langs:
                cells[place] = cells[place].replace("\n", ";")
            if (record := _table.record(source, columns, line, cells)) is not None:
                yield record
    if not has_terms and unread:
        raise _headings.missing_header(source, unread[0])
    if not has_terms:
        raise DocumentError(
            "has no table; in a Word document, a glossary must be a table", source.path
        )
    for line in unread:
        source.fault(
            line,
            "the table here names no language in its first row and was not read; if it "
            "holds terms, write language tags such as en,zh-Hans there",
        )
    source.read = len(data)
