"""Faults of numbers that agree one by one, but not together; `scores` finds those of scores.

- The part of a share: “nine times out of ten” is not 十次有七次.
- Day and month exchanged: March 5 is not 5月3日.
- A range that ends where it begins: “one to two days” is not 一至一天.
- A course turned round: from 5% to 8% is not 由8%升至5%.
- The half of the day: 3 pm is not 上午3点.
- Two neighbours for an approximate number: “seven or eight” is not 六七.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from termbase.lazy import lazily
from termbase.text.numbers.comparing.matching import MOST_PAIRWISE, Side
from termbase.text.numbers.comparing.scores import differing_scores
from termbase.text.numbers.quantity import Key, NumberFault, Quantity, QuantityKind, key
from termbase.text.numbers.ranges import returns_to

_NEAR = 40  # code points
# Between the whole and the part of a share: 十次有七次.
_OF = lazily(
    r"[个次人名位例家只件场回种项所天年款位条辆][^，。；,;]{0,10}?(?:[中里]|之中|当中)?,?"
    r"(?:就|便|会|往往|通常|至少|大?约|差不多)?(?:能|要)?有"
)
_DAY_AND_MONTH = {QuantityKind.DAY, QuantityKind.MONTH}
# Between a day and a month; a slash or a dot would not tell which is which.
_WITHIN_DATE = lazily(r"(?:st|nd|rd|th)?[ ,]{0,2}(?:(?:of|the) ){0,2}|-", re.IGNORECASE)
_ABOUT = r"(?:(?:the|an?|about|around|nearly|some|over|under|just|only|almost|as \w+ as) )?"
_FROM_BEFORE = lazily(rf"(?:\bfrom {_ABOUT}|[从由自][^，。；,;.!?]{{0,14}}?)\Z", re.IGNORECASE)
_TO_BEFORE = lazily(
    rf"(?:\bto {_ABOUT}|(?<!直)[至到为]了?(?:\d{{1,4}}年的?)?[约近]?)\Z", re.IGNORECASE
)
_SENTENCE_END = lazily("[。；;!?]|[.] ")
_HALF_OF_DAY_BEFORE = lazily(r"(?:上午|早上|早晨|清晨|凌晨|下午|傍晚|晚上|夜里) ?\Z")
_HALF_OF_DAY_AFTER = lazily(r"[ap]\.?m\b", re.IGNORECASE)
_LONGEST_HALF = 3
_HALF_DAY = 720
"""Minutes of half a day."""
_HOUR = 60
_LEAST_IN_DIGITS = 11
_A_FEW = "三五"
_OR = lazily(" ?(?:or|to|[-–]) ?")
_Date = tuple[int, int]


def differing_combinations(
    source: Side, target: Side, reported: Iterable[NumberFault]
) -> Iterator[NumberFault]:
    """Yield the faults of paired numbers that belong together: scores, shares, dates, times.

    Shares that the faults reported so far concern are left out.
    """
    if max(len(source.quantities), len(target.quantities)) <= MOST_PAIRWISE:
        yield from _differing_shares(source, target, reported)
        yield from _empty_ranges(source, target, reported)
        yield from differing_scores(source, target, reported)
        yield from _reversed_courses(source, target)
        yield from _other_neighbours(source, target)
    yield from _exchanged_dates(_dates(source), _dates(target))
    yield from _other_halves(_times(source), _times(target))


def _reversed_courses(source: Side, target: Side) -> Iterator[NumberFault]:
    """Yield a fault for the number from which something goes, if it goes there in the translation.

    A text says so by “from … to …” or 由…至….
    """
    theirs = dict(_courses(target))
    partners = dict(source.pairs)
    for i, j in _courses(source):
        start, end = partners.get(j), partners.get(i)
        if start is not None and end is not None and start != end == theirs.get(start):
            yield NumberFault(source.quantities[i], target.quantities[start], certain=True)


def _courses(side: Side) -> Iterator[tuple[int, int]]:
    """Yield the indexes of the numbers from which and to which something goes."""
    before = [side.text[max(0, q.start - _NEAR) : q.start] for q in side.quantities]
    ends = [index for index, text in enumerate(before) if _TO_BEFORE.search(text)]
    for i in (index for index, text in enumerate(before) if _FROM_BEFORE.search(text)):
        here = side.quantities[i]
        for j in (*(end for end in ends if end > i), i - 1):
            there = side.quantities[j]
            between = sorted((here.end, there.end))
            if (
                j in ends
                and here.kind is there.kind
                and here.value != there.value
                and not _SENTENCE_END.search(side.text, *between)
            ):
                yield i, j
                break


def _differing_shares(
    source: Side, target: Side, reported: Iterable[NumberFault]
) -> Iterator[NumberFault]:
    """Yield a fault for each share whose part differs while its whole is the same.

    “Nine times out of ten” need not have a counterpart, since it may just mean “mostly”, and 十次
    and 七次 need none as small numbers. Together they disagree.
    """
    in_faults = {id(q) for fault in reported for q in (fault.source, fault.target)}
    for here, there in ((source, target), (target, source)):
        for share in (here.quantities[i] for i in here.free):
            part = _other_part(share, there)
            if part is not None and in_faults.isdisjoint((id(share), id(part))):
                pair = (share, part) if here is source else (part, share)
                yield NumberFault(*pair, certain=False)


def _empty_ranges(
    source: Side, target: Side, reported: Iterable[NumberFault]
) -> Iterator[NumberFault]:
    """Yield a fault for the ends of two ranges if only one range ends where it begins."""
    in_faults = {id(q) for fault in reported for q in (fault.source, fault.target)}
    paired = [set(indexes) for indexes in zip(*source.pairs, strict=True)]
    for i, j in source.pairs:
        ends = source.end_of_range(i), target.end_of_range(j)
        if i + 1 in paired[0] or j + 1 in paired[1] or None in ends:
            continue
        empty = [
            returns_to(side.text, *side.quantities[index : index + 2])
            for side, index in ((source, i), (target, j))
        ]
        if empty[0] != empty[1] and in_faults.isdisjoint(map(id, ends)):
            yield NumberFault(*ends, certain=True)


def _other_neighbours(source: Side, target: Side) -> Iterator[NumberFault]:
    """Yield a fault for the only approximate numbers in two words, if they differ."""
    ours, theirs = _neighbours(source), _neighbours(target)
    if len(ours) == len(theirs) == 1:
        [(values, one)], [(other_values, other)] = ours.items(), theirs.items()
        # 三五 is also just “a few”.
        if values != other_values and _A_FEW not in (one.text[:2], other.text[:2]):
            yield NumberFault(one, other, certain=False)


def _neighbours(side: Side) -> dict[tuple[Key, ...], Quantity]:
    """Return the approximate numbers in two words: 七八, “seven or eight”, over both words."""
    found: dict[tuple[Key, ...], Quantity] = {}
    for quantity in side.quantities:
        parts = next((reading for reading in quantity.readings if len(reading) == 2), None)
        if quantity.vague and parts and quantity.upper == parts[1].numerator:
            found[parts] = quantity
    for one, two in pairwise(side.quantities):
        written = side.text[one.start : two.end]
        if (
            one.value < two.value < _LEAST_IN_DIGITS
            and not (one.vague or two.vague)
            and written.isascii()
            and not any(map(str.isdecimal, written))
            and _OR.fullmatch(side.text, one.end, two.start)
        ):
            found[one.readings[0] + two.readings[0]] = replace(one, end=two.end, text=written)
    return found


def _other_part(share: Quantity, there: Side) -> Quantity | None:
    """Return the part of a Chinese share with the same whole but another part."""
    parts = next((reading for reading in share.readings if len(reading) == 2), None)
    if share.kind is not QuantityKind.FRACTION or parts is None:
        return None
    top, whole = parts
    for one, two in zip(there.quantities, there.quantities[1:], strict=False):
        same_whole = key(one.value) == whole and two.value < one.value
        if same_whole and key(two.value) != top and _OF.fullmatch(there.text, one.end, two.start):
            return two
    return None


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
