"""Times of day in different time zones: 0200 GMT is 10 a.m. in Beijing."""

from __future__ import annotations

from termbase.text.lazy import lazily
from termbase.text.numbers.quantity import Quantity, QuantityKind

_MINUTES_A_DAY = 24 * 60
_LONGEST_GAP = 24
#: Hours ahead of Greenwich, by the words for a zone; several if it has summer time.
_HOURS = {
    "gmt": (0,), "utc": (0,), "格林尼治": (0,), "格林威治": (0,), "世界标准": (0,),
    "世界协调": (0,), "协调世界": (0,), "国际标准": (0,), "beijing time": (8,),
    "hong kong time": (8,), "taipei time": (8,), "hkt": (8,), "北京": (8,), "香港": (8,),
    "台北": (8,), "台湾": (8,), "本港": (8,), "jst": (9,), "tokyo time": (9,), "东京": (9,),
    "日本": (9,), "edt": (-4,), "est": (-5,), "et": (-5, -4), "eastern time": (-5, -4),
    "美东": (-5, -4), "美国东部": (-5, -4), "纽约": (-5, -4), "pdt": (-7,), "pst": (-8,),
    "pt": (-8, -7), "bst": (1,), "cet": (1,), "cest": (2,),
}  # fmt: skip
_ENGLISH_AFTER = lazily(
    r"[ -]?(?:hours )?\(?(?P<zone>GMT|UTC|HKT|JST|EDT|EST|ET|PDT|PST|PT|BST|CEST|CET"
    r"|(?:Beijing|Hong Kong|Taipei|Tokyo|Eastern) [Tt]ime)\b"
)
_CHINESE_BEFORE = lazily(
    "(?P<zone>格林尼治|格林威治|世界标准|世界协调|协调世界|国际标准|北京|香港|台北|台湾|本港|东京|日本|美东"
    r"|美国东部|纽约)(?:标准)?时间?[^，。；()]{0,12}\Z"
)


def _hours(text: str, time: Quantity) -> tuple[int, ...]:
    """Return how many hours a time of day may be ahead of Greenwich; empty if not known."""
    found = _ENGLISH_AFTER.match(text, time.end) or _CHINESE_BEFORE.search(
        text, max(0, time.start - _LONGEST_GAP), time.start
    )
    return _HOURS[found["zone"].lower()] if found else ()


def _minutes(time: Quantity) -> list[int]:
    """Return the minutes since midnight that a time of day may be."""
    return [key.numerator for reading in time.readings for key in reading if key.space == "time"]


def are_same_moment(a: Quantity, a_text: str, b: Quantity, b_text: str) -> bool:
    """Return whether two times of day in different zones are the same moment.

    Args:
        a: A time of day.
        a_text: The text that it is in, in canonical spelling.
        b: Another time of day.
        b_text: The text that it is in, in canonical spelling.
    """
    if not a.kind is b.kind is QuantityKind.TIME:
        return False
    ours, theirs = _hours(a_text, a), _hours(b_text, b)
    shifts = {(later - earlier) * 60 for earlier in ours for later in theirs} - {0}
    return any(
        (first + shift - second) % _MINUTES_A_DAY == 0
        for shift in shifts
        for first in _minutes(a)
        for second in _minutes(b)
    )
