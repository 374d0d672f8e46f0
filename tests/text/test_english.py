"""English words: their inflected forms and base forms."""

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from termbase.text import english

DATA = Path(__file__).parent.parent / "data" / "inflections_en.tsv"
ROWS = [
    line.split("\t")
    for line in DATA.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("word", "pos", "forms"), ROWS)
def test_inflections(word: str, pos: str, forms: str) -> None:
    """A word has exactly these forms, of one part of speech if that is given."""
    found = english.inflections(word, "" if pos == "-" else pos)
    assert sorted(found) == ([] if forms == "-" else forms.split())


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("partnerships", ("partnership",)),
        ("analyses", ("analysis", "analyse")),
        ("left", ("leave",)),
        ("leaves", ("leaf", "leave")),
        ("better", ("good", "well")),
        ("men's", ("men", "man")),
        ("ministers’", ("ministers", "minister")),
        ("undertook", ("undertake",)),
        ("running", ("run",)),
        ("dying", ("die",)),
        ("securities", ()),
        ("data", ()),
        ("news", ()),
        ("species", ()),
        ("string", ()),
        ("thing", ()),
        ("management", ()),
        ("is", ("be",)),
        ("", ()),
        ("'s", ()),
    ],
)
def test_lemmas(word: str, expected: tuple[str, ...]) -> None:
    """The base forms of a word; a base form itself has none."""
    assert set(english.lemmas(word)) >= set(expected)
    if not expected:
        assert english.lemmas(word) == ()


@pytest.mark.parametrize("word", ["manager", "economic", "organizational", "securities"])
def test_no_stemming(word: str) -> None:
    """Words of one stem are not forms of each other."""
    family = {"manage", "management", "economy", "economics", "organize", "organization"}
    assert not family & (english.inflections(word) | set(english.lemmas(word)))


@pytest.mark.parametrize("ending", ["'s", "’s", "'", "’"])
def test_a_word_may_have_any_number_of_possessive_endings(ending: str) -> None:
    """Damaged texts have rows of them."""
    assert english.lemmas("dogs" + ending * 5_000) == ("dogs", "dog")
    assert english.lemmas(ending * 5_000) == ()


def test_lemmas_of_every_form_include_the_word() -> None:
    """Every form of every word of the dictionary has that word among its lemmas."""
    words = sorted(english._lexicon())[::37]
    lost = [
        (word, form)
        for word in words
        for form in english.inflections(word)
        if word not in english.lemmas(form)
    ]
    assert lost == []


def test_classes() -> None:
    """The classes of a word in the dictionary; an unknown word has none."""
    assert english.classes("trade") == {"noun", "verb"}
    assert english.classes("xyzzy") == frozenset()
    assert english.is_word("the")
    assert not english.is_word("xyzzy")


@given(st.text(max_size=20), st.sampled_from(["", "noun", "verb", "adjective", "nonsense"]))
def test_never_fails(word: str, pos: str) -> None:
    """Any string is accepted as a word, and no word is a form of itself."""
    assert word not in english.inflections(word, pos)
    assert word not in english.lemmas(word)
