"""Reads whom a headline names as the author: 张三:为何…, 张三在某会上的讲话, Remarks by Ann Lee."""

from __future__ import annotations

from termbase.documents.header.bylines import marked_share
from termbase.documents.header.judge import Judge
from termbase.documents.header.line_reader import read_line
from termbase.documents.header.model import Label, Mark, Span
from termbase.documents.header.names import name_shape
from termbase.documents.header.readings import LineKind, LineReading, Region, RegionKind
from termbase.lazy import lazily
from termbase.text.script import HAN, has_han

_OPENING = lazily(rf"((?:[{HAN}]{{2,4}}[ 、]){{0,2}}[{HAN}]{{2,4}}) ?[:|] ?(?=\S{{4}})")
_SPEAKER = lazily(
    r"[^,:]{0,40}\b(?i:remarks|speech|address|statement|keynote|lecture|message|toast) "
    r"(?:delivered |given )?by (?P<latin>[^,:|]{5,80}?)"
    r"(?= (?:at|on|to|in|during|before|for)\b|[,:|]|$)"
    r"|(?P<chinese>[^,:|《》“”]{2,40}?)(?:阁下)?在[^,:|]{2,60}(?:致辞|致词|讲话|演讲|发言|贺词)$"
    r"|(?P<written>[^,:|《》“”]{2,40}?)在[^,:|]{2,60}(?:发表|刊发|刊登)[^,:|]{0,40}文章$"
)
_NAME = lazily(rf"[{HAN}]+")
_COLON = lazily(r" ?[:|] ?(?=\S)")
_LONGEST_OPENING = 60


def authors_in_headline(plain: str, title: Span, judge: Judge) -> list[LineReading]:
    """Return the authors that a headline names: 张三:为何…, 张三在某会上的讲话, Remarks by …."""
    if speaker := _SPEAKER.match(plain, *title):
        start, end = speaker.span(speaker.lastgroup or 0)
        spoken = tuple(read_line(plain, start, end, judge))
        is_named = any(label == Label.NAME for label, _, _ in spoken)
        region = Region(RegionKind.BYLINE, start, end, spoken)
        return [LineReading(*title, LineKind.BYLINE, (region,))] if is_named else []
    opening = _OPENING.match(plain, *title)
    if not opening:
        return _names_before_colon(plain, title, judge)
    marks: list[Mark] = []
    for match in _NAME.finditer(plain, title.start, opening.end(1)):
        name = match.group()
        if name_shape(name) not in ("common", "compound") or not judge.is_person(name):
            return []
        marks.append(Mark(Label.NAME, *match.span()))
    region = Region(RegionKind.BYLINE, title.start, opening.end(1), tuple(marks))
    return [LineReading(*title, LineKind.BYLINE, (region,))]


def _names_before_colon(plain: str, title: Span, judge: Judge) -> list[LineReading]:
    """Return the authors before the colon of a headline: 阿里·桑托索:……, Ann LEE(李安):…….

    They are nothing but names, at least one of them in Chinese: an English name alone may be that
    of somebody whom the text is about.
    """
    colon = _COLON.search(plain, title.start, min(title.end, title.start + _LONGEST_OPENING))
    if not colon:
        return []
    span = Span(title.start, colon.start())
    marks = read_line(plain, *span, judge)
    are_names = {label for label, _, _ in marks} == {Label.NAME} and marked_share(
        plain, *span, marks
    ) == 1
    if not are_names or not has_han(plain[slice(*span)]):
        return []
    return [LineReading(*title, LineKind.BYLINE, (Region(RegionKind.BYLINE, *span, tuple(marks)),))]
