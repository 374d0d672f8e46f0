"""Tables of terms, from whatever kind of file: what each column is, and the record of each row.

The first row that names a language names the columns: language tags (``en,zh-Hans``) or names of
languages (``英文``), a language as often as wanted, and optionally ``id``, ``subject``, ``pos``,
``definition``, ``status``, ``note``. A column such as ``en (deprecated)`` holds terms of that
status, whatever the row's is. Rows above that hold one cell are titles. Rows with the same English
term, or the same id, are one concept; its first term in each language is the preferred one, the
others are admitted. A table without an English column goes by its first language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from termbase.errors import DocumentError
from termbase.exchange._record import Record, Source
from termbase.model import Status, Term, TermType
from termbase.text import languages
from termbase.text.lazy import lazily

MAX_TERM = 1_000
MAX_TITLES = 20
"""So many rows at the most are looked at for one that names languages."""
FIELDS = ("id", "subject", "pos", "definition", "status", "note")

_FIELDS = {
    "part of speech": "pos", "词性": "pos", "詞性": "pos", "定义": "definition",
    "定義": "definition", "备注": "note", "備註": "note", "notes": "note", "状态": "status",
    "狀態": "status", "领域": "subject", "領域": "subject", "domain": "subject",
    "subject field": "subject",
}  # fmt: skip
_FULL = TermType.FULL
_STATUSES = {
    "": (Status.PREFERRED, _FULL),
    "approved": (Status.PREFERRED, _FULL),
    "proposed": (Status.PREFERRED, _FULL),
    "abbreviation": (Status.ADMITTED, TermType.ABBREVIATION),
    "preferredterm-admn-sts": (Status.PREFERRED, _FULL),
    "admittedterm-admn-sts": (Status.ADMITTED, _FULL),
    "deprecatedterm-admn-sts": (Status.DEPRECATED, _FULL),
    "supersededterm-admn-sts": (Status.SUPERSEDED, _FULL),
    **{status.value: (status, _FULL) for status in Status},
}
_SEVERAL = lazily("[;；]")
_WITH_ABBREVIATION = lazily(r"(.*\S)\s*[(（]\s*([A-Z][A-Za-z0-9&.-]{1,11})\s*[)）]")
_WITH_STATUS = lazily(r"(.+?)\s*[(（](admitted|abbreviation|deprecated|superseded)[)）]")
_WORD = lazily(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is what, by 0-based number; `statuses` are those that a heading names."""

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
        return "" if place is None else _cell(row, place)


def _cell(row: Sequence[str], place: int) -> str:
    """What a cell holds, in one line; empty where the row ends before it."""
    return " ".join(row[place].split()) if place < len(row) else ""


def meaning(cell: str) -> str | None:
    """A language tag or the name of a field; None for neither."""
    name = " ".join(cell.split()).lower()
    if name in FIELDS:
        return name
    return _FIELDS.get(name) or languages.named(_heading(name)[0]) or None


def _heading(cell: str) -> tuple[str, str]:
    """The heading of a column of terms, and the status that it names, if any."""
    match = _WITH_STATUS.fullmatch(" ".join(cell.split()).lower())
    return (match[1], match[2]) if match else (cell, "")


def header(
    source: Source, table: Iterable[tuple[int, Sequence[str]]]
) -> tuple[int, Columns | None]:
    """The line that names the columns, and what they are; the rows up to it are taken.

    Where no row names a language: the first line there is, or 0, and None.

    Raises:
        DocumentError: It names a column twice.
    """
    first = 0
    for number, (line, cells) in enumerate(table):
        first = first or line
        if any(meaning(cell) not in (None, *FIELDS) for cell in cells):
            return line, _columns(source, line, cells)
        if number == MAX_TITLES or sum(bool(cell.strip()) for cell in cells) > 1:
            break
    return first, None


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
        "the first row names no language; write tags such as en,zh-Hans into it",
        source.path,
        line,
    )


def _columns(source: Source, line: int, cells: Sequence[str]) -> Columns:
    langs: dict[int, str] = {}
    statuses: dict[int, str] = {}
    fields: dict[str, int] = {}
    other: dict[int, str] = {}
    for place, cell in enumerate(cells):
        known = meaning(cell)
        if known in fields:
            raise DocumentError(
                "the first row names the column {name} twice; name one of them otherwise",
                source.path,
                line,
                name=known,
            )
        if known in FIELDS:
            fields[known] = place
        elif known is not None:
            langs[place] = known
            if status := _heading(cell)[1]:
                statuses[place] = status
        elif cell.strip():
            other[place] = " ".join(cell.split())
    return Columns(langs, statuses, fields, other, max((*langs, *fields.values(), *other)) + 1)


def record(source: Source, columns: Columns, line: int, row: Sequence[str]) -> Record | None:
    """The row as a record, or None, with a note of what is wrong with it.

    Cells that are missing at its end are empty, unless one would hold a term.
    """
    needed = max((place for place in columns.langs if place not in columns.statuses), default=0)
    if len(row) <= needed or any(cell.strip() for cell in row[columns.count :]):
        source.fault(
            line,
            "has {cells} cells where the first row has {count}; write a separator for each cell "
            "that is empty, and put quotation marks around a cell that holds one",
            cells=len(row),
            count=columns.count,
        )
        return None
    said = columns.value(row, "status").lower()
    if said not in _STATUSES:
        source.fault(
            line,
            "has the status {status}; write preferred, admitted, abbreviation, deprecated, "
            "superseded or proposed",
            status=said,
        )
        return None
    terms = list(_terms(source, columns, line, row, said))
    if not terms:
        source.fault(line, "has no term")
        return None
    for place, name in columns.other.items():
        if _cell(row, place):
            source.left_out[name] += 1
    main = next((term for term in terms if term.lang == columns.key_lang), terms[0])
    is_own = _STATUSES[said][0] is not Status.PREFERRED
    return Record(
        line=line,
        terms=tuple(terms),
        key=main,
        id=columns.value(row, "id"),
        subject=columns.value(row, "subject"),
        pos=columns.value(row, "pos"),
        definitions=_prose(columns, terms, columns.value(row, "definition")),
        notes={} if is_own else _prose(columns, terms, columns.value(row, "note")),
    )


def _terms(
    source: Source, columns: Columns, line: int, row: Sequence[str], said: str
) -> Iterator[Term]:
    """The terms of a row; a note beside a status is of the terms that have it."""
    for place, lang in columns.langs.items():
        own = columns.statuses.get(place, said)
        status, type_ = _STATUSES[own]
        is_of_term = own == said and status is not Status.PREFERRED
        note = columns.value(row, "note") if is_of_term else ""
        for part in _SEVERAL.split(_cell(row, place)):
            text = part.strip()
            if not text:
                continue
            if len(text) > MAX_TERM:
                source.fault(line, "has a term of {length} characters", length=len(text))
                continue
            is_proposed = said == "proposed"
            text, short = _parted(text)
            yield Term(text, lang, status, type_, note, proposed=is_proposed)
            if short and status is Status.PREFERRED:
                yield Term(short, lang, *_STATUSES["abbreviation"], proposed=is_proposed)


def _parted(text: str) -> tuple[str, str]:
    """A term and the abbreviation in brackets after it, if that is made of its initials.

    >>> _parted("exclusive economic zone (EEZ)"), _parted("bank (of a river)")
    (('exclusive economic zone', 'EEZ'), ('bank (of a river)', ''))
    """
    match = _WITH_ABBREVIATION.fullmatch(text)
    if match is None:
        return text, ""
    initials = iter(word[0].upper() for word in _WORD.findall(match[1]))
    wanted = [char for char in match[2] if char.isupper()]
    is_made = len(wanted) > 1 and all(char in initials for char in wanted)
    return (match[1], match[2]) if is_made else (text, "")


def _prose(columns: Columns, terms: Sequence[Term], text: str) -> dict[str, str]:
    """A definition or note under its language: Chinese where it is written in Chinese."""
    if not text:
        return {}
    if any("\u3400" <= char <= "\u9fff" for char in text):
        tags = [*(term.lang for term in terms), *columns.langs.values()]
        return {next((tag for tag in tags if languages.is_chinese(tag)), "zh-Hans"): text}
    return {"en": text}
