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
}  # fmt: skip
_CHINESE = {
    "秒": "s", "分钟": "min", "小时": "h", "时": "h", "天": "day", "日": "day", "周": "week",
    "星期": "week", "月": "month", "年": "year", "公顷": "ha", "英亩": "acre", "亩": "mu",
}  # fmt: skip
# “A second” is rather another one.
_PER = (
    r"(?:(?:per |each |every |/ ?)(?P<per>second|sec|s|minute|min|hour|hr|h|day|week|month|year"
    r"|annum|hectare|ha|acre|mu)|an? (?P<a>minute|hour|day|week|month|year|hectare|acre)"
    r"(?! (?:ago|later|earlier|before|after|from|old|and))"
    r"|(?P<speed>km/h|kph|mph))\b"
)
_AFTER_ENGLISH = lazily(rf"[ -]?(?:[^\W\d_]+[²³]? ?){{0,3}}?{_PER}")
_ANY_ENGLISH = lazily(rf"(?:(?<![^\W_])|(?=/)){_PER}")
_EACH = "(?:秒|分钟|小时|[天日周月年亩]|星期|公顷|英亩)"
_BEFORE = rf"(?:每一?个?(?P<each>{_EACH})|(?P<speed>[时秒](?=速)|[年月日周亩](?=[产薪均租])))"
_BEFORE_CHINESE = lazily(rf"{_BEFORE}[^，。；、\d]{{0,8}}\Z")
_AFTER_CHINESE = lazily(
    rf" ?(?:公里|千米|米|英里|吨|公斤|千克|升|次|[美港欧日]?元|转)[/每](?P<each>{_EACH})"
)
_ANY_CHINESE = lazily(rf"{_BEFORE}|/(?P<after>{_EACH})")
_LOOK_BACK = 16
_MARKS = frozenset("每/速亩畝產产薪均租")
"""Characters one of which is in each rate."""


class _Rate(NamedTuple):
    """What a number is counted by, and the number with the words that say so."""

    unit: str
    number: Quantity


def differing_rates(i: int, source: Side, j: int, target: Side) -> tuple[Quantity, Quantity] | None:
    """Return two paired numbers if they are counted by different units of time or area.

    Args:
        i: The index of the number of the source.
        source: The quantities of the source.
        j: The index of that of the translation.
        target: The quantities of the translation.

    Returns:
        The numbers, with the words that say what they are counted by; None if they do not differ.
    """
    one, other = _rate(source, i), _rate(target, j)
    return (one.number, other.number) if one and other and one.unit != other.unit else None


def may_differ_in_rate(english: str, chinese: str) -> bool:
    """Return whether texts may have numbers that `differing_rates` tells apart; quick."""
    if _MARKS.isdisjoint(chinese):
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
    elif found := _AFTER_CHINESE.match(text, end):
        unit = _CHINESE[found["each"]]
    elif found := _BEFORE_CHINESE.search(text, max(0, start - _LOOK_BACK), start):
        unit = _CHINESE[found["each"] or found["speed"]]
    else:
        return None
    start, end = min(start, found.start()), max(end, found.end())
    return _Rate(unit, replace(quantity, start=start, end=end, text=text[start:end]))
