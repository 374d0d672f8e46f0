"""Finds dates in the forms that web pages use, Chinese and English."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from termbase.lazy import lazily
from termbase.text.script import HAN

Day = tuple[dt.date, int, int]
"""A day and its span."""

_CLOCK = r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?"
_HALF = r" ?[AaPp]\.?[Mm]\.?"
_ZONE = (
    r"(?: ?\(?(?:Z|GMT|UTC|[ECMP][SD]?T|BST|CES?T|EES?T|IST|HKT|SGT|JST|KST)\b\)?)?"
    r"(?: ?[+-]\d\d:?\d\d)?"
)
_TIME = (
    rf"(?:[ T]{{0,3}}(?:{_CLOCK}(?:{_HALF})?|\d{{1,2}}{_HALF}){_ZONE}"
    r"| ?\d{1,2}[时点]\d{1,2}分(?:\d{1,2}秒)?)?"
)
_WEEKDAY = r"(?: ?\(?(?:星期|周)[一二三四五六日天]\)?)?"
_MONTH, _DAY = r"(?P<m>\d{1,2}|元)", r"(?P<d>\d{1,2})"
_YEAR_FIRST = lazily(
    rf"(?:[西公]元 ?)?(?<!\d)(?P<y>(?:19|20)\d\d) ?[-/.年] ?{_MONTH} ?[-/.月] ?{_DAY}(?!\d| ?月)"
    rf" ?日?{_WEEKDAY}{_TIME}"
)
_REPUBLIC = lazily(
    rf"(?:中华)?民国 ?(?P<y>\d{{1,3}}) ?[-/.年] ?{_MONTH} ?[-/.月] ?{_DAY}(?!\d) ?日?"
    rf"{_WEEKDAY}{_TIME}"
)
# Without the era: 114年3月20日, 114.03.20. No other calendar has such years.
_REPUBLIC_YEAR = lazily(
    rf"(?<![\d./-])(?P<y>1[0-3]\d) ?年 ?{_MONTH} ?月 ?{_DAY} ?日{_WEEKDAY}{_TIME}"
)
_REPUBLIC_DIGITS = lazily(
    rf"(?<![\w./-])(?P<y>1[0-3]\d)(?P<s>[./-])(?P<m>[01]\d)(?P=s)(?P<d>[0-3]\d)(?![\w/-]|\.\d)"
    rf"{_WEEKDAY}{_TIME}"
)
_NUMERALS = "〇零○O一二三四五六七八九"
_CHINESE = lazily(
    rf"(?:(?:[西公]元)?(?P<y>[{_NUMERALS}]{{4}})|(?:中华)?民国(?P<r>[{_NUMERALS}百十元]{{1,6}}))年"
    rf"(?P<m>十[一二]?|[元一二三四五六七八九])月"
    rf"(?P<d>[一二三]?十[一二三四五六七八九]?|[廿卅]?[一二三四五六七八九]|[廿卅])日{_WEEKDAY}{_TIME}"
)
# The rest of a stretch of days, after the first: 至15日, -6月2日.
_UNTIL = lazily(
    rf" ?[-—~至到和、] ?(?:(?:19|20)\d\d ?年 ?)?(?:\d{{1,2}} ?月 ?)?\d{{1,2}}(?!\d) ?日{_WEEKDAY}"
)
_YEAR_LAST = lazily(rf"(?<![\d/.-])\d{{1,2}}(?P<s>[/.])\d{{1,2}}(?P=s)(?:19|20)\d\d(?!\d){_TIME}")
_COMPACT = lazily(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)")
_MONTH_ONLY = lazily(
    rf"(?:(?:19|20)\d\d|(?:中华)?民国 ?(?:\d{{1,3}}|[{_NUMERALS}百十元]{{1,6}})|[{_NUMERALS}]{{4}})"
    rf"(?: ?年(?: ?(?:\d{{1,2}}|[十{_NUMERALS}]{{1,2}}) ?月|[春夏秋冬]季?)?|[./-]\d{{1,2}})?"
)
_DATELINE = lazily(
    rf"(?P<place>\(?[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){{0,4}}|\(?[{HAN}]{{2,8}})[,， (]{{1,2}}"
    r"[^\n—–-]{6,40}?(?: ?[—–]+ ?| -+ |\)[ —–-]*)"
)
ROC_EPOCH = 1911
_LONGEST_DAY = 60


@cache
def month_names() -> dict[str, int]:
    """Return a mapping from English month name, long or short, to number, from Unicode CLDR."""
    from babel.dates import get_month_names

    names = {"sept": 9}
    for width in ("abbreviated", "wide"):
        for number, name in get_month_names(width, locale="en").items():
            names[name.lower().rstrip(".")] = number
    return names


def any_month() -> str:
    """Return a regular expression for an English month name, without the full stop after it."""
    return f"(?:{'|'.join(sorted(month_names(), key=len, reverse=True))})"


@cache
def _english() -> re.Pattern[str]:
    """Return the pattern of an English date with the name of the month."""
    from babel.dates import get_day_names

    month = rf"{any_month()}\.?"
    days = {
        name
        for width in ("wide", "abbreviated")
        for name in get_day_names(width, locale="en").values()
    }
    weekday = rf"(?:(?:{'|'.join(sorted(days, key=len, reverse=True))})\.?,? )?"
    day = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
    until = rf"(?: ?(?:[-—~]|to|and|&) ?(?:{month} ?)?{day})?"
    # 14-16 May, 30 April to 2 May: the first day and its own month count.
    until_day = rf"(?: ?(?:[-—~]|to|and|&) ?{day})?"
    year = r"(?:19|20)\d\d"
    return re.compile(
        rf"(?<![A-Za-z]){weekday}(?:(?P<m1>{month}) ?(?P<d1>{day}){until},? ?(?P<y1>{year})"
        rf"|(?P<d2>{day}){until_day} ?(?:of )?(?P<m2>{month}),? ?(?P<y2>{year}))(?!\d)"
        rf"(?:,? at)?,?{_TIME}",
        re.IGNORECASE,
    )


def chinese_number(text: str) -> int:
    """Return the value of Chinese numerals up to 999: 一一四, 一百十四, 二十, 廿一, 元."""
    for form, usual in (("[零○O]", "〇"), ("元", "一"), ("廿", "二十"), ("卅", "三十")):
        text = re.sub(form, usual, text)
    digits = {char: value for value, char in enumerate("〇一二三四五六七八九")}
    if not re.search("[十百]", text):
        return int("".join(str(digits[char]) for char in text))
    total, value = 0, 0
    for char in text:
        unit = {"十": 10, "百": 100}.get(char)
        if unit is None:
            value = digits[char]
        else:
            total, value = total + (value or 1) * unit, 0
    return total + value


def _date(year: int, month: int, day: int) -> dt.date | None:
    """Return a date, or None if it does not exist."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _until(text: str, start: int, end: int) -> int:
    """Return the end of a stretch of days, of which the first ends at `start`."""
    rest = _UNTIL.match(text, start, end)
    return rest.end() if rest and text[start - 1] == "日" else start


def _by_numbers(text: str, start: int, end: int) -> Day | None:
    """Return the first date in numbers, year first, or in Chinese numerals, with its span."""
    for pattern, epoch in (
        (_YEAR_FIRST, 0),
        (_REPUBLIC, ROC_EPOCH),
        (_REPUBLIC_YEAR, ROC_EPOCH),
        (_REPUBLIC_DIGITS, ROC_EPOCH),
        (_COMPACT, 0),
    ):
        for match in pattern.finditer(text, start, end):
            month = 1 if match["m"] == "元" else int(match["m"])
            if date := _date(int(match["y"]) + epoch, month, int(match["d"])):
                return date, match.start(), _until(text, match.end(), end)
    for match in _CHINESE.finditer(text, start, end):
        year = chinese_number(match["y"] or match["r"]) + (ROC_EPOCH if match["r"] else 0)
        if date := _date(year, chinese_number(match["m"]), chinese_number(match["d"])):
            return date, *match.span()
    return None


def find_date(text: str, start: int = 0, end: int | None = None) -> Day | None:
    """Find the first date in a stretch, in any form that pages use.

    ``2025-05-16``, ``2025年5月16日``, ``二〇二五年五月十六日``, ``民国114年5月16日``,
    ``民国一一四年五月十六日``, ``114.05.16``, ``May 16, 2025``, ``16 May 2025``, ``5/16/2025``;
    with or without weekday and time of day. Of a stretch of days (``14-16 May 2025``,
    ``2025年5月14日至16日``), it is the first. The span includes the time of day. ``5/6/2025`` is
    read in the American order, month first, unless that is not a date.
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


def dateline(text: str, start: int, end: int) -> Day | None:
    """Return the date of a dateline at the start of a paragraph, with its span, or None.

    Example: ``LINGANG, 5 June 2024 — The council …``.
    """
    line = _DATELINE.match(text, start, end)
    return find_date(text, line.end("place"), line.end()) if line else None


@cache
def _day_of_place() -> re.Pattern[str]:
    """Return the pattern of a place and a day without a year: LONDON, Sept. 12."""
    place = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
    return re.compile(
        rf"{place}, (?:(?i:{any_month()})\.? \d{{1,2}}|\d{{1,2}} (?i:{any_month()}))\.?"
        rf"|[{HAN}]{{2,6}}, ?\d{{1,2}} ?月 ?\d{{1,2}} ?日"
    )


def is_day_of_place(text: str, start: int, end: int) -> bool:
    """Return whether a stretch is a place and a day without a year, which is no date."""
    return end - start <= _LONGEST_DAY and bool(_day_of_place().fullmatch(text, start, end))


def is_month(text: str, start: int, end: int) -> bool:
    """Return whether a stretch is a month or a year, without a day: 2021年6月, 二〇二二年五月."""
    if _MONTH_ONLY.fullmatch(text, start, end):
        return True
    name, _, year = text[start:end].rpartition(" ")
    return bool(re.fullmatch(r"(?:19|20)\d\d", year)) and name.lower().rstrip(".,") in month_names()


def _english_date(match: re.Match[str]) -> Day | None:
    """Return a date with the name of its month, such as May 16, 2025, and its span."""
    name = (match["m1"] or match["m2"]).lower().rstrip(".")
    day = int(re.sub(r"\D", "", match["d1"] or match["d2"]))
    date = _date(int(match["y1"] or match["y2"]), month_names()[name], day)
    return (date, *match.span()) if date else None


def _year_last(match: re.Match[str]) -> Day | None:
    """Return a date such as 5/16/2025 and its span; Babel decides the order of its parts."""
    from babel.dates import parse_date

    digits = re.match(r"[\d/.]+", match.group())
    try:
        date = parse_date(digits.group() if digits else "", locale="en_US")
    except (ValueError, IndexError):
        return None
    return date, *match.span()
