"""Finds months without a day, which papers often have as dates: 2026年11月, November 2026."""

from __future__ import annotations

import re
from functools import cache

from termbase.documents.header.dates import ROC_EPOCH, any_month, chinese_number, month_names
from termbase.documents.header.model import Month
from termbase.lazy import lazily

_FIGURES = "〇零○O一二三四五六七八九"
_CHINESE = lazily(
    rf"(?:[西公]元 ?)?(?<!\d)(?:(?P<y>(?:19|20)\d\d)|(?P<figures>[{_FIGURES}]{{4}})"
    rf"|(?:中华)?民国 ?(?P<roc>\d{{1,3}}|[{_FIGURES}百十元]{{1,6}})) ?年 ?"
    r"(?P<m>\d{1,2}|十[一二]?|[元一二三四五六七八九])"
    r"(?: ?[-—~至到/、] ?(?:\d{1,2}|[一二三四五六七八九十]{1,2}))?"
    rf" ?月(?! ?[\d{_FIGURES}十廿卅])"
)
_DIGITS = lazily(
    r"(?P<y>(?:19|20)\d\d)[./-](?P<m>0?[1-9]|1[0-2])|(?P<m2>0?[1-9]|1[0-2])/(?P<y2>(?:19|20)\d\d)"
)
_LONGEST_LINE = 60
# What a line may have beside its month: brackets, and the place where the text was written.
_BEFORE = lazily(
    r"[(\[]?(?:(?:写|作|记|刊|发表|完稿|定稿|初稿|成稿|脱稿|改定|修改)(?:于|在) ?)?"
    r"(?:(?:[\u3400-\u9fff·]{2,8}|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}) ?[,，、·|] ?)?"
)
_AFTER = lazily(
    r"(?:(?i: issue| edition)|[号刊])?"
    r"(?: ?[于於在][\u3400-\u9fff·]{2,8}|[,、] ?(?:[于在])?[\u3400-\u9fff·]{2,6}"
    r"|, [A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){0,2})?[)\]]?\.?"
)


@cache
def _english() -> re.Pattern[str]:
    """Return the pattern of an English month and its year."""
    name = any_month()
    until = rf"(?: ?(?:[-—/&]|to|and) ?{name}\.?)?"  # May/June 2025: the first counts
    return re.compile(
        rf"(?<![A-Za-z\d])(?:(?P<m>{name})\.?{until},? ?(?P<y>(?:19|20)\d\d)(?!\d)"
        rf"|(?P<y2>(?:19|20)\d\d) (?P<m2>{name})(?![a-z]|\.? ?\d))",
        re.IGNORECASE,
    )


def find_month(text: str, start: int, end: int) -> tuple[Month, int, int] | None:
    """Find a month and its year in a stretch that says when something appeared.

    Args:
        text: Canonical text.
        start: Start of the stretch.
        end: End of the stretch.

    Returns:
        The month and its span, or None. Digits (2026-11, 11/2026) must be the whole stretch.
    """
    if match := _CHINESE.search(text, start, end):
        return _found(_chinese_year(match), match["m"], match)
    if match := _english().search(text, start, end):
        name = (match["m"] or match["m2"]).lower()
        return _found(int(match["y"] or match["y2"]), str(month_names()[name]), match)
    if match := _DIGITS.fullmatch(text, start, end):
        return _found(int(match["y"] or match["y2"]), match["m"] or match["m2"], match)
    return None


def month_of_line(text: str, start: int, end: int) -> tuple[Month, int, int] | None:
    """Return the month that a line consists of, with its span, or None.

    Brackets and a place may stand beside it: (北京，2026年11月).
    """
    found = find_month(text, start, end) if end - start <= _LONGEST_LINE else None
    if found is None:
        return None
    return found if stands_alone(text, (start, end), found[1:]) else None


def stands_alone(text: str, line: tuple[int, int], period: tuple[int, int]) -> bool:
    """Return whether a line has nothing beside a month, season or year but brackets and a place.

    Args:
        text: Canonical text.
        line: Start and end of the line.
        period: Start and end of the month, season or year.
    """
    before = _BEFORE.fullmatch(text, line[0], period[0])
    return bool(before and _AFTER.fullmatch(text, period[1], line[1]))


def _chinese_year(match: re.Match[str]) -> int:
    if match["y"]:
        return int(match["y"])
    if match["figures"]:
        return chinese_number(match["figures"])
    year = match["roc"]
    return ROC_EPOCH + (int(year) if year.isdecimal() else chinese_number(year))


def _found(year: int, month: str, match: re.Match[str]) -> tuple[Month, int, int] | None:
    number = int(month) if month.isdecimal() else chinese_number(month)
    return (Month(year, number), *match.span()) if 1 <= number <= 12 else None
