"""Segmentation of Chinese text into words with part-of-speech flags, for extracting candidates."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from termbase.text.lazy import lazily
from termbase.text.script import simplify, to_simplified
from termbase.text.segmenter import Segmenter, segmenter
from termbase.text.stopwords import stop_words
from termbase.text.transliteration import characters

Token = tuple[str, str, int, int]
"""A word, its flag, its start and its end; a plain tuple, since a text has very many of them."""

DOT = lazily("[·・‧]")
_HAN = lazily(r"[\u3400-\u9fff]")
_TERM = lazily(r"[\u3400-\u9fffA-Za-z0-9·&+-]+")


def simplified(text: str) -> str:
    """Return a text in Simplified Chinese, of the same length.

    Unlike a key for matching, this converts by words: 著名 is kept, 著作權 becomes 著作权 (not
    着作权), and 意味著 becomes 意味着, which the segmenter knows.
    """
    found = to_simplified(text, "TW")
    return found if len(found) == len(text) else simplify(text)


class _Flags(dict[str, str]):
    """Word to jieba's flag for it in isolation; computed on access and cached."""

    def __init__(self, segmenter: Segmenter) -> None:
        super().__init__()
        self._segmenter = segmenter

    def __missing__(self, word: str) -> str:
        flags = [flag for _, flag, _, _ in self._segmenter.tag(word)]
        found = flags[-1] if flags and _TERM.fullmatch(word) else "x"
        if word.isdigit():
            found = "m"
        self[word] = found
        return found


class Words:
    """A function that splits texts into words with flags.

    Args:
        segmenter: Segments texts, and returns the flags of words.
    """

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._flags = _Flags(segmenter)

    def __call__(self, text: str) -> list[Token]:
        """Return the words of a simplified text, in order; a foreign name is one word."""
        flags = self._flags
        tokens = [(word, flags[word], start, end) for word, start, end in self._segmenter.cut(text)]
        return _with_whole_names(tokens) if DOT.search(text) else tokens


@cache
def words() -> Words:
    """Return the function that splits texts into words by the segmenter in use."""
    return Words(segmenter())


def _with_whole_names(tokens: Iterable[Token]) -> list[Token]:
    """Join tokens connected by middle dots, and syllables before them, to names."""
    syllables = characters() - stop_words("zh-Hans")
    result: list[Token] = []
    for token in tokens:
        last = result[-1] if result else None
        if last and (DOT.match(token[0]) or DOT.match(last[0][-1])) and _HAN.match(last[0]):
            whole = (last[0] + token[0], "nr", last[2], token[3])
            result[-1] = whole
            while len(result) > 1 and result[-2][0] in syllables:
                first = result.pop(-2)
                result[-1] = whole = (first[0] + whole[0], "nr", first[2], whole[3])
        else:
            result.append(token)
    return result
