"""What a line of a page is: title, labelled fields, byline, author note, furniture or text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from termbase.documents.header.bodies import ends_body
from termbase.documents.header.dates import find_date
from termbase.documents.header.english import is_english_body
from termbase.documents.header.fields import Field, split_fields
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import endings, sections, words
from termbase.documents.header.names import is_latin_name, is_spelled, name_shape
from termbase.documents.header.segment import Mark, read_line

_BREAK = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_STOP = re.compile(r"(?:。|[^.][.;；])[”\"’')]*$|[;；:：,，、]$")
_NOTE = re.compile(
    r"[(\[]?\s*(?:本文|文章|该文)?(?:第一|通讯)?(?:作者|笔者)(?:简介|介绍|单位)?\s*(?:[:：]|分别|均|系|为|是|现|曾|[\u3400-\u9fff]{2,4}(?:系|为|是|,))"
    r"|[(\[]?(?:The|This) (?:author|writer)s?\b|About the author|Author(?:'s)? (?:bio|note)",
)
_FURNITURE = re.compile(
    r"^(?:A[+-]|字[号体](?:大小)?|大|中|小|打印|关闭|分享|收藏|评论|点赞|返回|首页|正文|微信|微博|扫一扫|手机|阅读|浏览|"
    r"点击(?:上方|下方)?.{0,12}关注.{0,8}|关注我们|点击|听全文|朗读|复制链接|举报|[\d\s|:()+\-·>,、/»]|Print|Share|Email|Save|Font size|Small|Medium|Large|"
    r"Listen|Read more|Comments?|Subscribe|Home|News|Opinion|min read)+$",
    re.IGNORECASE,
)
# A line longer than this is a paragraph unless it says itself that it is about the author.
_LONGEST_BYLINE = 90
_LONGEST_NOTE = 500
_LONGEST_TITLE = 150


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
    """

    start: int
    end: int
    kind: str
    regions: tuple[Region, ...] = ()
    source: tuple[int, int] | None = None
    date: tuple[dt.date, int, int] | None = None


def visible_lines(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the lines of a text that are not blank, without the spaces around them."""
    for match in _BREAK.finditer(text):
        line = match.group()
        bare = line.strip()
        if bare:
            start = match.start() + line.index(bare[0])
            yield start, start + len(bare)


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
    fields = split_fields(text, start, end) if end - start <= 300 else []
    reading = _labelled(text, start, end, fields, judge) if fields else None
    if reading:
        return reading
    if _FURNITURE.match(text[start:end]) or (text.count(">", start, end) >= 2 and end - start < 80):
        return LineReading(start, end, "furniture")
    return _dated(text, start, end) or _told(text, start, end, judge)


def _labelled(
    text: str, start: int, end: int, fields: list[Field], judge: Judge
) -> LineReading | None:
    """A line with labelled fields, where their values bear the labels out."""
    regions: list[Region] = []
    source: tuple[int, int] | None = None
    date: tuple[dt.date, int, int] | None = None
    for field in fields:
        found = find_date(text, field.start, field.end)
        date = date or found
        value_end = found[1] if found and field.kind != "date" else field.end
        value = (field.start, field.start + len(text[field.start : value_end].rstrip(" |,;(")))
        if field.kind == "date" and not found and value[1] > value[0]:
            return None
        if field.kind == "source" and value[1] > value[0]:
            if value[1] - value[0] > 60:
                return None
            source = source or value
        if field.kind in ("author", "translator") and value[1] > value[0]:
            bar = text.find("|", *value)
            aside = _bare(text, bar, value[1]) if bar >= 0 else value
            if bar >= 0 and (_is_source(text, *aside) or aside[0] >= aside[1]):
                source = source or (aside if aside[0] < aside[1] else None)
                value = (value[0], value[0] + len(text[value[0] : bar].rstrip()))
            region = _person(text, *value, field.kind, judge)
            if region is None:
                return None
            regions.append(region)
        if field.kind in ("noise", "editor") and value[1] - value[0] > 60:
            return None
    kinds = {field.kind for field in fields}
    lead = (start, start + len(text[start : fields[0].label].rstrip(" |,;(")))
    if lead[1] > lead[0]:
        opening = _dated(text, *lead) or _told(text, *lead, judge)
        if opening.kind == "text" and not _is_source(text, *lead):
            return None
        regions[:0] = opening.regions
        date, source = date or opening.date, source or opening.source
        source = source or (lead if opening.kind == "text" else None)
    if kinds == {"author"} and _NOTE.match(text, start, end) and _explains(regions):
        told = Region("note", start, end, regions[0].marks)
        return LineReading(start, end, "note", (told,), source, date)
    return LineReading(start, end, "meta", tuple(regions), source, date)


def _explains(regions: list[Region]) -> bool:
    """Whether an author field says more than a name."""
    return len(regions) == 1 and any(label in ("TITLE", "ORG") for label, _, _ in regions[0].marks)


def _person(text: str, start: int, end: int, kind: str, judge: Judge) -> Region | None:
    """The people told by the value of a label; a pen name where nothing else is found."""
    marks = read_line(text, start, end, judge)
    told = any(label == "NAME" for label, _, _ in marks) or _share(text, start, end, marks) >= 0.5
    if told:
        return Region(kind, start, end, tuple(marks))
    value = text[start:end]
    if end - start <= 16 and not re.search(r"[。!?,;:]", value):
        label = "ORG" if ends_body(text, start, end) > 1 else "NAME"
        return Region(kind, start, end, ((label, start, end),))
    return Region(kind, start, end, tuple(marks)) if marks and end - start <= 300 else None


def _share(text: str, start: int, end: int, marks: list[Mark]) -> float:
    """How much of a stretch is told by its marks, punctuation and dates apart: 0 to 1."""
    size = sum(char.isalnum() for char in text[start:end])
    told = sum(char.isalnum() for _, a, b in marks for char in text[a:b])
    return told / size if size else 0.0


def _dated(text: str, start: int, end: int) -> LineReading | None:
    """A line that is a date, with perhaps the name of the publisher or of the author beside it."""
    if end - start > _LONGEST_BYLINE:
        return None
    found = find_date(text, start, end)
    if not found:
        return None
    before = (start, found[1])
    after = (found[2], end)
    source = None
    for first, last in (before, after):
        first, last = _bare(text, first, last)
        place = text[first:last] in words("organizations", "places")  # 发布于 北京
        if first >= last or place or _FURNITURE.match(text[first:last]):
            continue
        if source or not _is_source(text, first, last):
            return None
        source = (first, last)
    return LineReading(start, end, "meta", (), source, found)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without separators at its ends."""
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ")》”"):
        end -= 1
    while start < end and not (text[start].isalnum() or text[start] in "(《“"):
        start += 1
    return start, end


def _is_source(text: str, start: int, end: int) -> bool:
    """Whether a stretch by itself is the name of a publisher."""
    if end - start > 40:
        return False
    if text[start:end].isascii():
        return is_english_body(text[start:end])
    if text[start:end] in words("organizations", "places"):
        return False
    medium = endings("header", "media endings").before(text, end, start)
    return bool(
        medium
        or ends_body(text, start, end)
        or text[start:end].strip("《》") in words("header", "media")
    )


def _told(text: str, start: int, end: int, judge: Judge) -> LineReading:
    """A line that tells of people by itself: a name, a list of roles, an author note."""
    plain = LineReading(start, end, "text")
    note = bool(_NOTE.match(text, start, end))
    marks = read_line(text, start, end, judge)
    region = Region("byline", start, end, tuple(marks))
    prose = Region("note", start, end, tuple(marks))
    share = _share(text, start, end, marks)
    roles = sum(label == "TITLE" for label, _, _ in marks)
    if note:
        return LineReading(start, end, "note", (prose,)) if marks else plain
    if _STOP.search(text[start:end]) or end - start > _LONGEST_BYLINE:
        return LineReading(start, end, "note", (prose,)) if roles >= 2 and share >= 0.5 else plain
    if share >= 0.6 and marks:
        return LineReading(start, end, "byline", (region,))
    return plain


def may_be_title(text: str, start: int, end: int) -> bool:
    """Whether a line of text has the form of a title: not too long, and no full stop at its end."""
    return end - start <= _LONGEST_TITLE and not _STOP.search(text[start:end])
