"""Recognises what may stand above the title of a page: the name of the site, a section, a genre."""

from __future__ import annotations

from termbase.documents.header.bylines import is_event, may_be_title
from termbase.documents.header.contents_list import heads_contents
from termbase.documents.header.furniture import is_genre
from termbase.documents.header.headings import DASH, has_header_line, is_title
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import endings
from termbase.documents.header.lines import classify_line
from termbase.documents.header.model import Span
from termbase.documents.header.publishers import is_medium_name, is_source
from termbase.documents.header.readings import LineKind, LineReading
from termbase.lazy import lazily
from termbase.text.script import HAN

_SITE_END = lazily(r"[\s|_>/»—-]+$")
_NAVIGATION_SEPARATOR = lazily(r"\s*[>/»]\s*")
# The name of a column in brackets: 【智库观察】.
_TAG = lazily(rf"\[[{HAN}·]{{2,10}}\]")
_SLOGAN = lazily(r"[—:,;。!?|]")
# In code points.
_LONGEST_SECTION = 12
_LONGEST_GENRE = 4
_SHORTEST_HEADLINE = 6
# Lines at the top in which a repeated headline must be.
_REPEATED_WITHIN = 12
# Lines below the name of a site in which its navigation may be.
_NAVIGATION_WITHIN = 5


def repeated_headline(plain: str, lines: list[Span], judge: Judge) -> str:
    """Return a headline that the head of a page contains twice, or an empty string.

    One of the two may follow the name of the site.
    """
    above: list[Span] = []
    for line in lines[:_REPEATED_WITHIN]:
        headline = plain[slice(*line)]
        if heads_contents(headline):
            return ""
        is_text = classify_line(plain, *line, judge).kind is LineKind.TEXT
        if is_text and not may_be_title(plain, *line):
            return ""  # a paragraph
        texts = (plain[slice(*one)] for one in above)
        first = next((k for k, text in enumerate(texts) if _shows_headline(text, headline)), None)
        if is_text and first is not None and len(headline) >= _SHORTEST_HEADLINE:
            is_top = all(_may_stand_above(plain, one, judge) for one in above[:first])
            return headline if is_top else ""
        above.append(line)
    return ""


def _shows_headline(line: str, headline: str) -> bool:
    """Return whether a line is a headline, perhaps after the name of the site."""
    return line == headline or _follows_site_name(line, headline)


def _may_stand_above(plain: str, line: Span, judge: Judge) -> bool:
    """Return whether a line may be above a headline: navigation, section, name of the site."""
    is_short = line.end - line.start <= _LONGEST_SECTION
    return (
        is_short
        or is_source(plain, *line)
        or classify_line(plain, *line, judge).kind is not LineKind.TEXT
    )


def _follows_site_name(line: str, headline: str) -> bool:
    """Return whether a line is the name of a site and a headline: 某某网 标题, 某某网 > 标题."""
    prefix = line.removesuffix(headline)
    is_certain = len(headline) >= 2 * _SHORTEST_HEADLINE or prefix.rstrip().endswith(
        (">", "/", "»")
    )
    return is_certain and prefix != line and bool(_SITE_END.search(prefix))


def is_section(
    plain: str, line: Span, rest: list[Span], navigation: list[LineReading], judge: Judge
) -> bool:
    """Return whether a line like a headline is the name of the site, a section or a genre."""
    start, end = line
    if is_genre(plain, start, end) or _TAG.fullmatch(plain, start, end):
        return title_follows(plain, rest, judge)
    kinds = (classify_line(plain, *other, judge).kind for other in rest[:_NAVIGATION_WITHIN])
    index = next(
        (index for index, kind in enumerate(kinds) if kind is not LineKind.FURNITURE), None
    )
    if index is None:
        return False
    next_start, next_end = rest[index]
    if DASH.match(plain[next_start:next_end]) or next_end - next_start < end - start + 4:
        return False
    navigation = [*navigation, *(classify_line(plain, *other, judge) for other in rest[:index])]
    after = rest[index + 1 :]
    if not is_title(plain, next_start, next_end, after, judge):
        return False
    steps = [_NAVIGATION_SEPARATOR.split(plain[other.start : other.end]) for other in navigation]
    is_in_navigation = any(plain[start:end] in step for step in steps)
    is_short = bool(navigation) and end - start <= _LONGEST_SECTION
    is_site = is_source(plain, start, end) or site_name(plain, start, end) is not None
    is_site = is_site and not is_event(plain, start, end)
    is_site = is_site and has_header_line(plain, after[:2], judge)
    return is_in_navigation or is_short or is_site


def site_name(plain: str, start: int, end: int) -> Span | None:
    """Return the span of the publisher in a line that names it, perhaps with a section, or None.

    Examples: 某某网, 某报评论; but not 海外新闻, which may be only a section.
    """
    may_be_section = endings("header", "section endings").before(plain, end, start)
    if is_genre(plain, start, end) or _SLOGAN.search(plain, start, end):
        return None  # 读者来信, 某某网——海岸的声音
    if not may_be_section and is_source(plain, start, end):
        return Span(start, end)
    for offset in range(max(start + 2, end - _LONGEST_GENRE), end - 1):
        if is_medium_name(plain, start, offset) and is_genre(plain, offset, end):
            return Span(start, offset)
    return None


def title_follows(plain: str, lines: list[Span], judge: Judge) -> bool:
    """Return whether a title is among the next lines, below fields at most."""
    for number, line in enumerate(lines[:_NAVIGATION_WITHIN], 1):
        if is_title(plain, *line, lines[number:], judge):
            return True
        reading = classify_line(plain, *line, judge)
        if reading.kind is LineKind.TEXT and not is_genre(plain, *line):
            return False
        if reading.title:
            return True
    return False
