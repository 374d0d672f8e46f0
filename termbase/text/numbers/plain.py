"""Reader for numbers in digits, for languages whose number words are not supported."""

from __future__ import annotations

import re
from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.digits import MAX_DIGITS, follows_letter
from termbase.text.numbers.notations import (
    SPECIAL_DIGITS,
    SPECIAL_LETTERS,
    SPECIAL_SIGNS,
    read_special,
)
from termbase.text.numbers.quantity import Draft, QuantityKind

# Atomic, not possessive: before 3.11.5, Python keeps what a group read in its last, failed attempt.
_NUMBER = r"\d++(?>(?:[.,' ]\d{3}(?!\d))*)(?:[.,]\d++)?"
_PATTERN = lazily(
    rf"(?=[+\d.])(?:{SPECIAL_DIGITS}|(?P<number>{_NUMBER}))"
    rf"|(?<![A-Za-z0-9])(?=[A-Za-z])(?:{SPECIAL_LETTERS})|{SPECIAL_SIGNS}|(?P<percent> ?%)",
    re.ASCII,
)
_SEPARATOR = lazily("[., ']")
# “3 Millionen”, “3 млн”, “3 triệu”, “300만”: a magnitude follows, but which one is not known here.
_MAGNITUDE = lazily(
    r" ?(?:mi[lo]|bi[ln]|m[lr]?d|tr|тыс|мл[нр]|тр|tys|tis|tuh|tau|ngh|tỷ|juta|rib|duiz"
    r"|[万億兆만억천])",
    re.IGNORECASE,
)
_POWERS = (3, 4, 5, 6, 7, 8, 9, 12)
# Smaller numbers are as often written in words, which are not read here.
_WORD_BELOW = 21


def _values(text: str) -> list[Fraction]:
    """Return the possible values of a number: 1.234 is 1234 in German and 1.234 in English."""
    digits = _SEPARATOR.sub("", text)
    marks = _SEPARATOR.findall(text)
    values = [Fraction(digits)]
    if marks and marks[-1] in ".,":
        whole, _, decimals = text.rpartition(marks[-1])
        fraction = Fraction(f"{_SEPARATOR.sub('', whole)}.{decimals}")
        # Only a single mark before three digits can be either.
        if len(decimals) != 3:
            values = [fraction]
        elif marks.count(marks[-1]) == 1:
            values.append(fraction)
    return values


def read(text: str) -> list[Draft]:
    """Return the numbers in digits of a text in canonical spelling, in text order."""
    drafts: list[Draft] = []
    position = 0
    while match := _PATTERN.search(text, position):
        position = match.end()
        if match["percent"] is not None:
            last = drafts[-1] if drafts else None
            if last and last.end == match.start() and last.kind is QuantityKind.CARDINAL:
                last.make_percent()
                last.end = position
        elif match["number"] is None:
            special, position = read_special(match)
            drafts += special
        elif len(match[0]) <= MAX_DIGITS:
            first, *others = _values(match[0])
            draft = Draft(*match.span(), first)
            draft.also(*others)
            if len(match[0]) == 4 and 1000 <= first < 2200:
                draft.kind = QuantityKind.YEAR
            if _MAGNITUDE.match(text, match.end()):
                draft.also(*(value * 10**power for value in (first, *others) for power in _POWERS))
            draft.optional = first < _WORD_BELOW or follows_letter(text, match.start())
            drafts.append(draft)
    return drafts
