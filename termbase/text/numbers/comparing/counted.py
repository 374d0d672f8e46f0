"""What a small number counts, and whether it is one: three hospitals, 四间, Level 3, twice."""

from __future__ import annotations

import re

from termbase.lazy import lazily
from termbase.text.numbers.chinese.reader import MEASURES
from termbase.text.numbers.comparing.doubts import OFTEN
from termbase.text.numbers.comparing.matching import Side
from termbase.text.numbers.english.lexicon import ROMAN, SMALL_WORDS, is_numbered as follows_kind
from termbase.text.numbers.quantity import Quantity, QuantityKind

KINDS = (QuantityKind.CARDINAL, QuantityKind.ORDINAL)
# “Second, …” introduces an argument and may be translated as 其次.
_FIRST = lazily(r"(?:^ ?|[.。；;:：!?！？，,)）\n] ?)\Z")
_HEADING = lazily("[,，:：]")
# With the word of time (年) that the reader includes in the quantity.
_CHINESE = lazily(
    "(?:第 ?[一1-9]|第? ?零?[二两兩三四五六七八九十])"
    "(?P<counted> ?(?:[学學]|[财財]政)?[年日天号號季])?"
)
# One of a unit is not several of it; of anything else, one is often only an article.
ONE = lazily("一[年日天]?")
# Idioms that count nothing: on all sides, birth characters, both sides of a thing, secondary. And
# 两个十年, in which neither number is that of the years.
_NO_COUNT = lazily("四[周週面]|八字|两面|二次|[两三四五六七八九]个十年|(?<=个)十年")
# A measure word, perhaps after the second number of a range; or the number in figures: 五（5）.
_COUNTED = lazily(
    rf"(?:[至到或][两三四五六七八九十]+)?[{''.join(MEASURES)}大强连类科班杆方]|星级|[(] ?\d+ ?[)]"
)
LARGEST = 10
TIMES = "times"
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
_FORTNIGHT = "fortnight"
DECADES = lazily(rf"(?:(?:{'|'.join(SMALL_WORDS)})[ -])?decades?", re.IGNORECASE)
# What digits count: 3粒, 3 capsules.
_THINGS = lazily(" ?[名位粒片颗枚只条张台辆架艘本册篇支枝根块间户家件份项种场座]| [a-z]{2,}s\\b")


def is_counted(quantity: Quantity, kind: QuantityKind, side: Side) -> bool:
    """Return whether a quantity is a small number of a kind that counts something."""
    if quantity.vague or not is_of_kind(quantity, kind, side):
        return False
    before = side.text[max(0, quantity.start - 2) : quantity.start]
    if _HEADING.match(side.text, quantity.end) and _FIRST.search(before):
        return False
    text = quantity.text
    if _ALWAYS_COUNTS.fullmatch(text) or text in ROMAN or DECADES.fullmatch(text):
        return True
    if _begins_with_digit(quantity) or quantity.value.denominator == 2:
        whole = quantity.value.denominator == 1
        counts = (
            bool(units_of(quantity, side))
            or is_numbered(quantity, side)
            or (counts_things(quantity, side) and quantity.value <= LARGEST)
        )
        return whole is _begins_with_digit(quantity) and counts
    return _is_small_in_chinese(quantity, kind, side)


def _is_small_in_chinese(quantity: Quantity, kind: QuantityKind, side: Side) -> bool:
    if ONE.fullmatch(quantity.text):
        return kind is QuantityKind.CARDINAL and bool(units_of(quantity, side))
    match = _CHINESE.fullmatch(quantity.text)
    if not match or _NO_COUNT.match(side.text, quantity.start):
        return False
    return (
        kind is QuantityKind.ORDINAL
        or match["counted"] is not None
        or _COUNTED.match(side.text, quantity.end) is not None
        or bool(units_of(quantity, side))
    )


def is_of_kind(quantity: Quantity, kind: QuantityKind, side: Side) -> bool:
    """Return whether a quantity is of a kind in its text: 四年级 is an ordinal, 三点 a cardinal."""
    if _NUMBERED.match(side.text, quantity.start) or is_numbered(quantity, side):
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
        return quantity.kind in KINDS
    return quantity.kind is kind


def is_numbered(quantity: Quantity, side: Side) -> bool:
    """Return whether a small number is that of a level, a schedule and so on: Level 3, 附表五."""
    start = quantity.start
    return quantity.value <= LARGEST and (
        (quantity.text.isdecimal() and follows_kind(side.text, start))
        or _ATTACHED.search(side.text, max(0, start - 2), start) is not None
    )


def _is_frequency(quantity: Quantity, side: Side) -> bool:
    """Return whether an English multiple says how often, not how much more: three times a day."""
    text = quantity.text.lower()
    return (
        quantity.kind is QuantityKind.MULTIPLE
        and (text.endswith(TIMES) or text == "twice")
        and not _COMPARED.match(side.text, quantity.end)
    )


def counts_things(quantity: Quantity, side: Side) -> bool:
    """Return whether a number is in words, or in digits that count something without a unit."""
    if not _begins_with_digit(quantity):
        return True
    return _THINGS.match(side.text, quantity.end) is not None


def _begins_with_digit(quantity: Quantity) -> bool:
    return quantity.text[:1].isdecimal()


def units_of(quantity: Quantity, side: Side) -> set[str]:
    """Return the ids of the units that a number may count, among them times and points."""
    after = side.text[quantity.end :][:1]
    if _is_frequency(quantity, side) or after in OFTEN:
        return {TIMES}
    if _POINTS.fullmatch(quantity.text) or _IN_POINTS.match(side.text, quantity.end):
        return {_POINT}
    if DECADES.fullmatch(quantity.text):
        return {"year"}
    if quantity.text == _FORTNIGHT:
        return {"week"}
    i = next(i for i, q in enumerate(side.quantities) if q is quantity)
    maybe = {TIMES} if _MAYBE_OFTEN.match(side.text, quantity.end) else set()
    if _MAYBE_POINT.match(side.text, quantity.end):
        maybe = {_POINT}
    return {unit.id for unit in side.units[i]} | maybe
