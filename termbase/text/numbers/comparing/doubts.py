"""Paired quantities that have a reading in common but probably a different meaning.

“Two percentage points” is not 2%, “doubled” is not 增加两倍, 15 cents is not 15元, and 30 feet is
not 30米. The readers
are lenient because writers are; the checks here take the context in both texts into account.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.comparing.exchanged import (
    are_many,
    differ_in_currency,
    differ_in_unit,
    with_unit,
)
from termbase.text.numbers.comparing.matching import Side, said_twice
from termbase.text.numbers.comparing.rates import differing_rates
from termbase.text.numbers.quantity import NumberFault, Quantity, QuantityKind
from termbase.text.numbers.units import (
    CENT,
)
from termbase.text.script import HAN_CHARACTER

_BASIS = ("basis points", "基点", "bps", "bp")
_PERCENT = lazily(r"(?:%|％|per ?cent|pct)\Z|^百[分份]之")
# In Chinese reports “pct” is points.
_POINTS_IN_CHINESE = "pct"
# The word may follow at a distance, after a range or an addition: 五个或更多百分点.
_POINTS_AFTER = lazily(
    r"[^，。；,;]{0,24}?(?:\bpoints?\b|\bp?pts?\b|\bpps?\b|百分点)|[ -]?(?:p?pts?\b|点|码)"
)
_GROWN = lazily(
    "double[sd]|doubling|triple[sd]|tripling|treble[sd]|trebling|quadruple[sd]|quadrupling|quintupled",
    re.IGNORECASE,
)
_MORE = lazily(
    r"\b(?:more|higher|greater|faster|larger|bigger|longer|stronger|increas|ris[ei]|rose"
    r"|up|gr[eo]w|jump|climb|surge|expand|soar|multipl|times (?:over|above)|exceed\w* [^.,;]*? by)"
)
# 增加两倍 means an increase by 200 %, 增至两倍 one to 200 %; 翻两倍 may mean either.
_TURNED = lazily(r"翻[了到]?\Z")
_GROWS = lazily(r"(?:[增升长涨多高大重快强贵远]|超出)(?:[^，。；、至到为达是]{0,6})\Z")
_AROUND = 40
_TIMES = ("times", "twice")
_ONE = "一"
_EACH = "各"
# The number of a section or version, which is no decimal: 2.10 comes after 2.9.
_NUMBERING = lazily(r"(?:第 ?)?(?P<number>\d{1,4}\.(?P<last>\d{1,4}))", re.ASCII)
_NUMBERED_BEFORE = lazily(
    r"(?:\b(?:version|release|section|chapter|clause|article|paragraph|figure|fig|table|equation"
    r"|appendix|annex|schedule|rule|regulation|exercise|example|theorem|listing|step|item)s?"
    r"|(?<![A-Za-z])v|§|[图节章条款]|(?<!代)表|版本?|附录|公式|示例)[. ]{0,2}\Z",
    re.IGNORECASE,
)
_NUMBERED_AFTER = lazily(" ?[版节章条款]")
# Python 3.10, iOS 12.10; but the pH is a decimal, and so may be what capitals stand for.
_NAME_BEFORE = lazily(r"(?<![A-Za-z])(?P<name>(?=[A-Z]*[a-z])(?=[a-z]*[A-Z])[A-Za-z]{3,20})[ -]?\Z")
_DOZEN = "dozen"
_ABOUT_AFTER = lazily("[^，。；]{0,3}(?:左右|上下)")
#: Measure words that say how often.
OFTEN = frozenset("次遍回趟")
_LATE_BEFORE = lazily(r"\blate[- ]\Z", re.IGNORECASE)
_CLOSE_TO = lazily("(?:快|近|将|接近|不到|未满|奔|差不多)(?:到|要)?\\Z")
_OR_SO = lazily("[岁]?(?:左右|上下|不到|出头)")
# A year or century before the common era, and any mark of that era in a text.
_ERA_AFTER = lazily(r"(?:st|nd|rd|th)?(?: centur(?:y|ies))? ?(?:BCE?\b|B\.C\.)")
_ERA_BEFORE = lazily(r"元前 ?\Z")
_ANY_ERA = lazily(
    r"元前|前 ?[\d一二三四五六七八九十]|\bBCE?\b|\bB\. ?C\."
    r"|before (?:the |our )?(?:Christ|common|era)",
    re.IGNORECASE,
)
_OF_AN_ERA = frozenset(
    {QuantityKind.CARDINAL, QuantityKind.YEAR, QuantityKind.ORDINAL, QuantityKind.CENTURY}
)
# Monthly interest is given per mille: 月息五厘.
_BY_THE_MONTH = lazily("月")


def doubtful_pairs(source: Side, target: Side) -> Iterator[NumberFault]:
    """Yield faults among paired quantities; none of them is certain."""
    for i, j in source.pairs:
        a, b = source.quantities[i], target.quantities[j]
        if any(
            differ(a, source, b, target) or differ(b, target, a, source) for differ in _DIFFERENCES
        ):
            yield NumberFault(a, b, certain=False)
        elif differ_in_unit(i, source, j, target) and not said_twice(source, i - 1):
            yield NumberFault(with_unit(a, source), with_unit(b, target), certain=False)
        elif rates := differing_rates(i, source, j, target):
            yield NumberFault(*rates, certain=False)


def _is_percent_for_points(a: Quantity, _here: Side, b: Quantity, there: Side) -> bool:
    """Return whether `a` is in percentage points, and `b` in per cent or a plain number."""
    if not a.points or b.points or _POINTS_AFTER.match(there.text, b.end):
        return False
    if b.text.endswith(_POINTS_IN_CHINESE) and HAN_CHARACTER.search(there.text):
        return False
    return b.kind is QuantityKind.CARDINAL or _PERCENT.search(b.text.lower()) is not None


def _is_basis_for_points(a: Quantity, _here: Side, b: Quantity, _there: Side) -> bool:
    """Return whether basis points were paired with as many percentage points."""
    return a.text.endswith(_BASIS) and b.points and a.value != b.value


def _differ_in_cents(a: Quantity, _here: Side, b: Quantity, _there: Side) -> bool:
    """Return whether cents were paired with the same number of dollars."""
    money = a.kind is b.kind is QuantityKind.CURRENCY
    return money and (a.unit == CENT) != (b.unit == CENT) and a.value != b.value


def _differ_in_growth(a: Quantity, here: Side, b: Quantity, there: Side) -> bool:
    """Return whether an English and a Chinese multiple disagree, given how each expresses growth.

    增加两倍 is “tripled”, “three times as many” and, loosely, “two times more”, but not “doubled”.
    """
    if _is_times_in_chinese(a):
        a, here, b, there = b, there, a, here
    if a.kind is not QuantityKind.MULTIPLE or _is_times_in_chinese(a) or a.vague or b.vague:
        return False
    if not _is_times_in_chinese(b):
        return False
    grown = _GROWN.fullmatch(a.text) is not None
    return not _multiples_in_english(a, here) & _multiples_in_chinese(b, there, strict=grown)


def _differ_in_frequency(a: Quantity, _here: Side, b: Quantity, there: Side) -> bool:
    """Return whether “four times a day” was paired with 一日3次, as if it were a growth.

    A single 一 that does not say how often counts nothing, nor does that of 早晚各一次.
    """
    if b.text == _ONE and (
        there.text[b.end : b.end + 1] not in OFTEN or there.text.endswith(_EACH, 0, b.start)
    ):
        return False
    often = a.kind is QuantityKind.MULTIPLE and a.text.lower().endswith(_TIMES)
    return often and b.kind is QuantityKind.CARDINAL and not b.vague and a.value != b.value


def _is_times_in_chinese(quantity: Quantity) -> bool:
    return "倍" in quantity.text or quantity.text.endswith("番")


def _multiples_in_english(quantity: Quantity, side: Side) -> set[Fraction]:
    """Return the multiples that an English expression may mean in its context."""
    around = side.text[max(0, quantity.start - _AROUND) : quantity.end + _AROUND].lower()
    more = not _GROWN.fullmatch(quantity.text) and _MORE.search(around)
    return {quantity.value, quantity.value + 1} if more else {quantity.value}


def _multiples_in_chinese(quantity: Quantity, side: Side, strict: bool) -> set[Fraction]:
    """Return the multiples that N倍 or 翻番 may mean in its context; 一倍 always means twice.

    `strict` excludes the loose meaning after words of growth.
    """
    value = quantity.value
    if value == 1:
        return {value + 1}
    if quantity.text.endswith("番"):
        return {value}
    if _TURNED.search(side.text, max(0, quantity.start - 2), quantity.start):
        return {value, value + 1}
    if _GROWS.search(side.text, max(0, quantity.start - 8), quantity.start):
        return {value + 1} if strict else {value, value + 1}
    return {value}


def _differ_in_numbering(a: Quantity, here: Side, b: Quantity, there: Side) -> bool:
    """Return whether section 2.10 was paired with 2.1节: equal decimals, but other numbers."""
    ours, theirs = _NUMBERING.fullmatch(a.text), _NUMBERING.fullmatch(b.text)
    if ours is None or theirs is None or int(ours["last"]) == int(theirs["last"]):
        return False
    if are_many(here, there):
        return False
    if _has_numbering(there, ours["number"]) and _has_numbering(here, theirs["number"]):
        return False  # paired the wrong way round
    return _is_numbering(a, here) or _is_numbering(b, there) or _share_name(a, here, b, there)


def _has_numbering(side: Side, number: str) -> bool:
    return any(quantity.text.endswith(number) for quantity in side.quantities)


def _is_numbering(quantity: Quantity, side: Side) -> bool:
    """Return whether a decimal is the number of a part of a text, or of a version."""
    before = _NUMBERED_BEFORE.search(side.text, max(0, quantity.start - _AROUND), quantity.start)
    return (
        quantity.kind is QuantityKind.ORDINAL
        or before is not None
        or _NUMBERED_AFTER.match(side.text, quantity.end) is not None
    )


def _share_name(a: Quantity, here: Side, b: Quantity, there: Side) -> bool:
    """Return whether one name is before both numbers: Python 3.10."""
    ours = _NAME_BEFORE.search(here.text, max(0, a.start - _AROUND), a.start)
    theirs = _NAME_BEFORE.search(there.text, max(0, b.start - _AROUND), b.start)
    return ours is not None and theirs is not None and ours["name"] == theirs["name"]


def _differ_in_dozens(a: Quantity, _here: Side, b: Quantity, there: Side) -> bool:
    """Return whether “two dozen” was paired with 二十, which is not said to be about that many."""
    if not a.text.endswith(_DOZEN) or a.value == b.value or b.vague or b.approximate:
        return False
    return b.value == a.value // 10 * 10 and _ABOUT_AFTER.match(there.text, b.end) is None


def _differ_in_tenths(a: Quantity, _here: Side, b: Quantity, _there: Side) -> bool:
    """Return whether 六成 was paired with 600%, as if 成 were part of another word."""
    tenths = a.kind is QuantityKind.FRACTION and "成" in a.text
    return tenths and b.kind is QuantityKind.PERCENT and b.value >= 1 and a.value != b.value


def _differ_in_interest(a: Quantity, here: Side, b: Quantity, there: Side) -> bool:
    """Return whether 五厘 was paired with 0.5%, or with a plain 5 that lacks its “per cent”."""
    if not a.text.endswith("厘") or _BY_THE_MONTH.search(here.text):
        return False
    if b.kind is QuantityKind.PERCENT:
        return a.value != b.value
    plain = b.kind is QuantityKind.CARDINAL and b.value == a.value * 100
    return plain and "厘" not in there.text and not _POINTS_AFTER.match(there.text, b.end)


def _differ_in_late_age(a: Quantity, here: Side, b: Quantity, there: Side) -> bool:
    """Return whether “late forties” was paired with 年近四十, or with 五十 that is not close to."""
    if a.kind is not QuantityKind.DECADE or b.kind is not QuantityKind.CARDINAL or b.vague:
        return False
    if not _LATE_BEFORE.search(here.text, max(0, a.start - 5), a.start):
        return False
    close = _CLOSE_TO.search(there.text, max(0, b.start - 4), b.start) is not None
    tens = a.value % 100
    return (b.value == tens and close) or (
        b.value == tens + 10 and not close and not _OR_SO.match(there.text, b.end)
    )


def _differ_in_era(a: Quantity, here: Side, b: Quantity, there: Side) -> bool:
    """Return whether 公元前221年 was paired with a year of a text without any B.C."""
    if a.kind not in _OF_AN_ERA or b.kind not in _OF_AN_ERA:
        return False
    before = _ERA_BEFORE.search(here.text, max(0, a.start - 3), a.start)
    marked = before or _ERA_AFTER.match(here.text, a.end)
    return marked is not None and _ANY_ERA.search(there.text) is None


#: How paired quantities differ all the same; each also tried the other way round.
_DIFFERENCES = (
    _is_percent_for_points,
    _is_basis_for_points,
    _differ_in_cents,
    differ_in_currency,
    _differ_in_growth,
    _differ_in_frequency,
    _differ_in_numbering,
    _differ_in_dozens,
    _differ_in_tenths,
    _differ_in_interest,
    _differ_in_late_age,
    _differ_in_era,
)
