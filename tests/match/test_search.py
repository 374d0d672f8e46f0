"""An automaton is built once it is worth it, which changes nothing of what is found."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from termbase.match.search import Search
from termbase.text.searching import Substrings

LETTERS = st.text("ab国\x01\U0001f600", max_size=12)


@given(st.sets(LETTERS.filter(bool)), st.lists(LETTERS, max_size=8))
def test_texts_of_any_size(strings: set[str], texts: list[str]) -> None:
    """Before and after an automaton is built, the same is found."""
    numbers = {string: number for number, string in enumerate(sorted(strings))}
    search = Search(numbers)
    for text in texts:
        assert search.find(text) == Substrings(numbers).all_in(text)


def test_automaton_is_built_for_much_text() -> None:
    """Little text is searched by look-up; the automaton is built after enough text."""
    pytest.importorskip("ahocorasick_rs")
    numbers = {f"{number:03}": number for number in range(100)}
    search = Search(numbers)
    assert search.find("x017x") == [(17, 1, 4)]
    assert isinstance(search._searcher, Substrings)
    assert search.find("099" * 20) == [(99, 3 * i, 3 * i + 3) for i in range(20)]
    assert not isinstance(search._searcher, Substrings)
    assert search.find("x017x") == [(17, 1, 4)]
