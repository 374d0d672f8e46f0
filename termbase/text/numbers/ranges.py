"""Ranges and lists, in which the numbers share a unit: “3 to 5 million”, “5至10%”."""

from __future__ import annotations

from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.notations import clock
from termbase.text.numbers.quantity import Draft, Quantity, QuantityKind, key

_CONNECTOR = lazily(
    r"\s{0,2}(?P<sign>-{1,3}|–{1,2}|~|/|to|or|and|through|[至到或及和与、,;&])\s{0,2}(?:the )?"
)
_LONGEST = 12
_LEAST_PLACE = 10
_BETWEEN = frozenset({"-", "–", "~", "to", "至", "到"})
# These are not between the numbers of a score, unlike the others.
_TO = frozenset({"~", "to", "至", "到"})
# What may follow a number that counts nothing, such as the 6 of “3:30 to 6”.
_ENDS = lazily(
    r" ?(?:[,.;:!?)，。；：！？）、]|\Z|(?:on|in|at|and|today|tonight|tomorrow|local|GMT|UTC)\b)"
)
_LIST = frozenset(",;/、")
_FIGURES = "一二三四五六七八九"
_DISCOUNT = "折"
_MONTH = "月份"
_MONTHS = range(1, 13)
_PLAIN = frozenset({QuantityKind.CARDINAL, QuantityKind.CURRENCY})
# 倍增至27万 (“doubled to 270,000”) is not a range.
_GROWN = lazily("[倍番]")


def _lend(first: Draft, second: Draft, ranged: bool) -> None:
    """Let `first` share the percent sign, 成 or magnitude of `second`; keep its plain reading."""
    shared = Fraction(0) if first.unit else second.range_factor
    if not shared and (first.scales or not second.scales):
        return
    factors = [shared] if shared else [Fraction(scale) for scale in second.scales]
    plain = first.value
    # “2019 and 5 million” is not a range: the first number must not be greater.
    fitting = [factor for factor in factors if ranged and plain * factor <= second.value]
    if fitting:
        factor = max(fitting)
        first.value, first.scales = plain * factor, second.scales
        first.upper = None if first.upper is None else first.upper * factor
        if shared:
            first.kind, first.range_factor = second.kind, shared
        first.also(plain)
    else:
        first.also(*(plain * factor for factor in factors))
        # Pass the factors on to the number before it in a list.
        first.range_factor, first.scales = shared, () if shared else second.scales


def _lend_discount(first: Draft, second: Draft, text: str) -> None:
    """Add what is taken off as a reading to the 七 of 七至八折."""
    if text.startswith(_DISCOUNT, second.end - 1) and first.kind is second.kind:
        first.also(1 - first.value)


def _lend_clock(number: Draft, ranged: bool) -> None:
    """Make the 8 of “8 to 10 a.m.” a time, or in a list, where it may count, add one as a reading.

    The plain number stays a reading.
    """
    if number.value.denominator > 1 or not 0 <= number.value <= 24:
        return
    plain, hour = (key(number.value),), clock(number.start, number.end, int(number.value), 0)
    if ranged:
        number.kind, number.value, number.space = hour.kind, hour.value, hour.space
        number.readings = [*hour.readings, plain, *number.readings]
    else:
        number.readings += [(key(hour.value, hour.space),), *hour.readings]


def _share_clock(first: Draft, second: Draft, text: str, *, ranged: bool) -> bool:
    """Make a plain number beside a time one too: the 8 of “8 to 10 a.m.”, the 6 of “3:30 to 6”.

    Returns whether the two numbers are times.
    """
    if first.kind in _PLAIN and second.kind is QuantityKind.TIME:
        _lend_clock(first, ranged)
        return True
    both = first.kind is QuantityKind.TIME and second.kind is QuantityKind.CARDINAL and ranged
    if both and _ENDS.match(text, second.end):
        _lend_clock(second, ranged)
        return True
    return False


def _share_month(first: Draft, second: Draft, text: str) -> bool:
    """Make the 3 of 3至6月 a month; return whether it is one."""
    both = first.kind is QuantityKind.CARDINAL and second.kind is QuantityKind.MONTH
    if not both or text[second.end - 1] not in _MONTH or first.value not in _MONTHS:
        return False
    first.kind, first.optional = QuantityKind.MONTH, True
    return True


def _complete_year(first: Draft, second: Draft) -> None:
    """Add 2020 as a reading to the 20 of “2019–20”."""
    if second.value < 100 and second.value.denominator == 1:
        second.also(first.value - first.value % 100 + second.value)


def _lend_currency(first: Draft, second: Draft, ranged: bool) -> None:
    if ranged and not first.unit and not first.optional and first.value <= second.value:
        first.unit, first.kind = second.unit, second.kind


def _pass_on_percent(first: Draft, second: Draft) -> None:
    """Make the second number of 百分之二十六至三十六 a percentage too."""
    plain = second.value
    if first.value < plain / 100:
        second.make_percent()
        second.also(plain)


def is_range(text: str, end: int, start: int) -> bool:
    """Return whether the numbers that end and start at two offsets form a range or list."""
    return start - end <= _LONGEST and _CONNECTOR.fullmatch(text, end, start) is not None


def returns_to(text: str, first: Quantity, second: Quantity) -> bool:
    """Return whether two neighbouring numbers are a range that ends where it begins: “30 to 30”."""
    connector = _CONNECTOR.fullmatch(text, first.end, second.start)
    return connector is not None and connector["sign"] in _TO and first.value == second.value


def _lend_decade(first: Draft, second: Draft) -> None:
    """Add a decade as a reading to the 6 of 6、70年代."""
    if first.value.denominator == 1 and first.value < 100:
        tens = first.value * 10 if first.value < 10 else first.value
        first.also(second.value - second.value % 100 + tens, space="decade")


def _lend_places(first: Draft, second: Draft, text: str) -> None:
    """Add 三千 as a reading to the 三 of 三、四千."""
    figures = text[first.start : first.end] + text[second.start]
    if figures in _FIGURES and len(figures) > 1:
        times = second.value / (first.value + 1)
        if times >= _LEAST_PLACE:
            first.also(first.value * times)


def share_units(drafts: list[Draft], text: str) -> None:
    """Let neighbours in a range or list share a unit or magnitude written once, in place."""
    for first, second in zip(drafts[-2::-1], drafts[:0:-1], strict=True):
        if second.start - first.end > _LONGEST:
            continue
        connector = _CONNECTOR.fullmatch(text, first.end, second.start)
        if not connector:
            continue
        if second.era and not first.era and first.value < second.value:
            # 108–110年, as years of the Republic of China.
            first.era = second.era
            first.also(first.value + first.era)
        if connector["sign"] == "、":
            _lend_places(first, second, text)
        if _share_clock(first, second, text, ranged=connector["sign"] in _BETWEEN) or _share_month(
            first, second, text
        ):
            continue
        if text.startswith("百", first.start) and first.kind is QuantityKind.PERCENT:
            if second.kind is QuantityKind.CARDINAL:
                _pass_on_percent(first, second)
        elif first.kind in _PLAIN and second.kind is QuantityKind.DECADE:
            _lend_decade(first, second)
        elif first.kind in _PLAIN and not _GROWN.search(text, first.start, first.end):
            _lend(first, second, connector["sign"] not in _LIST)
            _lend_discount(first, second, text)
        elif first.kind is QuantityKind.YEAR and connector["sign"] in "-–/至到":
            _complete_year(first, second)
        if first.kind is QuantityKind.CARDINAL and second.kind is QuantityKind.CURRENCY:
            _lend_currency(first, second, connector["sign"] not in _LIST)
