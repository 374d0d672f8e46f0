"""Hostile texts: enormous, without spaces, or with lone surrogates."""

import pytest

from termbase.match import Finder
from termbase.model import Concept, Term
from tests.growth import assert_linear

BASE = [
    Concept(
        "war",
        "s",
        (Term("trade war", "en"), Term("贸易战", "zh-Hans"), Term("multi-polar", "en")),
    ),
    Concept("a", "s", (Term("aa", "en"), Term("人民", "zh-Hans"), Term("人", "zh-Hans"))),
]
UNITS = {
    "letters": "a",
    "words joined by hyphens": "multi-polar-",
    "words broken at line ends": "multi-\npolar ",
    "capitals and points": "U.S.",
    "possessives": "war's",
    "digits and underscores": "a_1",
    "Chinese": "人民",
    "Chinese with gaps": "人 民·",
    "Chinese in doubt": "中国人民和平均分配贸易战略",
    "Latin in Chinese": "人RO民",
    "combining marks": "e\u0301\u0323",
    "marks alone": "\u0301",
    "surrogates": "\ud83d",
    "emoji": "👩\u200d👩\u200d👧",
    "line breaks": "\n",
    "invisible": "\u200b",
}


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_time_is_linear(unit: str, lang: str) -> None:
    """Eight times the text takes about eight times as long, not sixty-four times."""
    finder = Finder(BASE, lang)
    text = unit * 100
    assert all(text[match.start : match.end] == match.text for match in finder.find(text))
    assert_linear(finder.find, lambda size: unit * (size // len(unit)), 32_000)


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
def test_enormous_texts_without_a_space(lang: str) -> None:
    """A term at the end of an enormous text without spaces is found."""
    for unit, size in {"x": 1_000_000, "囗": 100_000, "\u0301": 100_000, "\ud83d": 100_000}.items():
        text = unit * size + "\n人民"
        assert [match.text for match in Finder(BASE, lang).find(text)] == ["人民"]
