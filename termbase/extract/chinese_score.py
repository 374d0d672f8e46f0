"""Scoring Chinese candidates by a logistic model with weights set by hand, as for English."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from math import exp, log2

from termbase.extract.association import association
from termbase.text import datafiles
from termbase.text.dictionary import dictionary

NAMES = frozenset({"nr", "ns", "nt", "nz", "nrt", "nrfg"})
"""Jieba's flags for names."""

# Flags that jieba often gives to words that are not names.
_DOUBTFUL = frozenset({"nr", "nz"})


@dataclass(slots=True)
class Entry:
    """A candidate with its occurrences.

    Attributes:
        words: Its words.
        flag: Jieba's flag if it is a single word; otherwise empty.
        placed: Whether it is a phrase that begins with the name of a place.
        places: Index of the text, start and end of each occurrence.
        free: Number of occurrences that are not part of a longer candidate.
        quoted: Number of occurrences in quotation marks.
    """

    words: tuple[str, ...]
    flag: str
    placed: bool = False
    places: list[tuple[int, int, int]] = field(default_factory=list)
    free: int = 0
    quoted: int = 0


@dataclass(frozen=True, slots=True)
class _Weights:
    """The weights of the features of a candidate."""

    phrase: float = -2.6
    word: float = -4.2
    name: float = -1.4
    keyness: float = 0.35
    free: float = 0.5
    nested_only: float = -1.3
    association: float = 1.2
    weak_last: float = -1.3
    all_weak: float = -2.0
    modifier_first: float = -1.5
    place_first: float = -0.7
    quoted: float = 1.2
    doubtful_name: float = -1.5
    three_words: float = -0.7
    four_words: float = -1.2
    one_character: float = -1.2
    unlisted_word: float = 0.4
    unlisted_part: float = -0.9
    once: float = -0.1


_WEIGHTS = _Weights()
# Number of words of a text that is so short that most of its terms occur only once.
_SHORT = 2000


class Scorer:
    """A scorer of candidates, by the number of occurrences of each word in a collection.

    The size of the collection in words has to be set before.
    """

    def __init__(self) -> None:
        self.words: Counter[str] = Counter()
        self.size = 0
        self._lists = word_lists()
        self._general, self._general_size = dictionary()

    def __call__(self, entry: Entry) -> float:
        """Return the score of an entry, from 0 to 1."""
        words, size = entry.words, len(entry.words)
        weak = [self._is_weak(word, single=size == 1) for word in words]
        weigh = _WEIGHTS
        total = (
            (weigh.name if entry.flag in NAMES else weigh.word if size == 1 else weigh.phrase)
            + weigh.keyness * sum(map(self._keyness, words)) / size
            + weigh.free * log2(1 + entry.free)
            + weigh.nested_only * (not entry.free)
            + weigh.association * self._association(entry)
            + weigh.weak_last * weak[-1]
            + weigh.all_weak * all(weak)
            + weigh.modifier_first * (size > 1 and words[0] in self._lists["modifier"])
            + weigh.place_first * entry.placed
            + weigh.doubtful_name * (entry.flag in _DOUBTFUL and len(entry.places) == 1)
            + weigh.quoted * (entry.quoted > 0)
            + weigh.three_words * (size == 3)
            + weigh.four_words * (size > 3)
            + weigh.once * self._missed(entry)
            + weigh.one_character * (len(words[0]) == 1 or len(words[-1]) == 1)
            + (weigh.unlisted_word if size == 1 else weigh.unlisted_part)
            * any(not self._general.get(word) and not word.isascii() for word in words)
        )
        return 1 / (1 + exp(-total))

    def _is_weak(self, word: str, *, single: bool) -> bool:
        lists = self._lists
        return (
            word in lists["weak"]
            or word in lists["modifier"]
            or (single and (word in lists["common"] or word in lists["verb"]))
        )

    def _keyness(self, word: str) -> float:
        """Return the binary logarithm of the word's frequency relative to general language."""
        rate = max(1, self._general.get(word, 0)) / self._general_size
        expected = self.size * rate
        return min(8.0, max(-1.5, log2((self.words[word] + 0.5) / (expected + 0.5))))

    def _missed(self, entry: Entry) -> float:
        """Return how long the texts are in which a phrase occurs only once, in doublings."""
        if len(entry.words) == 1 or len(entry.places) > 1:
            return 0.0
        return log2(max(1.0, self.size / _SHORT))

    def _association(self, entry: Entry) -> float:
        """Return the association of the first and last word; 0 for a single word."""
        if len(entry.words) == 1:
            return 0.0
        apart = self.words[entry.words[0]], self.words[entry.words[-1]]
        return association(len(entry.places), *apart, self.size)


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """Return the word lists of ``extract_zh.txt`` by name."""
    return {name: frozenset(words) for name, words in datafiles.lists("extract_zh.txt").items()}
