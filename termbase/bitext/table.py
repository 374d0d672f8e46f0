"""Tables of translations: finding out what their columns contain, and reading their rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from termbase import tags
from termbase.bitext.base import File, Options, language_of_text
from termbase.bitext.headings import Headings
from termbase.bitext.merged_rows import unmerged
from termbase.documents.rows import Cell, Row
from termbase.errors import N_, DocumentError
from termbase.model import Segment, State
from termbase.spreadsheets import side_by_side, up_to_header
from termbase.text.script import LETTER, has_han

_SAMPLE = 50
"""How many rows are read to detect the languages of the columns."""
_MORE_CELLS = N_(
    "has {found} cells, but the first row has {wanted}: write a heading above the other cells, "
    "or empty them"
)
_MORE_PARTS = N_(
    "has {found} cells, but the first row has {wanted}: put a cell that contains "
    "the separator in quotation marks"
)
_WITHOUT_SEPARATORS = frozenset({".docx", ".ods", ".xlsm", ".xlsx"})
"""Endings of files whose cells are not separated by a mark."""


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
        vague: Columns whose heading names Chinese, but not its script.
    """

    source: int
    source_lang: str
    targets: tuple[tuple[int, str], ...]
    unit: int | None
    comment: int | None
    width: int
    translated: str
    vague: frozenset[int]


def segments(rows: Iterable[Row], file: File, options: Options) -> Iterator[Segment]:
    """Yield the segments of a table: for each row, one for each column of translations.

    The first row contains headings: language tags, names of languages in English or Chinese, or
    words such as "source" and "target". Titles may precede it (see `up_to_header`). It may be
    missing if there are two columns, or if `Options.columns` has numbers. Tables may be beside each
    other (see `side_by_side`).

    Raises:
        DocumentError: It is not clear which columns contain the source and the target, or a row
            has more cells than there are headings.
    """
    rows = iter(rows)
    first, has_header = _up_to_header(rows, file, options)
    if not first:
        return
    titles = len(first) - 1 if has_header else 0
    parts = [slice(None)]
    if has_header and not options.columns:
        texts = [cell.text.strip() for cell in first[titles].cells]
        parts = side_by_side(texts, lambda part: Headings(part, file, options).are_complete)
    heads = [_columns(_part(first[titles], part), file, options) for part in parts]
    is_header = heads[0][1]
    body = chain(first[titles + is_header :], rows)
    sample, error = _sample(body)
    tables = [
        (part, _by_script([_part(row, part) for row in sample], columns))
        for part, (columns, _) in zip(parts, heads, strict=True)
    ]
    used = [
        index + (part.start or 0)
        for part, columns in tables
        for index in (columns.source, *(index for index, _ in columns.targets))
    ]
    for number, row in unmerged(chain(sample, body), used, titles + is_header + 1):
        for part, columns in tables:
            yield from _row_segments(_part(row, part), number, columns, file)
    if error:
        raise error


def _part(row: Row, columns: slice) -> Row:
    return row._replace(cells=row.cells[columns])


def has_header(rows: Iterable[Row], file: File, options: Options) -> bool:
    """Return whether a table has the headings of a table of translations."""
    return _up_to_header(iter(rows), file, options)[1]


def has_languages(rows: Sequence[Row], options: Options) -> bool:
    """Return whether rows without headings are in two columns, only one of which is in Chinese."""
    texts = [[cell.text for cell in row.cells] for row in rows]
    pairs = [pair for pair in texts if len(pair) == 2 and all(map(str.strip, pair))]
    kinds = {tuple(map(has_han, pair)) for pair in pairs}
    is_most = 2 * len(pairs) > len(texts)
    return is_most and kinds in ({(True, False)}, {(False, True)}) and not options.columns


def _up_to_header(rows: Iterator[Row], file: File, options: Options) -> tuple[list[Row], bool]:
    """Return the rows up to the header, and whether there is one."""

    def named(row: Row) -> int:
        headings = Headings([cell.text.strip() for cell in row.cells], file, options)
        return 2 if headings.are_complete else 0

    return up_to_header(rows, lambda row: [cell.text for cell in row.cells], named)


def _sample(rows: Iterator[Row]) -> tuple[list[Row], DocumentError | None]:
    """Return the first rows, and the error if the table cannot be read any further."""
    sample: list[Row] = []
    try:
        for row in islice(rows, _SAMPLE):
            sample.append(row)  # noqa: PERF402 - the rows before an error are kept
    except DocumentError as error:
        return sample, error
    return sample, None


def _by_script(rows: Sequence[Row], columns: _Columns) -> _Columns:
    """Return the columns with unknown languages detected from the first rows of translations.

    A column in which most texts have Chinese characters is Chinese, in the script that prevails;
    so is one whose heading names Chinese, but not its script. Texts that are the same in
    several columns, such as names, do not count. A target of unknown language
    beside a Chinese source is English; beside another it is in the language that its heading is
    written in.
    """
    used = (columns.source, *(index for index, _ in columns.targets))
    cells = [[cell.text for cell in row.cells] for row in rows]
    cells = [
        texts
        for texts in cells
        if len({texts[index] for index in used if index < len(texts)}) == len(used)
    ]

    def lang(index: int, known: str) -> str:
        if known and index not in columns.vague:
            return known
        texts = [texts[index] for texts in cells if index < len(texts)]
        texts = [text for text in texts if LETTER.search(text)]
        is_chinese = 2 * sum(map(has_han, texts)) > len(texts)
        return (language_of_text("\n".join(texts)) if is_chinese else "") or known

    source = lang(columns.source, columns.source_lang)
    other = columns.translated
    if source:
        other = "en" if tags.is_chinese(source) else other
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
            _MORE_CELLS if file.path.suffix.lower() in _WITHOUT_SEPARATORS else _MORE_PARTS,
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
        frozenset(headings.vague),
    )
    return columns, headings.are_names
