"""What a line of a page is: fields, a date, a byline, an author note, furniture or text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from termbase.documents.header.bodies import ends_body
from termbase.documents.header.bylines import (
    LONGEST_BYLINE,
    NOTE,
    STOP,
    LineReading,
    Region,
    Span,
    share,
    told,
)
from termbase.documents.header.dates import find_date
from termbase.documents.header.fields import Field, split_fields
from termbase.documents.header.furniture import before_disclaimer, is_furniture, is_trail
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import words
from termbase.documents.header.model import Mark
from termbase.documents.header.publishers import LONGEST, bare, is_source, publisher
from termbase.documents.header.segment import read_line
from termbase.documents.header.wholes import listed_names
from termbase.text.lazy import lazily

_BREAK = lazily(r"[^\r\n\v\f\x85\u2028\u2029]+")
_ADDRESS = lazily(r"(?:https?://|www\.)[!-~]+")
_BAR = lazily(r" ?[/|] ?")
_SENTENCE = lazily(r"[。!?,;:]")
_PROSE = lazily(r"单位|简介|介绍|系|为|是|现任|曾|。|[Bb]io\b|[Nn]ote\b")
_LONGEST_FIELDS = 300
_LONGEST_NOTE = 500
_LONGEST_SECTION = 8
_LONGEST_PLACE = 12
_LONGEST_TITLE = 150
_LONGEST_PEN_NAME = 16


def visible_lines(text: str) -> Iterator[Span]:
    """The spans of the lines of a text that are not blank, without the spaces around them."""
    for match in _BREAK.finditer(text):
        bare = match.group().strip()
        if bare:
            start = match.start() + match.group().index(bare[0])
            yield start, start + len(bare)


def may_be_title(text: str, start: int, end: int) -> bool:
    """Whether a line of text has the form of a title: not too long, and no full stop at its end."""
    return end - start <= _LONGEST_TITLE and not STOP.search(text[start:end])


def read_as(text: str, start: int, end: int, judge: Judge) -> LineReading:
    """Tell what one line is.

    Args:
        text: Canonical text of the page.
        start: Start of the line.
        end: Its end.
        judge: Asked when in doubt.
    """
    if end - start > _LONGEST_NOTE:
        return LineReading(start, end, "text")
    fields = split_fields(text, start, end) if end - start <= _LONGEST_FIELDS else []
    labelled = _labelled(text, start, end, fields, judge) if fields else None
    if labelled:
        return labelled
    dated = _dated(text, start, end, judge)
    if dated:
        return dated
    crumbs = end - start < LONGEST_BYLINE and is_trail(text, start, end)
    stop = before_disclaimer(text, start, end)
    if crumbs or stop == start or is_furniture(text, start, end):
        return LineReading(start, end, "furniture")
    return told(text, start, stop, judge)


@dataclass
class _Values:
    """What the fields of a line have told so far."""

    regions: list[Region] = field(default_factory=list)
    source: Span | None = None
    date: tuple[dt.date, int, int] | None = None
    title: Span | None = None


def _labelled(
    text: str, start: int, end: int, fields: list[Field], judge: Judge
) -> LineReading | None:
    """A line with labelled fields, where their values bear the labels out."""
    values = _Values()
    if not all(_take(text, one, values, judge) for one in fields):
        return None
    # 某某新闻热线:…, whatever stands before the label.
    button = {one.kind for one in fields} == {"noise"}
    button = button and fields[0].label - start <= _LONGEST_SECTION
    if not button and not _lead(text, start, fields[0].label, values, judge):
        return None
    prose = NOTE.match(text, start, end) and _PROSE.search(text, start, end)
    if prose and {one.kind for one in fields} == {"author"}:
        regions = values.regions
        told = [label for region in regions for label, _, _ in region.marks]
        if len(regions) == 1 and ("TITLE" in told or "ORG" in told):
            note = Region("note", start, end, regions[0].marks)
            return LineReading(start, end, "note", (note,), values.source, values.date)
    told_by = tuple(values.regions)
    return LineReading(start, end, "meta", told_by, values.source, values.date, values.title)


def _take(text: str, one: Field, values: _Values, judge: Judge) -> bool:
    """Take the value of a field; whether it is one that its label may have."""
    if one.kind == "title":
        quoted = re.fullmatch(r'"[^"]+"|“[^“”]+”', text[one.start : one.end])
        inner = (one.start + 1, one.end - 1) if quoted else (one.start, one.end)
        values.title = values.title or inner
        return one.start < one.end and may_be_title(text, one.start, one.end)
    found = find_date(text, one.start, one.end)
    values.date = values.date or found
    if one.kind == "date":
        if found:
            before = publisher(text, *bare(text, one.start, found[1]))
            values.source = values.source or before
            values.regions += told(text, *bare(text, found[2], one.end), judge).regions
        return bool(found) or one.start == one.end
    value = bare(text, one.start, found[1] if found else one.end)
    return value[0] >= value[1] or _take_value(text, value, one.kind, values, judge)


def _take_value(text: str, value: Span, kind: str, values: _Values, judge: Judge) -> bool:
    """Take a value that is neither a title nor a date; whether its label may have it."""
    if kind in ("author", "speaker", "translator"):
        return _take_people(text, value, kind, values, judge)
    if kind == "source":
        values.source = values.source or _without_buttons(text, value)
    long = value[1] - value[0] > LONGEST and not _ADDRESS.match(text, *value)
    return not long and (kind != "counter" or text[value[0]].isdigit())


def _without_buttons(text: str, value: Span) -> Span:
    """The name of a source without the buttons behind it: 某某新闻 > 字号."""
    sign = re.compile(r" ?[>|]").search(text, *value)
    buttons = sign and is_furniture(text, sign.end(), value[1])
    return (value[0], sign.start()) if sign and buttons else value


def _take_people(text: str, value: Span, kind: str, values: _Values, judge: Judge) -> bool:
    """Take the value of an author's label: people, and behind a bar perhaps the publisher."""
    bar = text.find("|", *value)
    if bar >= 0:
        aside = bare(text, bar, value[1])
        if aside[0] >= aside[1] or is_source(text, *aside):
            values.source = values.source or (aside if aside[0] < aside[1] else None)
            value = bare(text, value[0], bar)
    region = _people(text, *value, kind, judge)
    named = region and any(label == "NAME" for label, _, _ in region.marks)
    if kind == "speaker" and not named:
        return False
    if region:
        values.regions.append(region)
    return region is not None


def _people(text: str, start: int, end: int, kind: str, judge: Judge) -> Region | None:
    """The people told by the value of a label; a pen name where nothing else is found."""
    marks = listed_names(text, start, end) or read_line(text, start, end, judge)
    named = any(label == "NAME" for label, _, _ in marks)
    if named or share(text, start, end, marks) >= 0.5:
        return Region(kind, start, end, tuple(marks))
    if (
        kind != "speaker"
        and end - start <= _LONGEST_PEN_NAME
        and not _SENTENCE.search(text, start, end)
    ):
        label = "ORG" if ends_body(text, start, end) > 1 else "NAME"
        return Region(kind, start, end, ((label, start, end),))
    return Region(kind, start, end, tuple(marks)) if marks else None


def _lead(text: str, start: int, end: int, values: _Values, judge: Judge) -> bool:
    """Take what stands before the first label: people, a date, the publisher; whether it is so."""
    start, end = bare(text, start, end)
    found = find_date(text, start, end)
    if found and found[1] > start and found[2] == end:
        # 张三 2024-05-06 来源:…: the date may stand behind the people.
        values.date = values.date or found
        start, end = bare(text, start, found[1])
    if start >= end:
        return True
    opening = _dated(text, start, end, judge) or told(text, start, end, judge)
    values.regions[:0] = opening.regions
    values.date = opening.date or values.date
    if opening.kind == "text":
        if not is_source(text, start, end):
            return False
        values.source = values.source or (start, end)
    values.source = values.source or opening.source
    return True


def _dated(text: str, start: int, end: int, judge: Judge) -> LineReading | None:
    """A line that is a date, with perhaps the publisher or the people beside it."""
    found = find_date(text, start, end) if end - start <= LONGEST_BYLINE else None
    if not found or text[end - 1] == "。":
        return None
    source = None
    regions: list[Region] = []
    for first, last in (bare(text, start, found[1]), bare(text, found[2], end)):
        address = _ADDRESS.match(text, first, last)
        rest = bare(text, address.end(), last) if address else (first, last)
        run = text[slice(*rest)].strip("()")
        if text[start] == "(" and text[end - 1] == ")" and len(run) <= _LONGEST_PLACE:
            continue  # (2024年5月6日,某地)
        place = run in words("organizations", "places")  # Where it was posted from.
        barred = "|" in text[min(rest[1], found[1]) : max(rest[0], found[1])]
        if barred and len(run) <= _LONGEST_SECTION and not is_source(text, *rest):
            continue  # 国际 | 2024-05-06
        if not run or place or is_furniture(run):
            continue
        if (
            not source
            and (bar := _BAR.search(text, *rest))
            and is_source(text, rest[0], bar.start())
        ):
            source, rest = (rest[0], bar.start()), (bar.end(), rest[1])  # 某某报 / 张三
        if is_source(text, *rest):
            if source:
                return None
            source = rest
            continue
        reading = told(text, *rest, judge)
        if not any(label == "NAME" for region in reading.regions for label, _, _ in region.marks):
            return None
        regions.extend(reading.regions)
        source = source or _reporter(text, rest[0], reading.regions[0].marks)
    return LineReading(start, end, "meta", tuple(regions), source, found)


def _reporter(text: str, start: int, marks: tuple[Mark, ...]) -> Span | None:
    """The paper of a reporter who is named beside the date (某某日报记者张三); or None."""
    labels = [label for label, _, _ in marks[:2]]
    if labels != ["ORG", "TITLE"] or marks[0][1] != start:
        return None
    reports = text[slice(*marks[1][1:])].endswith("记者")
    return (marks[0][1], marks[0][2]) if reports else None
