"""Concepts as the index keeps them: one line of JSON each."""

from __future__ import annotations

import json
from typing import Any

from termbase.model import Concept, Reference, Status, Term, TermType

_STATUSES = tuple(Status)
_TYPES = tuple(TermType)


def encode(concept: Concept) -> str:
    """The concept as JSON; the same concept always gives the same text."""
    terms = [
        [
            term.text,
            term.lang,
            _STATUSES.index(term.status),
            _TYPES.index(term.type),
            term.note,
            int(term.proposed),
        ]
        for term in concept.terms
    ]
    values = [
        concept.id,
        concept.subject,
        terms,
        concept.pos,
        dict(concept.definitions),
        dict(concept.notes),
        [[reference.path, reference.line] for reference in concept.references],
        int(concept.proposed),
    ]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def decode(text: str) -> Concept:
    """The concept that `encode` wrote."""
    values: list[Any] = json.loads(text)
    name, subject, terms, pos, definitions, notes, references, proposed = values
    return Concept(
        id=name,
        subject=subject,
        terms=tuple(
            Term(word, lang, _STATUSES[status], _TYPES[kind], note, bool(waiting))
            for word, lang, status, kind, note, waiting in terms
        ),
        pos=pos,
        definitions=definitions,
        notes=notes,
        references=tuple(Reference(path, line) for path, line in references),
        proposed=bool(proposed),
    )
