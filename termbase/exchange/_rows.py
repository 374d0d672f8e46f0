"""The rows of a CSV file (RFC 4180), or one clear error where its quotation marks are broken.

A quotation mark left open takes in all that follows, up to the next one: rows become parts of a
cell, and what is after them is read inside out. So it is looked for wherever it shows.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from termbase.errors import DocumentError
from termbase.exchange._record import Source

_INCHES = re.compile(r'(?<=\d)"')


class Row(NamedTuple):
    """A row that is not empty.

    Attributes:
        line: 1-based line on which it begins.
        cells: Its cells.
        raw: The very text of it.
    """

    line: int
    cells: list[str]
    raw: str


def rows(source: Source, text: str, delimiter: str, *, skipped: int, size: int) -> Iterator[Row]:
    r"""The rows that are not empty.

    Args:
        source: The file; told how much of it is read.
        text: What is in it, lines ending in ``\n``.
        delimiter: What separates the cells.
        skipped: So many lines come before the first row.
        size: The bytes of the file.

    Raises:
        DocumentError: A quotation mark is left open or out of place, a cell is too long, or there
            is a NUL character; names the line where the row begins.
    """
    done = 0
    raw: list[str] = []
    ended = False

    def lines() -> Iterator[str]:
        nonlocal done, ended
        for number, line in enumerate(io.StringIO(text, newline="")):
            done += len(line)
            source.read = done * size // len(text)
            if number < skipped:
                continue
            raw.append(line)
            if "\0" in line:
                raise DocumentError(
                    "holds a NUL character: it is damaged, or not a table; export it anew",
                    source.path,
                    number + 1,
                )
            yield line
        ended = True

    reader = csv.reader(lines(), delimiter=delimiter, skipinitialspace=True, strict=True)
    start = 1 + skipped
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(start, cells, "".join(raw))
            raw.clear()
            start = reader.line_num + 1 + skipped
    except csv.Error:
        raise _broken(source, start, raw, ended=ended) from None


def _broken(source: Source, start: int, raw: Sequence[str], *, ended: bool) -> DocumentError:
    """What is wrong with a row at which the reader of the standard library gave up."""
    if ended:
        return left_open(source, start)
    limit = csv.field_size_limit()
    if sum(map(len, raw)) > limit:
        return DocumentError(
            "a cell is longer than {limit} characters; is a quotation mark left open?",
            source.path,
            start,
            limit=limit,
        )
    last = start + len(raw) - 1
    if last > start:
        return DocumentError(
            "a quotation mark is left open here, or one is out of place up to line {last}; close "
            'it, and write "" for one within a cell',
            source.path,
            start,
            last=last,
        )
    return DocumentError(
        "a cell in quotation marks goes on after them; put them around the whole cell, and write "
        '"" for one within it',
        source.path,
        start,
    )


def left_open(source: Source, line: int) -> DocumentError:
    """The error for a cell that takes in rows."""
    return DocumentError(
        "a quotation mark that is not closed takes in the rows that follow; close it, or write "
        '"" for one within a cell in quotation marks',
        source.path,
        line,
    )


def has_stray_quote(row: Row) -> bool:
    """Whether a cell that is not in quotation marks has one too many; 5" is five inches."""
    return '"' in row.raw and any(
        _INCHES.sub("", cell).count('"') % 2
        and '"{}"'.format(cell.replace('"', '""')) not in row.raw
        for cell in row.cells
        if '"' in cell
    )


def swallows_rows(row: Row, delimiter: str, terms: Sequence[int], count: int) -> bool:
    """Whether a cell has taken in rows, its quotation mark being closed by one of theirs.

    Args:
        row: The row.
        delimiter: What separates the cells.
        terms: The columns that hold terms, which do not go over lines with separators in them.
        count: How many cells a row of the file has. Prose may well be in lines, but hardly in
            ones that all have so many cells.
    """
    for place, cell in enumerate(row.cells):
        if "\n" not in cell:
            continue
        if place in terms and delimiter in cell:
            return True
        inner = [line for line in cell.split("\n")[1:-1] if line.strip()]
        if inner and count > 1 and all(line.count(delimiter) == count - 1 for line in inner):
            return True
    return False
