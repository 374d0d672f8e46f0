"""Reads lists of names in Latin letters, with the places from which reporters write."""

from __future__ import annotations

from functools import cache

from termbase.documents.header.english_organizations import is_english_organization
from termbase.documents.header.lexicon import words
from termbase.documents.header.model import Label, Mark
from termbase.documents.header.names import is_latin_name, name_shape
from termbase.lazy import lazily
from termbase.text.script import has_han

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
