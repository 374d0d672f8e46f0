"""An automaton and the look-up of substrings find the same strings."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, strategies as st

from termbase.text.searching import Found, Substrings, searcher_of

LETTERS = st.text("ab国\x01\U0001f600", max_size=12)


def _all(strings: list[str], text: str) -> list[Found]:
    return [
        (strings.index(text[start:end]), start, end)
        for start in range(len(text))
        for end in range(len(text), start, -1)
        if text[start:end] in strings
    ]


@given(st.sets(LETTERS.filter(bool)).map(sorted), st.lists(LETTERS, max_size=8))
def test_both_searches_find_the_same(strings: list[str], texts: list[str]) -> None:
    """All occurrences, in order; and those that do not overlap."""
    fast = searcher_of(strings)
    plain = Substrings({string: number for number, string in enumerate(strings)})
    for text in texts:
        assert fast.all_in(text) == plain.all_in(text) == _all(strings, text)
        assert fast.apart_in(text) == plain.apart_in(text)


def test_strings_apart() -> None:
    """The occurrence that ends first counts, and of these the one that begins first."""
    found = Substrings({"abcd": 0, "bc": 1, "c": 2, "e": 3}).apart_in("abcde")
    assert found == [(1, 1, 3), (3, 4, 5)]


def test_without_an_automaton(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where ahocorasick_rs is not installed, substrings are looked up."""
    assert searcher_of(["a"]).all_in("ba") == [(0, 1, 2)]
    monkeypatch.setitem(sys.modules, "ahocorasick_rs", None)
    searcher = searcher_of(["a"])
    assert isinstance(searcher, Substrings)
    assert searcher.all_in("ba") == [(0, 1, 2)]


class _Interrupting(dict[str, int]):
    """Strings that another search interrupts when the first is half read."""

    def __init__(self, strings: list[str], text: str) -> None:
        super().__init__((string, number) for number, string in enumerate(strings))
        self.text = text
        self.search = Substrings(self)
        self.found: list[Found] | None = None

    def __iter__(self) -> Iterator[str]:
        for number, string in enumerate(super().__iter__()):
            if number and self.found is None:
                self.found = []
                self.found = self.search.all_in(self.text)
            yield string


def test_a_search_in_another_thread_is_whole() -> None:
    """A search that begins while the strings are first read finds all of them, not some."""
    strings = _Interrupting(["ab", "b", "cd"], "abcd")
    assert strings.search.all_in("abcd") == strings.found == _all(["ab", "b", "cd"], "abcd")
