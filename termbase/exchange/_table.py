"""Conversion of the rows of a table of terms to records, for all formats that are tables.

Rows with the same English term, or the same id, are one concept; the first term in each language is
the preferred one, the others are admitted. In a table without an English column the first language
takes its place. Semicolons separate the terms of a cell, unless they are in brackets or escaped by
a backslash. Terms with a status such as ``admitted, proposed`` are proposals that await a reviewer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from termbase.exchange import _prose
from termbase.exchange._header import Columns, cell
from termbase.exchange._record import MAX_TERM, Record, Source, key_among
from termbase.exchange._words import pos_named, status_named
from termbase.model import Status, Term, TermType
from termbase.text.lazy import lazily
from termbase.text.several import split_at_semicolons, unescaped

_FULL = TermType.FULL
_STATUSES = {
    "": (Status.PREFERRED, _FULL),
    "proposed": (Status.PREFERRED, _FULL),
    "abbreviation": (Status.ADMITTED, TermType.ABBREVIATION),
    "preferredterm-admn-sts": (Status.PREFERRED, _FULL),
    "admittedterm-admn-sts": (Status.ADMITTED, _FULL),
    "deprecatedterm-admn-sts": (Status.DEPRECATED, _FULL),
    "supersededterm-admn-sts": (Status.SUPERSEDED, _FULL),
    **{status.value: (status, _FULL) for status in Status},
}
_PENDING = ", proposed"
_WITH_ABBREVIATION = lazily(r"(.*\S)\s*[(（]\s*([A-Z][A-Za-z0-9&.-]{1,11})\s*[)）]")
# The mark of a proposal in glossaries and documents that termbase writes for readers.
_MARKED = lazily(r"(.*\S)\s*[(（](?:proposed|待审|待審)[)）]")
_WORD = lazily(r"[^\W\d_]+")


def record(source: Source, columns: Columns, line: int, row: Sequence[str]) -> Record | None:
    """Convert a row to a record; if it is wrong, note a fault in `source` and return None.

    Cells missing at the end of the row count as empty, but not if they would hold terms.
    """
    last_needed = max(
        (index for index in columns.langs if index not in columns.statuses), default=0
    )
    if len(row) <= last_needed or any(text.strip() for text in row[columns.count :]):
        _note_wrong_size(source, line, len(row), columns.count)
        return None
    status = columns.value(row, "status").lower()
    base_status = status.removesuffix(_PENDING)
    base_status = status_named(base_status) or base_status
    if base_status not in _STATUSES:
        source.fault(
            line,
            "has the status {status}; use preferred, admitted, abbreviation, deprecated, "
            "superseded or proposed",
            status=status,
        )
        return None
    is_proposed = base_status == "proposed" or status.endswith(_PENDING)
    terms = [
        term._replace(proposed=is_proposed or term.proposed)
        for term in _terms(source, columns, line, row, base_status)
    ]
    if not terms:
        source.fault(line, "has no term")
        return None
    for index, name in columns.other.items():
        if cell(row, index):
            source.left_out[name] += 1
    key = key_among(terms, columns.key_lang)
    is_of_terms = _STATUSES[base_status][0] is not Status.PREFERRED
    return Record(
        line=line,
        terms=tuple(terms),
        key=key,
        id=columns.value(row, "id"),
        subject=columns.value(row, "subject"),
        pos=pos_named(columns.value(row, "pos")),
        definitions=_texts(columns, terms, row, "definition"),
        notes=columns.in_languages(row, "note")
        if is_of_terms
        else _texts(columns, terms, row, "note"),
    )


def _note_wrong_size(source: Source, line: int, cells: int, count: int) -> None:
    """Note a row with more or fewer cells than columns."""
    if source.columns:
        source.fault(
            line,
            "has {cells} cells, but {count} columns are named; name all of them, in order",
            cells=cells,
            count=count,
        )
        return
    source.fault(
        line,
        "has {cells} cells, but the first row has {count}; write a separator for each empty"
        " cell, and quote a cell that contains one",
        cells=cells,
        count=count,
    )


def _terms(
    source: Source, columns: Columns, line: int, row: Sequence[str], row_status: str
) -> Iterator[Term]:
    """Yield the terms of a row, with its note if the row's status is not preferred."""
    is_plain = row_status in ("", Status.PREFERRED)
    for index, lang in columns.langs.items():
        status_name = columns.statuses.get(index) or _own_status(columns, row, lang) or row_status
        status, type_ = _STATUSES[status_name]
        is_of_term = status_name == row_status and status is not Status.PREFERRED
        note = columns.value(row, "note") if is_of_term else ""
        for term in split_terms(cell(row, index)):
            if len(term) > MAX_TERM:
                source.fault(line, "has a term of {length} characters", length=len(term))
                continue
            marked = _MARKED.fullmatch(term)
            term = marked[1] if marked else term  # noqa: PLW2901
            text, abbreviation = _split_abbreviation(term) if is_plain else (term, "")
            yield Term(text, lang, status, type_, note, proposed=marked is not None)
            if abbreviation and status is Status.PREFERRED:
                yield Term(abbreviation, lang, *_STATUSES["abbreviation"])


def _own_status(columns: Columns, row: Sequence[str], lang: str) -> str:
    """Return the status of a row's terms in a language; empty if it has none of its own."""
    status = columns.value(row, f"status ({lang})").lower()
    name = status_named(status) or status
    return name if name in _STATUSES else ""


def split_terms(text: str) -> list[str]:
    r"""Return the terms in a cell, separated by semicolons unless in brackets or escaped.

    >>> split_terms("trade war; tariff war"), split_terms(r"a\;b")
    (['trade war', 'tariff war'], ['a;b'])
    """
    return [unescaped(part) for part in split_at_semicolons(text)]


def _split_abbreviation(text: str) -> tuple[str, str]:
    """Split off the abbreviation in brackets after a term, if it consists of the term's initials.

    >>> _split_abbreviation("exclusive economic zone (EEZ)")
    ('exclusive economic zone', 'EEZ')
    >>> _split_abbreviation("bank (of a river)")
    ('bank (of a river)', '')
    """
    match = _WITH_ABBREVIATION.fullmatch(text)
    if match is None:
        return text, ""
    initials = iter(word[0].upper() for word in _WORD.findall(match[1]))
    capitals = [char for char in match[2] if char.isupper()]
    is_abbreviation = len(capitals) > 1 and all(char in initials for char in capitals)
    return (match[1], match[2]) if is_abbreviation else (text, "")


def _texts(
    columns: Columns, terms: Sequence[Term], row: Sequence[str], name: str
) -> dict[str, str]:
    """Map languages to definitions or notes.

    The characters of a text in a column without a language show its language (see `_prose`).
    """
    found = columns.in_languages(row, name)
    if text := columns.value(row, name):
        tags = [*(term.lang for term in terms), *columns.langs.values()]
        found = {**_prose.in_languages(text, tags), **found}
    return found
