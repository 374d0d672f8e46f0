"""Misspellings: the distance, and that no near term is missed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, strategies as st

from termbase.index.fuzzy import MAX_LENGTH, MIN_LENGTH, distance, pieces, probes

WORDS = st.text("abcd", min_size=0, max_size=12)


def _reference(a: str, b: str) -> int:
    """Optimal string alignment by the whole matrix, as the textbooks have it."""
    rows = [[i + j for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            cost = a[i - 1] != b[j - 1]
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@given(WORDS, WORDS, st.integers(0, 5))
def test_distance_is_that_of_the_textbook(a: str, b: str, limit: int) -> None:
    """Within the limit the distance is exact, beyond it there is none."""
    exact = _reference(a, b)
    assert distance(a, b, limit) == (exact if exact <= limit else None)


def _edited(data: st.DataObject, text: str) -> str:
    """The text with one letter inserted, deleted, replaced, or transposed with the next."""
    place = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from("abcdxyz"))
    kind = data.draw(st.sampled_from(["insert", "delete", "replace", "transpose"]))
    head, tail = text[:place], text[place:]
    if kind == "insert":
        return head + letter + tail
    if kind == "delete":
        return head + tail[1:]
    if kind == "replace":
        return head + letter + tail[1:]
    return head + tail[1:2] + tail[:1] + tail[2:]


@given(st.data(), st.text("abcde多极化", min_size=MIN_LENGTH, max_size=40))
def test_one_edit_never_hides_a_term(data: st.DataObject, text: str) -> None:
    """Whatever the edit and wherever it is, one piece of the term is still found."""
    query = _edited(data, text)
    assume(query)
    assert probes(query, 1) & set(pieces(text))


@given(st.text("abcde", min_size=6, max_size=40), st.data())
def test_two_plain_edits_never_hide_a_term(text: str, data: st.DataObject) -> None:
    """Two letters inserted, deleted or replaced leave one of the three pieces whole."""
    query = text
    for _ in range(2):
        place = data.draw(st.integers(0, len(query) - 1))
        kind = data.draw(st.sampled_from(["insert", "delete", "replace"]))
        query = (
            query[:place] + ("" if kind == "delete" else "x") + query[place + (kind != "insert") :]
        )
    assert probes(query, 2) & set(pieces(text))


@pytest.mark.parametrize("text", ["", "a", "ab", "x" * (MAX_LENGTH + 1)])
def test_text_of_no_use_has_no_pieces(text: str) -> None:
    """What is too short to be told apart, or too long to be a term, is not entered."""
    assert list(pieces(text)) == []


def test_probes_stay_few() -> None:
    """A query asks for a few dozen pieces, however long it is."""
    for size in range(2, MAX_LENGTH):
        assert len(probes("ab" * (size // 2), 1)) <= 30
        assert len(probes("ab" * (size // 2), 2)) <= 75
