"""Linking of terms that translate each other, based on the units in which both occur."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from heapq import nlargest
from math import log

from termbase.mine.spans import Spans

_SURE = 6.6
"""Least log-likelihood ratio (Dunning 1993) of a pair; chance reaches it once in 100 times."""
_BEST = 20
"""The most partners of a term that are considered."""
_DOUBT = 4
"""Number of units added to those of a pair's terms in its score, so that rare pairs score less."""
_ENGLISH = 0.8
"""Weight of the English term's units in a score; the Chinese term's have the rest."""
_SPARE = 3
"""Like `_DOUBT`, for the coefficient by which partners are chosen."""
_WHOLE = 1.0
"""Bonus for each further word of a term: of two equally strong terms, the longer is the whole."""
_SAME = 1.0
"""Bonus for a term that is identical in both languages, such as a name."""

Weights = Sequence[Mapping[int, float]]
"""For each term of one language, its partners in the other with the strength of the link."""


def weigh(ours: Spans, theirs: Spans, least: int) -> Weights:
    """Return the strength of links between terms that occur together more than by chance.

    Args:
        ours: The terms of one language.
        theirs: The terms of the other language, in the same units.
        least: The least number of units in which both terms occur.
    """
    size = len(ours.found)
    units: list[list[int]] = [[] for _ in ours.texts]
    for number in range(size):
        for item in ours.within(number):
            units[item].append(number)
    # Arrays take a tenth of the memory of sets.
    within = [array(theirs.found[number].typecode, theirs.within(number)) for number in range(size)]
    weights: list[dict[int, float]] = []
    for item, some in enumerate(units):
        together: Counter[int] = Counter()
        for number in some:
            together.update(within[number])
        found = {
            other: _firmness(count, len(some), theirs.counts[other], ours.sizes[item])
            + _SAME * (ours.texts[item] == theirs.texts[other])
            for other, count in together.items()
            if count >= least and _surprise(count, len(some), theirs.counts[other], size) > _SURE
        }
        weights.append(dict(nlargest(_BEST, found.items(), key=lambda one: (one[1], -one[0]))))
    return weights


def link(ours: Spans, theirs: Spans, weights: Weights) -> Counter[tuple[int, int]]:
    """Link terms in each unit, the strongest pairs first, using each span of text only once.

    Args:
        ours: The terms of one language.
        theirs: The terms of the other language.
        weights: The strength of links, from `weigh`.

    Returns:
        The number of links of each pair.
    """
    first = _linked(ours, theirs, weights)
    together = _together(ours, theirs, weights)
    # Link again, weighted by how often a pair was linked when it could have been.
    again = [
        {
            other: weight * first[item, other] / together[item, other]
            for other, weight in some.items()
            if first[item, other]
        }
        for item, some in enumerate(weights)
    ]
    return _linked(ours, theirs, again)


def score(links: int, english: int, chinese: int) -> float:
    """Return the score of a pair, 0 to 1.

    Other translations of the English term count against the pair. Other sources of the Chinese term
    hardly do: 美国 translates *United States*, *America* and *American*.

    Args:
        links: Number of links of the pair.
        english: Number of units with the English term.
        chinese: Number of units with the Chinese term.
    """
    weighed = _ENGLISH * english + (1 - _ENGLISH) * chinese
    return links / max(links, weighed + _DOUBT)


def _firmness(together: int, ours: int, theirs: int, words: int) -> float:
    """Return the Dice coefficient, smoothed by `_SPARE` and increased for terms of several words.

    Args:
        together: Number of units with both terms.
        ours: Number of units with our term.
        theirs: Number of units with their term.
        words: Number of words of our term.
    """
    return 2 * together / (ours + theirs + _SPARE) * (1 + _WHOLE * (words - 1))


def _surprise(together: int, ours: int, theirs: int, size: int) -> float:
    """Return the log-likelihood ratio of two terms; 0 if they co-occur less than by chance."""
    if together * size <= ours * theirs:
        return 0.0
    cells = (together, ours - together, theirs - together, size - ours - theirs + together)
    margins = (ours, size - ours, theirs, size - theirs)
    return 2 * (sum(map(_entropy, cells)) - sum(map(_entropy, margins)) + _entropy(size))


def _entropy(count: int) -> float:
    return count * log(count) if count > 0 else 0.0


def _together(ours: Spans, theirs: Spans, weights: Weights) -> Counter[tuple[int, int]]:
    """Count the units in which both terms of a pair occur."""
    counts: Counter[tuple[int, int]] = Counter()
    for number in range(len(ours.found)):
        there = theirs.within(number)
        for item in ours.within(number):
            counts.update((item, other) for other in weights[item] if other in there)
    return counts


def _linked(ours: Spans, theirs: Spans, weights: Weights) -> Counter[tuple[int, int]]:
    links: Counter[tuple[int, int]] = Counter()
    for number in range(len(ours.found)):
        there: dict[int, list[tuple[int, int]]] = {}
        for other, start, end in theirs.places(number):
            there.setdefault(other, []).append((start, end))
        possible = [
            (-weight, first - last, start - end, item, other, first, last, start, end)
            for item, first, last in ours.places(number)
            for other, weight in weights[item].items()
            for start, end in there.get(other, ())
        ]
        possible.sort()
        taken: list[tuple[int, int]] = []
        taken_there: list[tuple[int, int]] = []
        for *_, item, other, first, last, start, end in possible:
            if _is_free(first, last, taken) and _is_free(start, end, taken_there):
                taken.append((first, last))
                taken_there.append((start, end))
                links[item, other] += 1
    return links


def _is_free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return all(end <= first or last <= start for first, last in taken)
