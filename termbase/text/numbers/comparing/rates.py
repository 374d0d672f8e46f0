"""Comparison of what equal numbers are counted by: 120 km/h, 每秒120公里; 7.5 t/ha, 亩产7.5吨."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from termbase.lazy import lazily
from termbase.text.numbers.characters import canonical
from termbase.text.numbers.comparing.matching import Side
from termbase.text.numbers.quantity import Quantity

_ENGLISH = {
    "second": "s", "sec": "s", "s": "s", "minute": "min", "min": "min", "hour": "h", "hr": "h",
    "h": "h", "day": "day", "week": "week", "month": "month", "year": "year", "annum": "year",
    "hectare": "ha", "ha": "ha", "acre": "acre", "mu": "mu", "km/h": "h", "kph": "h", "mph": "h",
    "quarter": "quarter", "square metre": "m2", "square meter": "m2", "square kilometre": "km2",
    "square kilometer": "km2", "barrel": "barrel", "tonne": "t", "ton": "t", "ounce": "oz",
    "hourly": "h", "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter",
    "annual": "year", "yearly": "year",
}  # fmt: skip
_CHINESE = {
    "秒": "s", "分钟": "min", "小时": "h", "时": "h", "天": "day", "日": "day", "周": "week",
    "星期": "week", "月": "month", "年": "year", "公顷": "ha", "英亩": "acre", "亩": "mu",
    "季": "quarter", "平方米": "m2", "平方公里": "km2", "桶": "barrel", "吨": "t", "盎司": "oz",
}  # fmt: skip
# “A second” is rather another one.
_PER = (
    r"(?:(?:per |each |every |/ ?)(?P<per>second|sec|s|minute|min|hour|hr|h|day|week|month|year"
    r"|quarter|annum|hectare|ha|acre|mu|square (?:kilo)?met(?:re|er)|barrel|tonne|ton|ounce)"
    r"|an? (?P<a>minute|hour|day|week|month|year|hectare|acre|barrel|tonne|ton|ounce)"
    r"(?! (?:ago|later|earlier|before|after|from|old|and))"
    r"|(?P<speed>km/h|kph|mph))\b"
)
# A number that something said of each hour, month and so on is, becomes or reaches.
_ADJECTIVE = r"\b(?P<adjective>hourly|daily|weekly|monthly|quarterly|annual|yearly)"
_BEFORE_ENGLISH = lazily(
    rf"{_ADJECTIVE}(?: [a-z]+){{1,3}}? (?:is|was|of|at|to|reached)(?: about| over| nearly)?"
    r" (?:adjusted to )?\Z"
)
_AFTER_ENGLISH = lazily(rf"[ -]?(?:[^\W\d_]{{1,20}}+[²³]? ?){{0,3}}?{_PER}")
_ANY_ENGLISH = lazily(rf"(?:(?<![^\W_])|(?=/)){_PER}|{_ADJECTIVE}\b")
_EACH = "(?:秒|分钟|小时|[天日周月季年亩桶吨]|星期|公顷|英亩|平方米|平方公里|盎司)"
_BEFORE = (
    rf"(?:每一?个?(?P<each>{_EACH})"
    "|(?P<speed>[时秒](?=速)|[年月日周亩](?=[产薪均租]|利率|收入)))"
)
_BEFORE_CHINESE = lazily(rf"{_BEFORE}[^，。；、\d]{{0,8}}\Z")
_AFTER_CHINESE = lazily(
    rf" ?(?:公里|千米|米|英里|吨|公斤|千克|升|次|[美港欧日]?元|转)[/每](?P<each>{_EACH})"
)
_ANY_CHINESE = lazily(rf"{_BEFORE}|/(?P<after>{_EACH})")
_LOOK_BACK = 16
_MARKS = frozenset("每/速亩畝產产薪均租")
"""Characters one of which is in each rate, but for interest and income."""


class _Rate(NamedTuple):
    """What a number is counted by, and the number with the words that say so."""

    unit: str
    number: Quantity


def differing_rates(i: int, source: Side, j: int, target: Side) -> tuple[Quantity, Quantity] | None:
    """Return two paired numbers if they are counted by different units of time or area, else None.

    With them are the words that say what they are counted by.
    """
    one, other = _rate(source, i), _rate(target, j)
    return (one.number, other.number) if one and other and one.unit != other.unit else None


def may_differ_in_rate(english: str, chinese: str) -> bool:
    """Return whether texts may have numbers that `differing_rates` tells apart; quick."""
    if _MARKS.isdisjoint(chinese) and "利率" not in chinese and "收入" not in chinese:
        return False
    theirs = {_CHINESE["".join(found)] for found in _ANY_CHINESE.findall(canonical(chinese))}
    ours = {_ENGLISH["".join(found)] for found in _ANY_ENGLISH.findall(english)} if theirs else ()
    return bool(ours) and ours != theirs


def _rate(side: Side, index: int) -> _Rate | None:
    """Return by what a number is counted, if its text says so beside it."""
    quantity, text = side.quantities[index], side.text
    start, end = quantity.start, quantity.end
    if found := _AFTER_ENGLISH.match(text, end):
        unit = _ENGLISH[found["per"] or found["a"] or found["speed"]]
    elif found := _BEFORE_ENGLISH.search(text, max(0, start - _LOOK_BACK * 3), start):
        unit = _ENGLISH[found["adjective"]]
    elif found := _AFTER_CHINESE.match(text, end):
        unit = _CHINESE[found["each"]]
    elif found := _BEFORE_CHINESE.search(text, max(0, start - _LOOK_BACK), start):
        unit = _CHINESE[found["each"] or found["speed"]]
    else:
        return None
    start, end = min(start, found.start()), max(end, found.end())
    return _Rate(unit, replace(quantity, start=start, end=end, text=text[start:end]))
