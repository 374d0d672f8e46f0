"""Reads one clause of an author line that is not a mere name: a role, an organisation, a degree."""

from __future__ import annotations

from termbase.documents.header.bearers import latin_name_at_end, name_before
from termbase.documents.header.characters import is_hanzi
from termbase.documents.header.english import read_english
from termbase.documents.header.fillers import skip_fillers, strip_tail
from termbase.documents.header.judge import Judge
from termbase.documents.header.leading_names import read_leading_names
from termbase.documents.header.lexicon import alternatives, beginnings, endings, words
from termbase.documents.header.model import Label, Mark
from termbase.documents.header.names import is_transliterated, name_shape
from termbase.documents.header.organizations import (
    ends_with_school,
    organization_end,
    organization_ending,
)
from termbase.documents.header.roles import read_organization, read_role
from termbase.documents.header.titles import find_title, head_before
from termbase.lazy import lazily
from termbase.text.script import HAN, has_han

_DEGREE = lazily(
    r"(?:博士|硕士|学士|学位|MBA|EMBA|DBA|MPA|PhD|Ph\.D\.?|学历|本科|大专|专业|肄业|毕业)$"
)
_SPACE = lazily(rf"(?<=[{HAN}]) +(?=[A-Z])")
AND = lazily("以及|及其|[和与及暨]")
# Somebody who is known by somebody else: 张三教授的学生.
RELATIVES = "学生|弟子|门生|助手|夫人|妻子|丈夫|遗孀|女儿|儿子|后人|朋友|同事|秘书"
_RELATION = lazily(f"的(?:{RELATIVES})$")
# Where a person lives: 现居杭州.
_RESIDENCE = lazily("(?:现|目前|长期)?(?:定居|旅居|常居|居住|现居|居于)")
# What a person did, at the end of a clause: 院长张三教授致辞.
_ACTION = lazily(
    r"(?:在[^,。]{1,24})?(?:先后|分别)?(?:致(?:开幕|闭幕|欢迎)?[辞词]|(?:作|做|发表)?(?:主旨|主题|专题)?"
    rf"(?:发言|演讲|讲话|报告)|主持(?:(?:[{HAN}]{{0,8}}(?:会|论坛|仪式))|会议)?|出席|点评|总结|摄|整理|采访整理)$"
)
# After an organisation, a short word that ends in one of these is a title (教育长).
_OFFICE_ENDS = "长员师官"


def read_clause(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """Return the marks of a clause, in order; none if it has no role, organisation or person."""
    first = start
    end = strip_tail(text, start, end)
    title = find_title(text, start, end)
    if title is None or title.start > start:  # 创办 is a verb, but 创办会长 is a title
        start = skip_fillers(text, start, end)
    lives_there = title is None and _RESIDENCE.match(text, first, end)
    if start >= end or lives_there or _RELATION.search(text, start, end):
        return []
    if not has_han(text[start:end]):
        return read_english(text, start, end)
    if people := _read_two_people(text, start, end, judge):
        return people
    if _DEGREE.search(text, start, end):
        person = _read_doctor(text, start, end, judge)
        return person or _read_school_of_degree(text, start, end)
    if joint := _find_joint(text, start, end):
        first, second = joint
        names, rest = _read_next_person(text, second, end, judge)
        return [*read_role(text, start, first, judge), *names, *read_clause(text, rest, end, judge)]
    return (
        _read_person_with_action(text, start, end, judge)
        or read_role(text, start, end, judge)
        or _read_person_at_end(text, start, end, judge)
        or read_organization(text, start, end)
        or _read_unlisted_title(text, start, end)
    )


def _find_joint(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span between two roles in a clause (院长|兼|某某学会会长), or None."""
    for space in _SPACE.finditer(text, start + 1, end):
        # A space beside Latin letters separates roles only after a title.
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
        # 院长和教授 are two roles, but in 委员和谐 the character 和 begins a word.
        is_ambiguous = match.group() in ("和", "与", "及")
        is_profession = head in words("titles", "professions")
        if is_profession and not organization_end(text, match.end(), end):
            continue
        if not head or match.end() == end:
            continue
        is_certain = organization_ending(text, match.end(), end) or head_before(
            text, end, match.end()
        )
        if is_certain or not is_ambiguous:
            return match.span()
    return None


def _read_next_person(text: str, start: int, end: int, judge: Judge) -> tuple[list[Mark], int]:
    """Return the mark of a Latin name before another role, and where that begins.

    Example: the second person in 某大学教授 Ann Lee 某社记者.
    """
    names, rest = read_leading_names(text, start, end, judge) if text[start].isupper() else ([], 0)
    return (names, rest) if names and organization_end(text, rest, end) else ([], start)


def _read_school_of_degree(text: str, start: int, end: int) -> list[Mark]:
    """Return the mark of the school in 清华大学经济学博士, without the degree."""
    for offset in range(end - 2, start + 1, -1):
        department = text[offset - 1] in "系所院" and organization_ending(text, start, offset)
        if ends_with_school(text, offset) or department:
            return read_organization(text, start, offset)
    return []


def _read_doctor(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """Return the marks of a role and a name before a degree: 副所长张三博士."""
    name_end = end - endings("titles", "honorifics").before(text, end, start)
    if name_end == end:
        return []
    name_start = name_before(text, start, name_end, judge)
    follows_role = (
        name_start is not None
        and name_start > start
        and (head_before(text, name_start, start) or organization_ending(text, start, name_start))
    )
    if follows_role or _transliterated_name_start(text, start, name_end) is not None:
        return _read_person_at_end(text, start, name_end, judge)
    return []


def _read_person_with_action(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """Return the marks of a person with a role, before what the person did: 院长张三致辞."""
    action = _ACTION.search(text, start + 4, end)
    if not action:
        return []
    marks = read_clause(text, start, action.start(), judge)
    return marks if len(marks) > 1 and any(label == Label.NAME for label, _, _ in marks) else []


def _read_two_people(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """Return the marks of two people joined by 和: 某会会长张三和某院院长李四, 副主席张三及李四."""
    for match in AND.finditer(text, start + 4, end - 2):
        left = _read_person_at_end(text, start, match.start(), judge)
        if len(left) < 2:
            continue
        right = _read_person_at_end(text, match.end(), end, judge)
        if not right and name_shape(text[match.end() : end]) in ("common", "compound"):
            right = [Mark(Label.NAME, match.end(), end)]
        if right:
            return left + right
    return []


def _read_person_at_end(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """Return the marks of a person named after a role or organisation.

    Examples: 研究所张三, 总统 Emmanuel Macron.
    """
    honorific = endings("titles", "honorifics").before(text, end, start)
    if honorific and name_shape(text[start : end - honorific]):
        return [Mark(Label.NAME, start, end - honorific)]
    end = start + len(text[start : end - honorific].rstrip())
    name_start = latin_name_at_end(text, start, end)
    if name_start is None:
        name_start = name_before(text, start, end, judge)
    if name_start in (None, start):  # the name must follow a role
        name_start = _transliterated_name_start(text, start, end)
    if name_start is None:
        name_start = _unlisted_name_start(text, start, end, judge)
    if name_start is None:
        return []
    role_end = start + len(text[start:name_start].rstrip(" :的"))
    role_end = strip_tail(text, start, role_end)
    role = _read_roles(text, start, role_end, judge) or read_organization(text, start, role_end)
    return [*role, Mark(Label.NAME, name_start, end)] if role and role[-1].end == role_end else []


def _unlisted_name_start(text: str, start: int, end: int, judge: Judge) -> int | None:
    """Return where a name that no list has begins, after an office (主任达岚), or None."""
    for offset in (end - 2, end - 3):
        title = find_title(text, start, offset) if offset > start + 2 else None
        run = text[offset:end]
        if head_before(text, offset + 1, start) or (title and head_before(text, end, offset)):
            continue  # 董事长致辞, 董事顾问
        is_office = title and title.kind == "offices" and all(map(is_hanzi, run))
        if is_office and (judge.is_person(run) or judge.is_proper_noun(run)):
            return offset
    return None


def _read_roles(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """Return the marks of a role, or of several joined by 兼."""
    joint = _find_joint(text, start, end)
    if joint:
        left = read_role(text, start, joint[0], judge)
        return left + _read_roles(text, skip_fillers(text, joint[1], end), end, judge)
    return read_role(text, start, end, judge)


def _transliterated_name_start(text: str, start: int, end: int) -> int | None:
    """Return where a transliterated name begins, directly after a title (总统马克龙), or None."""
    for offset in range(end - 2, start + 1, -1):
        if head_before(text, offset, start) and is_transliterated(text[offset:end]):
            return offset
    return None


def _read_unlisted_title(text: str, start: int, end: int) -> list[Mark]:
    """Return the marks of an organisation and an unlisted title: 湖畔大学|教育长."""
    title_start = organization_end(text, start, end)
    if title_start is None or not 2 <= end - title_start <= 4 or text[end - 1] not in _OFFICE_ENDS:
        return []
    organization = read_organization(text, start, title_start)
    return [*organization, Mark(Label.TITLE, title_start, end)] if organization else []


def read_after_work(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """Return the marks of a title after 《…》, without the kind of work (三卷书, 杂志)."""
    kind_words = beginnings("header", "works", "media kinds")
    writer_words = beginnings("titles", "professions")
    while size := kind_words.after(text, start, end):
        if text[start : start + size] == "专栏" and writer_words.after(text, start + size, end):
            break  # 专栏作家
        start += size
    if text[start - 1 : start + 1] == "社长":
        start -= 1  # 杂志社长
    title = find_title(text, start, end)
    if title is None or title.start > start:  # 创办人 is a title
        start = skip_fillers(text, start, end)
    while start < end and text[start] in " 的等":
        start += 1
    writer_size = beginnings("titles", "professions", "offices").after(text, start, end)
    names = read_leading_names(text, start + writer_size, end, judge)[0] if writer_size else []
    if names:  # 《某书》的作者张三是某某大学教授
        rest = read_clause(text, names[-1].end, end, judge) if names[-1].end < end else []
        return [Mark(Label.TITLE, start, start + writer_size), *names, *rest]
    marks = read_clause(text, start, end, judge) if start < end else []
    return [mark for mark in marks if mark.label in (Label.TITLE, Label.NAME)]
