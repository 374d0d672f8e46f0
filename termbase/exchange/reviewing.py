"""Which proposals of a concept the reviewed terms of a file accept or replace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from termbase.catalog.tree import ENGLISH
from termbase.model import Concept, Status, Term


def has_all(concept: Concept, terms: Iterable[Term]) -> bool:
    """Return whether a concept has terms with these texts."""
    held = {(term.lang, term.text) for term in concept.terms}
    return held.issuperset((term.lang, term.text) for term in terms)


def accepted_languages(concept: Concept, terms: Iterable[Term]) -> Iterator[str]:
    """Yield the languages in which reviewed terms accept what a concept proposes.

    The entry of a language is a proposal as a whole, so that its preferred term decides.
    """
    for term in terms:
        head = concept.preferred(term.lang)
        for known in concept.in_language(term.lang):
            decides = head is None or head == known or not head.proposed
            decides = decides and known.text == term.text
            if term.accepted and known.proposed and (decides or _replaces(term, known)):
                yield term.lang


def replaced_proposals(
    before: Concept | None, concept: Concept, terms: Sequence[Term]
) -> Iterator[Term]:
    """Yield the proposals of an import that its reviewed terms replace, as synonyms.

    So they stay what they would be if the proposal came later in the file. The concept is given as
    it was before the import, None if it is new, and as it is now.
    """
    held = {(term.lang, term.text) for term in before.terms} if before else set()
    for known in concept.terms:
        is_replaced = known.proposed and any(
            term.accepted and _replaces(term, known) and term.text != known.text
            for term in terms
            if term.lang == known.lang
        )
        if is_replaced and (known.lang, known.text) not in held:
            yield known._replace(status=Status.ADMITTED)


def _replaces(term: Term, known: Term) -> bool:
    """Return whether a term replaces a proposal (see `Editor.add_terms`)."""
    return term.lang != ENGLISH and Status.PREFERRED is known.status is term.status
