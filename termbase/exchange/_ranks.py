"""Which of the terms of a record are preferred."""

from __future__ import annotations

from termbase.exchange._record import Record
from termbase.model import Status, Term, TermType


def ranked(record: Record) -> tuple[Term, ...]:
    """The terms of a record, once each, at most one a language preferred.

    The status of a row is that of what it adds to its concept, so the terms of the language by
    which rows are joined keep their rank, unless the row has nothing else.
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
