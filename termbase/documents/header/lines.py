"""Classifies a line of a page: fields, a date, a byline, an author note, furniture or text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from termbase.documents.header.bylines import (
    LONGEST_BYLINE,
    NOTE,
    STOP,
    LineReading,
    Region,
    Span,
    marked_share,
    read_people,
)
from termbase.documents.header.dates import find_date
from termbase.documents.header.fields import Field, split_fields
from termbase.documents.header.furniture import before_disclaimer, is_breadcrumb, is_furniture
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import words
from termbase.documents.header.model import Mark
from termbase.documents.header.organizations import organization_ending
from termbase.documents.header.publishers import (
    LONGEST_VALUE,
    is_medium_name,
    is_source,
    publisher_before_date,
    strip_separators,
)
from termbase.documents.header.segment import read_line
from termbase.documents.header.whole_names import read_name_list
from termbase.text.lazy import lazily

_BREAK = lazily(r"[^\r\n\v\f\x85\u2028\u2029]+")
_ADDRESS = lazily(r"(?:https?://|www\.)[!-~]+")
_BAR = lazily(r" ?[/|] ?")
_SPACE = lazily(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_SENTENCE = lazily(r"[。!?,;:]")
_PERIODICAL = lazily(r"《[^《》]{2,20}》(?: ?(?:\d{4}年)?第?\d{1,4}期)?")
_UNIT = lazily(r"单 ?位")
_PROSE = lazily(
    r"单位|简介|介绍|(?<!学)系(?![主副助讲教所统列兼特名客、,;)]|$)|为|是|现任|曾|。|[Bb]io\b|[Nn]ote\b"
)
# Most code points of lines and parts of lines.
_LONGEST_FIELDS = 300
_LONGEST_NOTE = 500
_LONGEST_SECTION = 8
_LONGEST_PLACE = 12
_LONGEST_TITLE = 150
_LONGEST_PEN_NAME = 16


def visible_lines(text: str) -> Iterator[Span]:
    """Yield the spans of the lines that are not blank, without the spaces around them."""
    for match in _BREAK.finditer(text):
        if line := match.group().strip():
            start = match.start() + match.group().index(line[0])
            yield start, start + len(line)


def may_be_title(text: str, start: int, end: int) -> bool:
    """Return whether a line has the form of a title: short, without a full stop at its end."""
    return end - start <= _LONGEST_TITLE and not STOP.search(text[start:end])


def classify_line(
    text: str, start: int, end: int, judge: Judge, *, follows_people: bool = False
) -> LineReading:
    """Read one line of a page.

    Args:
        text: Canonical text of the page.
        start: Start of the line.
        end: End of the line.
        judge: Decides doubtful cases.
        follows_people: Whether the line before is about authors or speakers.
    """
    if end - start > _LONGEST_NOTE:
        return LineReading(start, end, "text")
    fields = split_fields(text, start, end) if end - start <= _LONGEST_FIELDS else []
    if fields:
        values = _Values(follows_people=follows_people)
        if reading := _read_fields(text, (start, end), fields, values, judge):
            return reading
    if reading := _read_dated(text, start, end, judge):
        return reading
    is_navigation = end - start < LONGEST_BYLINE and is_breadcrumb(text, start, end)
    people_end = before_disclaimer(text, start, end)
    if is_navigation or people_end == start or is_furniture(text, start, end):
        return LineReading(start, end, "furniture")
    return read_people(text, start, people_end, judge)


@dataclass
class _Values:
    """The values of the fields of a line that have been read so far."""

    follows_people: bool = False
    regions: list[Region] = field(default_factory=list)
    source: Span | None = None
    date: tuple[dt.date, int, int] | None = None
    title: Span | None = None


def _read_fields(
    text: str, line: Span, fields: list[Field], values: _Values, judge: Judge
) -> LineReading | None:
    """Read a line of labelled fields; return None if a value does not fit its label."""
    start, end = line
    if not all(_take_field(text, item, values, judge) for item in fields):
        return None
    # A button such as 某某新闻热线:… may have anything before its label.
    is_button = {item.kind for item in fields} == {"noise"}
    is_button = is_button and fields[0].label - start <= _LONGEST_SECTION
    if not is_button and not _take_before_label(text, start, fields[0].label, values, judge):
        return None
    is_note = NOTE.match(text, start, end) and _PROSE.search(text, start, end)
    if is_note and {item.kind for item in fields} == {"author"}:
        regions = values.regions
        labels = {label for region in regions for label, _, _ in region.marks}
        if len(regions) == 1 and labels & {"TITLE", "ORG"}:
            note = Region("note", start, end, regions[0].marks)
            return LineReading(start, end, "note", (note,), values.source, values.date)
    found = tuple(values.regions)
    return LineReading(start, end, "meta", found, values.source, values.date, values.title)


def _take_field(text: str, item: Field, values: _Values, judge: Judge) -> bool:
    """Store the value of a field; return whether it fits the label."""
    if item.kind == "title":
        quoted = re.fullmatch(r'"[^"]+"|“[^“”]+”', text[item.start : item.end])
        inner = (item.start + 1, item.end - 1) if quoted else (item.start, item.end)
        values.title = values.title or inner
        return item.start < item.end and may_be_title(text, item.start, item.end)
    # The day on which an article was received is not that of its publication.
    date = None if item.kind == "noise" else find_date(text, item.start, item.end)
    values.date = values.date or date
    if item.kind == "date":
        if date:
            source = publisher_before_date(text, *strip_separators(text, item.start, date[1]))
            values.source = values.source or source
            values.regions += read_people(
                text, *strip_separators(text, date[2], item.end), judge
            ).regions
        return bool(date) or item.start == item.end
    value = strip_separators(text, item.start, date[1] if date else item.end)
    # 单位 is where the people work if there are any, otherwise who publishes.
    is_unit = _UNIT.match(text, item.label) and (values.follows_people or values.regions)
    kind = "unit" if is_unit else item.kind
    return value[0] >= value[1] or _take_value(text, value, kind, values, judge)


def _take_value(text: str, value: Span, kind: str, values: _Values, judge: Judge) -> bool:
    """Store a value that is neither a title nor a date; return whether it fits the label."""
    if kind in ("author", "speaker", "translator"):
        return _take_people(text, value, kind, values, judge)
    if kind == "unit":
        region = _read_labelled_people(text, *value, "author", judge)
        kind = "source"
        if region and {label for label, _, _ in region.marks} <= {"ORG", "TITLE"}:
            values.regions.append(region)
            return True
    if kind == "source":
        values.source = values.source or _without_buttons(text, value)
    is_long = value[1] - value[0] > LONGEST_VALUE and not _ADDRESS.match(text, *value)
    return not is_long and (kind != "counter" or text[value[0]].isdigit())


def _without_buttons(text: str, value: Span) -> Span:
    """Return the span of a source without the buttons after it: 某某新闻 > 字号."""
    separator = re.compile(r" ?[>|]").search(text, *value)
    are_buttons = separator and is_furniture(text, separator.end(), value[1])
    return (value[0], separator.start()) if separator and are_buttons else value


def _take_people(text: str, value: Span, kind: str, values: _Values, judge: Judge) -> bool:
    """Store the people after a label, and the publisher after a bar; return whether they fit."""
    bar = text.find("|", *value)
    if bar >= 0:
        after_bar = strip_separators(text, bar, value[1])
        if after_bar[0] >= after_bar[1] or is_source(text, *after_bar):
            values.source = values.source or (after_bar if after_bar[0] < after_bar[1] else None)
            value = strip_separators(text, value[0], bar)
    region = _read_labelled_people(text, *value, kind, judge)
    is_named = region and any(label == "NAME" for label, _, _ in region.marks)
    if kind == "speaker" and not is_named:
        return False
    if region:
        values.regions.append(region)
    return region is not None


def _read_labelled_people(
    text: str, start: int, end: int, kind: str, judge: Judge
) -> Region | None:
    """Read the people after a label; a short text in which nothing is found is a pen name."""
    marks = read_name_list(text, start, end) or read_line(text, start, end, judge)
    is_named = any(label == "NAME" for label, _, _ in marks)
    if is_named or marked_share(text, start, end, marks) >= 0.5:
        return Region(kind, start, end, tuple(marks))
    if (
        kind != "speaker"
        and end - start <= _LONGEST_PEN_NAME
        and not _SENTENCE.search(text, start, end)
    ):
        label = "ORG" if organization_ending(text, start, end) > 1 else "NAME"
        return Region(kind, start, end, ((label, start, end),))
    return Region(kind, start, end, tuple(marks)) if marks else None


def _take_before_label(text: str, start: int, end: int, values: _Values, judge: Judge) -> bool:
    """Store the people, date or publisher before the first label; return whether they fit."""
    start, end = strip_separators(text, start, end)
    date = find_date(text, start, end)
    if date and date[1] > start and date[2] == end:
        # The date may follow the people: 张三 2024-05-06 来源:….
        values.date = values.date or date
        start, end = strip_separators(text, start, date[1])
    if start >= end:
        return True
    opening = _read_dated(text, start, end, judge) or read_people(text, start, end, judge)
    values.regions[:0] = opening.regions
    values.date = opening.date or values.date
    if opening.kind == "text":
        if not is_source(text, start, end):
            return False
        values.source = values.source or (start, end)
    values.source = values.source or opening.source
    return True


def _read_dated(text: str, start: int, end: int, judge: Judge) -> LineReading | None:
    """Read a line that consists of a date, perhaps with the publisher or people beside it."""
    date = find_date(text, start, end) if end - start <= LONGEST_BYLINE else None
    if not date or text[end - 1] == "。":
        return None
    values = _Values(date=date)
    for first, last in ((start, date[1]), (date[2], end)):
        part = strip_separators(text, first, last)
        if address := _ADDRESS.match(text, *part):
            part = strip_separators(text, address.end(), part[1])
        run = text[slice(*part)].strip("()")
        if text[start] == "(" and text[end - 1] == ")" and len(run) <= _LONGEST_PLACE:
            continue  # (2024年5月6日,某地)
        has_bar = "|" in text[min(part[1], date[1]) : max(part[0], date[1])]
        if has_bar and len(run) <= _LONGEST_SECTION and not is_source(text, *part):
            continue  # 国际 | 2024-05-06
        if not run or run in words("organizations", "places") or is_furniture(run):
            continue  # the place is where the article was posted
        if not _take_beside_date(text, part, values, judge):
            return None
    return LineReading(start, end, "meta", tuple(values.regions), values.source, date)


def _take_beside_date(text: str, part: Span, values: _Values, judge: Judge) -> bool:
    """Store the publisher or people beside a date; return whether the part is one of these."""
    bar = None if values.source else _BAR.search(text, *part) or _after_medium(text, part)
    if bar and is_source(text, part[0], bar.start()):
        values.source, part = (part[0], bar.start()), (bar.end(), part[1])  # 某某报 / 张三
        if part[1] - part[0] <= _LONGEST_SECTION and not read_people(text, *part, judge).regions:
            return True  # 某某报 / 社论
    if is_source(text, *part) or _PERIODICAL.fullmatch(text, *part):
        if values.source:
            return False
        values.source = part
        return True
    regions = read_people(text, *part, judge).regions
    if not any(label == "NAME" for region in regions for label, _, _ in region.marks):
        return False
    values.regions.extend(regions)
    values.source = values.source or _newspaper_of_reporter(text, part[0], regions[0].marks)
    return True


def _after_medium(text: str, part: Span) -> re.Match[str] | None:
    """Return the space after a medium (某某时报 张三), or None."""
    space = _SPACE.search(text, *part)
    return space if space and is_medium_name(text, part[0], space.start()) else None


def _newspaper_of_reporter(text: str, start: int, marks: tuple[Mark, ...]) -> Span | None:
    """Return the span of a reporter's paper beside a date (某某日报记者张三), or None."""
    labels = [label for label, _, _ in marks[:2]]
    if labels != ["ORG", "TITLE"] or marks[0][1] != start:
        return None
    is_reporter = text[slice(*marks[1][1:])].endswith("记者")
    return (marks[0][1], marks[0][2]) if is_reporter else None
