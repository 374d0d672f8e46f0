"""Tell whether two numbers differ only because one is rounded, or is a bound of the other."""

from __future__ import annotations

from fractions import Fraction

from termbase.text.numbers.leftover import Leftover
from termbase.text.numbers.quantity import Quantity

# From `_ROUND` on, round numbers (“a million”) that differ by `_FACTOR` are not just paraphrases;
# nor are two vague numbers (“hundreds of”) from `_ROUND_IF_VAGUE` on.
_ROUND = 1000
_ROUND_IF_VAGUE = 100
_FACTOR = 10
# The least figures of a rounded number that says enough.
_FIGURES_KEPT = 3
# The least number whose next lower round number says enough.
_LEAST_BOUND = 10
_HALF = Fraction(1, 2)


def is_rounded(short: Quantity, exact: Quantity) -> bool:
    """Return whether one number is the other one rounded: 2.88 trillion for 2兆8,818億."""
    figures = str(short.value).rstrip("0")
    # Zeros that are written out are meant to be exact.
    if short.value.denominator > 1 or len(figures) < 2 or "000" in short.text:
        return False
    last: int = 10 ** (len(str(short.value)) - len(figures))
    return last >= _ROUND and abs(short.value - exact.value) * 2 <= last


def is_well_rounded(short: Quantity, exact: Quantity) -> bool:
    """Return whether a number is the other one rounded to at least three figures: 91.3万亿.

    The other number must have at least three more figures, so that a typo is unlikely, or two more
    if four are kept.
    """
    kept, all_ = (len(str(q.value.numerator).rstrip("0")) for q in (short, exact))
    dropped = 3 if kept == _FIGURES_KEPT else 2
    return _FIGURES_KEPT <= kept <= all_ - dropped and is_rounded(short, exact)


def exceeds(exact: Quantity, there: Leftover, bound: Quantity, here: Leftover) -> bool:
    """Return whether a number is the next round number below another one: 三十多万 for 330,000.

    The text with the other number must not say that it is exceeded, since then both texts say so of
    different numbers, or that it is a limit, unless 多 or 余 shows that figures are left out.
    """
    if bound.value.denominator > 1 or not here.is_bound(bound):
        return False
    if there.is_bound(exact) or (there.is_limit(exact) and not here.is_rounded_down(bound)):
        return False
    figures = str(bound.value)
    last: int = 10 ** (len(figures) - len(figures.rstrip("0")))
    return bound.value >= _LEAST_BOUND and bound.value < exact.value < bound.value + last


def rounds_half(half: Quantity, other: Quantity, there: Leftover) -> bool:
    """Return whether a number is the whole one next to a half: 两个多 or 近三小时 for 2.5 hours."""
    if half.value.denominator != 2:
        return False
    gap = other.value - half.value
    return (gap == -_HALF and there.is_bound(other)) or (gap == _HALF and there.is_ceiling(other))


def are_far_apart(a: Quantity, b: Quantity) -> bool:
    """Return whether two round or vague numbers are too far apart to be equal."""
    least = _ROUND_IF_VAGUE if a.vague and b.vague else _ROUND
    if min(a.value, b.value) < least or a.readings[0][0].space or b.readings[0][0].space:
        return False
    low, high = sorted((a, b), key=lambda q: q.value)
    top = low.value if low.upper is None else low.upper
    # For two vague numbers it is enough that their ranges are disjoint: “tens of millions”, 数百万.
    return top * (1 if low.vague and high.vague else _FACTOR) <= high.value
