"""What a line of a page is: fields, a date, a byline, an author note, furniture or text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from termbase.documents.header.bodies import ends_body
from termbase.documents.header.canonical import has_hanzi
from termbase.documents.header.dates import find_date
from termbase.documents.header.fields import Field, split_fields
from termbase.documents.header.furniture import before_disclaimer, is_furniture
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import words
from termbase.documents.header.model import Mark
from termbase.documents.header.publishers import LONGEST, bare, is_source, publisher
from termbase.documents.header.segment import read_line
from termbase.documents.header.wholes import listed_names

Span = tuple[int, int]

_BREAK = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_STOP = re.compile(r"(?:。|[^.][.;；])[”\"’')]*$|[;；:：,，、]$")
_SENTENCE = re.compile(r"[。!?,;:]")
_NOTE = re.compile(
    r"[(\[*·]?\s*(?:注\s*:\s*)?(?:本文|文章|该文)?(?:第一|通讯)?(?:作者|笔者)(?:简介|介绍|单位)?\s*"
    r"(?:[:：]|分别|均|系|为|是|现|曾|[\u3400-\u9fff]{2,4}(?:系|为|是|,))"
    r"|[(\[]?(?:The|This) (?:author|writer)s?\b|About the author|Author(?:'s)? (?:bio|note)"
)
_PROSE = re.compile(r"单位|简介|介绍|系|为|是|现任|曾|。|[Bb]io\b|[Nn]ote\b")
# A sentence with one of these tells more of a person than who it is.
_TELLS = re.compile(r"\b(?:who|which|that|says?|said|will|would|can|must|should|but|because)\b")
# A line longer than this is a paragraph, unless it says itself that it is about the author.
_LONGEST_BYLINE = 90
_LONGEST_FIELDS = 300
_LONGEST_NOTE = 500
_LONGEST_BIOGRAPHY = 400
_LONGEST_PLACE = 12
_LONGEST_TITLE = 150
_LONGEST_PEN_NAME = 16


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch to read people from.

    Attributes:
        kind: ``author``, ``translator``, ``byline`` or ``note``.
        start: Where it starts.
        end: Where it ends.
        marks: What was found in it.
    """

    kind: str
    start: int
    end: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class LineReading:
    """A line of a page and how it reads.

    Attributes:
        start: Offset of its first visible character.
        end: Offset after its last one.
        kind: ``meta``, ``byline``, ``note``, ``furniture`` or ``text``.
        regions: The stretches that tell of people.
        source: Span of the publisher, or None.
        date: The day told, with its span, or None.
        title: Span of the title, where a label tells it, or None.
    """

    start: int
    end: int
    kind: str
    regions: tuple[Region, ...] = ()
    source: Span | None = None
    date: tuple[dt.date, int, int] | None = None
    title: Span | None = None


def visible_lines(text: str) -> Iterator[Span]:
    """The spans of the lines of a text that are not blank, without the spaces around them."""
    for match in _BREAK.finditer(text):
        bare = match.group().strip()
        if bare:
            start = match.start() + match.group().index(bare[0])
            yield start, start + len(bare)


def may_be_title(text: str, start: int, end: int) -> bool:
    """Whether a line of text has the form of a title: not too long, and no full stop at its end."""
    return end - start <= _LONGEST_TITLE and not _STOP.search(text[start:end])


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
    dated = _dated(text, start, end)
    if dated:
        return dated
    crumbs = text.count(">", start, end) >= 2 and end - start < _LONGEST_BYLINE
    stop = before_disclaimer(text, start, end)
    if crumbs or stop == start or is_furniture(text, start, end):
        return LineReading(start, end, "furniture")
    return _told(text, start, stop, judge)


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
    if not _lead(text, start, fields[0].label, values, judge):
        return None
    prose = _NOTE.match(text, start, end) and _PROSE.search(text, start, end)
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
        if found and not values.source:
            values.source = publisher(text, *bare(text, one.start, found[1]))
        return bool(found) or one.start == one.end
    value = bare(text, one.start, found[1] if found else one.end)
    return value[0] >= value[1] or _take_value(text, value, one.kind, values, judge)


def _take_value(text: str, value: Span, kind: str, values: _Values, judge: Judge) -> bool:
    """Take a value that is neither a title nor a date; whether its label may have it."""
    if kind in ("author", "speaker", "translator"):
        return _take_people(text, value, kind, values, judge)
    if kind == "source":
        values.source = values.source or value
    long = value[1] - value[0] > LONGEST
    return not long and (kind != "counter" or text[value[0]].isdigit())


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
    if named or _share(text, start, end, marks) >= 0.5:
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
    opening = _dated(text, start, end) or _told(text, start, end, judge)
    values.regions[:0] = opening.regions
    values.date = opening.date or values.date
    if opening.kind == "text":
        if not is_source(text, start, end):
            return False
        values.source = values.source or (start, end)
    values.source = values.source or opening.source
    return True


def _share(text: str, start: int, end: int, marks: list[Mark]) -> float:
    """How much of a stretch its marks tell, punctuation apart: 0 to 1."""
    size = sum(char.isalnum() for char in text[start:end])
    told = sum(char.isalnum() for _, first, last in marks for char in text[first:last])
    return told / size if size else 0.0


def _dated(text: str, start: int, end: int) -> LineReading | None:
    """A line that is a date, with perhaps the name of the publisher beside it."""
    found = find_date(text, start, end) if end - start <= _LONGEST_BYLINE else None
    if not found:
        return None
    source = None
    for rest in (bare(text, start, found[1]), bare(text, found[2], end)):
        run = text[slice(*rest)].strip("()")
        if text[start] == "(" and text[end - 1] == ")" and len(run) <= _LONGEST_PLACE:
            continue  # (2024年5月6日,某地)
        place = run in words("organizations", "places")  # Where it was posted from.
        if not run or place or is_furniture(run):
            continue
        if source or not is_source(text, *rest):
            return None
        source = rest
    return LineReading(start, end, "meta", (), source, found)


def read_biography(text: str, start: int, end: int, judge: Judge) -> LineReading:
    """Read a line at the foot of a page, where a person's name and roles make a note on the author.

    (张三,某某大学教授), 张三,某某大学教授。, Jane Smith is a professor at …; anything else is text.
    """
    stop = before_disclaimer(text, start, end)
    inner = start + (text[start] in "([")
    marks = read_line(text, inner, stop, judge) if stop - start <= _LONGEST_BIOGRAPHY else []
    labels = [label for label, _, _ in marks]
    named = bool(marks) and marks[0][0] == "NAME" and marks[0][1] == inner
    hanzi = has_hanzi(text[start:stop])
    share = _share(text, start, stop, marks)
    told = _TELLS.search(text, start, stop)
    if named and not told and "TITLE" in labels and share >= (0.7 if hanzi else 0.4):
        return LineReading(start, end, "note", (Region("note", start, stop, tuple(marks)),))
    return LineReading(start, end, "text")


def _told(text: str, start: int, end: int, judge: Judge) -> LineReading:
    """A line that tells of people by itself: a name, a list of roles, an author note."""
    marks = read_line(text, start, end, judge)
    share = _share(text, start, end, marks)
    roles = sum(label == "TITLE" for label, _, _ in marks)
    kind = "text"
    if marks and _NOTE.match(text, start, end):
        kind = "note"
    elif _STOP.search(text[start:end]) or end - start > _LONGEST_BYLINE:
        kind = "note" if roles >= 2 and share >= 0.5 else "text"
    elif marks and share >= 0.6:
        kind = "byline"
    regions = (Region(kind, start, end, tuple(marks)),) if kind != "text" else ()
    return LineReading(start, end, kind, regions)
