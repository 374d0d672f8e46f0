"""Finds the headline of a page among navigation, section names and fields."""

from __future__ import annotations

import re
from itertools import islice

from termbase.documents.header.bylines import LineReading, Span, is_event, may_be_title
from termbase.documents.header.canonical import has_hanzi, is_hanzi
from termbase.documents.header.furniture import is_genre
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import words
from termbase.documents.header.lines import classify_line
from termbase.documents.header.names import is_latin_name, is_transliterated, name_shape
from termbase.documents.header.publishers import is_source

DASH = re.compile(r"^(?:—+|--+|~)\s*")
_SITE_END = re.compile(r"[\s|_>/»—-]+$")
_NAVIGATION_SEPARATOR = re.compile(r"\s*[>/»]\s*")
# Where a speech was given: 在某某年会上的主旨演讲.
_OCCASION = re.compile(
    r"[(—-]*在[^,。;]{3,60}[上中](?:发表|所作)?的[\u3400-\u9fff]{0,4}(?:演讲|致辞|讲话|发言)\)?"
)
_GENRE_END = re.compile(" ?[/|:]")
_ENTRY = re.compile(
    r"(?:\(?[\d一二三四五六七八九十]{1,3}[.、)] ?|[-·*] )?(?P<title>.+?)[ .·…/|]*\d{0,4}"
)
# In code points.
_LONGEST_SECTION = 12
_SHORTEST_HEADLINE = 6
_LONGEST_ENTRY = 150
# Code points by which Chinese lines of the same paragraph may differ in length.
_CHINESE_SLACK = 8
# Lines at the top in which a repeated headline must be.
_REPEATED_WITHIN = 12
# Lines below the name of a site in which its navigation may be.
_NAVIGATION_WITHIN = 5
# Lines in which an entry of a list of contents must recur.
_RECURS_WITHIN = 5_000
# Letters that translate a Chinese character, and how many times more or fewer a title may have.
_LETTERS_PER_CHARACTER, _FACTOR = 3.6, 2.5
# Lines after the head in which fields of author and source may follow a lead paragraph.
_LATE_WITHIN = 12


def repeated_headline(plain: str, lines: list[Span], judge: Judge) -> str:
    """Return a headline that the head of a page contains twice, or an empty string.

    One of the two may follow the name of the site.

    Args:
        plain: Canonical text of the page.
        lines: Spans of its first lines.
        judge: Decides doubtful cases.
    """
    above: list[Span] = []
    for line in lines[:_REPEATED_WITHIN]:
        headline = plain[slice(*line)]
        if _heads_contents(headline):
            return ""
        is_text = classify_line(plain, *line, judge).kind == "text"
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
    is_short = line[1] - line[0] <= _LONGEST_SECTION
    return is_short or is_source(plain, *line) or classify_line(plain, *line, judge).kind != "text"


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
    """Return whether a line that may be a headline is the name of the site, a section or a genre.

    Args:
        plain: Canonical text of the page.
        line: Span of the line.
        rest: Spans of the lines below it.
        navigation: The navigation above the line.
        judge: Decides doubtful cases.
    """
    start, end = line
    if is_genre(plain, start, end):
        return _title_follows(plain, rest, judge)
    kinds = (classify_line(plain, *other, judge).kind for other in rest[:_NAVIGATION_WITHIN])
    index = next((index for index, kind in enumerate(kinds) if kind != "furniture"), None)
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
    is_site = is_source(plain, start, end) and not is_event(plain, start, end)
    is_site = is_site and _has_header_line(plain, after[:2], judge)
    return is_in_navigation or is_short or is_site


def _title_follows(plain: str, lines: list[Span], judge: Judge) -> bool:
    """Return whether a title is among the next lines, below fields at most."""
    for number, line in enumerate(lines[:_NAVIGATION_WITHIN], 1):
        if is_title(plain, *line, lines[number:], judge):
            return True
        reading = classify_line(plain, *line, judge)
        if reading.kind == "text" and not is_genre(plain, *line):
            return False
        if reading.title:
            return True
    return False


def _heads_contents(line: str) -> bool:
    return line.strip("[]()·:-—* ").replace(" ", "") in words("header", "contents headings")


class Contents:
    """A list of contents at the top of a page, whose entries are headings further down.

    Args:
        plain: Canonical text of the page.
        lines: Spans of its lines.
    """

    def __init__(self, plain: str, lines: list[Span]) -> None:
        self._plain = plain
        self._lines = lines
        self._next = -1  # the line that may be the next entry

    def has(self, index: int) -> bool:
        """Return whether a line is the heading of the list or an entry; ask line by line."""
        is_part = _heads_contents(self._plain[slice(*self._lines[index])]) or (
            index == self._next and self._recurs(index)
        )
        self._next = index + 1 if is_part else -1
        return is_part

    def _recurs(self, index: int) -> bool:
        """Return whether an entry, without its number and page, is a line further down."""
        start, end = self._lines[index]
        is_short = end - start <= _LONGEST_ENTRY
        entry = _ENTRY.fullmatch(self._plain, start, end) if is_short else None
        title = entry["title"] if entry else ""
        return bool(title) and any(
            self._plain.startswith(title, start) and end - start == len(title)
            for start, end in islice(self._lines, index + 1, index + 1 + _RECURS_WITHIN)
        )


def late_fields(
    plain: str, lines: list[Span], readings: list[LineReading], judge: Judge
) -> list[LineReading]:
    """Return the fields of author and source after a lead paragraph, if the head has no people."""
    if any(reading.regions for reading in readings):
        return []
    later = [classify_line(plain, start, end, judge) for start, end in lines[1:_LATE_WITHIN]]
    fields = [reading for reading in later if reading.kind == "meta" and not reading.date]
    names = [
        plain[start:end]
        for reading in fields
        for region in reading.regions
        for label, start, end in region.marks
        if region.kind == "author" and label == "NAME"
    ]
    are_names = bool(names) and all(
        name_shape(n) or is_transliterated(n) or is_latin_name(n) for n in names
    )
    return fields if are_names else []


def is_title(plain: str, start: int, end: int, rest: list[Span], judge: Judge) -> bool:
    """Return whether a line is the title: by itself, before fields, a byline or paragraphs."""
    if not rest or not may_be_title(plain, start, end):
        return False
    reading = classify_line(plain, start, end, judge)
    labels = {label for region in reading.regions for label, _, _ in region.marks}
    if reading.kind in ("meta", "furniture", "note"):
        return False
    if "TITLE" in labels and not _begins_with_genre(plain, start, end):
        return False
    next_line = classify_line(plain, *rest[0], judge)
    if next_line.kind != "text":
        # A name above a list of roles is their holder's; above anything else, such as a name in
        # both languages, it may be a title.
        return not (labels and next_line.kind == "byline") or _has_both_names(
            plain, [next_line, *(classify_line(plain, *line, judge) for line in rest[1:2])]
        )
    translated = len(rest) > 1 and _is_translation(plain, (start, end), rest[0])
    if translated and any(last - first > rest[0][1] - rest[0][0] for first, last in rest[1:5]):
        return True
    if plain.count("\n", end, next_line.start) > 1:
        body_follows = any(last - first > end - start for first, last in rest[:4])
    else:
        # The next line of a paragraph broken into lines continues a sentence, and is as long, but
        # for a word that did not fit.
        slack = _CHINESE_SLACK if has_hanzi(plain[start:end]) else end - start
        body_follows = next_line.end - next_line.start > end - start + slack
        body_follows = body_follows and not plain[next_line.start].islower()
    return body_follows or _has_header_line(plain, rest[:4], judge)


def _begins_with_genre(plain: str, start: int, end: int) -> bool:
    """Return whether a line says of what kind the text is before a title: 书评/被遗忘的领事."""
    sign = _GENRE_END.search(plain, start, end)
    return sign is not None and is_genre(plain, start, sign.start())


def _has_both_names(plain: str, lines: list[LineReading]) -> bool:
    """Return whether a line, or two lines together, begin with a name in both languages."""
    marks = [mark for line in lines for region in line.regions for mark in region.marks][:2]
    names = [plain[start:end] for label, start, end in marks if label == "NAME"]
    return len(names) == 2 and has_hanzi(names[0]) != has_hanzi(names[1])


def _is_translation(plain: str, title: Span, line: Span) -> bool:
    """Return whether the line after a title may be its translation: of the other language."""
    one, other = plain[slice(*title)], plain[slice(*line)]
    if has_hanzi(one) is has_hanzi(other) or not may_be_title(plain, *line):
        return False
    chinese, latin = (one, other) if has_hanzi(one) else (other, one)
    letters = _LETTERS_PER_CHARACTER * sum(map(is_hanzi, chinese))
    return letters / _FACTOR <= len(latin) <= letters * _FACTOR


def is_below_subtitle(plain: str, subtitle: Span, line: Span) -> bool:
    """Return whether a line goes on with the title: a translation, or where a speech was given."""
    is_next = not plain[subtitle[1] : line[0]].strip()
    return bool(_OCCASION.fullmatch(plain, *line)) or (
        is_next and _is_translation(plain, subtitle, line)
    )


def is_subtitle(plain: str, line: Span, rest: list[Span], judge: Judge, title: Span | None) -> bool:
    """Return whether a line is a second line of the title, or the title in the other language.

    The second line follows a dash, or precedes fields; the translation follows the title.

    Args:
        plain: Canonical text of the page.
        line: Span of the line.
        rest: Spans of the lines below it.
        judge: Decides doubtful cases.
        title: Span of the title, if it is the line above.
    """
    start, end = line
    if title and rest and _is_translation(plain, title, line):
        return True
    if not rest or not may_be_title(plain, start, end):
        return False
    return bool(DASH.match(plain[start:end])) or _has_header_line(plain, rest[:2], judge)


def _has_header_line(plain: str, lines: list[Span], judge: Judge) -> bool:
    """Return whether one of the lines certainly belongs to a header."""
    return any(
        classify_line(plain, *line, judge).kind in ("meta", "byline", "note") for line in lines
    )
