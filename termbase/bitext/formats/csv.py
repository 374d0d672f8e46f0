"""CSV (RFC 4180) and TSV with columns of source and translation.

Excel writes semicolons where the comma is the decimal sign, so the first line tells the separator.
A quotation mark that does not begin a quoted cell stands for itself; in TSV, that is the rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.bitext.base import File, Options
from termbase.bitext.positions import Lines, Notation, written
from termbase.bitext.table import Cell, Row, segments
from termbase.bitext.writing import Writing
from termbase.errors import DocumentError
from termbase.model import Segment
from termbase.text.lazy import lazily

NAME = "csv"
ENDINGS = (".csv", ".tsv", ".tab")
WALKED = ()
WRITING = Writing(lambda text: text.replace('"', '""'))

_HEAD = 1 << 16
_NOTATION = Notation(lazily('""'), lambda _match: '"')


def read(file: File, options: Options) -> Iterator[Segment]:
    """The segments of a table.

    Raises:
        DocumentError: It is no text, a quoted cell is not closed, or the columns are not clear.
    """
    return segments(_rows(file), file, options)


def _rows(file: File) -> Iterator[Row]:
    text = file.text()
    lines = Lines(text)
    separator, cell = _syntax(text, file)
    cells: list[Cell] = []
    begin = offset = 0
    while offset < len(text):
        match = cell.match(text, offset)
        if match is None:
            line = lines.place(offset)[0]
            raise DocumentError("a cell has an opening quotation mark only", file.path, line)
        cells.append(_cell(match, lines))
        offset = match.end() + 1
        if text[match.end() : offset] != separator or offset == len(text):
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


def _syntax(text: str, file: File) -> tuple[str, re.Pattern[str]]:
    """What separates cells, and what a cell looks like."""
    if file.path.suffix.lower() != ".csv":
        return "\t", re.compile(r'"((?:[^"\n]|"")*+)"(?=[\t\n]|\Z)|([^\t\n]*+)')
    head = re.sub('"[^"]*"', "", text[:_HEAD]).partition("\n")[0]
    mark = max(",;\t", key=head.count)
    return mark, re.compile(rf'"((?:[^"]|"")*+)"(?=[{mark}\n]|\Z)|(?!")([^{mark}\n]*+)')
