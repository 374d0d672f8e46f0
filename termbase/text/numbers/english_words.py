"""The number words of English, and the tokens of its number grammar."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from termbase.lazy import lazily
from termbase.text.datafiles import rows
from termbase.text.numbers.quantity import Draft


class Type(StrEnum):
    """The role of a token in a number phrase; the values are used in ``number_english.tsv``."""

    NUMBER = "number"  # digits
    UNIT = "unit"  # zero … nine
    TEEN = "teen"  # ten … nineteen
    TENS = "tens"  # twenty … ninety
    HUNDRED = "hundred"
    SCALE = "scale"  # thousand, million, …
    DOZEN = "dozen"
    PERIOD = "period"  # decade, century
    PLURAL = "plural"  # hundreds, thousands, dozens: an unspecified number of them
    ORDINAL = "ordinal"  # first, third; also the denominator of a fraction
    PART = "part"  # half, quarter; thirds, fifths
    MULTIPLE = "multiple"  # twice, tripled
    TIMES = "times"  # times, fold
    DECADE = "decade"  # the sixties
    MONTH = "month"
    WEEKDAY = "weekday"
    CLOCK = "clock"  # noon, midnight
    PAST = "past"  # past, to: before an hour
    VAGUE = "vague"  # several, few
    ARTICLE = "article"
    AND = "and"
    OF = "of"
    OUT = "out"  # in, out of: one in five
    PERCENT = "percent"
    MERIDIEM = "meridiem"  # a.m., p.m.; its value is 0 or 720 minutes
    READY = "ready"  # a complete quantity: a clock time, an identifier, a listed expression


class Token(NamedTuple):
    """A word or number that may be part of a number phrase.

    Attributes:
        start: Offset of the first code point.
        end: Offset after the last code point.
        type: Its role.
        value: Its value; 0 if it has none.
        upper: The greatest value of a vague word, else None.
        draft: The quantity of a number in digits or of a `Type.READY` token, else None.
    """

    start: int
    end: int
    type: Type
    value: Fraction = Fraction(0)
    upper: Fraction | None = None
    draft: Draft | None = None


#: The numbers up to fifteen in words.
CARDINALS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
}  # fmt: skip
#: Likewise their ordinals.
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15,
}  # fmt: skip
#: Months and weekdays that are also other words: they count in a typical context only.
DOUBTFUL = lazily("may|march|august|jan|mar|jun|sep|dec|mon|tue|wed|thu|fri|sat|sun")


@cache
def lexicon() -> dict[str, tuple[Type, Fraction, Fraction | None]]:
    """Map each number word, in lower case, to its role, value and greatest value."""
    return {
        word: (Type(role), Fraction(value), Fraction(upper) if upper else None)
        for word, role, value, upper in rows("number_english.tsv")
    }


def _roman(number: int) -> str:
    numeral = ""
    for digits, value in (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)):
        while number >= value:
            numeral += digits
            number -= value
    return numeral


#: Roman numerals up to 39; single letters count only after “Part” and similar words.
ROMAN = {_roman(number): number for number in range(1, 40)}
