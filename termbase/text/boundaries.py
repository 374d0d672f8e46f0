"""Word boundaries in Chinese: may a word begin and end here, or is a longer word cut through?

Chinese has no spaces, but most places in a text are plain: no word of the dictionary lies across
them. Only where one does is there doubt, and then only the stretch up to the nearest plain place
on either side needs to be cut into words. That is not an approximation: the likeliest way to cut
a text (jieba's model: the product of the words' frequencies) never depends on what lies beyond a
place that no word crosses. Most stretches are two to six characters, and come again and again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import chain, pairwise
from math import log

from termbase.text import segmenter
from termbase.text.lexicon import lexicon

_LONGEST = 12
"""The longest word that is considered, in characters."""
_REACH = 16
"""How far a stretch in doubt may go on either side."""
_TERM_WEIGHT = 10
"""How many times likelier a word of the term base is in a text than it would need to be to stand
whole. Measured on translated texts: of the terms that were refused although their translation
stood on the other side, this lets three in four through, and hardly any other."""
_MEMO = 1 << 18
_NEVER = float("-inf")
# Words of the dictionary that never stand alone: what is before them belongs to them.
_SUFFIXES = frozenset({"主义", "主义者", "学家", "分子", "化学", "之间"})
# Characters that the dictionary joins with the noun after them, but are words of their own.
_DETERMINERS = frozenset("该此这那各每某本")
# What the name of a place ends with; the character before often belongs to it (大桥, 大街).
_KINDS_OF_PLACES = frozenset("桥街道路巷山峰岭河江湖海湾岛港村镇寺塔宫楼厦")


class Boundaries:
    """Decides whether a stretch of Chinese text is a word, or words, of it.

    Args:
        words: The words of the term base (simplified), which count as words of the dictionary.

    Attributes:
        follows: For a character, those that follow it within some word. A place between two
            characters of which the one does not follow the other is never in doubt.
    """

    def __init__(self, words: frozenset[str]) -> None:
        self._lexicon = lexicon()
        self._log_total = log(self._lexicon.total)
        self._words = frozenset([word for word in words if len(word) > 1])
        self.follows = self._lexicon.follows.copy()
        for a, b in set(chain.from_iterable(map(pairwise, self._words))):
            known = self.follows.get(a, "")
            if b not in known:
                self.follows[a] = known + b
        self._own_fours = frozenset(
            word[i : i + 4] for word in self._words if len(word) > 4 for i in range(len(word) - 3)
        )
        self._crossed: dict[str, bool] = {}
        self._costs: dict[str, float] = {}
        self._cuts: dict[str, list[int]] = {}

    def allows(self, text: str, start: int, end: int) -> bool:
        """Whether a word may begin at `start` and end at `end`.

        Args:
            text: A text, simplified by `termbase.text.script.simplify`.
            start: Where the stretch begins, in code points.
            end: Where it ends, exclusive.
        """
        if not (self.is_crossed(text, start) or self.is_crossed(text, end)):
            return True
        return self._resolve(text, start, end)

    def is_crossed(self, text: str, place: int) -> bool:
        """Whether a word of the dictionary or of the term base lies across a place of a text."""
        if not 0 < place < len(text):
            return False
        if text[place] not in self.follows.get(text[place - 1], ""):
            return False
        first = max(0, place - 3)
        around = text[first : place + 3]
        if first:
            known = self._crossed.get(around)
            if known is not None:
                return known
        crossed = self._crosses(around, place - first)
        if first:
            if len(self._crossed) >= _MEMO:
                self._crossed.clear()
            self._crossed[around] = crossed
        return crossed

    def _crosses(self, around: str, place: int) -> bool:
        """Whether a word lies across a place in its surroundings of three characters each."""
        known, words = self._lexicon, self._words
        for first in range(place):
            for last in range(place + 1, min(len(around), first + 4) + 1):
                part = around[first:last]
                if part in words or known.get(part):
                    return True
                if last - first == 4 and (part in self._own_fours or known.is_inside(part)):
                    return True
        return False

    def _resolve(self, text: str, start: int, end: int) -> bool:
        """Cut the stretch in doubt into words, and see whether this one comes out whole."""
        first, last = start, end
        stop = max(0, start - _REACH)
        while first > stop and self.is_crossed(text, first):
            first -= 1
        stop = min(len(text), end + _REACH)
        while last < stop and self.is_crossed(text, last):
            last += 1
        stretch = text[first:last]
        cuts = self.cuts(stretch)
        begin, stop = start - first, end - first
        word = bisect_right(cuts, begin) - 1
        before, after = cuts[word], cuts[min(word + 1, len(cuts) - 1)]
        if before < begin:
            # What only the term base calls a word is none at the end of a name (亚州 in 佐治亚州).
            if not self._lexicon.get(stretch[begin:stop]):
                return False
            # Within one longer word, a word may stand beside others (人民 in 中国人民).
            rest = stretch[before:begin]
            if after < stop or not (rest in _DETERMINERS or self._is_free(rest)):
                return False
            return self._is_free(stretch[stop:after])
        last = bisect_left(cuts, stop)
        if cuts[last] == stop:
            return not (stop + 1 in cuts and self._ends_a_name(stretch, begin, stop))
        return word + 1 == last and self._is_free(stretch[stop:after])

    def _ends_a_name(self, stretch: str, begin: int, stop: int) -> bool:
        """Whether the last of two characters belongs to what follows: 北大桥 is no 桥 of 北大.

        A bridge, street or mountain is named by a kind (大桥) of which only the term base's
        weight has made two words.
        """
        if stop - begin != 2 or stretch[stop] not in _KINDS_OF_PLACES:
            return False
        known = self._lexicon.get
        return known(stretch[stop - 1 : stop + 1]) > known(stretch[begin:stop])

    def _is_free(self, rest: str) -> bool:
        """Whether what a longer word has beside a stretch is made of words that stand alone."""
        words = [rest[a:b] for a, b in pairwise(self._cut(rest))] if rest else []
        return all(len(word) > 1 and word not in _SUFFIXES for word in words)

    def cuts(self, stretch: str) -> list[int]:
        """Where the words of a stretch begin and end; see `_cut`."""
        cuts = self._cuts.get(stretch)
        if cuts is None:
            cuts = self._cut(stretch)
            if len(self._cuts) >= _MEMO:
                self._cuts.clear()
            self._cuts[stretch] = cuts
        return cuts

    def _cut(self, stretch: str) -> list[int]:
        """Where the likeliest words of a stretch begin and end: its start, the cuts, its end."""
        size = len(stretch)
        costs = self._costs
        best = [0.0] * (size + 1)
        back = [0] * (size + 1)
        for end in range(1, size + 1):
            top = _NEVER
            for start in range(max(0, end - _LONGEST), end):
                word = stretch[start:end]
                cost = costs.get(word)
                if cost is None:
                    cost = self._cost(word)
                if best[start] + cost > top:
                    top, back[end] = best[start] + cost, start
            best[end] = top
        cuts = [size]
        while cuts[-1]:
            cuts.append(back[cuts[-1]])
        return cuts[::-1]

    def _cost(self, word: str) -> float:
        """The logarithm of a word's frequency; minus infinity for what is no word."""
        count = self._lexicon.get(word)
        if word in self._words:
            enough = segmenter.enough(word, self._lexicon, self._log_total)
            count = max(count, enough) * _TERM_WEIGHT
        elif len(word) == 1:
            count = max(count, 1)
        cost = log(count) - self._log_total if count else _NEVER
        if len(self._costs) >= _MEMO:
            self._costs.clear()
        self._costs[word] = cost
        return cost


class Places:
    """The places of one text: whether a word may begin or end there, found out when first asked.

    A stretch that begins and ends where the likeliest way of cutting the text has cuts is allowed;
    whether another is, `Boundaries.allows` tells.

    Args:
        boundaries: What decides; None where no place is in doubt.
        text: A text, simplified by `termbase.text.script.simplify`.

    Attributes:
        marks: For each place one of the constants below, or 0 where nobody asked yet.
    """

    __slots__ = ("_boundaries", "_text", "marks")

    PLAIN, CUT, WITHIN = 1, 2, 3
    """No word lies across the place; one does, but a cut is likelier; ask `Boundaries.allows`."""

    def __init__(self, boundaries: Boundaries | None, text: str) -> None:
        self._boundaries = boundaries
        self._text = text
        self.marks = bytearray([0 if boundaries else self.PLAIN]) * (len(text) + 1)
        self.marks[0] = self.marks[-1] = self.PLAIN

    def mark(self, place: int) -> int:
        """Find out about a place."""
        text, marks, boundaries = self._text, self.marks, self._boundaries
        assert boundaries is not None
        is_crossed = boundaries.is_crossed
        if text[place] not in boundaries.follows.get(text[place - 1], "") or not is_crossed(
            text, place
        ):
            marks[place] = self.PLAIN
            return self.PLAIN
        first, last = place - 1, place + 1
        while place - first <= _REACH and marks[first] != self.PLAIN and is_crossed(text, first):
            first -= 1
        while last - first <= _REACH and marks[last] != self.PLAIN and is_crossed(text, last):
            last += 1
        if last - first > _REACH:
            # Too long to be cut as a whole: `allows` looks at the surroundings of a stretch.
            marks[place] = self.WITHIN
            return self.WITHIN
        marks[first] = marks[last] = self.PLAIN
        for within in range(first + 1, last):
            marks[within] = self.WITHIN
        for cut in boundaries.cuts(text[first:last])[1:-1]:
            asked = text[first + cut] in _KINDS_OF_PLACES
            marks[first + cut] = self.WITHIN if asked else self.CUT
        return marks[place]
