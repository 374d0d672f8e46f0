"""The row of a table that names its columns.

The first row that names a language names the columns: language tags (``en,zh-Hans``) or names of
languages (``英文``, ``英文术语``), a language as often as wanted, and optionally ``id``,
``subject``, ``pos``, ``definition``, ``status``, ``note``. A column such as ``en (deprecated)``
holds terms of that status, whatever the row's is, and ``英文缩写`` holds abbreviations; one such as
``note (en)`` what is written in that language. What stands above is a title, or says who made the
table. Below a row of several cells, the head has to name two languages, as a row of terms may well
hold the name of one, and to have more cells, or what is above it may be terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from termbase.errors import DocumentError
from termbase.exchange._record import Source
from termbase.text import languages
from termbase.text.lazy import lazily

MAX_TITLES = 20
"""So many rows at the most are looked at for one that names languages."""

_FIELDS = {
    **{name: name for name in ("id", "subject", "pos", "definition", "status", "note")},
    "part of speech": "pos", "词性": "pos", "詞性": "pos", "定义": "definition",
    "定義": "definition", "备注": "note", "備註": "note", "notes": "note", "状态": "status",
    "狀態": "status", "领域": "subject", "領域": "subject", "domain": "subject",
    "subject field": "subject",
}  # fmt: skip
_PROSE = ("definition", "note")
_STATUSES = ("admitted", "abbreviation", "deprecated", "superseded")
_GUARDED = ("'=", "'+", "'-", "'@")
_SHORT = lazily(r"(.+?)(?:缩写|縮寫|简称|簡稱|缩略语|縮略語|\s+abbreviations?)")
_DETAILED = lazily(r"(.+?)\s*[(（](.+)[)）]")


class Heading(NamedTuple):
    """What a column holds: terms of a language, perhaps of one status; or a field of concepts."""

    lang: str = ""
    field: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is what, by 0-based number.

    Attributes:
        langs: The languages of columns of terms.
        statuses: The statuses of columns of terms that have one of their own.
        fields: Columns of fields, by name; of those in a language, by ``note (en)``.
        other: The headings of what has no place in a term base.
        count: How many columns there are.
    """

    langs: Mapping[int, str]
    statuses: Mapping[int, str]
    fields: Mapping[str, int]
    other: Mapping[int, str]
    count: int

    @property
    def key_lang(self) -> str:
        """The language whose term tells concepts apart."""
        langs = list(self.langs.values())
        return "en" if "en" in langs else langs[0]

    def value(self, row: Sequence[str], name: str) -> str:
        """A cell by the name of its column; empty where there is none."""
        place = self.fields.get(name)
        return "" if place is None else cell(row, place)

    def in_languages(self, row: Sequence[str], name: str) -> dict[str, str]:
        """Language to what the row has in the columns of a field that name one."""
        ends = {lang: f"{name} ({lang})" for lang in dict.fromkeys([*self.langs.values(), "en"])}
        return {lang: text for lang, end in ends.items() if (text := self.value(row, end))}


def cell(row: Sequence[str], place: int) -> str:
    """What a cell holds, in one line; empty where the row ends before it.

    An apostrophe that only keeps it from being a formula is not of it.
    """
    text = " ".join(row[place].split()) if place < len(row) else ""
    return text[1:] if text.startswith(_GUARDED) else text


def heading(text: str) -> Heading | None:
    """What the heading of a column says; None where it says nothing that is known."""
    name = " ".join(text.split()).lower()
    if field := _FIELDS.get(name):
        return Heading(field=field)
    if lang := languages.named(name):
        return Heading(lang)
    if (match := _SHORT.fullmatch(name)) and (lang := languages.named(match[1])):
        return Heading(lang, status="abbreviation")
    if match := _DETAILED.fullmatch(name):
        first, detail = match.groups()
        field, lang = _FIELDS.get(first, ""), languages.named(detail)
        if field in _PROSE and lang:
            return Heading(lang, field)
        if detail in _STATUSES and (lang := languages.named(first)):
            return Heading(lang, status=detail)
    return None


def header(
    source: Source, table: Iterable[tuple[int, Sequence[str]]]
) -> tuple[int, Columns | None]:
    """The line that names the columns, and what they are; the rows up to it are taken.

    Where no row names a language: the first line there is, or 0, and None. Where they have been
    named to us: no row is taken, and the line is 0.

    Raises:
        DocumentError: It names a column twice, or what was named has no language.
    """
    if source.columns:
        if not _named(source.columns):
            raise DocumentError(
                "the columns named are of no language; name them such as en,zh-Hans,note",
                source.path,
            )
        return 0, _columns(source, None, source.columns)
    first = above = 0
    for number, (line, cells) in enumerate(table):
        first = first or line
        filled = sum(bool(text.strip()) for text in cells)
        if len(_named(cells)) > (above > 1) and (filled > above or above < 2):
            return line, _columns(source, line, cells)
        if number == MAX_TITLES:
            break
        above = max(above, filled)
    return first, None


def _named(cells: Iterable[str]) -> set[str]:
    """The languages that the cells of a row name as those of terms."""
    return {found.lang for text in cells if (found := heading(text)) and not found.field}


def no_header(source: Source, line: int) -> DocumentError:
    """The error for a table in which no row names a language.

    Args:
        source: The file.
        line: Its first line that is not empty; 0 if there is none.
    """
    if not line:
        return DocumentError(
            "is empty; its first row names languages, such as en,zh-Hans", source.path
        )
    return DocumentError(
        "the first row names no language; write tags such as en,zh-Hans into it, or name the "
        "columns",
        source.path,
        line,
        remedy="columns",
    )


def _columns(source: Source, line: int | None, cells: Sequence[str]) -> Columns:
    langs: dict[int, str] = {}
    statuses: dict[int, str] = {}
    fields: dict[str, int] = {}
    other: dict[int, str] = {}
    for place, text in enumerate(cells):
        found = heading(text)
        if found is None:
            if text.strip():
                other[place] = " ".join(text.split())
        elif found.field:
            lang = source.language(found.lang)
            name = f"{found.field} ({lang})" if lang else found.field
            if name in fields:
                raise DocumentError(
                    "the column {name} is named twice; name one of them otherwise",
                    source.path,
                    line,
                    name=name,
                )
            fields[name] = place
        else:
            langs[place] = source.language(found.lang)
            if found.status:
                statuses[place] = found.status
    return Columns(langs, statuses, fields, other, max((*langs, *fields.values(), *other)) + 1)
