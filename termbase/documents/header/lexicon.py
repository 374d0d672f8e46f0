"""The word lists behind the header grammar, read once from ``documents/data``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files


class Endings:
    """Words looked up backwards from a position, the longest first.

    Args:
        words: The words; empty ones are dropped.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_last: dict[str, list[str]] = {}
        for word in sorted(set(words) - {""}, key=lambda w: (-len(w), w)):
            self._by_last.setdefault(word[-1], []).append(word)

    def before(self, text: str, end: int, start: int = 0) -> int:
        """The length of the longest word that ends at `end` and begins at `start` or later."""
        if end <= start:
            return 0
        for word in self._by_last.get(text[end - 1], ()):
            if text.endswith(word, start, end):
                return len(word)
        return 0


class Beginnings:
    """Words looked up forwards from a position, the longest first.

    Args:
        words: The words; empty ones are dropped.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(set(words) - {""}, key=lambda w: (-len(w), w)):
            self._by_first.setdefault(word[0], []).append(word)

    def after(self, text: str, start: int, end: int) -> int:
        """The length of the longest word that starts at `start` and ends by `end`, or 0."""
        if start >= end:
            return 0
        for word in self._by_first.get(text[start], ()):
            if text.startswith(word, start, end):
                return len(word)
        return 0


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of one data file: section name to words, in the file's order.

    Args:
        name: The file's name without ``.txt``.

    Raises:
        FileNotFoundError: The package has no such file.
    """
    text = files("termbase.documents").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    result: dict[str, list[str]] = {}
    words: list[str] = []
    for line in _content(text):
        if line.startswith("["):
            words = result.setdefault(line.strip("[]"), [])
        else:
            words.extend(line.split())
    return {section: tuple(found) for section, found in result.items()}


def _content(text: str) -> Iterator[str]:
    for raw in text.splitlines():
        line = raw.partition("#")[0].strip()
        if line:
            yield line


@cache
def words(name: str, section: str) -> frozenset[str]:
    """The words of a section as a set."""
    return frozenset(sections(name)[section])


@cache
def endings(name: str, *wanted: str) -> Endings:
    """The words of some sections, to look up backwards."""
    return Endings(word for section in wanted for word in sections(name)[section])


@cache
def beginnings(name: str, *wanted: str) -> Beginnings:
    """The words of some sections, to look up forwards."""
    return Beginnings(word for section in wanted for word in sections(name)[section])


@cache
def alternatives(name: str, section: str) -> re.Pattern[str]:
    """A pattern that finds any word of a section, the longest first."""
    ordered = sorted(words(name, section), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered)))


@cache
def places() -> frozenset[str]:
    """Countries, and the provinces and larger cities of the data file, by their Chinese names.

    The countries are the territories of Unicode CLDR, as Babel has them.
    """
    from babel import Locale

    countries = Locale("zh").territories
    names = (str(name) for code, name in countries.items() if len(str(code)) == 2)
    return frozenset(names) | words("organizations", "places")
