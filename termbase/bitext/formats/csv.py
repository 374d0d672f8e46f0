"""CSV (RFC 4180) and TSV files with columns of source and target.

The separator is detected (see `termbase.spreadsheets.separator`), since Excel writes semicolons in
locales with decimal commas. A quotation mark that does not begin a quoted cell is literal, as is
usual in TSV.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from termbase.bitext.base import File, Options
from termbase.bitext.formats import Format
from termbase.bitext.headings import is_heading
from termbase.bitext.positions import Lines, Notation, written
from termbase.bitext.table import segments
from termbase.bitext.writing import Writing
from termbase.documents.rows import Cell, Row
from termbase.errors import DocumentError
from termbase.lazy import lazily
from termbase.model import Segment
from termbase.spreadsheets import MAX_TITLES, separator

_NOTATION = Notation(lazily('""'), lambda _match: '"')


def read(file: File, options: Options) -> Iterator[Segment]:
    """Yield the segments of a table.

    Raises:
        DocumentError: The file is not text, a quoted cell is not closed, or it is not clear which
            columns contain the source and the target.
    """
    return segments(_rows(file, options), file, options)


def _rows(file: File, options: Options) -> Iterator[Row]:
    text = file.text()
    lines = Lines(text)
    begin, mark, cell = _syntax(text, file, options)
    cells: list[Cell] = []
    offset = begin
    while offset < len(text):
        match = cell.match(text, offset)
        if match is None:
            line = lines.place(offset)[0]
            raise DocumentError(
                "a cell has an opening quotation mark but no closing one", file.path, line
            )
        cells.append(_cell(match, lines))
        offset = match.end() + 1
        if text[match.end() : offset] != mark or offset == len(text):
            if len(cells) > 1 or cells[0].text:
                yield Row(lines.place(begin)[0], cells, lines.place(match.end())[0])
            cells, begin = [], offset


def _cell(match: re.Match[str], lines: Lines) -> Cell:
    raw = match[1]
    if raw is None:
        return Cell(match[2], *lines.place(match.start()))
    value = _NOTATION.decode(raw)
    line, column = lines.place(match.start(1))
    return Cell(value, line, column, written(raw, value, line, column, _NOTATION))


def _syntax(text: str, file: File, options: Options) -> tuple[int, str, re.Pattern[str]]:
    """Return the offset of the table, the separator of cells, and a pattern that matches a cell."""
    is_tabbed = file.path.suffix.lower() != ".csv"
    if is_tabbed and "\t" in text.partition("\n")[0]:
        skipped, mark = 0, "\t"
    else:
        numbers = (place for place in options.columns.values() if isinstance(place, int))
        is_known = partial(is_heading, options=options)
        skipped, mark = separator(text, is_known, count=max([2, *numbers]), titles=MAX_TITLES)
    begin = text.find("\n") + 1 if skipped else 0
    if is_tabbed and mark == "\t":
        return begin, mark, re.compile(r'"((?:[^"\n]|"")*+)"(?=[\t\n]|\Z)|([^\t\n]*+)')
    apart = re.escape(mark)
    quoted, plain = rf'"((?:[^"]|"")*+)"(?=[{apart}\n]|\Z)', rf'(?!")([^{apart}\n]*+)'
    return begin, mark, re.compile(f"{quoted}|{plain}")


FORMAT = Format(
    (".csv", ".tsv", ".tab"),
    read=read,
    writing=Writing(lambda text: text.replace('"', '""')),
    is_running=True,
)
