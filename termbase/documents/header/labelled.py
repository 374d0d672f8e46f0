"""Reads a line of labelled fields: ``作者：… 来源：…``."""

from __future__ import annotations

import re

from termbase.documents.header.bylines import NOTE, marked_share, may_be_title, read_people
from termbase.documents.header.context import is_country
from termbase.documents.header.dated import (
    ADDRESS,
    LONGEST_SECTION,
    Values,
    read_dated,
    take_beside_date,
)
from termbase.documents.header.dates import Day, find_date, is_month
from termbase.documents.header.fields import TASKS, Field
from termbase.documents.header.furniture import is_furniture
from termbase.documents.header.judge import Judge
from termbase.documents.header.line_reader import read_line
from termbase.documents.header.model import Label, Mark, Span
from termbase.documents.header.name_lists import read_name_list
from termbase.documents.header.names import is_latin_name
from termbase.documents.header.organizations import organization_ending
from termbase.documents.header.periods import find_month_or_season, period_at_end, period_of_line
from termbase.documents.header.publishers import (
    LONGEST_VALUE,
    is_issue,
    is_source,
    periodical,
    publisher_before_date,
    strip_separators,
)
from termbase.documents.header.readings import LineKind, LineReading, Region, RegionKind
from termbase.documents.header.whole_names import read_unlisted_name
from termbase.lazy import lazily
from termbase.text.script import HAN

_SENTENCE = lazily(r"[。!?,;:]")
_TITLED = lazily(r"《([^《》\n]{1,60})》")
# What a periodical is called in another language: 《某刊》(Some Review).
_GLOSS = lazily(r"(?<=》) ?\([A-Z][^()\d]{2,80}\)$")
_ACCOUNT = lazily(r" ?\((?:公众号|微信号|微信公众号|ID|微信ID)[^()]*\)$")
# An unlisted name with its Latin form: 某某(Some).
_LATIN_FORM = lazily(
    rf"(?P<chinese>[{HAN}·]{{2,8}}) ?"
    r"\((?P<latin>[A-ZÀ-Þ][A-Za-zÀ-ÿ'’-]{2,}(?: [A-ZÀ-Þ][\w'’.-]*){0,3})\)"
)
# Before buttons and counters: 某某新闻 > 字号, 某某网 阅读 123.
_BEFORE_BUTTONS = lazily(r" ?[>|]| (?=[^ ]{2,4} ?\d)")
_GRANTED = lazily(rf"作者授权([{HAN}\w]{{2,12}}?)(?:发布|首发|刊发|转载)")
_SENTENCE_STOP = lazily(r"(?<=[A-Za-z]{3})\.$")
_LISTED_NAME = lazily(r"[^、]+")
_COUNTRY = lazily(rf" ?[(\[]([{HAN}]{{1,8}})[)\]]$")
_UPDATED = lazily(
    r"(?:最后|最近)?(?:更新|修改|修订)|(?i:(?:last )?(?:updated?|modified|revised))\b"
)
_COUNT = lazily(r"(?:\(|人民币|NT\$|HK\$|RMB ?)?\d")
_ORIGINAL = "原创"
_SPEAKERS = (RegionKind.SPEAKER, RegionKind.HOST)
_UNIT = lazily(r"单 ?位")
_OFFICE = r"(?i:correspondents?|reporters?|staff(?: writers?)?)(?: (?i:in) [A-Z][\w' ,-]*)?"
_KIND_OF_OFFICE = "(?i:own|special|foreign|staff|senior|chief)"
# Two names before an office without an article are a person: Jane Smith, Staff Writer.
_NOBODY = lazily(
    rf"(?i:our|an?|the) (?:(?:{_KIND_OF_OFFICE}|[A-Z][a-z]+) ){{0,3}}{_OFFICE}"
    rf"|(?:[A-Z][a-z]+ )?(?:{_KIND_OF_OFFICE} ){{0,2}}{_OFFICE}"
    r"|[待未][定补填]|[暂尚待]?[无缺]"
    r"|(?i:to be (?:announced|confirmed|determined)|tb[acd]|n/?a|none)"
)
_PROSE = lazily(
    r"单位|简介|介绍|(?<!学)系(?![主副助讲教所统列兼特名客、,;)]|$)|为|是|现任|曾|。|[Bb]io\b|[Nn]ote\b"
)
# Most code points of lines and parts of lines.
_LONGEST_PEN_NAME = 16
_LEAST_WORKS = 0.5
"""Share of the letters of a list of works that are titles; the rest tells of years and editions."""


def read_fields(
    text: str, line: Span, fields: list[Field], values: Values, judge: Judge
) -> LineReading | None:
    """Read a line of labelled fields; return None if a value does not fit its label."""
    start, end = line
    if not all(_take_field(text, item, values, judge) for item in fields):
        return None
    # A button such as 某某新闻热线:… may have anything before its label.
    is_button = {item.kind for item in fields} == {"noise"}
    is_button = is_button and fields[0].label - start <= LONGEST_SECTION
    if not is_button and not _take_before_label(text, start, fields[0].label, values, judge):
        return None
    is_note = NOTE.match(text, start, end) and _PROSE.search(text, start, end)
    if is_note and {item.kind for item in fields} == {"author"}:
        regions = values.regions
        labels = {label for region in regions for label, _, _ in region.marks}
        if len(regions) == 1 and labels & {Label.TITLE, Label.ORG}:
            note = Region(RegionKind.NOTE, start, end, regions[0].marks)
            return LineReading(start, end, LineKind.NOTE, (note,), values.source, values.date)
    found = tuple(values.regions)
    return LineReading(
        start,
        end,
        LineKind.META,
        found,
        source=values.source,
        date=values.date,
        title=values.title,
        updated=values.updated,
        period=values.period,
    )


def _take_field(text: str, item: Field, values: Values, judge: Judge) -> bool:
    """Store the value of a field; return whether it fits the label."""
    if item.kind == "title":
        quoted = bool(re.fullmatch(r'"[^"]+"|“[^“”]+”', text[item.start : item.end]))
        inner = Span(item.start + quoted, item.end - quoted)
        values.title = values.title or inner
        return item.start < item.end and may_be_title(text, item.start, item.end)
    # The day on which an article was received is not that of its publication.
    date = None if item.kind == "noise" else find_date(text, item.start, item.end)
    if date and _UPDATED.match(text, item.label):
        values.updated = values.updated or date
    else:
        values.date = values.date or date
    if item.kind == "date":
        return _take_date(text, item, date, values, judge)
    if item.kind == "work":
        return _take_works(text, item, values)
    has_period = not date and item.kind in (*TASKS, "source")
    period = period_at_end(text, item.start, item.end) if has_period else None
    values.period = values.period or period
    when = date or period
    value = strip_separators(text, item.start, when[1] if when else item.end)
    if "供稿" in text[item.label : item.start] and organization_ending(text, *value) > 1:
        values.source = values.source or value
        return True  # an office that sent the text, which need not be that of its author
    # 单位 is where the people work if there are any, otherwise who publishes.
    is_unit = _UNIT.match(text, item.label) and (values.follows_people or values.regions)
    kind = "unit" if is_unit else item.kind
    return value.start >= value.end or _take_value(text, value, kind, values, judge)


def _take_date(
    text: str,
    item: Field,
    date: Day | None,
    values: Values,
    judge: Judge,
) -> bool:
    """Store who published or wrote a text from beside its date; return whether there is a date."""
    period = None if date else period_at_end(text, item.start, item.end)
    values.period = values.period or period
    source = None
    if found := date or period:
        source = publisher_before_date(text, *strip_separators(text, item.start, found[1]))
        values.source = values.source or source
    if date:
        after = strip_separators(text, date[2], item.end)
        if after.start < after.end:
            take_beside_date(text, after, values, judge)
    is_told = bool(date or source) or item.start == item.end
    return is_told or _is_period(text, item.start, item.end)


def _is_period(text: str, start: int, end: int) -> bool:
    """Return whether a stretch is a month, season, year or issue, without a day."""
    found = find_month_or_season(text, start, end)
    is_alone = found is not None and not text[start : found[1]] + text[found[2] : end]
    return is_alone or is_month(text, start, end) or is_issue(text, start, end)


def _take_value(text: str, value: Span, kind: str, values: Values, judge: Judge) -> bool:
    """Store a value that is neither a title nor a date; return whether it fits the label."""
    if kind in ("author", "speaker", "host", "translator"):
        return _take_people(text, value, RegionKind(kind), values, judge)
    if kind == "unit":
        region = read_labelled_people(text, *value, RegionKind.AUTHOR, judge)
        kind = "source"
        if region and {label for label, _, _ in region.marks} <= {Label.ORG, Label.TITLE}:
            values.regions.append(region)
            return True
    if kind == "source":
        values.source = values.source or _publisher(text, value)
    after = text[value.end : value.end + 1]
    most = 2 * LONGEST_VALUE if kind == "noise" and after != "。" else LONGEST_VALUE
    is_long = value.end - value.start > most and not ADDRESS.match(text, *value)
    if kind == "noise" and after == "?":
        return False  # a headline: 专业:什么是专业精神?
    return not is_long and (kind != "counter" or _COUNT.match(text, *value) is not None)


def _publisher(text: str, value: Span) -> Span:
    """Return the span of a source without the issue, the buttons or the account after it.

    Examples: 《某某研究》2024年第2期, 某某新闻 > 字号.
    """
    medium = periodical(text, *value)
    if medium and re.search(r"\d|^》? ?\(", text[medium.end : value.end]):
        return medium
    if gloss := _GLOSS.search(text, *value):
        value = Span(value.start, gloss.start())
    if account := _ACCOUNT.search(text, *value):
        value = Span(value.start, account.start())
    if granted := _GRANTED.match(text, *value):
        return Span(*granted.span(1))
    separator = _BEFORE_BUTTONS.search(text, *value)
    are_buttons = separator and is_furniture(text, separator.end(), value.end)
    return Span(value.start, separator.start()) if separator and are_buttons else value


def _take_works(text: str, item: Field, values: Values) -> bool:
    """Store the works after a label; return whether the value is little else."""
    marks = [
        Mark(Label.WORK, *match.span(1)) for match in _TITLED.finditer(text, item.start, item.end)
    ]
    if marked_share(text, item.start, item.end, marks) < _LEAST_WORKS:
        return False
    values.regions.append(Region(RegionKind.AUTHOR, item.label, item.end, tuple(marks)))
    return True


def _take_people(text: str, value: Span, kind: RegionKind, values: Values, judge: Judge) -> bool:
    """Store the people after a label, and the publisher after a bar; return whether they fit.

    ``Our correspondent in Some City`` is nobody.
    """
    if _NOBODY.fullmatch(text, *value):
        return True
    bar = text.find("|", *value)
    if bar >= 0:
        after_bar = strip_separators(text, bar, value.end)
        if after_bar.start >= after_bar.end or is_source(text, *after_bar):
            values.source = values.source or (
                after_bar if after_bar.start < after_bar.end else None
            )
            value = strip_separators(text, value.start, bar)
    if kind is RegionKind.AUTHOR and (account := _account(text, value, judge)):
        values.source = values.source or account
        value = strip_separators(text, value.start, account.start)
    region = read_labelled_people(text, *value, kind, judge)
    is_named = region and any(label == Label.NAME for label, _, _ in region.marks)
    if kind in _SPEAKERS and not is_named:
        return False
    if region:
        values.regions.append(region)
    return region is not None


def _account(text: str, value: Span, judge: Judge) -> Span | None:
    """Return the account of a messenger app after the author of an original article, or None.

    Example: 原创 张三 某某观察.
    """
    start, end = value
    space = text.rfind(" ", start, end)
    if space < 0 or text[max(0, start - 3) : start].strip() != _ORIGINAL:
        return None
    names, account = (
        {label for label, _, _ in read_line(text, *part, judge)}
        for part in ((start, space), (space + 1, end))
    )
    return Span(space + 1, end) if names == {Label.NAME} and Label.NAME not in account else None


def read_labelled_people(
    text: str, start: int, end: int, kind: RegionKind, judge: Judge
) -> Region | None:
    """Read the people after a label; a short text in which nothing is found is a pen name."""
    if text[start:end].endswith(".") and _SENTENCE_STOP.search(text, start, end):
        end -= 1
    marks = read_name_list(text, start, end) or read_line(text, start, end, judge)
    if {label for label, _, _ in marks} == {Label.NAME} and "、" in text[start:end]:
        marks = _with_unlisted(text, Span(start, end), marks, judge)
    is_named = any(label == Label.NAME for label, _, _ in marks)
    if not is_named and [label for label, _, _ in marks] == [Label.ORG, Label.TITLE]:
        # Jane Smith Staff Writer; behind a label, a medium (Xinhua correspondent) is no full name.
        (_, *name), title = marks
        if is_latin_name(text[slice(*name)]):
            marks, is_named = [Mark(Label.NAME, *name), title], True
    if is_named or marked_share(text, start, end, marks) >= 0.5:
        return Region(kind, start, end, tuple(marks))
    if form := _LATIN_FORM.fullmatch(text, start, end):
        both = tuple(Mark(Label.NAME, *form.span(part)) for part in ("chinese", "latin"))
        return Region(kind, start, end, both)
    country = _COUNTRY.search(text, start, end)
    if country and is_country(country[1]):
        end = country.start()
    if (
        kind not in _SPEAKERS
        and end - start <= _LONGEST_PEN_NAME
        and not _SENTENCE.search(text, start, end)
    ):
        label = Label.ORG if organization_ending(text, start, end) > 1 else Label.NAME
        return Region(kind, start, end, (Mark(label, start, end),))
    return Region(kind, start, end, tuple(marks)) if marks else None


def _with_unlisted(text: str, span: Span, marks: list[Mark], judge: Judge) -> list[Mark]:
    """Return the marks of a list of names behind a label, also those that no list has."""
    result = list(marks)
    for part in _LISTED_NAME.finditer(text, *span):
        if not any(part.start() <= first < part.end() for _, first, _ in marks):
            result += read_unlisted_name(text, *part.span(), judge)
    return sorted(result, key=lambda mark: mark.start)


def _take_before_label(text: str, start: int, end: int, values: Values, judge: Judge) -> bool:
    """Store the people, date or publisher before the first label; return whether they fit."""
    start, end = strip_separators(text, start, end)
    date = find_date(text, start, end)
    if date and date[1] > start and date[2] == end:
        # The date may follow the people: 张三 2024-05-06 来源:….
        values.date = values.date or date
        start, end = strip_separators(text, start, date[1])
    if period := period_of_line(text, start, end):
        values.period = values.period or period
    if start >= end or period:
        return True
    opening = read_dated(text, start, end, judge) or read_people(text, start, end, judge)
    values.regions[:0] = opening.regions
    values.date = opening.date or values.date
    if opening.kind is LineKind.TEXT:
        if not is_source(text, start, end):
            return False
        values.source = values.source or Span(start, end)
    values.source = values.source or opening.source
    return True
