"""Ranking of a record's terms: which of them are preferred."""

from __future__ import annotations

from termbase.exchange.record import Record
from termbase.model import Status, Term, TermType


def ranked(record: Record, *, is_new: bool = False) -> tuple[Term, ...]:
    """Return the terms of a record without duplicates, with at most one preferred per language.

    The status of a row applies to the terms that it adds to a concept. The terms in the language of
    the record's key, which only identify the concept, are therefore taken as preferred, unless the
    row has no other terms. If a row with terms of a single language makes a new concept, its first
    term is taken as preferred. `is_new`: the record makes a new concept.
    """
    key = record.key.lang, record.key.status, record.key.type
    has_one_language = len({term.lang for term in record.terms}) == 1

    def is_identifying(term: Term) -> bool:
        is_head = is_new and term.text == record.key.text and len(record.terms) > 1
        is_named = is_head or not has_one_language
        return (term.lang, term.status, term.type) == key and not record.id and is_named

    # A note on the status of a row is that of the terms which the status is for.
    notes = {term.note for term in record.terms if not is_identifying(term)}
    terms: dict[tuple[str, str], Term] = {}
    preferred: set[str] = set()
    for term in record.terms:
        if (term.lang, term.text) in terms:
            continue
        result = term
        if is_identifying(term):
            is_own = term.status is Status.PREFERRED or term.note not in notes
            note = term.note if is_own else ""
            result = term._replace(status=Status.PREFERRED, type=TermType.FULL, note=note)
        if result.status is Status.PREFERRED:
            if result.lang in preferred:
                result = result._replace(status=Status.ADMITTED)
            preferred.add(result.lang)
        terms[term.lang, term.text] = result
    return tuple(terms.values())
