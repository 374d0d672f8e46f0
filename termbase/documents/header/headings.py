"""Tells the title and subtitle of a page by the lines around them."""

from __future__ import annotations

from termbase.documents.header.bylines import may_be_title
from termbase.documents.header.characters import is_hanzi
from termbase.documents.header.furniture import is_genre
from termbase.documents.header.judge import Judge
from termbase.documents.header.lines import classify_line, is_abstract
from termbase.documents.header.model import Label, Span
from termbase.documents.header.name_lists import read_name_list
from termbase.documents.header.readings import LineKind, LineReading
from termbase.lazy import lazily
from termbase.text.script import HAN, has_han

DASH = lazily(r"^(?:—+|--+|~)\s*")
# Where a speech was given: 在某某年会上的主旨演讲.
_OCCASION = lazily(
    rf"[(—-]*在[^,。;]{{3,60}}[上中](?:发表|所作)?的[{HAN}]{{0,4}}(?:演讲|致辞|讲话|发言)\)?"
)
# What a text was made from: (根据录音整理).
_REMARK = lazily(rf"[(\[][{HAN},、;:\d ]+[)\]]")
_GENRE_END = lazily(" ?[/|:]")
# Code points by which Chinese lines of the same paragraph may differ in length.
_CHINESE_SLACK = 8
_LONGEST_STANDFIRST = 300
# Lines below a standfirst in which people and date may be.
_HEADER_LINES = 5
# Letters that translate a Chinese character, and how many times more or fewer a title may have.
_LETTERS_PER_CHARACTER, _FACTOR = 3.6, 2.5


def is_title(plain: str, start: int, end: int, rest: list[Span], judge: Judge) -> bool:
    """Return whether a line is the title: by itself, before fields, a byline or paragraphs."""
    if not rest or not may_be_title(plain, start, end) or is_abstract(plain, start, end):
        return False
    reading = classify_line(plain, start, end, judge)
    labels = {label for region in reading.regions for label, _, _ in region.marks}
    if reading.kind in (LineKind.META, LineKind.FURNITURE, LineKind.NOTE):
        return False
    if Label.TITLE in labels and not _begins_with_genre(plain, start, end):
        return False
    next_line = classify_line(plain, *rest[0], judge)
    if next_line.kind is not LineKind.TEXT:
        # A name above a list of roles is their holder's; above anything else, such as a name in
        # both languages, it may be a title.
        return not (labels and next_line.kind is LineKind.BYLINE) or _has_both_names(
            plain, [next_line, *(classify_line(plain, *line, judge) for line in rest[1:2])]
        )
    translated = len(rest) > 1 and _is_translation(plain, Span(start, end), rest[0])
    if translated and any(last - first > rest[0].end - rest[0].start for first, last in rest[1:5]):
        return True
    if plain.count("\n", end, next_line.start) > 1:
        body_follows = any(last - first > end - start for first, last in rest[:4])
    else:
        # The next line of a paragraph broken into lines continues a sentence, and is as long, but
        # for a word that did not fit.
        slack = _CHINESE_SLACK if has_han(plain[start:end]) else end - start
        body_follows = next_line.end - next_line.start > end - start + slack
        body_follows = body_follows and not plain[next_line.start].islower()
    return body_follows or has_header_line(plain, rest[:4], judge)


def _begins_with_genre(plain: str, start: int, end: int) -> bool:
    """Return whether a line says of what kind the text is before a title: 书评/被遗忘的领事."""
    sign = _GENRE_END.search(plain, start, end)
    return sign is not None and is_genre(plain, start, sign.start())


def _has_both_names(plain: str, lines: list[LineReading]) -> bool:
    """Return whether a line, or two lines together, begin with a name in both languages."""
    marks = [mark for line in lines for region in line.regions for mark in region.marks][:2]
    names = [plain[start:end] for label, start, end in marks if label == Label.NAME]
    return len(names) == 2 and has_han(names[0]) != has_han(names[1])


def _is_translation(plain: str, title: Span, line: Span) -> bool:
    """Return whether the line after a title may be its translation: of the other language."""
    one, other = plain[slice(*title)], plain[slice(*line)]
    if has_han(one) is has_han(other) or not may_be_title(plain, *line):
        return False
    chinese, latin = (one, other) if has_han(one) else (other, one)
    letters = _LETTERS_PER_CHARACTER * sum(map(is_hanzi, chinese))
    return letters / _FACTOR <= len(latin) <= letters * _FACTOR


def is_below_subtitle(plain: str, subtitle: Span, line: Span) -> bool:
    """Return whether a line goes on with the title: a translation, or where a speech was given."""
    is_next = not plain[subtitle.end : line.start].strip()
    return bool(_OCCASION.fullmatch(plain, *line)) or (
        is_next and _is_translation(plain, subtitle, line)
    )


def is_subtitle(plain: str, line: Span, rest: list[Span], judge: Judge, title: Span | None) -> bool:
    """Return whether a line is a second line of the title, or the title in the other language.

    The second line follows a dash, or precedes fields; the translation follows the title. `rest`
    are the lines below it, `title` is the title if it is the line above.
    """
    start, end = line
    if _REMARK.fullmatch(plain, start, end) or is_abstract(plain, start, end):
        return False
    if title and rest and _is_translation(plain, title, line):
        return True
    if not rest or not may_be_title(plain, start, end):
        return False
    return bool(DASH.match(plain[start:end])) or has_header_line(plain, rest[:2], judge)


def is_standfirst(plain: str, line: Span, rest: list[Span], judge: Judge) -> bool:
    """Return whether a line is what an article is about, between its title and its byline.

    It is a sentence or two. The lines below it name people or tell the date, and precede a
    paragraph that is longer.
    """
    is_long = line.end - line.start > _LONGEST_STANDFIRST
    if is_long or _REMARK.fullmatch(plain, *line) or is_abstract(plain, *line):
        return False
    kinds = [classify_line(plain, *one, judge) for one in rest[:_HEADER_LINES]]
    texts = (number for number, one in enumerate(kinds) if one.kind is LineKind.TEXT)
    below = kinds[: next(texts, len(kinds))]
    marks = [mark for one in below for region in one.regions for mark in region.marks]
    is_named = any(mark.label == Label.NAME for mark in marks)
    is_dated = any(one.date for one in below)
    body = rest[len(below) : len(below) + _HEADER_LINES]
    is_longer = any(last - first > line.end - line.start for first, last in body)
    return (is_named or is_dated) and is_longer


def has_header_line(plain: str, lines: list[Span], judge: Judge) -> bool:
    """Return whether one of the lines certainly belongs to a header."""
    return any(
        classify_line(plain, *line, judge).kind in (LineKind.META, LineKind.BYLINE, LineKind.NOTE)
        or read_name_list(plain, *line)
        for line in lines
    )
