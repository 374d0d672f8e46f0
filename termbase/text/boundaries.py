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
from termbase.text.lexicon import is_name, lexicon

_LONGEST = 12
"""The longest word that is considered, in characters."""
REACH = 16
"""How far a stretch in doubt may go on either side."""
_TERM_WEIGHT = 10
"""How many times likelier a word of the term base is in a text than it would need to be to stand
whole. Measured on translated texts: of the terms that were refused although their translation
stood on the other side, this lets three in four through, and hardly any other."""
_SHORT = 3
"""Characters of a word that other words may well have at their edges."""
_MEMO = 1 << 18
_NEVER = float("-inf")
# Words of the dictionary that never stand alone: what is before them belongs to them.
_SUFFIXES = frozenset({"主义", "主义者", "学家", "分子", "化学", "之间"})
# Characters that the dictionary joins with the noun after them, but are words of their own: among
# them the short names of countries (美国防部, 韩国会).
_DETERMINERS = frozenset("该此这那各每某本中美英法德俄日韩朝印澳加欧")
# The same with what says how much or where: 低收入, 总人口, 西九龙. But 东南亚 is no 南亚, and a
# 总经理 heads others.
_QUALIFIERS = frozenset("总低高东西南北")
_SIDES = frozenset("东西南北中")
_HEADED = frozenset("理记事令长练师辑官员演判督")
# What makes another office of the one that follows: 副总理 is no 总理.
BELOW = "副"
# What a longer word has after a term that stays what it is: 报告书, 诈骗案, 失业率, 建造业, 美元兑.
_KINDS = frozenset("书案率额数量费业兑")
# What the name of a place ends with; the character before often belongs to it (大桥, 大街).
KINDS_OF_PLACES = frozenset("桥街道路巷山峰岭河江湖海湾岛港村镇寺塔宫楼厦")


_Cuts = tuple[list[int], list[int]]
"""Where the words of a stretch begin and end, with the weight of the term base and without; the
same list twice where that makes no difference."""


def is_torn(cuts: list[int], begin: int, end: int) -> bool:
    """Whether a word has a part of a stretch, and not all of it: 长期 of 校长 in 两校长期."""
    place = bisect_right(cuts, begin)
    if cuts[place - 1] < begin and cuts[place] < end:
        return True
    place = bisect_left(cuts, end)
    return cuts[place] > end and cuts[place - 1] > begin


def _is_qualified(word: str, begin: int, end: int) -> bool:
    """Whether one character says how much or where the rest of a word is: 低收入, 西九龙."""
    first, last = word[:begin], word[end - 1]
    if first not in _QUALIFIERS or end - begin == 1:
        return False
    return last not in _HEADED if first == "总" else word[begin] not in _SIDES


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
        self._cuts: dict[str, _Cuts] = {}
        self._parts: dict[tuple[str, int, int], bool] = {}

    def allows(self, text: str, start: int, end: int) -> bool:
        """Whether a word may begin at `start` and end at `end`.

        Args:
            text: A text, simplified by `termbase.text.script.simplify`.
            start: Where the stretch begins, in code points.
            end: Where it ends, exclusive.
        """
        if start and text[start - 1] == BELOW:
            return False
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
        stop = max(0, start - REACH)
        while first > stop and self.is_crossed(text, first):
            first -= 1
        stop = min(len(text), end + REACH)
        while last < stop and self.is_crossed(text, last):
            last += 1
        stretch = text[first:last]
        cuts, usual = self.cuts(stretch)
        begin, stop = start - first, end - first
        # A short word is made by chance of the edges of two others; the dictionary knows how often.
        by_chance = stop - begin <= _SHORT and self._lexicon.get(text[start:end])
        if by_chance and usual is not cuts and is_torn(usual, begin, stop):
            return False
        if stop - begin > _SHORT and self._outweighs(stretch, cuts, begin, stop):
            return True
        word = bisect_right(cuts, begin) - 1
        before, after = cuts[word], cuts[min(word + 1, len(cuts) - 1)]
        if before < begin or after > stop:
            return after >= stop and self._is_part(
                stretch[before:after], begin - before, stop - before
            )
        last = bisect_left(cuts, stop)
        return cuts[last] == stop and not (
            stop + 1 in cuts and self._ends_a_name(stretch, begin, stop)
        )

    def _outweighs(self, stretch: str, cuts: list[int], begin: int, stop: int) -> bool:
        """Whether a long term only shares a word with one of several: 公共交通 in 公共交通工具.

        The words at its edges that go beyond it are made of a word within it and others.
        """
        known = self._lexicon
        for place, inside in ((begin, -1), (stop, 1)):
            last = bisect_left(cuts, place)
            if cuts[last] == place:
                continue
            first, end = cuts[last - 1], cuts[last]
            parts = stretch[first:place], stretch[place:end]
            within, beyond = parts if inside > 0 else parts[::-1]
            if first < begin and end > stop:
                return False
            if not (len(within) > 1 and known.get(within) and self._is_free(beyond)):
                return False
        return begin not in cuts or stop not in cuts

    def _is_part(self, word: str, begin: int, end: int) -> bool:
        """Whether a part of a longer word is one of the words it is made of: 人民 in 中国人民."""
        known = self._parts.get((word, begin, end))
        if known is None:
            if len(self._parts) >= _MEMO:
                self._parts.clear()
            known = self._parts[word, begin, end] = self._divides(word, begin, end)
        return known

    def _divides(self, word: str, begin: int, end: int) -> bool:
        """What `_is_part` tells, found out."""
        # What only the term base calls a word is none at the end of a name (亚州 in 佐治亚州).
        if (begin and not self._lexicon.get(word[begin:end])) or is_name(word):
            return False
        # 美国防部 is made of 美 and 国防部, not of 美国.
        if is_torn(self._cut(word, whole=False), begin, end):
            return False
        if (
            word[:begin] not in _DETERMINERS
            and not _is_qualified(word, begin, end)
            and not self._is_free(word[:begin])
        ):
            return False
        return (word[end:] in _KINDS and end - begin > 1) or self._is_free(word[end:])

    def _ends_a_name(self, stretch: str, begin: int, stop: int) -> bool:
        """Whether the last of two characters belongs to what follows: 北大桥 is no 桥 of 北大.

        A bridge, street or mountain is named by a kind (大桥) of which only the term base's
        weight has made two words.
        """
        if stop - begin != 2 or stretch[stop] not in KINDS_OF_PLACES:
            return False
        known = self._lexicon.get
        return known(stretch[stop - 1 : stop + 1]) > known(stretch[begin:stop])

    def _is_free(self, rest: str) -> bool:
        """Whether what a longer word has beside a stretch is made of words that stand alone."""
        words = [rest[a:b] for a, b in pairwise(self._cut(rest))] if rest else []
        return all(len(word) > 1 and word not in _SUFFIXES for word in words)

    def cuts(self, stretch: str) -> _Cuts:
        """Where the words of a stretch begin and end: with the term base's weight, and without."""
        known = self._cuts.get(stretch)
        if known is None:
            cuts = usual = self._cut(stretch)
            if any(stretch[a:b] in self._words for a, b in pairwise(cuts)):
                usual = self._cut(stretch, weight=1)
                if usual == cuts:
                    usual = cuts
            if len(self._cuts) >= _MEMO:
                self._cuts.clear()
            known = self._cuts[stretch] = cuts, usual
        return known

    def _cut(self, stretch: str, *, whole: bool = True, weight: int = _TERM_WEIGHT) -> list[int]:
        """Where the likeliest words of a stretch begin and end: its start, the cuts, its end.

        Args:
            stretch: The stretch.
            whole: Whether it may be one word as a whole.
            weight: How much likelier words of the term base are.
        """
        size = len(stretch)
        lift = log(weight / _TERM_WEIGHT)
        costs, own = self._costs, self._words
        best = [0.0] * (size + 1)
        back = [0] * (size + 1)
        for end in range(1, size + 1):
            top = _NEVER
            for start in range(max(0, end - _LONGEST), end):
                word = stretch[start:end]
                cost = costs.get(word)
                if cost is None:
                    cost = self._cost(word)
                if lift and word in own:
                    cost += lift
                if best[start] + cost > top and (whole or end - start < size):
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
