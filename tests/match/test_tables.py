"""Matches, in tables that a translator can extend (tests/data/found_*.tsv)."""

import re
from pathlib import Path

import pytest

from termbase.match import Finder
from termbase.model import Concept, MatchKind, Term

DATA = Path(__file__).parent.parent / "data"
KINDS = {"=": MatchKind.EXACT, "~": MatchKind.VARIANT, "+": MatchKind.INFLECTED}
ESCAPE = re.compile(r"\\(n|r|u[0-9a-fA-F]{4})")


def plain(text: str) -> str:
    """A cell of a table with its escapes resolved."""
    return ESCAPE.sub(lambda m: {"n": "\n", "r": "\r"}.get(m[1]) or chr(int(m[1][1:], 16)), text)


def rows(name: str) -> list[object]:
    """The cases of a table: terms, text, what is to be found."""
    cases: list[object] = []
    for number, line in enumerate((DATA / name).read_text("utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            terms, text, found, why = map(plain, line.split("\t"))
            expected = [] if found == "-" else [(f[1:], KINDS[f[0]]) for f in found.split(" | ")]
            cases.append(pytest.param(terms.split(" | "), text, expected, id=f"{number}-{why}"))
    return cases


def finder(terms: list[str], lang: str) -> Finder:
    """A finder for terms, each with a concept of its own; ``en:`` before one names its language."""
    concepts = []
    for number, cell in enumerate(terms):
        tag = re.match(r"([a-z]{2,3}(?:-[A-Z][A-Za-z]+)*):", cell)
        text = cell[tag.end() :] if tag else cell
        term = Term(text, tag[1] if tag else lang)
        concepts.append(Concept(f"c{number}", "test", (term,)))
    return Finder(concepts, lang)


def check(lang: str, terms: list[str], text: str, expected: list[tuple[str, MatchKind]]) -> None:
    """Compare what is found with what is expected."""
    matches = finder(terms, lang).find(text)
    assert [(m.text, m.kind) for m in matches] == expected
    assert all(text[m.start : m.end] == m.text for m in matches)


@pytest.mark.parametrize(("terms", "text", "expected"), rows("found_en.tsv"))
def test_english(terms, text, expected) -> None:
    """English terms in English text."""
    check("en", terms, text, expected)


@pytest.mark.parametrize(("terms", "text", "expected"), rows("found_zh.tsv"))
def test_simplified_chinese(terms, text, expected) -> None:
    """Terms in Chinese text, with Simplified as its language."""
    check("zh-Hans", terms, text, expected)


@pytest.mark.parametrize(("terms", "text", "expected"), rows("found_zh_Hant.tsv"))
def test_traditional_chinese(terms, text, expected) -> None:
    """Terms in Chinese text, with Traditional as its language."""
    check("zh-Hant-TW", terms, text, expected)


def test_a_proper_noun_is_found_with_a_capital_only() -> None:
    """“A white house” is not the White House, but “the US senate” is the US Senate."""
    names = ("White House", "US Senate", "Senate", "the Fed")
    found = Finder(
        [
            Concept(f"c{n}", "test", (Term(t, "en"),), pos="proper noun")
            for n, t in enumerate(names)
        ],
        "en",
    )
    text = "He was fed in a white house. The white House, the US senate and a student senate."
    assert [match.text for match in found.find(text)] == ["white House", "US senate"]
    assert [m.text for m in found.find("THE WHITE HOUSE")] == ["WHITE HOUSE"]
    assert [
        m.text for m in Finder([Concept("c", "t", (Term("White House", "en"),))], "en").find(text)
    ] == ["white house", "white House"]
