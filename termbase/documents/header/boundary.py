"""Where in a Chinese role the organisation ends and the title begins, rule by rule."""

from __future__ import annotations

import re
from collections.abc import Callable

from termbase.documents.header.bearers import SUBJECT_ENDS, bearer
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import beginnings, endings, places, words
from termbase.documents.header.names import is_latin_name, name_shape
from termbase.documents.header.organizations import (
    ends_with_school,
    organization_end,
    organization_ending,
)
from termbase.documents.header.titles import Title

_POSTED = re.compile(r"常?驻[\u3400-\u9fff·]{1,12}$")
_LATIN_WORDS = re.compile(r"[A-Za-z][!-~]*(?: [!-~]+)* (?=[\u3400-\u9fff])")
_CHAIRS = ("讲席", "讲座")
# A name that no body has stands before one of these for a chair: 泰山特聘教授.
_NAMED_CHAIRS = (*_CHAIRS, "特聘")
# Closes the name of a body, and that of an endowment as well.
WEAK_ENDINGS = "园城港库店行刊"


def _prize_rule(_text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """All before 得主 names the prize."""
    return start if title.kind == "laureates" or title.start == start else None


def _nameless_school_rule(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """A kind of school that has no name is no body, but of the title: 中学教师."""
    run = text[start : title.start].strip()
    is_skill = title.kind != "offices" and run in words("titles", "skills")  # Python工程师
    return start if is_skill or run in words("titles", "nameless") else None


def _bearer_rule(text: str, start: int, title: Title, judge: Judge) -> int | None:
    """The bare title of a person belongs to the name before it: 张三院士."""
    return title.start if bearer(text, start, title.start, title, judge) >= 0 else None


def _posting_rule(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """驻华 belongs to the title of an ambassador, but 驻华使馆 is a body."""
    if title.head not in words("titles", "posted heads") or text[title.start - 1] in "馆团处站社部":
        return None
    posted = _POSTED.search(text, start, title.start)
    return posted.start() if posted else None


def _committee_rule(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """党委 belongs to the title of its secretary, but 省委 and 云南省纪委 are bodies."""
    end = title.start
    size = endings("titles", "bodies").before(text, end, start)
    if not size:
        return None
    body_start = end - size
    is_level = text[body_start - 1] in "省市县区州" or text[start:body_start] in _levels()
    return (
        body_start
        if body_start == start or (organization_ending(text, start, body_start) and not is_level)
        else end
    )


def _levels() -> frozenset[str]:
    return places() | {"中央", "省", "市", "县", "区", "州", "全国"}


def _donor_rule(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """Who gave the money for a chair belongs to the title: 大学|某某基金讲席教授."""
    if title.kind != "posts" or not text.startswith(_CHAIRS, title.start, title.end):
        return None
    if not endings("organizations", "donors").before(text, title.start, start):
        return None
    offset = organization_end(text, start, title.start)
    return offset if offset > start else None


def _organization_rule(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """What ends like the name of a body is one."""
    size = organization_ending(text, start, title.start)
    subject_start = _subject_start(text, start, title)
    if subject_start is not None:
        return subject_start
    is_weak = title.kind == "posts" and text[title.start - 1] in WEAK_ENDINGS
    return title.start if size > 1 or (size and not is_weak) else None


def _subject_start(text: str, start: int, title: Title) -> int | None:
    """Where the field of a chair starts that might close a firm's name: 大学|语言工程教授."""
    size = endings("organizations", "subjects").before(text, title.start, start)
    if title.kind != "posts" or not size:
        return None
    offset = (
        organization_end(text, start, title.start - size) if title.start - size > start else start
    )
    return offset if ends_with_school(text, offset) or title.start - size == start else None


def _office_rule(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """An office has its body before it, if need be an unknown one: 盛景网联|创始人."""
    if title.kind not in ("offices", "aides"):
        return None
    offset = organization_end(text, start, title.start) if text[title.start - 1] == "学" else start
    return offset if offset > start else title.start


def _latin_rule(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """A Latin word is a body, the name of a person before a professor's title its endowment."""
    run = text[start : title.start].strip()
    if not run.isascii():
        first = _LATIN_WORDS.match(text, start, title.start)
        return first.end() if first else None  # Meta |首席AI科学家
    return None if title.kind == "posts" and is_latin_name(run) else title.start


def _subject_rule(text: str, start: int, title: Title, judge: Judge) -> int | None:
    """A subject or an endowment follows the body: 牛津大学|社会人类学教授."""
    end = title.start
    offset = organization_end(text, start, end)
    if offset > start:
        return offset
    known_size = beginnings("organizations", "known").after(text, start, end)
    if known_size > 2 or (known_size and title.kind == "posts"):
        return start + known_size
    run = text[start:end]
    is_named_chair = title.kind == "posts" and text.startswith(_NAMED_CHAIRS, end, title.end)
    if run.isascii() or run.endswith(SUBJECT_ENDS) or name_shape(run) or is_named_chair:
        return None
    return end if judge.body(run) else None


_RULES: tuple[Callable[[str, int, Title, Judge], int | None], ...] = (
    _prize_rule,
    _nameless_school_rule,
    _bearer_rule,
    _posting_rule,
    _committee_rule,
    _donor_rule,
    _organization_rule,
    _office_rule,
    _latin_rule,
    _subject_rule,
)


def title_start(text: str, start: int, title: Title, judge: Judge) -> int:
    """Where the title really starts: after the body, before subject, endowment and place.

    The first rule that knows decides; where none does, all of the clause is title.
    """
    for rule in _RULES:
        offset = rule(text, start, title, judge)
        if offset is not None:
            return offset
    return start
