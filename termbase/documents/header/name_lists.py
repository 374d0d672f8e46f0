"""Reads lists of names in Latin letters, with the places from which reporters write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from termbase.documents.header.english_organizations import is_english_organization
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import words
from termbase.documents.header.model import Label, Mark
from termbase.documents.header.names import is_latin_name, name_shape
from termbase.documents.header.whole_names import (
    is_whole_name,
    read_name_pair,
    read_unlisted_name,
)
from termbase.lazy import lazily
from termbase.text.script import HAN, has_han

# Names in both scripts: 张三、李四 Zhang San and Li Si, and the other way round.
_CHINESE_LIST = rf"[{HAN}][{HAN}·.、,& -]{{3,80}}"
_LATIN_LIST = rf"[A-ZÀ-Þ][^{HAN}()\[\]|/;:、\n]{{8,150}}"
_IN_BOTH_SCRIPTS = (
    lazily(rf"(?P<chinese>{_CHINESE_LIST}?) ?[(\[/|,]? ?(?P<latin>{_LATIN_LIST})[)\]]?"),
    lazily(rf"(?P<latin>{_LATIN_LIST}) ?[(\[/|,]? ?(?P<chinese>{_CHINESE_LIST})[)\]]?"),
)
_CHINESE_SEPARATOR = lazily(r"[、,& ]+")
_SEPARATOR = lazily(r",? (?:and|with|AND|WITH) |, ?| ?& ?")
# For whom somebody wrote it, and from where: Special to the Some Times.
_TAIL = lazily(
    r",? (?:[Ss]pecial (?:[Tt]o|[Ff]or)|SPECIAL (?:TO|FOR)|[Ff]or (?:the )?(?=[A-Z]))\b.*$"
)
_PLACE = lazily(r",? (?:in|IN|reporting from) (?=[A-Z])| \([A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)?\)$")
_WORD = lazily(r"[A-ZÀ-Þ][a-zà-ÿ'’-]{3,18}")


def read_name_list(text: str, start: int, end: int) -> list[Mark]:
    """Return the ``NAME`` marks of a list of names only: Ann Lee, Jo Day and John Smith.

    A place may follow each of them, and for whom they write all: Ann Lee in London, Special to ….
    To be used only after a label, since titles of articles may have this form too.
    """
    marks: list[Mark] = []
    tail = _TAIL.search(text, start, end)
    end = tail.start() if tail else end
    name_start, is_placed = start, False
    for name_end, next_start in [
        *(m.span() for m in _SEPARATOR.finditer(text, start, end)),
        (end, end),
    ]:
        place = _PLACE.search(text, name_start, name_end)
        if place and is_english_organization(place[0].strip(" ()")):
            return []  # By Ann Lee (Some University) and …
        stop = place.start() if place else name_end
        part = text[name_start:stop]
        is_city = bool(marks) and part in _cities()
        is_placed = is_placed or is_city
        is_name = not is_city and (_is_name(part) or (place and _is_word(part)))
        if not is_name and not (is_placed and part[:1].isupper()):
            return []  # unless it is another place: in Washington, D.C.
        marks += [Mark(Label.NAME, name_start, stop)] if is_name else []
        name_start, is_placed = next_start, is_placed or place is not None
    has_latin = any(not has_han(text[first:last]) for _, first, last in marks)
    is_certain = len(marks) > 1 or (marks and (is_placed or tail))
    return marks if is_certain and has_latin else []


def read_lists_in_both_scripts(
    text: str, start: int, end: int, judge: Judge
) -> tuple[list[Mark], int]:
    """Return the ``NAME`` marks of several names, then all in another script, and where they end.

    Example: 张三、李四 Zhang San and Li Si. There are none unless everything is a name.
    """
    for pattern in _IN_BOTH_SCRIPTS:
        found = pattern.match(text, start, end)
        if found is None:
            continue
        latin = [*_between(_SEPARATOR, text, *found.span("latin"))]
        if len(latin) < 2 or not all(is_latin_name(text[a:b], beside=True) for a, b in latin):
            continue
        parts = _between(_CHINESE_SEPARATOR, text, *found.span("chinese"))
        chinese = [_read_chinese(text, first, last, judge) for first, last in parts]
        marks = [mark for part in chinese for mark in part]
        if all(chinese) and len(marks) > 1:
            marks += [Mark(Label.NAME, first, last) for first, last in latin]
            return sorted(marks, key=lambda mark: mark.start), found.end()
    return [], start


def _between(
    separator: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Yield the stretches between separators, of which there may be one at the end."""
    end = start + len(text[start:end].rstrip(" ,、"))
    for found in separator.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end


def _read_chinese(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """Return the mark of a Chinese name, or of two joined by 和; none if it is no name."""
    if pair := read_name_pair(text, start, end):
        return pair
    if is_whole_name(text, start, end, judge, name_expected=True):
        return [Mark(Label.NAME, start, end)]
    return read_unlisted_name(text, start, end, judge)


@cache
def _cities() -> frozenset[str]:
    """Return the cities that time zones are called after, such as Kuala Lumpur."""
    from babel.core import get_global

    zones = get_global("zone_territories")
    return frozenset(zone.rpartition("/")[2].replace("_", " ") for zone in zones)


def _is_name(part: str) -> bool:
    """Return whether a part of a list is the name of a person, perhaps in capitals."""
    is_in_capitals = part.isupper() and is_latin_name(part.title())
    return bool(is_latin_name(part) or is_in_capitals or name_shape(part))


def _is_word(part: str) -> bool:
    """Return whether a word may be all of a name, if a place follows: Batbayar in Ulaanbaatar."""
    return bool(_WORD.fullmatch(part)) and part.lower() not in words("english", "no names")
