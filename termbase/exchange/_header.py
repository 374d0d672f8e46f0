"""The header row of a table of terms.

The header is the first row that names a language. A language may have several columns, and there
may be columns ``id``, ``subject``, ``pos``, ``definition``, ``status`` and ``note``, under the
names that `_heading` knows.

Rows above the header are titles (see `termbase.spreadsheets.up_to_header`). Beside one language, a
column such as ``译名`` is Chinese, or English if that language is Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from termbase.errors import DocumentError
from termbase.exchange._chinese import OF_EITHER_SCRIPT
from termbase.exchange._heading import Heading, heading
from termbase.exchange._record import Source
from termbase.spreadsheets import EVIDENCE, up_to_header
from termbase.text import language_names, languages

_GUARDED = ("'=", "'+", "'-", "'@")


@dataclass(frozen=True, slots=True)
class Columns:
    """The content of each column, by 0-based index.

    Attributes:
        langs: Index to language tag, for columns of terms.
        statuses: Index to status, for columns of terms that have a status of their own.
        fields: Name to index, for columns of fields; a field in a language is named ``note (en)``.
        other: Index to heading, for columns that a term base cannot hold.
        count: Number of columns.
    """

    langs: Mapping[int, str]
    statuses: Mapping[int, str]
    fields: Mapping[str, int]
    other: Mapping[int, str]
    count: int

    @property
    def key_lang(self) -> str:
        """The language whose terms identify concepts."""
        langs = list(self.langs.values())
        return "en" if "en" in langs else langs[0]

    def value(self, row: Sequence[str], name: str) -> str:
        """Return the cell of a field; empty if there is no such column."""
        index = self.fields.get(name)
        return "" if index is None else cell(row, index)

    def in_languages(self, row: Sequence[str], name: str) -> dict[str, str]:
        """Map languages to the cells of a field's columns for these languages."""
        names = (column for column in self.fields if column.startswith(f"{name} ("))
        return {
            column[len(name) + 2 : -1]: text
            for column in names
            if (text := self.value(row, column))
        }


def cell(row: Sequence[str], index: int) -> str:
    """Return the text of a cell in one line; empty if the row is too short.

    An apostrophe that only prevents a formula is removed.
    """
    text = " ".join(row[index].split()) if index < len(row) else ""
    return text[1:] if text.startswith(_GUARDED) else text


def header(
    source: Source, table: Iterable[tuple[int, Sequence[str]]]
) -> tuple[int, Columns | None]:
    """Read a table up to its header row.

    Args:
        source: The file. If it has columns named by the user, no row is read.
        table: The rows as (line, cells), as an iterator that is advanced past the header.

    Returns:
        The line of the header, 0 if the user named the columns, and the columns. If no row is a
        header: the first line of the table, 0 if it is empty, and None.

    Raises:
        DocumentError: A column is named twice, or the columns named by the user have no language.
    """
    if source.columns:
        if not _named(source.columns):
            raise DocumentError(
                "no column is a language; name the columns, such as en,zh-Hans,note",
                source.path,
            )
        return 0, _columns(source, None, source.columns)
    read, has_header = up_to_header(iter(table), itemgetter(1), lambda row: len(_named(row[1])))
    if has_header:
        line, cells = read[-1]
        return line, _columns(source, line, cells)
    return next((line for line, _ in read if line), 0), None


def _named(cells: Iterable[str]) -> set[str]:
    """Return the languages of the columns of terms that the cells of a row name."""
    cells = list(cells)
    named = {found.lang for text in cells if (found := heading(text)) and not found.field}
    return named | ({_other(named, text) for text in cells} - {""})


def _other(named: Iterable[str], text: str) -> str:
    """Return the language of a column of translations beside one of terms in another language.

    Args:
        named: The languages that the other columns name.
        text: The heading of the column.
    """
    tags = list(dict.fromkeys(named))
    if len(tags) != 1 or not language_names.of_translations(text):
        return ""
    return "en" if languages.is_chinese(tags[0]) else OF_EITHER_SCRIPT


def missing_header(source: Source, line: int) -> DocumentError:
    """Return the error for a table without a header row.

    Args:
        source: The file.
        line: The first line of the table; 0 if the table is empty.
    """
    if not line:
        return DocumentError(
            "is empty; the first row must name languages, such as en,zh-Hans", source.path
        )
    return DocumentError(
        "the first row names no language; write language tags such as en,zh-Hans there, or "
        "name the columns",
        source.path,
        line,
        remedy="columns",
    )


def _meaning(source: Source, text: str, *, names_script: bool) -> Heading | None:
    """Interpret the heading of a column; return None if it is unknown.

    Args:
        source: The file.
        text: The heading.
        names_script: Whether another heading names Chinese with its script, as 繁體中文 does; one
            that does not name it, 中文, is then Simplified Chinese.
    """
    meaning = heading(text)
    if meaning and meaning.lang == OF_EITHER_SCRIPT:
        source.vague = language_names.named(text) or source.vague
        return meaning._replace(lang="zh-Hans") if names_script else meaning
    if meaning is None and (lang := language_names.named_among(text, source.languages)):
        return Heading(lang)
    return meaning


def _same(one: str, other: str) -> bool:
    """Return whether two headings are equal but for case and spaces."""
    return one.casefold().split() == other.casefold().split()


def _columns(source: Source, line: int | None, cells: Sequence[str]) -> Columns:
    langs: dict[int, str] = {}
    statuses: dict[int, str] = {}
    fields: dict[str, int] = {}
    other: dict[int, str] = {}
    names_script = any(
        languages.is_chinese(lang) and lang != OF_EITHER_SCRIPT for lang in _named(cells)
    )
    for index, text in enumerate(cells):
        meaning = _meaning(source, text, names_script=names_script)
        if meaning is None:
            if text.strip():
                other[index] = " ".join(text.split())
        elif meaning.field:
            lang = source.language(meaning.lang)
            name = f"{meaning.field} ({lang})" if lang else meaning.field
            if name in fields and not _same(cells[fields[name]], text):
                other[index] = " ".join(text.split())  # such as 备注 beside 注释
                continue
            if name in fields:
                raise DocumentError(
                    "the column {name} is named twice; rename one of them",
                    source.path,
                    line,
                    name=name,
                )
            fields[name] = index
        else:
            langs[index] = source.language(meaning.lang)
            if meaning.status:
                statuses[index] = meaning.status
    named = list(langs.values())
    for index in list(other):
        if lang := _other(named, cells[index]):
            source.vague = language_names.of_translations(cells[index])
            langs[index] = source.language(lang)
            del other[index]
    count = max((*langs, *fields.values(), *other)) + 1
    if frozenset(other.values()).issuperset(EVIDENCE):
        other = {index: text for index, text in other.items() if text not in EVIDENCE}
    return Columns(langs, statuses, fields, other, count)
