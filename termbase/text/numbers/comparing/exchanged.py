"""Comparison of the units and currencies of equal numbers: 30 feet, 30米; €5 billion, 50亿美元.

A conversion would change the value. But the same number in two units may have been paired the wrong
way round.
"""

from __future__ import annotations

from dataclasses import replace

from termbase.lazy import lazily
from termbase.text.numbers.comparing.matching import MOST_PAIRWISE, Side
from termbase.text.numbers.quantity import Quantity, QuantityKind
from termbase.text.numbers.units import (
    CENT,
    YUAN,
    Unit,
    are_different,
    has_currency,
    may_be_same_currency,
    may_be_yuan,
    unit_end,
)

# A journey of a thousand miles is 千里之行.
_IDIOMATIC = frozenset("百千万")
_AGAIN = lazily(r" ?\(\d+\)")
_YEN_SIGN = "¥"
_OF_YEN_SIGN = ("CNY", "JPY", YUAN, CENT, "")


def differ_in_unit(i: int, here: Side, j: int, there: Side) -> bool:
    """Return whether 30 feet was paired with 30米: a conversion would change the value.

    Equal numbers may have been paired the wrong way round: two years and two months.
    """
    a, b = here.quantities[i], there.quantities[j]
    both_measured = _may_be_measured(a) and _may_be_measured(b)
    ordinals = a.kind is b.kind is QuantityKind.ORDINAL
    if not (both_measured or ordinals) or not a.value or a.value != b.value:
        return False
    if not _IDIOMATIC.isdisjoint((a.text, b.text)):
        return False
    if not are_different(here.units[i], there.units[j]):
        return False
    if are_many(here, there):
        return True
    if _has_plain(there, a) or _has_plain(here, b):
        return False
    return not (_has_measure(there, a, here.units[i]) and _has_measure(here, b, there.units[j]))


def with_unit(quantity: Quantity, side: Side) -> Quantity:
    """Return a quantity that includes the unit after it: 5 days, ninety (90) days."""
    again = _AGAIN.match(side.text, quantity.end)
    end = unit_end(side.text, again.end() if again else quantity.end)
    return replace(quantity, end=end, text=quantity.text + side.text[quantity.end : end])


def _has_plain(side: Side, like: Quantity) -> bool:
    """Return whether a text has a number with a value and without a unit: the age of seven."""
    return any(
        quantity.value == like.value and not units
        for quantity, units in zip(side.quantities, side.units, strict=True)
    )


def _may_be_measured(quantity: Quantity) -> bool:
    """Return whether a unit may follow a number, which in 1200兆瓦 is read as a year."""
    return quantity.kind is QuantityKind.CARDINAL or (
        quantity.kind is QuantityKind.YEAR and quantity.text.isdecimal()
    )


def _has_measure(side: Side, like: Quantity, units: tuple[Unit, ...]) -> bool:
    """Return whether a text has a number with the value and a unit of one of the other text."""
    ids = {unit.id for unit in units}
    return any(
        quantity.value == like.value and not ids.isdisjoint(unit.id for unit in others)
        for quantity, others in zip(side.quantities, side.units, strict=True)
    )


def differ_in_currency(a: Quantity, here: Side, b: Quantity, there: Side) -> bool:
    """Return whether €5 billion was paired with 50亿美元: a conversion would change the value.

    The same sum in two currencies may have been paired the wrong way round.
    """
    if not (a.kind is b.kind is QuantityKind.CURRENCY):
        return False
    if YUAN in (a.unit, b.unit) and not _is_short_for(a, here, b, there):
        return True
    if may_be_same_currency(a.unit, b.unit):
        return False
    if are_many(here, there):
        return True
    return not (_has_sum(there, a) or _has_sum(here, b))


def _is_short_for(a: Quantity, here: Side, b: Quantity, there: Side) -> bool:
    """Return whether a plain 元 may stand for the currency of the other quantity.

    It may be any dollar or yuan, and another currency only if the Chinese text names that.
    """
    chinese, other = (here, b) if a.unit == YUAN else (there, a)
    if _YEN_SIGN in (a if a.unit == YUAN else b).text:
        return other.unit in _OF_YEN_SIGN
    return may_be_yuan(other.unit) or has_currency(chinese.text, other.unit)


def _has_sum(side: Side, like: Quantity) -> bool:
    """Return whether a text has a sum with the value and, perhaps, the currency of another."""
    return any(
        quantity.value == like.value and may_be_same_currency(quantity.unit, like.unit)
        for quantity in side.quantities
        if quantity.kind is QuantityKind.CURRENCY
    )


def are_many(here: Side, there: Side) -> bool:
    """Return whether looking through all numbers for each of them would take too long."""
    return max(len(here.quantities), len(there.quantities)) > MOST_PAIRWISE
