"""Conversion of the rows of a table of terms to records, for all formats that are tables.

Rows with the same English term, or the same id, are one concept; the first term in each language is
the preferred one, the others are admitted. In a table without an English column the first language
takes its place. Semicolons separate the terms of a cell, unless they are in brackets or escaped by
a backslash; other marks do where that is certain (see `_cells`). Terms with a status such as
``admitted, proposed`` are proposals that await a reviewer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from termbase.exchange import _prose
from termbase.exchange._cells import Part, split_abbreviation, split_cells, split_terms
from termbase.exchange._header import Columns, cell
from termbase.exchange._record import MAX_TERM, Record, Source, key_among
from termbase.exchange._words import pos_named, status_named
from termbase.lazy import lazily
from termbase.model import Status, Term, TermType
from termbase.text.languages import is_chinese

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
# The mark of a proposal in glossaries and documents that termbase writes for readers.
_MARKED = lazily(r"(.*\S)\s*[(（](?:proposed|待审|待審)[)）]")


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
    found = list(_terms(source, columns, line, row, base_status))
    terms = [term._replace(proposed=is_proposed or term.proposed) for term, _ in found]
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
        doubtful=frozenset(term.text for term, is_doubtful in found if is_doubtful),
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
) -> Iterator[tuple[Term, bool]]:
    """Yield the terms of a row, and whether each may be several terms.

    If the row's status is not preferred, its note is that of the terms. In a row with an id, which
    a term base has written, only semicolons separate, and Chinese terms keep their brackets.
    """
    is_plain = row_status in ("", Status.PREFERRED)
    has_id = bool(columns.value(row, "id"))
    cells = {index: cell(row, index) for index in columns.langs}
    parts = (
        {index: list(map(Part, split_terms(text))) for index, text in cells.items()}
        if has_id
        else split_cells(cells, columns.langs)
    )
    for index, lang in columns.langs.items():
        status_name = columns.statuses.get(index) or _own_status(columns, row, lang) or row_status
        status, type_ = _STATUSES[status_name]
        is_of_term = status_name == row_status and status is not Status.PREFERRED
        note = columns.value(row, "note") if is_of_term else ""
        beside = [one.text for other in parts if other != index for one in parts[other]]
        for term, is_doubtful in parts[index]:
            if len(term) > MAX_TERM:
                source.fault(line, "has a term of {length} characters", length=len(term))
                continue
            marked = _MARKED.fullmatch(term)
            term = marked[1] if marked else term  # noqa: PLW2901
            may_abbreviate = is_plain and not (has_id and is_chinese(lang))
            text, abbreviation = split_abbreviation(term, beside) if may_abbreviate else (term, "")
            yield Term(text, lang, status, type_, note, proposed=marked is not None), is_doubtful
            if abbreviation and status is Status.PREFERRED:
                yield Term(abbreviation, lang, *_STATUSES["abbreviation"]), False


def _own_status(columns: Columns, row: Sequence[str], lang: str) -> str:
    """Return the status of a row's terms in a language; empty if it has none of its own."""
    status = columns.value(row, f"status ({lang})").lower()
    name = status_named(status) or status
    return name if name in _STATUSES else ""


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
