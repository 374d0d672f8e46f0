"""Finds the season or the year in which something appeared: Spring 2025, 2025年春, 2025年第3期."""

from __future__ import annotations

import re

from termbase.documents.header.dates import ROC_EPOCH, chinese_number
from termbase.documents.header.model import Season, Year
from termbase.documents.header.months import stands_alone
from termbase.lazy import lazily

_FIGURES = "〇零○O一二三四五六七八九"
_YEAR = r"(?<![\d.])(?P<y{0}>(?:19|20)\d\d)"
# The other year of a winter: 2024/25.
_NEXT = r"(?:[/-](?:(?:19|20)\d\d|\d\d))?(?!\d)"
_CHINESE_YEAR = (
    rf"(?:[西公]元 ?)?(?:{_YEAR.format('')}{_NEXT}|(?P<figures>[{_FIGURES}]{{4}})"
    rf"|(?:中华)?民国 ?(?P<roc>\d{{1,3}}|[{_FIGURES}百十元]{{1,6}}))"
)
_CHINESE_SEASON = lazily(
    rf"{_CHINESE_YEAR} ?年? ?(?P<s>[春夏秋冬])(?:季(?:[号刊卷])?|天|日|[号刊卷])?"
    r"(?=$|[^\u3400-\u9fff]|[于在])"
)
_NAMES = "spring|summer|autumn|fall|winter"
_ENGLISH_SEASON = lazily(
    rf"(?<![A-Za-z])(?:(?P<s>{_NAMES}),? (?:of )?{_YEAR.format('')}{_NEXT}"
    rf"|{_YEAR.format('2')}{_NEXT} (?P<s2>{_NAMES}))(?![A-Za-z\d])",
    re.IGNORECASE,
)
_SEASONS = {"春": 1, "夏": 2, "秋": 3, "冬": 4, "spring": 1, "summer": 2, "autumn": 3, "fall": 3}
_WINTER = 4
_WITH_YEAR = lazily(rf"{_CHINESE_YEAR} ?年(?=$|[^\u3400-\u9fff]|[于在总第])")
_BARE_YEAR = lazily(rf"{_YEAR.format('')}(?![\d-])")
_LONGEST_LINE = 60


def find_season(text: str, start: int, end: int) -> tuple[Season, int, int] | None:
    """Find a season and its year in a stretch that says when something appeared.

    Args:
        text: Canonical text.
        start: Start of the stretch.
        end: End of the stretch.

    Returns:
        The season and its span, or None. A winter of two years is that of the first: 2024/25.
    """
    if match := _CHINESE_SEASON.search(text, start, end):
        return Season(_year(match), _SEASONS.get(match["s"], _WINTER)), *match.span()
    if match := _ENGLISH_SEASON.search(text, start, end):
        name = (match["s"] or match["s2"]).lower()
        year = int(match["y"] or match["y2"])
        return Season(year, _SEASONS.get(name, _WINTER)), *match.span()
    return None


def season_of_line(text: str, start: int, end: int) -> tuple[Season, int, int] | None:
    """Return the season that a line consists of, with its span, or None.

    Brackets and a place may stand beside it: (2025年冬于北京).
    """
    found = find_season(text, start, end) if end - start <= _LONGEST_LINE else None
    return found if found and stands_alone(text, (start, end), found[1:]) else None


def find_year(text: str, start: int, end: int) -> tuple[Year, int, int] | None:
    """Find a year in a stretch that says when or in which issue something appeared, or None."""
    if match := _WITH_YEAR.search(text, start, end):
        return Year(_year(match)), *match.span()
    if match := _BARE_YEAR.search(text, start, end):
        return Year(int(match["y"])), *match.span()
    return None


def year_of_line(text: str, start: int, end: int) -> tuple[Year, int, int] | None:
    """Return the year that a line consists of, with its span, or None; see `season_of_line`."""
    found = find_year(text, start, end) if end - start <= _LONGEST_LINE else None
    return found if found and stands_alone(text, (start, end), found[1:]) else None


def _year(match: re.Match[str]) -> int:
    """Return the year of the common era that a match of `_CHINESE_YEAR` gives."""
    if match["y"]:
        return int(match["y"])
    if match["figures"]:
        return chinese_number(match["figures"])
    year = match["roc"]
    return ROC_EPOCH + (int(year) if year.isdecimal() else chinese_number(year))
