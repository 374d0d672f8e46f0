"""Conversion of concepts to table rows, for the formats that are tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from termbase.catalog.comments import term_line
from termbase.model import Concept, Status


def written(concepts: Sequence[Concept], languages: Sequence[str]) -> list[list[str]]:
    """Return a header row and the rows of concepts.

    Args:
        concepts: The concepts to write.
        languages: Language tags of the columns of terms, in order.
    """
    prose = [
        f"{name} ({lang})"
        for name in ("definition", "note")
        for lang in languages
        if any(lang in _prose(concept, name) for concept in concepts)
    ]
    names = ["id", "subject", "pos", "status", *languages, "note", *prose]
    rows = (row for concept in concepts for row in _rows(concept, languages))
    return [names, *([row.get(name, "") for name in names] for row in rows)]


def _rows(concept: Concept, languages: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield the rows of a concept, each as a mapping from column names to cells."""
    heads = [head for lang in languages if (head := concept.preferred(lang))]
    good = [head for head in heads if not head.proposed]
    bad = [head for head in heads if head.proposed]
    reviewed = {head.lang for head in good}
    about = {"id": concept.id, "subject": concept.subject}
    more = {"pos": concept.pos}
    for name in ("definition", "note"):
        more |= {f"{name} ({lang})": text for lang, text in _prose(concept, name).items()}
    for status, terms in (("preferred", good), ("proposed", bad)):
        if terms:
            yield about | more | {"status": status} | {t.lang: _several(t.text) for t in terms}
            more = {}
    for lang in languages:
        for term in concept.in_language(lang):
            if term.status is not Status.PREFERRED:
                key = term_line(term).partition(":")[0]
                if term.proposed and lang in reviewed:
                    key += ", proposed"
                row = {"status": key, lang: _several(term.text), "note": term.note}
                yield about | more | row
                more = {}


def _prose(concept: Concept, name: str) -> Mapping[str, str]:
    return concept.definitions if name == "definition" else concept.notes


def _several(term: str) -> str:
    """Escape the semicolons in a term, since they separate terms in a cell."""
    return term.replace(";", "\\;").replace("；", "\\；")
