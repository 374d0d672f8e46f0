"""Pinyin: how Chinese is read, and what a query in pinyin says."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.text import pinyin

DATA = Path(__file__).parent.parent / "data" / "pinyin.tsv"


def _rows() -> list[tuple[str, str]]:
    lines = DATA.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[0], row[1]) for row in rows]


def _bare(reading: str) -> list[str]:
    return [syllable.rstrip("12345") for syllable in reading.split()]


@pytest.mark.parametrize(("text", "reading"), _rows())
def test_likeliest_reading_comes_first(text: str, reading: str) -> None:
    """Each row of the table, tones aside: heteronyms are read by the word they stand in."""
    first = pinyin.readings(text)[0]
    assert _bare(" ".join(first)) == _bare(reading)


def test_examples_of_the_documentation_hold() -> None:
    """The examples in the docstrings are true."""
    assert doctest.testmod(pinyin).failed == 0


@pytest.mark.parametrize(
    ("text", "letters"),
    [("行", {"xing", "hang"}), ("薄", {"bao", "bo"}), ("花儿", {"huaer", "huar"}),
     ("重", {"zhong", "chong"}), ("乐", {"le", "yue"})],
)  # fmt: skip
def test_every_plausible_reading_is_there(text: str, letters: set[str]) -> None:
    """A heteronym that no word settles is read each way; 儿 also as the ending it may be."""
    assert letters <= {pinyin.key(reading) for reading in pinyin.readings(text)}


@pytest.mark.parametrize("text", ["", "abc", "12", "。", "한국", "\ud800"])
def test_what_is_not_chinese_has_no_reading(text: str) -> None:
    """No Chinese character, no pinyin."""
    assert pinyin.readings(text) == ()


def test_readings_stay_few() -> None:
    """A long text of heteronyms is read in a bounded number of ways, and a bounded part of it."""
    found = pinyin.readings("行重长乐" * 500)
    assert 1 < len(found) <= pinyin.MAX_READINGS
    assert all(len(reading) <= pinyin.MAX_SYLLABLES for reading in found)


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("duo ji hua", "duojihua"),
        ("duojihua", "duojihua"),
        ("duōjíhuà", "duojihua"),
        ("DUŌ JÍ HUÀ", "duojihua"),
        ("duo1ji2hua4", "duojihua"),
        ("duo1 ji2 hua4", "duojihua"),
        ("duo-ji-hua", "duojihua"),
        ("xi'an", "xian"),
        ("Xī’ān", "xian"),
        ("nǚ'ér", "nver"),
        ("nver", "nver"),
        ("nu:er", "nver"),
        ("nu:3 er2", "nver"),
        ("nü er", "nver"),
        ("nyu er", "nver"),
        ("lyu se", "lvse"),
        ("zhanlüe", "zhanlve"),
        ("zhanlue", "zhanlve"),
        ("lüèduó", "lveduo"),
        ("jü", "ju"),
        ("xve", "xue"),
        ("  hua  ", "hua"),
    ],
)
def test_typed_pinyin_is_understood(typed: str, letters: str) -> None:
    """Joined, spaced, with tone marks or digits, ü in each of its spellings."""
    parsed = pinyin.parse(typed)
    assert parsed is not None
    assert parsed.letters == letters


@pytest.mark.parametrize(
    "typed",
    ["", " ", "多极化", "duo极hua", "a&b", "3c", "1", "c++", "naïve!", "x" * 5000, "\ud800",
     "'", "-", "\u0301"],
)  # fmt: skip
def test_what_cannot_be_pinyin_is_refused(typed: str) -> None:
    """Characters, digits at the head and other signs are no pinyin."""
    assert pinyin.parse(typed) is None


@pytest.mark.parametrize(
    ("typed", "reading", "fits"),
    [
        ("xian", "xi1 an1", 1.0),
        ("xian", "xian1", 1.0),
        ("xi an", "xi1 an1", 1.0),
        ("xi an", "xian1", 0.0),
        ("xi'an", "xian1", 0.0),
        ("xian1", "xian1", 1.0),
        ("xian1", "xian4", 0.0),
        ("xī'ān", "xi1 an1", 1.0),
        ("xīān", "xi1 an1", 1.0),
        ("xīàn", "xi1 an1", 0.5),
        ("dong1xi", "dong1 xi5", 1.0),
        ("dōngxī", "dong1 xi5", 0.75),
    ],
)
def test_tones_and_breaks_are_compared(typed: str, reading: str, fits: float) -> None:
    """A break must be one of the reading; a neutral tone is half right."""
    parsed = pinyin.parse(typed)
    assert parsed is not None
    assert parsed.fit(tuple(reading.split())) == fits


@pytest.mark.parametrize(
    ("syllables", "printed"),
    [("nv3 er2", "nǚ ér"), ("liu2", "liú"), ("gui4", "guì"), ("dou1", "dōu"), ("xiong2", "xióng"),
     ("lve4", "lüè"), ("huai4", "huài"), ("de5", "de"), ("r5", "r"), ("a", "a")],
)  # fmt: skip
def test_tone_marks_stand_where_they_are_printed(syllables: str, printed: str) -> None:
    """On a or e, on the o of ou, else on the last vowel."""
    assert pinyin.marked(tuple(syllables.split())) == printed


@given(st.text(max_size=60))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    """No query breaks the parser, and what it takes is letters."""
    parsed = pinyin.parse(text)
    if parsed is not None:
        assert parsed.letters.isascii()
        assert parsed.letters.isalpha()
        parsed.fit(("xi1", "an1"))


@given(st.text("多极化行长重乐儿女绿 A3，", max_size=12))
def test_what_is_read_is_understood_when_typed(text: str) -> None:
    """Every reading, typed with its tone marks, says the same again."""
    for reading in pinyin.readings(text):
        parsed = pinyin.parse(pinyin.marked(reading))
        assert parsed is not None
        assert parsed.letters == pinyin.key(reading)
