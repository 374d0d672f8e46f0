"""Concepts that are one but for the form of their English term."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.lint.base import Fault, View, rule
from termbase.model import Concept, Severity, Status
from termbase.text.likeness import numbers, written_alike


@rule(
    "L110",
    "term-in-another-form",
    Severity.WARNING,
    "“{term}” ({lang}) is “{other}” of {concept} in another form, with a translation in common;"
    " join them (termbase join), or distinguish them in a note: of each",
)
def term_in_another_form(view: View) -> Iterator[Fault]:
    """Two concepts have one English term and a translation in common.

    The preferred English terms differ in number, capitals, hyphens or spaces
    only: *trade war* and *Trade Wars*, *nearshoring* and *near-shoring*.

    **Why:** look-up and checks find either term under both forms, so that a
    reader cannot know which concept is meant.

    **Not reported:** concepts with a `note:` each that says when it is meant,
    and those that share the preferred translation, which L101 reports.
    """
    seen: dict[str, list[Concept]] = {}
    for concept in view.concepts:
        head = concept.preferred("en")
        if head is None or head.proposed:
            continue
        forms = dict.fromkeys(map(written_alike, numbers(head.text)))
        for other in dict.fromkeys(one.id for form in forms for one in seen.get(form, ())):
            if _are_one(concept, view.by_id[other]):
                called = view.by_id[other].preferred("en")
                assert called is not None
                yield Fault.of_term(concept, head, other=called.text, concept=other)
                break
        seen.setdefault(next(iter(forms)), []).append(concept)


def _are_one(concept: Concept, other: Concept) -> bool:
    """Return whether two concepts share a translation, but not the preferred one, or notes."""
    if concept.notes and other.notes:
        return False
    mine, theirs = (
        {(t.lang, t.text): t.status for t in one.terms if t.accepted and t.lang != "en"}
        for one in (concept, other)
    )
    shared = mine.keys() & theirs.keys()
    return bool(shared) and not any(mine[key] is theirs[key] is Status.PREFERRED for key in shared)
