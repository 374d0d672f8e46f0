"""Parser for English ordinals: “third”, “twenty-first”, “second quarter”, “20th century”."""

from __future__ import annotations

import re
from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.english_clock import Clocks
from termbase.text.numbers.english_words import Type
from termbase.text.numbers.quantity import Draft, QuantityKind

_OPTIONAL_BELOW = 11
# The eleventh hour is the last moment.
_HOUR = lazily(r"[- ]hour\b")
_LUNAR_MONTH = lazily(r" (?:lunar month|month of the lunar)\b")
# Every fourth household is one of four, and a third-degree burn is of 三度.
_NO_ORDINAL_BEFORE = lazily(r"\bevery \Z", re.IGNORECASE)
_NO_ORDINAL_AFTER = lazily(r"-degree\b")
# A thirty-second pause is one of thirty seconds, but the thirty-second president is the 32nd.
_SECONDS = lazily(r"-second [a-z]")
_LENGTH_BEFORE = lazily(r"\b(?:an?|each|every) \Z", re.IGNORECASE)


class Ordinals(Clocks):
    """The ordinals among the number phrases of a text."""

    def ordinal(self, i: int, value: Fraction, draft: Draft | None = None) -> int:
        """Read an ordinal: “third”, “21st”.

        It may turn out to be a century, a day of the month, or a quarter or half of a year. “A
        third” and the label “Third” get the fraction as another reading.
        """
        start = draft.start if draft else self.tokens[i].start
        result = draft or Draft(start, self.tokens[i].end, value, QuantityKind.ORDINAL)
        result.optional = draft is None and value < _OPTIONAL_BELOW
        self.drafts.append(result)
        every = _NO_ORDINAL_BEFORE.search(self.text, max(0, start - 6), start)
        # Every third Tuesday may be that of a month.
        of_week = self.joined(i + 1, Type.WEEKDAY)
        if (every and not of_week) or _NO_ORDINAL_AFTER.match(self.text, result.end):
            result.kind = QuantityKind.CARDINAL
        if self.joined(i + 1, Type.SCALE):
            result.value, result.end = value * self.tokens[i + 1].value, self.tokens[i + 1].end
            return i + 2
        of_article = self.type(i - 1) is Type.ARTICLE and self.joined(i, Type.ORDINAL)
        if value >= 3 and (of_article or self.is_whole(result)):
            result.also(1 / value)
        if self.joined(i + 1, Type.PERIOD) and self.tokens[i + 1].value == 100:
            result.kind, result.end = QuantityKind.CENTURY, self.tokens[i + 1].end
            return i + 2
        if self.beside_month(i, i + 1) and value <= 31:
            result.kind = QuantityKind.DAY
        elif value <= 12 and _LUNAR_MONTH.match(self.text, result.end):
            result.kind = QuantityKind.MONTH
        elif value == 11 and _HOUR.match(self.text, result.end):
            result.optional = True  # the last moment
        elif self.joined(i + 1, Type.PART) and value <= self.tokens[i + 1].value:
            result.end = self.tokens[i + 1].end
            quarter = self.tokens[i + 1].value == 4
            result.make_part_of_year(QuantityKind.QUARTER if quarter else QuantityKind.HALF_YEAR)
            return i + 2
        return i + 1

    def beside_month(self, i: int, j: int) -> bool:
        """Return whether a month is right before or after the tokens `i` to `j`, exclusive."""
        if self.type(i - 1) is Type.MONTH and self.gap(i).strip(" .") in ("", "the"):
            return True
        k = j + 1 if self.joined(j, Type.OF) else j
        return self.joined(k, Type.MONTH)

    def compound_ordinal(self, draft: Draft, end: int, i: int, *, digits: bool) -> int:
        """Read a compound ordinal: “twenty-first”, “one hundred and fifth”, “seven billionth”.

        “15 000 first-year places” does not contain one.

        Args:
            draft: The number before the ordinal.
            end: Index after the number's last token.
            i: Index of the ordinal.
            digits: Whether the number is in digits.

        Returns:
            The index to continue at.
        """
        low = self.tokens[i]
        tens = self.tokens[end - 1].type is Type.TENS and low.value < 10
        hundreds = draft.value % 100 == 0 and low.value < 100 and not digits
        added = (tens and i == end) or hundreds
        if low.draft is not None or not (added or (i == end and low.value >= 100)):
            return end
        self.drafts.pop()
        value = draft.value + low.value if added else draft.value * low.value
        whole = Draft(draft.start, low.end, value, QuantityKind.ORDINAL)
        if added and _SECONDS.match(self.text, draft.end):
            start = max(0, draft.start - 6)
            if _LENGTH_BEFORE.search(self.text, start, draft.start):
                whole.also(draft.value)
        return self.ordinal(i, whole.value, whole)
