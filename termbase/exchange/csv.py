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
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from termbase.errors import DocumentError
from termbase.exchange._record import Record, Source
from termbase.model import Status, Term
from termbase.text import encoding, languages

NAME = "csv"
ENDINGS = (".csv", ".tsv", ".tab")
DELIMITERS = ",;\t|"
MAX_FIELD = 100_000
MAX_TERM = 1_000
FIELDS = ("id", "subject", "pos", "definition", "status", "note")

_NAMES = {
    "english": "en", "英文": "en", "英语": "en", "英語": "en",
    "chinese": "zh-Hans", "中文": "zh-Hans", "汉语": "zh-Hans", "简体": "zh-Hans",
    "简体中文": "zh-Hans", "simplified chinese": "zh-Hans", "chinese (simplified)": "zh-Hans",
    "繁体": "zh-Hant", "繁體": "zh-Hant", "繁体中文": "zh-Hant", "繁體中文": "zh-Hant",
    "traditional chinese": "zh-Hant", "chinese (traditional)": "zh-Hant",
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
        return " ".join(row[place].split()) if place is not None and place < len(row) else ""


def read(source: Source) -> Iterator[Record]:
    """The rows of a CSV file.

    Raises:
        DocumentError: It cannot be read, or its first row names no language.
    """
    try:
        data = source.path.read_bytes()
    except OSError as error:
        raise DocumentError(
            "cannot be read: {reason}", source.path, reason=error.strerror or error
        ) from error
    text, _ = encoding.decode(data, source.path)
    size = len(data)
    del data
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = _rows(source, text, size)
    header = next(rows, None)
    if header is None:
        raise DocumentError(
            "is empty; its first row names languages, such as en,zh-Hans", source.path
        )
    columns = _columns(source, *header)
    for line, row in rows:
        record = _record(source, columns, line, row)
        if record is not None:
            yield record


def _rows(source: Source, text: str, size: int) -> Iterator[tuple[int, list[str]]]:
    """The line of each row that is not empty, and its cells."""
    skipped, delimiter = _delimiter(text)
    csv.field_size_limit(MAX_FIELD)
    done = 0

    def lines() -> Iterator[str]:
        nonlocal done
        for number, line in enumerate(io.StringIO(text, newline="")):
            done += len(line)
            source.read = done * size // max(1, len(text))
            if number >= skipped:
                yield line.replace("\0", "")

    reader = csv.reader(lines(), delimiter=delimiter)
    start = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield start + skipped, row
            start = reader.line_num + 1
    except csv.Error:
        raise DocumentError(
            "a cell is longer than {limit} characters; is a quotation mark left open?",
            source.path,
            start + skipped,
            limit=MAX_FIELD,
        ) from None


def _delimiter(text: str) -> tuple[int, str]:
    """Lines before the header, and what separates the cells."""
    first, _, rest = text.partition("\n")
    if first[:4].lower() == "sep=" and len(first.strip()) <= 5:
        return 1, first[4:5].strip("\r") or ","
    head = first if first.strip() else rest.partition("\n")[0]

    def known(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([head], delimiter=delimiter), [])
        return sum(_meaning(cell) is not None for cell in cells), len(cells)

    return 0, max(DELIMITERS, key=known)


def _meaning(cell: str) -> str | None:
    """A language tag or the name of a field; None for neither."""
    name = " ".join(cell.split()).lower()
    if name in FIELDS:
        return name
    if name in _NAMES:
        return _NAMES[name]
    try:
        tag = languages.tag(name)
    except ValueError:
        return None
    return tag if languages.is_known(tag) else None


def _columns(source: Source, line: int, header: list[str]) -> _Columns:
    langs: dict[int, str] = {}
    fields: dict[str, int] = {}
    other: dict[int, str] = {}
    for place, cell in enumerate(header):
        meaning = _meaning(cell)
        if meaning in FIELDS and meaning not in fields:
            fields[meaning] = place
        elif meaning is not None and meaning not in FIELDS:
            langs[place] = meaning
        elif cell.strip():
            other[place] = " ".join(cell.split())
    if not langs:
        raise DocumentError(
            "the first row names no language; write tags such as en,zh-Hans into it",
            source.path,
            line,
        )
    return _Columns(langs, fields, other, len(header))


def _record(source: Source, columns: _Columns, line: int, row: list[str]) -> Record | None:
    """The row as a record, or None, with a note of what is wrong with it."""
    if any(cell.strip() for cell in row[columns.count :]):
        source.fault(
            line,
            "has {cells} cells where the first row has {count}; put quotation marks around a cell "
            "that holds the separator",
            cells=len(row),
            count=columns.count,
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
        if place < len(row) and row[place].strip():
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
        text = " ".join(row[place].split()) if place < len(row) else ""
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
