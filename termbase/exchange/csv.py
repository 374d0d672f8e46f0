"""CSV: a row a term or a concept, a column a language, as `_headings` and `_table` say.

Commas, semicolons, tabs and vertical bars separate (RFC 4180 otherwise); UTF-8, UTF-16, GB 18030
and Big5 are read.

What is written has a row for each term that is not preferred, and one for the preferred terms of a
concept, so that a note stands beside the term that it is of. It begins with a byte order mark,
without which Excel takes Chinese for the system's code page; no cell can start a formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from termbase.errors import DocumentError
from termbase.exchange import _headings, _table
from termbase.exchange._record import MAX_TEXT, Record, Source
from termbase.exchange._rows import has_stray_quote, left_open, rows, swallows_rows
from termbase.exchange._written import written
from termbase.model import Concept
from termbase.spreadsheets import csv_table, separator
from termbase.text import encoding

NAME = "csv"
ENDINGS = (".csv", ".tsv", ".tab")
IS_TABLE = True


def read(source: Source) -> Iterator[Record]:
    """The rows of a CSV file.

    Raises:
        DocumentError: It cannot be read, no row names languages or one names a column twice, there
            is no other row, or a quotation mark is left open or out of place.
    """
    data = source.content(MAX_TEXT)
    text, _ = encoding.decode(data, source.path)
    size = len(data)
    del data
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    skipped, delimiter = separator(
        text,
        lambda cell: not source.columns and _headings.heading(cell) is not None,
        count=len(source.columns),
        titles=_headings.MAX_TITLES,
    )
    table = rows(source, text, delimiter, skipped=skipped, size=size)
    head, columns = _headings.header(source, ((row.line, row.cells) for row in table))
    if columns is None:
        raise _headings.no_header(source, head)
    terms = tuple(columns.langs)
    is_empty = True
    for row in table:
        is_empty = False
        if "\n" in row.raw[:-1] and swallows_rows(row, delimiter, terms, columns.count):
            raise left_open(source, row.line)
        if has_stray_quote(row):
            source.fault(
                row.line,
                "has a quotation mark out of place; put quotation marks around the whole cell, and "
                'write "" for one within it',
            )
        elif (record := _table.record(source, columns, row.line, row.cells)) is not None:
            yield record
    if is_empty:
        raise DocumentError("has no row below the names of its columns", source.path, head)


def write(concepts: Sequence[Concept], languages: Sequence[str]) -> bytes:
    """The concepts as a table that `read` takes for what they are.

    Args:
        concepts: What to write.
        languages: The columns of terms.
    """
    return csv_table(written(concepts, languages))
