"""Reading of CSV rows (RFC 4180), with clear errors for unbalanced quotation marks.

An unclosed quotation mark swallows everything up to the next one: rows become part of a cell, and
after them quoted and unquoted text are confused. The functions here detect its symptoms.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from termbase.errors import DocumentError
from termbase.exchange.record import Source
from termbase.lazy import lazily

_INCHES = lazily(r'(?<=\d)"')


class Row(NamedTuple):
    """A row that is not empty, from a 1-based line on, and its text in the file."""

    line: int
    cells: list[str]
    raw: str


def rows(source: Source, text: str, delimiter: str, *, skipped: int, size: int) -> Iterator[Row]:
    r"""Yield the rows that are not empty.

    Args:
        source: The file; its `Source.read` is updated.
        text: The content of the file, with ``\n`` as line ends.
        delimiter: The character that separates cells.
        skipped: Number of lines before the first row.
        size: Size of the file in bytes.

    Raises:
        DocumentError: A quotation mark is unclosed or misplaced, a cell is too long, or there is a
            NUL character; the error has the line on which the row begins.
    """
    done = 0
    raw: list[str] = []
    is_at_end = False

    def lines() -> Iterator[str]:
        nonlocal done, is_at_end
        for number, line in enumerate(io.StringIO(text, newline="")):
            done += len(line)
            source.read = done * size // len(text)
            if number < skipped:
                continue
            raw.append(line)
            if "\0" in line:
                raise DocumentError(
                    "has a NUL character: it is damaged, or not a table; export it again",
                    source.path,
                    number + 1,
                )
            yield line
        is_at_end = True

    reader = csv.reader(lines(), delimiter=delimiter, skipinitialspace=True, strict=True)
    start = 1 + skipped
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(start, cells, "".join(raw))
            raw.clear()
            start = reader.line_num + 1 + skipped
    except csv.Error:
        raise _row_error(source, start, raw, is_at_end=is_at_end) from None


def _row_error(source: Source, start: int, raw: Sequence[str], *, is_at_end: bool) -> DocumentError:
    """Return the error for a row that the standard library's reader could not parse."""
    if is_at_end:
        return unclosed_quote(source, start)
    limit = csv.field_size_limit()
    if sum(map(len, raw)) > limit:
        return DocumentError(
            "a cell is longer than {limit} characters; is a closing quotation mark missing?",
            source.path,
            start,
            limit=limit,
        )
    last = start + len(raw) - 1
    if last > start:
        return DocumentError(
            "a quotation mark is not closed here, or one is out of place before line "
            '{last}; close it, and write "" for a quotation mark inside a cell',
            source.path,
            start,
            last=last,
        )
    return DocumentError(
        "a quoted cell continues after its closing quotation mark; quote the whole cell, "
        'and write "" for a quotation mark inside it',
        source.path,
        start,
    )


def unclosed_quote(source: Source, line: int) -> DocumentError:
    """Return the error for a cell that swallows the following rows."""
    return DocumentError(
        'an unclosed quotation mark swallows the following rows; close it, or write "" for '
        "a quotation mark inside a quoted cell",
        source.path,
        line,
    )


def has_stray_quote(row: Row) -> bool:
    """Return whether an unquoted cell has an unbalanced quotation mark; 5" (inches) is allowed."""
    return '"' in row.raw and any(
        _INCHES.sub("", cell).count('"') % 2
        and '"{}"'.format(cell.replace('"', '""')) not in row.raw
        for cell in row.cells
        if '"' in cell
    )


def swallows_rows(row: Row, delimiter: str, terms: Sequence[int], count: int) -> bool:
    """Return whether a cell has swallowed rows, up to a quotation mark of a later row.

    In the columns of terms, a term never has both a line end and a delimiter. Prose may have
    several lines, but it is unlikely that each of them has as many cells as the table.
    """
    for index, cell in enumerate(row.cells):
        if "\n" not in cell:
            continue
        if index in terms and delimiter in cell:
            return True
        inner = [line for line in cell.split("\n")[1:-1] if line.strip()]
        if inner and count > 1 and all(line.count(delimiter) == count - 1 for line in inner):
            return True
    return False
