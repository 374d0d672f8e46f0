"""What a record says otherwise than the concept that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.exchange.ranks import ranked
from termbase.exchange.record import Record
from termbase.model import Concept, Status


def kept_fields(record: Record, old: Concept) -> Iterator[str]:
    """Yield the names of the fields that differ from the record but are kept.

    An entry with an id may come from a PO glossary. There, the source term has no status, since it
    is only the text to translate, and superseded terms are forbidden like deprecated ones.

    Args:
        record: The record.
        old: The concept before the record is merged into it.
    """
    for name, given, own in (
        ("definition", record.definitions, old.definitions),
        ("note", record.notes, old.notes),
    ):
        if any(own.get(lang, text) != text for lang, text in given.items()):
            yield name
    if record.pos and record.pos != old.pos:
        yield "pos"
    statuses = {(term.lang, term.text): term.status for term in old.terms}
    for term in ranked(record):
        held = statuses.get((term.lang, term.text), term.status)
        is_source = term.text == record.key.text and term.status is Status.PREFERRED
        is_forbidden = (held, term.status) == (Status.SUPERSEDED, Status.DEPRECATED)
        if record.id and (is_source or is_forbidden):
            continue
        if held is not term.status and not (held.accepted and term.status is Status.PREFERRED):
            yield "status"
            break
