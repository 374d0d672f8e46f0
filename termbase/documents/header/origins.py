"""Reads the sentence that says where an article was published first, and who translated it."""

from __future__ import annotations

import re
from itertools import pairwise

from termbase.documents.header.credits import read_names
from termbase.documents.header.dates import find_date
from termbase.documents.header.fields import LANGUAGES
from termbase.documents.header.judge import Judge
from termbase.documents.header.labelled import read_labelled_people
from termbase.documents.header.model import Label, Span
from termbase.documents.header.periods import find_month_or_season
from termbase.documents.header.publishers import is_source, is_title_case, issue_at
from termbase.documents.header.readings import LineKind, LineReading, Region, RegionKind
from termbase.lazy import lazily
from termbase.text.script import HAN

_LONGEST = 160
_WHEN_ISSUED = r"(?:19|20)\d\d ?年(?: ?\d{1,2} ?月)?(?: ?\d{1,2} ?日)? ?"
_ENGLISH_TEXT = r"(?:article|essay|piece|commentary|op-ed|column|text|paper|chapter|translation)"
# First published in Chinese in the Some Review.
_PUBLISHED = (
    r"(?:(?:[Ff]irst|[Oo]riginally|[Ii]nitially|[Pp]reviously|[Aa]s) )?"
    r"(?:(?:[Rr]ep|[Pp])ublished|[Aa]ppeared|[Rr]eprinted|[Aa]dapted|[Ee]xcerpted)(?: \w+ly)?"
    rf"(?: in (?:{LANGUAGES}))?"
    r"(?: with (?:kind )?permission)? (?:in|by|on|from|at):?(?: the(?= [A-Z]))?"
)
_IN_MARKS = r"《[^《》\n]{2,40}》"
_IN_LATIN = rf"{_IN_MARKS}|[A-Z][^,.;()]{{2,60}}"
_PAGES = (
    r"(?=.{0,60}(?:第? ?\d+(?:[-—~]\d+)? ?页|页 ?\d+(?:[-—~]\d+)?|第\d+期"
    r"|\d{4}年版?)[)\]。]?$)"
)
_OPENINGS = (
    # 本文最初发表于《某某评论》
    r"[(\[*·]?\s*(?:注 ?: ?)?(?:本文|原文|该文|文章|本篇文章)(?:最初|最早|首先|已|由[^,。]{2,20})?"
    r"(?:(?:英文|中文|版|原文|节选|摘){1,3})?(?:于[^,。]{4,14}日?)?"
    r"(?:原载|原刊|首发|首刊|刊载|刊登|刊发|刊|载|发表|转载)(?:于|自|在)?[^,。;()《》了过明]{0,14}"
    rf"(?P<name>{_IN_MARKS}|“[^“”\n]{{2,40}}”"
    rf"|(?<![A-Za-z])(?<![A-Za-z] )[A-Z][^,。;(){HAN}]{{2,60}})(?=[,。;() \d第网杂客公]|$)",
    # 本文编译自某网站《某某评论》
    r"[(\[*·]?\s*(?:注 ?: ?)?(?:本文|原文|该文|文章)(?:节选|摘|编|译|选|转|出|改){1,3}自"
    rf"[^,。;()《》]{{0,14}}(?P<origin>{_IN_MARKS})",
    # 收录于《某某文集》,第12页
    r"(?:原?[载刊]于?|发表于|收入|收录于|选自|节选自|摘自) ?[^。;《》]{0,40}"
    rf"(?P<book>{_IN_MARKS})(?![^,(]{{0,20}}的){_PAGES}",
    # Nothing else on the line but when, and what the editor changed: 原载《某某评论》,略有删节.
    r"[-—– ]*[(\[*]?(?:(?:原|首)?[刊载发]于?|(?:转载|摘|选|节选|译)自) ?"
    rf"(?:{_WHEN_ISSUED})?(?P<only>{_IN_MARKS})(?:杂志|学刊|周刊|月刊|季刊|日报|报|网)?"
    r"[\d年月日总第期号卷页版春夏秋冬季刊 ·,—-]{0,24}"
    r"(?:[,;][^。;()]{0,8}(?:删节|删改|改动|修改|所加))?[)\]。]{0,2}$",
    # This article was first published in the Some Review
    rf"[(\[*]?(?:This|The) {_ENGLISH_TEXT} (?:was |is |has been )?{_PUBLISHED} "
    rf"(?P<latin>{_IN_LATIN})",
    # First published in the Some Review
    rf"[(\[*]?(?=[A-Z]){_PUBLISHED} (?P<alone>{_IN_LATIN})",
)
_OPENING = lazily("|".join(_OPENINGS))
_RENDERED = lazily(
    r"(?:^|[,。;( ])由? ?(?P<people>[^,。;() ]{2,20}?) ?(?:翻译|编译|摘译|译)(?=[,。;) ]|$)"
    r"|[Tt]ranslated by (?P<latin>[A-Z][^,.;()]{3,60})"
)
# （英文版由张三翻译）
_CREDIT = lazily(
    r"[(\[*]?[^,。;()]{0,12}由 ?(?P<people>[^,。;()]{2,24}?) ?"
    r"(?P<act>翻译|编译|摘译|译|审校|校对|整理|校订|审定)(?:并?(?:整理|校对|审校))?"
    r"(?:[,;、 ]+由? ?[^,。;()]{2,12}(?:审校|校对|校订|审定|编辑|校))?[)\]]?[。.]?"
)
_SENTENCE = lazily(r"[。.!?]\s*(?=[(\[]?(?:本文|原文|文章|本[篇版]|译文|原载|原刊|由|This |The ))")
_WHEN = lazily(r" (?:on|in) (?=\d|[A-Z][a-z]+ \d)")


def read_origin(text: str, start: int, end: int, judge: Judge) -> LineReading | None:
    """Read a line that says where an article was published: 本文原载《某某评论》，由张三翻译.

    It has the publisher and the translators; None if the line is something else.
    """
    if end - start > _LONGEST:
        return None
    opening = _OPENING.match(text, start, end)
    if not opening:
        return _read_credit(text, start, end, judge)
    source = _source(text, opening)
    if opening["alone"] and not _says_only_where(text, source, end):
        return None
    people = _RENDERED.search(text, opening.end(), end)
    regions = _translators(text, people, judge) if people else ()
    date = find_date(text, start, source.start) or find_date(text, source.end, end)
    period = None if date else find_month_or_season(text, start, source.start)
    return LineReading(start, end, LineKind.META, regions, source, date, period=period)


def _says_only_where(text: str, source: Span, end: int) -> bool:
    """Return whether a line has nothing after its source but the issue, the day or translators."""
    name = text[slice(*source)]
    if "《" not in name and not (is_source(text, *source) or is_title_case(name)):
        return False  # Published in London
    rest_start = source.end
    for find in (issue_at, find_date, find_month_or_season):
        if found := find(text, rest_start, end):
            rest_start = max(rest_start, found[-1])
    rest = text[rest_start:end].strip(" ,.;()[]》|-—")
    return not rest or _RENDERED.search(text, rest_start, end) is not None


def read_origin_at_end(text: str, start: int, end: int, judge: Judge) -> LineReading | None:
    """Read the last sentence of a note if it says where an article was published, or return None.

    The arguments are those of `read_origin`.
    """
    for sentence in _SENTENCE.finditer(text, start, end):
        if reading := read_origin(text, sentence.end(), end, judge):
            return reading
    return None


def read_origin_within(text: str, start: int, end: int, judge: Judge) -> LineReading | None:
    """Read the sentence of a paragraph that says where an article was published, or return None.

    The arguments are those of `read_origin`.
    """
    starts = [start, *(sentence.end() for sentence in _SENTENCE.finditer(text, start, end))]
    for first, last in pairwise([*starts, end]):
        if reading := read_origin(text, first, last, judge):
            return reading
    return None


def _read_credit(text: str, start: int, end: int, judge: Judge) -> LineReading | None:
    """Read a line that only says who translated or revised the text, or return None."""
    credit = _CREDIT.fullmatch(text, start, end)
    if not credit:
        return None
    region = read_labelled_people(text, *credit.span("people"), RegionKind.TRANSLATOR, judge)
    if region is None or {label for label, _, _ in region.marks} != {Label.NAME}:
        return None
    return LineReading(start, end, LineKind.META, (region,) if "译" in credit["act"] else ())


def _source(text: str, opening: re.Match[str]) -> Span:
    """Return the span of the publisher: in 《》, or in Latin letters, without the day."""
    first, last = opening.span(opening.lastgroup or 0)
    is_latin = opening["latin"] or opening["alone"]
    day = _WHEN.search(text, first, last) if is_latin else None
    is_quoted = text[first] == "“"
    return Span(first + is_quoted, day.start() if day else last - is_quoted)


def _translators(text: str, people: re.Match[str], judge: Judge) -> tuple[Region, ...]:
    """Return the region of the translators, if they are people."""
    marks = read_names(text, *people.span(people.lastgroup or 0), judge)
    if {mark.label for mark in marks} != {Label.NAME}:
        return ()
    return (Region(RegionKind.TRANSLATOR, marks[0].start, marks[-1].end, tuple(marks)),)
