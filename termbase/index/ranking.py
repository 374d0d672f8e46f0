"""The order of answers: a score for how each was met, and ties broken by the same rule every time.

Scores are not probabilities. They say what a translator would rather see first; each kind has a
band of its own, and only a long beginning or a near misspelling overtakes the kind above it.

==================================================== ============
how the query met the term                           score
==================================================== ============
as it is written                                     1
but for capitals                                     0.97
but for width, quotation marks and such              0.95
... as another term of the concept                   0.01 less
... as one that is not to be used                    0.02 less
in the other script                                  0.94
pinyin of whole syllables, if the query is a term    0.93
but for hyphens, spaces, accents, spelling, ``to``   0.92
as an inflection of the term                         0.86
pinyin, the likeliest reading                        0.80
pinyin with ``u`` or ``yu`` typed for ``ü``          0.05 less
as another inflection of the same word               0.72
pinyin initials, of the likeliest reading            0.70
the beginning of the term                            0.61 to 0.69
... all of it, where the query has an asterisk       0.60
a regular form of the term that English does not use 0.61
pinyin or its initials, another reading              0.60, 0.55
the words of the term in another order               0.605
a misspelling                                        0.40 to 0.60
the beginning of the pinyin                          0.40 to 0.58
... all of it, where the query has an asterisk       0.39
the beginning of the term, with a word misspelt      0.31 to 0.39
words within the term                                0.30
... with a word misspelt                             0.28
words in a definition                                0.10
a term within the query, the longer the more         0.03 to 0.09
==================================================== ============
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from termbase.index import forms, fuzzy
from termbase.model import Concept, Hit, MatchKind, Status, Term

EXACT = 1.0
CAPITALS = 0.97
FOLDED = 0.95
ADMITTED = 0.01
"""What a term loses that is not the preferred one: less than capitals do, since who writes ``WHO``
or ``IT`` means the abbreviation, though it is hardly ever preferred."""
DISCOURAGED = 0.02
SCRIPT = 0.94
LOOSE = 0.92
INFLECTED = 0.86
INFLECTED_TOO = 0.72
PINYIN = 0.80
PINYIN_TOO = 0.93
"""What is read like a term of another language (``women``, ``change``) comes after that term, and
before the many that are only like it."""
INITIALS = 0.70
OTHER_READING = 0.60
OTHER_INITIALS = 0.55
PREFIX = (0.61, 0.69)
NO_MORE = 0.60
"""Who asks for ``trade*`` knows of *trade*: what goes on comes first, however many are that."""
ALIKE = 0.61
PINYIN_PREFIX = (0.40, 0.58)
NO_MORE_PINYIN = 0.39
REORDERED = 0.605
FUZZY = (0.40, 0.60)
MISSPELT_PREFIX = (0.31, 0.39)
WITHIN = 0.30
MISSPELT_WITHIN = 0.28
DEFINITION = 0.10
PART = (0.03, 0.09)
LOOSE_PREFIX = 0.03
"""What a beginning loses that is one only when spaces are overlooked (``fitti`` of *to fit
tightly*), and again when the query's own ``to`` or ``a`` has to be."""
DIFFERENCE = 0.001
"""What each edit between query and term takes from the score, so that of several variants,
inflections or misspellings the one most like the query comes first."""
MOST_DIFFERENT = 6
MISFIT = 0.04
"""What pinyin loses whose tones or breaks are not those typed, or whose zh, ch, sh are."""
TYPED_U = 0.05
"""What pinyin loses that has ``ü`` where ``u`` was typed."""
SECOND = 0.005
"""What pinyin, or a beginning, loses that is not that of a preferred term: of several concepts
that a query may mean, those come first whose own term it is."""
UNWANTED = 0.05
"""What a beginning loses that is that of a term not to be used."""
PROPOSED = 0.995
"""A term that no reviewer has seen counts a little less."""
SURE = 0.71
"""From here on, nobody wants to see misspellings besides, and no beginning comes before."""

_OF_VERBS = ("ing", "ed")
_ORDER = {kind: order for order, kind in enumerate(MatchKind)}


class Found(NamedTuple):
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


def reading(likeliest: float, other: float, rank: int) -> float:
    """The score of pinyin by the rank in the index (see `entries.Entries.readings`)."""
    number, second = divmod(rank, 2)
    return (other if number else likeliest) - 0.001 * number - SECOND * second


def best(found: Iterable[Found]) -> list[Found]:
    """The best way in which each concept was met, the best of all first."""
    kept: dict[int, Found] = {}
    for one in found:
        known = kept.get(one.concept)
        if known is None or _key(one) < _key(known):
            kept[one.concept] = one
    return sorted(kept.values(), key=_key)


def _key(found: Found) -> tuple[float, int, int]:
    return (-found.score, _ORDER[found.kind], found.place)


def hit(found: Found, concept: Concept, query: str, plain: str) -> Hit:
    """An answer, its score made exact by what only the concept tells.

    Args:
        found: How the concept was met.
        concept: It.
        query: As asked.
        plain: As `forms.plain` has it.
    """
    term = concept.terms[found.place]
    kind, score = found.kind, found.score
    if kind is MatchKind.EXACT:
        if term.text != query:  # two of its terms may differ in nothing but capitals
            term = next((one for one in concept.terms if one.text == query), term)
        kind, score = _exact(term, concept, query)
    elif kind is not MatchKind.PINYIN:
        score = _compared(kind, score, forms.plain(forms.folded(term.text)), plain)
        if kind is MatchKind.PREFIX and term != concept.preferred(term.lang):
            score -= SECOND if term.status.accepted else UNWANTED
    if term.proposed:
        score *= PROPOSED
    return Hit(concept, term, kind, round(score, 6))


def _compared(kind: MatchKind, score: float, term: str, query: str) -> float:
    """The score in the light of how alike term and query look."""
    if kind is MatchKind.PREFIX:
        begins = any(text.startswith(query) for text in (term, forms.bare(term)))
        return score if begins or not term.isascii() else score - LOOSE_PREFIX
    if kind is MatchKind.VARIANT and term == query:
        return SCRIPT
    if score <= WITHIN or score == REORDERED:
        return score
    if kind is MatchKind.INFLECTED and term.startswith("to ") and query.endswith(_OF_VERBS):
        term = term[3:]
        score += DIFFERENCE / 2
    apart = fuzzy.distance(term, query, MOST_DIFFERENT - 1)
    return score - DIFFERENCE * (MOST_DIFFERENT if apart is None else apart)


def _exact(term: Term, concept: Concept, query: str) -> tuple[MatchKind, float]:
    """What "the same but for what folding overlooks" comes to."""
    kind, score = MatchKind.EXACT, EXACT
    if term.text != query:
        if term.text.casefold() == query.casefold():
            score = CAPITALS
        else:
            kind, score = MatchKind.VARIANT, FOLDED
    if term == (concept.preferred(term.lang) or term):
        return kind, score
    good = term.status is Status.ADMITTED or term.status is Status.PREFERRED
    return MatchKind.VARIANT, score - (ADMITTED if good else DISCOURAGED)


def order(hits: list[Hit]) -> list[Hit]:
    """The final order: by score and kind, reviewed terms first, then by the concept's id.

    The plain id comes before its numbered namesakes, and ``-2`` before ``-10``.
    """
    return sorted(hits, key=lambda h: (-h.score, _ORDER[h.kind], h.term.proposed, *by_id(h)))


def by_id(one: Hit) -> tuple[int, str, str]:
    """The last tie-break."""
    return len(one.concept.id), one.concept.id, one.concept.subject
