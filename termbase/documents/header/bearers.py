"""Finds the names of people before their titles."""

from __future__ import annotations

from termbase.documents.header.fillers import strip_tail
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import places
from termbase.documents.header.names import (
    TRANSLITERATED_NAME,
    has_latin_form_in_brackets,
    has_only_transliteration,
    is_latin_name,
    is_transliterated,
    name_shape,
)
from termbase.documents.header.organizations import organization_ending
from termbase.documents.header.titles import Title, head_before
from termbase.lazy import lazily
from termbase.text.script import HAN

_LATIN = lazily(rf"[A-ZÀ-ÖØ-Þ](?:(?![{HAN}])[\w .'’-])*$")
SUBJECT_ENDS = tuple("学史法论济治理语题系究艺教术")
"""Last characters of subjects, which places and organisations rarely end in."""


def bearer(text: str, start: int, end: int, title: Title, judge: Judge) -> int | None:
    """Return where the name of a person called by a mere title begins (张三院士), or None."""
    deputy = text[title.start] == "副" and title.kind in ("offices", "posts")
    is_bare = title.end - title.start == len(title.head) + deputy
    longest = 3 if title.kind == "posts" else 2
    if (
        not is_bare
        or len(title.head) > longest
        or title.head.isascii()
        or _ends_like_organization(text, start, end, title, judge)
    ):
        return None
    if title.kind == "posts":
        for find in (_latin_bearer, _transliterated_bearer):
            if (offset := find(text, start, end)) is not None:
                return offset
    elif title.kind == "offices" and "·" in text[start:end]:
        return _dotted_bearer(text, start, end)
    return name_before(text, start, end, judge)


def _ends_like_organization(text: str, start: int, end: int, title: Title, judge: Judge) -> bool:
    """Return whether a stretch before a title ends like an organisation, unlike 张军社 (大校)."""
    size = organization_ending(text, start, end)
    may_be_name = size == 1 and end - start == 3 and title.kind != "offices"
    is_name = may_be_name and name_shape(text[start:end]) == "common"
    return bool(size) and not (is_name and judge.is_person(text[start:end]))


def latin_name_at_end(text: str, start: int, end: int) -> int | None:
    """Return where a Latin name at the end of a stretch begins, after something else, or None."""
    latin = _LATIN.search(text, start, end)
    if not latin or latin.start() == start or not is_latin_name(latin.group().strip()):
        return None
    return latin.start()


def _latin_bearer(text: str, start: int, end: int) -> int | None:
    """Return where a Latin name after an organisation begins (某大学Ann Lee教授), or None."""
    offset = latin_name_at_end(text, start, end)
    return offset if offset is not None and organization_ending(text, start, offset) else None


def _transliterated_bearer(text: str, start: int, end: int) -> int | None:
    """Return where a transliterated name begins, alone or after an organisation, or None.

    It has at least four characters, since a shorter one is often a word.
    """
    if "·" in text[start:end] and has_only_transliteration(text[start:end]):
        return start  # 约瑟夫·史密斯教授
    for offset in range(max(start, end - 6), end - 3):
        is_alone = offset == start
        if is_transliterated(text[offset:end]) and (
            is_alone or organization_ending(text, start, offset)
        ):
            return offset
    return None


def _dotted_bearer(text: str, start: int, end: int) -> int | None:
    """Return where a name with a dot begins, alone or after an organisation, or None.

    Examples: 阿里·桑托索部长, 某学院阿里木·买买提院长.
    """
    if TRANSLITERATED_NAME.fullmatch(text, start, end) and has_only_transliteration(
        text[start:end]
    ):
        return start
    offset = text.rfind("·", start, end) - 2
    while offset > start + 1:
        follows_role = head_before(text, offset, start) or (
            organization_ending(text, start, offset) > 1
        )
        if follows_role and is_transliterated(text[offset:end]):
            return offset
        offset -= 1
    return None


def name_before(text: str, start: int, end: int, judge: Judge) -> int | None:
    """Return where a name that ends at `end` begins, or None.

    It must be alone or follow an organisation or title.
    """
    for size in (3, 2, 4, 5):
        offset = end - size
        shape = name_shape(text[offset:end]) if offset >= start else ""
        if shape not in ("japanese", "compound") and size == 5:
            continue
        if not shape or (text[end - 1] in SUBJECT_ENDS and shape == "weak"):
            continue
        if offset > start and text[offset - 1 : offset + 1] in places():
            continue  # 美国之音
        is_alone = offset == start and size < 4
        # 某会会长一职的张三, 主编的张三
        before_name = (
            strip_tail(text, start, offset - 1) if text[offset - 1 : offset] == "的" else offset
        )
        follows_title = bool(head_before(text, before_name, start))
        if (
            size == 3
            and (follows_title or is_alone)
            and (shape != "weak" or has_latin_form_in_brackets(text, offset, end))
        ):
            return offset
        org_size = organization_ending(text, start, offset)
        follows_department = text[offset - 1 : offset] in ("系", "院", "所")
        follows_role = (
            follows_title or org_size > 1 or (org_size and (size == 3 or follows_department))
        )
        if (is_alone or follows_role) and judge.is_person(text[offset:end]):
            return offset
    return None
