"""Workbooks (ECMA-376 or OpenDocument): tables of terms (see `header` and `table`).

Every sheet is a table; one without a header row is reported, not read. A merged cell in the header
may have headings below it: 中文 over 简体 and 台湾. Line ends separate the terms of a cell. Rows
that share a merged cell of terms or an id are one concept; any other merged cell is repeated in
each of its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import islice

from termbase.documents.workbooks.excel_parts import Struck
from termbase.documents.workbooks.workbook import Workbook
from termbase.exchange.cells import separated
from termbase.exchange.columns import Columns
from termbase.exchange.comments import comments
from termbase.exchange.formats import Format, Reader, Writer, plain
from termbase.exchange.header import apart, header, missing_header, require_mapped
from termbase.exchange.record import Line, Record, Source
from termbase.exchange.table import Rows, joined
from termbase.exchange.two_headings import Merged, with_joined_headings
from termbase.exchange.written import table_rows
from termbase.lazy import lazily
from termbase.model import Concept
from termbase.spreadsheets import workbook as workbook_of
from termbase.text.script import has_han

_SEEN = 100
"""The most rows of a sheet without headings that are read to see whether it may hold terms."""
_LETTERS = lazily(r"[^\W\d_]{2}")


def read(source: Source) -> Iterator[Record]:
    """Yield the rows of every sheet."""
    first, has_terms = 0, False
    unread: list[tuple[int, str]] = []
    struck = Struck()
    content = source.content()
    book = Workbook(BytesIO(content), source.path, struck)
    names = book.sheets
    for sheet in names:
        shown = sheet if len(names) > 1 else ""
        merged = book.merged(sheet)
        table = with_joined_headings(
            source,
            (
                (Line(row.line, shown), [cell.text for cell in row.cells])
                for row in book.rows(sheet)
            ),
            merged,
        )
        for start, part in apart(source, table):
            line, columns = header(source, part)
            if columns is None:
                first = first or line
                if line:
                    unread.append((line, sheet))
                continue
            has_terms = True
            reader = Rows(source, columns, is_grid=True)
            for group in _unmerged(part, columns, _moved(merged, start)):
                found = [reader.record(line, cells) for line, cells in group]
                if records := [record for record in found if record is not None]:
                    yield joined(records) if len(records) > 1 else records[0]
    source.rows = ()
    require_mapped(source)
    source.report.struck = struck.count
    source.report.left_out["comments"] += comments(content, source.path)
    if not has_terms:
        raise missing_header(source, first)
    for line, sheet in unread:
        if not _may_hold_terms(book, sheet):
            source.report.left_out[sheet] += 1
            continue
        source.fault(
            line,
            "the sheet {sheet} names no language in its first row and was not read; if it "
            "holds terms, write language tags such as en,zh-Hans there",
            sheet=sheet,
        )
    source.read = len(content)


def _may_hold_terms(book: Workbook, sheet: str) -> bool:
    """Return whether a third of the rows of a sheet have a Chinese cell and one without Chinese.

    A cover sheet has a title, a client and a date, others have figures or a history of versions.
    """
    rows = [[cell.text for cell in row.cells] for row in islice(book.rows(sheet), _SEEN)]
    rows = [row for row in rows if any(map(str.strip, row))]
    paired = sum(
        any(map(has_han, row)) and any(_LETTERS.search(text) and not has_han(text) for text in row)
        for row in rows
    )
    return 3 * paired >= len(rows)


def write(concepts: Sequence[Concept], languages: Sequence[str]) -> bytes:
    """Return concepts as a workbook that `read` restores.

    Raises:
        DependencyError: XlsxWriter is not installed.
        DocumentError: There are more rows than a workbook can hold.
    """
    return workbook_of(table_rows(concepts, languages))


def _moved(merged: Iterable[Merged], start: int) -> list[Merged]:
    """Return merged cells as they are in a table that begins at a 0-based column."""
    return [
        (top, left - start, bottom, right - start)
        for top, left, bottom, right in merged
        if left > start
    ]


def _unmerged(
    table: Iterable[tuple[int, list[str]]],
    columns: Columns,
    merged: Iterable[Merged],
) -> Iterator[list[tuple[int, list[str]]]]:
    """Yield the rows below the header, padded to its length, those of one concept together.

    A merged cell of several rows is repeated in each of them. If it has terms or an id, the rows
    are one concept.
    """
    rows: dict[int, list[str]] = {}
    for line, cells in table:
        rows[line] = cells + [""] * (columns.count - len(cells))
        for place in columns.langs:
            rows[line][place] = separated(rows[line][place])
    joining = {*columns.langs, *columns.fields.get(("id", ""), ())}
    ends: dict[int, int] = {}
    for first, left, last, _ in sorted(merged):
        place, head = left - 1, rows.get(first)
        if head is None or place >= columns.count:
            continue
        for line in range(first + 1, last + 1):
            if line in rows:
                rows[line][place] = rows[line][place] or head[place]
        if place in joining:
            ends[first] = max(last, ends.get(first, first))
    group: list[tuple[int, list[str]]] = []
    end = 0
    for line, cells in rows.items():
        if line > end and group:
            yield group
            group = []
        end = max(end, ends.get(line, line))
        if any(map(str.strip, cells)):
            group.append((line, cells))
    if group:
        yield group


FORMAT = Format(
    Reader((".xlsx", ".xlsm", ".ods"), read, is_table=True), Writer((".xlsx",), plain(write))
)
