"""Simultaneous search for many strings in a text.

An Aho-Corasick automaton, that of ahocorasick_rs, is by far the fastest. It is compiled, and not
yet for every Python; where it is not installed, `Substrings` finds the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import Protocol

from termbase.forks import cached_property

Found = tuple[int, int, int]
"""An occurrence of a string: its number, start and end (exclusive)."""


class Searcher(Protocol):
    """Finds strings, which are numbered from 0, in texts.

    The texts have no lone surrogates; an automaton raises `UnicodeEncodeError` for one.
    """

    def all_in(self, text: str) -> list[Found]:
        """Return all occurrences by their start, those with the same start the longest first."""

    @property
    def apart_in(self) -> Callable[[str], list[Found]]:
        """Returns occurrences that do not overlap: always the next one to end."""


class _Automaton:
    """An Aho-Corasick automaton."""

    def __init__(self, strings: Iterable[str]) -> None:
        from ahocorasick_rs import AhoCorasick

        automaton = AhoCorasick(strings, store_patterns=False)
        self._find = self.apart_in = automaton.find_matches_as_indexes

    def all_in(self, text: str) -> list[Found]:
        found: list[Found] = self._find(text, overlapping=True)
        # They come sorted by end: reversed and stably sorted by start, the longest is first.
        found.reverse()
        found.sort(key=itemgetter(1))
        return found


class Substrings:
    """A search that looks up each substring of a text that may be one of the strings."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers

    @cached_property
    def _longest_by_first(self) -> dict[str, int]:
        """First character to the length of the longest string that begins with it."""
        longest: dict[str, int] = {}  # an attribute only when complete: other threads may search
        for string in self._numbers:
            if len(string) > longest.get(string[0], 0):
                longest[string[0]] = len(string)
        return longest

    def all_in(self, text: str) -> list[Found]:
        """Return all occurrences by their start, those with the same start the longest first."""
        found: list[Found] = []
        size = len(text)
        longest_from, number_of = self._longest_by_first.get, self._numbers.get
        for start, character in enumerate(text):
            longest = longest_from(character)
            if longest:
                for end in range(min(start + longest, size), start, -1):
                    number = number_of(text[start:end])
                    if number is not None:
                        found.append((number, start, end))
        return found

    def apart_in(self, text: str) -> list[Found]:
        """Return occurrences that do not overlap: always the next one to end."""
        found: list[Found] = []
        reached = 0
        for one in sorted(self.all_in(text), key=itemgetter(2, 1)):
            if one[1] >= reached:
                found.append(one)
                reached = one[2]
        return found


def searcher_of(strings: Iterable[str]) -> Searcher:
    """Return the fastest search for strings that there is, numbered in their order."""
    try:
        return _Automaton(strings)
    except ImportError:
        return Substrings({string: number for number, string in enumerate(strings)})
