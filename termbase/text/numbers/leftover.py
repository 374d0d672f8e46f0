"""What one of two texts has left without counterpart, and what stands around it."""

from __future__ import annotations

import re
from fractions import Fraction

from termbase.text.lazy import lazily
from termbase.text.numbers.matching import Side
from termbase.text.numbers.quantity import Quantity, QuantityKind

_ASIDE = lazily(
    r"^[^()]{0,24}[(] ?(?:(?:or|about|around|approximately|nearly|over) |约?合?|相当于|折合)?"
    r"[^()]{0,6}\Z",
    re.IGNORECASE,
)
# Up to here translators count, name or enumerate as they like.
_SMALL = 10
# “One”, “half”, “both” and “double” stand for nothing that a translator could have got wrong.
_PRONOUNS = frozenset({Fraction(1, 2), Fraction(1), Fraction(2)})
#: The parts of a date.
OF_A_DATE = frozenset({QuantityKind.MONTH, QuantityKind.DAY})
_LAST_DAYS = {2: (28, 29), 4: (30,), 6: (30,), 9: (30,), 11: (30,)}
# How many characters may stand between the parts of a date.
_BESIDE = 4
_FAMILIES = {
    QuantityKind.CURRENCY: QuantityKind.CARDINAL,
    QuantityKind.ORDINAL: QuantityKind.CARDINAL,
    QuantityKind.FRACTION: QuantityKind.PERCENT,
    QuantityKind.MULTIPLE: QuantityKind.PERCENT,
    QuantityKind.DECADE: QuantityKind.YEAR,
}


def family(quantity: Quantity) -> QuantityKind:
    """The kind, but one for those that languages write alike: “$5” and “5”, “No. 5” and “第5”."""
    return _FAMILIES.get(quantity.kind, quantity.kind)


def _is_like(quantity: Quantity, other: Quantity) -> bool:
    """Whether a quantity counts what another counts, so that it may stand for it."""
    counts = in_digits(quantity) or quantity.value not in _PRONOUNS
    return counts and not quantity.vague and family(quantity) == family(other)


def in_digits(quantity: Quantity) -> bool:
    """Whether a quantity has a digit."""
    return any(c.isdecimal() for c in quantity.text)


class Leftover:
    """What one text has left, and the text."""

    def __init__(self, side: Side) -> None:
        self.text = side.text
        self.side = side
        self.required = [side.quantities[i] for i in side.required()]
        self.optional = [
            side.quantities[i] for i in sorted(side.free) if side.quantities[i].optional
        ]
        self.repeats = [side.quantities[i] for i in sorted(side.repeats)]

    def in_date(self, quantity: Quantity) -> bool:
        """Whether a month, or the day of one, stands right beside it."""
        return any(
            other.kind in OF_A_DATE
            and other.kind is not quantity.kind
            and max(quantity.start, other.start) - min(quantity.end, other.end) <= _BESIDE
            for other in self.side.quantities
        )

    def ends_month(self, day: Quantity) -> bool:
        """Whether a day is the last one of the month beside it."""
        return any(
            other.kind is QuantityKind.MONTH
            and max(day.start, other.start) - min(day.end, other.end) <= _BESIDE
            and day.value in _LAST_DAYS.get(int(other.value), (31,))
            for other in self.side.quantities
        )

    def is_aside(self, quantity: Quantity) -> bool:
        """Whether it only converts what is before it: “€40 billion ($47.6 billion)”.

        A year converts nothing, though 年 is a unit too: 5百万元（2021年：6百万元）.
        """
        if quantity.kind is QuantityKind.YEAR:
            return False
        quantities = self.side.quantities
        i = next(i for i, q in enumerate(quantities) if q is quantity)
        if not i or not (quantity.unit or self.side.units[i]):
            return False
        gap = self.text[quantities[i - 1].end : quantity.start]
        here, before = self.side.units[i], self.side.units[i - 1]
        if not (quantities[i - 1].unit or before):
            return False
        # 25天（平均11天） are two numbers of days.
        same = quantity.unit == quantities[i - 1].unit and here == before
        return not same and _ASIDE.search(gap) is not None

    def could_lack(self, quantity: Quantity) -> bool:
        """Whether it has something left that may be a wrong counterpart."""
        alike = any(_is_like(q, quantity) for q in self.optional)
        return bool(self.required or self.repeats or alike)

    def loose(self, reported: list[Quantity]) -> list[Quantity]:
        """What is left and need not have a counterpart, also since it is small."""
        told = {id(quantity) for quantity in reported}
        return self.optional + [q for q in self.required if is_small(q) and id(q) not in told]

    def drop(self, quantity: Quantity) -> None:
        """Leave a quantity out of what is to be judged: it is part of a fault."""
        pool = self.optional if quantity.optional else self.required
        pool.remove(quantity)

    def years(self) -> list[Quantity]:
        """Its years, with counterpart or without."""
        return [q for q in self.side.quantities if q.kind is QuantityKind.YEAR]

    def take_like(self, quantity: Quantity) -> Quantity | None:
        """What a leftover of the other text most likely stands for, besides what must have one."""
        for pool in (self.repeats, self.optional):
            alike = [q for q in pool if _is_like(q, quantity)]
            if len({q.value for q in alike}) == 1 or (alike and pool is self.repeats):
                pool.remove(alike[0])
                return alike[0]
        return None


def is_small(quantity: Quantity) -> bool:
    """Whether it is so small a number that translators count as they like."""
    whole = quantity.value.denominator == 1
    return whole and quantity.value <= _SMALL and not quantity.unit
