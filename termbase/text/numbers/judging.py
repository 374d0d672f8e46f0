"""From quantities without counterpart to faults: what to report, and how sure it is.

A quantity left over is no fault in itself. Translators add the year to a date and drop the day of
“26日表示”, enumerate what they do not count, and convert into other units. A fault is sure where
both texts have a number of one kind left, so that one stands for the other; a number that one text
has and the other lacks is only likely to be one.
"""

from __future__ import annotations

import re
from itertools import chain

from termbase.text.lazy import lazily
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
# 31 December is 年底.
_END = lazily(r"[年月][底末]|\bend[- ]|\bmonth-end|\byear-end", re.IGNORECASE)
# “The year ended 31 March 2023” is 2022-23年度, or 2023年.
_ENDED = lazily(r"\bend(?:ed|ing)\b|止(?:年度|[\d一二三四五六七八九十]+个?[年月季])", re.IGNORECASE)
# A school year or a financial year has parts of two.
_TWO_YEARS = lazily(r"学年|年度|财年|\b(?:academic|school|fiscal|financial) year", re.IGNORECASE)
# “Two years earlier” says which year is meant; canonical spelling is simplified.
_YEARS_APART = lazily(
    r"[ -]?years?'? (?:ago|before|earlier|later|after|prior|previous|on)\b|年(?:之|以)?[前后来]",
    re.IGNORECASE,
)
_CODE = lazily(r"0\d{2,}", re.ASCII)
# From here a round number (“a million”) that disagrees by a factor is not just another phrase.
_ROUND = 1000
_FACTOR = 10
# More than this without counterpart is not looked into one by one.
_MOST_LEFT = 200
#: Kinds that are told in one text only as they please, but must not differ.
_OF_A_YEAR = frozenset({QuantityKind.HALF_YEAR, QuantityKind.QUARTER})
_PAIRWISE = _OF_A_YEAR | {QuantityKind.MONTH, QuantityKind.WEEKDAY}
_RATIOS = frozenset({QuantityKind.FRACTION, QuantityKind.MULTIPLE})


def _excused(quantity: Quantity, here: Leftover, there: Leftover) -> bool:
    """Whether a good translation may well lack the counterpart of a quantity."""
    if here.is_aside(quantity):
        return not there.required
    match quantity.kind:
        case QuantityKind.YEAR:
            return _year_excused(quantity, here, there)
        case QuantityKind.DAY:
            told = any(q.kind is QuantityKind.WEEKDAY for q in there.optional)
            return (
                told
                or not here.in_date(quantity)
                or _SAME_DAY.search(there.text) is not None
                or _is_end(quantity, here, there)
            )
        case QuantityKind.CARDINAL | QuantityKind.ORDINAL | QuantityKind.IDENTIFIER:
            return is_small(quantity) and not there.could_lack(quantity)
        case _:
            return False


def _is_end(day: Quantity, here: Leftover, there: Leftover) -> bool:
    """Whether a day ends a month or a period, which the other text may say without it."""
    return here.ends_month(day) and bool(_END.search(there.text) or _ENDED.search(here.text))


def _year_excused(year: Quantity, here: Leftover, there: Leftover) -> bool:
    """A year that completes a date, or says which year “last year” is."""
    others = there.years()
    if not others:
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


def _certain(source: Quantity, target: Quantity) -> bool:
    """Whether two quantities both count exactly, and count one kind of thing."""
    if _is_code(source) != _is_code(target):
        return False
    told = all(not q.optional or in_digits(q) for q in (source, target))
    if _is_rounded(source, target) or _is_rounded(target, source):
        return False
    return told and not source.vague and not target.vague and family(source) == family(target)


def _is_rounded(short: Quantity, exact: Quantity) -> bool:
    """Whether one is the other in fewer figures: 2.88 trillion for 2兆8,818億."""
    figures = str(short.value).rstrip("0")
    # Whoever writes the noughts out means them.
    if short.value.denominator > 1 or len(figures) < 2 or "000" in short.text:
        return False
    last: int = 10 ** (len(str(short.value)) - len(figures))
    return last >= _ROUND and abs(short.value - exact.value) * 2 <= last


def _is_code(quantity: Quantity) -> bool:
    """Whether digits stand for no value, as in 0404, which may well be “4 by 4”."""
    return _CODE.fullmatch(quantity.text) is not None


def _could_be_one(a: Quantity, b: Quantity) -> bool:
    """Whether two kinds look the same but for an error: 2012 and 212, July 31 and July 131."""
    alike = {family(a), family(b)} <= {*OF_A_DATE, QuantityKind.YEAR, QuantityKind.CARDINAL}
    return alike and in_digits(a) and in_digits(b)


def _pair_kinds(source: Leftover, target: Leftover) -> list[NumberFault]:
    """Pair what both texts have left of one kind, in order."""
    faults, ours, theirs = [], _by_family(source.required), _by_family(target.required)
    for kind in ours.keys() & theirs.keys():
        sure = len(ours[kind]) == len(theirs[kind])
        for a, b in zip(ours[kind], theirs[kind], strict=False):
            faults.append(NumberFault(a, b, sure and _certain(a, b)))
        paired = min(len(ours[kind]), len(theirs[kind]))
        ours[kind], theirs[kind] = ours[kind][paired:], theirs[kind][paired:]
    source.required = sorted(chain(*ours.values()), key=lambda q: q.start)
    target.required = sorted(chain(*theirs.values()), key=lambda q: q.start)
    return faults


def _pair_lost_percent(source: Leftover, target: Leftover) -> list[NumberFault]:
    """A share that is the plain number in the other text: 近一成 and “nearly 10”."""
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
    told = share.kind is QuantityKind.PERCENT or "成" in share.text
    same = plain.kind is QuantityKind.CARDINAL and share.value * 100 == plain.value
    return told and same and in_digits(plain) and not plain.vague


def _by_family(quantities: list[Quantity]) -> dict[QuantityKind, list[Quantity]]:
    families: dict[QuantityKind, list[Quantity]] = {}
    for quantity in quantities:
        families.setdefault(family(quantity), []).append(quantity)
    return families


def _apart(a: Quantity, b: Quantity) -> bool:
    """Whether two round or vague numbers are too far apart to be one."""
    if min(a.value, b.value) < _ROUND or a.readings[0][0].space or b.readings[0][0].space:
        return False
    low, high = sorted((a, b), key=lambda q: q.value)
    top = low.value if low.upper is None else low.upper
    # Two vague ones that have no value in common: “tens of millions” and 数百万.
    return top * (1 if low.vague and high.vague else _FACTOR) <= high.value


def _pair_optional(source: Leftover, target: Leftover) -> list[NumberFault]:
    """Months, weekdays, names and round numbers that both texts have, and that disagree."""
    faults = []
    # Where both only repeat what the other has, nothing disagrees.
    for ours, theirs in (
        (source.optional, target.optional),
        (source.optional, target.repeats),
        (source.repeats, target.optional),
    ):
        for a in list(ours):
            b = next((b for b in theirs if _disagree(a, b)), None)
            if b is not None:
                sure = a.kind is QuantityKind.IDENTIFIER or (
                    a.kind in _OF_A_YEAR and ours is source.optional and theirs is target.optional
                )
                faults.append(NumberFault(a, b, certain=sure))
                ours.remove(a)
                theirs.remove(b)
    return faults


def _disagree(a: Quantity, b: Quantity) -> bool:
    if a.kind is b.kind and a.kind in _PAIRWISE:
        return True
    if a.kind is b.kind and a.kind in _RATIOS:
        return not (a.vague or b.vague)
    named = a.kind is b.kind is QuantityKind.IDENTIFIER and _same_name(a, b)
    return named or _apart(a, b)


def _same_name(a: Quantity, b: Quantity) -> bool:
    ours, theirs = (re.sub(r"[^a-z]", "", q.text.lower()) for q in (a, b))
    return ours == theirs != ""


def judge(source: Side, target: Side) -> list[NumberFault]:
    """The faults among what is left without counterpart, in order of the target.

    Args:
        source: The quantities of the source, paired with those of the target.
        target: The quantities of the translation.
    """
    ours, theirs = Leftover(source), Leftover(target)
    faults = list(doubtful_pairs(source, target))
    many = max(len(s.free) + len(s.repeats) for s in (source, target)) > _MOST_LEFT
    if not many:
        faults += _pair_lost_percent(ours, theirs)
    faults += _pair_kinds(ours, theirs)
    if many:
        # Two texts that have nothing to do with each other: one fault tells as much as a thousand.
        faults += [NumberFault(q, None, certain=False) for q in ours.required[:1]]
        faults += [NumberFault(None, q, certain=False) for q in theirs.required[:1]]
        return sorted(faults, key=_place)
    faults += _pair_optional(ours, theirs)
    missing = [q for q in ours.required if not _excused(q, ours, theirs)]
    added = [q for q in theirs.required if not _excused(q, theirs, ours)]
    both = min(len(missing), len(added))
    alone = len(missing) == len(added) == 1
    for a, b in zip(missing, added, strict=False):
        faults.append(NumberFault(a, b, certain=alone and _could_be_one(a, b)))
    for quantity in missing[both:]:
        like = theirs.take_like(quantity)
        faults.append(NumberFault(quantity, like, like is not None and _certain(quantity, like)))
    for quantity in added[both:]:
        like = ours.take_like(quantity)
        faults.append(NumberFault(like, quantity, like is not None and _certain(like, quantity)))
    faults += small_words(source, ours.loose(missing), target, theirs.loose(added))
    return sorted(faults, key=_place)


def _place(fault: NumberFault) -> tuple[int, int]:
    return (
        fault.target.start if fault.target else -1,
        fault.source.start if fault.source else -1,
    )
