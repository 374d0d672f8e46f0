"""Parser for English number phrases: “two hundred and five”, “3.5 million”, “a third”, “dozens of”.

`Phrases` is a recursive-descent parser over the tokens of `english_tokens`: each method reads one
kind of phrase at a token and returns the index after it, so that every token is looked at a bounded
number of times.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from termbase.lazy import lazily
from termbase.text.numbers.english_small import SmallNumbers
from termbase.text.numbers.english_words import Token, Type
from termbase.text.numbers.quantity import QuantityKind

#: Types of tokens that begin a number below the magnitudes.
SMALL = (Type.NUMBER, Type.UNIT, Type.TEEN, Type.TENS, Type.HUNDRED)
#: Types of tokens that multiply such a number.
LARGE = (Type.HUNDRED, Type.SCALE, Type.DOZEN)
_WHICH = lazily(r"\b(?:last|this|next|each|every|per|same|previous|final) \Z", re.IGNORECASE)
# Half a year is six months, half an hour is thirty minutes.
_HALF_OF = lazily(
    r"[- ](?:of )?(?:an? |the |each |every |this |last )?"
    r"(?P<whole>year|hour|minute|month|past|day(?!s? off))"
)
_HALVES: dict[str, tuple[Fraction, ...]] = {"day": (Fraction(12),)}
_OF_AN_HOUR = " of an hour"
_COMMA = ", "


class Phrase(NamedTuple):
    """A number phrase.

    Attributes:
        value: The value, or the least one if it is vague.
        end: Index after the last token.
        scales: The magnitude that it was multiplied by, if any.
        kind: What it is: a plain number, a fraction or a percentage.
        upper: The greatest value if it is vague, else None.
        others: Further values that it may have.
        parts: The numbers that it may also be a list of.
    """

    value: Fraction
    end: int
    scales: tuple[int, ...] = ()
    kind: QuantityKind = QuantityKind.CARDINAL
    upper: Fraction | None = None
    others: tuple[Fraction, ...] = ()
    parts: tuple[Fraction, ...] = ()


class Phrases(SmallNumbers):
    """The number phrases that start at one of the tokens of a text."""

    def cardinal(self, i: int) -> Phrase | None:
        """Read a number with its magnitudes: “3.5 million”, “two thousand and five”, “a dozen”."""
        j = i + (self.type(i) is Type.ARTICLE)
        if j > i and not self.joined(j, *LARGE):
            return None
        total, smallest_scale = Fraction(0), None
        scales: tuple[int, ...] = ()
        parts: tuple[Fraction, ...] = ()
        while True:
            if self.type(j) in SMALL:
                value, k = self.and_part(*self.small(j))
            elif smallest_scale is None and self.type(j) in (Type.SCALE, Type.DOZEN):
                value, k = Fraction(1), j
            else:
                break
            factor = Fraction(1)
            start = k
            while (self.joined(k, *LARGE) or k == j) and (k == j or k < start + 3):
                factor, k = factor * self.tokens[k].value, k + 1
            if smallest_scale is not None and (
                value * factor >= smallest_scale or (factor == 1 and self.type(j) is Type.NUMBER)
            ):
                break
            total, end = total + value * factor, k
            parts = (*parts, value * factor) if parts else parts
            if factor == 1:
                # In “two to three hundred” both are hundreds.
                hundred = not scales and self.type(end - 1) is Type.HUNDRED
                return Phrase(total, end, (100,) if hundred else scales, parts=parts)
            smallest_scale, scales = factor, (int(factor),)
            digits = self.type(i) is Type.NUMBER
            half, after = self.and_part(Fraction(0), k)
            if after > k and not (digits and self.type(k + 1) is Type.UNIT):
                return Phrase(total + half * factor, after, scales)
            j = k + 1 if self.joined(k, Type.AND) else k
            if not digits and self._goes_on(k):
                parts = parts or (total,)
                continue
            # A number in digits does not continue in words: “$3 million five years ago”.
            is_mixed = digits is not (self.type(j) is Type.NUMBER)
            if is_mixed or not self.joined(j, *SMALL):
                break
        if smallest_scale is None:
            return None
        return Phrase(total, end, scales, parts=parts if len(parts) > 1 else ())

    def _goes_on(self, k: int) -> bool:
        """Return whether a number in words goes on after a comma: “two thousand, five hundred”."""
        if self.type(k) not in (Type.UNIT, Type.TEEN, Type.TENS) or self.gap(k) != _COMMA:
            return False
        value, end = self.small(k)
        return value >= 100 or self.joined(end, Type.SCALE)

    def part_of_large(self, value: Fraction, j: int) -> Phrase | None:
        """Multiply a fraction by what follows: “half a million”, “a quarter of one per cent”."""
        k = j + 1 if self.joined(j, Type.OF) else j
        k = k + 1 if self.joined(k, Type.ARTICLE) else k
        if self.joined(k, Type.SCALE, Type.DOZEN, Type.HUNDRED):
            large = self.cardinal(k)
            if large:
                return Phrase(value * large.value, large.end, large.scales)
        if self.joined(k, Type.PERIOD):
            return Phrase(value * self.tokens[k].value, k + 1, others=(value,))
        k += self.joined(k, Type.UNIT) and self.tokens[k].value == 1
        if self.joined(k, Type.PERCENT):
            return Phrase(value / 100, k + 1, kind=QuantityKind.PERCENT, others=(value,))
        return None

    def fraction(self, i: int) -> Phrase | None:
        """Read a fraction: “half”, “two thirds”, “one-fifth”, “a quarter of a million”."""
        token = self.tokens[i]
        top, j = Fraction(1), i
        if token.type in (Type.ARTICLE, Type.UNIT, Type.TEEN, Type.NUMBER):
            top, j = token.value, i + 1
            if self.joined(j, Type.ORDINAL) and self._is_denominator(i, j):
                low = self.tokens[j].value
                # The one hundredth meeting is the hundredth.
                ordinal = (low,) if low >= 100 else ()
                return self.part_of_large(top / low, j + 1) or self._fraction(
                    top / low, j + 1, ordinal
                )
            if not self.joined(j, Type.PART):
                return None
        if self.type(j) is not Type.PART or not top or (j == i and self._is_of_year(i)):
            return None
        if top != 1 and self.text[self.tokens[j].end - 1] != "s":
            return None  # “754 half-precision” is not 754/2
        value = top / self.tokens[j].value
        whole = self.part_of_large(value, j + 1)
        if whole:
            return whole
        others: tuple[Fraction, ...] = ()
        if self.tokens[j].value == 4:
            # Months of a quarter year, minutes of a quarter hour, number of quarters: 前三季度.
            others = (top * 3, top * 15, *([top] if top > 1 else []))
        elif value == Fraction(1, 2) and (of := _HALF_OF.match(self.text, self.tokens[j].end)):
            others = _HALVES.get(of["whole"], (Fraction(6), Fraction(30)))
        return self._fraction(value, j + 1, others)

    def _is_of_year(self, i: int) -> bool:
        """Return whether “quarter” is a part of the year: “the third quarter”, “last quarter”."""
        if self.tokens[i].value != 4:
            return False
        if self.text.startswith(_OF_AN_HOUR, self.tokens[i].end):
            return False
        after_ordinal = i > 0 and self.type(i - 1) is Type.ORDINAL and self.joined(i, Type.PART)
        start = self.tokens[i].start
        return after_ordinal or _WHICH.search(self.text, max(0, start - 10), start) is not None

    @staticmethod
    def _fraction(value: Fraction, end: int, others: tuple[Fraction, ...] = ()) -> Phrase:
        return Phrase(value, end, kind=QuantityKind.FRACTION, others=others)

    def _is_denominator(self, i: int, j: int) -> bool:
        low = self.tokens[j]
        if low.draft or low.value < 3 or self.tokens[i].value != 1:
            return False
        if self.type(i) is Type.ARTICLE:
            return self.joined(j + 1, Type.OF)
        return self.type(i) is Type.UNIT

    def plural(self, i: int) -> Phrase:
        """Read an unspecified number: “dozens of”, “tens of thousands”, “hundreds of millions”."""
        low, high, j = Fraction(1), Fraction(1), i
        while True:
            token = self.tokens[j]
            unit = token.value if j == i or token.type is Type.SCALE else _unit_of(token)
            first = j == i
            low = low * unit
            high = (token.upper or unit) if first else high * unit + unit - 1
            j += 1
            k = j + 1 if self.joined(j, Type.OF) else j
            if not self.joined(k, Type.PLURAL, Type.SCALE) or k > i + 6:
                return Phrase(low, j, upper=high)
            j = k

    def vague(self, i: int) -> Phrase | None:
        """Read “several hundred” or “a few thousand”; return None if no magnitude follows."""
        j, unit = i + 1, Fraction(1)
        j += self.joined(j, Type.OF)
        first = j
        while self.joined(j, *LARGE) and j < first + 3:
            unit, j = unit * self.tokens[j].value, j + 1
        if j == first:
            return None
        token = self.tokens[i]
        return Phrase(token.value * unit, j, upper=(token.upper or token.value) * unit + unit - 1)


def _unit_of(token: Token) -> Fraction:
    """Return the factor of “thousands” in “tens of thousands”."""
    return Fraction(12) if token.upper == 99 else token.value
