"""Parser for what follows an English number: “per cent”, “times”, “out of ten”, a currency."""

from __future__ import annotations

import re
from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.english_ordinals import Ordinals
from termbase.text.numbers.english_phrases import LARGE, SMALL
from termbase.text.numbers.english_shares import may_be_part, percent
from termbase.text.numbers.english_words import Type
from termbase.text.numbers.quantity import Draft, QuantityKind
from termbase.text.numbers.units import CENT, currency_after, currency_before, units_after

# Reduced by a factor of four: to a quarter.
_FACTOR = lazily(r"\bby (?:a factor|factors) of (?:about |almost |nearly |over |roughly )?\Z")
# A thousand times weaker is a thousandth of the strength.
_FEWER = lazily(
    r" (?:less|fewer|lower|smaller|weaker|slower|lighter|thinner|cheaper|shorter|fainter|dimmer"
    r"|rarer|shallower|poorer|narrower|softer)\b"
)
_TO_CENTS = lazily(",? (?:and )?")
_POUNDS_TO_PENCE = lazily(" pounds?,? (?:and )?")
_PENCE = "pence"
_RANGE_BEFORE = lazily(r"\b(?:between|from) \Z", re.IGNORECASE)
_AND_HALF = "s and a half"


class Following(Ordinals):
    """What follows the numbers among the number phrases of a text."""

    def read_following(self, draft: Draft, i: int, end: int, digits: bool) -> int:
        """Read what follows a number, and return the index to continue at."""
        low = end + 1 if self.joined(end, Type.AND) else end
        if self.joined(low, Type.ORDINAL):
            return self.compound_ordinal(draft, end, low, digits=digits)
        if self.joined(end, Type.PERCENT):
            percent(draft, self.text_of(end))
        elif self.joined(end, Type.TIMES) and self.joined(end + 1, Type.OUT):
            return self.times_out_of(draft, end)
        elif self.joined(end, Type.TIMES):
            draft.kind = QuantityKind.MULTIPLE
            draft.also(draft.value - 1)
            if draft.value and _FEWER.match(self.text, self.tokens[end].end):
                draft.also(1 / draft.value)
        elif self.joined(end, Type.READY) and self.text_of(end).endswith(_AND_HALF):
            return self.add_half(draft, end)
        elif self.joined(end, Type.PERIOD):
            if self.tokens[end].value == 100:
                draft.also(draft.value)
            draft.value *= self.tokens[end].value
        elif self.joined(end, Type.MERIDIEM) and self.make_time(draft, end):
            pass
        elif self.joined(end, Type.OUT) and may_be_part(draft.value, self.text_of(end)):
            return self.one_in_five(draft, end, digits)
        else:
            self.classify(draft, i, end, digits)
            return end
        draft.end = self.tokens[end].end
        return end + 1

    def add_half(self, draft: Draft, end: int) -> int:
        """Read “two hours and a half”; return the index after it."""
        months_or_minutes = self.tokens[end].draft
        if months_or_minutes is None or draft.value.denominator != 1:
            return end
        draft.also_parts([draft.value, Fraction(1, 2)])
        draft.value, draft.optional = draft.value + Fraction(1, 2), False
        draft.end = self.tokens[end].end
        return end + 1

    def times_out_of(self, draft: Draft, end: int) -> int:
        """Read “ninety-nine times out of a hundred” as a fraction; return the index after it."""
        whole = (
            self.cardinal(end + 2) if self.joined(end + 2, *SMALL, *LARGE, Type.ARTICLE) else None
        )
        if whole is None or not 0 < draft.value < whole.value:
            draft.kind, draft.end = QuantityKind.MULTIPLE, self.tokens[end].end
            return end + 1
        draft.also_parts([draft.value, whole.value])
        draft.value, draft.kind = draft.value / whole.value, QuantityKind.FRACTION
        draft.end = self.tokens[whole.end - 1].end
        return whole.end

    def one_in_five(self, draft: Draft, end: int, digits: bool) -> int:
        """Read “one in five” or “9 out of 10” as a fraction, or as its two numbers."""
        same = (Type.NUMBER,) if digits else (Type.UNIT, Type.TEEN, Type.TENS)
        if self.joined(end + 1, *same):
            low, after = self.small(end + 1)
            if 0 < draft.value < low <= 1000 and not self.joined(after, *LARGE):
                top = draft.value
                draft.value, draft.kind = top / low, QuantityKind.FRACTION
                draft.end, draft.optional = self.tokens[after - 1].end, False
                draft.also_parts([top, low])
                return after
        self.classify(draft, end - 1, end, digits)
        return end

    def classify(self, draft: Draft, i: int, end: int, digits: bool) -> None:
        """Determine whether a plain number is money, a day of the month or a year."""
        unit, start = currency_before(self.text, draft.start, chinese=False)
        if unit:
            draft.start = start
        else:
            unit, draft.end = currency_after(self.text, draft.end, chinese=False)
        if unit:
            draft.unit, draft.kind = unit, QuantityKind.CURRENCY
            draft.optional = False
            if unit == CENT:
                self.add_cents(draft)
            return
        whole = draft.kind is QuantityKind.CARDINAL and draft.value.denominator == 1
        if (
            whole
            and draft.value > 1
            and _FACTOR.search(self.text, max(0, draft.start - 24), draft.start)
        ):
            draft.also(1 / draft.value)
        if whole and 1 <= draft.value <= 31 and self.beside_month(i, end):
            draft.kind = QuantityKind.DAY
        elif whole and digits and self.is_year(draft):
            draft.kind = QuantityKind.YEAR

    def add_cents(self, draft: Draft) -> None:
        """Make a number cents, and part of the sum before it: 12 yuan and 50 cents."""
        cents = draft.value
        draft.make_cents()
        before = self.drafts[-2] if len(self.drafts) > 1 else None
        if before is None or before.unit == CENT:
            return
        # Pounds are also a weight, so that they alone do not make a number an amount.
        pence = before.kind is QuantityKind.CARDINAL and self.text.endswith(_PENCE, 0, draft.end)
        if not pence and before.kind is not QuantityKind.CURRENCY:
            return
        joint = _POUNDS_TO_PENCE if pence else _TO_CENTS
        ranged = _RANGE_BEFORE.search(self.text, max(0, before.start - 8), before.start)
        if cents < 100 and not ranged and joint.fullmatch(self.text, before.end, draft.start):
            before.kind = QuantityKind.CURRENCY
            before.also_parts([before.value, cents])
            before.value, before.end = before.value + draft.value, draft.end
            self.drafts.pop()

    def is_year(self, draft: Draft) -> bool:
        """Return whether a number in digits looks like a year and has no unit."""
        four = draft.end - draft.start == 4 and 1000 <= draft.value < 2200
        return four and not units_after(self.text, draft.end, chinese=False)
