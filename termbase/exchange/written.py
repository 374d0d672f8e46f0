"""Conversion of concepts to table rows, for the formats that are tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from termbase.catalog.tree import ENGLISH
from termbase.exchange.words import name_of_status
from termbase.model import Concept, Status
from termbase.spreadsheets import prose_cells, prose_titles
from termbase.text.several import escaped


def table_rows(concepts: Sequence[Concept], languages: Sequence[str]) -> list[list[str]]:
    """Return a header row and the rows of concepts."""
    prose = prose_titles(concepts, languages)
    names = ["id", "subject", "pos", "status", *languages, "note", *prose]
    rows = (row for concept in concepts for row in _rows(concept, languages))
    return [names, *([row.get(name, "") for name in names] for row in rows)]


def _rows(concept: Concept, languages: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield the rows of a concept, each as a mapping from column names to cells."""
    heads = [head for lang in languages if (head := concept.preferred(lang))]
    reviewed_heads = [head for head in heads if not head.proposed]
    proposed_heads = [head for head in heads if head.proposed]
    identity = {"id": concept.id, "subject": concept.subject}
    once = {"pos": concept.pos, **prose_cells(concept)}
    for status, terms in (("preferred", reviewed_heads), ("proposed", proposed_heads)):
        if terms:
            yield (identity | once | {"status": status} | {t.lang: escaped(t.text) for t in terms})
            once = {}
    others = [
        term
        for lang in languages
        for term in concept.in_language(lang)
        if term.status is not Status.PREFERRED
    ]
    if not heads:
        # The first row decides whether the concept as a whole is a proposal, and a new concept
        # whose only term is an English one that is not preferred would be refused.
        others.sort(key=lambda term: (term.proposed, term.lang == ENGLISH))
    for term in others:
        row = {"status": name_of_status(term), term.lang: escaped(term.text), "note": term.note}
        yield identity | once | row
        once = {}
