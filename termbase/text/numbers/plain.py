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
_GOES_ON = lazily(r"[.,]\d")
"""Matches after what is no decimal: pages 1-3,7,11."""
# “3 Millionen”, “3 млн”, “3 triệu”, “300만”: the beginnings of magnitudes in many languages. The
# first that fits decides; some stand for two, as “mil” for a thousand and for million.
_MAGNITUDES = {
    (9,): r"m[lr]?d|mi[ai]|mil(?:j|i|li)ard|mil mil|milhar|мільярд|миллиард|млрд|مليار|מיליארד|tỷ",
    (6,): r"mi?[lo][lnijo]|mio|millió|ми?л|мільй|مل[يا]|מיליון|triệu|juta|[백百][만万]",
    (3, 6): r"mil\b",
    (4,): r"[만万]",
    (7,): r"[천千][만万]",
    (3,): r"тыс|tys|tis|tuh|tau|ngh|rib|duiz|mille|bin\b|ألف|آلاف|אלף|[천千]",
    (8,): r"[억亿]",
    (9, 12): r"bil|bi[ln]",
    (6, 12): r"tr|тр|تر|[조兆]",
}
_MAGNITUDE = lazily(
    " ?(?:" + "|".join(f"({words})" for words in _MAGNITUDES.values()) + ")", re.IGNORECASE
)
_POWERS = list(_MAGNITUDES)
# Smaller whole numbers are as often written in words, which are not read here.
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
    position, sign = 0, -1
    while match := _PATTERN.search(text, position):
        position = match.end()
        if match["percent"] is not None:
            last = drafts[-1] if drafts else None
            if last and last.end == match.start() and last.kind is QuantityKind.CARDINAL:
                last.make_percent()
                last.end = position
            else:
                sign = position
        elif match["number"] is None:
            special, position = read_special(match)
            drafts += special
        elif len(match[0]) <= MAX_DIGITS:
            first, *others = _values(match[0])
            draft = Draft(*match.span(), first)
            draft.also(*others)
            if len(match[0]) == 4 and 1000 <= first < 2200:
                draft.kind = QuantityKind.YEAR
            if found := _MAGNITUDE.match(text, match.end()):
                powers = _POWERS[(found.lastindex or 1) - 1]
                draft.also(*(value * 10**power for value in (first, *others) for power in powers))
            if match.start() == sign:  # %45 in Turkish and Arabic
                draft.make_percent()
            is_whole = first.denominator == 1 or _GOES_ON.match(text, match.end())
            is_small = first < _WORD_BELOW and is_whole
            draft.optional = bool(is_small or follows_letter(text, match.start()))
            drafts.append(draft)
    return drafts
