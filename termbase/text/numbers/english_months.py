"""Months and weekdays in English text, several of which are also other words."""

from __future__ import annotations

import re

from termbase.lazy import lazily
from termbase.text.numbers.english_words import DOUBTFUL, ORDINALS

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


def counts_as_month(word: str, start: int, end: int, text: str) -> bool:
    """Return whether a name of a month or weekday is one in its context: not in “you may”.

    Args:
        word: The name as written.
        start: Its offset in the text.
        end: The offset after it.
        text: The text in canonical spelling.
    """
    if word[0].islower():
        return False
    if not DOUBTFUL.fullmatch(word.lower()):
        return True
    if len(text) <= _LONGEST_LABEL and text.strip(" .:") == word:
        return True  # in a list of months or days
    short = len(word) == 3 and word != "May"
    if word.lower() in _SHORT_MONTHS and _DAY_BEFORE.search(text, max(0, start - 8), start):
        return True
    if _MONTH_AFTER.match(text, end) or _WEEKDAY_BEFORE.search(text, max(0, start - 12), start):
        return True
    return not short and _MONTH_BEFORE.search(text, max(0, start - 10), start) is not None
