"""The person who bears a title: the name before it, or at the end of a clause."""

from __future__ import annotations

from termbase.documents.header.bodies import ends_body
from termbase.documents.header.judge import Judge
from termbase.documents.header.names import is_latin_name, is_spelled, latin_follows, name_shape
from termbase.documents.header.outside import strip_tail
from termbase.documents.header.titles import Title, head_before
from termbase.text.lazy import lazily

_LATIN = lazily(r"[A-ZÀ-ÖØ-Þ](?:(?![\u3400-\u9fff])[\w .'’-])*$")
SUBJECT_ENDS = tuple("学史法论济治理语题系究艺教术")
"""A subject ends in one of these, a place or a body does not."""


def bearer(text: str, start: int, end: int, title: Title, judge: Judge) -> int:
    """Where the name of a person starts who is called by a bare title (张三院士); or -1."""
    deputy = text[title.start] == "副" and title.kind == "offices"
    bare = title.end - title.start == len(title.head) + deputy
    longest = 3 if title.kind == "posts" else 2
    if not bare or len(title.head) > longest or title.head.isascii() or ends_body(text, start, end):
        return -1
    if title.kind == "posts":
        for place in (_latin_bearer(text, start, end), _spelled_bearer(text, start, end)):
            if place >= 0:
                return place
    elif title.kind == "offices" and "·" in text[start:end]:
        return _dotted_bearer(text, start, end)
    return name_before(text, start, end, judge)


def _latin_bearer(text: str, start: int, end: int) -> int:
    """Where a Latin name between a body and a title starts (某大学Ann Lee教授); or -1."""
    latin = _LATIN.search(text, start, end)
    if not latin or latin.start() == start or not is_latin_name(latin.group().strip()):
        return -1
    return latin.start() if ends_body(text, start, latin.start()) else -1


def _spelled_bearer(text: str, start: int, end: int) -> int:
    """Where a foreign name of four characters or more starts, alone or after a body; or -1."""
    for place in range(max(start, end - 6), end - 3):
        alone = place == start
        if is_spelled(text[place:end]) and (alone or ends_body(text, start, place)):
            return place
    return -1


def _dotted_bearer(text: str, start: int, end: int) -> int:
    """Where a name with a dot starts that follows a body (某学院阿里木·买买提院长); or -1."""
    place = text.rfind("·", start, end) - 2
    while place > start + 1:
        if ends_body(text, start, place) > 1 and is_spelled(text[place:end]):
            return place
        place -= 1
    return -1


def name_before(text: str, start: int, end: int, judge: Judge) -> int:
    """Where a name starts that ends at `end`, alone or after a body or a title; or -1."""
    for size in (3, 2, 4, 5):
        place = end - size
        shape = name_shape(text[place:end]) if place >= start else ""
        if shape != "japanese" and size == 5:
            continue
        if not shape or (text[end - 1] in SUBJECT_ENDS and shape == "weak"):
            continue
        alone = place == start and size < 4
        # 某会会长一职的张三, 主编的张三
        stop = strip_tail(text, start, place - 1) if text[place - 1 : place] == "的" else place
        titled = bool(head_before(text, stop, start))
        if size == 3 and (titled or alone) and (shape != "weak" or latin_follows(text, end)):
            return place
        body = ends_body(text, start, place)
        department = text[place - 1 : place] in ("系", "院", "所")
        after = titled or body > 1 or (body and (size == 3 or department))
        if (alone or after) and judge.person(text[place:end]):
            return place
    return -1
