"""Quick test for small numbers in words: whether those of two texts may differ.

It is the part of `glance` for numbers up to ten, and like it knows only as much as is needed to
pass most texts.
"""

from __future__ import annotations

import re

from termbase.lazy import lazily
from termbase.text.numbers.characters import canonical
from termbase.text.numbers.chinese.pieces import DIGITS
from termbase.text.numbers.comparing.qualifier_words import may_be_opposed
from termbase.text.numbers.comparing.rates import may_differ_in_rate
from termbase.text.numbers.comparing.small import HALF_OF
from termbase.text.numbers.english.lexicon import ONE_COUNTED, ROMAN, SMALL_WORDS
from termbase.text.numbers.units import are_different, units_after
from termbase.text.numbers.words import trie

HALF = "半"
_VALUES = {c: value for c, value in DIGITS.items() if value > 1} | {"兩": 2, "十": 10, "第一": 1}
_SMALL_IN_ENGLISH = lazily(rf"\b(?:(?i:{trie(SMALL_WORDS)})(?![a-z])|[IVX]{{2,4}}\b)")
# Two and a half hours, 两个半小时.
_WORDS_AND_HALF = lazily(r"\band[ -](?:a|one)[ -]half\b", re.IGNORECASE)
# Ten past six has the same numbers as 五点五十分 and 六点十分.
_MINUTES = frozenset({"five", "ten"})
_BESIDE_HOUR = lazily(r"\b(?:ten|five|quarter) (?:past|to) (?=[a-z])", re.IGNORECASE)
_SMALL_WORD = f"(?:{'|'.join(SMALL_WORDS)})"
_SHARE = lazily(
    rf"\b{_SMALL_WORD}(?: \w+)? (?:out of|in)(?: every)? {_SMALL_WORD}\b", re.IGNORECASE
)
# A number of years in one word: “the past decade” is 过去十年, and not 过去五年.
_DECADE = "decade"
_FEW_YEARS = lazily("(?<![十百千万0-9])[一二两三四五六七八九1-9] ?年(?!代)")
_END_OF_HALF = "alf"
_WITH_HALF = lazily("[个個年天岁歲里倍]半")
_FIGURE = lazily(f"[{''.join(DIGITS)}十]")
_SMALL_IN_CHINESE = lazily(f"(?:{'|'.join(_VALUES)})(?![进進]制)")
# One year is not two years; in most other places 一 counts nothing.
_ONE = lazily(
    "一(?<![第十百千零〇]一)(?: ?[至到~–-] ?一"
    "|个?(?:小[时時]|[钟鐘][头頭]|星期|[礼禮]拜|月|世[纪紀])|分[钟鐘]"
    "|[年天周週秒米次遍回趟]|公[里斤]|英里)"
)


def may_differ_in_words(english: str, chinese: str) -> bool:
    """Return whether small numbers may differ, judging quickly by the words alone."""
    halves = _END_OF_HALF in english, HALF in chinese
    if (
        (halves[1] and _WORDS_AND_HALF.search(english))
        or (halves[0] != halves[1] and HALF_OF.search(english if halves[0] else chinese))
        or (_DECADE in english and _FEW_YEARS.search(chinese))
    ):
        return True
    theirs = _SMALL_IN_CHINESE.findall(chinese)
    one = "一" in chinese and _ONE.search(chinese) is not None
    ours = _SMALL_IN_ENGLISH.findall(english) if theirs or one else []
    if not ours:
        opposed = all(halves) and may_be_opposed(english, chinese)
        return opposed or (bool(theirs) and ONE_COUNTED.search(english) is not None)
    half = halves[0] and _WORDS_AND_HALF.search(english) is not None
    if half != bool(_WITH_HALF.search(chinese)) or _may_differ_in_unit_of_words(english, chinese):
        return True
    if len(ours) > 1 and _SHARE.search(english):
        return True
    words = [word.lower() for word in ours]
    if ("uarter" in english or not _MINUTES.isdisjoint(words)) and _BESIDE_HOUR.search(english):
        return True
    english_only = [
        SMALL_WORDS.get(low) or ROMAN.get(word, 0) for low, word in zip(words, ours, strict=True)
    ]
    chinese_only = []
    for sign in theirs:
        if _VALUES[sign] in english_only:
            english_only.remove(_VALUES[sign])
        else:
            chinese_only.append(sign)
    return (
        bool(english_only and (chinese_only or one))
        or (bool(chinese_only) and ONE_COUNTED.search(english) is not None)
        or may_be_opposed(english, chinese)
        or may_differ_in_rate(english, chinese)
    )


def _may_differ_in_unit_of_words(english: str, chinese: str) -> bool:
    """Return whether small numbers in words may have different units: three miles, 三公里."""
    ours = {
        units
        for found in _SMALL_IN_ENGLISH.finditer(english)
        if (units := units_after(english, found.end(), chinese=False))
    }
    if not ours:
        return False
    spelled = canonical(chinese)
    theirs = {
        units_after(spelled, found.end(), chinese=True) for found in _FIGURE.finditer(spelled)
    }
    return any(are_different(one, other) for one in ours for other in theirs)
