"""Linking of terms that translate each other, based on the units in which both occur."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from heapq import nlargest
from math import log

from termbase.extract.chinese_words import DOT
from termbase.mine.names import is_name
from termbase.mine.spans import Spans
from termbase.text.transliteration import likeness

_MIN_RATIO = 6.6
"""Least log-likelihood ratio (Dunning 1993) of a pair; chance reaches it once in 100 times."""
_MOST_PARTNERS = 20
"""The most partners of a term that are considered."""
_SCORE_SMOOTHING = 4
"""Number of units added to those of a pair's terms in its score, so that rare pairs score less."""
_ENGLISH_WEIGHT = 0.8
"""Weight of the English term's units in a score; the Chinese term's have the rest."""
_DICE_SMOOTHING = 3
"""Like `_SCORE_SMOOTHING`, for the coefficient by which partners are chosen."""
_WORD_BONUS = 1.0
"""Bonus for each further word of a term: of two equally strong terms, the longer is the whole."""
_IDENTITY_BONUS = 1.0
"""Bonus for a term that is identical in both languages, such as a name."""

_UNLIKE = 0.3
"""Factor on the strength of a link to a term that does not sound like a name, if another does."""

Weights = Sequence[Mapping[int, float]]
"""For each term of one language, its partners in the other with the strength of the link."""


def weigh(ours: Spans, theirs: Spans, least: int) -> Weights:
    """Return the strength of links between terms that occur together in at least `least` units.

    Those that do so by chance only have no link.
    """
    size = len(ours.occurrences)
    units: list[list[int]] = [[] for _ in ours.texts]
    for number in range(size):
        for item in ours.terms_in(number):
            units[item].append(number)
    # Arrays take a tenth of the memory of sets.
    their_terms = [
        array(spans.typecode, theirs.terms_in(number))
        for number, spans in enumerate(theirs.occurrences)
    ]
    weights: list[dict[int, float]] = []
    for item, its_units in enumerate(units):
        together: Counter[int] = Counter()
        for number in its_units:
            together.update(their_terms[number])
        strengths = {
            other: _dice(count, len(its_units), theirs.counts[other], ours.sizes[item])
            + _IDENTITY_BONUS * (ours.texts[item] == theirs.texts[other])
            for other, count in together.items()
            if count >= least
            and _likelihood_ratio(count, len(its_units), theirs.counts[other], size) > _MIN_RATIO
        }
        strengths = _sounding(ours.texts[item], strengths, theirs.texts)
        best = nlargest(_MOST_PARTNERS, strengths.items(), key=lambda one: (one[1], -one[0]))
        weights.append(dict(best))
    return weights


def link(ours: Spans, theirs: Spans, weights: Weights) -> Counter[tuple[int, int]]:
    """Link terms in each unit, the strongest pairs first, using each span of text only once.

    Returns the number of links of each pair.
    """
    first_links = _count_links(ours, theirs, weights)
    together = _count_joint_units(ours, theirs, weights)
    # Link again, weighted by how often a pair was linked when it could have been.
    reweighted = [
        {
            other: weight * first_links[item, other] / together[item, other]
            for other, weight in partners.items()
            if first_links[item, other]
        }
        for item, partners in enumerate(weights)
    ]
    return _count_links(ours, theirs, reweighted)


def score(links: int, english: int, chinese: int) -> float:
    """Return the score of a pair, 0 to 1.

    Other translations of the English term count against the pair. Other sources of the Chinese term
    hardly do: 美国 translates *United States*, *America* and *American*. `links` is the number of
    links of the pair; the others are the numbers of units with each term.
    """
    weighed = _ENGLISH_WEIGHT * english + (1 - _ENGLISH_WEIGHT) * chinese
    return links / max(links, weighed + _SCORE_SMOOTHING)


def _sounding(name: str, strengths: Mapping[int, float], texts: Sequence[str]) -> dict[int, float]:
    """Return the strength of links of a term, reduced for what does not sound like it.

    If something else sounds like a name, what does not is a part of its translation, or stands
    beside it: 萨尔 and 美联储主席, if 萨尔科奇 and 本·伯南克 are *Sarkozy* and *Ben Bernanke*. What
    is written like a foreign name (安德鲁·麦卡菲) is not another one in any case.
    """
    if not is_name(name):
        return dict(strengths)
    like = {other: likeness(texts[other], name) for other in strengths}
    best = max(like.values(), default=0.0)
    # Of several names, the last may be enough: 里根 translates *Ronald Reagan*.
    fits = {
        other: 1.0 if score and " " in name else score / (best or 1)
        for other, score in like.items()
    }
    return {
        other: strength * max(_UNLIKE, fits[other])
        if best or DOT.search(texts[other])
        else strength
        for other, strength in strengths.items()
    }


def _dice(together: int, ours: int, theirs: int, words: int) -> float:
    """Return the Dice coefficient, smoothed and increased for terms of several words.

    `together` counts the units with both terms, `words` the words of our term.
    """
    return 2 * together / (ours + theirs + _DICE_SMOOTHING) * (1 + _WORD_BONUS * (words - 1))


def _likelihood_ratio(together: int, ours: int, theirs: int, size: int) -> float:
    """Return the log-likelihood ratio of two terms; 0 if they co-occur less than by chance."""
    if together * size <= ours * theirs:
        return 0.0
    cells = (together, ours - together, theirs - together, size - ours - theirs + together)
    margins = (ours, size - ours, theirs, size - theirs)
    return 2 * (sum(map(_entropy, cells)) - sum(map(_entropy, margins)) + _entropy(size))


def _entropy(count: int) -> float:
    return count * log(count) if count > 0 else 0.0


def _count_joint_units(ours: Spans, theirs: Spans, weights: Weights) -> Counter[tuple[int, int]]:
    counts: Counter[tuple[int, int]] = Counter()
    for number in range(len(ours.occurrences)):
        their_terms = theirs.terms_in(number)
        for item in ours.terms_in(number):
            counts.update((item, other) for other in weights[item] if other in their_terms)
    return counts


def _count_links(ours: Spans, theirs: Spans, weights: Weights) -> Counter[tuple[int, int]]:
    links: Counter[tuple[int, int]] = Counter()
    for number in range(len(ours.occurrences)):
        their_places: dict[int, list[tuple[int, int]]] = {}
        for other, start, end in theirs.occurrences_in(number):
            their_places.setdefault(other, []).append((start, end))
        possible = [
            (-weight, first - last, start - end, item, other, first, last, start, end)
            for item, first, last in ours.occurrences_in(number)
            for other, weight in weights[item].items()
            for start, end in their_places.get(other, ())
        ]
        possible.sort()
        our_taken: list[tuple[int, int]] = []
        their_taken: list[tuple[int, int]] = []
        for *_, item, other, first, last, start, end in possible:
            if _is_free(first, last, our_taken) and _is_free(start, end, their_taken):
                our_taken.append((first, last))
                their_taken.append((start, end))
                links[item, other] += 1
    return links


def _is_free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return all(end <= first or last <= start for first, last in taken)
