"""What the finder asks of a language: one `Analyzer` each, found by its tag.

A language that has none of its own gets a general one: by words (Unicode's letters and marks,
case folded, UAX 29 in spirit) where words have spaces between them, by characters where not. A
better one plugs in with `register`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Protocol

from termbase.text import phrases
from termbase.text.fold import bare, fold
from termbase.text.words import tokens

# Languages written without spaces between words (by ISO 639 code).
UNSPACED = frozenset({"zh", "yue", "lzh", "wuu", "ja", "th", "lo", "km", "my", "bo", "dz"})


class Analyzer(Protocol):
    """What a language is, as far as finding terms goes."""

    spaced: bool
    """Whether words have spaces between them: terms are sequences of words, else of characters."""

    def keys(self, word: str) -> tuple[str, ...]:
        """The keys under which a word of a text may be a word of a term, the surest first."""

    def variants(self, text: str, pos: str) -> Iterator[tuple[str, ...]]:
        """How a term may stand in a text: sequences of word keys, the plain one first.

        Args:
            text: The term, folded by `termbase.text.fold.fold_strict`.
            pos: Its part of speech, or empty.
        """

    def fold(self, text: str) -> str:
        """What all spellings of a term have in common, its inflected forms not."""


class English:
    """English: inflection, compounds, spelling; acronyms by case."""

    spaced = True

    def keys(self, word: str) -> tuple[str, ...]:
        """The word as it stands, then without regard to case and spelling."""
        return phrases.by_case(word), phrases.key(word)

    def variants(self, text: str, pos: str) -> Iterator[tuple[str, ...]]:
        """The forms that grammar allows (`termbase.text.phrases`)."""
        return phrases.Phrase(tokens(text), text, pos).variants()

    def fold(self, text: str) -> str:
        """The key of `termbase.text.fold.fold`."""
        return fold(text, "en")


class Words:
    """Any language with spaces: case folded, acronyms by case, no inflection."""

    spaced = True

    def keys(self, word: str) -> tuple[str, ...]:
        """The word as it stands, then without regard to case and accents."""
        return phrases.by_case(word), bare(word)

    def variants(self, text: str, pos: str) -> Iterator[tuple[str, ...]]:
        """The term as it is."""
        del pos
        words = [token.text for token in tokens(text)]
        by_case = [phrases.by_case(w) if phrases.bears_case(w) else bare(w) for w in words]
        yield tuple(by_case)

    def fold(self, text: str) -> str:
        """The key of `termbase.text.fold.fold`, without English spelling."""
        return fold(text, "mul")


class Characters:
    """A language without spaces; its terms are strings of characters."""

    spaced = False

    def keys(self, word: str) -> tuple[str, ...]:
        """The word without regard to case."""
        return (bare(word),)

    def variants(self, text: str, pos: str) -> Iterator[tuple[str, ...]]:
        """The term as it is."""
        del pos
        yield (bare(text),)

    def fold(self, text: str) -> str:
        """The key of `termbase.text.fold.fold`, without English spelling."""
        return fold(text, "mul")


_registry: dict[str, Callable[[], Analyzer]] = {"en": English}


def register(language: str, analyzer: Callable[[], Analyzer]) -> None:
    """Have a language analysed by something better than the general analysers.

    Args:
        language: ISO 639 code, the first part of a BCP 47 tag.
        analyzer: What makes the analyser; called once.
    """
    _registry[language] = analyzer
    analyzer_for.cache_clear()


@lru_cache(maxsize=256)
def analyzer_for(lang: str) -> Analyzer:
    """The analyser of a language.

    Args:
        lang: BCP 47 tag.
    """
    language = lang.split("-", maxsplit=1)[0].lower()
    if language in _registry:
        return _registry[language]()
    return Characters() if language in UNSPACED else Words()
