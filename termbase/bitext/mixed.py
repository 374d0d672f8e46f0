"""Documents in two languages: in the columns of tables, or one paragraph after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from termbase.bitext import bilingual
from termbase.bitext.base import Entry, File, Options, without_source
from termbase.bitext.paragraphs import entries, last_line
from termbase.bitext.table import has_header, segments
from termbase.documents.rows import Row
from termbase.errors import DocumentError
from termbase.model import Segment, State


def reader(
    tables: Callable[[File], Iterable[list[Row]]],
) -> Callable[[File, Options], Iterator[Segment]]:
    """Return the function `read` of a format of documents that have tables.

    It yields the segments of the tables with headings for languages, or for source and target. The
    paragraphs above, between and below them, or all if there are none, are read as those of a
    document in two languages; one beside such tables that has no counterpart is not omitted.

    It raises `DocumentError` if the file is not of the format, is damaged or malicious, is empty,
    or has neither such a table nor two languages.

    Args:
        tables: Returns the rows of each table of a file.
    """

    def read(file: File, options: Options) -> Iterator[Segment]:
        has_table = False
        side_by_side: set[int] = set()
        within: set[int] = set()
        for rows in tables(file):
            has_table = True
            lines = {
                line
                for row in rows
                for cell in row.cells
                if len(row.cells) > 1
                for line in range(cell.line, last_line(cell) + 1)
            }
            side_by_side |= lines
            if has_header(rows, file, options):
                within |= lines
                yield from segments(rows, file, options)
        listed = list(entries(file, options))
        if within:
            for is_within, stretch in groupby(listed, lambda one: one.line in within):
                units = [] if is_within else bilingual.segments(stretch, file, options)
                yield from (unit for unit in units if unit.state is not State.OMITTED)
        elif listed:
            yield from _without_headings(listed, file, options, side_by_side, has_table=has_table)
        else:
            raise DocumentError("holds no text: name a document with text in it", file.path)

    return read


def _without_headings(
    listed: Sequence[Entry],
    file: File,
    options: Options,
    side_by_side: set[int],
    *,
    has_table: bool,
) -> Iterator[Segment]:
    if not (units := bilingual.segments(listed, file, options)):
        if not has_table:
            raise without_source(file.path)
        raise DocumentError(
            "has no table of two languages with a header row: name its source, or write "
            "language tags such as en and zh-Hans above the columns",
            file.path,
            remedy="source",
        )
    is_in_tables = 2 * sum(unit.first_line in side_by_side for unit in units) > len(units)
    for unit in units:
        # What is above or below a table of two languages may be in one of them.
        is_beside = unit.first_line in side_by_side or not is_in_tables
        if is_beside or unit.state is not State.OMITTED:
            yield unit
