"""Quick look at small numbers in words: whether those of two texts may differ."""

from __future__ import annotations

import re

from termbase.lazy import lazily
from termbase.text.numbers.characters import canonical
from termbase.text.numbers.chinese_pieces import DIGITS
from termbase.text.numbers.english.lexicon import CARDINALS, ORDINALS, ROMAN
from termbase.text.numbers.units import are_different, units_after
from termbase.text.numbers.words import trie

_VALUES = {c: value for c, value in DIGITS.items() if value > 1} | {"兩": 2, "十": 10, "第一": 1}
_LARGEST = 10
#: The small numbers in English words, but for “one”, which often counts nothing.
WORDS = {
    word: value
    for word, value in (CARDINALS | ORDINALS | {"twice": 2}).items()
    if value <= _LARGEST and word != "one"
}
_IN_ENGLISH = lazily(rf"\b(?:(?i:{trie(WORDS)})(?![a-z])|[IVX]{{2,4}}\b)")
# Two and a half hours, 两个半小时.
_AND_HALF = lazily(r"\band[ -](?:a|one)[ -]half\b", re.IGNORECASE)
# Ten past six has the same numbers as 五点五十分 and 六点十分.
_MINUTES = frozenset({"five", "ten"})
_BESIDE_HOUR = lazily(r"\b(?:ten|five|quarter) (?:past|to) (?=[a-z])", re.IGNORECASE)
_SHARE = lazily(
    rf"\b(?:{'|'.join(WORDS)})(?: \w+)? (?:out of|in)(?: every)? (?:{'|'.join(WORDS)})\b",
    re.IGNORECASE,
)
# A number of years in one word: “the past decade” is 过去十年, and not 过去五年.
_DECADE = "decade"
_FEW_YEARS = lazily("(?<![十百千万0-9])[一二两三四五六七八九1-9] ?年(?!代)")
_HALF, _HALF_WORD = "半", "alf"
_WITH_HALF = lazily("[个個年天岁歲里倍]半")
_FIGURE = lazily(f"[{''.join(DIGITS)}十]")
_IN_CHINESE = lazily(f"(?:{'|'.join(_VALUES)})(?![进進]制)")
# One year is not two years; in most other places 一 counts nothing.
_ONE = lazily(
    "一(?<![第十百千零〇]一)(?:个?(?:小[时時]|[钟鐘][头頭]|星期|[礼禮]拜|月|世[纪紀])|分[钟鐘]|[年天周週秒米次遍回趟]|公[里斤]|英里)"
)


def may_differ(english: str, chinese: str) -> bool:
    """Return whether small numbers may differ, judging quickly by the words alone."""
    if (_HALF in chinese and _AND_HALF.search(english)) or (
        _DECADE in english and _FEW_YEARS.search(chinese)
    ):
        return True
    theirs = _IN_CHINESE.findall(chinese)
    one = "一" in chinese and _ONE.search(chinese) is not None
    ours = _IN_ENGLISH.findall(english) if theirs or one else []
    if not ours:
        return False
    half = _HALF_WORD in english and _AND_HALF.search(english) is not None
    if half != bool(_WITH_HALF.search(chinese)) or _differ_in_unit(english, chinese):
        return True
    if len(ours) > 1 and _SHARE.search(english):
        return True
    words = [word.lower() for word in ours]
    if ("uarter" in english or not _MINUTES.isdisjoint(words)) and _BESIDE_HOUR.search(english):
        return True
    english_only = [
        WORDS.get(low) or ROMAN.get(word, 0) for low, word in zip(words, ours, strict=True)
    ]
    chinese_only = []
    for sign in theirs:
        if _VALUES[sign] in english_only:
            english_only.remove(_VALUES[sign])
        else:
            chinese_only.append(sign)
    return bool(english_only and (chinese_only or one))


def _differ_in_unit(english: str, chinese: str) -> bool:
    """Return whether small numbers in words may have different units: three miles, 三公里."""
    ours = {
        units
        for found in _IN_ENGLISH.finditer(english)
        if (units := units_after(english, found.end(), chinese=False))
    }
    if not ours:
        return False
    spelled = canonical(chinese)
    theirs = {
        units_after(spelled, found.end(), chinese=True) for found in _FIGURE.finditer(spelled)
    }
    return any(are_different(one, other) for one in ours for other in theirs)
