"""What makes a share of an English number: “5 per cent”, “25 basis points”, “3 out of 10”."""

from __future__ import annotations

from fractions import Fraction

from termbase.text.numbers.quantity import Draft


def percent(draft: Draft, sign: str) -> None:
    """Make a percentage of a number; `sign` is the words for it: “%”, “percentage points”, “bps”.

    Of points, the plain number is said as often.
    """
    plain = draft.value
    draft.make_percent()
    if sign.startswith("b"):
        draft.value, draft.share = plain / 10_000, Fraction(1, 10_000)
    if sign.endswith(("points", "point", "bps")):
        draft.also(plain)


def may_be_part(value: Fraction, out: str) -> bool:
    """Whether a number may be so many of others: 3.5 is “out of every 10”, but not “in 2020”."""
    return value.denominator == 1 or out != "in"
