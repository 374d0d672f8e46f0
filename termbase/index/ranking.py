"""The order of hits: a score for the way in which each matched, and a fixed rule to break ties.

Scores are not probabilities; they express which hit a translator would rather see first. Each kind
of match has a range of its own. Only a long prefix or a close misspelling may overtake the kind
above it.

==================================================== ============
how the query matches the term                       score
==================================================== ============
as written                                           1
except for capitals                                  0.97
except for width, quotation marks and the like       0.95
... as an admitted term of the concept               0.01 less
... as a deprecated or superseded term               0.02 less
in the other script                                  0.94
pinyin of whole syllables, if the query is a term    0.93
except for hyphens, spaces, accents, spelling, to    0.92
as an inflection of the term                         0.86
the name of a place before pinyin (Peking)           0.85
pinyin, most likely reading                          0.80
pinyin with ``u`` or ``yu`` typed for ``ü``          0.05 less
with numbers in figures instead of words             0.86
as another inflection of the same word               0.72
pinyin initials, most likely reading                 0.70
the beginning of the term                            0.61 to 0.69
... the whole term, if the query has an asterisk     0.60
as a regular inflection that English does not use    0.61
pinyin or its initials, another reading              0.60, 0.55
the words of the term in another order               0.605
another word of the same family                      0.60
a misspelling                                        0.40 to 0.60
in another romanization than pinyin                  0.59
the beginning of the pinyin, in whole syllables      0.585 to 0.599
... with ``u`` or ``yu`` typed for ``ü``             0.01 less
pinyin in another accent                             0.578 to 0.584
the beginning of the pinyin, otherwise               0.40 to 0.58
pinyin with a typing error                           0.48 to 0.57
... the whole term, if the query has an asterisk     0.39
the beginning of the term, with a word misspelt      0.31 to 0.39
words within the concept's terms, one of them whole  0.305
words within the term                                0.30
... with a word misspelt                             0.28
Chinese characters that are read like the query      0.22 to 0.27
all words of the query but one                       0.25
words of a definition                                0.10
... these two, if a large part of the query is a     below the
    term                                             part
a term within the query, by its length               0.03 to 0.09
... with a word misspelt                             half of that
==================================================== ============
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from termbase.index import forms, fuzzy
from termbase.model import Concept, Hit, MatchKind, Status, Term

EXACT = 1.0
CAPITALS = 0.97
FOLDED = 0.95
ADMITTED = 0.01
"""Deducted for a term that is not the preferred one.

It is less than for a difference in capitals: a query ``WHO`` or ``IT`` means the abbreviation,
although that is rarely the preferred term.
"""
DISCOURAGED = 0.02
SCRIPT = 0.94
LOOSE = 0.92
INFLECTED = 0.86
INFLECTED_TOO = 0.72
PINYIN = 0.80
PINYIN_TOO = 0.93
"""Score of a pinyin match if the query is also a term in another language (``women``, ``change``).

It lies below that of the term, and above those of similar terms.
"""
INITIALS = 0.70
OTHER_READING = 0.60
OTHER_INITIALS = 0.55
PREFIX = (0.61, 0.69)
NO_MORE = 0.60
"""Score of *trade* for the query ``trade*``: below all longer terms, which the query asks for."""
ALIKE = 0.61
PINYIN_PREFIX = (0.40, 0.58)
PINYIN_SYLLABLES = (0.585, 0.599)
"""Two or more whole syllables (``lüse``) are rarely a coincidence, so they come before terms that
the query would have to misspell."""
NO_MORE_PINYIN = 0.39
SOUND = 0.584
ROMANIZED = 0.59
FORMER_NAME = 0.85
MISTYPED = 0.02
"""Deducted for pinyin with a typing error, so that English as close to the query comes first, and
again if the error is in the first letter."""
HOMOPHONE = 0.27
REORDERED = 0.605
NUMERALS = 0.86
FAMILY = 0.6
MOST_WORDS = 0.25
FUZZY = (0.40, 0.60)
MISSPELT_PREFIX = (0.31, 0.39)
WITHIN = 0.30
WITHIN_AND_WHOLE = 0.305
MISSPELT_WITHIN = 0.28
DEFINITION = 0.10
PART = (0.03, 0.09)
LARGE_PART = 0.054
"""Score from which a part is two fifths of the query, and more telling than what only has most of
its words."""
LATER = 0.001
"""Added at most to a part of a Chinese query, for the last one says what the whole is."""
LOOSE_PREFIX = 0.03
"""Deducted for a prefix that only matches without spaces (``fitti`` for *to fit tightly*), and
again if the query's own ``to`` or ``a`` has to be ignored."""
DIFFERENCE = 0.001
"""Deducted for each edit between query and term, so that the most similar of several variants,
inflections or misspellings comes first."""
MOST_DIFFERENT = 6
MISFIT = 0.04
"""Deducted for pinyin with other tones or syllable breaks than typed, and for initials typed as
zh, ch or sh."""
TYPED_U = 0.05
"""Deducted for pinyin that has ``ü`` where ``u`` was typed."""
TYPED_U_BEGINNING = 0.01
"""Deducted for the beginning of such pinyin."""
SECOND = 0.005
"""Deducted for the pinyin or prefix of a term that is not the preferred one, so that concepts that
prefer the term come first."""
UNWANTED = 0.05
"""Deducted for the prefix of a deprecated or superseded term."""
PROPOSED = 0.995
"""Factor for a term that awaits a reviewer."""
SURE = 0.71
"""Score from which matches make a search for misspellings unnecessary; no prefix reaches it."""

_OF_VERBS = ("ing", "ed")
_ORDER = {kind: order for order, kind in enumerate(MatchKind)}
_OF_SPELLING = frozenset(MatchKind) - {
    *(MatchKind.PINYIN, MatchKind.SOUND),
    *(MatchKind.DEFINITION, MatchKind.PART),
}
"""Kinds of matches that are the better the more similar query and term are spelt."""


class Found(NamedTuple):
    """A match of a query in the index, before the concept itself is read.

    Attributes:
        concept: Number of the concept in the index.
        term_index: Index of the matched term in the concept.
        kind: How the query matched the term.
        score: The preliminary score; see the table above.
        is_final: Whether the score stands, however query and term are spelt, because only their
            words were compared.
    """

    concept: int
    term_index: int
    kind: MatchKind
    score: float
    is_final: bool = False


def between(band: tuple[float, float], share: float) -> float:
    """Return a score within a range: its low end for a share of 0, its high end for 1."""
    low, high = band
    return low + (high - low) * max(0.0, min(1.0, share))


def misspelt(score: float) -> float:
    """Return the score of a match that needs a word corrected, given its score if that is done."""
    return between(MISSPELT_PREFIX, score - PREFIX[0])


def reading(likeliest: float, other: float, rank: int) -> float:
    """Return the score of a pinyin match of this rank among the readings of its term."""
    number, second = divmod(rank, 2)
    return (other if number else likeliest) - 0.001 * number - SECOND * second


def best(found: Iterable[Found]) -> list[Found]:
    """Return the best match of each concept, sorted, the best first."""
    kept: dict[int, Found] = {}
    for one in found:
        known = kept.get(one.concept)
        if known is None or _key(one) < _key(known):
            kept[one.concept] = one
    return sorted(kept.values(), key=_key)


def has_large_part(parts: Iterable[Found]) -> bool:
    """Return whether one of the terms within a query is a good deal of it."""
    return any(one.score >= LARGE_PART for one in parts)


def with_parts_first(found: list[Found], *, chinese: bool) -> list[Found]:
    """Return matches with those that are less certain than parts of the query after these.

    In a Chinese query, these are misspellings that have no more of it than a part: another
    character makes another word, and 仲裁员 is rather about 仲裁 than a misspelt 仲裁庭. In another
    query, these are terms without one of its words, and definitions that have all: *trade war with
    China* is about a *trade war*.
    """
    parts = {one.concept: one.score for one in found if one.kind is MatchKind.PART}
    best_part = max(parts.values(), default=0.0)
    if best_part < (PART[0] if chinese else LARGE_PART):
        return found
    share = (best_part - PART[0]) / (PART[1] - PART[0])
    lowest, highest = (FUZZY[0], between(FUZZY, share)) if chinese else (DEFINITION, MOST_WORDS)
    reached = best_part - DIFFERENCE
    return [
        one._replace(score=reached, is_final=True)
        if one.concept not in parts
        and one.kind in {MatchKind.FUZZY, MatchKind.DEFINITION}
        and lowest <= one.score <= highest
        else one
        for one in found
    ]


def _key(found: Found) -> tuple[float, int, int]:
    return (-found.score, _ORDER[found.kind], found.term_index)


def hit(found: Found, concept: Concept, query: str, plain: str) -> Hit:
    """Return the hit for a match, with a final score that takes the concept's terms into account.

    `plain` is the query as from `forms.plain`.
    """
    term = concept.terms[found.term_index]
    kind, score = found.kind, found.score
    if kind is MatchKind.EXACT and term.text != query:
        # Two terms of the concept may differ only in capitals.
        term = next((one for one in concept.terms if one.text == query), term)
    term = _most_accepted(term, concept)
    if kind is MatchKind.EXACT:
        kind, score = _exact(term, concept, query)
    elif kind in _OF_SPELLING and not found.is_final:
        score = _compared(kind, score, forms.plain(forms.folded(term.text)), plain)
        if kind is MatchKind.PREFIX and term != concept.preferred(term.lang):
            score -= SECOND if term.status.accepted else UNWANTED
    if term.proposed:
        score *= PROPOSED
    return Hit(concept, term, kind, round(score, 6))


def _most_accepted(term: Term, concept: Concept) -> Term:
    """Return the term of a concept that is spelt like this one and may be used, if there is one.

    The mainland's Chinese may deprecate what Taiwan's prefers: 人工智慧.
    """
    alike = (one for one in concept.terms if one.text == term.text)
    return min(alike, key=lambda one: (one.proposed, one.status.rank), default=term)


def _compared(kind: MatchKind, score: float, term: str, query: str) -> float:
    """Return the score adjusted for the similarity of term and query."""
    if kind is MatchKind.PREFIX:
        is_prefix = any(text.startswith(query) for text in (term, forms.bare(term)))
        return score if is_prefix or not term.isascii() else score - LOOSE_PREFIX
    if kind is MatchKind.VARIANT and term == query:
        return SCRIPT
    if kind is MatchKind.INFLECTED and term.startswith("to ") and query.endswith(_OF_VERBS):
        term = term[3:]
        score += DIFFERENCE / 2
    distance = fuzzy.distance(term, query, MOST_DIFFERENT - 1)
    return score - DIFFERENCE * (MOST_DIFFERENT if distance is None else distance)


def _exact(term: Term, concept: Concept, query: str) -> tuple[MatchKind, float]:
    """Return kind and score of a match in which query and term are equal after folding."""
    kind, score = MatchKind.EXACT, EXACT
    if term.text != query:
        if term.text.casefold() == query.casefold():
            score = CAPITALS
        else:
            kind, score = MatchKind.VARIANT, FOLDED
    if term == (concept.preferred(term.lang) or term):
        return kind, score
    is_accepted = term.status is Status.ADMITTED or term.status is Status.PREFERRED
    return MatchKind.VARIANT, score - (ADMITTED if is_accepted else DISCOURAGED)


def sort_hits(
    hits: list[Hit],
    common: Mapping[str, int] = MappingProxyType({}),
    crowds: Collection[float] = (),
) -> list[Hit]:
    """Sort hits by score and kind, then reviewed terms before proposed ones, then by concept id.

    Before the id count the place of the term in its language, which is first for the preferred one,
    and then how common the Chinese word is. In a crowd, such as that of the words for *to develop*
    in a dictionary, the two count together: a common word whose third term it is counts a third.
    Shorter ids come first, so that ``-2`` precedes ``-10``.

    Args:
        hits: The hits.
        common: Concept id to how common the Chinese word is.
        crowds: The scores that many hits have.
    """

    def order(one: Hit) -> tuple[object, ...]:
        known = -common.get(one.concept.id, 0)
        in_crowd = known / (1 + _place(one)) if one.score in crowds else 0
        best = -one.score, _ORDER[one.kind], one.term.proposed, in_crowd
        return *best, _place(one), known, *id_order(one)

    return sorted(hits, key=order)


def _place(one: Hit) -> int:
    """Return the place of the matched term among those that its concept has in the language."""
    return one.concept.in_language(one.term.lang).index(one.term)


def id_order(one: Hit) -> tuple[int, str, str]:
    """Return the sort key of the last tie-break."""
    return len(one.concept.id), one.concept.id, one.concept.subject
