"""What the finder asks of a language: one `Analyzer` each, found by its tag.

A language that has none of its own gets a general one: by words (Unicode's letters and marks,
case folded, UAX 29 in spirit) where words have spaces between them, by characters where not. A
better one plugs in with `register`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from termbase.model import MatchKind
from termbase.text import phrases, script, wordforms
from termbase.text.plain import bare
from termbase.text.wordforms import Slot
from termbase.text.words import POSSESSIVE, tokens

# Languages written without spaces between words (by ISO 639 code).
UNSPACED = frozenset({"zh", "yue", "lzh", "wuu", "ja", "th", "lo", "km", "my", "bo", "dz"})


class Analyzer(Protocol):
    """What a language is, as far as finding terms goes."""

    spaced: bool
    """Whether words have spaces between them: terms are sequences of words, else of characters."""

    def keys(self, word: str) -> tuple[str, ...]:
        """The keys under which a word of a text may be a word of a term, the surest first."""

    def variants(self, text: str, pos: str) -> Iterator[list[Slot]]:
        """How a term may stand in a text: rows of slots, each with the forms that fit it.

        Args:
            text: The term, folded by `termbase.text.plain.fold_strict`.
            pos: Its part of speech, or empty.
        """

    def kind(self, term: str, text: str, *, inflected: bool) -> MatchKind | None:
        """How a stretch of text stands for a term that it has the words of.

        Args:
            term: The term, folded by `termbase.text.plain.fold_strict`.
            text: The stretch, folded in the same way.
            inflected: Whether a word of it is in another form than that of the term.

        Returns:
            Exact, variant or inflected; None where it does not stand for it after all.
        """


def _kind(term: str, text: str, *, inflected: bool) -> MatchKind:
    """Exact where they differ in a capital on the first letter of the text, if in anything."""
    if text == term or (text[1:] == term[1:] and text[:1].lower() == term[:1]):
        return MatchKind.EXACT
    if inflected or (text.endswith(POSSESSIVE) and not term.endswith(POSSESSIVE)):
        return MatchKind.INFLECTED
    return MatchKind.VARIANT


class English:
    """English: inflection, compounds, spelling; acronyms by case."""

    spaced = True

    def keys(self, word: str) -> tuple[str, ...]:
        """The word as it stands, then without regard to case and spelling."""
        if wordforms.is_name(word):
            return (wordforms.by_case(word),)
        if word[-1].isupper() and word[0].isupper() and not word.isupper():  # MoU for MOU
            return wordforms.by_case(word), wordforms.by_case(word.upper()), wordforms.key(word)
        return wordforms.by_case(word), wordforms.key(word)

    def variants(self, text: str, pos: str) -> Iterator[list[Slot]]:
        """The forms that grammar allows (`termbase.text.phrases`)."""
        return phrases.Phrase(text, pos).variants()

    def kind(self, term: str, text: str, *, inflected: bool) -> MatchKind | None:
        """Exact also without the ``to`` of a verb's citation form."""
        if term.startswith("to ") and not text.startswith("to "):
            term = term[3:]
        if phrases.needs_hyphen(term, text):
            return None
        return _kind(term, text, inflected=inflected)


class LatinTerms(English):
    """Terms of another language in Latin letters (API, in a Chinese text): not inflected."""

    def variants(self, text: str, pos: str) -> Iterator[list[Slot]]:
        """The term as it is."""
        del pos
        yield [((False, (key,)),) for key in phrases.Phrase(text).plain()]


class Words:
    """Any language with spaces: case folded, acronyms by case, no inflection."""

    spaced = True

    def keys(self, word: str) -> tuple[str, ...]:
        """The word as it stands, then without regard to case and accents."""
        return wordforms.by_case(word), bare(word)

    def variants(self, text: str, pos: str) -> Iterator[list[Slot]]:
        """The term as it is."""
        del pos
        yield [((False, (self._key(token.text),)),) for token in tokens(text)]

    @staticmethod
    def _key(word: str) -> str:
        if not word[0].isalnum():
            return word
        return wordforms.by_case(word) if wordforms.bears_case(word) else bare(word)

    def kind(self, term: str, text: str, *, inflected: bool) -> MatchKind | None:
        """Exact, or a variant, or with a possessive ending."""
        return _kind(term, text, inflected=inflected)


class Characters:
    """A language without spaces; its terms are strings of characters."""

    spaced = False

    def keys(self, word: str) -> tuple[str, ...]:
        """The word without regard to case."""
        return (bare(word),)

    def variants(self, text: str, pos: str) -> Iterator[list[Slot]]:
        """The term as it is."""
        del pos
        yield [((False, (bare(text),)),)]

    def kind(self, term: str, text: str, *, inflected: bool) -> MatchKind | None:
        """Exact or a variant."""
        return _kind(term, text, inflected=inflected)


class Chinese(Characters):
    """Chinese, Simplified and Traditional."""

    def kind(self, term: str, text: str, *, inflected: bool) -> MatchKind | None:
        """Exact or a variant; none where two Traditional words are alike only in Simplified."""
        if text != term and not script.may_be_same(term, text):
            return None
        return super().kind(term, text, inflected=inflected)


_registry: dict[str, Callable[[], Analyzer]] = {"en": English, "zh": Chinese}
_THIS_PROCESS = os.urandom(8).hex()


def register(language: str, analyzer: Callable[[], Analyzer]) -> None:
    """Have a language analysed by something better than the general analysers.

    Args:
        language: ISO 639 code, the first part of a BCP 47 tag.
        analyzer: What makes the analyser; called once, for all tags of the language. What is
            derived from terms by its means is kept from one process to the next if it is a class
            or a function of a module, and made anew when the file of that module changes.
    """
    _registry[language] = analyzer
    _made.cache_clear()
    analyzer_for.cache_clear()


def registered() -> str:
    """Tells what analysers are registered: what is derived from terms depends on it."""
    return repr([(language, _identity(made)) for language, made in sorted(_registry.items())])


def _identity(made: Callable[[], Analyzer]) -> str:
    """What tells an analyser from others, and from what it was before its module changed."""
    module, name = getattr(made, "__module__", ""), getattr(made, "__qualname__", "")
    if module == __name__:
        return name
    file = getattr(sys.modules.get(module), "__file__", None)
    try:
        digest = blake2b(Path(file or "").read_bytes(), digest_size=12).hexdigest()
    except OSError:  # made at a prompt, say: nothing tells what it will be in another process
        digest = ""
    if not digest or not name or "<" in name:  # a lambda or a local function, which may hold data
        return f"{module} {name} {id(made)} {_THIS_PROCESS}"
    return f"{module} {name} {digest}"


@lru_cache(maxsize=256)
def analyzer_for(lang: str) -> Analyzer:
    """The analyser of a language.

    Args:
        lang: BCP 47 tag.
    """
    return _made(lang.split("-", maxsplit=1)[0].lower())


@lru_cache(maxsize=256)
def _made(language: str) -> Analyzer:
    if language in _registry:
        return _registry[language]()
    return Characters() if language in UNSPACED else Words()
