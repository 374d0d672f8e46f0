"""Tables of translations: finding out what their columns contain, and reading their rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from termbase.bitext.base import File, Options, language_of_text
from termbase.bitext.headings import Headings
from termbase.errors import DocumentError
from termbase.model import Layout, Segment, State
from termbase.spreadsheets import up_to_header
from termbase.text import languages


class Cell(NamedTuple):
    """A cell: its text, and the position of that in the file."""

    text: str
    line: int
    column: int
    layout: Layout | None = None


class Row(NamedTuple):
    """A row: its first line, its cells, and its last line."""

    line: int
    cells: Sequence[Cell]
    last_line: int


class _Columns(NamedTuple):
    """The 0-based columns of a table; languages are empty if unknown.

    Attributes:
        source: Column of the source.
        source_lang: BCP 47 tag of the source language.
        targets: Column and BCP 47 tag of each target.
        unit: Column of the names of units.
        comment: Column of comments.
        width: Number of cells of the heading row; 0 if the table has none.
        translated: BCP 47 tag of a heading such as 译名; empty if there is none.
    """

    source: int
    source_lang: str
    targets: tuple[tuple[int, str], ...]
    unit: int | None
    comment: int | None
    width: int
    translated: str


def segments(rows: Iterable[Row], file: File, options: Options) -> Iterator[Segment]:
    """Yield the segments of a table: for each row, one for each column of translations.

    The first row contains headings: language tags, names of languages in English or Chinese, or
    words such as "source" and "target". Titles may precede it (see `up_to_header`). It may be
    missing if there are two columns, or if `Options.columns` has numbers.

    Args:
        rows: The rows of the table.
        file: The file, for segments and error messages.
        options: How to read it.

    Raises:
        DocumentError: It is not clear which columns contain the source and the target, or a row
            has more cells than there are headings.
    """
    columns: _Columns | None = None
    is_settled = False
    rows = iter(rows)
    first, has_header = _up_to_header(rows, file, options)
    titles = len(first) - 1 if has_header else 0
    for number, row in enumerate(chain(first, rows), 1):
        if number <= titles:
            continue
        if columns is None:
            columns, is_header = _columns(row, file, options)
            if is_header:
                continue
        if not is_settled:
            columns, is_settled = _by_script(row, columns), True
        yield from _row_segments(row, number, columns, file)


def has_header(rows: Iterable[Row], file: File, options: Options) -> bool:
    """Return whether a table has the headings of a table of translations."""
    return _up_to_header(iter(rows), file, options)[1]


def _up_to_header(rows: Iterator[Row], file: File, options: Options) -> tuple[list[Row], bool]:
    """Return the rows up to the header, and whether there is one."""

    def named(row: Row) -> int:
        headings = Headings([cell.text.strip() for cell in row.cells], file, options)
        return 2 if headings.are_complete else 0

    return up_to_header(rows, lambda row: [cell.text for cell in row.cells], named)


def _by_script(row: Row, columns: _Columns) -> _Columns:
    """Return the columns with unknown languages detected from the first row of translations.

    A cell with Chinese characters is Chinese. A target of unknown language beside a Chinese source
    is English; beside another it is in the language that its heading is written in.
    """
    texts = [cell.text for cell in row.cells]

    def lang(index: int, known: str) -> str:
        return known or (language_of_text(texts[index]) if index < len(texts) else "")

    source = lang(columns.source, columns.source_lang)
    other = columns.translated
    if source:
        other = "en" if languages.is_chinese(source) else other
    return columns._replace(
        source_lang=source,
        targets=tuple((index, lang(index, known) or other) for index, known in columns.targets),
    )


def _row_segments(row: Row, number: int, columns: _Columns, file: File) -> Iterator[Segment]:
    def cell(index: int | None) -> Cell:
        if index is None or index >= len(row.cells):
            return Cell("", row.line, 1)
        return row.cells[index]

    extra = row.cells[columns.width :] if columns.width else ()
    if any(extra_cell.text.strip() for extra_cell in extra):
        raise DocumentError(
            "has {found} cells, but the first row has {wanted}: put a cell that contains "
            "the separator in quotation marks",
            file.path,
            row.line,
            found=len(row.cells),
            wanted=columns.width,
        )
    source = cell(columns.source).text
    comment = " ".join(cell(columns.comment).text.split())
    for index, lang in columns.targets:
        target = cell(index)
        if source.strip():
            yield Segment(
                source,
                target.text,
                columns.source_lang,
                lang,
                cell(columns.unit).text.strip() or str(number),
                str(file.path),
                target.line,
                target.column,
                State.TRANSLATED if target.text.strip() else State.UNTRANSLATED,
                (comment,) if comment else (),
                layout=target.layout,
                first_line=row.line,
                last_line=row.last_line,
            )


def _columns(row: Row, file: File, options: Options) -> tuple[_Columns, bool]:
    """Return the columns of a table, and whether its first row consists of headings."""
    headings = Headings([cell.text.strip() for cell in row.cells], file, options)
    source, targets = headings.source(), headings.targets()
    if source is None or not targets:
        if len(headings.names) == 2 and not headings.are_names and not options.columns:
            source, targets = 0, [1]
        else:
            headings.fail()
    for index in (source, *targets):
        if not 0 <= index < len(headings.names):
            headings.fail(str(index + 1))
    columns = _Columns(
        source,
        options.source_lang or headings.langs.get(source, ""),
        tuple((index, headings.langs.get(index) or options.target_lang or "") for index in targets),
        headings.find("unit"),
        headings.find("comment"),
        len(headings.names) if headings.are_names else 0,
        headings.translations.get(targets[0], ""),
    )
    return columns, headings.are_names
