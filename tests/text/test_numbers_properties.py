"""Properties of the reading and comparison of any numbers and texts."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st

from termbase.text.numbers import compare, quantities
from termbase.text.numbers.chinese.numerals import numerals
from termbase.text.numbers.comparing.comparison import LONGEST
from tests.growth import assert_linear

LANGS = ["en", "zh-Hans", "zh-Hant-TW", "de"]
_ONES: list[str] = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen",
)
_TENS: list[str] = re.findall(r"\S+", "- - twenty thirty forty fifty sixty seventy eighty ninety")
_TRADITIONAL = str.maketrans("万亿两", "萬億兩")


def in_english(number: int) -> str:
    """The number in English words."""
    for scale, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if number >= scale:
            rest = number % scale
            tail = f" {'and ' if rest < 100 else ''}{in_english(rest)}" if rest else ""
            return f"{in_english(number // scale)} {word}{tail}"
    if number >= 1000:
        rest = number % 1000
        tail = f" {'and ' if rest < 100 else ''}{in_english(rest)}" if rest else ""
        return f"{in_english(number // 1000)} thousand{tail}"
    if number >= 100:
        rest = number % 100
        return f"{_ONES[number // 100]} hundred" + (f" and {in_english(rest)}" if rest else "")
    if number >= 20:
        return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    return _ONES[number]


def _section(number: int) -> str:
    written, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("零" if gap and written else "") + "零一二三四五六七八九"[digit] + sign
            gap = False
        else:
            gap = True
    return written


def in_chinese(number: int) -> str:
    """The number in Chinese characters, the way that GB/T 15835 writes it."""
    if number == 0:
        return "零"
    written = ""
    for scale, sign in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, number = number // scale, number % scale
        if part:
            part_written = in_chinese(part) if part >= 10**4 else _section(part)
            written += ("零" if written and part < 1000 else "") + part_written + sign
    return written


@given(st.integers(2, 10**15 - 1))
def test_english_words_are_read_back(number: int) -> None:
    """Any number in English words has its value, as one quantity."""
    [quantity] = quantities(f"exactly {in_english(number)} of them", "en")
    assert quantity.value == number


@given(st.integers(2, 10**12 - 1))
def test_chinese_characters_are_read_back(number: int) -> None:
    """Any number in Chinese characters has its value, in either script."""
    written = in_chinese(number)
    for text, lang in ((written, "zh-Hans"), (written.translate(_TRADITIONAL), "zh-Hant")):
        [quantity] = quantities(f"共{text}吨", lang)
        assert quantity.value == number


@given(st.integers(1, 10**7), st.sampled_from([("万", 10**4), ("亿", 10**8), ("兆", 10**12)]))
def test_digits_with_a_magnitude_are_read_back(digits: int, unit: tuple[str, int]) -> None:
    """Digits with a magnitude, such as 1234.5万, have their exact value."""
    number = Fraction(digits, 10)
    written = str(digits // 10) if digits % 10 == 0 else f"{digits // 10}.{digits % 10}"
    [numeral] = numerals(f"{written}{unit[0]}", 0)
    assert numeral.value == number * unit[1]


@given(st.integers(2, 10**12 - 1))
def test_every_spelling_of_a_number_agrees(number: int) -> None:
    """Words, characters and digits of one number agree, and disagree with ten times as much."""
    assert compare(f"{in_english(number)} tonnes", f"{in_chinese(number)}吨", "en", "zh") == []
    assert compare(f"{number:,} tonnes", f"{in_chinese(number)}吨", "en", "zh-Hans") == []
    assert compare(f"{number:,} tonnes", f"{number * 10}吨", "en", "zh-Hans") != []


@settings(max_examples=200)
@given(st.text(), st.sampled_from(LANGS))
def test_no_text_breaks_a_reader(text: str, lang: str) -> None:
    """For any text, the quantities are in order and each is the text of its span."""
    found = quantities(text, lang)
    assert all(text[q.start : q.end] == q.text and q.text for q in found)
    assert [q.start for q in found] == sorted(q.start for q in found)
    assert all(q.readings and (q.upper is None or q.upper > q.value) for q in found)


_NUMBER_WORDS = re.findall(
    r"\S+",
    "0 1 2 3 5 10 12 100 2018 1,000 3.5 1/2 3:30 % . , - – 至 to and of a half third quarter one"
    " two twenty hundred thousand million billion dozen first 1st May March Monday p.m. in out $ €"
    " RMB F- COVID-19 km °C ( ) 一 二 三 两 十 百 千 万 亿 兆 几 数 多 余 半 点 分 之 成 折 倍 年"
    " 月 日 时 周 世纪 年代 第 首 个 元 美元 民国 上 下午 万一 十分 ０ ５ ½ 〇 零 、 ， 后"
    " −5 -5 + ± minus negative degrees below zero 负 零下 度 ℃ 为 差 刻 有 times loss 减",
)
_PIECES = st.sampled_from([*_NUMBER_WORDS, "\ud800", "\udfff", "\x00"])


@settings(max_examples=150)
@given(st.lists(_PIECES), st.lists(_PIECES), st.sampled_from(LANGS), st.sampled_from(LANGS))
def test_no_pair_breaks_the_comparison(
    source: list[str], target: list[str], source_lang: str, target_lang: str
) -> None:
    """Any sequence of number words can be compared, and each fault names a quantity."""
    for glue in ("", " "):
        pair = glue.join(source), glue.join(target)
        for fault in compare(*pair, source_lang, target_lang):
            assert fault.source or fault.target


@given(st.lists(_PIECES), st.sampled_from(LANGS))
def test_a_text_agrees_with_itself(pieces: list[str], lang: str) -> None:
    """A text never disagrees with a copy of itself."""
    text = " ".join(pieces)
    assert compare(text, text, lang, lang) == []


@pytest.mark.parametrize(
    "piece",
    ["1", "一", "十", "万", "1,", "1,234", "1.", "1/", "1:", "1-", "123 ", "one ", "hundred ", "a ",
     "half ", "twenty-", "a1", "a@", "几十", "三分之", "半", "周一", "约1", "1点", "百分之", "$1",
     "1 a.m.", " ", "第", "60s ", "{", "%", "&#1", " -5", "-5℃ ", "(1.5)",
     "负5%", "差一分", "one-", "ten thousand ", "十有", "三点"],
)  # fmt: skip
def test_the_time_is_linear(piece: str) -> None:
    """Eight times as much text takes about eight times as long, not sixty-four times."""
    assert LONGEST > 2_500
    assert_linear(
        lambda text: compare(text, f"{text[:-4]} 9 17", "en", "zh-Hant"),
        lambda size: (piece * size)[:size],
        2_400,
    )


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("€5 billion, ", "50亿美元，"),
        ("section 2.10, ", "2.1节，"),
        ("30 feet, ", "30米，"),
        ("rose 5%, ", "下降5%，"),
        ("five miles, ", "五公里，"),
    ],
)
def test_many_doubtful_pairs_are_compared_in_linear_time(english: str, chinese: str) -> None:
    """Not every number of a text is looked at for each of them."""
    assert_linear(
        lambda texts: compare(*texts, "en", "zh-Hans"),
        lambda size: (english * size, chinese * size),
        1_000,
    )


@pytest.mark.parametrize(
    ("english", "chinese"), [("a", "啊"), ("word", "字"), ("ab ", "字母"), ("kW²", "度 ")]
)
def test_words_after_equal_numbers_are_read_in_linear_time(english: str, chinese: str) -> None:
    """A rate such as “tonnes per hour” is not sought in each division of a text without spaces."""
    assert_linear(
        lambda texts: compare(*texts, "en", "zh-Hans"),
        lambda size: (
            f"5{(english * size)[:size]}, 6 million",
            f"5{(chinese * size)[:size]}，600万",
        ),
        400,
    )


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
@pytest.mark.parametrize("piece", ["1,", "12,", "123,", "12 "])
def test_a_long_list_without_spaces_is_read_in_linear_time(piece: str, lang: str) -> None:
    """No item is read to the end of the list."""
    assert_linear(lambda text: quantities(text, lang), lambda size: piece * size, 6_000)
