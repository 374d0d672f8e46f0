"""Where the headline of a page stands, among its navigation, sections and fields."""

from __future__ import annotations

import re

from termbase.documents.header.bylines import LineReading, Region, Span
from termbase.documents.header.judge import Judge
from termbase.documents.header.lines import may_be_title, read_as
from termbase.documents.header.model import Mark
from termbase.documents.header.names import is_latin_name, is_spelled, name_shape
from termbase.documents.header.publishers import is_source

DASH = re.compile(r"^(?:—+|--+|~)\s*")
_APART = re.compile(r"[\s|_>/»—-]+$")
_TRAIL = re.compile(r"\s*[>/»]\s*")
_OPENING = re.compile(r"((?:[\u3400-\u9fff]{2,4}[ 、]){0,2}[\u3400-\u9fff]{2,4}) ?[:|] ?(?=\S{4})")
_NAME = re.compile(r"[\u3400-\u9fff]+")
# The name of a section is short, and shorter than the headline below it.
_LONGEST_SECTION = 12
_SHORTEST_HEADLINE = 6
# A headline that the name of the site stands before, and one that comes twice, do so near the top.
_NEAR = 12
# An author may be named behind the first paragraphs, within so many lines.
_LATE = 12


def repeated(plain: str, lines: list[Span], judge: Judge) -> str:
    """The headline that the head of a page gives twice, perhaps once behind the name of the site.

    Args:
        plain: Canonical text of the page.
        lines: The first lines of it.
        judge: Asked when in doubt.

    Returns:
        The headline; an empty string where no line comes again.
    """
    seen: list[Span] = []
    for start, end in lines[:_NEAR]:
        headline = plain[start:end]
        first = next((k for k, one in enumerate(seen) if _gives(plain[slice(*one)], headline)), -1)
        sure = first >= 0 and end - start >= _SHORTEST_HEADLINE and may_be_title(plain, start, end)
        if sure and read_as(plain, start, end, judge).kind == "text":
            above = all(_is_above(plain, one, judge) for one in seen[:first])
            return headline if above else ""
        if read_as(plain, start, end, judge).kind == "text" and not may_be_title(plain, start, end):
            return ""  # a paragraph
        seen.append((start, end))
    return ""


def _gives(line: str, headline: str) -> bool:
    """Whether a line is a headline, perhaps behind the name of the site."""
    return line == headline or _behind_site(line, headline)


def _is_above(plain: str, line: Span, judge: Judge) -> bool:
    """Whether a line may stand above a headline: navigation, a section, the name of the site."""
    short = line[1] - line[0] <= _LONGEST_SECTION
    return short or is_source(plain, *line) or read_as(plain, *line, judge).kind != "text"


def _behind_site(line: str, headline: str) -> bool:
    """Whether a line is a headline behind the name of its site: 某某网  标题, 某某网 > 标题."""
    site = line.removesuffix(headline)
    long = len(headline) >= 2 * _SHORTEST_HEADLINE or site.rstrip().endswith((">", "/", "»"))
    return long and site != line and bool(_APART.search(site))


def before_headline(plain: str, title: Span, judge: Judge) -> list[LineReading]:
    """The authors that a headline begins with, as sites of opinion write it: 张三:为何….

    Args:
        plain: Canonical text of the page.
        title: Where the headline stands.
        judge: Asked when in doubt.
    """
    opening = _OPENING.match(plain, *title)
    if not opening:
        return []
    marks: list[Mark] = []
    for name in _NAME.finditer(plain, title[0], opening.end(1)):
        if name_shape(name.group()) not in ("common", "compound") or not judge.person(name.group()):
            return []
        marks.append(("NAME", *name.span()))
    region = Region("byline", title[0], opening.end(1), tuple(marks))
    return [LineReading(*title, "byline", (region,))]


def is_section(
    plain: str, line: Span, rest: list[Span], trail: list[LineReading], judge: Judge
) -> bool:
    """Whether a line that might be a headline names the site or a section of it instead.

    Args:
        plain: Canonical text of the page.
        line: The line.
        rest: The lines below it.
        trail: The navigation above it; what stands between the lines counts as well.
        judge: Asked when in doubt.
    """
    start, end = line
    below = [
        (index, one)
        for index, one in enumerate(rest[:5])
        if read_as(plain, *one, judge).kind != "furniture"
    ][:1]
    if not below:
        return False
    index, (first, last) = below[0]
    if DASH.match(plain[first:last]) or last - first < end - start + 4:
        return False
    trail = [*trail, *(read_as(plain, *one, judge) for one in rest[:index])]
    after = rest[index + 1 :]
    if not title_here(plain, first, last, after, judge):
        return False
    steps = [_TRAIL.split(plain[one.start : one.end]) for one in trail]
    named = any(plain[start:end] in step for step in steps)
    short = bool(trail) and end - start <= _LONGEST_SECTION
    site = is_source(plain, start, end) and _evidence(plain, after[:2], judge)
    return named or short or site


def late(
    plain: str, lines: list[Span], readings: list[LineReading], judge: Judge
) -> list[LineReading]:
    """The fields of author and source that stand behind a lead, where the head has neither."""
    if any(reading.regions for reading in readings):
        return []
    found = [read_as(plain, start, end, judge) for start, end in lines[1:_LATE]]
    fields = [one for one in found if one.kind == "meta" and not one.date]
    names = [
        plain[start:end]
        for one in fields
        for region in one.regions
        for label, start, end in region.marks
        if region.kind == "author" and label == "NAME"
    ]
    sure = bool(names) and all(name_shape(n) or is_spelled(n) or is_latin_name(n) for n in names)
    return fields if sure else []


def title_here(plain: str, start: int, end: int, rest: list[Span], judge: Judge) -> bool:
    """Whether the title stands here: a line of its own before fields, a byline or paragraphs."""
    if not rest or not may_be_title(plain, start, end):
        return False
    reading = read_as(plain, start, end, judge)
    told = {label for region in reading.regions for label, _, _ in region.marks}
    if reading.kind in ("meta", "furniture", "note") or "TITLE" in told:
        return False
    following = read_as(plain, *rest[0], judge)
    if following.kind != "text":
        # A name over a list of roles is their bearer's; over anything else it may be a title.
        return not (told and following.kind == "byline")
    if plain.count("\n", end, following.start) > 1:
        longer = any(last - first > end - start for first, last in rest[:4])
    else:
        # Of a paragraph that is broken into lines the next goes on, and is as long.
        longer = following.end - following.start > 2 * (end - start)
        longer = longer and not plain[following.start].islower()
    return longer or _evidence(plain, rest[:4], judge)


def subtitle_here(plain: str, start: int, end: int, rest: list[Span], judge: Judge) -> bool:
    """Whether a second line of the title stands here: after a dash, or with fields to follow."""
    if not rest or not may_be_title(plain, start, end):
        return False
    return bool(DASH.match(plain[start:end])) or _evidence(plain, rest[:2], judge)


def _evidence(plain: str, lines: list[Span], judge: Judge) -> bool:
    """Whether one of the lines is sure to be part of a head."""
    return any(read_as(plain, *line, judge).kind in ("meta", "byline", "note") for line in lines)
