"""Pairing of the quantities of a source with those of its translation.

Pairs are formed from the most to the least certain: same kind and value, numbers before words that
imply one (“both”, 双方), same value, any common reading, a reading of several numbers (5/9 and
5月9日), overlapping ranges of vague values (数十, dozens); `conversions` adds measures in two units
and times of day in two zones. Quantities that must have a counterpart are paired before optional
ones, so that a stray “one” does not take the counterpart of a number in digits. All steps but the
last look keys up in a table, and that one only compares the few quantities that are left, so that
the time is linear in the number of quantities.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence

from termbase.text.numbers.comparing.signs import signed_value
from termbase.text.numbers.english.lexicon import ROMAN
from termbase.text.numbers.quantity import Key, Quantity, QuantityKind
from termbase.text.numbers.ranges import is_range, returns_to
from termbase.text.numbers.units import Unit, same_measure

#: With more quantities than this, the steps that compare every pair are skipped.
MOST_PAIRWISE = 60

_OF_A_DATE = frozenset({QuantityKind.MONTH, QuantityKind.DAY, QuantityKind.WEEKDAY})

_PARTS_OF_VERSION = 3
_EARLIEST_YEAR = 1000
_Keys = Callable[[Quantity], Iterable[Hashable]]


def _kind_and_value(quantity: Quantity) -> Iterable[Hashable]:
    return ((quantity.kind, quantity.readings[0], quantity.points, quantity.word),)


def _first_reading(quantity: Quantity) -> Iterable[Hashable]:
    return ((quantity.readings[0], quantity.word),)


def _any_reading(quantity: Quantity) -> Iterable[Hashable]:
    # A half year may be six months, but it is not June.
    if quantity.kind in _OF_A_DATE:
        return ()
    return (reading for reading in quantity.readings if len(reading) == 1)


class Side:
    """The quantities of one text, and which of them have no counterpart yet.

    Attributes:
        text: The text, in canonical spelling.
        quantities: The quantities, in text order.
        units: For each quantity, the units of measure that may follow it.
        free: Indexes of the quantities without a counterpart; those that must have one come first.
        repeats: Indexes of quantities that only repeat or convert one of the other text.
        pairs: For the source only: pairs of indexes, into source and target, of quantities that
            have a reading in common.
        parts: Indexes of quantities that are only the first part of a measure: the 5 of “5 feet
            10 inches”.
    """

    def __init__(
        self, text: str, quantities: Sequence[Quantity], units: Sequence[tuple[Unit, ...]]
    ) -> None:
        self.text = text
        self.quantities = quantities
        self.units = units
        order = sorted(range(len(quantities)), key=lambda i: quantities[i].optional)
        self.free = dict.fromkeys(order)
        self.repeats: list[int] = []
        self.pairs: list[tuple[int, int]] = []
        self.parts: set[int] = set()

    def table(self, keys: _Keys) -> dict[Hashable, list[int]]:
        """Map keys to indexes of free quantities, those that must have a counterpart last."""
        table: dict[Hashable, list[int]] = {}
        for i in reversed(self.free):
            for key in keys(self.quantities[i]):
                table.setdefault(key, []).append(i)
        return table

    def keys(
        self, *, single: bool = False, of_fraction: bool = False
    ) -> set[tuple[QuantityKind | None, Key]]:
        """Return the keys of all quantities, free or not, for recognizing repetitions.

        Parts of a date are marked with their kind, since a 12th does not repeat December. `single`
        leaves out readings in parts (60:40 does not repeat the 3 of 30:3), `of_fraction` what is no
        part of a fraction in the other text.
        """
        return {
            (_kind_of_date(q), key)
            for q in self.quantities
            if not of_fraction or _may_be_part(q)
            for reading in q.readings
            if not _splits_decimal(q, reading) and not (single and len(reading) > 1)
            for key in reading
        }

    def end_of_range(self, index: int) -> Quantity | None:
        """Return the quantity that ends the range which one begins; None if it begins none."""
        here, *after = self.quantities[index : index + 2]
        return after[0] if after and is_range(self.text, here.end, after[0].start) else None

    def has_free(self, unit: str) -> bool:
        """Return whether a quantity in a unit has no counterpart."""
        return any(one.id == unit for i in self.free for one in self.units[i])

    def required(self) -> list[int]:
        """Return the indexes of free quantities that must have a counterpart, in text order."""
        return sorted(i for i in self.free if not self.quantities[i].optional)


def _take(side: Side, table: dict[Hashable, list[int]], key: Hashable) -> int | None:
    """Remove the best free quantity with a key from `side.free`; return its index, or None."""
    waiting = table.get(key, [])
    while waiting:
        i = waiting.pop()
        if i in side.free:
            del side.free[i]
            return i
    return None


def _pair(source: Side, target: Side, keys: _Keys) -> None:
    """Pair quantities that have a key in common."""
    table = target.table(keys)
    for i in list(source.free):
        for key in keys(source.quantities[i]):
            j = _take(target, table, key)
            if j is not None:
                del source.free[i]
                source.pairs.append((i, j))
                break


def _pair_parts(side: Side, other: Side) -> None:
    """Pair quantities of one text with several of the other that together are a reading."""
    several = [i for i in side.free if any(len(r) > 1 for r in side.quantities[i].readings)]
    if not several:
        return
    table: dict[Key, list[int]] = {}
    for i in other.free:
        for reading in other.quantities[i].readings:
            if len(reading) == 1:
                table.setdefault(reading[0], []).append(i)
    for i in several:
        for reading in side.quantities[i].readings:
            fraction = side.quantities[i].kind is QuantityKind.FRACTION
            parts = _parts(reading, table, other, fraction) if len(reading) > 1 else None
            if parts:
                del side.free[i]
                for j in parts:
                    del other.free[j]
                break


def _may_be_part(quantity: Quantity) -> bool:
    """Return whether a quantity may be a part of 三分之一, unlike “alone” and a quarter."""
    return not quantity.word and quantity.kind is not QuantityKind.FRACTION


def _parts(
    reading: tuple[Key, ...], table: dict[Key, list[int]], other: Side, fraction: bool
) -> list[int] | None:
    chosen: list[int] = []
    for key in reading:
        waiting = (j for j in table.get(key, ()) if j in other.free and j not in chosen)
        part = next((j for j in waiting if not fraction or _may_be_part(other.quantities[j])), None)
        if part is None:
            return None
        chosen.append(part)
    return chosen


def _overlap(a: Quantity, b: Quantity) -> bool:
    if a.readings[0][0].space != b.readings[0][0].space:
        return False
    a_upper = a.value if a.upper is None else a.upper
    b_upper = b.value if b.upper is None else b.upper
    return a.value <= b_upper and b.value <= a_upper


def _may_agree(a: Quantity, b: Quantity, both: bool) -> bool:
    """Return whether two quantities overlap and at least one, or with `both` each, is vague."""
    is_vague = a.vague and b.vague if both else a.vague or b.vague
    return is_vague and _overlap(a, b)


def pairwise(source: Side, target: Side, agree: Callable[[int, int], bool]) -> None:
    """Pair the few quantities that are left if they agree, given their indexes."""
    if len(source.free) > MOST_PAIRWISE or len(target.free) > MOST_PAIRWISE:
        return
    for i in list(source.free):
        for j in list(target.free):
            if agree(i, j):
                del source.free[i], target.free[j]
                break


def pair(source: Side, target: Side) -> None:
    """Pair the quantities of two texts; those without a counterpart stay in `Side.free`.

    Measures and times that are converted are not paired yet; see `conversions.pair_conversions`.
    """
    _pair(source, target, _kind_and_value)
    _pair(source, target, _first_reading)
    _pair(source, target, _any_reading)
    if not (source.free and target.free):
        return
    _pair_parts(source, target)
    _pair_parts(target, source)
    ours, theirs = source.quantities, target.quantities
    for both in (True, False):
        pairwise(source, target, lambda i, j, both=both: _may_agree(ours[i], theirs[j], both))  # type: ignore[misc]


def _kind_of_date(quantity: Quantity) -> QuantityKind | None:
    return quantity.kind if quantity.kind in _OF_A_DATE else None


def drop_quoted(side: Side, other_text: str) -> None:
    """Set aside number words that the other text contains literally: in code, names, quotations."""
    words = {q.text for q in (side.quantities[i] for i in side.free) if len(q.text) > 2}
    quoted = {w for w in words if not any(c.isdecimal() for c in w) and w in other_text}
    # III is not within IIIB.
    quoted -= {w for w in quoted & ROMAN.keys() if not re.search(rf"{w}(?![A-Za-z])", other_text)}
    for i in list(side.free):
        if side.quantities[i].text in quoted:
            del side.free[i]


def _splits_decimal(quantity: Quantity, reading: tuple[Key, ...]) -> bool:
    """Return whether a reading in parts merely splits a decimal: 5.1 does not repeat 5 and 1."""
    if len(reading) == 1 or quantity.kind is QuantityKind.FRACTION:
        return False
    return quantity.value.denominator > 1 and all(part.denominator == 1 for part in reading)


def _is_clock_in_parts(quantity: Quantity, reading: tuple[Key, ...]) -> bool:
    """Return whether a reading of a time lacks a.m. or p.m.: 3:30 p.m. does not repeat 3 and 30."""
    return quantity.kind is QuantityKind.TIME and reading[0].space != "time"


def _is_permuted(quantity: Quantity, reading: tuple[Key, ...], other: Side) -> bool:
    """Return whether the other text has the parts of a version in another order: 3.2.1, 1.2.3.

    A date may have its year at either end.
    """
    is_version = quantity.kind is QuantityKind.IDENTIFIER and len(reading) == _PARTS_OF_VERSION
    if not is_version or any(part.numerator >= _EARLIEST_YEAR for part in reading):
        return False
    return any(
        sorted(reading) == sorted(theirs)
        for one in other.quantities
        if one.kind is QuantityKind.IDENTIFIER
        for theirs in one.readings
    )


def drop_repeats(side: Side, other: Side) -> None:
    """Move what only repeats a quantity, or converts one of the other text, to `Side.repeats`.

    A range does not repeat its first number: “30 to 30” is not a good translation of 30至40.
    """
    if not side.free:
        return
    of_one, of_parts = other.keys(), other.keys(single=True)
    of_fractions, free = other.keys(single=True, of_fraction=True), dict(side.free)
    for i in free:
        quantity = side.quantities[i]
        several = of_fractions if quantity.kind is QuantityKind.FRACTION else of_parts
        kinds = {_kind_of_date(quantity), None}
        repeated = any(
            all(
                any((kind, key) in (several if len(reading) > 1 else of_one) for kind in kinds)
                for key in reading
            )
            for reading in quantity.readings
            if not _splits_decimal(quantity, reading)
            and not _is_clock_in_parts(quantity, reading)
            and not _is_permuted(quantity, reading, other)
        )
        twice = said_twice(side, i) or (said_twice(side, i - 1) and i - 1 not in free)
        returns = i > 0 and returns_to(side.text, side.quantities[i - 1], quantity)
        if (repeated and not returns) or _converts(side, i, other) or twice:
            del side.free[i]
            side.repeats.append(i)


def said_twice(side: Side, index: int) -> bool:
    """Return whether the next number repeats one in brackets."""
    pair = side.quantities[index : index + 2] if index >= 0 else ()
    return len(pair) == 2 and is_said_again(side.text, *pair)


def is_said_again(text: str, one: Quantity, two: Quantity) -> bool:
    """Return whether a number repeats one in brackets, as contracts do: thirty (30) days."""
    between = text[one.end : two.start]
    return one.value == two.value and between.strip() == "(" and text.startswith(")", two.end)


def _converts(side: Side, index: int, other: Side) -> bool:
    """Return whether a measure is one of the other text, converted to another unit.

    It is not if the other text has a measure of the same dimension left that needs a counterpart.
    """
    units = side.units[index]
    if not units or index in side.parts or len(other.quantities) > MOST_PAIRWISE:
        return False
    dimensions = {unit.dimension for unit in units}
    if any(unit.dimension in dimensions for i in other.required() for unit in other.units[i]):
        return False
    value = signed_value(side, index)
    return any(
        same_measure(value, units, signed_value(other, j), other_units)
        for j, other_units in enumerate(other.units)
    )
