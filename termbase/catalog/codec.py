"""Concepts as derived files keep them: one line of JSON each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from termbase.frozen import Frozen, nothing
from termbase.model import Concept, Reference, Status, Term, TermType

_STATUSES = tuple(Status)
_TYPES = tuple(TermType)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_read = json.JSONDecoder().raw_decode
_USUAL = Term("", "")[2:]
_new_term = tuple.__new__
_new_concept = object.__new__
# A frozen class sets each field by way of `object.__setattr__`, at three times the cost of this.
_set_id, _set_subject, _set_terms, _set_pos, _set_definitions = (
    getattr(Concept, name).__set__ for name in ("id", "subject", "terms", "pos", "definitions")
)
_set_notes, _set_references, _set_proposed, _set_ignored = (
    getattr(Concept, name).__set__ for name in ("notes", "references", "proposed", "ignored")
)


class DamagedError(Exception):
    """A derived file holds what was never written to it."""


def encode(concept: Concept) -> str:
    """The concept as JSON; the same concept always gives the same text."""
    values = [
        concept.id,
        concept.subject,
        [_term_values(term) for term in concept.terms],
        concept.pos,
        dict(concept.definitions),
        dict(concept.notes),
        [[reference.path, reference.line] for reference in concept.references],
        int(concept.proposed),
    ]
    if concept.ignored:
        values.append(dict(concept.ignored))
    return _encode(values)


def _term_values(term: Term) -> list[str | int]:
    """Text and language, and the rest where it is not as usual."""
    status, type_ = _STATUSES.index(term.status), _TYPES.index(term.type)
    if status or type_ or term.note or term.proposed:
        return [term.text, term.lang, status, type_, term.note, int(term.proposed)]
    return [term.text, term.lang]


def term_head(text: str) -> str:
    """What stands where a concept has this text for a term, capitals and all."""
    return f"[{_encode(text)},"


def decode(text: str) -> Concept:
    """The concept that `encode` wrote.

    Raises:
        DamagedError: It is something else.
    """
    try:
        values, end = _read(text)
        if end == len(text):
            return _concept(*values)
    except (ValueError, TypeError, IndexError) as error:
        raise DamagedError(str(error)) from None
    raise DamagedError(f"something follows at character {end}")


def decode_all(lines: Iterable[bytes]) -> list[Concept]:
    """The concepts that `encode` wrote, in a third of the time of one by one.

    Args:
        lines: What it wrote, in UTF-8.
    """
    return [_concept(*values) for values in json.loads(b"[%b]" % b",".join(lines))]


def _concept(  # noqa: PLR0917 - a row of the table
    name: str,
    subject: str,
    terms: list[list[Any]],
    pos: str,
    definitions: dict[str, str],
    notes: dict[str, str],
    references: list[list[Any]],
    proposed: int,
    ignored: dict[str, list[str]] | None = None,
) -> Concept:
    """The concept of a row, made without the detour of its own constructor: a look-up makes ten."""
    concept: Concept = _new_concept(Concept)
    _set_id(concept, name)
    _set_subject(concept, subject)
    _set_terms(
        concept,
        tuple(
            [
                _new_term(Term, (*values, *_USUAL)) if len(values) == 2 else _term(*values)
                for values in terms
            ]
        ),
    )
    _set_pos(concept, pos)
    _set_definitions(concept, Frozen(definitions) if definitions else nothing())
    _set_notes(concept, Frozen(notes) if notes else nothing())
    _set_references(concept, tuple([Reference(path, line) for path, line in references]))
    _set_proposed(concept, bool(proposed))
    _set_ignored(
        concept,
        Frozen({lang: tuple(names) for lang, names in ignored.items()}) if ignored else nothing(),
    )
    return concept


def _term(  # noqa: PLR0917
    text: str, lang: str, status: int, type_: int, note: str, proposed: int
) -> Term:
    return Term(text, lang, _STATUSES[status], _TYPES[type_], note, bool(proposed))
