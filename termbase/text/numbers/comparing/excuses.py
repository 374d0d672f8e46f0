"""Reasons why a good translation may lack a counterpart of a quantity, or have a rounded one."""

from __future__ import annotations

import re
from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.comparing.leftover import Leftover, is_small
from termbase.text.numbers.quantity import Quantity, QuantityKind

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
_CENTURY = 100
_HALF = Fraction(1, 2)
_IN_WORDS = {
    _HALF: "半",
    Fraction(100): "百",
    Fraction(1000): "千",
    Fraction(10_000): "万",
}
# From `_ROUND` on, round numbers (“a million”) that differ by `_FACTOR` are not just paraphrases;
# nor are two vague numbers (“hundreds of”) from `_ROUND_IF_VAGUE` on.
_ROUND = 1000
_ROUND_IF_VAGUE = 20
_FACTOR = 10
# The least figures of a rounded number that says enough.
_FIGURES_KEPT = 3
# The least number whose next lower round number says enough.
_LEAST_BOUND = 10
# A value with more decimals has no end: a third.
_MOST_PLACES = 20


def is_excused(quantity: Quantity, here: Leftover, there: Leftover) -> bool:
    """Return whether a good translation may lack a counterpart of a quantity."""
    if here.is_conversion(quantity) or here.has_conversion(quantity, there):
        return not there.required
    match quantity.kind:
        case QuantityKind.YEAR:
            # A year that the other text gives once more is its counterpart, though a wrong one.
            spare = any(q.kind is QuantityKind.YEAR for q in there.repeats)
            return not spare and _is_excused_year(quantity, here, there)
        case QuantityKind.DAY:
            has_weekday = any(q.kind is QuantityKind.WEEKDAY for q in there.optional)
            return (
                has_weekday
                # 三十日 may be thirty days, too.
                or (not here.in_date(quantity) and not there.side.has_free("day"))
                or _SAME_DAY.search(there.text) is not None
                or _is_end(quantity, here, there)
            )
        case QuantityKind.CARDINAL | QuantityKind.ORDINAL | QuantityKind.IDENTIFIER:
            return (
                (is_small(quantity) and not there.has_candidate(quantity))
                or any(rounds_half(quantity, other, there) for other in there.side.quantities)
                or any(q.vague and exceeds(q, there, quantity, here) for q in there.optional)
                or _is_of_word(quantity, there)
                or _ends_excused_year(quantity, here, there)
            )
        case QuantityKind.FRACTION | QuantityKind.MULTIPLE:
            return _is_of_word(quantity, there) or any(
                _is_next_multiple(quantity, other, there) for other in there.optional
            )
        case _:
            return False


def _is_next_multiple(exact: Quantity, whole: Quantity, there: Leftover) -> bool:
    """Return whether a multiple is just above or below a whole one: 增长1.2倍, “more than doubled”.

    It may be by how much something grew, or how many times as much there is.
    """
    if {exact.kind, whole.kind} != {QuantityKind.MULTIPLE} or exact.value.denominator == 1:
        return False
    gaps = exact.value - whole.value, exact.value + 1 - whole.value
    return (there.is_bound(whole) and any(0 < gap < 1 for gap in gaps)) or (
        there.is_ceiling(whole) and any(-_HALF <= gap < 0 for gap in gaps)
    )


def _is_of_word(quantity: Quantity, there: Leftover) -> bool:
    """Return whether a number in words is part of a Chinese one: ten thousand in 千军万马, 半球."""
    sign = _IN_WORDS.get(quantity.value)
    return sign is not None and not quantity.in_digits and sign in there.idle


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


def _ends_excused_year(end: Quantity, here: Leftover, there: Leftover) -> bool:
    """Return whether a number ends a financial year that may be missing: 2018-19, 上年度."""
    side = here.side
    i = next(i for i, q in enumerate(side.quantities) if q is end) - 1
    year = side.quantities[max(i, 0)]
    return (
        i in side.free
        and year.kind is QuantityKind.YEAR
        and side.end_of_range(i) is end
        and end.value == (year.value + 1) % _CENTURY
        and is_excused(year, here, there)
    )


def is_rounded(short: Quantity, exact: Quantity) -> bool:
    """Return whether one number is the other one rounded: 2.88 trillion for 2兆8,818億.

    A number with decimals must leave out two of the other's: 0.84 for 0.8413, since 3.6 for 3.56
    may be a typo.
    """
    if places := _places(short.value):
        gap = abs(short.value - exact.value)
        return _places(exact.value) >= places + 2 and gap * 2 * 10**places <= 1
    figures = str(short.value).rstrip("0")
    # Zeros that are written out are meant to be exact.
    if len(figures) < 2 or "000" in short.text:
        return False
    last: int = 10 ** (len(str(short.value)) - len(figures))
    return last >= _ROUND and abs(short.value - exact.value) * 2 <= last


def is_well_rounded(short: Quantity, exact: Quantity) -> bool:
    """Return whether a number is the other one rounded to at least three figures: 91.3万亿.

    The other number must have at least three more figures, so that a typo is unlikely, or two more
    if four are kept.
    """
    kept, all_ = (
        len(str(int(q.value * 10 ** _places(q.value))).rstrip("0")) for q in (short, exact)
    )
    dropped = 3 if kept == _FIGURES_KEPT else 2
    return _FIGURES_KEPT <= kept <= all_ - dropped and is_rounded(short, exact)


def _places(value: Fraction) -> int:
    """Return how many decimals a value has; `_MOST_PLACES` if it has no end."""
    for places in range(_MOST_PLACES):
        if value.denominator == 1:
            return places
        value *= 10
    return _MOST_PLACES


def exceeds(exact: Quantity, there: Leftover, bound: Quantity, here: Leftover) -> bool:
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


def rounds_half(half: Quantity, other: Quantity, there: Leftover) -> bool:
    """Return whether a number is the whole one next to a half: 两个多 or 近三小时 for 2.5 hours."""
    if half.value.denominator != 2:
        return False
    gap = other.value - half.value
    return (gap == -_HALF and there.is_bound(other)) or (gap == _HALF and there.is_ceiling(other))


def are_far_apart(a: Quantity, b: Quantity) -> bool:
    """Return whether two round or vague numbers are too far apart to be equal."""
    least = _ROUND_IF_VAGUE if a.vague and b.vague else _ROUND
    if min(a.value, b.value) < least or a.readings[0][0].space or b.readings[0][0].space:
        return False
    low, high = sorted((a, b), key=lambda q: q.value)
    top = low.value if low.upper is None else low.upper
    # For two vague numbers it is enough that their ranges are disjoint: “tens of millions”, 数百万.
    return top * (1 if low.vague and high.vague else _FACTOR) <= high.value
