"""Pairing of measures and times that a translation converts: 5 miles, 8公里; 1500 GMT, 23时.

A measure may be in several units: “5 feet 10 inches” is 178厘米, and 100分钟 is “an hour and 40
minutes”. A time of day may be in another zone: 0200 GMT is 10 a.m. in Beijing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from termbase.lazy import lazily
from termbase.text.numbers.comparing.matching import MOST_PAIRWISE, Side, pairwise
from termbase.text.numbers.comparing.signs import signed_value
from termbase.text.numbers.quantity import Quantity, QuantityKind
from termbase.text.numbers.units import Unit, same_measure, units_after
from termbase.text.script import HAN

# What may be between the parts: the unit of the first one, and a conjunction.
_BETWEEN = lazily(
    rf"[ -]?(?:[a-z]{{1,12}}|[\"'])?\.?,? ?(?:and )?|个?[{HAN}]{{0,3}}[ 零又、，,]{{0,2}}"
)
_ONE_BEFORE = lazily(r"\b(?:an?|one) (?=[a-z]{1,8} (?:and )?\Z)", re.IGNORECASE)
_LONGEST = 20
# Lengths and weights are rounded when they are converted; times are not.
_TOLERANCE = Fraction(2, 100)
_EXACT = frozenset({"time", "months"})
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


class _Compound(NamedTuple):
    """A measure that is the sum of several quantities of a text.

    `parts` are their indexes, `total` is in the base unit of the dimension, and `smallest` is the
    factor of the last unit.
    """

    parts: tuple[int, ...]
    total: Fraction
    dimension: str
    smallest: Fraction


def pair_conversions(source: Side, target: Side) -> None:
    """Pair measures in two units and times of day in two zones that have no counterpart yet."""
    _pair_compounds(source, target)
    _pair_compounds(target, source)

    def agree(i: int, j: int) -> bool:
        if are_same_moment(source.quantities[i], source.text, target.quantities[j], target.text):
            return True
        whole = i not in source.parts and j not in target.parts
        values = signed_value(source, i), signed_value(target, j)
        return whole and same_measure(values[0], source.units[i], values[1], target.units[j])

    pairwise(source, target, agree)


def _pair_compounds(one: Side, other: Side) -> None:
    """Pair measures in several units with a measure of the other text that is their sum."""
    free = [j for j in other.free if other.units[j] and not other.quantities[j].vague]
    if not free or len(free) > MOST_PAIRWISE:
        return
    for compound in _compounds(one):
        if compound.parts[-1] not in one.free:
            continue
        j = _counterpart(compound, other, free)
        if j is None:
            one.parts.update(compound.parts[:-1])
            continue
        free.remove(j)
        del other.free[j]
        for i in compound.parts:
            one.free.pop(i, None)


def _compounds(side: Side) -> Iterator[_Compound]:
    """Yield the measures of a text that have several parts; the longest that end at each part."""
    before: list[_Compound] = []
    for i, quantity in enumerate(side.quantities):
        here: list[_Compound] = []
        if side.units[i] and not quantity.vague:
            before = before if _adjoins(side, i) else list(_one_before(side, i))
            here = [longer for first in before for longer in _extended(first, side, i)]
            yield from here
            here += [
                _Compound((i,), quantity.value * unit.factor, unit.dimension, unit.factor)
                for unit in side.units[i]
                if unit.dimension not in {longer.dimension for longer in here}
            ]
        before = here


def _adjoins(side: Side, i: int) -> bool:
    """Return whether only a unit and a conjunction are between a quantity and the one before it."""
    if not i:
        return False
    end, start = side.quantities[i - 1].end, side.quantities[i].start
    return start - end <= _LONGEST and _BETWEEN.fullmatch(side.text, end, start) is not None


def _one_before(side: Side, i: int) -> Iterator[_Compound]:
    """Yield what an article counts before a quantity: “an hour and” forty minutes."""
    start = side.quantities[i].start
    one = _ONE_BEFORE.search(side.text, max(0, start - _LONGEST), start)
    for unit in units_after(side.text, one.end(), chinese=False) if one else ():
        yield _Compound((), unit.factor, unit.dimension, unit.factor)


def _extended(first: _Compound, side: Side, i: int) -> Iterator[_Compound]:
    """Yield a measure with the next quantity added, if that has a smaller unit and is less."""
    value = side.quantities[i].value
    for unit in side.units[i]:
        if unit.dimension == first.dimension and value * unit.factor < first.smallest:
            total = first.total + value * unit.factor
            yield _Compound((*first.parts, i), total, unit.dimension, unit.factor)


def _counterpart(compound: _Compound, other: Side, free: list[int]) -> int | None:
    """Return the index of a quantity that is as great as a compound; None if there is none."""
    for j in free:
        for unit in other.units[j]:
            if unit.dimension == compound.dimension and _equals(compound, unit, other, j):
                return j
    return None


def _equals(compound: _Compound, unit: Unit, other: Side, j: int) -> bool:
    gap = abs(unit.factor * other.quantities[j].value - compound.total)
    return gap <= (0 if unit.dimension in _EXACT else compound.total * _TOLERANCE)


def _hours(text: str, time: Quantity) -> tuple[int, ...]:
    """Return how many hours a time of day may be ahead of Greenwich; empty if not known."""
    if zone := _ENGLISH_AFTER.match(text, time.end):
        return _IN_ENGLISH[zone["zone"].replace(" Time", " time")]
    zone = _CHINESE_BEFORE.search(text, max(0, time.start - _LONGEST_GAP), time.start)
    return _IN_CHINESE[zone["zone"]] if zone else ()


def _minutes(time: Quantity) -> list[int]:
    """Return the minutes since midnight that a time of day may be."""
    return [key.numerator for reading in time.readings for key in reading if key.space == "time"]


def are_same_moment(a: Quantity, a_text: str, b: Quantity, b_text: str) -> bool:
    """Return whether two times of day, in canonical spelling, are the same moment."""
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
