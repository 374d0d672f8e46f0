"""Where in a Chinese role the organisation ends and the title begins, rule by rule."""

from __future__ import annotations

import re
from collections.abc import Callable

from termbase.documents.header.bearers import SUBJECT_ENDS, bearer
from termbase.documents.header.bodies import ends_body, is_school, last_break
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import beginnings, endings, places, words
from termbase.documents.header.names import is_latin_name, name_shape
from termbase.documents.header.titles import Title

_POSTED = re.compile(r"常?驻[\u3400-\u9fff·]{1,12}$")
_LATIN_WORDS = re.compile(r"[A-Za-z][!-~]*(?: [!-~]+)* (?=[\u3400-\u9fff])")
_CHAIRS = ("讲席", "讲座")
# A name that no body has stands before one of these for a chair: 泰山特聘教授.
_NAMED_CHAIRS = (*_CHAIRS, "特聘")
# Closes the name of a body, and that of an endowment as well.
WEAK_ENDINGS = "园城港库店行刊"


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
    weak = title.kind == "posts" and text[title.start - 1] in WEAK_ENDINGS
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


def divide(text: str, start: int, title: Title, judge: Judge) -> int:
    """Where the title really starts: after the body, before subject, endowment and place.

    The first rule that knows decides; where none does, all of the clause is title.
    """
    for rule in _RULES:
        place = rule(text, start, title, judge)
        if place is not None:
            return place
    return start
