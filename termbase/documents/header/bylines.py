"""Reads lines about people that have no label: bylines, author notes, biographies."""

from __future__ import annotations

import re
from itertools import pairwise

from termbase.documents.header.clauses import RELATIVES
from termbase.documents.header.context import is_country
from termbase.documents.header.furniture import before_disclaimer
from termbase.documents.header.judge import Judge
from termbase.documents.header.labels import skip_label
from termbase.documents.header.lexicon import endings
from termbase.documents.header.line_reader import read_line
from termbase.documents.header.model import Label, Mark, Span
from termbase.documents.header.note_credits import note_regions
from termbase.documents.header.readings import LineKind, LineReading, Region, RegionKind
from termbase.lazy import lazily
from termbase.text.script import HAN, has_han

STOP = lazily(r"(?:。|[^.][.;；])[”\"’')]*$|[;；:：,，、]$")
NOTE = lazily(
    r"[(\[*·_—-]*\s*(?:注\s*:\s*)?(?:本文|文章|该文)?(?:第一|通讯)?(?:作者|笔者)(?:简介|介绍|单位)?\s*"
    r"(?:[:：]|分别|均|系|为|是|现|曾|"
    rf"[{HAN}·]{{2,20}}?(?: ?\([^()]{{2,40}}\))?(?:系|为|是|,)"
    r"|[A-Z][\w.'’ -]{2,40}(?:系|为|是|,))"
    r"|[(\[*·_—-]*\s*(?:The|This) (?:author|writer)s?\b|About the author|Author(?:'s)? (?:bio|note)"
)
# A sentence about the author in which no title need be: The writer teaches economics at ….
_TELLS = lazily(
    r"[(\[*·_—-]*\s*(?:The|This) (?:author|writer)s? "
    r"(?:(?:currently |also )?(?:teach(?:es)?|taught|lectures?|lives?|works?|covers?|reports?)"
    r"|writes? (?:on|about|for)|can be (?:reached|contacted))\b"
)
_TEACHES = lazily(r"[A-Z][^,.\n]{2,40} (?:teaches|taught|lectures) ")
_LIST_COMMA = lazily(r"[;；,，、]$")
_ADDRESS = lazily(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LISTED = 0.8
"""Share of a line that must be about people if a semicolon or comma follows."""
_LEAST_OF_NOTE = 0.5
"""The same of sentences that give several roles."""
# Institutes of the authors of a paper: (1.某某大学,某市; 2.某某学院).
_COUNTRY = lazily(rf"[(\[]([{HAN}]{{1,8}})[)\]]")  # [新加坡]某某某
_INSTITUTES = lazily(rf"[(\[]? ?1[.、 ] ?[{HAN}A-Z].{{4,}}?[;,。] ?2[.、 ]")
# In a biography at the foot, one of these shows that a sentence says more than who a person is.
_STATEMENT = lazily(r"\b(?:who|which|that|says?|said|will|would|can|must|should|but|because)\b")
# In a sentence, one of these shows that it says what people think rather than who they are.
_SAYING = lazily(
    r"认为|認為|表示|指出|强调|強調|呼吁|呼籲|宣布|警告|\b(?:says?|said|argues?|argued|told|warns?|warned)\b"
)
# After the name of a translator: 张三 译.
_RENDERED = lazily(r"[)\] /]*(?:编译|翻译|译)[)\]]?$")
_WRITTEN = lazily(r"[)\] /]*(?:文|著|撰|撰文|作) ")
# What only biographies tell, after the name: 张三(1975—),男,….
_PERSONAL = lazily(r" ?(?:\([^()]{0,20}\))?[,:] ?[男女],")
# What a biography tells besides roles.
_INTERESTS = lazily(
    rf"、[^、,。;]{{2,16}}的(?:{RELATIVES})(?=[,。;])"
    r"|[,。;](?:主要)?(?:研究(?:方向|领域|兴趣|专长)|(?:长期|主要)?(?:从事|致力于?)|主攻|本文)[^;。]*"
)
# The end of a headline that says what somebody did: 院长张三致辞, 张三大使来校访问.
_ACTION = lazily(r"(?:致辞|致词|讲话|演讲|发言|主持)$")
# The beginning of a headline about somebody: 沉痛悼念张三教授.
_ABOUT_SOMEBODY = lazily(
    f"(?:沉痛)?(?:悼念|缅怀|追忆|怀念|纪念|追思)|(?:本[刊报]|独家)?(?:专访|对话)(?=[{HAN}])"
)
_APPOINTS = lazily("任命|任免|宣布|公布|迎来")
_TAIL = lazily(rf"[{HAN}“”《》]{{5,}}")
_SENTENCE_END = lazily(r"。|(?<=[a-z]{3})\.(?= [A-Z])")
_COUNTED = lazily(r".{0,12}(?:第[一二三四五六七八九十百\d]{1,4}[届次轮期]|(?:19|20)\d\d ?年?|首届)")
_ORDINAL = (
    r"(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)|Annual|[A-Z][a-z]+(?:-[a-z]+)?(?:th|st|nd|ird|fth)"
)
_ENGLISH_EVENT = lazily(
    r"(?:Joint )?(?:Press|News) (?:Conference|Briefing)\b|(?:Opening|Closing|Signing) Ceremony\b"
    rf"|(?:The )?(?:{_ORDINAL})\b.{{0,60}}\b(?:Forum|Summit|Conference|Symposium|Workshop|Dialogue"
    r"|Meeting|Seminar|Congress|Round ?table|Consultations?)\b"
)
LONGEST_BYLINE = 90
"""Code points of a line beyond which it is a paragraph, unless it says that it is a note."""
_LONGEST_BIOGRAPHY = 400
# Code points at the top of a page in which an author is named.
_HEAD = 2000
_LONGEST_TITLE = 150


def may_be_title(text: str, start: int, end: int) -> bool:
    """Return whether a line has the form of a title: short, without a full stop at its end."""
    return end - start <= _LONGEST_TITLE and not STOP.search(text[start:end])


def marked_share(text: str, start: int, end: int, marks: list[Mark]) -> float:
    """Return the share of the letters and digits of a stretch that its marks cover, from 0 to 1."""
    total = sum(char.isalnum() for char in _ADDRESS.sub("", text[start:end]))
    marked = sum(char.isalnum() for _, first, last in marks for char in text[first:last])
    return marked / total if total else 0.0


def read_biography(
    text: str, start: int, end: int, judge: Judge, *, by_sentence: bool = False
) -> LineReading:
    """Read a line at the foot of a page, which is a note if it is mainly a name with roles.

    Examples: (张三,某某大学教授), 张三,某某大学教授。, Jane Smith is a professor at ….
    `by_sentence`: it suffices that its first sentence is mainly a name with roles.
    """
    stop = before_disclaimer(text, start, end)
    name_start = start + len(text[start:end]) - len(text[start:end].lstrip("([*†‡ _~-—·"))
    marks = read_line(text, name_start, stop, judge) if stop - start <= _LONGEST_BIOGRAPHY else []
    begins_with_name = _begins_with_name(text, name_start, stop, marks)
    labels = {label for label, _, _ in marks}
    has_title = Label.TITLE in labels or (
        Label.ORG in labels and bool(_TEACHES.match(text, name_start, stop))
    )
    is_personal = bool(marks) and _PERSONAL.match(text, marks[0].end, stop) is not None
    needed = 0.0 if is_personal else 0.7 if has_han(text[start:stop]) else 0.4
    counted = _first_sentence(text, start, stop) if by_sentence else stop
    interests = _INTERESTS.search(text, start, counted)
    counted = interests.start() if interests and interests.start() > start else counted
    if (
        not begins_with_name
        or not (has_title or is_personal)
        or _STATEMENT.search(text, start, counted)
        or marked_share(text, start, counted, [m for m in marks if m.end <= counted]) < needed
    ):
        return LineReading(start, end, LineKind.TEXT)
    return LineReading(
        start, end, LineKind.NOTE, note_regions(text, Span(start, stop), marks, judge)
    )


def _begins_with_name(text: str, start: int, end: int, marks: list[Mark]) -> bool:
    """Return whether marks begin with a name, perhaps behind a title: Dr Ann Lee, Professor Lee."""
    offset = skip_label(text, start, end)
    if marks and marks[0][:2] == (Label.TITLE, offset):
        offset, marks = marks[0].end + 1, marks[1:]
    if not marks or marks[0][:2] != (Label.NAME, offset):
        return False
    return not _is_of_text(text, start, marks)


def _is_of_text(text: str, start: int, marks: list[Mark]) -> bool:
    """Return whether a sentence begins with the surname of somebody who is not the author.

    The author is named in a line of the head: By Ann Lee, Jo Day.
    """
    surname = text[slice(*marks[0].span)]
    if marks[0].label != Label.NAME or has_han(surname) or " " in surname:
        return False
    person = rf"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*? {re.escape(surname)}"
    begin = r"^(?:(?:By|BY|by|Words by) )?(?:.{0,60}(?:, | and | & ))?"
    signed = re.compile(rf"{begin}{person}(?:$| ?[,|&(;]| (?:and|in|with|for)\b)", re.MULTILINE)
    return not signed.search(text, 0, min(start, _HEAD))


def _first_sentence(text: str, start: int, end: int) -> int:
    """Return where the first sentence of a stretch ends, unless people say something in it."""
    stop = _SENTENCE_END.search(text, start, end)
    return stop.end() if stop and not _SAYING.search(text, start, end) else end


def _is_headline(text: str, marks: list[Mark], end: int) -> bool:
    """Return whether a line that names people says what they did: 院长张三致辞, 某会任命新会长."""
    tail = text[marks[-1].end : end].strip()
    label, first, last = marks[0]
    is_report = label == Label.ORG and _APPOINTS.search(text, first + 2, last)
    return bool(is_report or _ACTION.search(tail) or _TAIL.fullmatch(tail))


def is_event(text: str, start: int, end: int) -> bool:
    """Return whether a line is the name of an event: 第三届某某论坛, The Third Forum on ….

    Events have a number or a year, unlike a forum that someone presides over, or are always such.
    """
    if endings("header", "certain events").before(text, end, start):
        return True
    ending = endings("header", "events").before(text, end, start)
    is_counted = bool(ending and _COUNTED.match(text, start, end))
    return is_counted or bool(_ENGLISH_EVENT.match(text, start, end))


def read_people(text: str, start: int, end: int, judge: Judge) -> LineReading:
    """Read a line without labels, which may be a name, a list of roles or an author note."""
    marks = read_line(text, start, end, judge)
    is_only_event = {mark.label for mark in marks} == {Label.ORG} and is_event(text, start, end)
    is_exclaimed = text[end - 1 : end] in ("?", "!")  # Who Pays for Flood Insurance?
    if is_only_event or is_exclaimed or _ABOUT_SOMEBODY.match(text, start, end):
        kind = LineKind.NOTE if _TELLS.match(text, start, end) else LineKind.TEXT
        marks = []
    else:
        kind = _kind(text, start, end, marks)
    regions: tuple[Region, ...] = ()
    if kind is LineKind.NOTE:
        regions = note_regions(text, Span(start, end), marks, judge)
    elif kind is LineKind.BYLINE:
        regions = _credited(text, start, end, marks)
    return LineReading(start, end, kind, regions)


def _kind(text: str, start: int, end: int, marks: list[Mark]) -> LineKind:
    """Return what a line is by what it says of people, and by how much of it is about them."""
    labels = [label for label, _, _ in marks]
    if (marks and NOTE.match(text, start, end)) or _TELLS.match(text, start, end):
        return LineKind.NOTE
    if labels[:2] == [Label.ORG] * 2 and _INSTITUTES.match(text, start, end):
        return LineKind.BYLINE
    if not marks:
        return LineKind.TEXT
    country = _COUNTRY.match(text, start, end)
    counted = country.end() if country and is_country(country[1]) else start
    covered = marked_share(text, counted, end, marks)
    if not STOP.search(text[start:end]) and end - start <= LONGEST_BYLINE:
        is_byline = covered >= _least(text, start, marks) and not _is_headline(text, marks, end)
        return LineKind.BYLINE if is_byline else LineKind.TEXT
    is_listed = covered >= _LISTED and _LIST_COMMA.search(text[start:end]) is not None
    if is_listed and marks[0][:2] == (Label.NAME, start):
        return LineKind.BYLINE  # 张三,某某大学教授; and the next author on the next line
    is_note = labels.count(Label.TITLE) >= 2 and covered >= _LEAST_OF_NOTE
    is_note = is_note and not _SAYING.search(text, start, end)
    return LineKind.NOTE if is_note and not _is_of_text(text, start, marks) else LineKind.TEXT


def _least(text: str, start: int, marks: list[Mark]) -> float:
    """Return the least share of a line that its marks cover if it is a byline.

    Behind an office there may be a country: Former Minister of Culture, Some Country.
    """
    is_office = (
        marks[0].label == Label.TITLE and text[start : marks[0].start].strip().lower() == "former"
    )
    return 0.4 if is_office else 0.6


def _credited(text: str, start: int, end: int, marks: list[Mark]) -> tuple[Region, ...]:
    """Return the regions of a byline: of authors, and of translators.

    Examples: 张三 文 李四 译, 某某网 张三 编译, 某报评论员 张三 译者 李四.
    """
    for index, mark in enumerate(marks[1:-1], 1):
        is_task = mark.label == Label.TITLE and text[slice(*mark.span)] in ("译者", "翻译", "编译")
        people = tuple(marks[:index])
        is_apart = text[mark.start - 1] in " ,;、)" and marks[index + 1].label == Label.NAME
        if is_task and is_apart and any(one.label == Label.NAME for one in people):
            return (
                Region(RegionKind.BYLINE, start, mark.start, people),
                Region(RegionKind.TRANSLATOR, mark.start, end, tuple(marks[index + 1 :])),
            )
    labels = [label for label, _, _ in marks]
    *named, last = marks
    is_apart = last.label == Label.NAME and text[last.start - 1] in ",;"
    if is_apart and Label.NAME in labels[:-1] and _RENDERED.match(text, last.end, end):
        return (
            Region(RegionKind.BYLINE, start, named[-1].end, tuple(named)),
            Region(RegionKind.TRANSLATOR, last.start, end, (last,)),
        )  # 张三/某某大学教授,李四/译
    may_be_rendered = set(labels) == {Label.NAME} or labels == [Label.ORG, Label.NAME]
    if not may_be_rendered or not _RENDERED.match(text, marks[-1].end, end):
        return (Region(RegionKind.BYLINE, start, end, tuple(marks)),)
    for before, name in pairwise(marks):
        if before.label == Label.NAME and _WRITTEN.match(text, before.end, name.start):
            authors = tuple(mark for mark in marks if mark.start < name.start)
            rest = tuple(mark for mark in marks if mark.start >= name.start)
            return (
                Region(RegionKind.BYLINE, start, name.start, authors),
                Region(RegionKind.TRANSLATOR, name.start, end, rest),
            )
    return (Region(RegionKind.TRANSLATOR, start, end, tuple(marks)),)
