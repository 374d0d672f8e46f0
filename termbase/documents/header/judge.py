"""Decides by the segmenter whether Chinese characters are a word, a name or an organisation."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from termbase.documents.header.lexicon import places
from termbase.text.segmenter import segmenter

# Frequency in jieba's dictionary from which a word is evidence against a name.
_COMMON = 20


@lru_cache(maxsize=4096)
def _tokens(words: frozenset[str], text: str) -> tuple[tuple[str, str], ...]:
    """Return the tokens of a text; see `Judge.tokens`."""
    return tuple((word, flag) for word, flag, _, _ in segmenter(words).tag(text))


class Judge:
    """Asks jieba, with further words, about cases that the grammar leaves in doubt.

    It is asked only then, since loading its dictionary takes a while.
    """

    def __init__(self, words: frozenset[str] = frozenset()) -> None:
        self._words = words

    def tokens(self, text: str) -> tuple[tuple[str, str], ...]:
        """Return the words of a text, each with jieba's part of speech."""
        return _tokens(self._words, text)

    def is_person(self, text: str) -> bool:
        """Return whether a run with the form of a Chinese name is one, not an everyday word."""
        if text in self._words:
            return False
        tokens = self.tokens(text)
        if len(tokens) == 1:
            return tokens[0][1].startswith("nr") or self._count(text) < _COMMON
        return not any(
            len(word) > 1 and not flag.startswith("nr") and self._count(word) >= _COMMON * 5
            for word, flag in tokens
        )

    def is_word(self, text: str) -> bool:
        """Return whether a run is a word of the dictionary, and not a personal name."""
        tokens = self.tokens(text)
        return len(tokens) == 1 and not tokens[0][1].startswith("nr") and self._count(text) > 0

    def is_common(self, text: str) -> bool:
        """Return whether the dictionary has a run, word or name, as one that is often used."""
        return text in self._words or self._count(text) >= _COMMON

    def is_proper_noun(self, text: str) -> bool:
        """Return whether a run is a name of the dictionary, such as 普京, but not of a place."""
        tokens = self.tokens(text)
        is_name = len(tokens) == 1 and tokens[0][1] in {"nr", "nrt", "nrfg", "ns", "nz"}
        return is_name and text not in places() and text not in self._words

    def is_organization(self, text: str) -> bool:
        """Return whether a run that has no known ending is the name of an organisation or place."""
        tokens = self.tokens(text)
        return len(tokens) == 1 and tokens[0][1] in {"nt", "ns", "nz", "nrt", "nrfg"}

    def _count(self, word: str) -> int:
        """Return the frequency of a word in jieba's dictionary."""
        from termbase.text.dictionary import dictionary

        return dictionary()[0].get(word, 0)


@lru_cache(maxsize=8)
def get_judge(words: frozenset[str] = frozenset()) -> Judge:
    """Return a judge with these words in its dictionary; for the same words, the same judge."""
    return Judge(words)


def dictionary_key(words: Iterable[str]) -> frozenset[str]:
    """Return words as the argument of `get_judge`."""
    return words if isinstance(words, frozenset) else frozenset(words)
