"""The columns of a table of terms, as its header row names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from termbase.errors import DocumentError
from termbase.exchange.heading import OF_ITS_TERMS, Heading, translations_beside
from termbase.exchange.record import PROBLEM, Source
from termbase.exchange.words import folded
from termbase.spreadsheets import EVIDENCE, PLACE
from termbase.tags import is_chinese, is_traditional
from termbase.text import language_names

COLUMN = "column"
"""The word before the letters of a column without a heading."""
_SINGLE = frozenset({"id", "subject", "pos", "status"})
"""The fields that have one value."""
_GUARDED = ("'=", "'+", "'-", "'@")


@dataclass(frozen=True, slots=True)
class Columns:
    """The content of each column, by 0-based index.

    Attributes:
        langs: Index to language tag, for columns of terms.
        statuses: Index to status, for columns of terms that have a status of their own.
        fields: (Field, language tag or nothing) to the indexes of its columns; only texts have
            several.
        other: Index to heading, for columns that a term base cannot hold.
        names: What each column is called, such that its heading is read as it was here.
        answers: Key of `fields` to the statuses for yes and no, where the column asks for one.
        of_content: Indexes of the columns of terms of which those in Latin letters are English.
    """

    langs: Mapping[int, str]
    statuses: Mapping[int, str]
    fields: Mapping[tuple[str, str], tuple[int, ...]]
    other: Mapping[int, str]
    names: Sequence[str]
    answers: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    of_content: frozenset[int] = frozenset()

    @property
    def count(self) -> int:
        """Number of columns."""
        return len(self.names)

    def heading_of(self, field: str, lang: str = "") -> str:
        """Return what the column of a field is called."""
        indexes = self.fields.get((field, lang))
        return self.names[indexes[0]] if indexes else field

    @property
    def key_lang(self) -> str:
        """The language whose terms identify concepts."""
        langs = list(self.langs.values())
        return "en" if "en" in langs else langs[0]

    def value(self, row: Sequence[str], field: str, lang: str = "") -> str:
        """Return the text of a field in a row; empty if there is no such column."""
        indexes = self.fields.get((field, lang), ())
        return "; ".join(text for index in indexes if (text := cell(row, index)))

    def languages_of(self, field: str) -> Iterator[str]:
        """Yield the languages in which there are columns of a field."""
        return (lang for name, lang in self.fields if name == field and lang)


def cell(row: Sequence[str], index: int) -> str:
    """Return the text of a cell in one line; empty if the row is too short.

    An apostrophe that only prevents a formula is removed.
    """
    text = " ".join(row[index].split()) if index < len(row) else ""
    return text[1:] if text.startswith(_GUARDED) else text


def unnamed(index: int) -> str:
    """Return what a column without a heading is called, as in a spreadsheet.

    >>> unnamed(2), unnamed(26)
    ('column C', 'column AA')
    """
    letters = ""
    while index >= 0:
        index, last = divmod(index, 26)
        letters = chr(ord("A") + last) + letters
        index -= 1
    return f"{COLUMN} {letters}"


class ColumnsReader:
    """The headings of a table, as far as they have been read."""

    def __init__(self, source: Source, line: int | None, cells: Sequence[str]) -> None:
        self._source = source
        self._line = line
        self._cells = cells
        self._langs: dict[int, str] = {}
        self._statuses: dict[int, str] = {}
        self._fields: dict[tuple[str, str], tuple[int, ...]] = {}
        self._answers: dict[tuple[str, str], tuple[str, str]] = {}
        self._other: dict[int, str] = {}

    def is_mapped(self, index: int) -> bool:
        """Return whether the user says what a column has."""
        return folded(self._cells[index]) in self._source.mapped

    def take(self, index: int, meaning: Heading | None) -> None:
        """Take what the heading of a column means; None if it is unknown."""
        text = self._cells[index]
        if meaning is None:
            if self._source.mapped.get(folded(text)) != "":
                self._other[index] = text or unnamed(index)
            return
        lang = self._source.language(meaning.lang)
        if not meaning.field:
            self._langs[index] = lang
            if meaning.status:
                self._statuses[index] = meaning.status
            return
        key = meaning.field, lang
        held = self._fields.get(key, ())
        if any(self._cells[place].casefold() == text.casefold() for place in held):
            raise DocumentError(
                "the column {name} is named twice; rename one of them",
                self._source.path,
                self._line,
                name=f"{meaning.field} ({lang})" if lang else meaning.field,
            )
        if held and meaning.field in _SINGLE:
            self._other[index] = text  # such as 词类 beside 词性
            return
        self._fields[key] = (*held, index)
        if meaning.answers:
            self._answers[key] = meaning.answers

    def columns(self) -> Columns:
        """Return the columns, once all headings have been taken."""
        self._add_translations()
        last = max(index for index, text in enumerate(self._cells) if text)
        unread = {PROBLEM}
        if frozenset(PLACE).issubset(self._cells):  # of our own tables; no context to be kept
            self._fields.pop(("context", ""), None)
            unread.update(EVIDENCE if frozenset(EVIDENCE).issubset(self._cells) else PLACE)
        vague = {index for index, lang in self._langs.items() if lang == OF_ITS_TERMS}
        named = [lang for index, lang in self._langs.items() if index not in vague]
        for index in vague:
            self._langs[index] = _language_beside(named, self._cells[index])
        mapped = self._source.mapped
        return Columns(
            langs=self._ranked(),
            statuses=self._statuses,
            fields=self._fields,
            other={
                index: text
                for index, text in self._other.items()
                if text not in unread and index <= last
            },
            names=[mapped.get(folded(text), text) for text in self._cells[: last + 1]],
            answers=self._answers,
            of_content=frozenset(vague if "en" in named else ()),
        )

    def _add_translations(self) -> None:
        """Take columns such as 译名, which name no language, for what the others suggest."""
        named = [lang for lang in self._langs.values() if lang != OF_ITS_TERMS]
        for index, text in list(self._other.items()):
            if lang := translations_beside(named, text):
                self._source.vague = language_names.of_translations(text) or "zh-Hans"
                self._langs[index] = self._source.language(lang)
            elif any(map(is_chinese, named)) and language_names.of_best(text):
                self._langs[index] = OF_ITS_TERMS
                self._statuses[index] = "preferred"
            else:
                continue
            del self._other[index]

    def _ranked(self) -> dict[int, str]:
        """Return the columns of terms by language; of those of one, 首选译名 is the first."""
        first = {lang: index for index, lang in sorted(self._langs.items(), reverse=True)}

        def rank(index: int) -> tuple[int, bool, int]:
            return first[self._langs[index]], self._statuses.get(index) != "preferred", index

        return {index: self._langs[index] for index in sorted(self._langs, key=rank)}


def _language_beside(named: Sequence[str], text: str) -> str:
    """Return the language of a column such as 旧称: the Chinese of the table in its characters."""
    chinese = [lang for lang in named if is_chinese(lang)]
    if folded(text) != text.casefold():  # has Traditional characters
        chinese.sort(key=is_traditional, reverse=True)
    return next(iter(chinese or named))
