"""Loads the word lists of the header grammar from ``documents/data``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from termbase.text import datafiles


class Endings:
    """A set of words to look up backwards from an offset; empty ones are dropped."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_last: dict[str, list[str]] = {}
        for word in sorted(set(words) - {""}, key=lambda w: (-len(w), w)):
            self._by_last.setdefault(word[-1], []).append(word)

    def before(self, text: str, end: int, start: int = 0) -> int:
        """Return the length of the longest word that ends at `end`, from `start` on, or 0."""
        if end <= start:
            return 0
        for word in self._by_last.get(text[end - 1], ()):
            if text.endswith(word, start, end):
                return len(word)
        return 0


class Beginnings:
    """A set of words to look up forwards from an offset; empty ones are dropped."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(set(words) - {""}, key=lambda w: (-len(w), w)):
            self._by_first.setdefault(word[0], []).append(word)

    def after(self, text: str, start: int, end: int) -> int:
        """Return the length of the longest word that begins at `start`, up to `end`, or 0."""
        if start >= end:
            return 0
        for word in self._by_first.get(text[start], ()):
            if text.startswith(word, start, end):
                return len(word)
        return 0


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """Return the lists of a data file: name of the list to its words, in the order of the file.

    Raises:
        FileNotFoundError: The package has no such file.
    """
    lists = datafiles.lists(f"{name}.txt", "termbase.documents")
    return {
        section: tuple(word.replace("_", " ") for word in found) for section, found in lists.items()
    }


@cache
def words(name: str, section: str) -> frozenset[str]:
    """Return a list of a data file as a set."""
    return frozenset(sections(name)[section])


@cache
def endings(name: str, *wanted: str) -> Endings:
    """Return the words of lists of a data file, to look up backwards."""
    return Endings(word for section in wanted for word in sections(name)[section])


@cache
def beginnings(name: str, *wanted: str) -> Beginnings:
    """Return the words of lists of a data file, to look up forwards."""
    return Beginnings(word for section in wanted for word in sections(name)[section])


@cache
def alternatives(name: str, section: str) -> re.Pattern[str]:
    """Return a pattern that matches any word of a list, the longest first."""
    ordered = sorted(words(name, section), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered)))


@cache
def places() -> frozenset[str]:
    """Return the Chinese names of countries, and of the provinces and cities in the data file.

    The countries are the territories of Unicode CLDR, from Babel.
    """
    from babel import Locale

    countries = Locale("zh").territories
    names = (str(name) for code, name in countries.items() if len(str(code)) == 2)
    return frozenset(names) | words("organizations", "places")
