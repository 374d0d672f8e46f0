"""Pinyin: its notation, and the parsing of queries in it."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from termbase.text import pinyin


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
def test_typed_pinyin_is_parsed(typed: str, letters: str) -> None:
    """Syllables may be joined or spaced, with tone marks or digits, and ü in each spelling."""
    parsed = pinyin.parse(typed)
    assert parsed is not None
    assert parsed.letters == letters


@pytest.mark.parametrize(
    "typed",
    ["", " ", "多极化", "duo极hua", "a&b", "3c", "1", "c++", "naïve!", "x" * 5000, "\ud800",
     "'", "-", "\u0301"],
)  # fmt: skip
def test_text_that_is_not_pinyin_is_refused(typed: str) -> None:
    """Chinese characters, leading digits and other signs are not pinyin."""
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
    """A typed break must be one of the reading; a neutral tone fits half."""
    parsed = pinyin.parse(typed)
    assert parsed is not None
    assert parsed.fit(tuple(reading.split())) == fits


@pytest.mark.parametrize(
    ("syllables", "printed"),
    [("nv3 er2", "nǚ ér"), ("liu2", "liú"), ("gui4", "guì"), ("dou1", "dōu"), ("xiong2", "xióng"),
     ("lve4", "lüè"), ("huai4", "huài"), ("de5", "de"), ("r5", "r"), ("a", "a")],
)  # fmt: skip
def test_position_of_tone_marks(syllables: str, printed: str) -> None:
    """The mark is on a or e, or the o of ou, or else on the last vowel."""
    assert pinyin.marked(tuple(syllables.split())) == printed


@given(st.text(max_size=60))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    """Any query is parsed to letters, or is not pinyin."""
    parsed = pinyin.parse(text)
    if parsed is not None:
        assert parsed.letters.isascii()
        assert parsed.letters.isalpha()
        parsed.fit(("xi1", "an1"))


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("women", True),
        ("change", True),
        ("xi'an", True),
        ("nver", True),
        ("trade", False),
        ("wom en", False),
        ("nyuren", False),
        ("jinyu", True),
        ("an" * 13, False),
    ],
)
def test_whole_syllables_are_recognized(typed: str, whole: bool) -> None:
    """Letters that cannot be divided into syllables, or are too many to try, are not whole ones."""
    read = pinyin.parse(typed)
    assert read is not None
    assert read.is_whole is whole


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("nuren", ["nvren"]),
        ("nyuren", ["nvren"]),
        ("lyuxing", ["lvxing"]),
        ("luzhou nuren", ["lvzhounvren", "lvzhounuren", "luzhounvren"]),
        ("jinyu", []),
        ("nv", []),
        ("lu4", ["lv"]),
    ],
)
def test_spellings_with_umlaut(typed: str, letters: list[str]) -> None:
    """`u` and `yu` after n and l may mean ü: first everywhere, then each alone."""
    read = pinyin.parse(typed)
    assert read is not None
    assert [one.letters for one in read.with_umlaut()] == letters


def test_breaks_and_tones_move_with_the_letters() -> None:
    """Where `yu` becomes one letter, later breaks and tones move one letter to the left."""
    read = pinyin.parse("nyuren2 duo1")
    assert read is not None
    (moved,) = read.with_umlaut()
    assert moved == pinyin.Typed("nvrenduo", frozenset({5}), ((4, "2"), (7, "1")))
