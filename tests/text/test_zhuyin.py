"""Conversion of zhuyin to pinyin."""

from __future__ import annotations

import pytest
from pypinyin.pinyin_dict import pinyin_dict
from pypinyin.style.bopomofo import BopomofoConverter

from termbase.text import pinyin, zhuyin


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("ㄇㄠˋ ㄧˋ ㄓㄢˋ", "mao4 yi4 zhan4"),
        ("ㄇㄠˋㄧˋㄓㄢˋ", "mao4 yi4 zhan4"),
        ("ㄇㄠㄧㄓㄢ", "mao yi zhan"),
        ("ㄐㄩㄣㄅㄟˋ", "jun1 bei4"),
        ("˙ㄉㄜ", "de5"),
        ("ㄉㄜ˙", "de5"),
        ("ㄓˋ", "zhi4"),
        ("ㄖˋㄅㄣˇ", "ri4 ben3"),
        ("ㄌㄩˋㄙㄜˋ", "lv4 se4"),
        ("ㄒㄩㄢˇㄐㄩˇ", "xuan3 ju3"),
        ("ㄩㄥˇㄒㄩˋ", "yong3 xu4"),
        ("一ㄥ", "ying"),
        ("ㄓㄥˋㄓ", "zheng4 zhi1"),
        ("ㄓㄥㄘ", "zheng ci"),
        ("ㄓㄥㄒ", "zheng x"),
        ("ㄒㄓㄥ", None),
        ("一般", None),
        ("abc", None),
        ("ㄇㄠ war", None),
        ("ㄧˋㄧˋˋ", None),
        ("", None),
    ],
)
def test_zhuyin_is_read(text: str, spelt: str | None) -> None:
    """Zhuyin is read with and without tones and spaces; other text gives None."""
    assert zhuyin.pinyin(text) == spelt


def test_every_syllable_is_read_back() -> None:
    """Each syllable that pypinyin writes in zhuyin is read back, except interjections."""
    write = BopomofoConverter().to_bopomofo
    wrong = set()
    for marked in {one for readings in pinyin_dict.values() for one in readings.split(",")}:
        spelt = pinyin.with_digit(marked)
        typed = pinyin.parse(spelt)
        text = write(marked)
        read = pinyin.parse(text if zhuyin.is_toned(text) else f"{text}ˉ")
        if typed is None or read is None or read.letters != typed.letters:
            wrong.add(spelt.rstrip("12345"))
    assert wrong <= {"n", "ng", "m", "hm", "hng", "wong"}


def test_every_syllable_is_written_as_pypinyin_does() -> None:
    """Except interjections, and ê, which has no spelling without its accent."""
    write = BopomofoConverter().to_bopomofo
    wrong = set()
    for marked in {one for readings in pinyin_dict.values() for one in readings.split(",")}:
        spelt = pinyin.with_digit(marked).rstrip("12345")
        if zhuyin.zhuyin(spelt) != write(marked).rstrip("ˉˊˇˋ").strip("˙"):
            wrong.add(spelt)
    assert wrong <= {"n", "ng", "m", "hm", "hng", "wong", "e"}
