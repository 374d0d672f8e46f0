"""Data model of number reading: quantities with all values they may stand for.

A quantity has one value for display (`Quantity.value`) and several readings for comparison: “十年”
is 10, and also the 1 of “a decade”; “八折” is 80 %, and also the 20 of “20% off”. Two quantities
agree if they have a reading in common. Numbers are exact (`fractions.Fraction`), so that 0.1 is a
tenth and 3.5 million is 3500000.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple


class QuantityKind(StrEnum):
    """What a quantity counts or names.

    A range gives two quantities, a date up to three (`YEAR`, `MONTH`, `DAY`), since the order of
    the parts differs between languages, and translations add and omit them one by one.
    `HALF_YEAR` and `QUARTER` are a numbered part of a year: “H1”, “the third quarter”, 下半年.
    """

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    CURRENCY = "currency"
    YEAR = "year"
    HALF_YEAR = "half-year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    WEEKDAY = "weekday"
    TIME = "time"
    DECADE = "decade"
    CENTURY = "century"
    IDENTIFIER = "identifier"


class Key(NamedTuple):
    """A value in a space of comparison; equal keys have the same meaning.

    Attributes:
        space: Empty for plain numbers; ``time`` (minutes since midnight), ``weekday`` (1 is
            Monday), ``decade`` (its first year), ``half`` and ``quarter`` (of a year), or ``code``
            followed by the groups of digits of an identifier.
        numerator: Numerator of the exact value, in lowest terms.
        denominator: Denominator of the exact value; positive.
    """

    space: str
    numerator: int
    denominator: int


_POINTS = ("point", "points", "百分点", "百分點")

#: One way to read a quantity: keys that must all have a counterpart (usually only one key).
Reading = tuple[Key, ...]


def key(value: Fraction | int, space: str = "") -> Key:
    """Return the key of a number in a space."""
    return Key(space, value.numerator, value.denominator)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A span of text that says how much, how many, which one or when.

    Attributes:
        start: Offset of the first code point.
        end: Offset after the last code point.
        text: The span as written.
        kind: What it counts or names.
        value: The exact value, or the least one if the text is vague (“几十” is 20 to 99). A
            percentage is a share (15 % is 3/20), a time the minutes since midnight, a weekday 1
            (Monday) to 7, a decade its first year, a century its number, an identifier its digits.
        upper: The greatest value if the text is vague, else None.
        approximate: The text says that the value is not exact (“about”, “近”, “余”).
        optional: A good translation may lack a counterpart (“one”, “一些”, an idiom).
        unit: ISO 4217 code of a currency, else empty. ``$`` and ``元`` of an unspecified country
            are ``$`` and ``元``, a name that countries share is in lower case (``peso``), and
            hundredths (“cents”, 仙) are ``¢``.
        readings: All ways to read it, the plainest first; never empty.
        word: It is a word that implies a number, such as “both” or 双方, not a number itself.
    """

    start: int
    end: int
    text: str
    kind: QuantityKind
    value: Fraction
    upper: Fraction | None = None
    approximate: bool = False
    optional: bool = False
    unit: str = ""
    readings: tuple[Reading, ...] = field(default=(), repr=False)
    word: bool = field(default=False, repr=False)

    @property
    def vague(self) -> bool:
        """Whether it stands for a range of values, such as “dozens of” or “数百”."""
        return self.upper is not None

    @property
    def in_digits(self) -> bool:
        """Whether it is written with digits."""
        return any(character.isdecimal() for character in self.text)

    @property
    def points(self) -> bool:
        """Whether it is given in percentage points, not in per cent."""
        percent = self.kind is QuantityKind.PERCENT
        return percent and self.text.lower().endswith(_POINTS) and "basis" not in self.text.lower()


@dataclass(slots=True)
class Draft:
    """A quantity under construction, which readers extend by the context of the number.

    The attributes that are not listed here are those of `Quantity`.

    Attributes:
        scales: The factors that its magnitude may stand for (“3.5 million”: 10⁶), so that the first
            number of “3 to 5 million” can be multiplied too. There are several if that is not clear
            (五百万: 10⁴ and 10⁶), and none without a magnitude.
        space: The `Key.space` of `value`.
        range_factor: The factor that also applies to a number before it in a range: 1/100 in
            “70–80%”, 1/10 in 七至八成; 0 if it is not a share.
        era: The number to add to a year of another era, such as 民国, to get the year of the common
            era; else 0.
        readings: The readings besides that of `value` itself.
    """

    start: int
    end: int
    value: Fraction
    kind: QuantityKind = QuantityKind.CARDINAL
    upper: Fraction | None = None
    scales: tuple[int, ...] = ()
    approximate: bool = False
    optional: bool = False
    unit: str = ""
    space: str = ""
    range_factor: Fraction = Fraction(0)
    era: int = 0
    readings: list[Reading] = field(default_factory=list)
    word: bool = False

    def also(self, *values: Fraction | int, space: str = "") -> None:
        """Add readings, one for each value."""
        self.readings += [(key(value, space),) for value in values]

    def also_parts(self, values: Iterable[Fraction | int]) -> None:
        """Add one reading that consists of all these values together."""
        parts = tuple(key(value) for value in values)
        if parts:
            self.readings.append(parts)

    def make_percent(self) -> None:
        """Divide value and readings by 100, as a percentage; drop readings of several numbers."""
        single = [reading[0] for reading in self.readings if len(reading) == 1]
        self.readings = [(key(Fraction(k.numerator, 100 * k.denominator)),) for k in single]
        self.value, self.scales, self.kind = self.value / 100, (), QuantityKind.PERCENT
        self.range_factor = Fraction(1, 100)
        self.upper = None if self.upper is None else self.upper / 100
        self.optional = False

    def make_part_of_year(self, kind: QuantityKind) -> None:
        """Make its number, 1 to 4, that of a half or a quarter of a year."""
        self.kind, self.optional = kind, True
        if kind is QuantityKind.HALF_YEAR:
            self.space = "half"
            if self.value == 1:
                self.also(6)  # the first six months
        else:
            self.space = "quarter"
            self.also(self.value)  # 一、二季度

    def make_cents(self) -> None:
        """Divide the value by 100, as hundredths of a currency; keep the number as a reading."""
        self.also(self.value)
        self.value, self.scales, self.range_factor = self.value / 100, (), Fraction(1, 100)

    def finish(self, text: str) -> Quantity:
        """Return the finished quantity."""
        plain = (key(self.value, self.space),)
        return Quantity(
            self.start,
            self.end,
            text[self.start : self.end],
            self.kind,
            self.value,
            self.upper,
            self.approximate,
            self.optional,
            self.unit,
            tuple(dict.fromkeys([plain, *self.readings])),
            self.word,
        )


@dataclass(frozen=True, slots=True)
class NumberFault:
    """A quantity without a counterpart, or two that should agree but do not.

    Attributes:
        source: The quantity of the source; None if the target adds one.
        target: The quantity of the target; None if it is missing.
        certain: Whether there is hardly any explanation but an error.
    """

    source: Quantity | None
    target: Quantity | None
    certain: bool
