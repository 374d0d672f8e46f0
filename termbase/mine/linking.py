"""Which terms of two languages stand for each other, from the units that they share."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from heapq import nlargest
from math import log

from termbase.mine.spans import Spans

_SURE = 6.6
"""So much more likely than chance (twice the logarithm, Dunning 1993): by chance once in 100."""
_BEST = 20
"""So many partners of a term are looked at."""
_DOUBT = 4
"""Units that a term is thought to have without its partner, so that rare ones prove less."""
_ENGLISH = 0.8
"""What the units of the English term weigh in a score, against those of the Chinese one."""
_SPARE = 3
"""The same of a coefficient by which partners are chosen."""
_WHOLE = 1.0
"""What each further word is worth: of two terms as firm, the longer one is the whole."""
_SAME = 1.0
"""What it is worth that a name is left as it is."""

Weights = Sequence[Mapping[int, float]]
"""For each term, how firmly it goes with terms of the other language."""


def weigh(ours: Spans, theirs: Spans, least: int) -> Weights:
    """How firmly terms go together, for those that do so more than by chance.

    Args:
        ours: The terms of one language.
        theirs: Those of the other, in the translations.
        least: In how many units they are together at the least.
    """
    size = len(ours.found)
    units: list[list[int]] = [[] for _ in ours.texts]
    for number in range(size):
        for item in ours.within(number):
            units[item].append(number)
    # Numbers in arrays: sets of them would take ten times the room.
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
    """Link terms in each unit, the firmest pairs first, no stretch of text twice.

    Returns:
        The pairs, each with how often it was linked.
    """
    first = _linked(ours, theirs, weights)
    together = _together(ours, theirs, weights)
    # Again, by how often they were linked of all times that they could have been.
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
    """How sure a pair is, 0 to 1, from its links and the units that each of its terms is in.

    What the English term is translated by elsewhere tells against it; hardly what the Chinese one
    translates: 美国 is *United States*, *America* and *American*.
    """
    weighed = _ENGLISH * english + (1 - _ENGLISH) * chinese
    return links / max(links, weighed + _DOUBT)


def _firmness(together: int, ours: int, theirs: int, words: int) -> float:
    """The Dice coefficient, with a doubt; more for a term of several words."""
    return 2 * together / (ours + theirs + _SPARE) * (1 + _WHOLE * (words - 1))


def _surprise(together: int, ours: int, theirs: int, size: int) -> float:
    """The log-likelihood ratio of two terms being together; 0 if they are less than by chance."""
    if together * size <= ours * theirs:
        return 0.0
    cells = (together, ours - together, theirs - together, size - ours - theirs + together)
    margins = (ours, size - ours, theirs, size - theirs)
    return 2 * (sum(map(_entropy, cells)) - sum(map(_entropy, margins)) + _entropy(size))


def _entropy(count: int) -> float:
    return count * log(count) if count > 0 else 0.0


def _together(ours: Spans, theirs: Spans, weights: Weights) -> Counter[tuple[int, int]]:
    """In how many units each pair is."""
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
