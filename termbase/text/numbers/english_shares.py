"""Words that make an English number a share: “5 per cent”, “25 basis points”, “3 out of 10”."""

from __future__ import annotations

from fractions import Fraction

from termbase.text.numbers.quantity import Draft


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
