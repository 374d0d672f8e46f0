"""Language analyzers for the term finder, selected by language tag.

A language without an analyzer of its own gets a general one, which works on words (sequences of
letters and marks, case-folded, in the spirit of UAX 29) if the language is written with spaces, and
on characters if not. Words match in any inflection if a dictionary of the language is installed
(see `termbase.text.lemmas`). `register` adds a better analyzer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Protocol

from termbase import cachefiles
from termbase.model import MatchKind
from termbase.tags import primary_subtag
from termbase.text import korean, lemmas, phrases, script, wordforms
from termbase.text.plain import bare
from termbase.text.wordforms import Slot
from termbase.text.words import POSSESSIVE, tokens

__all__ = [
    "Analyzer",
    "Characters",
    "InflectedWords",
    "Slot",
    "Words",
    "analyzer_for",
    "register",
]

# ISO 639 codes of languages written without spaces between words.
UNSPACED = frozenset({"zh", "yue", "lzh", "wuu", "ja", "th", "lo", "km", "my", "bo", "dz"})


class Analyzer(Protocol):
    """The properties of a language that finding terms depends on."""

    spaced: bool
    """Whether words are separated by spaces: terms are sequences of words, else of characters."""

    def keys(self, word: str) -> tuple[str, ...]:
        """Return the keys by which a word of a text may match one of a term, the surest first."""

    def variants(self, text: str, pos: str) -> Iterator[list[Slot]]:
        """Yield the variants of a term: rows of slots, each slot with the forms that fit it.

        Its text is folded by `termbase.text.plain.fold_strict`.
        """

    def kind(self, term: str, text: str, *, inflected: bool) -> MatchKind | None:
        """Classify a match by how its text differs from the term.

        Args:
            term: The term, folded by `termbase.text.plain.fold_strict`.
            text: The matching text, folded likewise.
            inflected: Whether a word is in another form than in the term.

        Returns:
            Exact, variant or inflected; None if the text does not match the term after all.
        """


def _kind(term: str, text: str, *, inflected: bool) -> MatchKind:
    """Classify a match; it is exact even if the first letter is a capital in the text only."""
    if text == term or (text[1:] == term[1:] and text[:1].lower() == term[:1]):
        return MatchKind.EXACT
    if inflected or (text.endswith(POSSESSIVE) and not term.endswith(POSSESSIVE)):
        return MatchKind.INFLECTED
    return MatchKind.VARIANT


class English:
    """English: with inflection, compounds and spelling variants; acronyms match by case."""

    spaced = True

    def keys(self, word: str) -> tuple[str, ...]:
        """Return the key that respects case, then the one that ignores case and spelling."""
        if wordforms.is_name(word):
            return (wordforms.by_case(word),)
        if word[-1].isupper() and word[0].isupper() and not word.isupper():  # MoU for MOU
            return wordforms.by_case(word), wordforms.by_case(word.upper()), wordforms.key(word)
        return wordforms.by_case(word), wordforms.key(word)

    def variants(self, text: str, pos: str) -> Iterator[list[Slot]]:
        """Yield the forms that grammar allows (see `termbase.text.phrases`)."""
        return phrases.Phrase(text, pos).variants()

    def kind(self, term: str, text: str, *, inflected: bool) -> MatchKind | None:
        """Classify a match; the ``to`` of a verb's citation form may be missing in the text."""
        if term.startswith("to ") and not text.startswith("to "):
            term = term[3:]
        if phrases.needs_hyphen(term, text):
            return None
        return _kind(term, text, inflected=inflected)


class LatinTerms(English):
    """Terms in Latin letters in another language (API in a Chinese text): not inflected."""

    def variants(self, text: str, pos: str) -> Iterator[list[Slot]]:
        """Yield the term uninflected."""
        del pos
        yield [((False, (key,)),) for key in phrases.Phrase(text).plain()]


class Words:
    """Any language with spaces: case-folded, without inflection; acronyms match by case."""

    spaced = True

    def keys(self, word: str) -> tuple[str, ...]:
        """Return the key that respects case, then the one that ignores case and accents."""
        return wordforms.by_case(word), bare(word)

    def variants(self, text: str, pos: str) -> Iterator[list[Slot]]:
        """Yield the term uninflected."""
        del pos
        yield [((False, (self._key(token.text),)),) for token in tokens(text)]

    @staticmethod
    def _key(word: str) -> str:
        if not word[0].isalnum():
            return word
        return wordforms.by_case(word) if wordforms.bears_case(word) else bare(word)

    def kind(self, term: str, text: str, *, inflected: bool) -> MatchKind | None:
        """Classify a match; a possessive ending makes it inflected."""
        return _kind(term, text, inflected=inflected)


class InflectedWords(Words):
    """A language with spaces of which there is a dictionary: words match in any inflection."""

    def __init__(self, lemmatize: lemmas.Lemmatizer) -> None:
        self._lemmatize = lemmatize

    def keys(self, word: str) -> tuple[str, ...]:
        """Return the key that respects case, the dictionary forms, and the key of the word."""
        return (wordforms.by_case(word), *self._lemmas(word), bare(word))

    def variants(self, text: str, pos: str) -> Iterator[list[Slot]]:
        """Yield the term with the dictionary forms of its words."""
        del pos
        yield [tuple((False, (key,)) for key in self._forms(token.text)) for token in tokens(text)]

    def _forms(self, word: str) -> Iterable[str]:
        """Return the keys of a word of a term, the dictionary forms first."""
        if not word[0].isalpha() or wordforms.bears_case(word):
            return (self._key(word),)
        return dict.fromkeys((*self._lemmas(word), bare(word)))

    def _lemmas(self, word: str) -> tuple[str, ...]:
        """Return the dictionary forms of a word: as it is written, and without its capitals.

        A capital may belong to the word (German nouns) or to its place in the sentence.
        """
        lower = word.lower()
        if word == lower:
            return (bare(self._lemmatize(word)),)
        # A text in capitals also shows nouns that begin with one.
        titled = word.capitalize() if word.isupper() else word
        return bare(self._lemmatize(titled)), bare(self._lemmatize(lower))

    def kind(self, term: str, text: str, *, inflected: bool) -> MatchKind | None:
        """Classify a match; it is inflected if any word differs by more than case and accents."""
        words, found = ([bare(token.text) for token in tokens(t)] for t in (term, text))
        return _kind(term, text, inflected=inflected or words != found)


class Korean(Words):
    """Korean: words with particles, and terms of several words also as one word."""

    def keys(self, word: str) -> tuple[str, ...]:
        """Return the keys of the word, then those of what it may be without its particles."""
        return (*super().keys(word), *map(self._key, korean.stems(word)))

    def variants(self, text: str, pos: str) -> Iterator[list[Slot]]:
        """Yield the term, and without its spaces, which writers leave out of compounds."""
        yield from super().variants(text, pos)
        if " " in text:
            yield from super().variants(text.replace(" ", ""), pos)

    def kind(self, term: str, text: str, *, inflected: bool) -> MatchKind | None:
        """Classify a match; a particle makes it inflected."""
        ends = term[-1:] != text[-1:]
        return _kind(term, text, inflected=inflected or ends)


class Characters:
    """Any language without spaces; its terms are strings of characters."""

    spaced = False

    def keys(self, word: str) -> tuple[str, ...]:
        """Return the key that ignores case and accents."""
        return (bare(word),)

    def variants(self, text: str, pos: str) -> Iterator[list[Slot]]:
        """Yield the term as a single slot."""
        del pos
        yield [((False, (bare(text),)),)]

    def kind(self, term: str, text: str, *, inflected: bool) -> MatchKind | None:
        """Classify a match as exact or a variant."""
        return _kind(term, text, inflected=inflected)


class Chinese(Characters):
    """Chinese, Simplified and Traditional."""

    def kind(self, term: str, text: str, *, inflected: bool) -> MatchKind | None:
        """Classify a match; None if the words have only their simplified form in common."""
        if text != term and not script.may_be_same(term, text):
            return None
        return super().kind(term, text, inflected=inflected)


_registry: dict[str, Callable[[], Analyzer]] = {"en": English, "ko": Korean, "zh": Chinese}


def register(language: str, analyzer: Callable[[], Analyzer]) -> None:
    """Register an analyzer for a language, in place of that of termbase.

    Register it before the first call that finds terms: finders that exist keep the old one.

    Args:
        language: ISO 639 code, the first part of a BCP 47 tag.
        analyzer: Factory of the analyzer; called once for all tags of the language. If it is a
            class or function of a module, data derived with it is cached between processes until
            the module's file changes; otherwise it is recomputed in each process.
    """
    _registry[language] = analyzer
    _create.cache_clear()
    analyzer_for.cache_clear()


def factories() -> Mapping[str, Callable[[], Analyzer]]:
    """Return the registered factories by language, to register them in another process."""
    return dict(_registry)


def registered() -> str:
    """Return a string that identifies the analyzers in use, for keys of derived data."""
    analyzers = [
        (language, cachefiles.identity(made)) for language, made in sorted(_registry.items())
    ]
    return repr((analyzers, lemmas.identity()))


@lru_cache(maxsize=256)
def analyzer_for(lang: str) -> Analyzer:
    """Return the analyzer of the language of a BCP 47 tag."""
    return _create(primary_subtag(lang))


@lru_cache(maxsize=256)
def _create(language: str) -> Analyzer:
    if language in _registry:
        return _registry[language]()
    if language in UNSPACED:
        return Characters()
    lemmatize = lemmas.lemmatizer_of(language)
    return InflectedWords(lemmatize) if lemmatize else Words()
