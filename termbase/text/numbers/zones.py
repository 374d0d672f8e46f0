"""Times of day in different time zones: 0200 GMT is 10 a.m. in Beijing."""

from __future__ import annotations

from termbase.lazy import lazily
from termbase.text.numbers.quantity import Quantity, QuantityKind

_MINUTES_A_DAY = 24 * 60
_LONGEST_GAP = 24
#: Hours ahead of Greenwich, by the words for a zone; several if it has summer time.
_IN_ENGLISH = {
    "GMT": (0,), "UTC": (0,), "BST": (1,), "CET": (1,), "CEST": (2,), "HKT": (8,), "JST": (9,),
    "Beijing time": (8,), "Hong Kong time": (8,), "Taipei time": (8,), "Tokyo time": (9,),
    "EDT": (-4,), "EST": (-5,), "ET": (-5, -4), "Eastern time": (-5, -4), "PDT": (-7,),
    "PST": (-8,), "PT": (-8, -7),
}  # fmt: skip
_IN_CHINESE = {
    "格林尼治": (0,), "格林威治": (0,), "世界标准": (0,), "世界协调": (0,), "协调世界": (0,),
    "国际标准": (0,), "北京": (8,), "香港": (8,), "台北": (8,), "台湾": (8,), "本港": (8,),
    "东京": (9,), "日本": (9,), "美东": (-5, -4), "美国东部": (-5, -4), "纽约": (-5, -4),
}  # fmt: skip
_ENGLISH_AFTER = lazily(
    rf"[ -]?(?:hours )?\(?(?P<zone>{'|'.join(_IN_ENGLISH).replace(' time', ' [Tt]ime')})\b"
)
_CHINESE_BEFORE = lazily(rf"(?P<zone>{'|'.join(_IN_CHINESE)})(?:标准)?时间?[^，。；()]{{0,12}}\Z")


def _hours(text: str, time: Quantity) -> tuple[int, ...]:
    """Return how many hours a time of day may be ahead of Greenwich; empty if not known."""
    if found := _ENGLISH_AFTER.match(text, time.end):
        return _IN_ENGLISH[found["zone"].replace(" Time", " time")]
    found = _CHINESE_BEFORE.search(text, max(0, time.start - _LONGEST_GAP), time.start)
    return _IN_CHINESE[found["zone"]] if found else ()


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
