"""The number words of English: their roles and values, and contexts in which they are others."""

from __future__ import annotations

import re
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from termbase.lazy import lazily
from termbase.text.datafiles import rows


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


class Entry(NamedTuple):
    """What a number word means: its role, and its value or 0.

    `upper` is the greatest value of a vague word.
    """

    type: Type
    value: Fraction
    upper: Fraction | None


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
_LARGEST_SMALL = 10
#: The numbers up to ten in words, but for “one”, which often counts nothing.
SMALL_WORDS = {
    word: value
    for word, value in (CARDINALS | ORDINALS | {"twice": 2}).items()
    if value <= _LARGEST_SMALL and word != "one"
}


#: “One” that counts what follows, unlike in “one of them”, “one day” and “one who”.
ONE_COUNTED = lazily(
    r"\bone (?!of|or|and|another|an?|the|day|time|thing|way|hand|side|end|point|more|such|that|who"
    r"|which|with|for|in|on|at|to|by|from|as|if|is|was|has|had|can|could|may|might|must|should|will"
    r"|would|does|did|reason|where|when|than|after|before|single)[a-z]{2,}\b"
    r"(?! (?:after|by|or|and) )",
    re.IGNORECASE,
)


def _roman(number: int) -> str:
    numeral = ""
    for digits, value in (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)):
        while number >= value:
            numeral += digits
            number -= value
    return numeral


#: Roman numerals up to 39; single letters count only after “Part” and similar words.
ROMAN = {_roman(number): number for number in range(1, 40)}
_PART_BEFORE = lazily(
    r"\b(?:part|chapter|annex|schedule|phase|type|category|class|volume|title|article|appendix|act"
    r"|stage|level|grade|section|table|form|group|tier|war|season|episode|round|matchday|lap|week"
    r"|primary|secondary)[ -]\Z",
    re.IGNORECASE,
)

# Months and weekdays that are also other words: they count in a typical context only.
_DOUBTFUL = lazily("may|march|august|jan|mar|jun|sep|dec|mon|tue|wed|thu|fri|sat|sun")
_MONTH_BEFORE = lazily(
    r"(?:\b(?:in|of|since|until|till|by|last|next|this|early|late|mid|from|to|and|or|through|between"
    r"|during|before|after|each|every|on)[ -]|\d(?:st|nd|rd|th)?,?[ -]?)\Z",
    re.IGNORECASE,
)
_MONTH_AFTER = lazily(
    r"\.(?!\s+[A-Z])|[ ,.]{0,2}'?\d| ?(?:to|and|or|through|until|-|–|/) ?[A-Z\d]"
    rf"| (?:the )?(?:{'|'.join(ORDINALS)}|\w+teenth|twentieth|twenty-\w+|thirtieth|thirty-first)\b"
)
_SHORT_MONTHS = frozenset({"jan", "mar", "jun", "sep", "dec"})
_DAY_BEFORE = lazily(r"(?<!\d)[0-3]?\d(?:st|nd|rd|th)?[ -](?:of )?\Z", re.IGNORECASE)
_WEEKDAY_BEFORE = lazily(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)[.,]? ?(?:and|to|or|-|–|/|&)? ?\Z", re.IGNORECASE
)
_LONGEST_LABEL = 12

_COUNT_BEFORE = lazily(
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred"
    r"|few|several|couple))[ -]\Z",
    re.IGNORECASE,
)
#: After a number that is not that of a noun.
NO_NOUN_AFTER = lazily(
    r"(?! ?-?[a-z])| (?:an?|after|and|apiece|as|at|because|before|between|but|by|cash|compared"
    r"|during|each|for|from|if|in|is|last|less|more|of|off|on|or|over|per|short|since|this|to|under|was"
    r"|when|while|with|year)\b"
)


@cache
def lexicon() -> dict[str, Entry]:
    """Map each number word, in lower case, to its meaning."""
    return {
        word: Entry(Type(role), Fraction(value), Fraction(upper) if upper else None)
        for word, role, value, upper in rows("number_english.tsv")
    }


def meaning(word: str, start: int, end: int, text: str) -> Entry | None:
    """Return what a word means in its context; None if it is no number word there."""
    entry = lexicon().get(word.lower())
    if entry is None:
        return None
    if entry.type is Type.SCALE and not _is_scale(word, start, end, text):
        return None
    if entry.type in (Type.MONTH, Type.WEEKDAY) and not _names_time(word, start, end, text):
        return None
    return entry


def is_numbered(text: str, start: int) -> bool:
    """Return whether a number is that of a part, a chapter and so on: Part Two, Annex I."""
    return _PART_BEFORE.search(text, max(0, start - 12), start) is not None


def _is_scale(word: str, start: int, end: int, text: str) -> bool:
    """Return whether a word multiplies a number: not Mn or Bn, nor the grand of “grand pianos”."""
    if word.lower() != "grand":
        return len(word) > 3 or word.islower()
    counted = _COUNT_BEFORE.search(text, max(0, start - 12), start)
    return counted is not None and NO_NOUN_AFTER.match(text, end) is not None


def _names_time(word: str, start: int, end: int, text: str) -> bool:
    """Return whether a name of a month or weekday is one in its context: not in “you may”."""
    if word[0].islower():
        return False
    if not _DOUBTFUL.fullmatch(word.lower()):
        return True
    if len(text) <= _LONGEST_LABEL and text.strip(" .:") == word:
        return True  # in a list of months or days
    short = len(word) == 3 and word != "May"
    if word.lower() in _SHORT_MONTHS and _DAY_BEFORE.search(text, max(0, start - 8), start):
        return True
    if _MONTH_AFTER.match(text, end) or _WEEKDAY_BEFORE.search(text, max(0, start - 12), start):
        return True
    return not short and _MONTH_BEFORE.search(text, max(0, start - 10), start) is not None
