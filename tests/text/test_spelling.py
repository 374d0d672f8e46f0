"""Keys of words: one for British and American spelling, others for other words."""

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from termbase.text import english, spelling

DATA = Path(__file__).parent.parent / "data" / "spellings_en.tsv"
ROWS = [
    line.split("\t")
    for line in DATA.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("spellings", ROWS, ids=lambda row: row[0])
def test_spellings_share_a_key(spellings: list[str]) -> None:
    """All spellings of a word have the same key."""
    assert len(set(map(spelling.key, spellings))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("four", "for"), ("tour", "tor"), ("hour", "hor"), ("our", "or"), ("prise", "prize"),
        ("filling", "filing"), ("taller", "taler"), ("holly", "holy"), ("filled", "filed"),
        ("planning", "planing"), ("here", "her"), ("there", "ther"), ("fire", "fier"),
        ("store", "storer"), ("core", "corer"), ("more", "moer"), ("data", "date"),
        ("check", "cheque"), ("story", "storey"), ("does", "dos"), ("shoe", "she"),
        ("polling", "poling"), ("tire", "tier"), ("stare", "star"), ("premise", "premium"),
    ],
)  # fmt: skip
def test_different_words(one: str, other: str) -> None:
    """Different words keep different keys."""
    assert spelling.key(one) != spelling.key(other)


def test_few_words_of_the_dictionary_share_a_key() -> None:
    """Words of the dictionary with one key differ little in length: they are spellings of one."""
    keys: dict[str, list[str]] = {}
    for word in english._lexicon():
        keys.setdefault(spelling.key(word), []).append(word)
    shared = [words for words in keys.values() if len(words) > 1]
    assert 100 < len(shared) < 1000
    assert all(max(map(len, words)) - min(map(len, words)) <= 2 for words in shared)


@given(st.text(max_size=20))
def test_never_fails(word: str) -> None:
    """Any string is accepted as a word, and a key is its own key."""
    assert spelling.key(spelling.key(word)) == spelling.key(word)
