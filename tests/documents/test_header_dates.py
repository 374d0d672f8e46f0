"""Dates in the forms that pages use."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from termbase.documents.header import parse_header
from termbase.documents.header.characters import unify_characters
from termbase.documents.header.dates import find_date
from termbase.documents.header.model import Month
from termbase.documents.header.periods import find_month, period_of_line

DAY = dt.date(2025, 5, 16)


@pytest.mark.parametrize(
    "text",
    [
        "2025-05-16",
        "2025-5-16 09:30:12",
        "2025/05/16",
        "2025.05.16",
        "20250516",
        "2025年5月16日",
        "2025年05月16日 09:30",
        "２０２５年５月１６日",
        "2025 年 5 月 16 日 星期五",
        "2025年5月16日（周五）",
        "二〇二五年五月十六日",
        "二零二五年五月十六日",
        "民國114年5月16日",
        "中華民國 114 年 5 月 16 日（星期五）",
        "民國114.5.16",
        "民國一一四年五月十六日",
        "中華民國一百一十四年五月十六日",
        "民國百十四年五月十六日",
        "114年5月16日",
        "114.05.16",
        "114/05/16",
        "１１４．０５．１６ 09:30",
        "2025-05-16T09:30:00+08:00",
        "May 16, 2025",
        "may 16th, 2025, 9:30 am",
        "Friday, May 16, 2025 at 9:30 AM",
        "16 May 2025",
        "16th of May, 2025",
        "MAY 16 2025",
        "5/16/2025",
        "16/5/2025",
        "16.5.2025",
    ],
)
def test_forms(text: str) -> None:
    """All of a date is found, the time of day included."""
    assert find_date(unify_characters(text)) == (DAY, 0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025",
        "2025年5月",
        "5月16日",
        "2025-13-40",
        "May 2025",
        "1.2.3",
        "114.5.16",
        "114.05.16.2",
        "v114.05.16",
        "民國一一四年十三月一日",
        "电话 8620250516",
        "31/2/2025",
    ],
)
def test_no_date(text: str) -> None:
    """What does not tell a day of the calendar is no date."""
    assert find_date(unify_characters(text)) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二四年十月三十一日", dt.date(2024, 10, 31)),
        ("二〇二四年十二月二十日", dt.date(2024, 12, 20)),
        ("一九九七年七月一日", dt.date(1997, 7, 1)),
        ("Sept. 3, 2015", dt.date(2015, 9, 3)),
        ("3/4/2015", dt.date(2015, 3, 4)),
    ],
)
def test_values(text: str, day: dt.date) -> None:
    """Numerals, short months and the order of day and month are understood."""
    found = find_date(unify_characters(text))
    assert found is not None
    assert found[0] == day


def test_place_in_a_line() -> None:
    """The span leaves out what stands around the date."""
    text = "来源:新华网 2025-05-16 10:23 责任编辑"
    found = find_date(text)
    assert found is not None
    assert text[found[1] : found[2]] == "2025-05-16 10:23"


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_every_day(day: dt.date) -> None:
    """Every day is found again in each order."""
    forms = (
        f"{day:%Y-%m-%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%B} {day.day}, {day.year}",
    )
    for form in forms:
        assert find_date(form) == (day, 0, len(form))


@pytest.mark.parametrize(
    "text",
    [
        "2026年11月",
        "2026 年 11 月",
        "（2026年11月）",
        "二〇二六年十一月",
        "民國115年11月",
        "民國一一五年十一月",
        "北京，2026年11月",
        "2026年11月于北京",
        "2026.11",
        "2026-11",
        "11/2026",
        "November 2026",
        "Nov. 2026",
        "NOVEMBER, 2026",
        "2026 November",
        "Beijing, November 2026",
    ],
)
def test_months_without_a_day(text: str) -> None:
    """A line may give only the month, with brackets or a place beside it."""
    found = period_of_line(unify_characters(text), 0, len(text), find_month)
    assert found is not None
    assert found[0] == Month(2026, 11)
    assert found[0].isoformat() == "2026-11"


@pytest.mark.parametrize(
    "text",
    [
        "2026年13月",
        "2026年11月15日",
        "2026年11月，会议在北京举行",
        "November 15, 2026",
        "In November 2026 the council met",
        "2026",
        "2026年",
        "2026-13",
        "May 20266",
    ],
)
def test_what_is_no_month_of_a_line(text: str) -> None:
    """A day, a sentence, a year alone and a month that does not exist are none."""
    assert period_of_line(unify_characters(text), 0, len(text), find_month) is None


BODIES = {
    "zh": "中国经济持续回升向好，外部环境更趋复杂严峻，这是各方的普遍看法。今年以来，各地坚持"
    "稳中求进，新的产业加快发展，民生保障更加有力。",
    "en": "The recovery of world trade has been slower than most economists had expected, and the "
    "reasons are not hard to find. Tariffs have risen, and firms wait.",
}
TITLES = {"zh": "边境贸易的新变化与旧难题", "en": "What the New Border Trade Means for Small Towns"}


def dated_pages() -> list[tuple[str, str, str, str]]:
    """Language, lines above and below the body, and date of every line of the data file."""
    text = (Path(__file__).with_name("data") / "dates.txt").read_text(encoding="utf-8")
    result = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            page, _, wanted = line.partition("=> ")
            head, _, foot = page[3:].partition("¶")
            result.append((line[:2], head.strip(), foot.strip(), wanted))
    return result


@pytest.mark.parametrize(("lang", "head", "foot", "wanted"), dated_pages())
def test_dated_page(lang: str, head: str, foot: str, wanted: str) -> None:
    """Each page of the table has the date and source that it says, and all but these is body."""
    body = "\n\n".join([BODIES[lang]] * 3)
    parts = [TITLES[lang], head, body, foot]
    page = "\n\n".join(part.replace("⏎", "\n") for part in parts if part) + "\n"
    header = parse_header(page)
    date, _, source = wanted.partition(" ")
    assert (header.date.isoformat() if header.date else "-") == date
    assert not source or header.source == source.removeprefix("-")
    assert header.title == TITLES[lang]
    assert page[header.end : header.body_end].strip() == body
