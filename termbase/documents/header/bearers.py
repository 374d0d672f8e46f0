"""The person who bears a title: the name before it, or at the end of a clause."""

from __future__ import annotations

from termbase.documents.header.fillers import strip_tail
from termbase.documents.header.judge import Judge
from termbase.documents.header.names import (
    has_latin_form_in_brackets,
    is_latin_name,
    is_transliterated,
    name_shape,
)
from termbase.documents.header.organizations import organization_ending
from termbase.documents.header.titles import Title, head_before
from termbase.text.lazy import lazily

_LATIN = lazily(r"[A-ZÀ-ÖØ-Þ](?:(?![\u3400-\u9fff])[\w .'’-])*$")
SUBJECT_ENDS = tuple("学史法论济治理语题系究艺教术")
"""A subject ends in one of these, a place or a body does not."""


def bearer(text: str, start: int, end: int, title: Title, judge: Judge) -> int:
    """Where the name of a person starts who is called by a bare title (张三院士); or -1."""
    deputy = text[title.start] == "副" and title.kind == "offices"
    is_bare = title.end - title.start == len(title.head) + deputy
    longest = 3 if title.kind == "posts" else 2
    if (
        not is_bare
        or len(title.head) > longest
        or title.head.isascii()
        or organization_ending(text, start, end)
    ):
        return -1
    if title.kind == "posts":
        for offset in (_latin_bearer(text, start, end), _transliterated_bearer(text, start, end)):
            if offset >= 0:
                return offset
    elif title.kind == "offices" and "·" in text[start:end]:
        return _dotted_bearer(text, start, end)
    return name_before(text, start, end, judge)


def _latin_bearer(text: str, start: int, end: int) -> int:
    """Where a Latin name between a body and a title starts (某大学Ann Lee教授); or -1."""
    latin = _LATIN.search(text, start, end)
    if not latin or latin.start() == start or not is_latin_name(latin.group().strip()):
        return -1
    return latin.start() if organization_ending(text, start, latin.start()) else -1


def _transliterated_bearer(text: str, start: int, end: int) -> int:
    """Where a foreign name of four characters or more starts, alone or after a body; or -1."""
    for offset in range(max(start, end - 6), end - 3):
        is_alone = offset == start
        if is_transliterated(text[offset:end]) and (
            is_alone or organization_ending(text, start, offset)
        ):
            return offset
    return -1


def _dotted_bearer(text: str, start: int, end: int) -> int:
    """Where a name with a dot starts that follows a body (某学院阿里木·买买提院长); or -1."""
    offset = text.rfind("·", start, end) - 2
    while offset > start + 1:
        if organization_ending(text, start, offset) > 1 and is_transliterated(text[offset:end]):
            return offset
        offset -= 1
    return -1


def name_before(text: str, start: int, end: int, judge: Judge) -> int:
    """Where a name starts that ends at `end`, alone or after a body or a title; or -1."""
    for size in (3, 2, 4, 5):
        offset = end - size
        shape = name_shape(text[offset:end]) if offset >= start else ""
        if shape != "japanese" and size == 5:
            continue
        if not shape or (text[end - 1] in SUBJECT_ENDS and shape == "weak"):
            continue
        is_alone = offset == start and size < 4
        # 某会会长一职的张三, 主编的张三
        before_name = (
            strip_tail(text, start, offset - 1) if text[offset - 1 : offset] == "的" else offset
        )
        follows_title = bool(head_before(text, before_name, start))
        if (
            size == 3
            and (follows_title or is_alone)
            and (shape != "weak" or has_latin_form_in_brackets(text, end))
        ):
            return offset
        org_size = organization_ending(text, start, offset)
        follows_department = text[offset - 1 : offset] in ("系", "院", "所")
        follows_role = (
            follows_title or org_size > 1 or (org_size and (size == 3 or follows_department))
        )
        if (is_alone or follows_role) and judge.person(text[offset:end]):
            return offset
    return -1
