"""Chinese word segmentation by jieba: each `Segmenter` has its own tokenizer and dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from math import exp, log
from typing import Any, Protocol

from termbase.lazy import lazily
from termbase.text.dictionary import dictionary, flags, jieba, posseg

# A run of word characters for jieba; it never matches a word with any other character.
_WORD = lazily(r"[\u4E00-\u9FD5a-zA-Z0-9+#&._%-]+")
_HAN = lazily(r"[\u4E00-\u9FD5]")
# A longer text is cut in pieces of this many characters, to bound jieba's memory.
_PIECE = 4096
_LONGEST_WORD = 32
_NONE = float("-inf")


class Counts(Protocol):
    """A dictionary of word counts."""

    def get(self, word: str, default: int, /) -> int:
        """Return the count of a word, or the default if it is unknown."""


class Beginnings(Protocol):
    """A dictionary of word counts that also has every prefix of a word."""

    def get(self, word: str, /) -> int | None:
        """Return the count of a word, 0 for a mere prefix of words, None for anything else."""


def least_winning_count(word: str, counts: Counts, logtotal: float) -> int:
    """Return the least count at which a word beats its best division into other words.

    The result is like that of ``jieba.Tokenizer.suggest_freq``; it is found by dynamic programming
    from the left.
    """
    best = [0.0]
    for end in range(1, len(word) + 1):
        score = float("-inf")
        for start in range(max(0, end - _LONGEST_WORD), end):
            if end - start == len(word):
                continue
            count = counts.get(word[start:end], 0)
            if count or end - start == 1:
                score = max(score, best[start] + log(count or 1) - logtotal)
        best.append(score)
    return max(int(exp(best[-1] + logtotal)) + 1, counts.get(word, 0), 1)


def _with_words(words: Iterable[str]) -> tuple[dict[str, int], int]:
    """Return the dictionary with words added, each just frequent enough to be kept whole."""
    counts, total = dictionary()
    new = sorted(w for w in words if len(w) > 1 and _WORD.fullmatch(w) and _HAN.search(w))
    if not new:
        return counts, total
    logtotal = log(total)
    added = {word: least_winning_count(word, counts, logtotal) for word in new}
    counts = counts.copy()
    for word, count in added.items():
        total += count - counts.get(word, 0)
        counts[word] = count
        for end in range(1, len(word)):
            counts.setdefault(word[:end], 0)
    return counts, total


class _Partial:
    """The simplified dictionary as `Beginnings`, which reads only the words looked up."""

    def __init__(self) -> None:
        from termbase.text.lexicon import lexicon

        self._lexicon = lexicon()

    @property
    def total(self) -> int:
        """The sum of all counts."""
        return self._lexicon.total

    def get(self, word: str) -> int | None:
        """Return a count as `Beginnings` does, but 0 also for some strings that start no word."""
        if len(word) > 1 and word[-1] not in self._lexicon.follows.get(word[-2], ""):
            return None
        return self._lexicon.get(word)


class Segmenter:
    """A segmenter for Chinese text, which can keep the words of a term base whole.

    Get one from `segmenter` or `brief`. It is safe to use from several threads.

    Args:
        words: The words of the dictionary, their prefixes, and their counts.
        total: The sum of the counts.
    """

    def __init__(self, words: Beginnings, total: int) -> None:
        self._tokenizer: Any = jieba().Tokenizer()
        self._tokenizer.FREQ, self._tokenizer.total = words, total
        self._tokenizer.initialized = True
        self._tokenizer.get_DAG = _no_graph
        self._tokenizer.calc = self._likeliest
        self._tagger: Any = None

    def _likeliest(self, text: str, _graph: None, route: dict[int, tuple[float, int]]) -> None:
        """Find the likeliest segmentation, like jieba's ``calc`` but in half of its time.

        Jieba first lists the words that begin at each position and then weighs them; here both is
        done in one pass. `route` is filled with the score of each position and the index of the
        last character of the best word that starts there; `_graph`, the result of `_no_graph`, is
        unused.
        """
        counts: Beginnings = self._tokenizer.FREQ
        logtotal = log(self._tokenizer.total)
        size = len(text)
        scores = [0.0] * (size + 1)
        for start in range(size - 1, -1, -1):
            top, last = _NONE, start
            for end in range(start + 1, size + 1):
                count = counts.get(text[start:end])
                if count is None:
                    break
                if count:
                    score = log(count) - logtotal + scores[end]
                    if score >= top:
                        top, last = score, end - 1
            if top == _NONE:
                top = scores[start + 1] - logtotal
            scores[start] = top
            route[start] = top, last

    def cut(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Cut a text into words, each with its span, in order and covering the whole text.

        Other scripts are cut as by jieba (``RO``, ``3.11``, `` ``).
        """
        offset = 0
        for piece in _pieces(text, self._tokenizer.lcut):
            yield piece, offset, offset + len(piece)
            offset += len(piece)

    def tag(self, text: str) -> Iterator[tuple[str, str, int, int]]:
        """Cut a text into words with their parts of speech.

        Yields:
            ``(word, flag, start, end)``, where the flag is jieba's part of speech from the ICTCLAS
            tag set: ``n``, ``nr`` person, ``ns`` place, ``nt`` organisation, ``v``, …; ``x`` if
            unknown.
        """
        offset = 0
        for pair in _pieces(text, self._tag_piece):
            yield pair.word, pair.flag, offset, offset + len(pair.word)
            offset += len(pair.word)

    def _tag_piece(self, piece: str) -> list[Any]:
        if self._tagger is None:
            tagging = posseg()
            tagger = tagging.POSTokenizer.__new__(tagging.POSTokenizer)
            tagger.tokenizer = self._tokenizer
            tagger.word_tag_tab = flags()
            self._tagger = tagger
        pairs: list[Any] = self._tagger.lcut(piece)
        return pairs


def _no_graph(_text: str) -> None:
    """Replace jieba's ``get_DAG``, the list of all words in a text, which is not needed here."""


def _pieces(text: str, cut: Any) -> Iterator[Any]:
    """Yield the words that `cut` gives for a text, applying it to pieces of `_PIECE` characters.

    Each piece starts two words before the end of the last one, so that the seams do not affect the
    words.
    """
    position, size = 0, len(text)
    while position < size:
        end = min(position + _PIECE, size)
        parts = cut(text[position:end])
        if end < size:
            kept = parts[:-2] if len(parts) > 2 else parts[:1]
            parts = kept
        yield from parts
        position += sum(len(getattr(part, "word", part)) for part in parts)


@lru_cache(maxsize=8)
def segmenter(words: frozenset[str] = frozenset()) -> Segmenter:
    """Return a segmenter that has additional words in its dictionary.

    Args:
        words: Words to keep whole, for instance the Chinese terms of a term base. Words of one
            character, without a Chinese character, or with spaces or punctuation are ignored.

    Returns:
        A `Segmenter`, cached.
    """
    return Segmenter(*_with_words(words))


@cache
def brief() -> Segmenter:
    """Return a segmenter for a few short, simplified texts.

    It reads only the parts of the dictionary that it needs.
    """
    counts = _Partial()
    return Segmenter(counts, counts.total)
