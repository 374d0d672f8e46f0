"""What may follow an English number: “per cent”, “times”, “out of ten”, a currency."""

from __future__ import annotations

import re
from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.english.clock import make_time
from termbase.text.numbers.english.lexicon import NO_NOUN_AFTER, Type
from termbase.text.numbers.english.numerals import LARGE, SMALL, cardinal, small
from termbase.text.numbers.english.ordinals import beside_month, compound_ordinal
from termbase.text.numbers.english.tokens import Tokens
from termbase.text.numbers.quantity import Draft, QuantityKind
from termbase.text.numbers.units import (
    CENT,
    currency_after,
    currency_before,
    currency_of,
    units_after,
)

# Reduced by a factor of four: to a quarter.
_FACTOR = lazily(r"\bby (?:a factor|factors) of (?:about |almost |nearly |over |roughly )?\Z")
# A thousand times weaker is a thousandth of the strength.
_FEWER = lazily(
    r" (?:less|fewer|lower|smaller|weaker|slower|lighter|thinner|cheaper|shorter|fainter|dimmer"
    r"|rarer|shallower|poorer|narrower|softer)\b"
)
_REDUCED_TO = lazily(
    r"\b(?:reduc|cut|f[ae]ll|shr[aiu]nk|drop|declin|decreas|lower|boil|shorten|s[ai]nk|down)\w*"
    r"[^.;,]{0,30} to (?:about |around |roughly |almost |nearly |only |just |a )?\Z",
    re.IGNORECASE,
)
_OF_BEFORE = lazily(r"(?: of)? (?:its?|their|the|what|that|his|her)\b")
_TO_CENTS = lazily(",? (?:and )?")
_POUNDS_TO_PENCE = lazily(" pounds?,? (?:and )?")
_WHOLE_BEFORE = lazily(
    r"(?:\b(?P<article>an?) )?(?P<unit>\bdollar|\bpound|\beuro|\bbuck)s? \Z", re.IGNORECASE
)
_LEAST_CHANGE = 10
_PENCE = "pence"
_RANGE_BEFORE = lazily(r"\b(?:between|from) \Z", re.IGNORECASE)
_AND_HALF = "s and a half"


def read_following(
    draft: Draft, tokens: Tokens, i: int, end: int, *, digits: bool
) -> tuple[Draft, int]:
    """Read what follows a number: complete the draft, or replace it by that of an ordinal.

    The number has the tokens from `i` to `end`. The index after the quantity is returned too.
    """
    low = end + 1 if tokens.joined(end, Type.AND) else end
    if tokens.joined(low, Type.ORDINAL):
        return compound_ordinal(draft, tokens, end, low, digits=digits)
    if tokens.joined(end, Type.PERCENT):
        _percent(draft, tokens.text_of(end))
    elif tokens.joined(end, Type.TIMES) and tokens.joined(end + 1, Type.OUT):
        return draft, _times_out_of(draft, tokens, end)
    elif tokens.joined(end, Type.TIMES):
        draft.kind = QuantityKind.MULTIPLE
        draft.also(draft.value - 1)
        if draft.value and _FEWER.match(tokens.text, tokens[end].end):
            draft.also(1 / draft.value)
    elif tokens.joined(end, Type.READY) and tokens.text_of(end).endswith(_AND_HALF):
        return draft, _add_half(draft, tokens, end)
    elif tokens.joined(end, Type.PERIOD):
        if tokens[end].value == 100:
            draft.also(draft.value)
        draft.value *= tokens[end].value
    elif tokens.joined(end, Type.MERIDIEM) and make_time(draft, tokens, end):
        pass
    elif tokens.joined(end, Type.OUT) and _may_be_part(draft.value, tokens.text_of(end)):
        return draft, _one_in_five(draft, tokens, end, digits)
    else:
        _classify(draft, tokens, i, end, digits)
        return draft, end
    draft.end = tokens[end].end
    return draft, end + 1


def _percent(draft: Draft, sign: str) -> None:
    """Turn a number into a percentage, in place; one of points keeps the plain number as a reading.

    The sign or words after it are such as “%”, “percentage points”, “bps”.
    """
    plain = draft.value
    draft.make_percent()
    if sign.startswith("b"):
        draft.value, draft.range_factor = plain / 10_000, Fraction(1, 10_000)
    if sign.endswith(("points", "point", "bps", "bp")):
        draft.also(plain)


def _add_half(draft: Draft, tokens: Tokens, end: int) -> int:
    """Read “two hours and a half”; return the index after it."""
    months_or_minutes = tokens[end].draft
    if months_or_minutes is None or draft.value.denominator != 1:
        return end
    draft.also_parts([draft.value, Fraction(1, 2)])
    draft.value, draft.optional = draft.value + Fraction(1, 2), False
    draft.end = tokens[end].end
    return end + 1


def _times_out_of(draft: Draft, tokens: Tokens, end: int) -> int:
    """Read “ninety-nine times out of a hundred” as a fraction; return the index after it."""
    follows = tokens.joined(end + 2, *SMALL, *LARGE, Type.ARTICLE)
    whole = cardinal(tokens, end + 2) if follows else None
    if whole is None or not 0 < draft.value < whole.value:
        draft.kind, draft.end = QuantityKind.MULTIPLE, tokens[end].end
        return end + 1
    draft.also_parts([draft.value, whole.value])
    draft.value, draft.kind = draft.value / whole.value, QuantityKind.FRACTION
    draft.end = tokens[whole.end - 1].end
    return whole.end


def _may_be_part(value: Fraction, out: str) -> bool:
    """Return whether a number may be the first of two in a share.

    A decimal may be before “out of every 10”, but not before “in”: “3.5 in 2020” is no share.
    """
    return value.denominator == 1 or out != "in"


def _one_in_five(draft: Draft, tokens: Tokens, end: int, digits: bool) -> int:
    """Read “one in five” or “9 out of 10” as a fraction, or as its two numbers."""
    same = (Type.NUMBER,) if digits else (Type.UNIT, Type.TEEN, Type.TENS)
    if tokens.joined(end + 1, *same):
        low, after = small(tokens, end + 1)
        if 0 < draft.value < low <= 1000 and not tokens.joined(after, *LARGE):
            top = draft.value
            draft.value, draft.kind = top / low, QuantityKind.FRACTION
            draft.end, draft.optional = tokens[after - 1].end, False
            draft.also_parts([top, low])
            return after
    _classify(draft, tokens, end - 1, end, digits)
    return end


def _classify(draft: Draft, tokens: Tokens, i: int, end: int, digits: bool) -> None:
    """Determine whether a plain number is money, a day of the month or a year."""
    text = tokens.text
    unit, start = currency_before(text, draft.start, chinese=False)
    if unit:
        draft.start = start
    else:
        unit, draft.end = currency_after(text, draft.end, chinese=False)
    if unit:
        draft.unit, draft.kind = unit, QuantityKind.CURRENCY
        draft.optional = False
        if unit == CENT:
            draft.make_cents()
        return
    whole = draft.kind is QuantityKind.CARDINAL and draft.value.denominator == 1
    if whole and draft.value > 1 and _FACTOR.search(text, max(0, draft.start - 24), draft.start):
        draft.also(1 / draft.value)
    if whole and 1 <= draft.value <= 31 and beside_month(tokens, i, end):
        draft.kind = QuantityKind.DAY
    elif whole and digits and _is_year(draft, text):
        draft.kind = QuantityKind.YEAR


def _is_year(draft: Draft, text: str) -> bool:
    """Return whether a number in digits looks like a year and has no unit."""
    four = draft.end - draft.start == 4 and 1000 <= draft.value < 2200
    return four and not units_after(text, draft.end, chinese=False)


def is_what_remains(draft: Draft, text: str) -> bool:
    """Return whether a share is what something was reduced to, so that Chinese may say by what.

    “Cut to a third of its length” is 缩短三分之二.
    """
    return (
        draft.kind in (QuantityKind.FRACTION, QuantityKind.PERCENT)
        and 0 < draft.value < 1
        and _OF_BEFORE.match(text, draft.end) is not None
        and _REDUCED_TO.search(text, max(0, draft.start - 60), draft.start) is not None
    )


def join_change(drafts: list[Draft], text: str) -> None:
    """Make the last quantity part of the sum before it: “three dollars fifty”, “a dollar fifty”."""
    change = drafts[-1]
    if change.kind is not QuantityKind.CARDINAL or not _LEAST_CHANGE <= change.value < 100:
        return
    whole = _WHOLE_BEFORE.search(text, max(0, change.start - 16), change.start)
    if not whole or change.value.denominator > 1 or not NO_NOUN_AFTER.match(text, change.end):
        return
    if whole["article"]:
        unit, start, value = currency_of(whole["unit"], chinese=False), whole.start(), Fraction(1)
    elif len(drafts) > 1 and drafts[-2].unit and drafts[-2].end == change.start - 1:
        before = drafts.pop(-2)
        unit, start, value = before.unit, before.start, before.value
    else:
        return
    change.also_parts([value, change.value])
    change.start, change.value, change.unit = start, value + change.value / 100, unit
    change.kind, change.optional = QuantityKind.CURRENCY, False


def join_cents(drafts: list[Draft], text: str) -> None:
    """Make cents, the last quantity, part of the sum before them: 12 yuan and 50 cents."""
    if len(drafts) < 2:
        return
    before, cents = drafts[-2:]
    if before.unit == CENT:
        return
    # Pounds are also a weight, so that they alone do not make a number an amount.
    pence = before.kind is QuantityKind.CARDINAL and text.endswith(_PENCE, 0, cents.end)
    if not pence and before.kind is not QuantityKind.CURRENCY:
        return
    joint = _POUNDS_TO_PENCE if pence else _TO_CENTS
    ranged = _RANGE_BEFORE.search(text, max(0, before.start - 8), before.start)
    if cents.value < 1 and not ranged and joint.fullmatch(text, before.end, cents.start):
        before.kind = QuantityKind.CURRENCY
        before.also_parts([before.value, cents.value * 100])
        before.value, before.end = before.value + cents.value, cents.end
        drafts.pop()
