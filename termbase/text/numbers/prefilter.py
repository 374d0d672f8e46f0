"""Telling at a glance that two texts agree: most segments have no number, or the same digits.

Everything here errs on the side of looking closer; what it lets pass has nothing that
`termbase.text.numbers.comparison.compare` would report.
"""

from __future__ import annotations

import re

_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d[\d,.]*%?")
# Parts of every English word for a number over ten or a scale, and of the fractions; substrings,
# since searching for words is ten times slower.
_ENGLISH = (
    "wenty", "hirty", "orty", "ifty", "ixty", "eventy", "ighty", "inety", "teen", "leven", "welve",
    "undred", "housand", "illion", "ozen", "ercent", "er cent", "ecade", "enturies", "hirds",
    "uarters", "fths", "tenths", "ieth",
)  # fmt: skip
_NUMERALS = "零〇○一二三四五六七八九十百千万亿兆两廿卅几数半壹贰叁肆伍陆柒捌玖拾萬億兩幾數"
# Two numerals together, a fraction, a multiple, a weekday, a month, a time of day.
_CHINESE_AT_ALL = re.compile(f"[{_NUMERALS[4:]}分成折倍晚午凌世週周期拜¾½¼]")
_CHINESE = re.compile(
    rf"[{_NUMERALS}]{{2}}|分之|[{_NUMERALS}\d] ?[多余餘]?[百千万亿兆萬億成折倍]"
    r"|[週周期拜][一二三四五六日天]|[一二三四五六七八九十]月|[上下]午|凌晨|晚|上[个個]?世[纪紀]|¾|½|¼"
)
_MAGNITUDE = re.compile(
    r"\d[\d,.]* ?-?(?:[kKmMbBtT](?![a-z])|[mbtMBT]n\b|[ap]\.?m\b|lakh|crore|d?oz|times|fold"
    r"|o'clock)"
)


def _has_words(text: str, reader: str, digits: bool) -> bool:
    if reader == "en":
        for part in _ENGLISH:
            if part in text:
                return True
        return digits and _MAGNITUDE.search(text) is not None
    if reader == "zh" and _CHINESE_AT_ALL.search(text):
        return _CHINESE.search(text) is not None
    return False


def agree_at_a_glance(source: str, target: str, source_reader: str, target_reader: str) -> bool:
    """Whether a look at the digits is enough to see that the numbers agree.

    Args:
        source: The source text.
        target: Its translation.
        source_reader: ``en``, ``zh`` or empty: which number words are known.
        target_reader: The same for the translation.
    """
    digits = _DIGIT.search(source) is not None or _DIGIT.search(target) is not None
    if digits:
        ours, theirs = _DIGITS.findall(source), _DIGITS.findall(target)
        if ours != theirs and sorted(x.rstrip(",.") for x in ours) != sorted(
            x.rstrip(",.") for x in theirs
        ):
            return False
    return not (
        _has_words(target, target_reader, digits) or _has_words(source, source_reader, digits)
    )
