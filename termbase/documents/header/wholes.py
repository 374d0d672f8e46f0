"""Pieces of an author line that are the names of people and nothing else."""

from __future__ import annotations

from termbase.documents.header.bodies import ends_body
from termbase.documents.header.canonical import has_hanzi, is_hanzi
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import endings, words
from termbase.documents.header.model import Mark
from termbase.documents.header.names import (
    SPELLED_NAME,
    is_latin_name,
    is_spelled,
    latin_follows,
    name_shape,
)
from termbase.documents.header.titles import head_before
from termbase.text.lazy import lazily

_LISTED = lazily(r",? (?:and|with) |, ?| ?& ?")


def listed_names(text: str, start: int, end: int) -> list[Mark]:
    """The NAME marks of a list of names and nothing else: Ann Lee, Jo Day and John Smith.

    Only behind a label: of two words with capitals and an ``and`` between, titles are made as well.
    """
    marks: list[Mark] = []
    place = start
    for stop, following in [*(m.span() for m in _LISTED.finditer(text, start, end)), (end, end)]:
        part = text[place:stop]
        capitals = part.isupper() and is_latin_name(part.title())
        if not (is_latin_name(part) or capitals or name_shape(part)):
            return []
        marks.append(("NAME", place, stop))
        place = following
    latin = any(not has_hanzi(text[first:last]) for _, first, last in marks)
    return marks if len(marks) > 1 and latin else []


def paired_names(text: str, start: int, end: int) -> list[Mark]:
    """The NAME marks of two Chinese names with 和 between and nothing else, or nothing."""
    for place in range(start + 2, end - 2):
        parts = (start, place), (place + 1, end)
        if text[place] in "和与及" and all(name_shape(text[a:b]) for a, b in parts):
            return [("NAME", a, b) for a, b in parts]
    return []


def whole_name(text: str, start: int, end: int, judge: Judge, *, sure: bool) -> bool:
    """Whether a piece is the name of a person and nothing else.

    Args:
        text: Canonical text.
        start: Start of the piece.
        end: Its end.
        judge: Asked when in doubt.
        sure: Whether its place in the line is one where names stand.
    """
    run = text[start:end]
    if not has_hanzi(run):
        return sure and is_latin_name(run)
    bare = run.replace(" ", "")
    if len(run) > len(bare) == 2:
        return bare[0] in words("names", "surnames")  # 李　明
    if SPELLED_NAME.fullmatch(bare):
        return sure and is_spelled(bare) and not role_inside(bare)
    shape = name_shape(bare)
    if sure and len(bare) <= 6 and latin_follows(text, end):
        title = any(head_before(bare, place) for place in range(2, len(bare) + 1))
        honorific = endings("titles", "honorifics").before(bare, len(bare))
        return not (title or honorific or ends_body(text, start, end))
    if shape == "weak" and sure:
        return len(bare) == 3 or not judge.word(bare)
    return bool(shape) and (sure or judge.person(bare))


def role_inside(text: str) -> bool:
    """Whether a title or a body stands in the first part of a name with dots, or a title ends it.

    总理安格拉·默克尔, 学会约翰·桑顿.
    """
    dot = text.find("·")
    places = range(2, dot) if dot > 0 else ()
    if text[:dot] in words("header", "author labels"):
        return True
    inside = (head_before(text, place) or ends_body(text, 0, place) > 1 for place in places)
    return any(inside) or bool(head_before(text, len(text)))


def unnamed_person(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """A NAME mark for a word in the place of a name, where it can be one at all."""
    run = text[start:end]
    if not 2 <= len(run) <= 6 or not all(map(is_hanzi, run)) or ends_body(text, start, end):
        return []
    if head_before(text, end, start) or run in words("names", "no names"):
        return []
    return [("NAME", start, end)] if is_spelled(run) or judge.person(run) else []
