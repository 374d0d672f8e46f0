"""The scale of the numbers of a table, from a heading: “Revenue (HK$ million)”, 收入（億元）."""

from __future__ import annotations

import re
from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.characters import canonical
from termbase.text.numbers.quantity import QuantityKind
from termbase.text.numbers.reading import read

_SAID = lazily(
    r"[(（\[]([^()（）\[\]]{1,40})[)）\]]\s*\Z|\A\W?(?:units?|單位|单位) ?[:：](.{1,40})\Z",
    re.IGNORECASE,
)
_SCALED = lazily("thousand|illion|bn|mn|00|百(?!分)|[千万萬億亿兆]", re.IGNORECASE)
_BARE = lazily("[百千万萬億亿兆]{1,2}")
_LONGEST = 120
_COUNTED = (QuantityKind.CARDINAL, QuantityKind.CURRENCY)


def may_give_scale(text: str) -> bool:
    """Return whether a text may be a heading that gives a scale; quick."""
    return 0 < len(text) <= _LONGEST and (
        text[-1] in ")）]" or text.startswith(("Unit", "單位", "单位"))
    )


def scale_of(text: str, lang: str) -> Fraction:
    """Return what the numbers below a heading are counted in; 1 if it does not say.

    >>> scale_of("Revenue (HK$ million)", "en")
    Fraction(1000000, 1)
    >>> scale_of("收入（億元）", "zh-Hant-HK")
    Fraction(100000000, 1)
    """
    found = _SAID.search(text) if may_give_scale(text) else None
    said = (found[1] or found[2]) if found else ""
    if not _SCALED.search(said):
        return Fraction(1)
    if _BARE.fullmatch(said):
        said += "元"  # the reader takes no 万 for a number that counts nothing
    scales = [
        quantity.value
        for quantity in read(said, canonical(said), lang)
        if quantity.kind in _COUNTED and _is_scale(quantity.value)
    ]
    return scales[0] if len(scales) == 1 else Fraction(1)


def _is_scale(value: Fraction) -> bool:
    return value >= 100 and str(value).strip("0") == "1"
