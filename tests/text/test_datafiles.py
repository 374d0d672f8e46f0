"""Data files are read whole, or refused."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import termbase
from termbase.text import datafiles, wordlists


def _with_lists() -> Iterator[tuple[str, str]]:
    for package in ("termbase.documents", "termbase.text"):
        for file in files(package).joinpath("data").iterdir():
            if file.name.endswith(".txt") and "\n[" in file.read_text("utf-8"):
                yield package, file.name


@pytest.mark.parametrize(("package", "name"), sorted(_with_lists()))
def test_no_list_runs_into_the_next(package: str, name: str) -> None:
    """Each heading of a file begins a list, and no list has another's heading or a comment."""
    found = datafiles.lists(name, package)
    assert len(found) == datafiles.read(name, package).count("\n[")
    assert not [word for words in found.values() for word in words if word[0] in "[#"]


def test_lists_are_those_below_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name may be several words; comments belong to no list."""
    monkeypatch.setattr(datafiles, "read", lambda *_: "# x\n[noun 1 weak]\na b\n# c\nd\n\n[e]\nf\n")
    assert datafiles.lists("x") == {"noun 1 weak": ["a", "b", "d"], "e": ["f"]}


@pytest.mark.parametrize(
    "text", ["[a\nb", "[a]b\n", "[a-b]\n", "[]\n", "[a]\nb\n[a]\nc\n", "b\n[a]\n"]
)
def test_what_is_no_name_of_a_list_is_an_error(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """A misspelt heading, one that is there twice, and words without a heading are refused."""
    monkeypatch.setattr(datafiles, "read", lambda *_: text)
    with pytest.raises(ValueError, match=r"^x\.txt: "):
        datafiles.lists("x.txt")


def test_the_lists_of_words_are_there() -> None:
    """A list may have several lines; the name of none is an error rather than an empty list."""
    assert {"a", "yourselves"} < wordlists.english("stop")
    assert {"西方", "德智"} < wordlists.chinese("no_compounds")
    with pytest.raises(KeyError):
        wordlists.english("stops")


@pytest.mark.parametrize("lang", ["english", "chinese"])
def test_each_list_of_words_is_used(lang: str) -> None:
    """A list that no rule asks for any more is deleted with the rule."""
    modules = Path(termbase.__file__).parent.rglob("*.py")
    source = "".join(module.read_text("utf-8") for module in modules)
    names = datafiles.lists(f"{lang}_lists.txt")
    assert {name for name in names if f'"{name}"' not in source} == set()


@pytest.mark.parametrize(
    ("term", "least", "expected"),
    [
        ("广东省", 2, "广东"),
        ("香港特别行政区", 2, "香港"),
        # 特别 and not nothing is left, since two characters must be.
        ("特别行政区", 2, "特别行政"),
        ("省", 0, ""),
        ("广东", 2, "广东"),
    ],
)
def test_the_longest_ending_is_left_out(term: str, least: int, expected: str) -> None:
    """Of the words of a list at the end of a term, the longest that leaves enough is cut."""
    assert wordlists.without_ending(term, "areas", least) == expected


def test_short_forms_are_those_of_a_context() -> None:
    """税 stands for 税收 after a verb, but not after a number."""
    assert wordlists.short_forms("after_verb")["税收"] == "税"
    assert "税收" not in wordlists.short_forms("after_number")
