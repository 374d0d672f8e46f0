"""Role clauses in Chinese: where the organisation ends and the title begins.

A clause such as 北京大学国际关系学院院长 is read from its end, where Chinese has its heads: the
title with its modifiers, then what is left, which is an organisation when it ends like one, and
else depends on the kind of the title: before an office stands its body, before a professor a
subject.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from termbase.documents.header.bearers import SUBJECT_ENDS, bearer
from termbase.documents.header.bodies import ends_body, is_school, joined, last_break
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import alternatives, beginnings, endings, places, words
from termbase.documents.header.model import Mark
from termbase.documents.header.names import is_latin_name, name_shape
from termbase.documents.header.outside import before_title, is_former, skip_outside, strip_tail
from termbase.documents.header.titles import Title, find_title, head_before

_POSTED = re.compile(r"常?驻[\u3400-\u9fff·]{1,12}$")
_LATIN_WORDS = re.compile(r"[A-Za-z][!-~]*(?: [!-~]+)* (?=[\u3400-\u9fff])")
_CHAIRS = ("讲席", "讲座")
# A name that no body has stands before one of these for a chair: 泰山特聘教授.
_NAMED_CHAIRS = (*_CHAIRS, "特聘")
# Closes the name of a body, and that of an endowment as well.
_WEAK_ENDINGS = "园城港库店行刊"
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
        place = _divide(text, start, title, judge)
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


def _divide(text: str, start: int, title: Title, judge: Judge) -> int:
    """Where the title really starts: after the body, before subject, endowment and place.

    The first rule that knows decides; where none does, all of the clause is title.
    """
    for rule in _RULES:
        place = rule(text, start, title, judge)
        if place is not None:
            return place
    return start


def _prize(_text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """All before 得主 names the prize."""
    return start if title.kind == "laureates" or title.start == start else None


def _nameless(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """A kind of school that has no name is no body, but of the title: 中学教师."""
    run = text[start : title.start].strip()
    skill = title.kind != "offices" and run in words("titles", "skills")  # Python工程师
    return start if skill or run in words("titles", "nameless") else None


def _called(text: str, start: int, title: Title, judge: Judge) -> int | None:
    """The bare title of a person belongs to the name before it: 张三院士."""
    return title.start if bearer(text, start, title.start, title, judge) >= 0 else None


def _posted(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """驻华 belongs to the title of an ambassador, but 驻华使馆 is a body."""
    if title.head not in words("titles", "posted heads") or text[title.start - 1] in "馆团处站社部":
        return None
    posted = _POSTED.search(text, start, title.start)
    return posted.start() if posted else None


def _committee(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """党委 belongs to the title of its secretary, but 省委 and 云南省纪委 are bodies."""
    end = title.start
    size = endings("titles", "bodies").before(text, end, start)
    if not size:
        return None
    rest = end - size
    level = text[rest - 1] in "省市县区州" or text[start:rest] in _levels()
    return rest if rest == start or (ends_body(text, start, rest) and not level) else end


def _levels() -> frozenset[str]:
    return places() | {"中央", "省", "市", "县", "区", "州", "全国"}


def _donor(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """Who gave the money for a chair belongs to the title: 大学|某某基金讲席教授."""
    if title.kind != "posts" or not text.startswith(_CHAIRS, title.start, title.end):
        return None
    if not endings("organizations", "donors").before(text, title.start, start):
        return None
    place = last_break(text, start, title.start)
    return place if place > start else None


def _body_ends(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """What ends like the name of a body is one."""
    size = ends_body(text, start, title.start)
    studied = _studied(text, start, title)
    if studied is not None:
        return studied
    weak = title.kind == "posts" and text[title.start - 1] in _WEAK_ENDINGS
    return title.start if size > 1 or (size and not weak) else None


def _studied(text: str, start: int, title: Title) -> int | None:
    """Where the field of a chair starts that might close a firm's name: 大学|语言工程教授."""
    size = endings("organizations", "subjects").before(text, title.start, start)
    if title.kind != "posts" or not size:
        return None
    place = last_break(text, start, title.start - size) if title.start - size > start else start
    return place if is_school(text, place) or title.start - size == start else None


def _office(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """An office has its body before it, if need be an unknown one: 盛景网联|创始人."""
    if title.kind not in ("offices", "aides"):
        return None
    place = last_break(text, start, title.start) if text[title.start - 1] == "学" else start
    return place if place > start else title.start


def _latin(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """A Latin word is a body, the name of a person before a professor's title its endowment."""
    run = text[start : title.start].strip()
    if not run.isascii():
        first = _LATIN_WORDS.match(text, start, title.start)
        return first.end() if first else None  # Meta |首席AI科学家
    return None if title.kind == "posts" and is_latin_name(run) else title.start


def _subject(text: str, start: int, title: Title, judge: Judge) -> int | None:
    """A subject or an endowment follows the body: 牛津大学|社会人类学教授."""
    end = title.start
    place = last_break(text, start, end)
    if place > start:
        return place
    known = beginnings("organizations", "known").after(text, start, end)
    if known > 2 or (known and title.kind == "posts"):
        return start + known
    run = text[start:end]
    chair = title.kind == "posts" and text.startswith(_NAMED_CHAIRS, end, title.end)
    if run.isascii() or run.endswith(SUBJECT_ENDS) or name_shape(run) or chair:
        return None
    return end if judge.body(run) else None


_RULES: tuple[Callable[[str, int, Title, Judge], int | None], ...] = (
    _prize,
    _nameless,
    _called,
    _posted,
    _committee,
    _donor,
    _body_ends,
    _office,
    _latin,
    _subject,
)


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
    if size == 1 and (len(run) < 3 or run[-1] in "科组队军" + _WEAK_ENDINGS) and not ward:
        return []
    return bodies(text, start, end)
