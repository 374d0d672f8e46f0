"""Finds when something appeared without a day: 2026年11月, Spring 2025, 2025年第3期."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from termbase.documents.header.characters import is_hanzi
from termbase.documents.header.dates import ROC_EPOCH, any_month, chinese_number, month_names
from termbase.documents.header.model import Month, Season, Year
from termbase.lazy import lazily
from termbase.text.script import HAN

Period = tuple[Month | Season | Year, int, int]
"""A month, season or year and its span."""
Finder = Callable[[str, int, int], Period | None]

_FIGURES = "〇零○O一二三四五六七八九"
_YEAR = r"(?<![\d.])(?P<y{0}>(?:19|20)\d\d)"
# The other year of a winter: 2024/25.
_NEXT = r"(?:[/-](?:(?:19|20)\d\d|\d\d))?(?!\d)"
_CHINESE_YEAR = (
    rf"(?:[西公]元 ?)?(?:{_YEAR.format('')}{_NEXT}|(?P<figures>[{_FIGURES}]{{4}})"
    rf"|(?:中华)?民国 ?(?P<roc>\d{{1,3}}|[{_FIGURES}百十元]{{1,6}}))"
)
_CHINESE_MONTH = lazily(
    rf"{_CHINESE_YEAR} ?年 ?(?P<m>\d{{1,2}}|十[一二]?|[元一二三四五六七八九])"
    r"(?: ?[-—~至到/、] ?(?:\d{1,2}|[一二三四五六七八九十]{1,2}))?"
    rf" ?月(?! ?[\d{_FIGURES}十廿卅])"
)
_DIGITS = lazily(
    r"(?P<y>(?:19|20)\d\d)[./-](?P<m>0?[1-9]|1[0-2])|(?P<m2>0?[1-9]|1[0-2])/(?P<y2>(?:19|20)\d\d)"
)
_CHINESE_SEASON = lazily(
    rf"{_CHINESE_YEAR} ?年? ?(?P<s>[春夏秋冬])(?:季(?:[号刊卷])?|天|日|[号刊卷])?"
    rf"(?=$|[^{HAN}]|[于在])"
)
_NAMES = "spring|summer|autumn|fall|winter"
_ENGLISH_SEASON = lazily(
    rf"(?<![A-Za-z])(?:(?P<s>{_NAMES}),? (?:of )?{_YEAR.format('')}{_NEXT}"
    rf"|{_YEAR.format('2')}{_NEXT} (?P<s2>{_NAMES}))(?![A-Za-z\d])",
    re.IGNORECASE,
)
_SEASONS = {"春": 1, "夏": 2, "秋": 3, "冬": 4, "spring": 1, "summer": 2, "autumn": 3, "fall": 3}
_WINTER = 4
_WITH_YEAR = lazily(rf"{_CHINESE_YEAR} ?年(?=$|[^{HAN}]|[于在总第])")
_BARE_YEAR = lazily(rf"{_YEAR.format('')}(?![\d-])")
_LONGEST_LINE = 60
# What a line may have beside its month: brackets, and the place where the text was written.
_BEFORE = lazily(
    r"[(\[]?(?:(?:写|作|记|刊|发表|完稿|定稿|初稿|成稿|脱稿|改定|修改)(?:于|在) ?)?"
    rf"(?:(?:[{HAN}·]{{2,8}}|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){{0,2}}) ?[,，、·|] ?)?"
)
_AFTER = lazily(
    r"(?:(?i: issue| edition)|[号刊])?"
    rf"(?: ?[于於在][{HAN}·]{{2,8}}|[,、] ?(?:[于在])?[{HAN}·]{{2,6}}"
    r"|, [A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){0,2})?[)\]]?\.?"
)


@cache
def _english_month() -> re.Pattern[str]:
    """Return the pattern of an English month and its year."""
    name = any_month()
    until = rf"(?: ?(?:[-—/&]|to|and) ?{name}\.?)?"  # May/June 2025: the first counts
    return re.compile(
        rf"(?<![A-Za-z\d])(?:(?P<m>{name})\.?{until},? ?(?P<y>(?:19|20)\d\d)(?!\d)"
        rf"|(?P<y2>(?:19|20)\d\d) (?P<m2>{name})(?![a-z]|\.? ?\d))",
        re.IGNORECASE,
    )


def find_month(text: str, start: int, end: int) -> Period | None:
    """Find a month and its year in a stretch that says when something appeared, or None.

    Digits (2026-11, 11/2026) must be the whole stretch.
    """
    if match := _CHINESE_MONTH.search(text, start, end):
        return _month(_year(match), match["m"], match)
    if match := _english_month().search(text, start, end):
        name = (match["m"] or match["m2"]).lower()
        return _month(int(match["y"] or match["y2"]), str(month_names()[name]), match)
    if match := _DIGITS.fullmatch(text, start, end):
        return _month(int(match["y"] or match["y2"]), match["m"] or match["m2"], match)
    return None


def find_season(text: str, start: int, end: int) -> Period | None:
    """Find a season and its year in a stretch; see `find_month`.

    A winter of two years is that of the first: 2024/25.
    """
    if match := _CHINESE_SEASON.search(text, start, end):
        return Season(_year(match), _SEASONS.get(match["s"], _WINTER)), *match.span()
    if match := _ENGLISH_SEASON.search(text, start, end):
        name = (match["s"] or match["s2"]).lower()
        year = int(match["y"] or match["y2"])
        return Season(year, _SEASONS.get(name, _WINTER)), *match.span()
    return None


def find_year(text: str, start: int, end: int) -> Period | None:
    """Find a year in a stretch that says when or in which issue something appeared, or None."""
    if match := _WITH_YEAR.search(text, start, end):
        return Year(_year(match)), *match.span()
    if match := _BARE_YEAR.search(text, start, end):
        return Year(int(match["y"])), *match.span()
    return None


def find_month_or_season(text: str, start: int, end: int) -> Period | None:
    """Find a month, or else a season; see `find_month`."""
    return find_month(text, start, end) or find_season(text, start, end)


def period_at_end(text: str, start: int, end: int) -> Period | None:
    """Return the month or season with which a stretch ends, apart from what is before it, or None.

    Example: 新华社 2024年5月.
    """
    found = find_month_or_season(text, start, end)
    if found is None or text[found[2] : end].strip(" )]") or found[1] <= start:
        return None
    before = text[found[1] - 1]
    is_apart = before in " ,;、|/([)]》”" or (is_hanzi(before) and text[found[1]].isdecimal())
    return found if is_apart else None


def period_of_line(
    text: str, start: int, end: int, find: Finder = find_month_or_season
) -> Period | None:
    """Return the month, season or year that a line consists of, with its span, or None.

    Brackets and a place may stand beside it: (北京，2026年11月), 2025年冬于北京.
    """
    found = find(text, start, end) if end - start <= _LONGEST_LINE else None
    if found is None:
        return None
    is_alone = _BEFORE.fullmatch(text, start, found[1]) and _AFTER.fullmatch(text, found[2], end)
    return found if is_alone else None


def _year(match: re.Match[str]) -> int:
    """Return the year of the common era that a match of `_CHINESE_YEAR` gives."""
    if match["y"]:
        return int(match["y"])
    if match["figures"]:
        return chinese_number(match["figures"])
    year = match["roc"]
    return ROC_EPOCH + (int(year) if year.isdecimal() else chinese_number(year))


def _month(year: int, month: str, match: re.Match[str]) -> Period | None:
    number = int(month) if month.isdecimal() else chinese_number(month)
    return (Month(year, number), *match.span()) if 1 <= number <= 12 else None
