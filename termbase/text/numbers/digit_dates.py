"""Dates in digits: 2021-05-09, 31.3.2024, 31/12/24, 3/2015."""

from __future__ import annotations

import re
from fractions import Fraction

from termbase.text.numbers.quantity import Draft, QuantityKind

_ISO = r"(?P<y1>[12]\d{3})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?!\d)"
_DMY = r"(?P<d2>\d{1,2})(?P<s2>[-/.])(?P<m2>\d{1,2})(?P=s2)(?P<y2>[12]\d{3})(?!\d)"
# 31/12/24, of which the last may be the day, too: 24/12/31.
_DAY = r"0?[1-9]|[12]\d|3[01]"
_BRIEF = rf"(?<!/)(?P<d3>{_DAY})/(?P<m3>{_DAY})/(?P<y3>\d\d)(?![\d/%]|[.,]\d)"
_MONTH = r"(?<!/)(?P<m4>0?[1-9]|1[0-2])/(?P<y4>(?:19|20)\d\d)(?![\d/]|[.,]\d)"
#: The patterns of dates, as the groups ``date``, ``brief`` and ``month``; they begin with a digit.
DATE = rf"(?P<date>{_ISO}|{_DMY})|(?P<brief>{_BRIEF})|(?P<month>{_MONTH})"
_LAST_MONTH = 12


def date(match: re.Match[str]) -> list[Draft]:
    """Return the quantities of a date with a year of four digits: 2021-05-09, 31.3.2024."""
    if match["y1"] is not None:
        kinds = (QuantityKind.YEAR, QuantityKind.MONTH, QuantityKind.DAY)
        names = ("y1", "m1", "d1")
    else:
        kinds = (*_day_and_month(match["d2"], match["m2"], match["s2"]), QuantityKind.YEAR)
        names = ("d2", "m2", "y2")
    return [
        Draft(match.start(name), match.end(name), Fraction(match[name]), kind)
        for name, kind in zip(names, kinds, strict=True)
    ]


def brief_date(match: re.Match[str]) -> list[Draft]:
    """Return the quantities of 31/12/24; three plain numbers if none can be a month."""
    first, second, last = (Fraction(match[name]) for name in ("d3", "m3", "y3"))
    drafts = [Draft(*match.span(name), Fraction(match[name])) for name in ("d3", "m3", "y3")]
    if min(first, second) > _LAST_MONTH:
        return drafts
    drafts[2].also(1900 + last, 2000 + last)
    if first > _LAST_MONTH:
        # It may also begin with the year: 24/12/31.
        drafts[0].also(1900 + first, 2000 + first)
        drafts[1].kind = QuantityKind.MONTH
    else:
        drafts[0].kind, drafts[1].kind = _day_and_month(match["d3"], match["m3"], "/")
    return drafts


def month_and_year(match: re.Match[str]) -> list[Draft]:
    """Return the quantities of 3/2015."""
    month = Draft(*match.span("m4"), Fraction(match["m4"]), QuantityKind.MONTH)
    return [month, Draft(*match.span("y4"), Fraction(match["y4"]), QuantityKind.YEAR)]


def _day_and_month(first: str, second: str, sign: str) -> tuple[QuantityKind, QuantityKind]:
    """Return the kinds of two numbers before a year.

    5.9.2021 begins with the day; 5/9/2021 is ambiguous, and both numbers are taken for days.
    """
    if int(first) > 12 >= int(second) or (sign == "." and int(second) <= 12):
        return QuantityKind.DAY, QuantityKind.MONTH
    if int(second) > 12 >= int(first):
        return QuantityKind.MONTH, QuantityKind.DAY
    return QuantityKind.DAY, QuantityKind.DAY
