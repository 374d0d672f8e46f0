"""Simultaneous search for many strings in a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Found = tuple[int, int, int]
"""An occurrence of a string: its number, start and end (exclusive)."""


def automaton_of(strings: Iterable[str]) -> AhoCorasick:
    """Return an automaton that finds strings, numbered from 0."""
    from ahocorasick_rs import AhoCorasick, Implementation

    return AhoCorasick(strings, implementation=Implementation.ContiguousNFA, store_patterns=False)


def occurrences(automaton: AhoCorasick, text: str) -> list[Found]:
    """Return all occurrences by their start, and of those with the same start the longest first."""
    found: list[Found] = automaton.find_matches_as_indexes(text, overlapping=True)
    # They come sorted by end: reversed and stably sorted by start, the longest is first.
    found.reverse()
    found.sort(key=itemgetter(1))
    return found


class Search:
    """A search for all occurrences of many strings, including overlapping ones.

    An Aho-Corasick automaton searches very fast, but takes seconds to build for 400,000 strings. It
    is built only once enough text has been searched to be worth it; until then, every substring is
    looked up in a dictionary.

    Args:
        numbers: String to its number; the strings are numbered from 0 in the order of the mapping.
    """

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._budget = len(numbers) // 2
        """How many more characters are searched before the automaton is built."""
        self._longest_by_first: dict[str, int] = {}
        """First character to the length of the longest string that begins with it."""
        self._automaton: AhoCorasick | None = None

    def find(self, text: str) -> list[Found]:
        """Find all strings in a text.

        Args:
            text: Any text without lone surrogates.

        Returns:
            The occurrences by their start, and of those with the same start the longest first.
        """
        if self._automaton is None:
            self._budget -= len(text)
            if self._budget >= 0:
                return self._look_up_substrings(text)
            self._automaton = automaton_of(self._numbers)
        return occurrences(self._automaton, text)

    def _look_up_substrings(self, text: str) -> list[Found]:
        """Find the strings by looking up each substring that may be one."""
        if not self._longest_by_first:
            longest_by_first = self._longest_by_first
            for string in self._numbers:
                if len(string) > longest_by_first.get(string[0], 0):
                    longest_by_first[string[0]] = len(string)
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
