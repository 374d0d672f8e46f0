"""Ranking of a record's terms: which of them are preferred."""

from __future__ import annotations

from termbase.exchange._record import Record
from termbase.model import Status, Term, TermType


def ranked(record: Record) -> tuple[Term, ...]:
    """Return the terms of a record without duplicates, with at most one preferred per language.

    The status of a row applies to the terms that it adds to a concept. The terms in the language of
    the record's key, which only identify the concept, are therefore taken as preferred, unless the
    row has no other terms.
    """
    kept: dict[tuple[str, str], Term] = {}
    preferred: set[str] = set()
    key = record.key.lang, record.key.status, record.key.type
    alone = len({term.lang for term in record.terms}) == 1
    for term in record.terms:
        if (term.lang, term.text) in kept:
            continue
        made = term
        joins = (term.lang, term.status, term.type) == key and not record.id and not alone
        if joins:
            made = term._replace(status=Status.PREFERRED, type=TermType.FULL, note="")
        if made.status is Status.PREFERRED:
            if made.lang in preferred:
                made = made._replace(status=Status.ADMITTED)
            preferred.add(made.lang)
        kept[term.lang, term.text] = made
    return tuple(kept.values())
