"""Search for the forms of terms, which a term base may have many of, in texts of any length."""

from __future__ import annotations

from collections.abc import Mapping

from termbase.text.searching import Found, Searcher, Substrings, searcher_of


class Search:
    """A search for all occurrences of many strings, including overlapping ones.

    An automaton searches very fast, but takes seconds to build for 400,000 strings. It is built
    only once enough text has been searched to be worth it; until then, substrings are looked up.
    `numbers` maps each string to its number, from 0 in the order of the mapping.
    """

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._budget = len(numbers) // 2
        """How many more characters are searched before the automaton is built."""
        self._searcher: Searcher = Substrings(numbers)

    def find(self, text: str) -> list[Found]:
        """Find all strings in a text without lone surrogates, by start, then the longest first."""
        if self._budget >= 0:
            self._budget -= len(text)
            if self._budget < 0:
                self._searcher = searcher_of(self._numbers)
        return self._searcher.all_in(text)
