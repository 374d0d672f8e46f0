"""Role clauses in Chinese: where the organisation ends and the title begins.

A clause such as 北京大学国际关系学院院长 is read from its end, where Chinese has its heads: the
title with its modifiers, then what is left, which is an organisation when it ends like one, and
else depends on the kind of the title: before an office stands its body, before a professor a
subject.
"""

from __future__ import annotations

from termbase.documents.header.bearers import bearer
from termbase.documents.header.bodies import ends_body, joined
from termbase.documents.header.divide import WEAK_ENDINGS, divide
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import alternatives, endings, places, words
from termbase.documents.header.model import Mark
from termbase.documents.header.outside import before_title, is_former, skip_outside, strip_tail
from termbase.documents.header.titles import Title, find_title, head_before

_LONGEST_BODY = 60


def read_role(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """Read a clause that ends in a title.

    Args:
        text: Canonical text.
        start: Start of the clause, after what is outside.
        end: Its end.
        judge: Asked when in doubt.

    Returns:
        ``ORG`` and ``TITLE`` marks, a ``NAME`` where the title follows one (张三教授); nothing
        where no title ends the clause.
    """
    end = strip_tail(text, start, end)
    title = find_title(text, start, end)
    if title is None or (title.start == start and title.head in words("titles", "students")):
        return []  # A student of no school is a degree.
    left = before_title(text, start, title.start)
    inner = _title_before(text, start, left, title)
    if inner:
        return [*read_role(text, start, inner, judge), ("TITLE", title.start, end)]
    former = _former(text, start, left)
    if former:
        rest = _after_former(text, former + 1, title, judge)
        return [*bodies(text, start, former), *rest]
    place = title.start
    if not text[left : title.start].strip():
        place = divide(text, start, title, judge)
        if text[place] == "(":  # the body's name in another language
            place = text.find(")", place, title.start) + 1 or place
        left = before_title(text, start, place)
    while text[place] in " 的":
        place += 1
    return [*_before(text, start, left, title, judge), ("TITLE", place, end)]


def _title_before(text: str, start: int, end: int, title: Title) -> int:
    """Where a title ends that stands directly before another one, perhaps with 兼 between; or 0."""
    joint = end
    while size := endings("header", "connectors").before(text, joint, start):
        joint -= size
    while joint > start and text[joint - 1] == " ":
        joint -= 1
    head = head_before(text, joint, start)
    if not head or (joint == title.start and title.head in words("titles", "aides")):
        return 0
    sure = joint < title.start or head in words("titles", "offices") | words("titles", "posts")
    return joint if sure else 0


def _former(text: str, start: int, end: int) -> int:
    """Where 前 stands behind a body and before more of the clause (微软前战略总监); or 0."""
    for place in range(start + 2, end - 1):
        if text[place] in "前原" and ends_body(text, start, place) > 1:
            return place if is_former(text, place, end) else 0
    return 0


def _after_former(text: str, start: int, title: Title, judge: Judge) -> list[Mark]:
    """The marks of a title after 前, with a body of its own or a field before it."""
    person = bearer(text, start, title.start, title, judge)
    if person > start + 2:
        return [
            *_called_so(text, start, person, title.start, judge),
            ("TITLE", title.start, title.end),
        ]
    region = text[start : title.start] in words("organizations", "divisions")
    if ends_body(text, start, title.start) and not region:
        return read_role(text, start, title.end, judge)
    return [("TITLE", start, title.end)]


def _before(text: str, start: int, end: int, title: Title, judge: Judge) -> list[Mark]:
    """The marks of what stands before a title: bodies, or the person who bears it."""
    start, end = trim_body(text, start, end)
    if start >= end:
        return []
    union = endings("organizations", "endings").before(text, end, start) == end - start
    if title.kind == "professions" and text[start:end] in places() and not union:
        return []  # A nationality: 法国经济学家, but 联合国特使.
    person = bearer(text, start, end, title, judge)
    if person >= 0:
        return _called_so(text, start, person, end, judge)
    return bodies(text, start, end)


def _called_so(text: str, start: int, person: int, end: int, judge: Judge) -> list[Mark]:
    """The marks of a person, and of what stands before the name: 院长|张三."""
    before = read_role(text, start, person, judge) or bodies(text, start, person)
    return [*before, ("NAME", person, end)]


def trim_body(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of a body without verbs before it and 的 or spaces after it."""
    for verb in alternatives("header", "verbs").finditer(text, start, end):
        if verb.end() < end:
            start = skip_outside(text, verb.end(), end)
    end = before_title(text, start, end)
    while end > start and text[end - 1] in " -:,":
        end -= 1
    start = max(start, text.rfind("的", start, end) + 1)
    if text[start : start + 1] in ("与", "和", "及") and text[start + 1 : start + 2] == " ":
        start += 1  # 与 Alden 大学
    while start < end and text[start] in " -:,'":
        start += 1
    return start, end


def bodies(text: str, start: int, end: int) -> list[Mark]:
    """The ORG marks of a stretch that names one body, or two with 和 between."""
    return [("ORG", first, last) for first, last in joined(text, start, end)] if start < end else []


def read_body(text: str, start: int, end: int) -> list[Mark]:
    """Read a clause without a title as the name of a body; nothing where it is no such name."""
    former = text[end - 1 : end] in ("前", "原")  # 台湾前 “立委”
    start, end = trim_body(text, start, end)
    run = text[start:end]
    ward = run.endswith("科") and "医院" in run[:-1]  # 某某医院心内科
    size = ends_body(text, start, end) or int(ward)
    if not size or not 2 <= len(run) <= _LONGEST_BODY:
        return []
    if (run in places() and not former) or run in words("titles", "nameless"):
        return []
    if run in words("header", "noise labels"):
        return []  # 基金项目
    if alternatives("header", "statements").search(run) or run in ("大学", "大学文化"):
        return []
    # One character is weak evidence: 全科 and 本行 are no bodies.
    if size == 1 and (len(run) < 3 or run[-1] in "科组队军" + WEAK_ENDINGS) and not ward:
        return []
    return bodies(text, start, end)
