"""Tables of translations: finding out what their columns contain, and reading their rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, NoReturn

from termbase.bitext.base import File, Options, language_of_text
from termbase.bitext.tags import nearest
from termbase.errors import DocumentError
from termbase.model import Layout, Segment, State
from termbase.text import languages

_NAMES = {
    "source": ("source", "source text", "original", "原文", "源文"),
    "target": ("target", "translation", "target text", "译文", "譯文"),
    "unit": ("unit", "id", "key", "identifier", "string id", "编号", "編號", "序号", "序號"),
    "comment": (
        *("comment", "comments", "note", "notes", "description", "remark", "remarks"),
        *("备注", "備註"),
    ),
}

_OF_SOURCES = ("原文", " source")
"""What the heading of the source may end with, after a language: 英文原文."""
_WORDS = frozenset(word for known in _NAMES.values() for word in known)


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
    """

    source: int
    source_lang: str
    targets: tuple[tuple[int, str], ...]
    unit: int | None
    comment: int | None
    width: int


def segments(rows: Iterable[Row], file: File, options: Options) -> Iterator[Segment]:
    """Yield the segments of a table: for each row, one for each column of translations.

    The first row contains headings: language tags, names of languages in English or Chinese, or
    words such as "source" and "target". It may be missing if there are two columns, or if
    `Options.columns` has numbers.

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
    for number, row in enumerate(rows, 1):
        if columns is None:
            columns, is_header = _columns(row, file, options)
            if is_header:
                continue
        if not is_settled:
            columns, is_settled = _by_script(row, columns), True
        yield from _row_segments(row, number, columns, file)


def names_columns(row: Row, file: File, options: Options) -> bool:
    """Return whether a row contains the headings of a table of translations."""
    headings = _Headings([cell.text.strip() for cell in row.cells], file, options)
    return headings.are_names and headings.source() is not None and bool(headings.targets())


def is_heading(text: str, options: Options) -> bool:
    """Return whether a text is a heading: a language, a usual name, or one from the options."""
    name = text.strip()
    chosen = (str(column).casefold() for column in options.columns.values())
    return name.casefold() in (*_WORDS, *chosen) or bool(languages.named(name))


def _by_script(row: Row, columns: _Columns) -> _Columns:
    """Return the columns with unknown languages detected from the first row of translations.

    A cell with Chinese characters is Chinese. A target of unknown language beside a Chinese source
    is English.
    """
    texts = [cell.text for cell in row.cells]

    def lang(index: int, known: str) -> str:
        return known or (language_of_text(texts[index]) if index < len(texts) else "")

    source = lang(columns.source, columns.source_lang)
    other = "en" if source and languages.is_chinese(source) else ""
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
    headings = _Headings([cell.text.strip() for cell in row.cells], file, options)
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
    )
    return columns, headings.are_names


class _Headings:
    """The first row of a table, interpreted as headings."""

    def __init__(self, names: Sequence[str], file: File, options: Options) -> None:
        self.names = names
        self.file = file
        self.options = options
        self.folded = [name.casefold() for name in names]
        self.langs = {
            index: lang
            for index, name in enumerate(names)
            if self.folded[index] not in _WORDS and (lang := languages.named(name))
        }
        chosen = {str(name).casefold() for name in options.columns.values()}
        self.are_names = bool(self.langs) or not {*_WORDS, *chosen}.isdisjoint(self.folded)

    def find(self, part: str) -> int | None:
        """Return the column of a part (a key of `_NAMES`), by the options or its usual names."""
        column = self.options.columns.get(part)
        if isinstance(column, int):
            return column - 1
        if column is not None:
            if column.casefold() not in self.folded:
                self.fail(column)
            return self.folded.index(column.casefold())
        names = (self.folded.index(name) for name in _NAMES[part] if name in self.folded)
        return next(names, None)

    def source(self) -> int | None:
        """Return the source column: as named, or in the wanted language, or the first language."""
        column = self.find("source")
        if column is None and self.langs:
            columns = list(self.langs)
            if lang := self.options.source_lang:
                index = nearest(lang, tuple(self.langs.values()))
                return None if index is None else columns[index]
            named = [index for index in columns if self.folded[index].endswith(_OF_SOURCES)]
            column = (named or columns)[0]
        return column

    def targets(self) -> list[int]:
        """Return the target columns: as named, or in the wanted language, or all others."""
        column = self.find("target")
        if column is not None:
            return [column]
        candidates = {index: tag for index, tag in self.langs.items() if index != self.source()}
        if self.options.target_lang is None:
            return list(candidates)
        index = nearest(self.options.target_lang, tuple(candidates.values()))
        return [] if index is None else [list(candidates)[index]]

    def fail(self, wanted: str = "") -> NoReturn:
        """Raise an error that says which column cannot be found."""
        columns = ", ".join(name[:30] for name in self.names[:20])
        if wanted:
            raise DocumentError(
                "has no column {wanted}, which the configuration names; its columns are {columns}",
                self.file.path,
                1,
                wanted=wanted,
                columns=columns,
            )
        raise DocumentError(
            "which columns are the source and the translation? Name them in the first row "
            "by language tags or as source and target, or in the configuration; the columns"
            " are {columns}",
            self.file.path,
            1,
            columns=columns,
        )
