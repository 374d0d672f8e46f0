"""The readings of Chinese texts in pinyin."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from termbase.text import pinyin, readings as module
from termbase.text.readings import MAX_READINGS, readings

DATA = Path(__file__).parent.parent / "data" / "pinyin.tsv"


def _rows() -> list[tuple[str, str]]:
    lines = DATA.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[0], row[1]) for row in rows]


def _bare(reading: str) -> list[str]:
    return [syllable.rstrip("12345") for syllable in reading.split()]


@pytest.mark.parametrize(("text", "reading"), _rows())
def test_likeliest_reading_comes_first(text: str, reading: str) -> None:
    """For each row of the table, tones ignored: the word decides how a heteronym is read."""
    first = readings(text)[0]
    assert _bare(" ".join(first)) == _bare(reading)


@pytest.mark.parametrize(
    ("text", "letters"),
    [("行", {"xing", "hang"}), ("薄", {"bao", "bo"}), ("花儿", {"huaer", "huar"}),
     ("重", {"zhong", "chong"}), ("乐", {"le", "yue"})],
)  # fmt: skip
def test_every_plausible_reading_is_there(text: str, letters: set[str]) -> None:
    """A heteronym outside any known word has each reading; 儿 also that of the ending."""
    assert letters <= {pinyin.key(reading) for reading in readings(text)}


@pytest.mark.parametrize("text", ["", "abc", "12", "。", "한국", "\ud800"])
def test_text_without_chinese_has_no_reading(text: str) -> None:
    """A text without Chinese characters has no pinyin."""
    assert readings(text) == ()


def test_number_of_readings_is_limited() -> None:
    """Of a long text of heteronyms, a limited part is read in a limited number of ways."""
    found = readings("行重长乐" * 500)
    assert 1 < len(found) <= MAX_READINGS
    assert all(len(reading) <= pinyin.MAX_SYLLABLES for reading in found)


@given(st.text("多极化行长重乐儿女绿 A3，", max_size=12))
def test_readings_can_be_typed(text: str) -> None:
    """Every reading, typed with its tone marks, is parsed to the same syllables."""
    for reading in readings(text):
        parsed = pinyin.parse(pinyin.marked(reading))
        assert parsed is not None
        assert parsed.letters == pinyin.key(reading)


def test_cached_tables_are_read_back() -> None:
    """The cached tables say the same as those computed; damaged ones count as missing."""
    made = module._computed()
    parts = made.dump()
    loaded = module._Tables.load(parts)
    assert loaded
    assert loaded.beginnings == made.beginnings
    assert loaded.dump() == parts
    assert loaded.of_phrase("银行") == made.of_phrase("银行") != ()
    assert loaded.of_character("行") == made.of_character("行") != ()
    assert loaded.of_character("a") == loaded.of_phrase("a") == ()
    assert module._Tables.load(parts[:3]) is None
    assert module._Tables.load([*parts[:3], parts[3].rpartition(b"\n")[0]]) is None
