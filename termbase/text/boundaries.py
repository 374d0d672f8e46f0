"""Word boundaries in Chinese: may a word begin and end here, or is a longer word cut through?

Chinese has no spaces, but most places in a text are plain: no word of the dictionary lies across
them. Only where one does is there doubt, and then only the stretch up to the nearest plain place
on either side needs to be cut into words. That is not an approximation: the likeliest way to cut
a text (jieba's model: the product of the words' frequencies) never depends on what lies beyond a
place that no word crosses. Most stretches are two to six characters, and come again and again.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import log

from termbase.text import segmenter
from termbase.text.script import simplify

_LONGEST = 12
"""The longest word that is considered, in characters."""
_REACH = 24
"""How far a stretch in doubt may go on either side."""
_MEMO = 1 << 18
# Words of the dictionary that never stand alone: what is before them belongs to them.
_SUFFIXES = frozenset({"主义", "主义者", "学家", "分子", "化学", "之间"})


@lru_cache(maxsize=1)
def _dictionary() -> tuple[dict[str, int], int, frozenset[str]]:
    """Words with their counts, the total, and the fours of characters within longer words."""
    counts, total = segmenter.dictionary()
    changed = {}
    for word in counts:
        key = simplify(word)
        if key != word:
            changed[key] = counts[word]
    if changed:
        counts = {**counts, **{key: max(n, counts.get(key, 0)) for key, n in changed.items()}}
    fours: set[str] = set()
    for word, count in counts.items():
        if count and len(word) > 3:
            fours.update(word[i : i + 4] for i in range(len(word) - 3))
    return counts, total, frozenset(fours)


class Boundaries:
    """Decides whether a stretch of Chinese text is a word, or words, of it.

    Args:
        words: The words of the term base (simplified), which count as words of the dictionary.
    """

    def __init__(self, words: frozenset[str]) -> None:
        self._counts, self._total, self._fours = _dictionary()
        self._log_total = log(self._total)
        self._words = frozenset(w for w in words if len(w) > 1)
        self._long = frozenset(
            w[i : i + 4] for w in self._words if len(w) > 3 for i in range(len(w) - 3)
        )
        self._costs: dict[str, float] = {}
        self._cuts: dict[str, frozenset[int]] = {}

    def allows(self, text: str, start: int, end: int) -> bool:
        """Whether a word may begin at `start` and end at `end`.

        Args:
            text: A text, simplified by `termbase.text.script.simplify`.
            start: Where the stretch begins, in code points.
            end: Where it ends, exclusive.
        """
        doubt = False
        for edge in (start, end):
            if 0 < edge < len(text) and self._is_crossed(text, edge):
                doubt = True
                break
        return not doubt or self._resolve(text, start, end)

    def _is_crossed(self, text: str, place: int) -> bool:
        """Whether a word lies across a place."""
        counts = self._counts
        if counts.get(text[place - 1 : place + 1]):
            return True
        if counts.get(text[place - 1 : place + 2]):
            return True
        before = text[max(0, place - 3) : place + 3]
        at = min(place, 3)
        if at > 1 and counts.get(before[at - 2 : at + 1]):
            return True
        fours, long = self._fours, self._long
        for first in range(max(0, at - 3), min(at, len(before) - 3)):
            four = before[first : first + 4]
            if four in fours or four in long:
                return True
        if self._words:
            words = self._words
            return (
                text[place - 1 : place + 1] in words
                or text[place - 1 : place + 2] in words
                or (place > 1 and text[place - 2 : place + 1] in words)
            )
        return False

    def _resolve(self, text: str, start: int, end: int) -> bool:
        """Cut the stretch in doubt into words, and see whether this one comes out whole."""
        first, last = start, end
        stop = max(0, start - _REACH)
        while first > stop and self._is_crossed(text, first):
            first -= 1
        stop = min(len(text), end + _REACH)
        while last < stop and self._is_crossed(text, last):
            last += 1
        stretch = text[first:last]
        cuts = self._cuts.get(stretch)
        if cuts is None:
            cuts = frozenset(self._cut(stretch))
            if len(self._cuts) >= _MEMO:
                self._cuts.clear()
            self._cuts[stretch] = cuts
        begin, stop = start - first, end - first
        if begin in cuts and stop in cuts:
            return True
        before = max(cut for cut in cuts if cut <= begin)
        after = min(cut for cut in cuts if cut >= stop)
        if any(before < cut < after for cut in cuts):
            return False
        return self._is_free(stretch[before:begin]) and self._is_free(stretch[stop:after])

    def _is_free(self, rest: str) -> bool:
        """Whether what a longer word has beside a stretch is made of words that stand alone."""
        if not rest:
            return True
        parts = self._cut(rest)
        words = [rest[a:b] for a, b in pairwise(parts)]
        return all(len(word) > 1 and word not in _SUFFIXES for word in words)

    def _cut(self, stretch: str) -> list[int]:
        """Where the likeliest words of a stretch begin and end: its start, the cuts, its end."""
        size = len(stretch)
        best = [0.0] * (size + 1)
        back = [0] * (size + 1)
        for end in range(1, size + 1):
            top = float("-inf")
            for start in range(max(0, end - _LONGEST), end):
                score = best[start] + self._cost(stretch[start:end])
                if score > top:
                    top, back[end] = score, start
            best[end] = top
        cuts = [size]
        while cuts[-1]:
            cuts.append(back[cuts[-1]])
        return cuts[::-1]

    def _cost(self, word: str) -> float:
        """The logarithm of a word's frequency; minus infinity for what is no word."""
        known = self._costs.get(word)
        if known is None:
            count = self._counts.get(word, 0)
            if word in self._words:
                count = max(count, segmenter.enough(word, self._counts, self._log_total))
            elif len(word) == 1:
                count = max(count, 1)
            known = log(count) - self._log_total if count else float("-inf")
            if len(self._costs) >= _MEMO:
                self._costs.clear()
            self._costs[word] = known
        return known
