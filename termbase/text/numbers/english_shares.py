"""Words that make an English number a share: “5 per cent”, “25 basis points”, “3 out of 10”."""

from __future__ import annotations

import re
from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.quantity import Draft, QuantityKind

_REDUCED_TO = lazily(
    r"\b(?:reduc|cut|f[ae]ll|shr[aiu]nk|drop|declin|decreas|lower|boil|shorten|s[ai]nk|down)\w*"
    r"[^.;,]{0,30} to (?:about |around |roughly |almost |nearly |only |just |a )?\Z",
    re.IGNORECASE,
)
_OF_BEFORE = lazily(r"(?: of)? (?:its?|their|the|what|that|his|her)\b")


def percent(draft: Draft, sign: str) -> None:
    """Turn a number into a percentage, in place.

    Args:
        draft: The number. If it is of points, the plain number remains as a reading.
        sign: The sign or words after it: “%”, “percentage points”, “bps”.
    """
    plain = draft.value
    draft.make_percent()
    if sign.startswith("b"):
        draft.value, draft.range_factor = plain / 10_000, Fraction(1, 10_000)
    if sign.endswith(("points", "point", "bps")):
        draft.also(plain)


def may_be_part(value: Fraction, out: str) -> bool:
    """Return whether a number may be the first of two in a share.

    A decimal may be before “out of every 10”, but not before “in”: “3.5 in 2020” is no share.
    """
    return value.denominator == 1 or out != "in"


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
