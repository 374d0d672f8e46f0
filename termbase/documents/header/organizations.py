"""Recognises the names of organisations in Chinese by how they end."""

from __future__ import annotations

from functools import cache

from termbase.documents.header.lexicon import Endings, beginnings, endings, places, words
from termbase.text.script import has_han


def organization_ending(text: str, start: int, end: int) -> int:
    """Return the length of the ending that makes a stretch the name of an organisation, or 0.

    A short name (北大) counts only if it is the whole stretch or follows another organisation.
    """
    size = endings("organizations", "endings").before(text, end, start)
    return (
        size
        or _dependent_ending(text, start, end, endings("organizations", "known"))
        or _ending_in_brackets(text, start, end)
        or _dependent_ending(text, start, end, endings("organizations", "regions"), always=0)
        or _short(text, start, end)
        or (end - start if text[start:end] in places() else 0)
    )


def _dependent_ending(text: str, start: int, end: int, names: Endings, *, always: int = 3) -> int:
    """Return the length of a name at the end, if it is unambiguous there, or 0.

    It is if it is the whole stretch, follows another organisation, or has at least `always`
    characters.
    """
    size = names.before(text, end, start)
    if not size:
        return 0
    is_certain = bool(always and size >= always) or end - size == start
    return size if is_certain or organization_ending(text, start, end - size) else 0


def _ending_in_brackets(text: str, start: int, end: int) -> int:
    """Return the ending before a closing bracket, or within closing quotation marks, or 0.

    Examples: 全球化智库(CCG), 台北“中央研究院”.
    """
    last = text[end - 1 : end]
    if end > start and last in ("”", '"'):
        return organization_ending(text, start, end - 1)
    opening = text.rfind("(", start, end) if last == ")" else -1
    return organization_ending(text, start, opening) if opening > start else 0


def _short(text: str, start: int, end: int) -> int:
    """Return 1 for an ending of one character (部, 会) that does not end a longer word, or 0.

    会 in 社会, for example, is not an ending.
    """
    if end - start < 2 or text[end - 1] not in words("organizations", "short endings"):
        return 0
    if is_ward(text, start, end):
        return 1
    return 0 if endings("organizations", "no endings").before(text, end, start) else 1


def _may_begin_subject(text: str, start: int, end: int) -> bool:
    """Return whether a school precedes what also ends names of firms: 学院|资本形成教授."""
    size = endings("organizations", "subjects").before(text, end, start)
    return bool(size) and ends_with_school(text, end - size)


def is_ward(text: str, start: int, end: int) -> bool:
    """Return whether a stretch names a ward of a hospital: 某某医院心内科."""
    return text[end - 1] == "科" and text.find("医院", start, end - 1) >= 0


def organization_end(text: str, start: int, end: int) -> int | None:
    """Return the offset where an organisation at the start of a stretch ends, or None.

    Only unambiguous endings count, and only if they do not begin a subject, as in 医院管理 and
    银行法.
    """
    continuations = beginnings("organizations", "subject continuations")
    last = end - 1
    for offset in range(end - 1, start + 1, -1):
        if offset > last or not _is_certain_end(text, start, offset):
            continue
        if _may_begin_subject(text, start, offset):
            continue
        if ends_with_school(text, offset) or not continuations.after(text, offset, end):
            return offset
        # No shorter ending within this one: 基金 of 基金会.
        last = offset - endings("organizations", "endings", "known").before(text, offset, start)
    return None


def _is_certain_end(text: str, start: int, end: int) -> bool:
    """Return whether an organisation ends here beyond doubt.

    It does after a long ending or name, and after a department.
    """
    size = endings("organizations", "endings", "known").before(text, end, start)
    if not size:
        return text[end - 1] in "系院" and bool(organization_ending(text, start, end))
    if size == 2 and text[end - 2 : end] in _short_names():
        return end - 2 == start or bool(organization_ending(text, start, end - 2))
    return True


@cache
def _short_names() -> frozenset[str]:
    """Return the short names of organisations, without words for kinds of them (公司)."""
    return words("organizations", "known") - words("organizations", "endings")


def is_state(name: str) -> bool:
    """Return whether an organisation is a state or a body of one, or its name is not Chinese."""
    bodies = endings("organizations", "state bodies")
    return name in places() or not has_han(name) or bool(bodies.before(name, len(name)))


def ends_with_school(text: str, end: int) -> bool:
    """Return whether a school or company ends here, which a subject may follow (大学经济学教授)."""
    return bool(endings("organizations", "schools").before(text, end))


def split_organizations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the organisations in a stretch: several if 和, 与 or 及 joins them."""
    for offset in range(start + 2, end - 2):
        if text[offset] not in "和与及" or not organization_ending(text, offset + 1, end):
            continue
        if text.startswith(("和平", "和谐", "和解"), offset):
            continue
        # 科学处和宣传处
        are_offices = text[offset - 1] == text[end - 1] and text[end - 1] in "处司局室"
        if endings("organizations", "joined").before(text, offset, start) or (
            are_offices and organization_ending(text, start, offset)
        ):
            return [(start, offset), *split_organizations(text, offset + 1, end)]
    return [(start, end)]
