"""The search by look-up and the search by automaton find the same strings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from termbase.match.search import Found, Search

LETTERS = st.text("ab国\x01\U0001f600", max_size=12)


def _found(strings: dict[str, int], text: str) -> list[Found]:
    return [
        (strings[text[start:end]], start, end)
        for start in range(len(text))
        for end in range(len(text), start, -1)
        if text[start:end] in strings
    ]


@given(st.sets(LETTERS.filter(bool)), st.lists(LETTERS, max_size=8))
def test_both_searches_find_all_strings(strings: set[str], texts: list[str]) -> None:
    """Every occurrence is found, in order, the longest first, for any size of text."""
    numbers = {string: number for number, string in enumerate(sorted(strings))}
    search = Search(numbers)
    for text in texts:
        assert search.find(text) == _found(numbers, text)


def test_automaton_is_built_for_much_text() -> None:
    """Little text is searched by look-up; the automaton is built after enough text."""
    numbers = {f"{number:03}": number for number in range(100)}
    search = Search(numbers)
    assert search.find("x017x") == [(17, 1, 4)]
    assert search._automaton is None
    assert search.find("099" * 20) == [(99, 3 * i, 3 * i + 3) for i in range(20)]
    assert search._automaton is not None
    assert search.find("x017x") == [(17, 1, 4)]
