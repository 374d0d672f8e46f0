"""Classifies a line of a page: fields, a date, a byline, an author note, furniture or text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from termbase.documents.header.bylines import LONGEST_BYLINE, read_people
from termbase.documents.header.credits import read_credits
from termbase.documents.header.dated import Values, read_dated, read_names_and_period
from termbase.documents.header.dates import find_date
from termbase.documents.header.dispatches import read_dispatch
from termbase.documents.header.fields import split_fields
from termbase.documents.header.furniture import (
    before_disclaimer,
    is_breadcrumb,
    is_furniture,
    is_leftover,
)
from termbase.documents.header.judge import Judge
from termbase.documents.header.labelled import read_fields
from termbase.documents.header.lexicon import alternatives, words
from termbase.documents.header.line_reader import read_line
from termbase.documents.header.model import Label, Span
from termbase.documents.header.names import is_latin_name, is_transliterated, name_shape
from termbase.documents.header.origins import read_origin, read_origin_within
from termbase.documents.header.publishers import is_issue
from termbase.documents.header.readings import LineKind, LineReading, Region, RegionKind
from termbase.lazy import lazily

_SAYS_WHO = lazily(r"(?:本文|文章|该文)?作者(?![^,。]{0,8}(?:授权|认为|指出|同意))[^。\n]{4,200}")
_BREAK = lazily(r"[^\r\n\v\f\x85\u2028\u2029]+")
# Most code points of lines.
_LONGEST_FIELDS = 300
_LONGEST_NOTE = 500
_LONGEST_PREFACE = 1000
# Lines after the head in which fields of author and source may follow a lead paragraph.
_LATE_WITHIN = 12
_LONGEST_LABEL = 10  # code points of the label of an abstract
_SENTENCE_ENDS = tuple("。!?)”.")


def visible_lines(text: str) -> Iterator[Span]:
    """Yield the spans of the lines that are not blank, without the spaces around them."""
    for match in _BREAK.finditer(text):
        if line := match.group().strip():
            start = match.start() + match.group().index(line[0])
            yield Span(start, start + len(line))


def classify_line(
    text: str, start: int, end: int, judge: Judge, *, follows_people: bool = False
) -> LineReading:
    """Read one line of a page; `follows_people` if that before it is about authors or speakers."""
    if is_preface(text, start, end):
        people = _author_in_preface(text, start, end, judge)
        label = _preface().match(text, start, end)
        after = label.end() if label else start
        while after < end and text[after] in " :|])*·":
            after += 1
        origin = read_origin_within(text, after, end, judge)
        if origin is None:
            return LineReading(start, end, LineKind.FURNITURE, people)
        regions = (*people, *origin.regions)
        return replace(origin, start=start, kind=LineKind.FURNITURE, regions=regions, end=end)
    if end - start > _LONGEST_NOTE or is_abstract(text, start, end):
        return LineReading(start, end, LineKind.TEXT)
    fields = split_fields(text, start, end) if end - start <= _LONGEST_FIELDS else []
    values = Values(follows_people=follows_people)
    reading = (
        read_origin(text, start, end, judge)
        or read_credits(text, start, end, judge)
        or (read_fields(text, Span(start, end), fields, values, judge) if fields else None)
        or _read_dispatch_alone(text, start, end, judge)
        or read_dated(text, start, end, judge)
        or read_names_and_period(text, start, end, judge)
    )
    if reading:
        return reading
    is_navigation = end - start < LONGEST_BYLINE and is_breadcrumb(text, start, end)
    is_navigation = is_navigation or is_leftover(text, start, end) or is_issue(text, start, end)
    people_end = before_disclaimer(text, start, end)
    if is_navigation or people_end == start or is_furniture(text, start, end):
        return LineReading(start, end, LineKind.FURNITURE)
    return read_people(text, start, people_end, judge)


def _read_dispatch_alone(text: str, start: int, end: int, judge: Judge) -> LineReading | None:
    """Read a line that is nothing but the beginning of a dispatch, perhaps with a date after it."""
    dispatch = read_dispatch(text, start, end, judge)
    if dispatch is None:
        return None
    reading, after = dispatch
    date = find_date(text, after, end)
    is_alone = after == end or (date is not None and date[1:] == (after, end))
    return replace(reading, end=end, date=date) if is_alone else None


def is_preface(text: str, start: int, end: int) -> bool:
    """Return whether a paragraph, or the word above it, is by the editor: 编者按:……."""
    return end - start <= _LONGEST_PREFACE and bool(_preface().match(text, start, end))


def _author_in_preface(text: str, start: int, end: int, judge: Judge) -> tuple[Region, ...]:
    """Return the region of the sentence in which an editor says who the author is, if any."""
    said = _SAYS_WHO.search(text, start, end)
    marks = read_line(text, *said.span(), judge) if said else []
    labels = [label for label, _, _ in marks]
    is_told = said and Label.NAME in labels and len(labels) > 1
    return (Region(RegionKind.NOTE, *said.span(), tuple(marks)),) if said and is_told else ()


def is_abstract(text: str, start: int, end: int) -> bool:
    """Return whether a line is an abstract with its label, or the label alone."""
    label = _abstract().match(text, start, end)
    return label is not None and (label.end() == end or text[end - 1] in _SENTENCE_ENDS)


@cache
def _abstract() -> re.Pattern[str]:
    """Return the pattern of the label of an abstract, which may have spaces in it (摘 要)."""
    known = "|".join(map(" ?".join, sorted(words("header", "abstract labels"), key=len)[::-1]))
    return re.compile(
        rf"\[(?:{known})\] ?:? ?|[(*·]?(?:{known})(?: ?: ?|$)|(?i:abstract|summary) ?(?:[:.] ?|$)"
    )


@cache
def _preface() -> re.Pattern[str]:
    """Return the pattern of the label of an editor's preface."""
    known = alternatives("header", "preface labels").pattern
    latin = "(?i:editor'?s?'? note|note from the editor)"
    return re.compile(
        rf"\[(?:{known}|{latin})\]|[(*·]?(?:{known}|{latin})(?=[:| ]|$)",
    )


def late_fields(
    plain: str, lines: list[Span], readings: list[LineReading], judge: Judge
) -> list[LineReading]:
    """Return the fields and notes on the authors below the first lines of the body.

    They are below an abstract, or below a lead paragraph if the head has no people.
    """
    if is_abstract(plain, *lines[0]):
        return _below_abstract(plain, lines, judge)
    if any(reading.regions for reading in readings):
        return []
    later = [classify_line(plain, start, end, judge) for start, end in lines[1:_LATE_WITHIN]]
    fields = [reading for reading in later if reading.kind is LineKind.META and not reading.date]
    names = [
        plain[start:end]
        for reading in fields
        for region in reading.regions
        for label, start, end in region.marks
        if region.kind is RegionKind.AUTHOR and label == Label.NAME
    ]
    are_names = bool(names) and all(
        name_shape(n) or is_transliterated(n) or is_latin_name(n) for n in names
    )
    return fields if are_names else []


def _below_abstract(plain: str, lines: list[Span], judge: Judge) -> list[LineReading]:
    """Return the fields and notes between an abstract and the first paragraph of the text."""
    found: list[LineReading] = []
    for above, line in pairwise(lines[:_LATE_WITHIN]):
        reading = classify_line(plain, *line, judge)
        is_below_label = is_abstract(plain, *above) and above.end - above.start <= _LONGEST_LABEL
        if reading.kind in (LineKind.META, LineKind.NOTE):
            found.append(reading)
        elif {field.kind for field in split_fields(plain, *line)} == {"noise"}:
            found.append(LineReading(*line, LineKind.FURNITURE))
        elif not is_below_label and not is_abstract(plain, *line):
            break
    return found
