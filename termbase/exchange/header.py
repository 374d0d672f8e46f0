"""The header row of a table of terms.

The header is the first row that names a language. A language may have several columns, and there
may be columns ``id``, ``subject``, ``pos``, ``definition``, ``status`` and ``note``, under the
names that `heading` knows.

Rows above the header are titles (see `termbase.spreadsheets.up_to_header`). Beside one language, a
column such as ``译名`` is Chinese, or English if that language is Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from termbase.errors import DocumentError
from termbase.exchange.chinese import OF_EITHER_SCRIPT
from termbase.exchange.heading import OF_ITS_TERMS, Heading, heading, is_of_terms
from termbase.exchange.record import PROBLEM, Source
from termbase.exchange.words import STATUSES, folded
from termbase.spreadsheets import EVIDENCE, PLACE, up_to_header
from termbase.text import language_names, languages

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


def header(
    source: Source, table: Iterable[tuple[int, Sequence[str]]]
) -> tuple[int, Columns | None]:
    """Read a table up to its header row.

    Args:
        source: The file. If the user has named its columns in order, no row is read.
        table: The rows as (line, cells), as an iterator that is advanced past the header.

    Returns:
        The line of the header, 0 if the user named the columns, and the columns. If no row is a
        header: the first line of the table, 0 if it is empty, and None.

    Raises:
        DocumentError: A column is named twice, or the columns named by the user have no language.
    """
    if source.columns:
        if not _named(source, source.columns):
            raise DocumentError(
                "no column is a language; name the columns, such as en,zh-Hans,note",
                source.path,
            )
        return 0, _columns(source, None, source.columns)
    read, has_header = up_to_header(
        iter(table), itemgetter(1), lambda row: len(_named(source, row[1]))
    )
    source.headings |= dict.fromkeys(filter(None, map(_plain, read[-1][1] if read else ())))
    if has_header:
        line, cells = read[-1]
        return line, _columns(source, line, cells)
    return next((line for line, _ in read if line), 0), None


def repeats(columns: Columns, row: Sequence[str]) -> bool:
    """Return whether a row has the headings of columns that the user has named."""
    return all(_is_heading_of(lang, cell(row, index)) for index, lang in columns.langs.items())


def _is_heading_of(lang: str, text: str) -> bool:
    """Return whether a text is a heading of a column with terms in a language."""
    if is_of_terms(text) or language_names.of_translations(text):
        return True
    meaning = heading(text)
    if meaning is None or meaning.field:
        return False
    chinese = map(languages.is_chinese, (meaning.lang, lang))
    return meaning.lang == lang or all(chinese)


def require_known(source: Source) -> None:
    """Raise an error if the user says what is in columns, or of statuses, in words unknown.

    Raises:
        DocumentError: A column is mapped to no heading.
        ValueError: A value is mapped to no status.
    """
    for name in filter(None, source.mapped.values()):
        if heading(name) is None and not language_names.named_among(name, source.languages):
            raise DocumentError(
                "{name} is neither a language nor one of id, subject, pos, definition, status, "
                "note, source, context and example",
                remedy="columns",
                name=name,
            )
    for name in source.values.values():
        if name not in STATUSES:
            raise ValueError(f"{name!r} is no status; they are {', '.join(STATUSES)}")


def require_mapped(source: Source) -> None:
    """Raise an error if the user says what a column is that no table has.

    Raises:
        DocumentError: There is no such column; the message lists those that there are.
    """
    headings = {folded(text) for text in source.headings}
    for name in source.mapped:
        if name not in headings:
            raise DocumentError(
                "has no column {name}; its columns are {known}",
                source.path,
                remedy="columns",
                name=name,
                known=tuple(source.headings),
            )


def _plain(text: str) -> str:
    return " ".join(text.split())


def interpreted(source: Source, text: str) -> Heading | None:
    """Interpret a heading, which the user may have mapped to another; None if it is unknown."""
    return heading(source.mapped.get(folded(_plain(text)), text))


def _named(source: Source, cells: Iterable[str]) -> set[str]:
    """Return the languages of the columns of terms that the cells of a row name."""
    texts = list(cells)
    named: set[str] = set()
    coded: dict[str, str] = {}
    for text in texts:
        meaning = interpreted(source, text)
        if lang := _of_region(source, text):
            coded[lang] = meaning.lang if meaning else ""
        elif meaning and not meaning.field and meaning.lang != OF_ITS_TERMS:
            named.add(meaning.lang)
    named |= {*coded} if _are_of_ours(named) else {*coded.values()} - {""}
    return named | ({_other(named, text) for text in texts} - {""})


def _of_region(source: Source, text: str) -> str:
    """Return the tag of Chinese that a heading such as TW or SC means if English is beside it."""
    lang = language_names.of_region(text)
    is_settled = folded(_plain(text)) in source.mapped or _plain(text).lower() in source.languages
    return "" if is_settled else lang


def _are_of_ours(named: Iterable[str]) -> bool:
    """Return whether English or Chinese is among some languages."""
    return any(lang == "en" or languages.is_chinese(lang) for lang in named)


def _other(named: Iterable[str], text: str) -> str:
    """Return the language of a column of translations beside one of terms in another language.

    Args:
        named: The languages that the other columns name.
        text: The heading of the column.
    """
    tags = list(dict.fromkeys(named))
    if len(tags) != 1 or not (language_names.of_translations(text) or is_of_terms(text)):
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


def _meaning(
    source: Source, text: str, named: Iterable[str], *, names_script: bool
) -> Heading | None:
    """Interpret the heading of a column; return None if it is unknown.

    Args:
        source: The file.
        text: The heading.
        named: The languages that the headings name.
        names_script: Whether another heading names Chinese with its script, as 繁體中文 does; one
            that does not name it, 中文, is then Simplified Chinese.
    """
    if _are_of_ours(named) and (lang := _of_region(source, text)):
        return Heading(lang)
    meaning = interpreted(source, text)
    if _plain(text).casefold() == "source" and "en" not in named and not source.mapped:
        return None  # it may be the source text
    if meaning and meaning.lang == OF_EITHER_SCRIPT:
        source.vague = language_names.named(text) or source.vague
        return meaning._replace(lang="zh-Hans") if names_script else meaning
    if meaning is None and (lang := language_names.named_among(text, source.languages)):
        return Heading(lang)
    return meaning


def _columns(source: Source, line: int | None, cells: Sequence[str]) -> Columns:
    """Return what the columns with some headings hold.

    Raises:
        DocumentError: Two columns of one field have the same heading.
    """
    named = _named(source, cells)
    # 繁體 beside 台灣 and 香港 is neither.
    regional = (lang for lang in sorted(named) if lang.startswith("zh-Hant-"))
    source.languages = [*dict.fromkeys([*source.languages, *regional])]
    names_script = any(languages.is_chinese(lang) and lang != OF_EITHER_SCRIPT for lang in named)
    reading = _Reading(source, line, [*map(_plain, cells)])
    # What the user says of a column counts more than what the heading of another one says.
    for index in sorted(range(len(cells)), key=lambda index: not reading.is_mapped(index)):
        reading.take(index, _meaning(source, cells[index], named, names_script=names_script))
    return reading.columns()


class _Reading:
    """The headings of a table, as far as they have been read.

    Args:
        source: The file.
        line: The line of the header.
        cells: The headings.
    """

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
            if lang := _other(named, text):
                self._source.vague = language_names.of_translations(text) or "zh-Hans"
                self._langs[index] = self._source.language(lang)
            elif any(map(languages.is_chinese, named)) and language_names.of_best(text):
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
    chinese = [lang for lang in named if languages.is_chinese(lang)]
    if folded(text) != text.casefold():  # has Traditional characters
        chinese.sort(key=languages.is_traditional, reverse=True)
    return next(iter(chinese or named))
