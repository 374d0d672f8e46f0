"""Finds dates in the forms that web pages use, Chinese and English."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from termbase.text.lazy import lazily

_CLOCK = r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?"
_ZONE = r"(?: ?(?:[AaPp]\.?[Mm]\.?|Z|GMT|UTC|EST|EDT|CST|BST|ET))?(?: ?[+-]\d\d:?\d\d)?"
_TIME = rf"(?:[ T]{{0,3}}{_CLOCK}{_ZONE}| ?\d{{1,2}}[时点]\d{{1,2}}分(?:\d{{1,2}}秒)?)?"
_WEEKDAY = r"(?: ?\(?(?:星期|周)[一二三四五六日天]\)?)?"
_YEAR_FIRST = lazily(
    r"(?<!\d)(?P<y>(?:19|20)\d\d) ?[-/.年] ?(?P<m>\d{1,2}) ?[-/.月] ?(?P<d>\d{1,2})(?!\d) ?日?"
    rf"{_WEEKDAY}{_TIME}"
)
_REPUBLIC = lazily(
    r"(?:中华民国|民国) ?(?P<y>\d{2,3}) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?日"
    rf"{_WEEKDAY}{_TIME}"
)
_NUMERALS = "〇零○O一二三四五六七八九"
_CHINESE = lazily(
    rf"(?P<y>[{_NUMERALS}]{{4}})年(?P<m>十[一二]?|[一二三四五六七八九])月"
    rf"(?P<d>[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日{_WEEKDAY}{_TIME}"
)
_YEAR_LAST = lazily(rf"(?<![\d/.-])\d{{1,2}}(?P<s>[/.])\d{{1,2}}(?P=s)(?:19|20)\d\d(?!\d){_TIME}")
_COMPACT = lazily(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)")
_ROC_EPOCH = 1911


@cache
def _months() -> dict[str, int]:
    """Return a mapping from English month name, long or short, to number, from Unicode CLDR."""
    from babel.dates import get_month_names

    names = {"sept": 9}
    for width in ("abbreviated", "wide"):
        for number, name in get_month_names(width, locale="en").items():
            names[name.lower().rstrip(".")] = number
    return names


@cache
def _english() -> re.Pattern[str]:
    """Return the pattern of an English date with the name of the month."""
    from babel.dates import get_day_names

    month = rf"(?:{'|'.join(sorted(_months(), key=len, reverse=True))})\.?"
    days = {
        name
        for width in ("wide", "abbreviated")
        for name in get_day_names(width, locale="en").values()
    }
    weekday = rf"(?:(?:{'|'.join(sorted(days, key=len, reverse=True))})\.?,? )?"
    day = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
    year = r"(?:19|20)\d\d"
    return re.compile(
        rf"(?<![A-Za-z]){weekday}(?:(?P<m1>{month}) ?(?P<d1>{day}),? ?(?P<y1>{year})"
        rf"|(?P<d2>{day}) ?(?:of )?(?P<m2>{month}),? ?(?P<y2>{year}))(?!\d)(?:,? at)?,?{_TIME}",
        re.IGNORECASE,
    )


def _chinese_number(text: str) -> int:
    """Return the value of a month or day in Chinese numerals (十六, 二十, 三)."""
    digits = {char: value for value, char in enumerate("〇一二三四五六七八九")}
    tens, ten, ones = text.rpartition("十")
    return (digits[tens] if tens else 1 if ten else 0) * 10 + (digits[ones] if ones else 0)


def _date(year: int, month: int, day: int) -> dt.date | None:
    """Return a date, or None if it does not exist."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _by_numbers(text: str, start: int, end: int) -> tuple[dt.date, int, int] | None:
    """Return the first date in numbers, year first, or in Chinese numerals, with its span."""
    for pattern, offset in ((_YEAR_FIRST, 0), (_REPUBLIC, _ROC_EPOCH), (_COMPACT, 0)):
        for match in pattern.finditer(text, start, end):
            date = _date(int(match["y"]) + offset, int(match["m"]), int(match["d"]))
            if date:
                return date, *match.span()
    numerals = _CHINESE.search(text, start, end)
    if numerals:
        digits = str.maketrans("〇零○O一二三四五六七八九", "0000123456789")
        year = int(numerals["y"].translate(digits))
        date = _date(year, _chinese_number(numerals["m"]), _chinese_number(numerals["d"]))
        if date:
            return date, *numerals.span()
    return None


def find_date(text: str, start: int = 0, end: int | None = None) -> tuple[dt.date, int, int] | None:
    """Find the first date in a stretch, in any form that pages use.

    ``2025-05-16``, ``2025年5月16日``, ``二〇二五年五月十六日``, ``民国114年5月16日``, ``May 16,
    2025``, ``16 May 2025``, ``5/16/2025``; with or without weekday and time of day.

    Args:
        text: Canonical text.
        start: Start of the stretch.
        end: End of the stretch; by default, the end of the text.

    Returns:
        The date and its span, which includes the time of day, or None. ``5/6/2025`` is read in the
        American order, month first, unless that is not a date.
    """
    end = len(text) if end is None else end
    found = _by_numbers(text, start, end)
    if found:
        return found
    if not re.search(r"(?:19|20)\d\d", text[start:end]):
        return None
    match = _english().search(text, start, end)
    if match:
        return _english_date(match)
    match = _YEAR_LAST.search(text, start, end)
    return _year_last(match) if match else None


def _english_date(match: re.Match[str]) -> tuple[dt.date, int, int] | None:
    """Return a date with the name of its month, such as May 16, 2025, and its span."""
    name = (match["m1"] or match["m2"]).lower().rstrip(".")
    day = int(re.sub(r"\D", "", match["d1"] or match["d2"]))
    date = _date(int(match["y1"] or match["y2"]), _months()[name], day)
    return (date, *match.span()) if date else None


def _year_last(match: re.Match[str]) -> tuple[dt.date, int, int] | None:
    """Return a date such as 5/16/2025 and its span; Babel decides the order of its parts."""
    from babel.dates import parse_date

    digits = re.match(r"[\d/.]+", match.group())
    try:
        date = parse_date(digits.group() if digits else "", locale="en_US")
    except (ValueError, IndexError):
        return None
    return date, *match.span()
