"""What the finder asks of a language: one `Analyzer` each, found by its tag.

A language that has none of its own gets a general one: by words (Unicode's letters and marks,
case folded, UAX 29 in spirit) where words have spaces between them, by characters where not. A
better one plugs in with `register`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Protocol

from termbase.model import MatchKind
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

    def kind(self, term: str, text: str) -> MatchKind | None:
        """How a stretch of text stands for a term that it has the words of.

        Args:
            term: The term, folded by `termbase.text.fold.fold_strict`.
            text: The stretch, folded in the same way.

        Returns:
            Exact, variant or inflected; None where it does not stand for it after all.
        """


def _is_same(term: str, text: str) -> bool:
    """Whether two texts are the same, but for a capital on the first letter of the second."""
    return text == term or (text[1:] == term[1:] and text[:1].lower() == term[:1])


class English:
    """English: inflection, compounds, spelling; acronyms by case."""

    spaced = True

    def keys(self, word: str) -> tuple[str, ...]:
        """The word as it stands, then without regard to case and spelling."""
        if phrases.is_name(word):
            return (phrases.by_case(word),)
        return phrases.by_case(word), phrases.key(word)

    def variants(self, text: str, pos: str) -> Iterator[tuple[str, ...]]:
        """The forms that grammar allows (`termbase.text.phrases`)."""
        return phrases.Phrase(text, pos).variants()

    def kind(self, term: str, text: str) -> MatchKind | None:
        """Exact without the ``to`` of a verb's citation form; a variant without an article."""
        if term.startswith("to ") and not text.startswith("to "):
            term = term[3:]
        if _is_same(term, text):
            return MatchKind.EXACT
        if phrases.needs_hyphen(term, text):
            return None
        key = fold(text, "en")
        same = key == fold(term, "en") or key == fold(phrases.without_article(term), "en")
        return MatchKind.VARIANT if same else MatchKind.INFLECTED


class LatinTerms(English):
    """Terms of another language in Latin letters (API, in a Chinese text): not inflected."""

    def variants(self, text: str, pos: str) -> Iterator[tuple[str, ...]]:
        """The term as it is."""
        yield next(super().variants(text, pos))


class Words:
    """Any language with spaces: case folded, acronyms by case, no inflection."""

    spaced = True

    def keys(self, word: str) -> tuple[str, ...]:
        """The word as it stands, then without regard to case and accents."""
        return phrases.by_case(word), bare(word)

    def variants(self, text: str, pos: str) -> Iterator[tuple[str, ...]]:
        """The term as it is."""
        del pos
        yield tuple(map(self._key, (token.text for token in tokens(text))))

    @staticmethod
    def _key(word: str) -> str:
        if not word[0].isalnum():
            return word
        return phrases.by_case(word) if phrases.bears_case(word) else bare(word)

    def kind(self, term: str, text: str) -> MatchKind | None:
        """Exact or a variant, or with a possessive ending."""
        if _is_same(term, text):
            return MatchKind.EXACT
        if fold(text, "mul") == fold(term, "mul"):
            return MatchKind.VARIANT
        return MatchKind.INFLECTED


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

    def kind(self, term: str, text: str) -> MatchKind | None:
        """Exact or a variant."""
        return MatchKind.EXACT if _is_same(term, text) else MatchKind.VARIANT


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
