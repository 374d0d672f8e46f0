"""Parses a whole page: its header, and the author note after the body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from termbase.documents.header.authors import as_translated, read_authors
from termbase.documents.header.cells import join_bylines, join_cells
from termbase.documents.header.characters import unify_characters
from termbase.documents.header.dated import source_of_period
from termbase.documents.header.dates import Day, dateline
from termbase.documents.header.fields import split_fields
from termbase.documents.header.foot import read_foot
from termbase.documents.header.front_matter import names_in
from termbase.documents.header.furniture import is_genre
from termbase.documents.header.head import Head, read_head
from termbase.documents.header.headings import DASH
from termbase.documents.header.headline_authors import authors_in_headline
from termbase.documents.header.judge import Judge, dictionary_key, get_judge
from termbase.documents.header.lines import visible_lines
from termbase.documents.header.model import (
    Header,
    HeaderSpan,
    Label,
    Mark,
    Span,
)
from termbase.documents.header.periods import (
    Finder,
    Period,
    find_month,
    find_season,
    find_year,
    period_of_line,
)
from termbase.documents.header.publishers import (
    is_issue,
    is_medium_name,
    issue_at,
    kind_end,
    periodical,
    strip_separators,
)
from termbase.documents.header.readings import LineKind, LineReading, Region, RegionKind
from termbase.lazy import lazily
from termbase.text.script import HAN

_GLOSS = lazily(r"》? ?\([^()\d\n]{2,80}\)")
_TAG = lazily(rf"\[(?P<kind>[{HAN}]{{2,6}})\] ?(?=[^\n]{{4}})")


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
    plain = unify_characters(text)
    plain = join_cells(plain, list(visible_lines(plain)))
    plain = join_bylines(plain, list(visible_lines(plain)))
    judge = get_judge(dictionary_key(words))
    lines = list(visible_lines(plain))
    head = read_head(plain, lines, judge, unify_characters(headline))
    body = [line for line in lines if line.start >= head.end]
    foot, body_end = read_foot(plain, body, judge)
    readings = _readings(text, plain, head, foot)
    named, is_translated = _named_in_headlines(plain, head, readings, judge)
    readings += named
    title = _without_tag(plain, head.title) if head.title else None
    subtitle = head.subtitle
    regions = [region for reading in readings for region in reading.regions]
    source = next((reading.source for reading in readings if reading.source), head.site)
    above = [line for line in lines if line.start < head.end and line not in (title, subtitle)]
    published = _day(plain, readings, body) or _period(plain, above, foot, readings)
    authors = read_authors(text, plain, _of_authors(regions))
    return Header(
        title=text[slice(*title)] if title else "",
        subtitle=DASH.sub("", text[slice(*subtitle)]) if subtitle else "",
        source=_without_title_marks(text[slice(*source)]) if source else "",
        date=published[0] if published else None,
        authors=as_translated(authors) if is_translated else authors,
        translators=read_authors(
            text, plain, [r for r in regions if r.kind is RegionKind.TRANSLATOR]
        ),
        spans=_spans(text, regions, [title, subtitle], source, published),
        end=head.end if lines else len(text),
        body_end=body_end if lines else len(text),
        asides=head.asides,
    )


def _readings(text: str, plain: str, head: Head, foot: Sequence[LineReading]) -> list[LineReading]:
    """Return the lines of a head and a foot, of which some count only if no other names anybody."""
    if names_in(plain, [*head.readings, *head.named, *foot]):
        foot = [replace(one, regions=()) if one.kind is LineKind.SIGNATURE else one for one in foot]
    readings = [*_with_publisher(text, plain, head.readings), *foot]
    return readings if names_in(plain, readings) else [*head.named, *readings]


def _day(plain: str, readings: Sequence[LineReading], body: Sequence[Span]) -> Day | None:
    """Return the day of publication, or else of the last change, or that in a dateline."""
    days = (
        *(one.date for one in readings),
        *(one.updated for one in readings),
        *(dateline(plain, *line) for line in body[:1]),
    )
    return next(filter(None, days), None)


def _of_authors(regions: list[Region]) -> list[Region]:
    """Return the stretches about authors; who led a talk is one if no author is named above."""
    about: list[Region] = []
    is_named = False
    for region in regions:
        if region.kind is RegionKind.TRANSLATOR or (region.kind is RegionKind.HOST and is_named):
            continue
        about.append(region)
        names_author = region.kind in (RegionKind.AUTHOR, RegionKind.BYLINE)
        is_named |= names_author and any(mark.label == Label.NAME for mark in region.marks)
    return about


def _period(
    plain: str, head: list[Span], foot: Sequence[LineReading], readings: Sequence[LineReading]
) -> Period | None:
    """Return the month of publication, or the season, or else the year.

    It is on a line of its own, after a label for dates, or tells the issue of a journal, which may
    have a label too.
    """
    lines = [_after_source(plain, one.source.end, one.end) for one in readings if one.source]
    lines += [*head, *(Span(one.start, one.end) for one in foot)]
    fields = [
        Span(field.start, field.end)
        for line in lines
        for field in split_fields(plain, *line)
        if field.kind == "date"
    ]
    issues = [
        one
        for one in lines
        if is_issue(plain, *one) or periodical(plain, *one) or source_of_period(plain, *one)
    ]
    if told := next((one.period for one in readings if one.period), None):
        return told
    for find in (find_month, find_season, find_year):
        tried: tuple[tuple[list[Span], Finder], ...] = (
            (lines, partial(period_of_line, find=find)),
            (fields, find),
            (issues, find),
        )
        for spans, finder in tried:
            if found := next((one for span in spans if (one := finder(plain, *span))), None):
                return found
    return None


def _after_source(plain: str, start: int, end: int) -> Span:
    """Return the span after a source that may say when it appeared.

    It is the place in the issue that follows directly, or all up to the next label or the line's
    end. What the periodical is called in another language is not part of it: 《某刊》(Some Review).
    """
    labels = (field.label for field in split_fields(plain, start, end))
    end = next(labels, end)
    start = kind_end(plain, start, end)
    if gloss := _GLOSS.match(plain, start, end):
        start = gloss.end()
    return issue_at(plain, start, end) or strip_separators(plain, start, end)


def _named_in_headlines(
    plain: str, head: Head, readings: list[LineReading], judge: Judge
) -> tuple[list[LineReading], bool]:
    """Return what title and subtitle say about the authors, if the page names no others.

    With it comes whether it is of a title and its translation.
    """
    known = names_in(plain, readings)
    headlines = filter(None, (head.title, head.subtitle))
    found = [authors_in_headline(plain, one, judge) for one in headlines]
    named = [one for one in found if not known or known & names_in(plain, one)]
    is_translated = not known and len(found) > 1 and all(found)
    return [reading for one in named for reading in one], is_translated


def _with_publisher(text: str, plain: str, readings: list[LineReading]) -> list[LineReading]:
    """Return the lines of a head, with a line that is nothing but the publisher read as such.

    It is a medium, or an institute above authors who are all in institutes of their own.
    """
    if any(one.source for one in readings):
        return readings
    for number, one in enumerate(readings):
        labels = [label for region in one.regions for label, _, _ in region.marks]
        if labels == [Label.ORG] and one.kind is LineKind.BYLINE:
            _, start, end = one.regions[0].marks[0]
            others = [region for other in readings if other is not one for region in other.regions]
            if is_medium_name(plain, start, end) or _have_institutes(text, plain, others):
                own = LineReading(one.start, one.end, LineKind.META, (), Span(start, end), one.date)
                return [*readings[:number], own, *readings[number + 1 :]]
        elif Label.NAME in labels:
            break
    return readings


def _have_institutes(text: str, plain: str, regions: list[Region]) -> bool:
    """Return whether there are people in some stretches, and all of them are in an institute."""
    people = read_authors(text, plain, regions)
    return bool(people) and all(any(role.organization for role in one.roles) for one in people)


def _without_title_marks(name: str) -> str:
    """Return a name without 《》 around it, and without the spaces of a masthead.

    《人民日报》海外版 keeps its signs.
    """
    if all(len(part) == 1 for part in name.split()):
        name = "".join(name.split())  # 某 某 参 考
    inner = name.removeprefix("《").removesuffix("》")
    return name if "《" in inner or "》" in inner else inner


def _without_tag(plain: str, title: Span) -> Span:
    """Return the span of a title without the kind of the article in brackets: [译文]某某某某."""
    tag = _TAG.match(plain, *title)
    return Span(tag.end(), title.end) if tag and is_genre(plain, *tag.span("kind")) else title


def _spans(
    text: str,
    regions: list[Region],
    headings: list[Span | None],
    source: Span | None,
    date: Day | Period | None,
) -> tuple[HeaderSpan, ...]:
    """Return all spans of a header, by offset; a span that encloses others comes first."""
    found = [mark for region in regions for mark in region.marks]
    found += [Mark(Label.HEADING, *span) for span in headings if span]
    found += [Mark(Label.SOURCE, *source)] if source else []
    found += [Mark(Label.DATE, date[1], date[2])] if date else []
    unique = sorted(set(found), key=lambda mark: (mark.start, -mark.end, mark.label))
    return tuple(HeaderSpan(label, start, end, text[start:end]) for label, start, end in unique)
