"""Reads a line that consists of a date, perhaps with a publisher, people or a place beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from termbase.documents.header.bylines import LONGEST_BYLINE, read_people
from termbase.documents.header.dates import Day, find_date
from termbase.documents.header.dispatches import read_correspondents, read_dispatch
from termbase.documents.header.furniture import is_furniture, is_genre
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import words
from termbase.documents.header.line_reader import read_line
from termbase.documents.header.model import Label, Mark, Span
from termbase.documents.header.name_lists import read_name_list
from termbase.documents.header.names import is_latin_name
from termbase.documents.header.periods import Period, find_month, find_season, period_at_end
from termbase.documents.header.publishers import (
    hosted,
    is_masthead,
    is_medium_name,
    is_source,
    periodical,
    strip_separators,
)
from termbase.documents.header.readings import LineKind, LineReading, Region, RegionKind
from termbase.lazy import lazily
from termbase.text.script import HAN

ADDRESS = lazily(r"(?:https?://|www\.)[!-~]+")
LONGEST_SECTION = 8
"""Code points of a section, such as 国际, beside a date or before a button."""
_BAR = lazily(r" ?[/|] ?")
# Before the publisher beside a date: 刊载于某某网.
_PUBLISHED_IN = lazily(r"(?:刊[载发登]?|载|发表|首发|原载|首刊)(?:于|在)|来(?:源于|自)")
_ACCOUNT = lazily(
    r"[“《](?P<name>[^“”《》\n]{2,20})[”》](?:微信)?(?:公众号|视频号|网站|客户端|博客|专栏|播客|频道)"
)
_IN = lazily(r"(?:in|by|on|at|via) (?:the )?(?=[A-Z《])")
_PLACE_AFTER = lazily(rf"(?: ?, ?|[于在])[{HAN}]{{2,4}}\)?")
_SPACE = lazily(rf"(?<=[{HAN}]) (?=[{HAN}])")
_LONGEST_PLACE = 12
# Where a speech was given or a meeting is held: ,某地; Some City, Some Country.
_PLACE = lazily(
    rf"[,·(@ ]{{0,3}}(?:于|在)?[{HAN}]{{2,4}}(?:[·,、 /]{{1,2}}[{HAN}]{{2,8}}){{0,2}}[) ]{{0,2}}"
    r"|[,·(@ ]{0,3}(?:(?:in|at) )?[A-Z][\w.'-]+(?:,? [A-Z][\w.'-]+){0,4}[) ]{0,2}"
)
# A time of day or a stretch of days, as events have them, and a place that cannot be a publisher.
_EVENT = lazily(
    r"\d ?日?[^\d]{0,6}(?:上午|下午|晚上|全天|早上|中午)"
    r"|日[^\d]{0,6} ?[-—~至到和、] ?[\d年月]{1,8}日"
    r"|(?<!\d[-./])\b\d{1,2} ?(?:[-—~]|to|and|&) ?\d{1,2}(?:st|nd|rd|th)?,? (?:of )?[A-Z]"
    r"|[A-Za-z]\.? \d{1,2} ?(?:[-—~]|to|and|&) ?\d{1,2},? \d{4}"
)
_TOWN = lazily(rf"(?:[{HAN}]{{2,6}}[·,、 ]{{1,2}}){{0,2}}[{HAN}]{{1,6}}[市省州县岛]")


@dataclass
class Values:
    """The values of the fields of a line that have been read so far."""

    follows_people: bool = False
    regions: list[Region] = field(default_factory=list)
    source: Span | None = None
    date: Day | None = None
    title: Span | None = None
    updated: Day | None = None
    period: Period | None = None


def read_dated(text: str, start: int, end: int, judge: Judge) -> LineReading | None:
    """Read a line that consists of a date, perhaps with the publisher or people beside it."""
    if end - start > LONGEST_BYLINE:
        return None
    date = find_date(text, start, end)
    publisher = hosted(text, start, end) or (None if date else _imprint(text, start, end))
    if publisher:
        return LineReading(start, end, LineKind.META, (), publisher, date)
    if not date or text[end - 1] == "。":
        return None
    values = Values(date=date)
    for first, last in ((start, date[1]), (date[2], end)):
        part = strip_separators(text, first, last)
        if published := _PUBLISHED_IN.match(text, *part):
            part = strip_separators(text, published.end(), part.end)
        if address := ADDRESS.match(text, *part):
            part = strip_separators(text, address.end(), part.end)
        run = text[slice(*part)].strip("()")
        if text[start] == "(" and text[end - 1] == ")" and len(run) <= _LONGEST_PLACE:
            continue  # (2024年5月6日,某地)
        if _PLACE_AFTER.fullmatch(text, date[2], end):
            continue  # 2024年5月6日,某地; 2024年5月6日于某地
        has_bar = "|" in text[min(part.end, date[1]) : max(part.start, date[1])]
        is_section = has_bar and len(run) <= LONGEST_SECTION and not is_source(text, *part)
        if is_section and not is_latin_name(run) and "、" not in run:
            continue  # 国际 | 2024-05-06
        if not run or run in words("organizations", "places") or is_furniture(run):
            continue  # the place is where the article was posted
        if _EVENT.search(text, date[1], last) or _TOWN.fullmatch(text, *part):
            continue  # an event takes place somewhere, but nobody publishes it
        if not take_beside_date(text, part, values, judge) and not _is_place(text, part, date):
            return None
    return LineReading(start, end, LineKind.META, tuple(values.regions), values.source, date)


def read_names_and_period(text: str, start: int, end: int, judge: Judge) -> LineReading | None:
    """Read a line that consists of names and a month or a season: 张三 2025年5月."""
    period = period_at_end(text, start, end)
    if not period:
        return None
    regions = read_people(text, *strip_separators(text, start, period[1]), judge).regions
    labels = {mark.label for region in regions for mark in region.marks}
    if labels != {Label.NAME}:
        return None
    return LineReading(start, end, LineKind.META, regions, period=period)


def _imprint(text: str, start: int, end: int) -> Span | None:
    """Return the span of the publisher in a line that says at most in which issue a text is.

    Examples: 《某某评论》编辑部, 某某研究院 工作论文第47号, 《某某研究》2022年第4期, and a masthead
    in spaced characters (某 某 参 考) or in two languages (Some Review 某某评论).
    """
    if is_masthead(text, start, end):
        return Span(start, end)
    if medium := source_of_period(text, start, end):
        return medium
    medium = periodical(text, start, end)
    if medium and text[medium.end : end].strip(" ()") in words("header", "media kinds"):
        return medium
    if is_genre(text, start, end):
        return None
    if medium and re.search(r"\d", text[start:end]):
        return medium
    space = text.rfind(" ", start, end)
    is_series = space > start and is_genre(text, space + 1, end) and text[end - 1] in "号期辑"
    return Span(start, space) if is_series and is_source(text, start, space) else None


def source_of_period(text: str, start: int, end: int) -> Span | None:
    """Return the span of a publisher before a month or a season: Some Review, May/June 2025."""
    for find in (find_month, find_season):
        found = find(text, start, end)
        if found and found[2] == end:
            name = strip_separators(text, start, found[1])
            if name.start < name.end and is_source(text, *name):
                return name
    return None


def _is_place(text: str, part: Span, date: Day) -> bool:
    """Return whether a part of a line is the place where something took place on a date.

    Before the date, several words with capitals are rather the name of a publisher, unless there is
    a comma between them: Some City, Some Country, 5 May 2025.
    """
    run = text[slice(*part)]
    if not _PLACE.fullmatch(text, *part) or len(run) > 5 * _LONGEST_PLACE:
        return False
    has_comma = "," in text[part.start : date[1]]
    return part.start >= date[2] or not run.isascii() or has_comma or " " not in run


def take_beside_date(text: str, part: Span, values: Values, judge: Judge) -> bool:
    """Store the publisher or people beside a date; return whether the part is one of these."""
    if prefix := _IN.match(text, *part):
        part = Span(prefix.end(), part.end)  # 6 May 2025 in Some Review
    bar = None if values.source else _BAR.search(text, *part) or _after_medium(text, part)
    if bar and (
        is_source(text, part.start, bar.start())
        or _is_paper_of(text, part, Span(*bar.span()), judge)
    ):
        values.source, part = (
            Span(part.start, bar.start()),
            Span(bar.end(), part.end),
        )  # 某某报 / 张三
        if part.end - part.start <= LONGEST_SECTION and not read_people(text, *part, judge).regions:
            return True  # 某某报 / 社论
    if account := _ACCOUNT.fullmatch(text, *part):
        values.source = values.source or Span(*account.span("name"))
        return True
    source = part if is_source(text, *part) else periodical(text, *part)
    if source:
        is_first = not values.source
        values.source = values.source or source
        return is_first
    if correspondents := read_correspondents(text, *part, judge):
        values.regions.extend(correspondents.regions)
        values.source = values.source or correspondents.source
        return True
    regions = read_people(text, *part, judge).regions
    if names := read_name_list(text, *part):  # Ann Lee and Jo Day
        regions = (Region(RegionKind.BYLINE, *part, tuple(names)),)
    if not any(label == Label.NAME for region in regions for label, _, _ in region.marks):
        dispatch = read_dispatch(text, *part, judge)  # 记者 张三/某地报导
        if dispatch is None or dispatch[1] < part.end:
            return False
        regions = dispatch[0].regions
    values.regions.extend(regions)
    values.source = values.source or _newspaper_of_reporter(text, part.start, regions[0].marks)
    return True


def _is_paper_of(text: str, part: Span, bar: Span, judge: Judge) -> bool:
    """Return whether a short word before a slash and a name is a paper: 某报/张三."""
    marks = read_line(text, bar.end, part.end, judge) if "/" in text[slice(*bar)] else []
    is_name = bool(marks) and marks[0] == Mark(Label.NAME, bar.end, part.end)
    return (
        is_name
        and text[bar.start - 1] in "报网社刊台"
        and bar.start - part.start <= LONGEST_SECTION
    )


def _after_medium(text: str, part: Span) -> re.Match[str] | None:
    """Return the space after a medium (某某时报 张三), or None."""
    space = _SPACE.search(text, *part)
    return space if space and is_medium_name(text, part.start, space.start()) else None


def _newspaper_of_reporter(text: str, start: int, marks: tuple[Mark, ...]) -> Span | None:
    """Return the span of a reporter's paper beside a date (某某日报记者张三), or None."""
    labels = [label for label, _, _ in marks[:2]]
    if labels != [Label.ORG, Label.TITLE] or marks[0].start != start:
        return None
    is_reporter = text[slice(*marks[1].span)].endswith("记者")
    return marks[0].span if is_reporter else None
