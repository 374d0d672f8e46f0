"""Comparison of small numbers in words: “three hospitals” and 四间医院.

Translators are free to count, name or enumerate, so that a small number in words need not have a
counterpart. But if both texts have equally many of them left, of one kind and each counting
something, they probably disagree; if they count one unit (years, months) or are ordinals, they
certainly do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from termbase.lazy import lazily
from termbase.text.numbers.comparing.counted import (
    DECADES,
    KINDS,
    LARGEST,
    ONE,
    TIMES,
    counts_things,
    is_counted,
    is_numbered,
    is_of_kind,
    units_of,
)
from termbase.text.numbers.comparing.matching import Side
from termbase.text.numbers.english.lexicon import CARDINALS, ONE_COUNTED, ROMAN
from termbase.text.numbers.quantity import NumberFault, Quantity, QuantityKind
from termbase.text.numbers.units import units_after

if TYPE_CHECKING:
    from termbase.text.numbers.comparing.leftover import Leftover

_COUNTS = (*KINDS, QuantityKind.MULTIPLE)
_LEAST_INSTEAD = 2
# 两者 are both, and so may be 两国.
_BOTH = lazily("两[者派国方边人]")
_DOZEN = "dozen"
_ANY_HALF = lazily("半|half", re.IGNORECASE)
HALF_OF = lazily("half an? |半[个個]?(?=小[时時]|[年天月日里]|世[纪紀]|公里)", re.IGNORECASE)
# With more than this many it is an enumeration, which can be paraphrased in many ways.
_MOST = 2


def small_words(
    ours: Leftover, missing: list[Quantity], theirs: Leftover, added: list[Quantity]
) -> Iterator[NumberFault]:
    """Yield the unreported faults among the small numbers in words without counterpart."""
    source, target = ours.side, theirs.side
    yield from (NumberFault(half, one, certain=False) for half, one in _halves(ours, theirs))
    yield from (NumberFault(one, half, certain=False) for half, one in _halves(theirs, ours))
    all_left = _by_kind(ours.optional_or_small(missing), source)
    all_right = _by_kind(theirs.optional_or_small(added), target)
    if not _has_ordinal(theirs, all_right):
        _count_numbered(all_left)
    if not _has_ordinal(ours, all_left):
        _count_numbered(all_right)
    for kind in KINDS:
        left, right = all_left[kind], all_right[kind]
        if kind is QuantityKind.CARDINAL:
            left, right = left or _ones(ours, right, target), right or _ones(theirs, left, source)
        repeated = bool(left) != bool(right) and _count(source) == _count(target)
        if repeated:
            # “Two tablets three times a day”: one 3 of 每日三次，每次三片 only seems to repeat it.
            left = left or [q for q in ours.repeats if is_counted(q, kind, source)]
            right = right or [q for q in theirs.repeats if is_counted(q, kind, target)]
            if len(left) != len(right):
                continue
        if kind is QuantityKind.ORDINAL and len(left) != len(right):
            # The other text may say 一线城市 for first-tier cities.
            left, right = ([q for q in qs if q.value > 1] for qs in (left, right))
        pairs = _pairs(left, source, right, target) if left and right else []
        for a, b in pairs:
            ours_by, theirs_by = units_of(a, source), units_of(b, target)
            of_one_unit = not ours_by.isdisjoint(theirs_by)
            if repeated and not of_one_unit and TIMES in ours_by | theirs_by:
                continue
            dozen = a.text.endswith(_DOZEN) or b.text.endswith(_DOZEN)
            if dozen and (a.approximate or b.approximate):
                continue  # 十来个, and 大约十个
            sure = (of_one_unit or kind is QuantityKind.ORDINAL) and not dozen
            yield NumberFault(a, b, certain=sure and len(pairs) == 1)


def _halves(ours: Leftover, theirs: Leftover) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each half of a unit with the “one” that the other text has of it: half a year, 一年."""
    for half in () if _ANY_HALF.search(theirs.text) else ours.optional:
        of = HALF_OF.match(ours.text, half.start)
        units = units_after(ours.text, of.end(), chinese=half.text[0] == "半") if of else ()
        ids = {unit.id for unit in units}
        ones = [q for q in theirs.optional if q.value == 1 and ids & units_of(q, theirs.side)]
        if len(ones) == 1:
            yield half, ones[0]


def _ones(here: Leftover, others: list[Quantity], there: Side) -> list[Quantity]:
    """Return the “one” that counts something, if the other text has another number in its place."""
    if len(others) != 1:
        return []
    [other] = others
    if other.value < _LEAST_INSTEAD or _BOTH.match(there.text, other.start):
        return []
    ones = [q for q in here.optional if ONE_COUNTED.match(here.text, q.start)]
    units = units_of(other, there)
    fitting = len(ones) == 1 and (not units or not units.isdisjoint(units_of(ones[0], here.side)))
    return ones if fitting else []


def _by_kind(quantities: list[Quantity], side: Side) -> dict[QuantityKind, list[Quantity]]:
    return {kind: [q for q in quantities if is_counted(q, kind, side)] for kind in KINDS}


def _has_ordinal(here: Leftover, left: dict[QuantityKind, list[Quantity]]) -> bool:
    """Return whether an ordinal of a text has no counterpart, or seems to be a repetition."""
    kind = QuantityKind.ORDINAL
    return bool(left[kind]) or any(is_counted(q, kind, here.side) for q in here.repeats)


def _count_numbered(ours: dict[QuantityKind, list[Quantity]]) -> None:
    """Compare “phase three” with 三期, not with 第三期, if the other text has no ordinal."""
    ordinals = ours[QuantityKind.ORDINAL]
    numbered = [
        q
        for q in ordinals
        if q.kind is QuantityKind.CARDINAL or q.text.lower() in CARDINALS or q.text in ROMAN
    ]
    ours[QuantityKind.ORDINAL] = [q for q in ordinals if q not in numbered]
    ours[QuantityKind.CARDINAL] = ours[QuantityKind.CARDINAL] + numbered


def _pairs(
    left: list[Quantity], source: Side, right: list[Quantity], target: Side
) -> list[tuple[Quantity, Quantity]]:
    """Return the numbers of a source and of its translation that should agree but do not.

    Those of one unit belong together, if each text has one. The others are paired by their value,
    if there are equally many and few of them. They may count things of different units, which may
    be a conversion (three feet, one metre), and digits may count anything.
    """
    by_unit = _by_unit(left, source, right, target)
    for a, b in by_unit:
        left, right = [q for q in left if q is not a], [q for q in right if q is not b]
    left, right = ([q for q in qs if not ONE.fullmatch(q.text)] for qs in (left, right))
    if len(left) != len(right) or len(left) > _MOST:
        return by_unit
    rest = zip(sorted(left, key=_value), sorted(right, key=_value), strict=True)
    return by_unit + [(a, b) for a, b in rest if _may_count_one_thing(a, source, b, target)]


def _by_unit(
    left: list[Quantity], source: Side, right: list[Quantity], target: Side
) -> list[tuple[Quantity, Quantity]]:
    """Return the pairs of numbers that are the only ones of their unit in either text."""
    theirs: dict[str, list[Quantity]] = {}
    for b in right:
        for unit in units_of(b, target):
            theirs.setdefault(unit, []).append(b)
    ours: dict[str, list[Quantity]] = {}
    for a in left:
        for unit in units_of(a, source):
            ours.setdefault(unit, []).append(a)
    pairs: dict[tuple[int, int], tuple[Quantity, Quantity]] = {}
    for unit in ours.keys() & theirs.keys():
        if len(ours[unit]) == len(theirs[unit]) == 1:
            a, b = ours[unit][0], theirs[unit][0]
            pairs[a.start, b.start] = a, b
    return [pairs[starts] for starts in sorted(pairs)]


def _may_count_one_thing(a: Quantity, source: Side, b: Quantity, target: Side) -> bool:
    ours, theirs = units_of(a, source), units_of(b, target)
    if not ours.isdisjoint(theirs):
        return True
    ordinals = is_of_kind(a, QuantityKind.ORDINAL, source) and is_of_kind(
        b, QuantityKind.ORDINAL, target
    )
    numbered = is_numbered(a, source) or is_numbered(b, target)
    words = ordinals or numbered or (counts_things(a, source) and counts_things(b, target))
    # Decades are of years, not of the 两 of 两国.
    decades = any(DECADES.fullmatch(q.text) for q in (a, b))
    return words and not decades and not (ours and theirs)


def _count(side: Side) -> int:
    """Return how many numbers from two to nine a text has, without words such as “both”."""
    return sum(
        1 < q.value < LARGEST and q.value.denominator == 1 and q.kind in _COUNTS and not q.word
        for q in side.quantities
    )


def _value(quantity: Quantity) -> Fraction:
    return quantity.value
