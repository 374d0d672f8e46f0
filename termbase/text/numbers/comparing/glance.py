"""Quick test for texts that need no comparison: most have no numbers, or the same digits.

Reading both texts takes many times as long. The test looks for what could make their quantities
differ, without reading any: digits that are not alike, and characters and parts of words that
numbers above ten, units or signs are made of. If it sees one of these, the texts are read.

It is not a second reader, and must not become one. It cannot tell what a number is, and knows
only two kinds: digits that both texts write alike, and small numbers in words. English words come
from the lexicon of the reader, units and currencies from their tables. But the patterns for Chinese
are its own: what is new to the reader must be known here, too, if a text can have it without any of
these characters. The tests compare the verdicts with those of `comparison.compare_fully`: for each
number word and figure, on the tables of cases, on all catalogs here, and for random numbers beside
units, currencies and signs.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import cache

from termbase.lazy import lazily
from termbase.text.datafiles import rows
from termbase.text.numbers.characters import canonical
from termbase.text.numbers.chinese.years import LONGEST_ERA, follows_era
from termbase.text.numbers.comparing.glance_small import HALF, may_differ_in_words
from termbase.text.numbers.comparing.qualifier_words import may_be_opposed
from termbase.text.numbers.comparing.rates import may_differ_in_rate
from termbase.text.numbers.digits import VULGAR_CLASS
from termbase.text.numbers.english.lexicon import Type, lexicon
from termbase.text.numbers.units import are_different, is_paid, measures_in
from termbase.text.script import variants_of
from termbase.text.searching import Found, searcher_of

# Numbers in digits.
_ASCII_DIGITS = lazily("[0-9][0-9,.]*%?")
# Named one by one, digits are found several times as fast as by the class of all scripts' digits.
_CHINESE_DIGITS = lazily("[0-9０-９][0-9０-９,.⁻⁰¹²³⁴⁵⁶⁷⁸⁹]*%?")
_DIGITS = lazily(r"\d[\d,.⁻⁰¹²³⁴⁵⁶⁷⁸⁹]*%?")
# Roles of English words that always need a look, from a value on.
_LEAST_NOTICED = {
    Type.TEEN: 11, Type.TENS: 0, Type.HUNDRED: 0, Type.SCALE: 0, Type.DOZEN: 0, Type.ORDINAL: 11,
}  # fmt: skip
# Parts of other words that need a look: what a number is of, endings of many number words, and the
# rounds of a cup, which Chinese counts by teams.
_PHRASES = (
    "ercent", "er cent", "cents", "asis point", "ero point", "ecade", "enturies", "illenni",
    "teen", "ieth", "rterfinal", "rter-final", "emifinal", "emi-final", "ortnight", "genarian",
    "n duplicate", "riplicate", "druplicate",
)  # fmt: skip
_ABBREVIATED = 3
# Without the first letter, these are within other words: random, frozen.
_WITHIN_OTHERS = frozenset({"dozen", "grand"})
# Parts of words for numbers below zero; they matter only if the Chinese text has no sign.
_BELOW_ZERO = ("inus ", "egative ", "elow zero", "elow freezing", "of frost")
_FIGURES = "零〇○一二三四五六七八九十百千万亿兆两廿卅半壹贰叁肆伍陆柒捌玖拾萬億兩"
_LARGE = "十百千万亿兆萬億"
_SEVERAL = "几幾数數"
_CHINESE_AT_ALL = lazily(f"[{_FIGURES[3:]}{_SEVERAL}分成折倍番厘釐毫角仙晚午凌世週周期拜季¾½¼]")
# Two numerals together, a fraction, a multiple, a weekday, a month, a time of day. The pattern
# matches one character and then looks back at it, so that the search passes quickly over all
# others. 数 is a numeral only next to a large one, and otherwise the end of another word. 十六进制,
# in Taiwan 十六進位, is not a number to compare, like 二进制 and 十进制.
_CHINESE = lazily(
    rf"[{_FIGURES}{_SEVERAL}\d分翻星礼禮週周上下凌晚季¾½¼](?:"
    rf"(?<=[{_FIGURES}])[{_FIGURES}几幾](?<!十六(?=[进進][制位]))|(?<=[{_LARGE}])[数數]"
    rf"|(?<=[{_SEVERAL}]) ?[{_LARGE}]|(?<=分)之|(?<=百)分[点點]|(?<=翻)了?[一两兩三]?番"
    r"|(?<=[一二两兩三四五六七八九十])分[一二两兩三四五六七八九]"
    rf"|(?<=[{_FIGURES}{_SEVERAL}\d]) ?[多余餘]?(?:[百千万亿兆萬億成折倍厘釐毫角]|港?仙)"
    r"|(?:(?<=星)期|(?<=[礼禮])拜|(?<=[周週]))[一二三四五六日天]|(?<=[一二三四五六七八九十])月"
    r"|(?<=[上下])(?:午|半年)|(?<=季)度|(?<=凌)晨|(?<=上)[个個]?世[纪紀]|(?<=十)年代"
    rf"|(?<=[{_FIGURES}]) ?%|(?<=[{_LARGE}])(?:[0-9]|世[纪紀])|(?<=[晚廿卅¾½¼]))"
)
# A year that may be one of an era: 康熙三年.
_YEAR_OF_ERA = lazily(rf"[{_FIGURES}]年")
# Years before the common era, if 元前 is not in the Chinese text.
_BEFORE_CHRIST = lazily(r"B(?<![A-Za-z]B)(?:CE?\b|\. ?C\b)")
# Two numbers whose order may matter.
_ORDERED = lazily(
    r"\d ?(?:[-–:：比]|to) ?\d|\bfrom (?:[a-z]{2,8} )?[^a-z]|[从從由自][^，。；]{0,16}\d",
    re.IGNORECASE,
)
_ROMAN = lazily(r"(?<![A-Za-z0-9])[IVX]{2,4}(?![A-Za-z0-9])")
_MAGNITUDE = lazily(
    r"[0-9](?:[kKmMbBtT](?![A-Za-z0-9])|[,.]* ?-?"
    r"(?:[mbtMBT][lr]?n\b|[ap]\.?m\b|lakh|crore|d?oz|times|fold|o'clock))"
)
# A share in digits, of which Chinese has the whole first: 19 of the 23.
_PART_OF = lazily(r"\d (?:out )?of (?:[a-z]+ ){0,3}\d")
_VULGAR = lazily(VULGAR_CLASS)
# A number in digits with a half in words: 5 and a half hours, 5个半小时.
_AND_HALF = lazily(r"(?i:[0-9](?:[ -][a-z]+)?[ -]and[ -](?:a|one)[ -]half\b)")
_HALF_AFTER = lazily(r"[0-9０-９] ?(?:[^\d\s，。；、]{1,2})?半")
_HALF_WORD = "half"
# A minus sign before a number, and an amount in brackets. The patterns begin with the sign and then
# look back at it, so that the search passes quickly over all else.
_MINUS = lazily(r"-(?<![A-Za-z0-9)%\]-]-)[$€£¥]?[\d.]")
_OTHER_MINUS = lazily(r"[-−–－](?<![A-Za-z0-9)%\]）-].)[$€£¥]?[\d.]")
_AMOUNT = r"(?:\d[\d,]*(?:[.,]\d|%)|(?<=[$€£¥].)\d)"
_IN_BRACKETS = lazily(rf"\({_AMOUNT}")
_OTHER_BRACKETS = lazily(rf"[(（]{_AMOUNT}")
_BELOW_IN_ENGLISH = lazily(
    r"(?:inus|egative) [$€£]?(?:[0-9]|(?:one|t[wehi]|f[io]|s[ie]|e[il]|ni)[a-z]*\b)"
    "|elow (?:zero|freezing)|of frost"
)
_LESS_IN_ENGLISH = lazily("below|[-−–]|zero|frost")
_LESS_IN_CHINESE = lazily("[-−–－负負減减]|零下")
_BELOW_IN_CHINESE = lazily(f"(?:零下|[负負]) ?(?:摄氏|攝氏)?[{_FIGURES}\\d$]")


@cache
def _english() -> tuple[Callable[[str], list[Found]], int]:
    """Return a finder for parts of number words, and the number of those of `_BELOW_ZERO`.

    It is four times as fast as searching one by one. Parts lack the first letter, which may be a
    capital, but for short words. Of one share, such as a third, both words are needed.
    """
    parts = list(_PHRASES)
    for word, (role, value, _upper) in lexicon().items():
        if value >= _LEAST_NOTICED.get(role, math.inf):
            parts += _beginnings(word)
        elif role is Type.PART and word.endswith("s"):
            parts.append(word[1:])
        elif role is Type.PART or (role is Type.ORDINAL and value > 2):
            parts += [f"ne {word}", f"ne-{word}", f" a {word}"]
    # The fewer there are, the faster is the search: “teen” is within all of its kind.
    fewest = [part for part in parts if not any(p in part and p != part for p in parts)]
    return searcher_of([*_BELOW_ZERO, *fewest]).apart_in, len(_BELOW_ZERO)


def _beginnings(word: str) -> list[str]:
    if len(word) <= _ABBREVIATED:
        return []  # these come after digits, see `_MAGNITUDE`
    return [word, word.capitalize()] if word in _WITHIN_OTHERS else [word[1:]]


def _has_english_words(text: str, digits: bool) -> tuple[bool, bool]:
    """Return whether a text has words for numbers, and whether it may have some below zero."""
    if not text.isascii() and _VULGAR.search(text):
        return True, False
    find, signs = _english()
    try:
        parts = find(text)
    except UnicodeEncodeError:
        return True, True  # a lone surrogate
    below_zero = bool(parts) and all(which < signs for which, _start, _end in parts)
    words = parts and not below_zero
    return bool(words) or (digits and _MAGNITUDE.search(text) is not None), below_zero


def _numbers_in_digits(text: str, reader: str) -> list[str]:
    if text.isascii():
        return _ASCII_DIGITS.findall(text) if _has_digit(text) else []
    return (_CHINESE_DIGITS if reader == "zh" else _DIGITS).findall(text)


def _may_have_roman(text: str) -> bool:
    """Return whether a text may have a Roman numeral, several times as fast as by a pattern."""
    return "II" in text or "IV" in text or "VI" in text or "IX" in text or "XI" in text


def _has_digit(text: str) -> bool:
    """Return whether a text has an ASCII digit, five times as fast as by a pattern."""
    return (
        "0" in text or "1" in text or "2" in text or "3" in text or "4" in text
        or "5" in text or "6" in text or "7" in text or "8" in text or "9" in text
    )  # fmt: skip


def agree_at_a_glance(source: str, target: str, source_reader: str, target_reader: str) -> bool:
    """Return whether two texts need no further comparison of their numbers.

    The readers are ``en``, ``zh``, or empty for digits only.
    """
    ours = _numbers_in_digits(source, source_reader)
    theirs = _numbers_in_digits(target, target_reader)
    if ours != theirs and sorted(x.rstrip(",.") for x in ours) != sorted(
        x.rstrip(",.") for x in theirs
    ):
        return False
    if (ours != theirs and _ORDERED.search(source) and _ORDERED.search(target)) or (
        "I" in target
        and _may_have_roman(target)
        and _ROMAN.findall(source) != _ROMAN.findall(target)
    ):
        return False
    digits = bool(ours or theirs)
    figures = False  # whether a Chinese text has a character for a number
    below_zero = False  # whether an English text has a word for a number below zero
    for text, reader in ((source, source_reader), (target, target_reader)):
        if reader == "en":
            words, below_zero = _has_english_words(text, digits)
            if words:
                return False
        elif reader == "zh" and _CHINESE_AT_ALL.search(text):
            figures = True
            if _CHINESE.search(text) or ("年" in text and _has_year_of_era(text)):
                return False
    if source_reader == "en" and target_reader == "zh":
        english, chinese = source, target
    elif source_reader == "zh" and target_reader == "en":
        english, chinese = target, source
    else:
        return not (digits and _count_negative(source) != _count_negative(target))
    return (
        not (
            digits
            and (
                _may_differ_in_unit_of_digits(english, chinese)
                or _has_half(english, chinese)
                or (" of " in english and _PART_OF.search(english) is not None)
                or may_differ_in_rate(english, chinese)
                or _count_negative(source) != _count_negative(target)
            )
        )
        and not (figures and may_differ_in_words(english, chinese))
        and not (digits and may_be_opposed(english, chinese))
        and not _says_minus_once(english, below_zero, chinese)
        and ("元前" in chinese) == (_BEFORE_CHRIST.search(english) is not None)
    )


def _has_year_of_era(chinese: str) -> bool:
    """Return whether a text has a year of an era in one character."""
    return any(
        follows_era(canonical(chinese[max(0, year.start() - LONGEST_ERA) : year.start()]))
        for year in _YEAR_OF_ERA.finditer(chinese)
    )


@cache
def _of_currencies() -> re.Pattern[str]:
    """Return a pattern for the characters that a Chinese text with any currency has."""
    table = rows("number_currencies.tsv")
    forms = (form for row in table for cell in row[3:4] for form in cell.split("|") if form)
    ends = {form[-1] for form in forms}
    ends |= variants_of(ends).keys()
    ends |= {form[-1] for row in table for form in row[1].split("|") if form}
    signs = re.escape("".join(end for end in ends if not end.isascii() or not end.isalpha()))
    # A code such as USD counts only before a number.
    return re.compile(f"[{signs}＄￡￥A-Za-z](?:(?<=[{signs}＄￡￥])|(?<=[A-Z].) ?[0-9])")


def _may_differ_in_unit_of_digits(english: str, chinese: str) -> bool:
    """Return whether numbers in digits may have different units, or be of different currencies."""
    ours = measures_in(english, chinese=False)
    paid = _of_currencies().search(chinese) is not None and is_paid(english, chinese=False)
    if not (ours or paid):
        return False
    spelled = canonical(chinese)
    return (paid and is_paid(spelled, chinese=True)) or any(
        are_different(one, other)
        for other in (measures_in(spelled, chinese=True) if ours else ())
        for one in ours
    )


def _has_half(english: str, chinese: str) -> bool:
    """Return whether a text has a half in words after a number in digits."""
    return (_HALF_WORD in english and _AND_HALF.search(english) is not None) or (
        HALF in chinese and _HALF_AFTER.search(chinese) is not None
    )


def _count_negative(text: str) -> int:
    """Return how many numbers in digits have a minus sign or brackets."""
    if text.isascii():
        count = len(_MINUS.findall(text)) if "-" in text else 0
        return count + len(_IN_BRACKETS.findall(text)) if "(" in text else count
    other = "−" in text or "–" in text or "－" in text
    count = len((_OTHER_MINUS if other else _MINUS).findall(text)) if other or "-" in text else 0
    if "（" in text:
        return count + len(_OTHER_BRACKETS.findall(text))
    return count + len(_IN_BRACKETS.findall(text)) if "(" in text else count


def _says_minus_once(english: str, below_zero: bool, chinese: str) -> bool:
    """Return whether only one of two texts has a word for numbers below zero."""
    if below_zero and _BELOW_IN_ENGLISH.search(english):
        return _LESS_IN_CHINESE.search(chinese) is None
    return (
        ("负" in chinese or "零下" in chinese or "負" in chinese)
        and _BELOW_IN_CHINESE.search(chinese) is not None
        and _LESS_IN_ENGLISH.search(english) is None
    )
