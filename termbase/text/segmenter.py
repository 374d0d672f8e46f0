"""Chinese words: each `Segmenter` is a `jieba.Tokenizer` of its own, with words of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from math import exp, log
from typing import Any, Protocol

from termbase.text.dictionary import dictionary, flags, jieba, posseg
from termbase.text.lazy import lazily

# What jieba takes for one run of word characters; a word with anything else never matches.
_WORD = lazily(r"[\u4E00-\u9FD5a-zA-Z0-9+#&._%-]+")
_HAN = lazily(r"[\u4E00-\u9FD5]")
# A run without punctuation longer than this is cut in pieces, to bound jieba's memory.
_PIECE = 4096
_LONGEST_WORD = 32
_NONE = float("-inf")


class Counts(Protocol):
    """Words and how often they are used."""

    def get(self, word: str, default: int, /) -> int:
        """The count of a word, or the default."""


class Beginnings(Protocol):
    """The beginnings of words."""

    def get(self, word: str, /) -> int | None:
        """How often a word is used, 0 if there are only longer ones; None if no word begins so."""


def enough(word: str, counts: Counts, logtotal: float) -> int:
    """The least count with which a word wins over its best division into other words.

    As ``jieba.Tokenizer.suggest_freq``, by dynamic programming from the left.
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
    """The dictionary with more words in it, each just frequent enough to be kept whole."""
    counts, total = dictionary()
    new = sorted(w for w in words if len(w) > 1 and _WORD.fullmatch(w) and _HAN.search(w))
    if not new:
        return counts, total
    logtotal = log(total)
    added = {word: enough(word, counts, logtotal) for word in new}
    counts = counts.copy()
    for word, count in added.items():
        total += count - counts.get(word, 0)
        counts[word] = count
        for end in range(1, len(word)):
            counts.setdefault(word[:end], 0)
    return counts, total


class _Partial:
    """The dictionary, simplified, of which only those words are read that are asked for."""

    def __init__(self) -> None:
        from termbase.text.lexicon import lexicon

        self._lexicon = lexicon()

    @property
    def total(self) -> int:
        """The sum of all counts."""
        return self._lexicon.total

    def get(self, word: str) -> int | None:
        """As `Beginnings` has it; 0 for some that no word begins with, too."""
        if len(word) > 1 and word[-1] not in self._lexicon.follows.get(word[-2], ""):
            return None
        return self._lexicon.get(word)


class Segmenter:
    """Cuts Chinese text into words, with the words of a term base kept whole.

    Get one from `segmenter` or `brief`. Safe to use from several threads.

    Args:
        words: The words of the dictionary.
        total: The sum of their counts.
    """

    def __init__(self, words: Beginnings, total: int) -> None:
        self._tokenizer: Any = jieba().Tokenizer()
        self._tokenizer.FREQ, self._tokenizer.total = words, total
        self._tokenizer.initialized = True
        self._tokenizer.get_DAG = _no_graph
        self._tokenizer.calc = self._likeliest
        self._tagger: Any = None

    def _likeliest(self, text: str, _graph: None, route: dict[int, tuple[float, int]]) -> None:
        """The likeliest way to cut a text: what jieba's ``calc`` finds, in half of its time.

        Jieba first lists the words that begin at each place, then weighs them; here both is done
        at once.

        Args:
            text: A run of word characters.
            _graph: What `_no_graph` gave.
            route: Takes, for each place, a score and where the best word from there ends.
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
        """Cut a text into words.

        Args:
            text: Any text; other scripts come out as jieba has them (``RO``, ``3.11``, `` ``).

        Yields:
            ``(word, start, end)``: `text` in order and without gaps, in code points, the end
            exclusive.
        """
        offset = 0
        for piece in _pieces(text, self._tokenizer.lcut):
            yield piece, offset, offset + len(piece)
            offset += len(piece)

    def tag(self, text: str) -> Iterator[tuple[str, str, int, int]]:
        """Cut a text into words with their parts of speech.

        Args:
            text: Any text.

        Yields:
            ``(word, flag, start, end)``, where the flag is one of jieba's (those of the ICTCLAS
            tag set: ``n``, ``nr`` person, ``ns`` place, ``nt`` organisation, ``v``, …; ``x``
            where it has none).
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
    """In place of jieba's listing of all words in a text, which `Segmenter` does without."""


def _pieces(text: str, cut: Any) -> Iterator[Any]:
    """Apply `cut` to one run of word characters after another, long runs in bounded pieces.

    A long run is taken up again two words before the place where it was cut off, so that the
    cutting off does not show.
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
    """The segmenter with these words in its dictionary; asked again, the same one.

    Args:
        words: Words to keep whole: for instance the Chinese terms of a term base. Those without a
            Chinese character, of one character, or with spaces or punctuation inside change
            nothing.

    Returns:
        A `Segmenter`, cached.
    """
    return Segmenter(*_with_words(words))


@cache
def brief() -> Segmenter:
    """A segmenter for a few short texts, simplified: it need not read the whole dictionary."""
    counts = _Partial()
    return Segmenter(counts, counts.total)
