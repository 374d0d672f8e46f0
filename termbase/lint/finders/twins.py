"""Concepts that may be one, since they share their English term and a translation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from termbase.lint.base import Fault, View, are_told_apart, key, rule
from termbase.model import Concept, Severity, Status
from termbase.text import spelling
from termbase.text.likeness import numbers, spelt_alike
from termbase.text.plain import fold_strict


@rule(
    "L110",
    "term-in-another-form",
    Severity.WARNING,
    "“{term}” ({lang}) is “{other}” of {concept} in another form; join them (termbase join), or"
    " distinguish them by a definition: or note: of each",
)
def term_in_another_form(view: View) -> Iterator[Fault]:
    """Two concepts have one English term, spelt or inflected in two ways.

    The preferred English terms differ in British and American spelling
    (*labour market* and *labor market*). Or they differ in number, capitals,
    hyphens or spaces (*trade war* and *Trade Wars*, *nearshoring* and
    *near-shoring*), and the concepts have a translation in common.

    **Why:** look-up and checks find either term under both forms, so that a
    reader cannot know which concept is meant.

    **Not reported:** concepts with a `note:` each that says when it is meant,
    or with other subjects and definitions (if they have no translation in
    common, either suffices), and those that share the preferred translation,
    which L101 reports.
    """
    seen: dict[str, list[Concept]] = {}
    for concept in view.concepts:
        head = concept.preferred("en")
        if head is None or head.proposed:
            continue
        forms = dict.fromkeys(map(spelt_alike, numbers(head.text)))
        for other in dict.fromkeys(one.id for form in forms for one in seen.get(form, ())):
            called = view.by_id[other].preferred("en")
            assert called is not None
            if _are_one(concept, head.text, view.by_id[other], called.text):
                yield Fault.of_term(concept, head, other=called.text, concept=other)
                break
        seen.setdefault(next(iter(forms)), []).append(concept)


def _are_one(concept: Concept, text: str, other: Concept, other_text: str) -> bool:
    """Return whether two concepts are probably one, and the forms of their English terms differ."""
    if key(text) == key(other_text):
        return False  # as L101 reports, too
    shared = _shared(concept, other)
    if shared is Status.PREFERRED or not (shared or _is_respelt(text, other_text)):
        return False
    return not are_told_apart((concept, other), wholly=bool(shared))


def _shared(concept: Concept, other: Concept) -> Status | None:
    """Return whether two concepts share a translation: the preferred one, another, or none."""
    mine, theirs = (
        {(t.lang, t.text): t.status for t in one.terms if t.accepted and t.lang != "en"}
        for one in (concept, other)
    )
    shared = mine.keys() & theirs.keys()
    if any(mine[one] is theirs[one] is Status.PREFERRED for one in shared):
        return Status.PREFERRED
    return Status.ADMITTED if shared else None


def _is_respelt(text: str, other: str) -> bool:
    """Return whether two terms are one in British and in American spelling."""
    one, two = (fold_strict(text).casefold().split() for text in (text, other))
    return list(map(spelling.key, one)) == list(map(spelling.key, two)) and one != two


@rule(
    "L111",
    "term-of-two-concepts",
    Severity.WARNING,
    "“{term}” ({lang}) is also a term of {concept}, with a translation in common; join them"
    " (termbase join), or distinguish them by a definition: or note: of each",
)
def term_of_two_concepts(view: View) -> Iterator[Fault]:
    """A concept prefers an English term that another one admits, and shares a translation with it.

    For example, *tariff war* 关税战 is a concept of its own, and *trade war* has
    *tariff war* and 关税战 as admitted terms.

    **Why:** the second concept says nothing that the first one does not, and a
    reader finds both.

    **Not reported:** concepts with a `note:` each that says when it is meant, or
    with other subjects and definitions, and those that share the preferred
    translation, which L101 reports.
    """
    held: dict[str, dict[str, None]] = defaultdict(dict)
    for concept, term in view.terms():
        if term.lang == "en" and term.status is Status.ADMITTED and not term.proposed:
            held[spelt_alike(term.text)][concept.id] = None
    for concept in view.concepts:
        head = concept.preferred("en")
        if head is None or head.proposed:
            continue
        for name in held.get(spelt_alike(head.text), ()):
            other = view.by_id[name]
            is_one = name != concept.id and _shared(concept, other) is Status.ADMITTED
            if is_one and not are_told_apart((concept, other), wholly=True):
                yield Fault.of_term(concept, head, concept=name)
                break
