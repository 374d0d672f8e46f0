"""English ordinals: “third”, “twenty-first”, “second quarter”, “20th century”."""

from __future__ import annotations

import re

from termbase.lazy import lazily
from termbase.text.numbers.english.lexicon import Type
from termbase.text.numbers.english.tokens import Tokens
from termbase.text.numbers.quantity import Draft, QuantityKind

_OPTIONAL_BELOW = 11
_LONGEST_LABEL = 24
_LONGEST_ADJECTIVE = 16
_PART_BEFORE = lazily(
    r"\b(?:[a-z]{2,}est|top|bottom|upper|lower|other|remaining) \Z", re.IGNORECASE
)
# The eleventh hour is the last moment.
_HOUR = lazily(r"[- ]hour\b")
_LUNAR_MONTH = lazily(r" (?:lunar month|month of the lunar)\b")
# Every fourth household is one of four, and a third-degree burn is of 三度.
_NO_ORDINAL_BEFORE = lazily(r"\bevery \Z", re.IGNORECASE)
_NO_ORDINAL_AFTER = lazily(r"-degree\b")
# A thirty-second pause is one of thirty seconds, but the thirty-second president is the 32nd.
_SECONDS = lazily(r"-second [a-z]")
_LENGTH_BEFORE = lazily(r"\b(?:an?|each|every) \Z", re.IGNORECASE)


def ordinal(tokens: Tokens, i: int) -> tuple[Draft, int]:
    """Read an ordinal: “third”, “21st”; see `_in_context`."""
    token = tokens[i]
    draft = token.draft
    if draft is None:
        draft = Draft(token.start, token.end, token.value, QuantityKind.ORDINAL)
        draft.optional = token.value < _OPTIONAL_BELOW
    else:
        draft.optional = False
    return _in_context(draft, tokens, i)


def compound_ordinal(
    draft: Draft, tokens: Tokens, end: int, i: int, *, digits: bool
) -> tuple[Draft, int]:
    """Read a compound ordinal: “twenty-first”, “one hundred and fifth”, “seven billionth”.

    “15 000 first-year places” does not contain one. `end` is the index after the number before the
    ordinal, `i` that of the ordinal. Returns the ordinal, or the number if there is none, and the
    index after it.
    """
    low = tokens[i]
    tens = tokens[end - 1].type is Type.TENS and low.value < 10
    hundreds = draft.value % 100 == 0 and low.value < 100 and not digits
    added = (tens and i == end) or hundreds
    if low.draft is not None or not (added or (i == end and low.value >= 100)):
        return draft, end
    value = draft.value + low.value if added else draft.value * low.value
    whole = Draft(draft.start, low.end, value, QuantityKind.ORDINAL)
    if added and _SECONDS.match(tokens.text, draft.end):
        start = max(0, draft.start - 6)
        if _LENGTH_BEFORE.search(tokens.text, start, draft.start):
            whole.also(draft.value)
    return _in_context(whole, tokens, i)


def _in_context(draft: Draft, tokens: Tokens, i: int) -> tuple[Draft, int]:
    """Read what is beside an ordinal that ends with token `i`; return it and the index after it.

    It may turn out to be a century, a day of the month, or a quarter or half of a year. “A third”,
    “the poorest third” and the label “Third” get the fraction as another reading.
    """
    text, value = tokens.text, draft.value
    every = _NO_ORDINAL_BEFORE.search(text, max(0, draft.start - 6), draft.start)
    # Every third Tuesday may be that of a month.
    of_week = tokens.joined(i + 1, Type.WEEKDAY)
    if (every and not of_week) or _NO_ORDINAL_AFTER.match(text, draft.end):
        draft.kind = QuantityKind.CARDINAL
    if tokens.joined(i + 1, Type.SCALE):
        draft.value, draft.end = value * tokens[i + 1].value, tokens[i + 1].end
        return draft, i + 2
    of_article = tokens.type(i - 1) is Type.ARTICLE and tokens.joined(i, Type.ORDINAL)
    of_all = _PART_BEFORE.search(text, max(0, draft.start - _LONGEST_ADJECTIVE), draft.start)
    if value >= 3 and (of_article or of_all or _is_label(draft, text)):
        draft.also(1 / value)
    if tokens.joined(i + 1, Type.PERIOD) and tokens[i + 1].value == 100:
        draft.kind, draft.end = QuantityKind.CENTURY, tokens[i + 1].end
        return draft, i + 2
    if beside_month(tokens, i, i + 1) and value <= 31:
        draft.kind = QuantityKind.DAY
    elif value <= 12 and _LUNAR_MONTH.match(text, draft.end):
        draft.kind = QuantityKind.MONTH
    elif value == 11 and _HOUR.match(text, draft.end):
        draft.optional = True  # the last moment
    elif tokens.joined(i + 1, Type.PART) and value <= tokens[i + 1].value:
        draft.end = tokens[i + 1].end
        quarter = tokens[i + 1].value == 4
        draft.make_part_of_year(QuantityKind.QUARTER if quarter else QuantityKind.HALF_YEAR)
        return draft, i + 2
    return draft, i + 1


def _is_label(draft: Draft, text: str) -> bool:
    """Return whether a quantity is the whole text, as in a label or a list of choices."""
    return len(text) <= _LONGEST_LABEL and (text.strip(" .:") == text[draft.start : draft.end])


def beside_month(tokens: Tokens, i: int, j: int) -> bool:
    """Return whether a month is right before or after the tokens `i` to `j`, exclusive."""
    if tokens.type(i - 1) is Type.MONTH and tokens.gap(i).strip(" .") in ("", "the"):
        return True
    k = j + 1 if tokens.joined(j, Type.OF) else j
    return tokens.joined(k, Type.MONTH)
