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

from termbase.text.lazy import lazily
from termbase.text.numbers.digits import HEXADECIMAL
from termbase.text.numbers.doubts import doubtful_pairs
from termbase.text.numbers.leftover import OF_A_DATE, Leftover, family, in_digits, is_small
from termbase.text.numbers.matching import Side
from termbase.text.numbers.quantity import NumberFault, Quantity, QuantityKind
from termbase.text.numbers.small import small_words

_SAME_YEAR = lazily(
    r"[今去明前本当同次上翌]年|年[初底]"
    r"|\b(?:this|last|next|previous|following|same|past|current) year"
    r"|\byears? (?:ago|earlier|later)|\byear-on-year|同比",
    re.IGNORECASE,
)
_SAME_DAY = lazily(
    r"[今昨明当同次翌前后][天日]|第二天|前一天|\b(?:today|yesterday|tomorrow|tonight)\b"
    r"|\b(?:same|next|following|previous|day) (?:day|after|before)|\bday (?:later|earlier)",
    re.IGNORECASE,
)
# The end of a period instead of its last day: 31 December is 年底.
_END = lazily(r"[年月][底末]|\bend[- ]|\bmonth-end|\byear-end", re.IGNORECASE)
# “The year ended 31 March 2023” may be 2022-23年度 or 2023年.
_ENDED = lazily(r"\bend(?:ed|ing)\b|止(?:年度|[\d一二三四五六七八九十]+个?[年月季])", re.IGNORECASE)
# School years and financial years extend over two years.
_TWO_YEARS = lazily(r"学年|年度|财年|\b(?:academic|school|fiscal|financial) year", re.IGNORECASE)
# “Two years earlier” identifies a year. (Canonical spelling is simplified.)
_YEARS_APART = lazily(
    r"[ -]?years?'? (?:ago|before|earlier|later|after|prior|previous|on)\b|年(?:之|以)?[前后来]",
    re.IGNORECASE,
)
_END_OF_DECADE = lazily(
    r"\b(?:end|close|turn) of (?:the|this|next) decade|decade['’]s end|[本这下]个?十年[末底]",
    re.IGNORECASE,
)
_CODE = lazily(r"0\d{2,}", re.ASCII)
# From `_ROUND` on, round numbers (“a million”) that differ by `_FACTOR` are not just paraphrases;
# nor are two vague numbers (“hundreds of”) from `_ROUND_IF_VAGUE` on.
_ROUND = 1000
_ROUND_IF_VAGUE = 100
_FACTOR = 10
# The least figures of a rounded number that says enough.
_FIGURES_KEPT = 3
# The least number whose next lower round number says enough.
_LEAST_BOUND = 10
# More leftovers than this are not judged one by one.
_MOST_LEFT = 200
#: Kinds that one text may omit, but that must not differ if both have them.
_OF_A_YEAR = frozenset({QuantityKind.HALF_YEAR, QuantityKind.QUARTER})
_SURE_IF_OPTIONAL = _OF_A_YEAR | {QuantityKind.TIME}
_PAIRWISE = _OF_A_YEAR | {QuantityKind.CENTURY, QuantityKind.MONTH, QuantityKind.WEEKDAY}
_HOUR = lazily(r"[点點时時\d]|o'clock|\bpast\b|\bto\b", re.IGNORECASE)
_HALF = Fraction(1, 2)
_MAGNITUDES = {Fraction(100): "百", Fraction(1000): "千", Fraction(10_000): "万"}
_RATIOS = frozenset({QuantityKind.FRACTION, QuantityKind.MULTIPLE})


def _is_excused(quantity: Quantity, here: Leftover, there: Leftover) -> bool:
    """Return whether a good translation may lack a counterpart of a quantity.

    Args:
        quantity: A quantity without a counterpart.
        here: The leftovers of its own text.
        there: The leftovers of the other text.
    """
    if here.is_conversion(quantity) or here.has_conversion(quantity, there):
        return not there.required
    match quantity.kind:
        case QuantityKind.YEAR:
            return _is_excused_year(quantity, here, there)
        case QuantityKind.DAY:
            has_weekday = any(q.kind is QuantityKind.WEEKDAY for q in there.optional)
            return (
                has_weekday
                or not here.in_date(quantity)
                or _SAME_DAY.search(there.text) is not None
                or _is_end(quantity, here, there)
            )
        case QuantityKind.CARDINAL | QuantityKind.ORDINAL | QuantityKind.IDENTIFIER:
            return (
                (is_small(quantity) and not there.has_candidate(quantity))
                or any(_rounds_half(quantity, other, there) for other in there.side.quantities)
                or any(q.vague and _exceeds(q, there, quantity, here) for q in there.optional)
                or _is_of_idiom(quantity, there)
            )
        case _:
            return False


def _is_of_idiom(quantity: Quantity, there: Leftover) -> bool:
    """Return whether a magnitude in words is one of a Chinese idiom: ten thousand in 千军万马."""
    sign = _MAGNITUDES.get(quantity.value)
    return sign is not None and not in_digits(quantity) and sign in there.idle


def _is_end(day: Quantity, here: Leftover, there: Leftover) -> bool:
    """Return whether a day is the end of a month or period that the other text may paraphrase."""
    return here.ends_month(day) and bool(_END.search(there.text) or _ENDED.search(here.text))


def _is_excused_year(year: Quantity, here: Leftover, there: Leftover) -> bool:
    """Return whether a year only completes a date, or says which year “last year” is.

    2030 may be the end of the decade.
    """
    others = there.years()
    if not others:
        if year.value % 10 in (0, 9) and _END_OF_DECADE.search(there.text):
            return True
        return here.in_date(year) or _SAME_YEAR.search(there.text) is not None
    if any(other.value == year.value - 1 for other in others) and _TWO_YEARS.search(there.text):
        return True
    if any(other.value == year.value + 1 for other in others) and _ENDED.search(there.text):
        return _TWO_YEARS.search(here.text) is not None
    gaps = {abs(other.value - year.value) for other in others}
    if 1 in gaps and _SAME_YEAR.search(there.text):
        return True
    return any(
        q.value in gaps and _YEARS_APART.match(there.text, q.end - q.text.endswith("年"))
        for q in there.side.quantities
    )


def _is_certain(source: Quantity, target: Quantity) -> bool:
    """Return whether two different quantities are certainly a fault: both exact, of one family."""
    if _is_code(source) != _is_code(target):
        return False
    explicit = all(not q.optional or in_digits(q) for q in (source, target))
    if _is_rounded(source, target) or _is_rounded(target, source):
        return False
    return explicit and not source.vague and not target.vague and family(source) == family(target)


def _is_rounded(short: Quantity, exact: Quantity) -> bool:
    """Return whether one number is the other one rounded: 2.88 trillion for 2兆8,818億."""
    figures = str(short.value).rstrip("0")
    # Zeros that are written out are meant to be exact.
    if short.value.denominator > 1 or len(figures) < 2 or "000" in short.text:
        return False
    last: int = 10 ** (len(str(short.value)) - len(figures))
    return last >= _ROUND and abs(short.value - exact.value) * 2 <= last


def _is_well_rounded(short: Quantity, exact: Quantity) -> bool:
    """Return whether a number is the other one rounded to at least three figures: 91.3万亿.

    The other number must have at least three more figures, so that a typo is unlikely, or two more
    if four are kept.
    """
    kept, all_ = (len(str(q.value.numerator).rstrip("0")) for q in (short, exact))
    dropped = 3 if kept == _FIGURES_KEPT else 2
    return _FIGURES_KEPT <= kept <= all_ - dropped and _is_rounded(short, exact)


def _exceeds(exact: Quantity, there: Leftover, bound: Quantity, here: Leftover) -> bool:
    """Return whether a number is the next round number below another one: 三十多万 for 330,000.

    The text with the other number must not say that it is exceeded, since then both texts say so of
    different numbers, or that it is a limit, unless 多 or 余 shows that figures are left out.
    """
    if bound.value.denominator > 1 or not here.is_bound(bound):
        return False
    if there.is_bound(exact) or (there.is_limit(exact) and not here.is_rounded_down(bound)):
        return False
    figures = str(bound.value)
    last: int = 10 ** (len(figures) - len(figures.rstrip("0")))
    return bound.value >= _LEAST_BOUND and bound.value < exact.value < bound.value + last


def _rounds_half(half: Quantity, other: Quantity, there: Leftover) -> bool:
    """Return whether a number is the whole one next to a half: 两个多 or 近三小时 for 2.5 hours."""
    if half.value.denominator != 2:
        return False
    gap = other.value - half.value
    return (gap == -_HALF and there.is_bound(other)) or (gap == _HALF and there.is_ceiling(other))


def _is_code(quantity: Quantity) -> bool:
    """Return whether digits are a code without a value, such as 0404 for “4 by 4”."""
    return _CODE.fullmatch(quantity.text) is not None


def _may_be_typo(a: Quantity, b: Quantity) -> bool:
    """Return whether only a typo may separate two kinds: 2012 and 212, July 31 and July 131."""
    alike = {family(a), family(b)} <= {*OF_A_DATE, QuantityKind.YEAR, QuantityKind.CARDINAL}
    return alike and in_digits(a) and in_digits(b)


def _pair_families(source: Leftover, target: Leftover) -> list[NumberFault]:
    """Pair the required leftovers of both texts by family, in text order."""
    faults, ours, theirs = [], _by_family(source.required), _by_family(target.required)
    for kind in ours.keys() & theirs.keys():
        sure = len(ours[kind]) == len(theirs[kind])
        for a, b in zip(ours[kind], theirs[kind], strict=False):
            if not (
                _is_well_rounded(a, b)
                or _is_well_rounded(b, a)
                or _exceeds(a, source, b, target)
                or _exceeds(b, target, a, source)
                or _rounds_half(a, b, target)
                or _rounds_half(b, a, source)
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
                faults.append(
                    NumberFault(a, b, True) if ours is source else NumberFault(b, a, True)
                )
                ours.drop(a)
                theirs.drop(b)
    return faults


def _lacks_percent(share: Quantity, plain: Quantity) -> bool:
    is_percentage = share.kind is QuantityKind.PERCENT or "成" in share.text
    same = plain.kind is QuantityKind.CARDINAL and share.value * 100 == plain.value
    return is_percentage and same and in_digits(plain) and not plain.vague


def _by_family(quantities: list[Quantity]) -> dict[QuantityKind, list[Quantity]]:
    families: dict[QuantityKind, list[Quantity]] = {}
    for quantity in quantities:
        families.setdefault(family(quantity), []).append(quantity)
    return families


def _are_far_apart(a: Quantity, b: Quantity) -> bool:
    """Return whether two round or vague numbers are too far apart to be equal."""
    least = _ROUND_IF_VAGUE if a.vague and b.vague else _ROUND
    if min(a.value, b.value) < least or a.readings[0][0].space or b.readings[0][0].space:
        return False
    low, high = sorted((a, b), key=lambda q: q.value)
    top = low.value if low.upper is None else low.upper
    # For two vague numbers it is enough that their ranges are disjoint: “tens of millions”, 数百万.
    return top * (1 if low.vague and high.vague else _FACTOR) <= high.value


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
                sure = a.kind is QuantityKind.IDENTIFIER or (
                    a.kind in _SURE_IF_OPTIONAL
                    and ours is source.optional
                    and theirs is target.optional
                )
                faults.append(NumberFault(a, b, certain=sure))
                ours.remove(a)
                theirs.remove(b)
    return faults


def _disagree(a: Quantity, b: Quantity) -> bool:
    if a.kind is b.kind and a.kind in _PAIRWISE:
        return True
    if a.kind is b.kind is QuantityKind.TIME:
        return _names_hour(a) and _names_hour(b)
    if a.kind is b.kind and a.kind in _RATIOS:
        return not (a.vague or b.vague)
    named = a.kind is b.kind is QuantityKind.IDENTIFIER and _same_name(a, b)
    return named or _are_far_apart(a, b)


def _names_hour(time: Quantity) -> bool:
    """Return whether a time of day is given by its hour, unlike “noon”."""
    return _HOUR.search(time.text) is not None


def _same_name(a: Quantity, b: Quantity) -> bool:
    if a.readings[0][0].space == b.readings[0][0].space == HEXADECIMAL:
        return True
    ours, theirs = (re.sub(r"[^a-z]", "", q.text.lower()) for q in (a, b))
    return ours == theirs != ""


def judge(source: Side, target: Side) -> list[NumberFault]:
    """Return the faults among the quantities of two texts, in order of the target.

    Args:
        source: The quantities of the source, after pairing.
        target: The quantities of the translation, after pairing.
    """
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
    missing = [q for q in ours.required if not _is_excused(q, ours, theirs)]
    added = [q for q in theirs.required if not _is_excused(q, theirs, ours)]
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
