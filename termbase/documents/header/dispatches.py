"""Reads how a dispatch begins: its agency, its reporters and the place from which they report."""

from __future__ import annotations

from dataclasses import replace

from termbase.documents.header.judge import Judge
from termbase.documents.header.labels import agency_end
from termbase.documents.header.lexicon import places
from termbase.documents.header.line_reader import read_line
from termbase.documents.header.model import Label, Mark, Span
from termbase.documents.header.names import name_shape
from termbase.documents.header.publishers import is_medium_name
from termbase.documents.header.readings import LineKind, LineReading, Region, RegionKind
from termbase.documents.header.whole_names import read_unlisted_name
from termbase.lazy import lazily
from termbase.text.script import HAN

_LONGEST = 90
_DAY = r"(?:(?:19|20)\d\d ?年)?(?:\d{1,2} ?月)?\d{1,2} ?日"
_KIND = r"(?:综合|专题|现场|连线|独家|联合|专访|外电|编译)?(?:报导|报道|专电|电|讯)"
# 某某社某地5月1日电, and in brackets the reporters: (记者 张三 李四).
_WIRE = lazily(
    rf"(?:据)?(?P<agency>[{HAN}]{{2,14}}?)[{HAN}]{{0,10}}?{_DAY}{_KIND}"
    r"(?: ?\((?P<who>(?:[本我][报社刊台网]|特派|实习|全媒体)?记者):? ?(?P<people>[^()\n]{2,40})\))?"
)
# 本报讯(记者 张三)
_OWN = lazily(
    rf"(?:(?:本[报台网刊社]|[{HAN}]{{2,8}}[报网台])(?:讯|消息)|[{HAN}]{{2,6}}讯)"
    r" ?\((?P<who>[^()\n]{0,8}?(?:记者|通讯员)):? ?(?P<people>[^()\n]{2,40})\)"
)
# [记者张三/某地报导], 本报记者 张三 李四 某地报道
_BY = (
    r"(?P<who>[^\[\]()。,!?\n\d]{0,16}?(?P<task>记者|编译|特派员|通讯员|特约撰稿|撰稿人))[ :/]?"
    r"(?P<people>[^\[\]()。,!?\n]{2,40}?)"
    rf"(?:(?:{_DAY})?{_KIND}| ?(?:发自|寄自)[{HAN}]{{2,8}}(?:的?{_KIND})?)"
)
_BYLINE = lazily(rf"[\[(]{_BY}[\])]")
_BARE_BYLINE = lazily(rf"{_BY}$")
_NAME = lazily(r"[^ ,、/]+")
# Between the names of reporters and the place from which they report.
_SIGN = lazily(r" ?[/|] ?| +(?=\S+$)")
# What follows the names of reporters without a label: 某报 张三 某地报道.
_FROM = lazily(rf" [{HAN}]{{2,8}}(?:报导|报道|专电)$")


def read_dispatch(text: str, start: int, end: int, judge: Judge) -> tuple[LineReading, int] | None:
    """Read the beginning of a dispatch: 某某社某地5月1日电(记者 张三), [记者张三/某地报导].

    With the agency as publisher and the reporters it returns where the report itself begins.
    """
    head = min(end, start + _LONGEST)
    if wire := _WIRE.match(text, start, head):
        start = wire.start("agency")
        agency = agency_end(text, start, head, is_dated=True)
        if agency is None:
            return None
        regions: tuple[Region, ...] = ()
        if wire["people"]:
            regions = _reporters(text, Span(*wire.span("who")), Span(*wire.span("people")), judge)
        return _reading(text, Span(start, end), wire.end(), regions, Span(start, agency))
    if own := _OWN.match(text, start, head):
        regions = _reporters(text, Span(*own.span("who")), Span(*own.span("people")), judge)
        return _reading(text, Span(start, end), own.end(), regions) if regions else None
    byline = _BYLINE.match(text, start, head) or _BARE_BYLINE.match(text, start, end)
    if not byline or byline.end() - start > _LONGEST:
        return None
    regions = _reporters_somewhere(
        text, Span(*byline.span("who")), Span(*byline.span("people")), judge
    )
    if byline["task"] == "编译":
        regions = tuple(replace(region, kind=RegionKind.TRANSLATOR) for region in regions)
    return _reading(text, Span(start, end), byline.end(), regions) if regions else None


def read_correspondents(text: str, start: int, end: int, judge: Judge) -> LineReading | None:
    """Read reporters with their medium and the place from which they report, or return None.

    Example: 某某时报 张三 某地报道.
    """
    place = _FROM.search(text, start, end)
    if not place:
        return None
    marks = read_line(text, start, place.start(), judge)
    labels = [label for label, _, _ in marks]
    if Label.NAME not in labels or set(labels) - {Label.NAME, Label.ORG}:
        return None
    _, first, last = marks[0]
    medium = (
        Span(first, last) if labels[0] == Label.ORG and is_medium_name(text, first, last) else None
    )
    names = tuple(mark for mark in marks if mark.label == Label.NAME)
    return LineReading(
        start, end, LineKind.META, (Region(RegionKind.BYLINE, start, end, names),), medium
    )


def _reading(
    text: str, line: Span, after: int, regions: tuple[Region, ...], source: Span | None = None
) -> tuple[LineReading, int]:
    """Return a reading, and the offset after the signs between it and the report."""
    while after < line.end and text[after] in " -—:":
        after += 1
    return LineReading(line.start, after, LineKind.META, regions, source), after


def _reporters_somewhere(text: str, who: Span, span: Span, judge: Judge) -> tuple[Region, ...]:
    """Return the region of reporters before the place from which they report: 张三/某地, 张三某地.

    Without a sign between them, the place is a known one if possible, and otherwise short.
    """
    start, end = span
    if sign := _SIGN.search(text, start, end):
        return _reporters(text, who, Span(start, sign.start()), judge)
    cuts = sorted(
        range(start + 2, end + 1),
        key=lambda cut: (not _is_place(text[cut:end]), cut == end - 1, -cut),
    )
    found = (_reporters(text, who, Span(start, cut), judge) for cut in cuts)
    return next((regions for regions in found if regions), ())


def _is_place(text: str) -> bool:
    """Return whether a stretch is a place, or begins with one: 挪威特罗姆瑟."""
    return any(text[:size] in places() for size in range(2, len(text) + 1))


def _reporters(text: str, who: Span, span: Span, judge: Judge) -> tuple[Region, ...]:
    """Return the region of reporters if a stretch is nothing but names, or names and tasks.

    `who` is what they are called, before their names: 本报记者.
    """
    marks: list[Mark] = read_line(text, *span, judge)
    covered = sum(last - first for _, first, last in marks)
    letters = sum(char.isalnum() for char in text[slice(*span)])
    labels = {label for label, _, _ in marks}
    if Label.NAME not in labels or labels - {Label.NAME, Label.TITLE} or covered < letters:
        marks = _unlisted_names(text, span, judge)
    if not marks:
        return ()
    roles = read_line(text, *who, judge)
    is_called = roles and not {label for label, _, _ in roles} - {
        Label.ORG,
        Label.TITLE,
        Label.NAME,
    }
    start = roles[0].start if is_called else span.start
    return (Region(RegionKind.BYLINE, start, span.end, (*(roles if is_called else ()), *marks)),)


def _unlisted_names(text: str, span: Span, judge: Judge) -> list[Mark]:
    """Return the marks of names that no list has, if a stretch is nothing but such."""
    marks: list[Mark] = []
    for word in _NAME.finditer(text, *span):
        name = read_unlisted_name(text, *word.span(), judge) if len(word[0]) > 2 else []
        name = name or [Mark(Label.NAME, *word.span())] if name_shape(word[0]) else name
        if not name:
            return []
        marks += name
    return marks
