"""Finds strings in a text, all of them at once."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Found = tuple[int, int, int]
"""A string that was found: its number, its first character, the one after its last."""


class Search:
    """Finds strings wherever they stand, if they overlap too.

    An Aho-Corasick automaton does so in no time, but takes seconds to build of 400,000 strings. So
    it is built when there is as much text as it is worth; until then every stretch is looked up.

    Args:
        numbers: The strings and their numbers, which are 0 and upwards in their order.
    """

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._left = len(numbers) // 2
        """So many more characters are looked through before the automaton is built."""
        self._reach: dict[str, int] = {}
        """The length of the longest string that begins with a character."""
        self._automaton: AhoCorasick | None = None

    def find(self, text: str) -> list[Found]:
        """All strings in a text, those further left first, of these the longer ones first.

        Args:
            text: Any text without lone surrogates.
        """
        if self._automaton is None:
            self._left -= len(text)
            if self._left >= 0:
                return self._looked_up(text)
            self._automaton = self._built()
        found: list[Found] = self._automaton.find_matches_as_indexes(text, overlapping=True)
        # They come by their end: turned round and stably sorted, the longest comes first.
        found.reverse()
        found.sort(key=itemgetter(1))
        return found

    def _built(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, Implementation

        return AhoCorasick(
            self._numbers, implementation=Implementation.ContiguousNFA, store_patterns=False
        )

    def _looked_up(self, text: str) -> list[Found]:
        """The strings that are found by looking up each stretch that may be one."""
        if not self._reach:
            reach = self._reach
            for string in self._numbers:
                if len(string) > reach.get(string[0], 0):
                    reach[string[0]] = len(string)
        found: list[Found] = []
        size = len(text)
        reach_of, number_of = self._reach.get, self._numbers.get
        for start, character in enumerate(text):
            most = reach_of(character)
            if most:
                for end in range(min(start + most, size), start, -1):
                    number = number_of(text[start:end])
                    if number is not None:
                        found.append((number, start, end))
        return found
