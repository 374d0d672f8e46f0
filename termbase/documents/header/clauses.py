"""One clause of an author line that is no mere name: a role, a body, a degree."""

from __future__ import annotations

import re

from termbase.documents.header.bearers import name_before
from termbase.documents.header.canonical import has_hanzi, is_hanzi
from termbase.documents.header.english import read_english
from termbase.documents.header.fillers import skip_fillers, strip_tail
from termbase.documents.header.judge import Judge
from termbase.documents.header.leading_names import read_leading_names
from termbase.documents.header.lexicon import alternatives, beginnings, endings, words
from termbase.documents.header.model import Mark
from termbase.documents.header.names import is_latin_name, is_transliterated, name_shape
from termbase.documents.header.organizations import (
    ends_with_school,
    organization_end,
    organization_ending,
)
from termbase.documents.header.roles import read_organization, read_role
from termbase.documents.header.titles import find_title, head_before

_DEGREE = re.compile(
    r"(?:博士|硕士|学士|学位|MBA|EMBA|DBA|MPA|PhD|Ph\.D\.?|学历|本科|大专|专业|肄业|毕业)$"
)
_LATIN_END = re.compile(r"[A-ZÀ-ÖØ-Þ](?:(?![\u3400-\u9fff])[\w .'’-])*$")
_SPACE = re.compile(r"(?<=[\u3400-\u9fff]) +(?=[A-Z])")
_NEAR = 8
_BETWEEN = re.compile("以及|及其|[和与及暨]")
# What a person did, told behind the name: 院长张三教授致辞.
_ACT = re.compile(
    r"(?:在[^,。]{1,24})?(?:先后|分别)?(?:致(?:开幕|闭幕|欢迎)?[辞词]|(?:作|做|发表)?(?:主旨|主题|专题)?"
    r"(?:发言|演讲|讲话|报告)|主持(?:会议|论坛)?|出席|点评|总结|摄|整理|采访整理)$"
)
# Every title ends in one of these; after a body it is one even where no list has it (教育长).
_OFFICE_ENDS = "长员师官"


def read_clause(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """The marks of a clause.

    Args:
        text: Canonical text.
        start: Start of the clause.
        end: Its end.
        judge: Asked when in doubt.

    Returns:
        Marks in order; nothing where the clause tells of no role, body or person.
    """
    end = strip_tail(text, start, end)
    title = find_title(text, start, end)
    if title is None or title.start > start:  # 创办 is a verb, but 创办会长 a title.
        start = skip_fillers(text, start, end)
    if start >= end:
        return []
    if not has_hanzi(text[start:end]):
        return read_english(text, start, end)
    if _DEGREE.search(text, start, end):
        people = _read_two_people(text, start, end, judge) or _read_doctor(text, start, end, judge)
        return people or _read_school_of_degree(text, start, end)
    people = _read_two_people(text, start, end, judge)
    span = None if people else _find_joint(text, start, end)
    if span:
        left = read_role(text, start, span[0], judge)
        return left + read_clause(text, span[1], end, judge)
    return (
        people
        or _read_person_with_action(text, start, end, judge)
        or read_role(text, start, end, judge)
        or _read_person_at_end(text, start, end, judge)
        or read_organization(text, start, end)
        or _read_unlisted_title(text, start, end)
    )


def _find_joint(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where one role ends and the next begins in a clause (院长兼某某学会会长), or None."""
    for space in _SPACE.finditer(text, start + 1, end):
        # A space beside Latin letters is mere typography, but not behind a title.
        role_follows = head_before(text, end, space.end()) or organization_ending(
            text, space.end(), end
        )
        english_role_follows = text[space.end() : end].isascii() and bool(
            read_english(text, space.end(), end)
        )
        if (role_follows or english_role_follows) and head_before(text, space.start(), start):
            return space.span()
    for match in alternatives("header", "connectors").finditer(text, start + 1, end):
        head = head_before(text, match.start(), start)
        if not head or match.end() == end or head in words("titles", "professions"):
            continue
        # 院长和教授 are two; 委员和谐 is no joint at all.
        is_ambiguous = match.group() in ("和", "与", "及")
        is_certain = organization_ending(text, match.end(), end) or head_before(
            text, end, match.end()
        )
        if is_certain or not is_ambiguous:
            return match.span()
    return None


def _read_school_of_degree(text: str, start: int, end: int) -> list[Mark]:
    """The school of 清华大学经济学博士; the degree itself is left out."""
    for offset in range(end - 2, start + 1, -1):
        department = text[offset - 1] in "系所院" and organization_ending(text, start, offset)
        if ends_with_school(text, offset) or department:
            return read_organization(text, start, offset)
    return []


def _read_doctor(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """The marks of a title and a name before a degree: 副所长张三博士."""
    name_end = end - endings("titles", "honorifics").before(text, end, start)
    if name_end == end:
        return []
    name_start = name_before(text, start, name_end, judge)
    follows_title = name_start > start and bool(
        head_before(text, name_start, start) or organization_ending(text, start, name_start)
    )
    follows_title = follows_title or _transliterated_name_start(text, start, name_end) > start
    return _read_person_at_end(text, start, name_end, judge) if follows_title else []


def _read_person_with_action(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """The marks of a person with a role, of whom the clause goes on to tell what he did."""
    action = _ACT.search(text, start + 4, end)
    if not action:
        return []
    marks = read_clause(text, start, action.start(), judge)
    return marks if len(marks) > 1 and any(label == "NAME" for label, _, _ in marks) else []


def _read_two_people(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """The marks of two people with 和 between: 某会会长张三和某院院长李四, 副主席张三及李四."""
    for match in _BETWEEN.finditer(text, start + 4, end - 2):
        left = _read_person_at_end(text, start, match.start(), judge)
        if len(left) < 2:
            continue
        right = _read_person_at_end(text, match.end(), end, judge)
        if not right and name_shape(text[match.end() : end]) in ("common", "compound"):
            right = [("NAME", match.end(), end)]
        if right:
            return left + right
    return []


def _read_person_at_end(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """A person named directly after a body or a title: 研究所张三, 总统 Emmanuel Macron."""
    honorific = endings("titles", "honorifics").before(text, end, start)
    if honorific and name_shape(text[start : end - honorific]):
        return [("NAME", start, end - honorific)]
    end = start + len(text[start : end - honorific].rstrip())
    latin = _LATIN_END.search(text, start, end)
    if latin and latin.start() > start and is_latin_name(latin.group().strip()):
        name_start = latin.start()
    else:
        name_start = name_before(text, start, end, judge)
    if name_start <= start:
        name_start = _transliterated_name_start(text, start, end)
    if name_start <= start:
        name_start = _unlisted_name_start(text, start, end, judge)
    if name_start <= start:
        return []
    role_end = start + len(text[start:name_start].rstrip(" :的"))
    role_end = strip_tail(text, start, role_end)
    role = _read_roles(text, start, role_end, judge) or read_organization(text, start, role_end)
    return [*role, ("NAME", name_start, end)] if role and role[-1][2] == role_end else []


def _unlisted_name_start(text: str, start: int, end: int, judge: Judge) -> int:
    """Where a name starts that no list has and an office stands before (主任达岚); or -1."""
    for offset in (end - 2, end - 3):
        title = find_title(text, start, offset) if offset > start + 2 else None
        run = text[offset:end]
        if head_before(text, offset + 1, start) or (title and head_before(text, end, offset)):
            continue  # 董事长致辞, 董事顾问
        if title and title.kind == "offices" and all(map(is_hanzi, run)) and judge.person(run):
            return offset
    return -1


def _read_roles(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """The marks of one role, or of several with 兼 between."""
    joint = _find_joint(text, start, end)
    if joint:
        left = read_role(text, start, joint[0], judge)
        return left + _read_roles(text, skip_fillers(text, joint[1], end), end, judge)
    return read_role(text, start, end, judge)


def _transliterated_name_start(text: str, start: int, end: int) -> int:
    """Where a foreign name in Chinese starts that follows a title directly (总统马克龙); or -1."""
    for offset in range(end - 2, start + 1, -1):
        if head_before(text, offset, start) and is_transliterated(text[offset:end]):
            return offset
    return -1


def _read_unlisted_title(text: str, start: int, end: int) -> list[Mark]:
    """A body and a short word after it that ends as titles do: 湖畔大学|教育长."""
    title_begin = organization_end(text, start, end)
    if title_begin == start or not 2 <= end - title_begin <= 4 or text[end - 1] not in _OFFICE_ENDS:
        return []
    organization = read_organization(text, start, title_begin)
    return [*organization, ("TITLE", title_begin, end)] if organization else []


def read_after_work(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """What stands behind 《…》: the title of a role; 三卷书, 杂志 and the like are left out."""
    kind_words = beginnings("header", "works", "media kinds")
    writer_words = beginnings("titles", "professions")
    while size := kind_words.after(text, start, end):
        if text[start : start + size] == "专栏" and writer_words.after(text, start + size, end):
            break  # 专栏作家
        start += size
    if text[start - 1 : start + 1] == "社长":
        start -= 1  # 杂志社长
    title = find_title(text, start, end)
    if title is None or title.start > start:  # 创办人 is a title.
        start = skip_fillers(text, start, end)
    while start < end and text[start] in " 的等":
        start += 1
    writer_size = beginnings("titles", "professions", "offices").after(text, start, end)
    names = read_leading_names(text, start + writer_size, end, judge)[0] if writer_size else []
    if names:  # 《某书》的作者张三是某某大学教授
        rest = read_clause(text, names[-1][2], end, judge) if names[-1][2] < end else []
        return [("TITLE", start, start + writer_size), *names, *rest]
    marks = read_clause(text, start, end, judge) if start < end else []
    return [mark for mark in marks if mark[0] in ("TITLE", "NAME")]


def is_medium(text: str, start: int, end: int, after: tuple[int, int] | None) -> bool:
    """Whether what stands in 《》 is a newspaper, magazine or journal, not a book.

    Args:
        text: Canonical text.
        start: Start of the name inside the marks.
        end: Its end.
        after: The piece that follows directly, if any.
    """
    known = text[start:end] in words("header", "media")
    if known or endings("header", "media endings").before(text, end, start):
        return True
    if after is None:
        return False
    first, last = after
    kind = beginnings("header", "media kinds").after(text, first, last)
    last = strip_tail(text, first, last)
    near = text[first : min(last, first + _NEAR)]
    if any(head in near for head in words("header", "media heads")):
        return True  # 《某某动态》主编兼社长张三
    return bool(kind or endings("header", "media heads").before(text, last, first))
