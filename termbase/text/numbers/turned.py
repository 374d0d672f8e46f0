"""Comparison of what equal numbers stand for: days and months, and the halves of the day.

March 5 is not 5月3日, though both have a 3 and a 5; 3 pm is not 上午3点.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from termbase.lazy import lazily
from termbase.text.numbers.matching import Side
from termbase.text.numbers.quantity import NumberFault, Quantity, QuantityKind

_DAY_AND_MONTH = {QuantityKind.DAY, QuantityKind.MONTH}
# Between a day and a month; a slash or a dot would not tell which is which.
_WITHIN_DATE = lazily(r"(?:st|nd|rd|th)?[ ,]{0,2}(?:(?:of|the) ){0,2}|-", re.IGNORECASE)
_HALF_OF_DAY_BEFORE = lazily(r"(?:上午|早上|早晨|清晨|凌晨|下午|傍晚|晚上|夜里) ?\Z")
_HALF_OF_DAY_AFTER = lazily(r"[ap]\.?m\b", re.IGNORECASE)
_LONGEST_HALF = 3
_HALF_DAY = 720
"""Minutes of half a day."""
_HOUR = 60


def turned(source: Side, target: Side) -> Iterator[NumberFault]:
    """Yield a fault for each date with day and month exchanged, and for each time half a day off.

    Args:
        source: The quantities of the source.
        target: The quantities of the translation.
    """
    yield from _exchanged_dates(_dates(source), _dates(target))
    yield from _other_halves(_times(source), _times(target))


_Date = tuple[int, int]


def _dates(side: Side) -> dict[_Date, Quantity]:
    """Return the dates of a text, as month and day, each with the day, over the whole date."""
    dates: dict[_Date, Quantity] = {}
    for one, other in pairwise(side.quantities):
        if {one.kind, other.kind} != _DAY_AND_MONTH:
            continue
        if _WITHIN_DATE.fullmatch(side.text, one.end, other.start):
            month, day = (one, other) if one.kind is QuantityKind.MONTH else (other, one)
            written = side.text[one.start : other.end]
            date = replace(day, start=one.start, end=other.end, text=written)
            dates.setdefault((int(month.value), int(day.value)), date)
    return dates


def _exchanged_dates(
    source: dict[_Date, Quantity], target: dict[_Date, Quantity]
) -> Iterator[NumberFault]:
    for (month, day), quantity in source.items():
        exchanged = day, month
        if exchanged in target and exchanged not in source and (month, day) not in target:
            yield NumberFault(quantity, target[exchanged], certain=True)


def _times(side: Side) -> dict[int, Quantity]:
    """Return the times of a text of which it says the half of the day, as minutes of the day.

    Twelve o'clock is left out, since texts disagree on its half.
    """
    times: dict[int, Quantity] = {}
    for quantity in side.quantities:
        if quantity.kind is not QuantityKind.TIME or quantity.value % _HALF_DAY < _HOUR:
            continue
        before = side.text[max(quantity.start - _LONGEST_HALF, 0) : quantity.start]
        if _HALF_OF_DAY_AFTER.search(quantity.text) or _HALF_OF_DAY_BEFORE.search(before):
            times.setdefault(int(quantity.value), quantity)
    return times


def _other_halves(
    source: dict[int, Quantity], target: dict[int, Quantity]
) -> Iterator[NumberFault]:
    for minutes, quantity in source.items():
        other = (minutes + _HALF_DAY) % (2 * _HALF_DAY)
        if other in target and other not in source and minutes not in target:
            yield NumberFault(quantity, target[other], certain=True)
