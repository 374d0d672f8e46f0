"""Finds where, in a Chinese role, the organisation ends and the title begins.

`RULES` are tried in order, and the first one that applies decides. A rule returns the offset where
the title begins, with its subject or endowment, or None if it does not apply.
"""

from __future__ import annotations

from collections.abc import Callable

from termbase.documents.header.bearers import SUBJECT_ENDS, bearer
from termbase.documents.header.characters import is_hanzi
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import beginnings, endings, places, words
from termbase.documents.header.names import is_latin_name, name_shape
from termbase.documents.header.organizations import (
    ends_with_school,
    organization_end,
    organization_ending,
)
from termbase.documents.header.titles import Title
from termbase.lazy import lazily
from termbase.text.script import HAN

_POSTED = lazily(rf"(?:首任|第[一二三四五六七八九十\d]{{1,3}}任)?常?驻[{HAN}·]{{1,12}}$")
_LATIN_WORDS = lazily(rf"[A-Za-z][!-~]*(?: [!-~]+)* (?=[{HAN}])")
_ACRONYM = lazily(rf"[A-Z]{{3,}}(?=[{HAN}])")
_CHAIRS = ("讲席", "讲座")
_FUND = lazily("基金会?")
# Before one of these, a name is that of the chair: 泰山特聘教授.
_NAMED_CHAIRS = (*_CHAIRS, "特聘")
# Those who write for a medium without being of its staff.
_COLUMNISTS = ("专栏", "特约", "签约")
WEAK_ENDINGS = "园城港库店行刊"
"""Last characters of names of organisations that names of endowments have as well."""


def _prize_rule(_text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """Everything before 得主 is the name of the prize."""
    return start if title.kind == "laureates" or title.start == start else None


def _nameless_school_rule(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """A kind of school without a name belongs to the title: 中学教师."""
    run = text[start : title.start].strip()
    is_skill = title.kind != "offices" and run in words("titles", "skills")  # Python工程师
    return start if is_skill or run in words("titles", "nameless") else None


def _bearer_rule(text: str, start: int, title: Title, judge: Judge) -> int | None:
    """A title alone belongs to the name before it: 张三院士."""
    name_start = bearer(text, start, title.start, title, judge)
    return None if name_start is None else title.start


def _posting_rule(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """驻华 belongs to the title of an ambassador, but 驻华使馆 is an organisation."""
    if (
        title.head not in words("titles", "posted heads")
        or text[title.start - 1] in "馆团处站社部统"
    ):
        return None
    posted = _POSTED.search(text, start, title.start)
    return posted.start() if posted else None


def _committee_rule(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """党委 belongs to the title of its secretary, but 省委 and 云南省纪委 are organisations."""
    end = title.start
    size = endings("titles", "committees").before(text, end, start)
    if not size:
        return None
    committee = end - size
    is_level = text[committee - 1] in "省市县区州" or text[start:committee] in _levels()
    follows_organization = organization_ending(text, start, committee) and not is_level
    return committee if committee == start or follows_organization else end


def _levels() -> frozenset[str]:
    """Return places and words for levels of government."""
    return places() | {"中央", "省", "市", "县", "区", "州", "全国"}


def _donor_rule(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """The donor of a chair belongs to the title: 大学|某某基金讲席教授, 大学|某某基金宪法学教授."""
    if title.kind != "posts":
        return None
    if text.startswith(_CHAIRS, title.start, title.end):
        size = endings("organizations", "donors").before(text, title.start, start)
        return organization_end(text, start, title.start - size) if size else None
    fund = _FUND.search(text, start, title.start)
    if fund is None or (
        fund.end() < title.start and organization_ending(text, fund.end(), title.start)
    ):
        return None
    offset = organization_end(text, start, fund.start())
    return offset if offset is not None and ends_with_school(text, offset) else None


def _organization_rule(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """A stretch that ends like the name of an organisation is one."""
    size = organization_ending(text, start, title.start)
    subject_start = _subject_start(text, start, title)
    if subject_start is not None:
        return subject_start
    if _is_firm(text, start, title.start):
        return title.start
    is_weak = title.kind == "posts" and text[title.start - 1] in WEAK_ENDINGS
    return title.start if size > 1 or (size and not is_weak) else None


def _is_firm(text: str, start: int, end: int) -> bool:
    """Return whether a stretch before a title is a firm by its last word: 高毅资产|研究员.

    After a school, such a word is a subject: 大学|资产教授.
    """
    size = endings("organizations", "firms").before(text, end, start)
    if not size or not 2 <= end - size - start <= 4 or not is_hanzi(text[start]):
        return False
    name = text[start : end - size]
    is_subject = name in places() or name in words("titles", "fields")
    return not is_subject and organization_end(text, start, end) is None


def _subject_start(text: str, start: int, title: Title) -> int | None:
    """Return where the field of a chair begins that might end a company's name, or None.

    Example: 大学|语言工程教授.
    """
    size = endings("organizations", "subjects").before(text, title.start, start)
    if title.kind != "posts" or not size:
        return None
    if title.start - size == start:
        return start
    offset = organization_end(text, start, title.start - size)
    return offset if offset is not None and ends_with_school(text, offset) else None


def _office_rule(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """An office follows its organisation, which may be unknown: 盛景网联|创始人.

    So does a columnist (某某热点|专栏作家), unless a field of writing precedes (军事历史专栏作家).
    """
    if title.kind not in ("offices", "aides"):
        writes_for_medium = text.startswith(_COLUMNISTS, title.start, title.end)
        is_medium = title.start - start >= 4 and text[title.start - 1] not in SUBJECT_ENDS
        return title.start if writes_for_medium and is_medium else None
    offset = organization_end(text, start, title.start) if text[title.start - 1] == "学" else None
    return title.start if offset is None else offset


def _latin_rule(text: str, start: int, title: Title, _judge: Judge) -> int | None:
    """A Latin word is an organisation; before a professor, the name of a person is an endowment."""
    run = text[start : title.start].strip()
    if not run.isascii():
        first = _LATIN_WORDS.match(text, start, title.start)
        first = first or _ACRONYM.match(text, start, title.start)  # Meta |首席AI科学家, MIT|…
        is_skill = first and first[0] in words("titles", "skills")
        return first.end() if first and not is_skill else None
    return None if title.kind == "posts" and is_latin_name(run) else title.start


def _subject_rule(text: str, start: int, title: Title, judge: Judge) -> int | None:
    """A subject or an endowment follows the organisation: 牛津大学|社会人类学教授."""
    end = title.start
    offset = organization_end(text, start, end)
    if offset is not None:
        return offset
    known_size = beginnings("organizations", "known").after(text, start, end)
    if known_size > 2 or (known_size and title.kind == "posts"):
        return start + known_size
    run = text[start:end]
    is_named_chair = title.kind == "posts" and text.startswith(_NAMED_CHAIRS, end, title.end)
    if run.isascii() or run.endswith(SUBJECT_ENDS) or name_shape(run) or is_named_chair:
        return None
    return end if judge.is_organization(run) else None


RULES: tuple[Callable[[str, int, Title, Judge], int | None], ...] = (
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
    """Return where a title begins, including the subject, endowment or place before its own words.

    If no rule applies, the whole clause is the title.
    """
    for rule in RULES:
        offset = rule(text, start, title, judge)
        if offset is not None:
            return offset
    return start
