"""Entry point for comparing the numbers of a text with those of its translation."""

from __future__ import annotations

import re
from dataclasses import replace

from termbase.lazy import lazily
from termbase.text.numbers.characters import canonical
from termbase.text.numbers.comparing.combinations import differing_combinations
from termbase.text.numbers.comparing.conversions import pair_conversions
from termbase.text.numbers.comparing.glance import agree_at_a_glance
from termbase.text.numbers.comparing.judging import judge, place
from termbase.text.numbers.comparing.matching import (
    Side,
    drop_quoted,
    drop_repeats,
    is_said_again,
    pair,
)
from termbase.text.numbers.comparing.qualifiers import opposed
from termbase.text.numbers.comparing.sign_faults import differing_signs
from termbase.text.numbers.quantity import NumberFault, Quantity, QuantityKind, key
from termbase.text.numbers.ranges import is_range
from termbase.text.numbers.reading import language_of, read
from termbase.text.numbers.units import Unit, units_after

# Translation units are shorter; longer texts (minified or hostile files) are not compared.
LONGEST = 100_000
# Units of time that the reader includes.
_TIME_WITHIN = ("年", "天", "日")
# The unit of 三英里半 and 1米78 is within the quantity.
_UNIT_WITHIN = lazily(
    r"[\d.零一二两三四五六七八九十百千万]+(?=[^\d零一二两三四五六七八九十百千万]{1,3}"
    r"(?:半|\d+|[一二三四五六七八九]+)\Z)"
)
# Up to this value numbers are as often written in words as in digits.
_SPELLED_OUT = 20
_DISCOUNT = "折"
_SAVE = lazily(
    r"\b(?:sav(?:e|es|ed|ing|ings)|discount|reduction)(?: of)?(?: up to)? \Z", re.IGNORECASE
)
# The mark after a number ends a quotation that begins before it, and is not that of feet or inches.
_QUOTES = "'\"”’"
_QUOTED = lazily(r"(?:\A|[\s(\[{=:,])['\"“‘][^'\"“”‘’\n]{0,30}\Z")
_LOOK_BACK = 40
_OFF = lazily(
    r"[- ]?(?:off\b|discount|reduction|rebate|cut\b|cheaper|lower|less)"
    r"|[- ]?(?:price|fare|tax|rate)[- ](?:cut|reduction)",
    re.IGNORECASE,
)


def compare(source: str, target: str, source_lang: str, target_lang: str) -> list[NumberFault]:
    """Compare the numbers of a source and its translation by value.

    The time is linear in the length of the texts; texts longer than `LONGEST` are not compared.

    Returns:
        The faults, in order of the target; faults that only concern the source come first.

    Raises:
        ValueError: A language tag is not well-formed.

    >>> compare("3.5 million people", "350万人", "en", "zh-Hans")
    []
    >>> [fault] = compare("9 billion dollars", "9亿美元", "en", "zh-Hans")
    >>> fault.source.text, fault.target.text, fault.certain
    ('9 billion dollars', '9亿美元', True)
    """
    if max(len(source), len(target)) > LONGEST:
        return []
    readers = language_of(source_lang)[0], language_of(target_lang)[0]
    if agree_at_a_glance(source, target, *readers):
        return []
    return compare_fully(source, target, source_lang, target_lang)


def compare_fully(
    source: str, target: str, source_lang: str, target_lang: str
) -> list[NumberFault]:
    """Return what `compare` does, without its quick test."""
    source_reader, target_reader = language_of(source_lang)[0], language_of(target_lang)[0]
    ours = _side(source, source_lang, target_reader)
    theirs = _side(target, target_lang, source_reader)
    _settle_discounts(ours, theirs)
    pair(ours, theirs)
    if ours.free and theirs.free:
        pair_conversions(ours, theirs)
    drop_quoted(ours, target)
    drop_quoted(theirs, source)
    drop_repeats(ours, theirs)
    drop_repeats(theirs, ours)
    faults = judge(ours, theirs)
    faults += [*differing_combinations(ours, theirs, faults)]
    if source_reader and target_reader:
        # The words for what a sign says are known of these languages only.
        faults += differing_signs(ours, theirs, source, target)
    if source_reader and target_reader and source_reader != target_reader:
        faults += opposed(ours, theirs, source_reader, target_reader)
    return sorted(faults, key=place)


def _side(text: str, lang: str, other_reader: str) -> Side:
    """Read a text; if the other language has no reader, for digits only."""
    spelled = canonical(text)
    quantities = read(text, spelled, lang)
    if not other_reader:
        quantities = [_unless_in_words(quantity) for quantity in quantities]
    return Side(spelled, quantities, _units(spelled, quantities, language_of(lang)[0] == "zh"))


def _unless_in_words(quantity: Quantity) -> Quantity:
    """Make a quantity optional if the other language, read for digits only, may spell it out."""
    if quantity.in_digits and quantity.value > _SPELLED_OUT:
        return quantity
    return replace(quantity, optional=True)


def _units(spelled: str, quantities: list[Quantity], chinese: bool) -> list[tuple[Unit, ...]]:
    """Return the units after each quantity; the first of a range shares those of the second.

    So do both of “ninety (90) days”.
    """
    units: list[tuple[Unit, ...]] = []
    after: Quantity | None = None
    for quantity in reversed(quantities):
        # 一年里 is not of miles.
        inside = chinese and not quantity.word and quantity.text.endswith(_TIME_WITHIN)
        here = () if inside else units_after(spelled, quantity.end, chinese)
        if not here and chinese and len(quantity.text) > 1 and not quantity.word:
            # The reader may have included a unit of one character: 年, 天, 日.
            here = units_after(spelled, quantity.end - 1, chinese)
            if not here and (inner := _UNIT_WITHIN.match(spelled, quantity.start, quantity.end)):
                here = units_after(spelled, inner.end(), chinese)
        if here and _QUOTED.search(spelled, max(0, quantity.start - _LOOK_BACK), quantity.start):
            here = () if spelled[quantity.end] in _QUOTES else here
        if not here and after and units:
            if is_range(spelled, quantity.end, after.start):
                here = units[-1]
            elif is_said_again(spelled, quantity, after):
                here = units[-1] = units_after(spelled, after.end + 1, chinese)
        units.append(here)
        after = quantity
    return units[::-1]


def _settle_discounts(one: Side, other: Side) -> None:
    """Read 八折 as what is taken off only, if the other text says “off” after each percentage.

    八折 is 80% of the price, which English usually states as what is taken off, 20%.
    Otherwise both what is taken off and what is paid remain readings, so that 80% off would agree
    with 八折.
    """
    for chinese, english in ((one, other), (other, one)):
        if _DISCOUNT not in chinese.text or not _all_off(english):
            continue
        chinese.quantities = [
            replace(quantity, value=1 - quantity.value, readings=((key(1 - quantity.value),),))
            if _is_discount(chinese, i)
            else quantity
            for i, quantity in enumerate(chinese.quantities)
        ]


def _is_discount(side: Side, index: int) -> bool:
    """Return whether a quantity is before 折, or at the beginning of a range: 七至八折."""
    quantity = side.quantities[index]
    last = side.end_of_range(index) or quantity
    return quantity.kind is QuantityKind.PERCENT and last.text.endswith(_DISCOUNT)


def _all_off(side: Side) -> bool:
    """Return whether a text has percentages, and each is one of a discount, or begins a range."""
    last = [
        side.end_of_range(i) or quantity
        for i, quantity in enumerate(side.quantities)
        if quantity.kind is QuantityKind.PERCENT
    ]
    return bool(last) and all(
        _OFF.match(side.text, quantity.end)
        or _SAVE.search(side.text, max(0, quantity.start - _LOOK_BACK), quantity.start)
        for quantity in last
    )
