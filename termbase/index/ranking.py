"""The order of answers: a score for how each was met, and ties broken by the same rule every time.

Scores are not probabilities. They say what a translator would rather see first; each kind has a
band of its own, and only a close misspelling or a short completion overtakes the kind above it.

=================================== ============
how the query met the term          score
=================================== ============
as it is written                    1
but for capitals                    0.99
as a term other than the preferred  0.97
width, quotes; script; hyphens …    0.95 to 0.90
another inflection                  0.85
pinyin, the likeliest reading       0.80
pinyin, another reading             0.74
pinyin initials                     0.70, 0.66
the beginning of the term           0.50 to 0.69
a misspelling                       0.40 to 0.62
words within the term               0.20 to 0.35
words in a definition               0.10
=================================== ============
"""

from __future__ import annotations

from dataclasses import dataclass

from termbase.model import Concept, Hit, MatchKind, Term

EXACT = 1.0
CAPITALS = 0.99
OTHER_TERM = 0.97
FOLDED = 0.95
LOOSE = 0.92
INFLECTED = 0.85
PINYIN = 0.80
OTHER_READING = 0.74
INITIALS = 0.70
OTHER_INITIALS = 0.66
PREFIX = (0.50, 0.69)
FUZZY = (0.40, 0.62)
WITHIN = (0.20, 0.35)
DEFINITION = 0.10
PROPOSED = 0.995
"""A term that no reviewer has seen counts a little less."""

_ORDER = {kind: order for order, kind in enumerate(MatchKind)}


@dataclass(frozen=True, slots=True)
class Found:
    """A way in which a query met a concept, before the concept is read.

    Attributes:
        concept: Its number in the index.
        place: Of the term in the concept.
        kind: How it was met.
        score: See above.
    """

    concept: int
    place: int
    kind: MatchKind
    score: float


def between(band: tuple[float, float], share: float) -> float:
    """A score within a band: its low end for 0, its high end for 1."""
    low, high = band
    return low + (high - low) * max(0.0, min(1.0, share))


def best(found: list[Found]) -> list[Found]:
    """The best way in which each concept was met."""
    kept: dict[int, Found] = {}
    for one in found:
        known = kept.get(one.concept)
        if known is None or _key(one) < _key(known):
            kept[one.concept] = one
    return sorted(kept.values(), key=_key)


def _key(found: Found) -> tuple[float, int, int, int]:
    return (-found.score, _ORDER[found.kind], found.place, found.concept)


def hit(found: Found, concept: Concept, query: str) -> Hit:
    """An answer, its score made exact by what only the concept tells."""
    term = concept.terms[found.place]
    kind, score = found.kind, found.score
    if kind is MatchKind.EXACT:
        kind, score = _exact(term, concept, query)
    if term.proposed:
        score *= PROPOSED
    return Hit(concept, term, kind, round(score, 6))


def _exact(term: Term, concept: Concept, query: str) -> tuple[MatchKind, float]:
    """What "the same but for what folding overlooks" comes to."""
    if term != (concept.preferred(term.lang) or term):
        return MatchKind.VARIANT, OTHER_TERM
    if term.text == query:
        return MatchKind.EXACT, EXACT
    if term.text.casefold() == query.casefold():
        return MatchKind.EXACT, CAPITALS
    return MatchKind.VARIANT, FOLDED


def order(hits: list[Hit]) -> list[Hit]:
    """The final order: by score, then kind, then the shorter term, then the id."""
    return sorted(
        hits,
        key=lambda h: (
            -h.score,
            _ORDER[h.kind],
            h.term.proposed,
            len(h.term.text),
            len(h.concept.id),
            h.concept.id,
            h.concept.subject,
        ),
    )
