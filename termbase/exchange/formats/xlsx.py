"""Workbooks (ECMA-376 or OpenDocument): tables of terms (see `header` and `table`).

Every sheet is a table; one without a header row is reported, not read. A merged cell in the header
may have headings below it: 中文 over 简体 and 台湾. Line ends separate the terms of a cell. Rows
that share a merged cell of terms or an id are one concept; any other merged cell is repeated in
each of its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise

from termbase.bitext import workbook
from termbase.bitext.base import Draft
from termbase.bitext.excelsheet import Struck
from termbase.exchange.cells import separated
from termbase.exchange.columns import Columns
from termbase.exchange.comments import comments
from termbase.exchange.formats import Format, Reader, Writer, plain
from termbase.exchange.header import apart, header, interpreted, missing_header, require_mapped
from termbase.exchange.record import Line, Record, Source
from termbase.exchange.table import Rows, joined
from termbase.exchange.written import table_rows
from termbase.model import Concept
from termbase.spreadsheets import MAX_TITLES, workbook as workbook_of

_Merged = tuple[int, int, int, int]
"""First row, first column, last row and last column of a merged cell, 1-based and inclusive."""
_Rows = Iterator[tuple[int, list[str]]]


def read(source: Source) -> Iterator[Record]:
    """Yield the rows of every sheet.

    Raises:
        DocumentError: The file is not a workbook, is damaged or hostile, or has no sheet of terms.
    """
    file = Draft(source.path, source.content())
    first, has_terms = 0, False
    unread: list[tuple[int, str]] = []
    struck = Struck()
    names = workbook.sheets(file)
    for sheet in names:
        shown = sheet if len(names) > 1 else ""
        merged = workbook.merged(file, sheet)
        table = _with_joined_headings(
            source,
            (
                (Line(row.line, shown), [cell.text for cell in row.cells])
                for row in workbook.rows(file, sheet, struck)
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
    source.report.left_out["comments"] += comments(file.content, source.path)
    if not has_terms:
        raise missing_header(source, first)
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

    Raises:
        DependencyError: XlsxWriter is not installed.
        DocumentError: There are more rows than a workbook can hold.
    """
    return workbook_of(table_rows(concepts, languages))


def _moved(merged: Iterable[_Merged], start: int) -> list[_Merged]:
    """Return merged cells as they are in a table that begins at a 0-based column."""
    return [
        (top, left - start, bottom, right - start)
        for top, left, bottom, right in merged
        if left > start
    ]


def _with_joined_headings(source: Source, table: _Rows, merged: Iterable[_Merged]) -> _Rows:
    """Yield the rows of a sheet, with two rows of headings as one.

    They are above each other if cells of the upper one are merged over several columns, and most
    cells below these are headings only with them.
    """
    wide: dict[int, dict[int, int]] = {}
    for top, left, _bottom, right in merged:
        if right > left:
            for place in range(left - 1, right):
                wide.setdefault(top, {})[place] = left - 1
    read = list(islice(table, MAX_TITLES + 1))
    for place, ((top, upper), (line, lower)) in enumerate(pairwise(read)):
        if top in wide and (both := _joined_headings(source, upper, lower, wide[top])):
            read[place : place + 2] = [(line, both)]
            break
    return chain(read, table)


def _joined_headings(
    source: Source, upper: Sequence[str], lower: Sequence[str], wide: Mapping[int, int]
) -> list[str]:
    """Return the headings of two rows as one; none if the lower row has no headings.

    Args:
        source: The file.
        upper: The cells of the upper row.
        lower: The cells of the lower row.
        wide: Column to the first column of the merged cell in the upper row that it belongs to.
    """
    count = max(len(upper), len(lower))
    above, below = (
        [" ".join(cell.split()) for cell in cells] + [""] * (count - len(cells))
        for cells in (upper, lower)
    )
    found: list[str] = []
    understood = 0
    for place, text in enumerate(below):
        head = above[wide.get(place, place)]
        if not (head and text):
            found.append(head or text)
            continue
        forms = (f"{head} {text}", f"{head}{text}", f"{text}（{head}）", f"{head}（{text}）")
        known = next((form for form in forms if interpreted(source, form)), "")
        found.append(known or f"{head} {text}")
        understood += (1 if known else -1) if place in wide else 0
    return found if understood > 1 else []


def _unmerged(
    table: Iterable[tuple[int, list[str]]],
    columns: Columns,
    merged: Iterable[_Merged],
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
