"""The number words of English, and the tokens that its reader works on."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from termbase.text.lazy import lazily
from termbase.text.numbers.quantity import Draft
from termbase.text.numbers.words import rows


class Type(StrEnum):
    """What a token does in a number phrase; the names used in ``number_english.tsv``."""

    NUMBER = "number"  # digits
    UNIT = "unit"  # zero … nine
    TEEN = "teen"  # ten … nineteen
    TENS = "tens"  # twenty … ninety
    HUNDRED = "hundred"
    SCALE = "scale"  # thousand, million, …
    DOZEN = "dozen"
    PERIOD = "period"  # decade, century
    PLURAL = "plural"  # hundreds, thousands, dozens: of an unsaid number
    ORDINAL = "ordinal"  # first, third; also the lower part of a fraction
    PART = "part"  # half, quarter; thirds, fifths
    MULTIPLE = "multiple"  # twice, tripled
    TIMES = "times"  # times, fold
    DECADE = "decade"  # the sixties
    MONTH = "month"
    WEEKDAY = "weekday"
    CLOCK = "clock"  # noon, midnight
    PAST = "past"  # past, to: of an hour
    VAGUE = "vague"  # several, few
    ARTICLE = "article"
    AND = "and"
    OF = "of"
    OUT = "out"  # in, out of: one in five
    PERCENT = "percent"
    MERIDIEM = "meridiem"  # a.m., p.m.; worth 0 or 720 minutes
    READY = "ready"  # a quantity already read: a clock time, an identifier, a listed expression


class Token(NamedTuple):
    """A word or a number that matters to a number phrase.

    Attributes:
        start: Offset of the first code point.
        end: Offset after the last.
        type: What it does.
        value: What it is worth, where it is worth something.
        upper: The greatest value of a vague word.
        draft: The quantity of digits, or of a ready token.
    """

    start: int
    end: int
    type: Type
    value: Fraction = Fraction(0)
    upper: Fraction | None = None
    draft: Draft | None = None


#: Words and abbreviations that are other words too: they count beside a number or a full stop.
DOUBTFUL = lazily("may|march|august|jan|mar|jun|sep|dec|mon|tue|wed|thu|fri|sat|sun")


@cache
def lexicon() -> dict[str, tuple[Type, Fraction, Fraction | None]]:
    """Role, value and greatest value of every number word, in lower case."""
    return {
        word: (Type(role), Fraction(value), Fraction(upper) if upper else None)
        for word, role, value, upper in rows("number_english.tsv")
    }


def _roman(number: int) -> str:
    written = ""
    for digits, value in (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)):
        while number >= value:
            written += digits
            number -= value
    return written


#: Roman numerals up to 39; the single letters among them only count after “Part” and the like.
ROMAN = {_roman(number): number for number in range(1, 40)}
