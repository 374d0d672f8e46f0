"""Tell whether a good translation may lack a counterpart of a quantity."""

from __future__ import annotations

import re
from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.leftover import Leftover, in_digits, is_small
from termbase.text.numbers.quantity import Quantity, QuantityKind
from termbase.text.numbers.rounding import exceeds, rounds_half

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
_MAGNITUDES = {Fraction(100): "百", Fraction(1000): "千", Fraction(10_000): "万"}


def is_excused(quantity: Quantity, here: Leftover, there: Leftover) -> bool:
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
                or any(rounds_half(quantity, other, there) for other in there.side.quantities)
                or any(q.vague and exceeds(q, there, quantity, here) for q in there.optional)
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
