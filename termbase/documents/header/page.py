"""Parses a whole page: its header, and the author note after the body."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from termbase.documents.header.above_title import is_section, repeated_headline
from termbase.documents.header.authors import read_authors
from termbase.documents.header.bylines import authors_in_headline, read_biography
from termbase.documents.header.canonical import canonical
from termbase.documents.header.contents_list import Contents
from termbase.documents.header.dates import dateline
from termbase.documents.header.foot import read_foot
from termbase.documents.header.furniture import is_genre
from termbase.documents.header.headings import DASH, is_below_subtitle, is_subtitle, is_title
from termbase.documents.header.judge import Judge, dictionary_key, get_judge
from termbase.documents.header.lines import (
    classify_line,
    is_abstract,
    is_preface,
    late_fields,
    visible_lines,
)
from termbase.documents.header.model import Header, HeaderSpan
from termbase.documents.header.readings import LineReading, Region, Span
from termbase.documents.languages import is_chinese_text
from termbase.text.lazy import lazily

# Lines at the top of a page that may belong to the header.
_HEAD_LINES = 40
_LONGEST_HEADING = 10
_TAG = lazily(r"\[[\u3400-\u9fff]{2,6}\] ?(?=[^\n]{4})")


def parse_header(text: str, words: Iterable[str] = (), headline: str = "") -> Header:
    """Parse the header of an article, and find where its body starts.

    Lines belong to the header as long as they are a title, labelled fields, a date, bylines, an
    author note or page furniture; the first other line begins the body. Doubtful lines are left to
    the body. An author note after the body (``（作者系…）``) is parsed as well.

    Args:
        text: The text of a whole document.
        words: Chinese terms to add to the segmenter's dictionary.
        headline: The line that is the title, if something other than the text shows that.

    Returns:
        The header; an empty one with an `end` of 0 if the text begins with its body.
    """
    plain = canonical(text)
    judge = get_judge(dictionary_key(words))
    lines = list(visible_lines(plain))
    found, title, subtitle, end = _read_head(plain, lines, judge, canonical(headline))
    foot_readings, body_end = read_foot(plain, [line for line in lines if line[0] >= end], judge)
    if not lines:
        end = body_end = len(text)
    readings = [*found, *foot_readings]
    marks = [mark for one in readings for region in one.regions for mark in region.marks]
    if title and not any(label == "NAME" for label, _, _ in marks):
        titles = [span for span in (title, subtitle) if span]
        readings += [one for span in titles for one in authors_in_headline(plain, span, judge)]
    title = _without_tag(plain, title) if title else None
    regions = [region for reading in readings for region in reading.regions]
    source = next((reading.source for reading in readings if reading.source), None)
    date = next((reading.date for reading in readings if reading.date), None)
    date = date or next((dateline(plain, *line) for line in lines if line[0] >= end), None)
    return Header(
        title=text[slice(*title)] if title else "",
        subtitle=DASH.sub("", text[slice(*subtitle)]) if subtitle else "",
        source=_without_title_marks(text[slice(*source)]) if source else "",
        date=date[0] if date else None,
        authors=read_authors(text, plain, [r for r in regions if r.kind != "translator"]),
        translators=read_authors(text, plain, [r for r in regions if r.kind == "translator"]),
        spans=_spans(text, regions, [title, subtitle], source, date),
        end=end,
        body_end=body_end,
    )


def _without_title_marks(name: str) -> str:
    """Return a name without 《》 around it; 《人民日报》海外版 keeps them."""
    inner = name.removeprefix("《").removesuffix("》")
    return name if "《" in inner or "》" in inner else inner


def _without_tag(plain: str, title: Span) -> Span:
    """Return the span of a title without the kind of the article in brackets: [译文]某某某某."""
    tag = _TAG.match(plain, *title)
    return (tag.end(), title[1]) if tag else title


class _Head(NamedTuple):
    """The header of a page, without the author note at its foot.

    Attributes:
        readings: Its lines, except title and subtitle.
        title: Span of the title, or None.
        subtitle: Span of the subtitle, or None.
        end: Offset where the body starts.
    """

    readings: list[LineReading]
    title: Span | None
    subtitle: Span | None
    end: int


def _read_head(plain: str, lines: list[Span], judge: Judge, headline: str) -> _Head:
    """Read the lines of a page up to the first one that belongs to the body."""
    readings: list[LineReading] = []
    title: Span | None = None
    subtitle: Span | None = None
    if not any(plain[slice(*line)] == headline for line in lines[:_HEAD_LINES]):
        headline = repeated_headline(plain, lines[:_HEAD_LINES], judge)
    contents = Contents(plain, lines)
    for index, line in enumerate(lines[:_HEAD_LINES]):
        rest = lines[index + 1 :]
        is_skipped = contents.has(index) or _repeats_title(plain, line, readings)
        if is_skipped or (title and is_genre(plain, *line)):
            readings.append(LineReading(*line, "furniture"))
            continue
        if headline and plain[slice(*line)] == headline:
            title = title or line
            readings += _named_in(plain, line, judge)
            continue
        before = [region.kind for one in readings[-1:] for region in one.regions]
        follows_people = bool(before) and "translator" not in before
        reading = classify_line(plain, *line, judge, follows_people=follows_people)
        is_above_headline = bool(headline) and title is None
        if title is None and not headline and is_title(plain, *line, rest, judge):
            navigation = [one for one in readings if one.kind == "furniture"]
            if not is_section(plain, line, rest, navigation, judge):
                title = line
        elif reading.kind != "text":
            readings.append(reading)
            is_announced = title and is_genre(plain, title[0], plain.find("|", *title))
            title = reading.title or title if is_announced else title or reading.title
        elif (subtitle and is_below_subtitle(plain, subtitle, line)) or _is_front_matter(
            plain, line, readings, rest, judge
        ):
            readings.append(LineReading(*line, "furniture"))
        elif rest and (note := _note_on_author(plain, line, readings, judge)):
            readings.append(note)
        elif not is_above_headline:
            below = [one for one in readings if title and one.start > title[0]]
            has_values = any(one.kind != "furniture" for one in below)
            may_follow = title and not subtitle and not has_values
            above = title if title == (lines[index - 1] if index else None) else None
            if not may_follow or not is_subtitle(plain, line, rest, judge, above):
                late = late_fields(plain, lines[index:], readings, judge)
                return _Head([*readings, *late], title, subtitle, line[0])
            subtitle = line
    end = lines[_HEAD_LINES][0] if len(lines) > _HEAD_LINES else len(plain)
    return _Head(readings, title, subtitle, end)


def _repeats_title(plain: str, line: Span, readings: list[LineReading]) -> bool:
    """Return whether a line is a title that a label named above, such as the original one."""
    names = (plain[slice(*one.title)].casefold() for one in readings if one.title)
    return plain[slice(*line)].casefold() in names


def _is_front_matter(
    plain: str, line: Span, readings: list[LineReading], rest: list[Span], judge: Judge
) -> bool:
    """Return whether a paragraph is neither of the author nor in the language of the body.

    It is the editor's, below a heading and above the author's name; or an abstract in Chinese above
    a text in another language.
    """
    heading = readings[-1] if readings else None
    if heading is None or heading.end - heading.start > _LONGEST_HEADING:
        heading = LineReading(*line, "text")
    if is_preface(plain, heading.start, heading.end):
        return any(
            classify_line(plain, *line, judge).kind in ("meta", "byline") for line in rest[:1]
        )
    below_label = heading.start < line[0] and is_abstract(plain, heading.start, heading.end)
    if not below_label and not is_abstract(plain, *line):
        return False
    is_label = line[1] - line[0] <= _LONGEST_HEADING
    end = next((last for _, last in rest[:1]), line[1]) if is_label else line[1]
    return not is_chinese_text(plain[end:])


def _named_in(plain: str, headline: Span, judge: Judge) -> list[LineReading]:
    """Return the reading of a headline that is nothing but a name, as on a page about a person."""
    reading = classify_line(plain, *headline, judge)
    labels = {label for region in reading.regions for label, _, _ in region.marks}
    return [reading] if reading.kind == "byline" and labels == {"NAME"} else []


def _note_on_author(
    plain: str, line: Span, readings: list[LineReading], judge: Judge
) -> LineReading | None:
    """Return the reading of a sentence that says who an author named above is, or None."""
    note = read_biography(plain, *line, judge, by_sentence=True)
    names = {
        plain[start:end].casefold()
        for reading in readings
        for region in reading.regions
        for label, start, end in region.marks
        if label == "NAME"
    }
    first = next((mark for region in note.regions for mark in region.marks), None)
    is_known = first is not None and plain[first[1] : first[2]].casefold() in names
    follows_note = bool(readings) and readings[-1].kind == "note"
    return note if is_known or (follows_note and first is not None) else None


def _spans(
    text: str,
    regions: list[Region],
    headings: list[Span | None],
    source: Span | None,
    date: tuple[dt.date, int, int] | None,
) -> tuple[HeaderSpan, ...]:
    """Return all spans of a header, by offset; a span that encloses others comes first."""
    found = [mark for region in regions for mark in region.marks]
    found += [("HEADING", *span) for span in headings if span]
    found += [("SOURCE", *source)] if source else []
    found += [("DATE", date[1], date[2])] if date else []
    unique = sorted(set(found), key=lambda mark: (mark[1], -mark[2], mark[0]))
    return tuple(HeaderSpan(label, start, end, text[start:end]) for label, start, end in unique)
