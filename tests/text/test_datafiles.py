"""Data files are read whole, or refused."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pytest

from termbase.text import datafiles, wordlists


def _with_lists() -> Iterator[str]:
    for file in files("termbase.text").joinpath("data").iterdir():
        if file.name.endswith(".txt") and "\n[" in file.read_text("utf-8"):
            yield file.name


@pytest.mark.parametrize("name", sorted(_with_lists()))
def test_no_list_runs_into_the_next(name: str) -> None:
    """Each heading of a file begins a list, and no list has another's heading or a comment."""
    found = datafiles.lists(name)
    assert len(found) == datafiles.read(name).count("\n[")
    assert not [word for words in found.values() for word in words if word[0] in "[#"]


def test_lists_are_those_below_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name may be several words; comments belong to no list."""
    monkeypatch.setattr(datafiles, "read", lambda _: "# x\n[noun 1 weak]\na b\n# c\nd\n\n[e]\nf\n")
    assert datafiles.lists("x") == {"noun 1 weak": ["a", "b", "d"], "e": ["f"]}


@pytest.mark.parametrize(
    "text", ["[a\nb", "[a]b\n", "[a-b]\n", "[]\n", "[a]\nb\n[a]\nc\n", "b\n[a]\n"]
)
def test_what_is_no_name_of_a_list_is_an_error(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """A misspelt heading, one that is there twice, and words without a heading are refused."""
    monkeypatch.setattr(datafiles, "read", lambda _: text)
    with pytest.raises(ValueError, match=r"^x\.txt: "):
        datafiles.lists("x.txt")


def test_the_lists_of_english_words_are_there() -> None:
    """A list may have several lines; the name of none is an error rather than an empty list."""
    assert {"a", "yourselves"} < wordlists.english("stop")
    with pytest.raises(KeyError):
        wordlists.english("stops")
