"""CSV: a row a term or a concept, a column a language.

The first row names the columns: language tags (``en,zh-Hans,zh-Hant``), a language as often as
wanted, and optionally ``id``, ``subject``, ``pos``, ``definition``, ``status``, ``note``. Rows
with the same English term, or the same id, are one concept; its first term in each language is
the preferred one, the others are admitted. A file without an English column goes by its first
language. Commas, semicolons, tabs and vertical bars separate (RFC 4180 otherwise); UTF-8, UTF-16,
GB 18030 and Big5 are read.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from termbase.errors import DocumentError
from termbase.exchange._record import Record, Source, unreadable
from termbase.exchange._rows import Row, has_stray_quote, left_open, rows, swallows_rows
from termbase.model import Status, Term
from termbase.text import encoding, languages

NAME = "csv"
ENDINGS = (".csv", ".tsv", ".tab")
DELIMITERS = ",;\t|"
MAX_TERM = 1_000
MAX_HEAD = 10_000
"""So many characters of the first row are looked at to tell what separates its cells."""
FIELDS = ("id", "subject", "pos", "definition", "status", "note")

_FIELDS = {
    "part of speech": "pos", "词性": "pos", "詞性": "pos", "定义": "definition",
    "定義": "definition", "备注": "note", "備註": "note", "notes": "note", "状态": "status",
    "狀態": "status", "领域": "subject", "領域": "subject", "domain": "subject",
    "subject field": "subject",
}  # fmt: skip
_STATUSES = {
    "": Status.PREFERRED,
    "approved": Status.PREFERRED,
    "proposed": Status.PREFERRED,
    "preferredterm-admn-sts": Status.PREFERRED,
    "admittedterm-admn-sts": Status.ADMITTED,
    "deprecatedterm-admn-sts": Status.DEPRECATED,
    "supersededterm-admn-sts": Status.SUPERSEDED,
    **{status.value: status for status in Status},
}


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column is what, by 0-based number."""

    langs: Mapping[int, str]
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
        return " ".join(row[place].split()) if place is not None else ""


def read(source: Source) -> Iterator[Record]:
    """The rows of a CSV file.

    Raises:
        DocumentError: It cannot be read, its first row names no language or a column twice, there
            is no other row, or a quotation mark is left open or out of place.
    """
    try:
        with source.open() as stream:
            data = stream.read()
    except OSError as error:
        raise unreadable(error, source.path) from error
    text, _ = encoding.decode(data, source.path)
    size = len(data)
    del data
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    skipped, delimiter = _delimiter(text)
    table = rows(source, text, delimiter, skipped=skipped, size=size)
    header = next(table, None)
    if header is None:
        raise DocumentError(
            "is empty; its first row names languages, such as en,zh-Hans", source.path
        )
    columns = _columns(source, header)
    terms = tuple(columns.langs)
    row = header
    for row in table:
        if "\n" in row.raw[:-1] and swallows_rows(row, delimiter, terms, columns.count):
            raise left_open(source, row.line)
        record = _record(source, columns, row)
        if record is not None:
            yield record
    if row is header:
        raise DocumentError("has no row below the names of its columns", source.path, header.line)


def _delimiter(text: str) -> tuple[int, str]:
    """Lines before the header, and what separates the cells."""
    first, _, rest = text.partition("\n")
    if first[:4].lower() == "sep=" and len(first.strip()) <= 5:
        return 1, first[4:5].strip("\r") or ","
    head = first if first.strip() else rest.partition("\n")[0]

    def known(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([head[:MAX_HEAD]], delimiter=delimiter), [])
        return sum(_meaning(cell) is not None for cell in cells), len(cells)

    return 0, max(DELIMITERS, key=known)


def _meaning(cell: str) -> str | None:
    """A language tag or the name of a field; None for neither."""
    name = " ".join(cell.split()).lower()
    if name in FIELDS:
        return name
    return _FIELDS.get(name) or languages.named(name) or None


def _columns(source: Source, header: Row) -> _Columns:
    langs: dict[int, str] = {}
    fields: dict[str, int] = {}
    other: dict[int, str] = {}
    for place, cell in enumerate(header.cells):
        meaning = _meaning(cell)
        if meaning in fields:
            raise DocumentError(
                "the first row names the column {name} twice; name one of them otherwise",
                source.path,
                header.line,
                name=meaning,
            )
        if meaning in FIELDS:
            fields[meaning] = place
        elif meaning is not None:
            langs[place] = meaning
        elif cell.strip():
            other[place] = " ".join(cell.split())
    if not langs:
        raise DocumentError(
            "the first row names no language; write tags such as en,zh-Hans into it",
            source.path,
            header.line,
        )
    return _Columns(langs, fields, other, max((*langs, *fields.values(), *other)) + 1)


def _record(source: Source, columns: _Columns, whole: Row) -> Record | None:
    """The row as a record, or None, with a note of what is wrong with it."""
    line, row, _ = whole
    if len(row) < columns.count or any(cell.strip() for cell in row[columns.count :]):
        source.fault(
            line,
            "has {cells} cells where the first row has {count}; write a separator for each cell "
            "that is empty, and put quotation marks around a cell that holds one",
            cells=len(row),
            count=columns.count,
        )
        return None
    if has_stray_quote(whole):
        source.fault(
            line,
            "has a quotation mark out of place; put quotation marks around the whole cell, and "
            'write "" for one within it',
        )
        return None
    said = columns.value(row, "status").lower()
    if said not in _STATUSES:
        source.fault(
            line,
            "has the status {status}; write preferred, admitted, deprecated, superseded or "
            "proposed",
            status=said,
        )
        return None
    terms = list(_terms(source, columns, line, row, said))
    if not terms:
        source.fault(line, "has no term")
        return None
    for place, name in columns.other.items():
        if row[place].strip():
            source.left_out[name] += 1
    main = next((term for term in terms if term.lang == columns.key_lang), terms[0])
    return Record(
        line=line,
        terms=tuple(terms),
        key=main,
        id=columns.value(row, "id"),
        subject=columns.value(row, "subject"),
        pos=columns.value(row, "pos"),
        definitions=_prose(columns, row, "definition"),
        notes=_prose(columns, row, "note"),
    )


def _terms(
    source: Source, columns: _Columns, line: int, row: list[str], said: str
) -> Iterator[Term]:
    for place, lang in columns.langs.items():
        text = " ".join(row[place].split())
        if not text:
            continue
        if len(text) > MAX_TERM:
            source.fault(line, "has a term of {length} characters", length=len(text))
            continue
        yield Term(text, lang, _STATUSES[said], proposed=said == "proposed")


def _prose(columns: _Columns, row: list[str], name: str) -> dict[str, str]:
    """A definition or note under its language: Chinese where it is written in Chinese."""
    text = columns.value(row, name)
    if not text:
        return {}
    if any("\u3400" <= char <= "\u9fff" for char in text):
        chinese = next((tag for tag in columns.langs.values() if languages.is_chinese(tag)), None)
        return {chinese or "zh-Hans": text}
    return {"en": text}
