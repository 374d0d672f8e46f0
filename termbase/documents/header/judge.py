"""What only a segmenter can tell: whether a run of characters is a word, a name or a body."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from termbase.text.segmenter import Segmenter, segmenter

# A word met less often than this in jieba's dictionary is no evidence against a name.
_COMMON = 20


class Judge:
    """Asks jieba, and only when the grammar is in doubt: loading the dictionary takes a while.

    Args:
        words: Chinese terms to add to jieba's dictionary.
    """

    def __init__(self, words: frozenset[str] = frozenset()) -> None:
        self._words = words

    @property
    def _segmenter(self) -> Segmenter:
        return segmenter(self._words)

    def tokens(self, text: str) -> list[tuple[str, str]]:
        """The words of a text with jieba's part of speech."""
        return [(word, flag) for word, flag, _, _ in self._segmenter.tag(text)]

    def person(self, text: str) -> bool:
        """Whether a run that is built like a Chinese name is one and no everyday word."""
        if text in self._words:
            return False
        tokens = self.tokens(text)
        if len(tokens) == 1:
            return tokens[0][1].startswith("nr") or self._count(text) < _COMMON
        return not any(
            len(word) > 1 and not flag.startswith("nr") and self._count(word) >= _COMMON * 5
            for word, flag in tokens
        )

    def word(self, text: str) -> bool:
        """Whether a run is a word of the dictionary, and no personal name."""
        tokens = self.tokens(text)
        return len(tokens) == 1 and not tokens[0][1].startswith("nr") and self._count(text) > 0

    def body(self, text: str) -> bool:
        """Whether a run that ends like no organisation is the name of a body or a place."""
        tokens = self.tokens(text)
        return len(tokens) == 1 and tokens[0][1] in {"nt", "ns", "nz", "nrt", "nrfg"}

    def _count(self, word: str) -> int:
        from termbase.text.dictionary import dictionary

        return dictionary()[0].get(word, 0)


@lru_cache(maxsize=8)
def get_judge(words: frozenset[str] = frozenset()) -> Judge:
    """The judge with these words in its dictionary; asked again, the same one."""
    return Judge(words)


def dictionary_key(words: Iterable[str]) -> frozenset[str]:
    """The words as the key that `get_judge` takes."""
    return words if isinstance(words, frozenset) else frozenset(words)
