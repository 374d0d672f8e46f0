"""Decide which quantities without a counterpart are faults, and which of these are certain.

A leftover quantity is not a fault in itself. Translators add the year to a date, omit the day of
“26日表示”, enumerate instead of counting, and convert to other units. A fault is certain if both
texts have a number of the same kind left, so that one must be the translation of the other. A
number that one text has and the other lacks is only a likely fault.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import chain

from termbase.lazy import lazily
from termbase.text.numbers.comparing.doubts import doubtful_pairs
from termbase.text.numbers.comparing.excuses import (
    are_far_apart,
    exceeds,
    is_excused,
    is_rounded,
    is_well_rounded,
    rounds_half,
)
from termbase.text.numbers.comparing.leftover import OF_A_DATE, Leftover, family
from termbase.text.numbers.comparing.matching import Side
from termbase.text.numbers.comparing.small import small_words
from termbase.text.numbers.notations import HEXADECIMAL
from termbase.text.numbers.quantity import NumberFault, Quantity, QuantityKind

_CODE = lazily(r"0\d{2,}", re.ASCII)
# More leftovers than this are not judged one by one.
_MOST_LEFT = 200
#: Kinds that one text may omit, but that must not differ if both have them.
_OF_A_YEAR = frozenset({QuantityKind.HALF_YEAR, QuantityKind.QUARTER})
_SURE_IF_OPTIONAL = _OF_A_YEAR | {QuantityKind.TIME}
_PAIRWISE = _OF_A_YEAR | {QuantityKind.CENTURY, QuantityKind.MONTH, QuantityKind.WEEKDAY}
_HOUR = lazily(r"[点點时時\d]|o'clock|[ap]\.?m\b|\bpast\b|\bto\b", re.IGNORECASE)
_HALF_TENTH = Fraction(1, 20)
_TWO_DIGITS = 10
# “A percentage between 1 and 99” has no sign after its numbers.
_SAYS_PERCENT = lazily(
    r"\bpercentages?\b(?! point)|\b(?:in|as) (?:a )?per ?cent\b|百分[比率]"
    r"|\((?:in |单位[:：]?)?%\)",
    re.IGNORECASE,
)
_RATIOS = frozenset({QuantityKind.FRACTION, QuantityKind.MULTIPLE})


def _is_certain(source: Quantity, target: Quantity) -> bool:
    """Return whether two different quantities are certainly a fault: both exact, of one family."""
    if _is_code(source) != _is_code(target):
        return False
    explicit = all(not q.optional or q.in_digits for q in (source, target))
    if is_rounded(source, target) or is_rounded(target, source):
        return False
    return explicit and not source.vague and not target.vague and family(source) == family(target)


def _is_code(quantity: Quantity) -> bool:
    """Return whether digits are a code without a value, such as 0404 for “4 by 4”."""
    return _CODE.fullmatch(quantity.text) is not None


def _may_be_typo(a: Quantity, b: Quantity) -> bool:
    """Return whether only a typo may separate two kinds: 2012 and 212, July 31 and July 131."""
    alike = {family(a), family(b)} <= {*OF_A_DATE, QuantityKind.YEAR, QuantityKind.CARDINAL}
    return alike and a.in_digits and b.in_digits


def _pair_families(source: Leftover, target: Leftover) -> list[NumberFault]:
    """Pair the required leftovers of both texts by family, in text order."""
    faults, ours, theirs = [], _by_family(source.required), _by_family(target.required)
    for kind in ours.keys() & theirs.keys():
        sure = len(ours[kind]) == len(theirs[kind])
        for a, b in zip(ours[kind], theirs[kind], strict=False):
            if not (
                is_well_rounded(a, b)
                or is_well_rounded(b, a)
                or exceeds(a, source, b, target)
                or exceeds(b, target, a, source)
                or rounds_half(a, b, target)
                or rounds_half(b, a, source)
            ):
                faults.append(NumberFault(a, b, sure and _is_certain(a, b)))
        paired = min(len(ours[kind]), len(theirs[kind]))
        ours[kind], theirs[kind] = ours[kind][paired:], theirs[kind][paired:]
    source.required = sorted(chain(*ours.values()), key=lambda q: q.start)
    target.required = sorted(chain(*theirs.values()), key=lambda q: q.start)
    return faults


def _pair_lost_percent(source: Leftover, target: Leftover) -> list[NumberFault]:
    """Find shares that the other text has as a plain number: 近一成 and “nearly 10”."""
    faults = []
    for ours, theirs in ((source, target), (target, source)):
        for a in [*ours.required, *ours.optional]:
            b = next(
                (b for b in [*theirs.required, *theirs.optional] if _lacks_percent(a, b)), None
            )
            if b is not None:
                if not _SAYS_PERCENT.search(theirs.text):
                    pair = (a, b) if ours is source else (b, a)
                    faults.append(NumberFault(*pair, certain=True))
                ours.drop(a)
                theirs.drop(b)
    return faults


def _lacks_percent(share: Quantity, plain: Quantity) -> bool:
    is_percentage = share.kind is QuantityKind.PERCENT or "成" in share.text
    same = plain.kind is QuantityKind.CARDINAL and share.value * 100 == plain.value
    return is_percentage and same and plain.in_digits and not plain.vague


def _by_family(quantities: list[Quantity]) -> dict[QuantityKind, list[Quantity]]:
    families: dict[QuantityKind, list[Quantity]] = {}
    for quantity in quantities:
        families.setdefault(family(quantity), []).append(quantity)
    return families


def _pair_optional(source: Leftover, target: Leftover) -> list[NumberFault]:
    """Find optional months, weekdays, identifiers and round numbers that disagree."""
    faults = []
    # If both only repeat quantities of the other text, nothing disagrees.
    for ours, theirs in (
        (source.optional, target.optional),
        (source.optional, target.repeats),
        (source.repeats, target.optional),
    ):
        for a in list(ours):
            b = next((b for b in theirs if _disagree(a, b)), None)
            if b is not None:
                dated = a.kind is QuantityKind.MONTH and source.in_date(a) and target.in_date(b)
                sure = a.kind is QuantityKind.IDENTIFIER or (
                    (dated or a.kind in _SURE_IF_OPTIONAL)
                    and ours is source.optional
                    and theirs is target.optional
                )
                faults.append(NumberFault(a, b, certain=sure))
                ours.remove(a)
                theirs.remove(b)
    return faults


def _pair_repeated_years(source: Leftover, target: Leftover) -> list[NumberFault]:
    """Find a year that the other text has as well, but in the place of another of its years.

    2023-24年度 … 2023-24年度 is not “2024-24 … 2023-24”, even if another number there is 2024.
    """
    ours, theirs = (
        [q for q in side.repeats if q.kind is QuantityKind.YEAR] for side in (source, target)
    )
    if len(ours) != 1 or len(theirs) != 1 or ours[0].value == theirs[0].value:
        return []
    source.repeats.remove(ours[0])
    target.repeats.remove(theirs[0])
    return [NumberFault(ours[0], theirs[0], certain=False)]


def _pair_lost_digits(source: Leftover, target: Leftover) -> list[NumberFault]:
    """Find a number that lost a digit where it is repeated: 18 … 18 is not “18 … 1”."""
    faults: list[NumberFault] = []
    for ours, theirs in ((source, target), (target, source)):
        for q in [q for q in theirs.optional + theirs.repeats if q.in_digits and not q.vague]:
            whole = next((one for one in ours.repeats if _has_lost_digit(one, q)), None)
            if whole:
                ours.repeats.remove(whole)
                (theirs.optional if q in theirs.optional else theirs.repeats).remove(q)
                pair = (whole, q) if ours is source else (q, whole)
                faults.append(NumberFault(*pair, certain=False))
    return faults


def _has_lost_digit(whole: Quantity, rest: Quantity) -> bool:
    if not whole.in_digits or whole.vague or whole.word or whole.value < _TWO_DIGITS:
        return False
    digits, left = str(whole.value), str(rest.value)
    return any(digits[:i] + digits[i + 1 :] == left for i in range(len(digits)))


def _disagree(a: Quantity, b: Quantity) -> bool:
    if a.kind is b.kind and a.kind in _PAIRWISE:
        return True
    if a.kind is b.kind is QuantityKind.TIME:
        return _names_hour(a) and _names_hour(b)
    if a.kind is b.kind and a.kind in _RATIOS:
        # Three tenths is as near to a third as 成 can say.
        rounded = "成" in a.text + b.text and abs(a.value - b.value) < _HALF_TENTH
        return not (a.vague or b.vague or rounded)
    named = a.kind is b.kind is QuantityKind.IDENTIFIER and _same_name(a, b)
    return named or are_far_apart(a, b)


def _names_hour(time: Quantity) -> bool:
    """Return whether a time of day is given by its hour, unlike “noon”."""
    return _HOUR.search(time.text) is not None


def _same_name(a: Quantity, b: Quantity) -> bool:
    if a.readings[0][0].space == b.readings[0][0].space == HEXADECIMAL:
        return True
    ours, theirs = (re.sub(r"[^a-z]", "", q.text.lower()) for q in (a, b))
    return ours == theirs != ""


def judge(source: Side, target: Side) -> list[NumberFault]:
    """Return the faults among the paired quantities of two texts, in order of the target."""
    ours, theirs = Leftover(source), Leftover(target)
    faults = list(doubtful_pairs(source, target))
    too_many = max(len(s.free) + len(s.repeats) for s in (source, target)) > _MOST_LEFT
    if not too_many:
        faults += _pair_lost_percent(ours, theirs)
    faults += _pair_families(ours, theirs)
    if too_many:
        # The texts have probably nothing to do with each other: one fault for each is enough.
        faults += [NumberFault(q, None, certain=False) for q in ours.required[:1]]
        faults += [NumberFault(None, q, certain=False) for q in theirs.required[:1]]
        return sorted(faults, key=place)
    faults += _pair_optional(ours, theirs)
    faults += _pair_repeated_years(ours, theirs)
    faults += _pair_lost_digits(ours, theirs)
    missing = [q for q in ours.required if not is_excused(q, ours, theirs)]
    added = [q for q in theirs.required if not is_excused(q, theirs, ours)]
    paired = min(len(missing), len(added))
    one_each = len(missing) == len(added) == 1
    for a, b in zip(missing, added, strict=False):
        faults.append(NumberFault(a, b, certain=one_each and _may_be_typo(a, b)))
    for quantity in missing[paired:]:
        counterpart = theirs.take_counterpart(quantity)
        certain = counterpart is not None and _is_certain(quantity, counterpart)
        faults.append(NumberFault(quantity, counterpart, certain))
    for quantity in added[paired:]:
        counterpart = ours.take_counterpart(quantity)
        certain = counterpart is not None and _is_certain(counterpart, quantity)
        faults.append(NumberFault(counterpart, quantity, certain))
    faults += small_words(ours, missing, theirs, added)
    return sorted(faults, key=place)


def place(fault: NumberFault) -> tuple[int, int]:
    """Return the place of a fault: its offset in the target, or -1, and that in the source."""
    return (
        fault.target.start if fault.target else -1,
        fault.source.start if fault.source else -1,
    )
