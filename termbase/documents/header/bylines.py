"""Reads lines about people that have no label: bylines, author notes, biographies."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from termbase.documents.header.canonical import has_hanzi
from termbase.documents.header.furniture import before_disclaimer
from termbase.documents.header.judge import Judge
from termbase.documents.header.model import Mark
from termbase.documents.header.segment import read_line

Span = tuple[int, int]

STOP = re.compile(r"(?:。|[^.][.;；])[”\"’')]*$|[;；:：,，、]$")
NOTE = re.compile(
    r"[(\[*·]?\s*(?:注\s*:\s*)?(?:本文|文章|该文)?(?:第一|通讯)?(?:作者|笔者)(?:简介|介绍|单位)?\s*"
    r"(?:[:：]|分别|均|系|为|是|现|曾|[\u3400-\u9fff]{2,4}(?:系|为|是|,))"
    r"|[(\[]?(?:The|This) (?:author|writer)s?\b|About the author|Author(?:'s)? (?:bio|note)"
)
_LIST_COMMA = re.compile(r"[;；,，、]$")
_LISTED = 0.8
"""Share of a line that must be about people if a semicolon or comma follows."""
# In a biography at the foot, one of these shows that a sentence says more than who a person is.
_STATEMENT = re.compile(r"\b(?:who|which|that|says?|said|will|would|can|must|should|but|because)\b")
# In a Chinese sentence, one of these shows that it says what people think rather than who they are.
_SAYING = re.compile(r"认为|認為|表示|指出|强调|強調|呼吁|呼籲|宣布|警告")
# The end of a headline that says what somebody did: 院长张三致辞, 张三大使来校访问.
_ACTION = re.compile(r"(?:致辞|致词|讲话|演讲|发言|主持)$")
_TAIL = re.compile(r"[\u3400-\u9fff“”《》]{5,}")
LONGEST_BYLINE = 90
"""Code points of a line beyond which it is a paragraph, unless it says that it is a note."""
_LONGEST_BIOGRAPHY = 400


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of text about people.

    Attributes:
        kind: ``author``, ``speaker``, ``translator``, ``byline`` or ``note``.
        start: Offset of its start.
        end: Offset of its end.
        marks: The marks found in it.
    """

    kind: str
    start: int
    end: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class LineReading:
    """A line of a page, and what it contains.

    Attributes:
        start: Offset of its first visible character.
        end: Offset after its last visible character.
        kind: ``meta`` for fields and dates, ``byline``, ``note``, ``furniture`` or ``text``.
        regions: The stretches about people.
        source: Span of the publisher, or None.
        date: The date with its span, or None.
        title: Span of the title, if a label names it, or None.
    """

    start: int
    end: int
    kind: str
    regions: tuple[Region, ...] = ()
    source: Span | None = None
    date: tuple[dt.date, int, int] | None = None
    title: Span | None = None


def marked_share(text: str, start: int, end: int, marks: list[Mark]) -> float:
    """Return the share of the letters and digits of a stretch that its marks cover, from 0 to 1."""
    total = sum(char.isalnum() for char in text[start:end])
    marked = sum(char.isalnum() for _, first, last in marks for char in text[first:last])
    return marked / total if total else 0.0


def read_biography(text: str, start: int, end: int, judge: Judge) -> LineReading:
    """Read a line at the foot of a page, which is a note if it is mainly a name with roles.

    Examples: (张三,某某大学教授), 张三,某某大学教授。, Jane Smith is a professor at ….
    """
    stop = before_disclaimer(text, start, end)
    name_start = start + (text[start] in "([")
    marks = read_line(text, name_start, stop, judge) if stop - start <= _LONGEST_BIOGRAPHY else []
    begins_with_name = bool(marks) and marks[0][:2] == ("NAME", name_start)
    has_title = any(label == "TITLE" for label, _, _ in marks)
    needed = 0.7 if has_hanzi(text[start:stop]) else 0.4
    if (
        not begins_with_name
        or not has_title
        or _STATEMENT.search(text, start, stop)
        or marked_share(text, start, stop, marks) < needed
    ):
        return LineReading(start, end, "text")
    return LineReading(start, end, "note", (Region("note", start, stop, tuple(marks)),))


def _continues_as_headline(text: str, start: int, end: int) -> bool:
    """Return whether the rest of a line, after its last mark, is a headline's: 院长张三致辞."""
    tail = text[start:end].strip()
    return bool(_ACTION.search(tail)) or bool(_TAIL.fullmatch(tail))


def read_people(text: str, start: int, end: int, judge: Judge) -> LineReading:
    """Read a line without labels, which may be a name, a list of roles or an author note."""
    marks = read_line(text, start, end, judge)
    covered = marked_share(text, start, end, marks)
    titles = sum(label == "TITLE" for label, _, _ in marks)
    kind = "text"
    if marks and NOTE.match(text, start, end):
        kind = "note"
    elif STOP.search(text[start:end]) or end - start > LONGEST_BYLINE:
        is_listed = covered >= _LISTED and _LIST_COMMA.search(text[start:end]) is not None
        if is_listed and marks[0][:2] == ("NAME", start):
            kind = "byline"  # 张三,某某大学教授; and the next author on the next line
        elif titles >= 2 and covered >= 0.5 and not _SAYING.search(text, start, end):
            kind = "note"
    elif marks and covered >= 0.6 and not _continues_as_headline(text, marks[-1][2], end):
        kind = "byline"
    regions = (Region(kind, start, end, tuple(marks)),) if kind != "text" else ()
    return LineReading(start, end, kind, regions)
