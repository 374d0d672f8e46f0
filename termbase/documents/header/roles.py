"""Role clauses in Chinese: where the organisation ends and the title begins.

A clause such as 北京大学国际关系学院院长 is read from its end, where Chinese has its heads: the title
with its modifiers, then what is left, which is an organisation when it ends like one, and else
depends on the kind of the title: an office has its body before it, a professor the subject.
"""

from __future__ import annotations

import re

from termbase.documents.header.bodies import ends_body, joined, last_break
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import beginnings, endings, places, words
from termbase.documents.header.names import is_latin_name, name_shape
from termbase.documents.header.titles import Title, find_title, head_before

Mark = tuple[str, int, int]
"""Label, start, end."""

_YEARS = re.compile(
    r"(?:自|从|于|在|近)?(?:(?:19|20)\d\d|\d{1,2}(?=年)|[〇零一二三四五六七八九]{4}(?=年))(?:[年./-]\d{0,2}月?(?:\d{1,2}日?)?)?(?:\s?(?:-|—|~|至|到|起)+\s?"
    r"(?:(?:19|20)\d\d(?:[年./-]\d{0,2}月?)?|今|现在)?)?(?:年|起|至今|以来|间|期间|后|开始)*[,:]?"
)
# 前海 and 系统 begin other words; so does 曾 a name and 为 one (为民).
_NOT_OUTSIDE = re.compile(
    r"前(?:海|沿|线|锋|进|景|瞻|湾|程)|原(?:子|油|料|则|野|创|生|位|产|阳|平)|系(?:统|列|主|友|办)"
    r"|为(?:民|华)|现(?:代|当|货|场|实)|今(?:日|晚|天)|任[\u3400-\u9fff]{1,2}(?:$|[ ,、(])|是(?:也)"
    r"|兼容|成为(?:$)|其(?:他|中)"
)
_VERBS = re.compile(
    r".*(?:担任|兼任|出任|就任|历任|受聘为|聘为|聘任为|当选为|当选|入选|任职于|就职于|供职于|任教于|执教于"
    r"|毕业于|就读于|来自|被评为|荣获|获得|创办了|创立了|创办|创立|创建|负责|[^总]领导|加入|工作于)"
)
_POSTED = re.compile(r"常?驻[\u3400-\u9fff·]{1,12}$")
_POSTED_HEADS = frozenset(
    "大使 公使 参赞 总领事 领事 武官 代表 记者 特派员 专员 通讯员 特使 观察员 代办 评论员".split()
)
_CLAIM = re.compile(
    r"[的了着过]|从事|研究方向|主要|致力|旨在|关于|代表作|著有|出生|生于|发表|认为|表示|[他她它]们?|这|那|哪|其他|未"
)
# Closes the name of a body, and that of an endowment as well.
_WEAK_ENDINGS = "园城港库店行刊"
_CHAIRS = ("讲席", "讲座")
_DONORS = ("基金", "基金会", "集团", "公司", "银行", "信托")
_SUBJECT_ENDS = tuple("学史法论济治理语题系究艺教术")


def skip_outside(text: str, start: int, end: int) -> int:
    """The offset after words such as 现任, 原 and dates that belong to no name, body or title."""
    while start < end:
        if text[start] in " ,:-·*":
            start += 1
            continue
        years = _YEARS.match(text, start, end)
        if years and years.end() > start:
            start = years.end()
            continue
        size = beginnings("header", "outside").after(text, start, end)
        if not size or (size <= 2 and _NOT_OUTSIDE.match(text, start, end)):
            return start
        start += size
    return start


def _outside_before(text: str, start: int, end: int) -> int:
    """The offset before words such as 原 and 著名 that stand between a body and a title."""
    while end > start:
        size = endings("header", "outside before title").before(text, end, start)
        if not size and text[end - 1] == " ":
            size = 1
        if not size:
            break
        end -= size
    return end


def read_role(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """Read a clause that ends in a title.

    Args:
        text: Canonical text.
        start: Start of the clause, after `skip_outside`.
        end: Its end.
        judge: Asked when in doubt.

    Returns:
        ``ORG`` and ``TITLE`` marks (a ``NAME`` for 张三教授), or nothing where no title ends the clause.
    """
    end = strip_tail(text, start, end)
    title = find_title(text, start, end)
    if title is None or (title.start == start and title.head in words("titles", "students")):
        return []  # A student of no school named is a degree.
    left = _outside_before(text, start, title.start)
    inner = _title_before(text, start, left, title)
    if inner:
        return [*read_role(text, start, inner, judge), ("TITLE", title.start, end)]
    place = title.start
    former = _former(text, start, left)
    if former:
        rest = _after_former(text, former + 1, title, judge)
        return [*bodies(text, start, former), *rest]
    if not text[left : title.start].strip():
        left = place = _divide(text, start, title, judge)
        left = _outside_before(text, start, left)
    return [*_body(text, start, left, title, judge), ("TITLE", _skip_spaces(text, place), end)]


def _former(text: str, start: int, end: int) -> int:
    """Where 前 or 原 stands behind a body and before more of the clause: 微软前战略总监; or 0."""
    for place in range(start + 2, end - 1):
        if text[place] in "前原" and ends_body(text, start, place) > 1:
            return 0 if _NOT_OUTSIDE.match(text, place, end) else place
    return 0


def _after_former(text: str, start: int, title: Title, judge: Judge) -> list[Mark]:
    """The marks of a title after 前, with a body of its own or a field before it."""
    if ends_body(text, start, title.start):
        return read_role(text, start, title.end, judge)
    return [("TITLE", start, title.end)]


def _skip_spaces(text: str, place: int) -> int:
    while text[place] == " ":
        place += 1
    return place


def strip_tail(text: str, start: int, end: int) -> int:
    """The offset before 之一, 等职务 and the like, and before closing spaces and stops."""
    while end > start:
        size = endings("titles", "tails").before(text, end, start)
        if not size and text[end - 1] in " .,:-*":
            size = 1
        if not size or end - size == start:
            return end
        end -= size
    return end


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


def _divide(text: str, start: int, title: Title, judge: Judge) -> int:
    """Where the title really starts: after the body, before subject, endowment and place."""
    end = title.start
    if end == start or title.kind == "laureates":
        return start
    if bearer(text, start, end, title, judge) >= 0:
        return end
    posted = _POSTED.search(text, start, end)
    if posted and title.head in _POSTED_HEADS and text[end - 1] not in "馆团处站社部":
        return posted.start()
    absorbed = endings("titles", "bodies").before(text, end, start)
    if absorbed:
        rest = end - absorbed
        level = text[rest - 1] in "省市县区州" or text[start:rest] in _levels()
        return rest if rest == start or (ends_body(text, start, rest) and not level) else end
    ending = ends_body(text, start, end)
    donor = ending and text.endswith(_DONORS, start, end)
    if donor and title.kind == "posts" and text.startswith(_CHAIRS, title.start, title.end):
        place = last_break(text, start, end)
        if place > start:
            return place  # 大学|某某基金讲席教授
    if ending > 1 or (ending and (title.kind != "posts" or text[end - 1] not in _WEAK_ENDINGS)):
        return end
    if title.kind in ("offices", "aides"):
        place = last_break(text, start, end) if text[end - 1] == "学" else start
        return place if place > start else end  # 中心|流行病学首席专家
    if _is_latin(text, start, end) and not (
        title.kind == "posts" and is_latin_name(text[start:end].strip())
    ):
        return end
    place = last_break(text, start, end)
    if place > start:
        return place
    known = beginnings("organizations", "known").after(text, start, end)
    if known > 2 or (known and title.kind == "posts"):
        return start + known
    if not text[start:end].endswith(_SUBJECT_ENDS) and judge.body(text[start:end]):
        return end
    return start


def _is_latin(text: str, start: int, end: int) -> bool:
    return text[start:end].isascii()


def _levels() -> frozenset[str]:
    return places() | {"中央", "省", "市", "县", "区", "州", "全国"}


def _body(text: str, start: int, end: int, title: Title, judge: Judge) -> list[Mark]:
    """The marks of what stands before a title: bodies, or the person who bears it."""
    start, end = trim_body(text, start, end)
    if start >= end:
        return []
    run = text[start:end]
    if title.kind == "professions" and run in places():
        return []  # A nationality: 法国经济学家.
    person = bearer(text, start, end, title, judge)
    if person >= 0:
        return [*bodies(text, start, person), ("NAME", person, end)]
    return bodies(text, start, end)


def bearer(text: str, start: int, end: int, title: Title, judge: Judge) -> int:
    """Where the name of a person starts who is called by a bare title (张三院士); or -1."""
    bare = title.end - title.start == len(title.head)
    if not bare or len(title.head) > 2 or title.head.isascii() or ends_body(text, start, end):
        return -1
    return name_before(text, start, end, judge)


def name_before(text: str, start: int, end: int, judge: Judge) -> int:
    """Where a name starts that ends at `end`, alone or after a body or a title; or -1."""
    for size in (3, 2, 4):
        place = end - size
        if place < start:
            continue
        shape = name_shape(text[place:end])
        if not shape or (text[end - 1] in _SUBJECT_ENDS and shape == "weak"):
            continue
        after = place > start and (
            ends_body(text, start, place) > 1 or head_before(text, place, start)
        )
        if (after or (place == start and size < 4)) and judge.person(text[place:end]):
            return place
    return -1


def trim_body(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of a body without verbs before it and 的 or spaces after it."""
    verb = _VERBS.match(text, start, end)
    if verb and verb.end() < end:
        start = skip_outside(text, verb.end(), end)
    end = _outside_before(text, start, end)
    while end > start and text[end - 1] in " 的-:,":
        end -= 1
    start = max(start, text.rfind("的", start, end) + 1)
    while start < end and text[start] in " -:,'":
        start += 1
    return start, end


def bodies(text: str, start: int, end: int) -> list[Mark]:
    """The ORG marks of a stretch that names one body, or two with 和 between."""
    return [("ORG", first, last) for first, last in joined(text, start, end)] if start < end else []


def read_body(text: str, start: int, end: int) -> list[Mark]:
    """Read a clause without a title as the name of a body; nothing where it is no such name."""
    start, end = trim_body(text, start, end)
    size = ends_body(text, start, end)
    if not size or end - start < 2 or end - start > 60 or _CLAIM.search(text, start, end):
        return []
    if (
        text[start:end] in places()
        or (end - start < 3 and size < 2)
        or text[start:end] in ("大学", "大学文化")
    ):
        return []
    if size == 1 and (end - start < 3 or text[end - 1] in "科组队军" + _WEAK_ENDINGS):
        return []
    return bodies(text, start, end)
