"""Word boundaries in Chinese: decide whether a match is a whole word or part of a longer one.

Chinese has no spaces, but most positions in a text are not ambiguous: no word of the dictionary
crosses them. Where one does, only the text between the nearest uncrossed positions on either side
has to be segmented. That is not an approximation: the likeliest segmentation (jieba's model: the
product of the words' frequencies) never depends on text beyond a position that no word crosses.
Most of these ambiguous spans are two to six characters long and recur often, so they are memoized.
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
"""How far, in characters, an ambiguous span may extend on either side of a match."""
_TERM_WEIGHT = 10
"""Factor on the frequency of words of the term base, beyond what it takes to keep them whole.
Measured on translated texts: of the terms that were rejected although the target had their
translation, this factor lets three in four through, and hardly any wrong ones."""
_SHORT = 3
"""Longest word, in characters, that the edges of two neighbouring words often form by chance."""
_MEMO = 1 << 18
_IMPOSSIBLE = float("-inf")
# Words of the dictionary that never stand alone: they belong with what precedes them.
_BOUND_WORDS = frozenset({"主义", "主义者", "学家", "分子", "化学", "之间"})
# Characters that are words of their own although the dictionary joins them with the noun that
# follows; among them the short names of countries (美国防部, 韩国会) and magnitudes (万光年).
_DETERMINERS = frozenset("该此这那各每某本中美英法德俄日韩朝印澳加欧万亿")
# The same for characters of degree, quantity and direction: 低收入, 总人口, 西九龙. But 东南亚 does
# not contain 南亚 as a word, and in 总经理 the 总 means “chief”.
_QUALIFIERS = frozenset("总低高东西南北")
_DIRECTIONS = frozenset("东西南北中")
_OFFICE_ENDINGS = frozenset("理记事令长练师辑官员演判督")
# “Deputy”, which turns an office into another one: a 副总理 is not a 总理.
DEPUTY = "副"
# Suffixes that leave the meaning of the term before them: 报告书, 诈骗案, 失业率, 建造业, 美元兑.
_NEUTRAL_SUFFIXES = frozenset("书案率额数量费业兑")
# The same after a longer term: 马拉松赛 and 民主党人, but not 友谊赛 and 候选人.
_AFTER_LONG_TERMS = frozenset("赛人")
# Last characters of place names; the character before often belongs to them (大桥, 大街).
KINDS_OF_PLACES = frozenset("桥街道路巷山峰岭河江湖海湾岛港村镇寺塔宫楼厦")


_Cuts = tuple[list[int], list[int]]
"""The word boundaries in a span with `_TERM_WEIGHT` and without; both are the same list object if
the weight makes no difference."""


def is_torn(cuts: list[int], begin: int, end: int) -> bool:
    """Return whether a word between two of the cuts overlaps a span without containing it.

    For example 校长 overlaps 长期 in 两校长期. The cuts are ascending.
    """
    place = bisect_right(cuts, begin)
    if cuts[place - 1] < begin and cuts[place] < end:
        return True
    place = bisect_left(cuts, end)
    return cuts[place] > end and cuts[place - 1] > begin


def _is_qualified(word: str, begin: int, end: int) -> bool:
    """Return whether the first character only qualifies the rest of the word: 低收入, 西九龙."""
    first, last = word[:begin], word[end - 1]
    if first not in _QUALIFIERS or end - begin == 1:
        return False
    return last not in _OFFICE_ENDINGS if first == "总" else word[begin] not in _DIRECTIONS


class Boundaries:
    """Decides whether a span of Chinese text consists of whole words.

    Args:
        words: The words of the term base, simplified; they are added to the dictionary's.

    Attributes:
        follows: Maps a character to the characters that follow it within some word. A position
            between two characters that never follow each other in a word is not ambiguous.
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
        """Return whether ``text[start:end]``, simplified, may be one or several whole words."""
        if start and text[start - 1] == DEPUTY:
            return False
        if not (self.is_crossed(text, start) or self.is_crossed(text, end)):
            return True
        return self._resolve(text, start, end)

    def is_crossed(self, text: str, place: int) -> bool:
        """Return whether a word of the dictionary or the term base may cross a position."""
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
        """Return whether a word crosses a position, given three characters on either side."""
        known, words = self._lexicon, self._words
        for first in range(place):
            for last in range(place + 1, min(len(around), first + 4) + 1):
                part = around[first:last]
                if part in words or known.get(part):
                    return True
                if last - first == 4 and (part in self._own_fours or known.is_inside_word(part)):
                    return True
        return False

    def _resolve(self, text: str, start: int, end: int) -> bool:
        """Segment the ambiguous span around a match, and return whether the match stays whole."""
        first, last = start, end
        stop = max(0, start - REACH)
        while first > stop and self.is_crossed(text, first):
            first -= 1
        stop = min(len(text), end + REACH)
        while last < stop and self.is_crossed(text, last):
            last += 1
        stretch = text[first:last]
        cuts, unweighted = self.cuts(stretch)
        begin, stop = start - first, end - first
        # A short word may be formed by chance by the edges of two others. If the dictionary has
        # it, its own count decides, without the term base's weight.
        by_chance = stop - begin <= _SHORT and self._lexicon.get(text[start:end])
        if by_chance and unweighted is not cuts and is_torn(unweighted, begin, stop):
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
        """Return whether a long term merely shares an edge word with its context.

        For example 公共交通 in 公共交通工具: the word that crosses the term's edge, 交通工具, is
        made of a word inside the term and words that stand alone.
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
        """Return whether a part of a longer word is a word in it: 人民 in 中国人民."""
        known = self._parts.get((word, begin, end))
        if known is None:
            if len(self._parts) >= _MEMO:
                self._parts.clear()
            known = self._parts[word, begin, end] = self._divides(word, begin, end)
        return known

    def _divides(self, word: str, begin: int, end: int) -> bool:
        """Compute the result of `_is_part`."""
        # A word that only the term base has does not count at the end of a name (亚州 in 佐治亚州).
        if (begin and not self._lexicon.get(word[begin:end])) or is_name(word):
            return False
        # 美国防部 consists of 美 and 国防部; 美国 is not a word in it.
        if is_torn(self._cut(word, whole=False), begin, end):
            return False
        if (
            word[:begin] not in _DETERMINERS
            and not _is_qualified(word, begin, end)
            and not self._is_free(word[:begin])
        ):
            return False
        rest, size = word[end:], end - begin
        neutral = (rest in _NEUTRAL_SUFFIXES and size > 1) or (
            rest in _AFTER_LONG_TERMS and size > 2
        )
        return neutral or self._is_free(rest)

    def _ends_a_name(self, stretch: str, begin: int, stop: int) -> bool:
        """Return whether the second of two characters belongs to a place word that follows.

        In 北大桥, for example, the word is 大桥 and not 北大: only the term base's weight has
        divided it.
        """
        if stop - begin != 2 or stretch[stop] not in KINDS_OF_PLACES:
            return False
        known = self._lexicon.get
        return known(stretch[stop - 1 : stop + 1]) > known(stretch[begin:stop])

    def _is_free(self, rest: str) -> bool:
        """Return whether the rest of a longer word consists of words that stand alone."""
        words = [rest[a:b] for a, b in pairwise(self._cut(rest))] if rest else []
        return all(len(word) > 1 and word not in _BOUND_WORDS for word in words)

    def cuts(self, stretch: str) -> _Cuts:
        """Return the word boundaries in a span, with the term base's weight and without."""
        known = self._cuts.get(stretch)
        if known is None:
            cuts = unweighted = self._cut(stretch)
            if any(stretch[a:b] in self._words for a, b in pairwise(cuts)):
                unweighted = self._cut(stretch, weight=1)
                if unweighted == cuts:
                    unweighted = cuts
            if len(self._cuts) >= _MEMO:
                self._cuts.clear()
            known = self._cuts[stretch] = cuts, unweighted
        return known

    def _cut(self, stretch: str, *, whole: bool = True, weight: int = _TERM_WEIGHT) -> list[int]:
        """Return the boundaries of the likeliest segmentation of a span, both ends included.

        It may be one word if `whole`; the frequency of the term base's words is multiplied by
        `weight`.
        """
        size = len(stretch)
        lift = log(weight / _TERM_WEIGHT)
        costs, term_words = self._costs, self._words
        best = [0.0] * (size + 1)
        previous = [0] * (size + 1)
        for end in range(1, size + 1):
            top = _IMPOSSIBLE
            for start in range(max(0, end - _LONGEST), end):
                word = stretch[start:end]
                cost = costs.get(word)
                if cost is None:
                    cost = self._cost(word)
                if lift and word in term_words:
                    cost += lift
                if best[start] + cost > top and (whole or end - start < size):
                    top, previous[end] = best[start] + cost, start
            best[end] = top
        cuts = [size]
        while cuts[-1]:
            cuts.append(previous[cuts[-1]])
        return cuts[::-1]

    def _cost(self, word: str) -> float:
        """Return the logarithm of a word's relative frequency; minus infinity for non-words."""
        count = self._lexicon.get(word)
        if word in self._words:
            least_count = segmenter.least_winning_count(word, self._lexicon, self._log_total)
            count = max(count, least_count) * _TERM_WEIGHT
        elif len(word) == 1:
            count = max(count, 1)
        cost = log(count) - self._log_total if count else _IMPOSSIBLE
        if len(self._costs) >= _MEMO:
            self._costs.clear()
        self._costs[word] = cost
        return cost
