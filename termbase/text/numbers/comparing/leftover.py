"""The quantities of one text that have no counterpart in the other, in their context."""

from __future__ import annotations

import re
from fractions import Fraction

from termbase.forks import cached_property
from termbase.lazy import lazily
from termbase.text.numbers.comparing.conversions import are_same_moment
from termbase.text.numbers.comparing.matching import Side
from termbase.text.numbers.comparing.signs import signed_value
from termbase.text.numbers.quantity import Quantity, QuantityKind
from termbase.text.numbers.units import YUAN, may_be_converted

_IN_BRACKETS = lazily(
    r"^[^()]{0,24}[(] ?(?:(?:or|about|around|approximately|nearly|over) |约?合?|相当于|折合)?"
    r"[^()]{0,6}\Z",
    re.IGNORECASE,
)
# The words of a lower bound, before a number and after it: 逾30万, 三十多万, “over 300,000”.
_BOUND_BEFORE = lazily(
    r"(?<![不未得])(?:逾|超[过出]?|多于|高于|大于|突破)[了为]?\Z"
    r"|\b(?:over|above|(?<!no )(?<!not )more than|in excess of|upwards of"
    r"|(?<!not )(?<!n't )exceed(?:s|ed|ing)?) (?:US|HK|NT)?\$?\Z",
    re.IGNORECASE,
)
# A limit is exact: 六万元以上 and “not less than 60,000 yuan”, but not 63,000.
_LIMIT_BEFORE = lazily(
    r"(?:不得?[超高低少多][过出于]|至少|至多|最[多少高低](?:为|达)?)\Z"
    r"|\b(?:(?:no|not) (?:less|more|fewer|later) than|at (?:least|most)|up to"
    r"|between|(?:max|min)imum of|(?:not|n't) exceed(?:ing)?) (?:US|HK|NT)?\$?\Z",
    re.IGNORECASE,
)
_LIMIT_AFTER = lazily(r" ?[^\s，。；]{0,3}以[下内]| (?:or|and) (?:more|less|fewer|above|below)\b")
_BOUND_AFTER = lazily(r" ?(?:个|年|天|岁|公?[里斤]|米)?[多余]| ?[^\s，。；]{0,3}以上|\+")
_AND_MORE = frozenset("多余")
_CEILING_BEFORE = lazily(
    r"(?:将?近|接近|不到|不足|未满|差不多)\Z"
    r"|\b(?:nearly|almost|close to|approaching|(?:just |a little )?under|less than) \Z",
    re.IGNORECASE,
)
# Up to this number translators are free to count, name or enumerate.
_SMALL = 10
# The values of “half”, “one”, “both” and “double”, which are no evidence of a mistranslation.
_PRONOUNS = frozenset({Fraction(1, 2), Fraction(1), Fraction(2)})
_NTH = "第"
#: The parts of a date.
OF_A_DATE = frozenset({QuantityKind.MONTH, QuantityKind.DAY})
_LAST_DAYS = {2: (28, 29), 4: (30,), 6: (30,), 9: (30,), 11: (30,)}
# The most characters between the parts of a date.
_MAX_GAP = 4
_FAMILIES = {
    QuantityKind.CURRENCY: QuantityKind.CARDINAL,
    QuantityKind.ORDINAL: QuantityKind.CARDINAL,
    QuantityKind.FRACTION: QuantityKind.PERCENT,
    QuantityKind.MULTIPLE: QuantityKind.PERCENT,
    QuantityKind.DECADE: QuantityKind.YEAR,
}


def family(quantity: Quantity) -> QuantityKind:
    """Return a quantity's kind, the same for kinds that languages interchange.

    For example “$5” and “5” have the same family, and so have “No. 5” and “5”.
    """
    return _FAMILIES.get(quantity.kind, quantity.kind)


def _may_replace(quantity: Quantity, other: Quantity) -> bool:
    """Return whether a quantity may be a wrong counterpart of another one of its family."""
    counts = quantity.in_digits or quantity.value not in _PRONOUNS or quantity.text.startswith(_NTH)
    return counts and not quantity.vague and family(quantity) == family(other)


class Leftover:
    """The leftovers of one text.

    Args:
        side: The quantities of the text, after they were paired with those of the other text.

    Attributes:
        text: The text, in canonical spelling.
        side: All quantities of the text.
        required: Those without a counterpart that must have one, in text order.
        optional: Those without a counterpart that need none, in text order.
        repeats: Those that only repeat or convert a quantity of the other text, in text order.
    """

    def __init__(self, side: Side) -> None:
        self.text = side.text
        self.side = side
        self.required = [side.quantities[i] for i in side.required()]
        self.optional = [
            side.quantities[i] for i in sorted(side.free) if side.quantities[i].optional
        ]
        self.repeats = [side.quantities[i] for i in sorted(side.repeats)]

    def in_date(self, quantity: Quantity) -> bool:
        """Return whether a month, or a day of the month, is right beside a quantity."""
        return any(
            other.kind in OF_A_DATE
            and other.kind is not quantity.kind
            and max(quantity.start, other.start) - min(quantity.end, other.end) <= _MAX_GAP
            for other in self.side.quantities
        )

    def ends_month(self, day: Quantity) -> bool:
        """Return whether a day is the last day of the month beside it."""
        return any(
            other.kind is QuantityKind.MONTH
            and max(day.start, other.start) - min(day.end, other.end) <= _MAX_GAP
            and day.value in _LAST_DAYS.get(int(other.value), (31,))
            for other in self.side.quantities
        )

    def is_conversion(self, quantity: Quantity) -> bool:
        """Return whether a quantity is a conversion in brackets: “€40 billion ($47.6 billion)”.

        Measures must be about the same: 80亩（约5公顷）, but not 80亩（约50公顷）. A time may be
        given in another zone, too.

        A year is never a conversion, although 年 is a unit too: 5百万元（2021年：6百万元）.
        """
        if quantity.kind is QuantityKind.YEAR:
            return False
        quantities = self.side.quantities
        i = next(i for i, q in enumerate(quantities) if q is quantity)
        if i and are_same_moment(quantities[i - 1], self.text, quantity, self.text):
            return True
        if not i or not (quantity.unit or self.side.units[i]):
            return False
        gap = self.text[quantities[i - 1].end : quantity.start]
        here, before = self.side.units[i], self.side.units[i - 1]
        if not (quantities[i - 1].unit or before):
            return False
        # The same unit is not a conversion: 25天（平均11天）.
        written = {q.unit.replace(YUAN, "CNY") for q in (quantity, quantities[i - 1])}
        same = len(written) == 1 and here == before
        if same or _IN_BRACKETS.search(gap) is None:
            return False
        values = signed_value(self.side, i - 1), signed_value(self.side, i)
        return may_be_converted(values[0], before, values[1], here)

    def has_conversion(self, quantity: Quantity, there: Leftover) -> bool:
        """Return whether a measure is converted in brackets after it: 30 feet (10 m).

        If the other text has the conversion and nothing in the measure's own unit, it need not
        have the measure itself.
        """
        quantities = self.side.quantities
        i = next(i for i, q in enumerate(quantities) if q is quantity)
        if i + 1 == len(quantities) or i + 1 in self.side.free or not self.side.units[i]:
            return False
        units = self.side.units[i]
        if not self.side.units[i + 1] or any(one in units for o in there.side.units for one in o):
            return False
        return self.is_conversion(quantities[i + 1])

    def has_candidate(self, quantity: Quantity) -> bool:
        """Return whether the text has a leftover that may be a wrong counterpart of a quantity."""
        has_optional = any(_may_replace(q, quantity) for q in self.optional)
        return bool(self.required or self.repeats or has_optional)

    def optional_or_small(self, reported: list[Quantity]) -> list[Quantity]:
        """Return the leftovers that need no counterpart, or are small and not yet reported."""
        reported_ids = {id(quantity) for quantity in reported}
        return self.optional + [
            q for q in self.required if is_small(q) and id(q) not in reported_ids
        ]

    def is_bound(self, quantity: Quantity) -> bool:
        """Return whether the text says that a quantity is exceeded: 三十多万, “over 300,000”."""
        before = self.text[max(0, quantity.start - 20) : quantity.start]
        return (
            not _AND_MORE.isdisjoint(quantity.text)
            or _BOUND_BEFORE.search(before) is not None
            or _BOUND_AFTER.match(self.text, quantity.end) is not None
        )

    def is_rounded_down(self, quantity: Quantity) -> bool:
        """Return whether a quantity leaves out its last figures: 三十多万, 3200余人."""
        after = _BOUND_AFTER.match(self.text, quantity.end)
        return not _AND_MORE.isdisjoint(quantity.text + (after[0] if after else ""))

    def is_limit(self, quantity: Quantity) -> bool:
        """Return whether a quantity is a limit: at least, not more than, 不超过, 以内."""
        before = self.text[max(0, quantity.start - 20) : quantity.start]
        return (
            _LIMIT_BEFORE.search(before) is not None
            or _LIMIT_AFTER.match(self.text, quantity.end) is not None
        )

    def is_ceiling(self, quantity: Quantity) -> bool:
        """Return whether the text says that a quantity is not reached: 近三小时, “almost three”."""
        before = self.text[max(0, quantity.start - 20) : quantity.start]
        return _CEILING_BEFORE.search(before) is not None

    @cached_property
    def idle(self) -> str:
        """The text without its quantities."""
        ends = [0, *(q.end for q in self.side.quantities)]
        starts = [*(q.start for q in self.side.quantities), len(self.text)]
        return "".join(self.text[end:start] for end, start in zip(ends, starts, strict=True))

    def drop(self, quantity: Quantity) -> None:
        """Remove a leftover that is already part of a fault."""
        pool = self.optional if quantity.optional else self.required
        pool.remove(quantity)

    def years(self) -> list[Quantity]:
        """Return all years of the text, with or without counterparts."""
        return [q for q in self.side.quantities if q.kind is QuantityKind.YEAR]

    def take_counterpart(self, quantity: Quantity) -> Quantity | None:
        """Remove and return the likeliest counterpart of a leftover of the other text.

        Only quantities that need no counterpart are considered; None if there is no clear one.
        """
        for pool in (self.repeats, self.optional):
            candidates = [q for q in pool if _may_replace(q, quantity)]
            if len({q.value for q in candidates}) == 1 or (candidates and pool is self.repeats):
                pool.remove(candidates[0])
                return candidates[0]
        return None


def is_small(quantity: Quantity) -> bool:
    """Return whether a quantity is a small number, with which translators are free."""
    whole = quantity.value.denominator == 1
    return whole and quantity.value <= _SMALL and not quantity.unit
