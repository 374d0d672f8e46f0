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
from termbase.text.numbers.chinese.reader import MEASURES
from termbase.text.numbers.comparing.doubts import OFTEN
from termbase.text.numbers.comparing.matching import Side
from termbase.text.numbers.english.lexicon import (
    CARDINALS,
    ONE_COUNTED,
    ROMAN,
    SMALL_WORDS,
    is_numbered,
)
from termbase.text.numbers.quantity import NumberFault, Quantity, QuantityKind
from termbase.text.numbers.units import units_after

if TYPE_CHECKING:
    from termbase.text.numbers.comparing.leftover import Leftover

_KINDS = (QuantityKind.CARDINAL, QuantityKind.ORDINAL)
_COUNTS = (*_KINDS, QuantityKind.MULTIPLE)
# “Second, …” introduces an argument and may be translated as 其次.
_FIRST = lazily(r"(?:^ ?|[.。；;:：!?！？，,)）\n] ?)\Z")
_HEADING = lazily("[,，:：]")
# With the word of time (年) that the reader includes in the quantity.
_CHINESE = lazily(
    "(?:第 ?[一1-9]|第? ?零?[二两兩三四五六七八九十])"
    "(?P<counted> ?(?:[学學]|[财財]政)?[年日天号號季])?"
)
# One of a unit is not several of it; of anything else, one is often only an article.
_ONE = lazily("一[年日天]?")
# Idioms that count nothing: on all sides, birth characters, both sides of a thing, secondary. And
# 两个十年, in which neither number is that of the years.
_NO_COUNT = lazily("四[周週面]|八字|两面|二次|[两三四五六七八九]个十年|(?<=个)十年")
# A measure word, perhaps after the second number of a range; or the number in figures: 五（5）.
_COUNTED = lazily(
    rf"(?:[至到或][两三四五六七八九十]+)?[{''.join(MEASURES)}大强连类科班杆方]|星级|[(] ?\d+ ?[)]"
)
_LARGEST = 10
_LEAST_INSTEAD = 2
# 两者 are both, and so may be 两国.
_BOTH = lazily("两[者派国方边人]")
_OFTEN = "times"
_POINT = "point"
_COMPARED = lazily(r" (?:as|more|less|the|that|those|what|its|his|her|their|\w+er)\b")
# 两分 is two points, or two minutes.
_MAYBE_POINT = lazily("分(?!钟)")
# For the third year running, 连续三年 or 连续第三年.
_IN_A_ROW = lazily(r" (?:straight|consecutive|successive|\w+ (?:in a row|running|in succession))\b")
# 八号种子 is the eighth seed, and 四年级 the fourth grade.
_NUMBERED = lazily(
    "[两三四五六七八九十]号|[一二三四五六七八九十](?:年级|读|战|等奖|胎|审|线城|类(?=[水地医]))"
    "|(?<![其集当从空心途]中)(?<=[中小])[一二三四五六](?=[至及、，和或]|学|班|离校|级|毕业)"
)
_ATTACHED = lazily("附[表件录]\\Z")
# 三度 and 三下 are thrice; but 三度 may be three degrees, too.
_MAYBE_OFTEN = lazily("度|下(?![午来去级属面周月半旬列限])")
# 七日 is seven days, or the seventh.
_DAYS = lazily("[两三四五六七八九十]日")
# The third day is 第三日; 第三季 is the third season if it is not a quarter.
_NTH_DAY = lazily("第 ?[1-9一二三四五六七八九十]+[日天]|第[二三四]季")
# 三点 is three points, or three o'clock.
_POINTS = lazily("[两兩三四五六七八九十]点")
_IN_POINTS = lazily(r" (?:\w+ )?(?:points?|things|suggestions|proposals|observations|remarks)\b")
# Texts of numbers that count something, whatever is beside them.
_ALWAYS_COUNTS = lazily(
    rf"(?:{'|'.join(SMALL_WORDS)})(?: times)?|1st|第 ?1|[两三四五六七八九十]点|(?:half )?an? dozen"
    "|fortnight|in (?:du|tri|quadru)plicate",
    re.IGNORECASE,
)
_DOZEN = "dozen"
_FORTNIGHT = "fortnight"
_DECADES = lazily(rf"(?:(?:{'|'.join(SMALL_WORDS)})[ -])?decades?", re.IGNORECASE)
# What digits count: 3粒, 3 capsules.
_THINGS = lazily(" ?[名位粒片颗枚只条张台辆架艘本册篇支枝根块间户家件份项种场座]| [a-z]{2,}s\\b")
_ANY_HALF = lazily("半|half", re.IGNORECASE)
HALF_OF = lazily("half an? |半[个個]?(?=小[时時]|[年天月日里]|世[纪紀]|公里)", re.IGNORECASE)
# With more than this many it is an enumeration, which can be paraphrased in many ways.
_MOST = 2


def small_words(
    ours: Leftover, missing: list[Quantity], theirs: Leftover, added: list[Quantity]
) -> Iterator[NumberFault]:
    """Yield the faults among the small numbers in words that have no counterpart.

    Args:
        ours: The leftovers of the source.
        missing: Those that are already reported.
        theirs: The leftovers of the translation.
        added: Those that are already reported.
    """
    source, target = ours.side, theirs.side
    yield from (NumberFault(half, one, certain=False) for half, one in _halves(ours, theirs))
    yield from (NumberFault(one, half, certain=False) for half, one in _halves(theirs, ours))
    all_left = _by_kind(ours.optional_or_small(missing), source)
    all_right = _by_kind(theirs.optional_or_small(added), target)
    if not _has_ordinal(theirs, all_right):
        _count_numbered(all_left)
    if not _has_ordinal(ours, all_left):
        _count_numbered(all_right)
    for kind in _KINDS:
        left, right = all_left[kind], all_right[kind]
        if kind is QuantityKind.CARDINAL:
            left, right = left or _ones(ours, right, target), right or _ones(theirs, left, source)
        repeated = bool(left) != bool(right) and _count(source) == _count(target)
        if repeated:
            # “Two tablets three times a day”: one 3 of 每日三次，每次三片 only seems to repeat it.
            left = left or [q for q in ours.repeats if _is_small(q, kind, source)]
            right = right or [q for q in theirs.repeats if _is_small(q, kind, target)]
            if len(left) != len(right):
                continue
        if kind is QuantityKind.ORDINAL and len(left) != len(right):
            # The other text may say 一线城市 for first-tier cities.
            left, right = ([q for q in qs if q.value > 1] for qs in (left, right))
        pairs = _pairs(left, source, right, target) if left and right else []
        for a, b in pairs:
            ours_by, theirs_by = _units(a, source), _units(b, target)
            of_one_unit = not ours_by.isdisjoint(theirs_by)
            if repeated and not of_one_unit and _OFTEN in ours_by | theirs_by:
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
        ones = [q for q in theirs.optional if q.value == 1 and ids & _units(q, theirs.side)]
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
    units = _units(other, there)
    fitting = len(ones) == 1 and (not units or not units.isdisjoint(_units(ones[0], here.side)))
    return ones if fitting else []


def _by_kind(quantities: list[Quantity], side: Side) -> dict[QuantityKind, list[Quantity]]:
    return {kind: [q for q in quantities if _is_small(q, kind, side)] for kind in _KINDS}


def _has_ordinal(here: Leftover, left: dict[QuantityKind, list[Quantity]]) -> bool:
    """Return whether an ordinal of a text has no counterpart, or seems to be a repetition."""
    kind = QuantityKind.ORDINAL
    return bool(left[kind]) or any(_is_small(q, kind, here.side) for q in here.repeats)


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
    left, right = ([q for q in qs if not _ONE.fullmatch(q.text)] for qs in (left, right))
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
        for unit in _units(b, target):
            theirs.setdefault(unit, []).append(b)
    ours: dict[str, list[Quantity]] = {}
    for a in left:
        for unit in _units(a, source):
            ours.setdefault(unit, []).append(a)
    pairs: dict[tuple[int, int], tuple[Quantity, Quantity]] = {}
    for unit in ours.keys() & theirs.keys():
        if len(ours[unit]) == len(theirs[unit]) == 1:
            a, b = ours[unit][0], theirs[unit][0]
            pairs[a.start, b.start] = a, b
    return [pairs[starts] for starts in sorted(pairs)]


def _may_count_one_thing(a: Quantity, source: Side, b: Quantity, target: Side) -> bool:
    ours, theirs = _units(a, source), _units(b, target)
    if not ours.isdisjoint(theirs):
        return True
    ordinals = _is_of_kind(a, QuantityKind.ORDINAL, source) and _is_of_kind(
        b, QuantityKind.ORDINAL, target
    )
    numbered = _is_numbered(a, source) or _is_numbered(b, target)
    words = ordinals or numbered or (_counts_things(a, source) and _counts_things(b, target))
    # Decades are of years, not of the 两 of 两国.
    decades = any(_DECADES.fullmatch(q.text) for q in (a, b))
    return words and not decades and not (ours and theirs)


def _counts_things(quantity: Quantity, side: Side) -> bool:
    """Return whether a number is in words, or in digits that count something without a unit."""
    if not _begins_with_digit(quantity):
        return True
    return _THINGS.match(side.text, quantity.end) is not None


def _count(side: Side) -> int:
    """Return how many numbers from two to nine a text has, without words such as “both”."""
    return sum(
        1 < q.value < _LARGEST and q.value.denominator == 1 and q.kind in _COUNTS and not q.word
        for q in side.quantities
    )


def _begins_with_digit(quantity: Quantity) -> bool:
    return quantity.text[:1].isdecimal()


def _value(quantity: Quantity) -> Fraction:
    return quantity.value


def _is_small(quantity: Quantity, kind: QuantityKind, side: Side) -> bool:
    """Return whether a quantity is a small number of a kind that counts something."""
    if quantity.vague or not _is_of_kind(quantity, kind, side):
        return False
    before = side.text[max(0, quantity.start - 2) : quantity.start]
    if _HEADING.match(side.text, quantity.end) and _FIRST.search(before):
        return False
    text = quantity.text
    if _ALWAYS_COUNTS.fullmatch(text) or text in ROMAN or _DECADES.fullmatch(text):
        return True
    if _begins_with_digit(quantity) or quantity.value.denominator == 2:
        whole = quantity.value.denominator == 1
        counts = (
            bool(_units(quantity, side))
            or _is_numbered(quantity, side)
            or (_counts_things(quantity, side) and quantity.value <= _LARGEST)
        )
        return whole is _begins_with_digit(quantity) and counts
    return _is_small_in_chinese(quantity, kind, side)


def _is_of_kind(quantity: Quantity, kind: QuantityKind, side: Side) -> bool:
    if _NUMBERED.match(side.text, quantity.start) or _is_numbered(quantity, side):
        return kind is QuantityKind.ORDINAL
    if kind is QuantityKind.CARDINAL and (
        _is_frequency(quantity, side)
        or _POINTS.fullmatch(quantity.text)
        or (quantity.kind is QuantityKind.DAY and _DAYS.fullmatch(quantity.text))
    ):
        return True
    if _NTH_DAY.fullmatch(quantity.text):
        return kind is QuantityKind.ORDINAL
    if kind is QuantityKind.CARDINAL and _IN_A_ROW.match(side.text, quantity.end):
        return quantity.kind in _KINDS
    return quantity.kind is kind


def _is_numbered(quantity: Quantity, side: Side) -> bool:
    """Return whether a small number is that of a level, a schedule and so on: Level 3, 附表五."""
    start = quantity.start
    return quantity.value <= _LARGEST and (
        (quantity.text.isdecimal() and is_numbered(side.text, start))
        or _ATTACHED.search(side.text, max(0, start - 2), start) is not None
    )


def _is_small_in_chinese(quantity: Quantity, kind: QuantityKind, side: Side) -> bool:
    if _ONE.fullmatch(quantity.text):
        return kind is QuantityKind.CARDINAL and bool(_units(quantity, side))
    match = _CHINESE.fullmatch(quantity.text)
    if not match or _NO_COUNT.match(side.text, quantity.start):
        return False
    return (
        kind is QuantityKind.ORDINAL
        or match["counted"] is not None
        or _COUNTED.match(side.text, quantity.end) is not None
        or bool(_units(quantity, side))
    )


def _is_frequency(quantity: Quantity, side: Side) -> bool:
    """Return whether an English multiple says how often, not how much more: three times a day."""
    text = quantity.text.lower()
    return (
        quantity.kind is QuantityKind.MULTIPLE
        and (text.endswith(_OFTEN) or text == "twice")
        and not _COMPARED.match(side.text, quantity.end)
    )


def _units(quantity: Quantity, side: Side) -> set[str]:
    after = side.text[quantity.end :][:1]
    if _is_frequency(quantity, side) or after in OFTEN:
        return {_OFTEN}
    if _POINTS.fullmatch(quantity.text) or _IN_POINTS.match(side.text, quantity.end):
        return {_POINT}
    if _DECADES.fullmatch(quantity.text):
        return {"year"}
    if quantity.text == _FORTNIGHT:
        return {"week"}
    i = next(i for i, q in enumerate(side.quantities) if q is quantity)
    maybe = {_OFTEN} if _MAYBE_OFTEN.match(side.text, quantity.end) else set()
    if _MAYBE_POINT.match(side.text, quantity.end):
        maybe = {_POINT}
    return {unit.id for unit in side.units[i]} | maybe
