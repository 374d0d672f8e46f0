"""Reads Chinese role clauses, such as 北京大学国际关系学院院长, as organisation and title.

A clause is read from its end, where Chinese has its head words. First comes the title with its
modifiers. What is left is an organisation if it ends like one. Otherwise the kind of the title
decides: an office follows its organisation, a professor's title may follow a subject.
"""

from __future__ import annotations

from termbase.documents.header.bearers import bearer, name_before
from termbase.documents.header.boundary import WEAK_ENDINGS, title_start
from termbase.documents.header.english_organizations import is_english_organization
from termbase.documents.header.fillers import (
    is_former,
    skip_fillers,
    strip_before_title,
    strip_tail,
)
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import alternatives, endings, places, words
from termbase.documents.header.model import Label, Mark
from termbase.documents.header.organizations import (
    is_ward,
    organization_ending,
    split_organizations,
)
from termbase.documents.header.titles import Title, find_title, head_before
from termbase.lazy import lazily
from termbase.text.script import HAN

_LONGEST_ORGANIZATION = 60
# Names with 的 in them, which is elsewhere between an attribute and an organisation.
_WITH_OF = lazily("波罗的|美的|巴士的报|亚的斯|的黎波里|的里雅斯特|的的喀喀")
# Before a rank, parts of the forces.
_ARMS = ("空军", "海军", "陆军", "武警")
# What somebody is responsible for, which belongs to the title: 负责气候行动的|助理秘书长.
_CHARGE = lazily(rf"(?:负责|主管|分管|主抓|专责|掌管)(?!人)[{HAN}“”、与和及]{{2,24}}$")
_SEAM = lazily(rf"(?<=[{HAN}]) (?=[A-Z])")


def read_role(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """Read a clause, after fillers, that ends in a title: ``ORG`` and ``TITLE`` marks, or none.

    A ``NAME`` comes first if the title follows one (张三教授).
    """
    end = strip_tail(text, start, end)
    title = find_title(text, start, end)
    if title is None or (title.start == start and title.head in words("titles", "students")):
        return []  # Without a school, a student is a degree.
    charge = _CHARGE.search(text, start, title.start)
    if charge and not head_before(text, title.start, charge.start()):
        org_end = strip_before_title(text, start, charge.start())
        organization = _read_before_title(text, start, org_end, title, judge)
        return [*organization, Mark(Label.TITLE, charge.start(), end)]
    org_end = strip_before_title(text, start, title.start)
    previous_end = _end_of_title_before(text, start, org_end, title)
    if previous_end is not None:
        return [*read_role(text, start, previous_end, judge), Mark(Label.TITLE, title.start, end)]
    former = _find_former(text, start, org_end)
    if former is not None:
        after_former = _read_after_former(text, former + 1, title, judge)
        return [*organization_marks(text, start, former), *after_former]
    boundary = title.start
    if not text[org_end : title.start].strip():
        boundary = title_start(text, start, title, judge)
        boundary += text[boundary] == "”" and "“" in text[start:boundary]
        if text[boundary] == "(":  # the organisation's name in another language
            boundary = text.find(")", boundary, title.start) + 1 or boundary
        org_end = strip_before_title(text, start, boundary)
    while text[boundary] in " 的":
        boundary += 1
    return [
        *_read_before_title(text, start, org_end, title, judge),
        Mark(Label.TITLE, boundary, end),
    ]


def _end_of_title_before(text: str, start: int, end: int, title: Title) -> int | None:
    """Return where a title directly before another one ends, perhaps with 兼 between, or None."""
    title_end = end
    while size := endings("header", "connectors").before(text, title_end, start):
        title_end -= size
    while title_end > start and text[title_end - 1] == " ":
        title_end -= 1
    head = head_before(text, title_end, start)
    if not head or (title_end == title.start and title.head in words("titles", "aides")):
        return None
    independent = words("titles", "offices") | words("titles", "posts")
    return title_end if title_end < title.start or head in independent else None


def _find_former(text: str, start: int, end: int) -> int | None:
    """Return the offset of 前 after an organisation, if more follows (微软前战略总监), or None."""
    for offset in range(start + 2, end - 1):
        if text[offset] in "前原" and organization_ending(text, start, offset) > 1:
            return offset if is_former(text, offset, end) else None
    return None


def _read_after_former(text: str, start: int, title: Title, judge: Judge) -> list[Mark]:
    """Return the marks of a title after 前, with its own organisation or a field before it."""
    name_start = bearer(text, start, title.start, title, judge)
    if name_start is not None and name_start > start + 2:
        return [
            *_read_bearer(text, start, name_start, title.start, judge),
            Mark(Label.TITLE, title.start, title.end),
        ]
    is_division = text[start : title.start] in words("organizations", "divisions")
    if organization_ending(text, start, title.start) and not is_division:
        return read_role(text, start, title.end, judge)
    return [Mark(Label.TITLE, start, title.end)]


def _read_before_title(text: str, start: int, end: int, title: Title, judge: Judge) -> list[Mark]:
    """Return the marks of what is before a title: organisations, or a person."""
    start, end = trim_organization(text, start, end)
    if start >= end:
        return []
    is_generic = endings("organizations", "endings").before(text, end, start) == end - start
    may_be_private = title.kind == "professions" and title.head not in words("titles", "aides")
    if may_be_private and text[start:end] in places() and not is_generic:
        return []  # a nationality: 法国经济学家, but 法国特使
    name_start = bearer(text, start, end, title, judge)
    if name_start is not None:
        return _read_bearer(text, start, name_start, end, judge)
    if text.endswith(_ARMS, start, end) and title.kind == "professions":
        name_start = name_before(text, start, end - 2, judge)
        if name_start is not None:  # 张三|空军|大校
            return [
                *_read_bearer(text, start, name_start, end - 2, judge),
                Mark(Label.ORG, end - 2, end),
            ]
    return organization_marks(text, start, end)


def _read_bearer(text: str, start: int, name_start: int, end: int, judge: Judge) -> list[Mark]:
    """Return the marks of a name and of what is before it: 院长|张三."""
    role = read_role(text, start, name_start, judge) or organization_marks(text, start, name_start)
    return [*role, Mark(Label.NAME, name_start, end)]


def trim_organization(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of an organisation without verbs before it and 的 or spaces after it."""
    for verb in alternatives("header", "verbs").finditer(text, start, end):
        if verb.end() < end:
            start = skip_fillers(text, verb.end(), end)
    end = strip_before_title(text, start, end)
    while end > start and text[end - 1] in " -:,":
        end -= 1
    start = max(start, start + _without_places(text[start:end]).rfind("的") + 1)
    if text[start : start + 1] in ("与", "和", "及") and text[start + 1 : start + 2] == " ":
        start += 1  # 与 Alden 大学
    while start < end and text[start] in " -:,'":
        start += 1
    return start, end


def _without_places(text: str) -> str:
    """Return a text of the same length with places hidden that have 的 in their name."""
    return _WITH_OF.sub(lambda place: "·" * len(place[0]), text)


def organization_marks(text: str, start: int, end: int) -> list[Mark]:
    """Return the ``ORG`` marks of a stretch, which names one organisation or several."""
    if start >= end:
        return []
    return [Mark(Label.ORG, first, last) for first, last in split_organizations(text, start, end)]


def read_organization(text: str, start: int, end: int) -> list[Mark]:
    """Read a clause without a title as an organisation; return no marks if it is none.

    It may be named in Chinese and then in English: 海州大学 Haizhou University.
    """
    for seam in _SEAM.finditer(text, start, end):
        english = text[seam.end() : end]
        if organization_ending(text, start, seam.start()) and is_english_organization(english):
            own = read_organization(text, start, seam.start())
            return [*own, *organization_marks(text, seam.end(), end)]
    return _read_one_organization(text, start, end)


def _read_one_organization(text: str, start: int, end: int) -> list[Mark]:
    was_former = text[end - 1 : end] in ("前", "原")  # 台湾前 “立委”
    start, end = trim_organization(text, start, end)
    run = text[start:end]
    ending_size = organization_ending(text, start, end)
    if not ending_size or not 2 <= len(run) <= _LONGEST_ORGANIZATION:
        return []
    if (run in places() and not was_former) or run in words("titles", "nameless"):
        return []
    if run in words("header", "noise labels"):
        return []  # 基金项目
    if alternatives("header", "statements").search(_without_places(run)) or run in (
        "大学",
        "大学文化",
    ):
        return []
    # One character is weak evidence: 全科 and 本行 are not organisations.
    if ending_size == 1 and (len(run) < 3 or run[-1] in "科组队军" + WEAK_ENDINGS):
        return [Mark(Label.ORG, start, end)] if is_ward(text, start, end) else []
    return organization_marks(text, start, end)
