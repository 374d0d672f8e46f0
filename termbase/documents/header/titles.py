"""Finds titles in Chinese, from their end: a head word, and before it what belongs to the title."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from termbase.documents.header.lexicon import endings, places, words
from termbase.documents.header.organizations import organization_ending
from termbase.lazy import lazily
from termbase.text.script import HAN

_AFFAIRS = ("事务", "问题")
# 第八任会长 is one title, but 第八届 belongs to the organisation.
_ORDINAL = lazily(r"第[一二三四五六七八九十百\d]{1,3}任$")
_CHIEF_OFFICER = lazily(rf"首席[{HAN}]{{1,5}}官$")
HEADS = ("offices", "posts", "professions", "laureates", "aides")
# 讲座 after one of these is a lecture, not a chair.
_EVENT = lazily(r"(?:举办|举行|开设|开展|专题|学术|系列|公开|名家|主题|[作做场次])$")
_QUOTED = lazily(rf"“([{HAN}]{{2,10}})”(?!系列|丛书|栏目|专栏|杂志|节目)")


@dataclass(frozen=True, slots=True)
class Title:
    """A title at the end of a stretch, from its first modifier to its head.

    The kind is the list of the data file that has the head: ``offices``, ``posts``, ….
    """

    start: int
    end: int
    head: str
    kind: str


@cache
def _kind_of_head() -> dict[str, str]:
    """Return a mapping from head to kind; of several kinds, the first in `HEADS`."""
    return {head: kind for kind in reversed(HEADS) for head in words("titles", kind)}


def head_before(text: str, end: int, start: int = 0) -> str:
    """Return the longest title head that ends at `end`, or an empty string."""
    size = endings("titles", *HEADS).before(text, end, start)
    if (
        not size
        and text[end - 1 : end] == "官"
        and (chief := _CHIEF_OFFICER.search(text, start, end))
    ):
        size = end - chief.start()
    head = text[end - size : end]
    previous = text[end - size - 1 : end - size] if end - size > start else ""
    if head[:1] in "系党" and previous and not organization_ending(text, start, end - size):
        shorter_head = head[1:]  # 历史系|主任, but 学院|系主任
        has_organization = shorter_head in _kind_of_head() and organization_ending(
            text, start, end - len(shorter_head)
        )
        head = shorter_head if has_organization and previous not in "原前任兼" else head
    if head.isascii() and previous.isascii() and previous.isalnum():
        return ""  # CEO, but not the end of another Latin word
    return head


def is_state_office(text: str, start: int, end: int) -> bool:
    """Return whether a title is an office that only a state has: 前驻印度尼西亚大使."""
    return bool(endings("titles", "state offices").before(text, end, start))


def is_laureate(text: str, start: int, end: int) -> bool:
    """Return whether a title is that of a winner of a prize."""
    return bool(endings("titles", "laureates").before(text, end, start))


def without_quotes(text: str) -> str:
    """Return a unified text with spaces for the quotation marks around titles: 前“立委”张三.

    Honours and programmes, such as “长江学者”, keep their marks.
    """
    return _QUOTED.sub(lambda match: f" {match[1]} " if _is_quoted(match[1]) else match[0], text)


def _is_quoted(text: str) -> bool:
    """Return whether a text in quotation marks ends with a title and is not an honour."""
    return bool(head_before(text, len(text))) and not _is_honour(text)


def find_title(text: str, start: int, end: int) -> Title | None:
    """Return the title that ends at `end`, with its modifiers but without a subject or endowment.

    It begins at `start` or after it.
    """
    head = head_before(text, end, start)
    if not head:
        return None
    if head == "讲座" and _EVENT.search(text, start, end - len(head)):
        return None
    is_honour = head in ("学者", "人才")
    honour_size = endings("titles", "honours").before(text, end, start) if is_honour else 0
    offset = end - max(honour_size, len(head))
    while size := _extension_length(text, start, offset, head):
        offset -= size
    return Title(offset, end, head, _kind_of_head().get(head, "offices"))


def _extension_length(text: str, start: int, offset: int, head: str) -> int:
    """Return the length of the word before `offset` that belongs to the title, or 0."""
    has_space = offset > start and text[offset - 1] == " "
    end = offset - 1 if has_space else offset
    size = (
        _adjunct_length(text, start, end, head)
        or _quoted_honour_length(text, start, end, head)
        or endings("titles", "honours").before(text, end, start)
        or (len(head_before(text, end, start)) if head in words("titles", "aides") else 0)
        or _modifier_length(text, start, end)
        or (_field_length(text, start, end) if head in words("titles", "field heads") else 0)
        or (_market_length(text, start, end) if head in words("titles", "professions") else 0)
    )
    return size + has_space if size else 0


def _adjunct_length(text: str, start: int, end: int, head: str) -> int:
    """Return the length of 兼任 if it means adjunct, between school and academic title, or 0."""
    size = len("兼任")
    if head not in words("titles", "posts") or not text.endswith("兼任", start, end):
        return 0
    return size if organization_ending(text, start, end - size) else 0


def _modifier_length(text: str, start: int, end: int) -> int:
    """Return the length of a modifier that ends at `end`, including 及 (创始及执行合伙人), or 0."""
    modifiers = endings("titles", "modifiers")
    if end > start and text[end - 1] in "及和与兼":
        size = modifiers.before(text, end - 1, start)
        return size + 1 if size else 0
    ordinal = _ORDINAL.search(text, start, end) if text[end - 1] == "任" else None
    size = end - ordinal.start() if ordinal else modifiers.before(text, end, start)
    return 0 if _ends_longer_name(text, start, end, size) else size


def _field_length(text: str, start: int, end: int) -> int:
    """Return the length of a field of work that begins a title, before `end` (财务|总监), or 0."""
    size = endings("titles", "fields").before(text, end, start)
    if text.endswith(_AFFAIRS, start, end):
        region_size = _region_length(text, start, end - 2)  # 欧洲事务|特别代表
        size = region_size + 2 if region_size else size
    field_start = end - size
    if not size or _ends_longer_name(text, start, end, size):
        return 0
    if field_start == start or text[field_start - 1] in "原前任兼 的":
        return size
    if text[field_start - 1] in "与和及":  # 外交与对外经济|部长
        first = _field_length(text, start, field_start - 1)
        return first + 1 + size if first else 0
    if endings("titles", "modifiers").before(text, field_start, start):
        return size
    # A word that may end a company's name (腾讯科技) is a field only after another ending.
    is_ambiguous = text[field_start:end] in words("organizations", "endings")
    if is_ambiguous and not endings("organizations", "endings", "known").before(
        text, field_start, start
    ):
        return 0
    follows = organization_ending(text, start, field_start) or _field_length(
        text, start, field_start
    )
    return size if follows else 0  # 商务部|国际贸易谈判代表


def _region_length(text: str, start: int, end: int) -> int:
    """Return the length of the place, region or field that ends at `end`, or 0."""
    for size in range(min(8, end - start), 1, -1):
        if text[end - size : end] in places():
            return size
    size = endings("organizations", "regions").before(text, end, start)
    return size or endings("titles", "fields").before(text, end, start)


def _market_length(text: str, start: int, end: int) -> int:
    """Return the length of 首席 and a country or region before `end` (首席亚洲|经济学家), or 0."""
    chief = text.rfind("首席", start, end)
    place = text[chief + 2 : end] if chief >= 0 else ""
    is_market = place in places() or any(
        place in words(name, section)
        for name, section in (
            ("organizations", "regions"),
            ("organizations", "divisions"),
            ("titles", "skills"),  # 首席AI科学家
            ("titles", "fields"),
        )
    )
    return end - chief if is_market else 0


def _ends_longer_name(text: str, start: int, end: int, size: int) -> bool:
    """Return whether the last `size` characters are part of a longer name: 第一财经, 外交学院."""
    longer = endings("organizations", "known", "endings").before(text, end, start)
    return bool(size) and longer > size


def _quoted_honour_length(text: str, start: int, end: int, head: str) -> int:
    """Return the length of an honour in quotation marks that ends at `end` (“长江学者”), or 0.

    What supports scholars and experts is one too (“青年人才支持计划”), but not what has officers.
    """
    if end - start < 3 or text[end - 1] not in '”"':
        return 0
    opening = max(text.rfind("“", start, end - 1), text.rfind('"', start, end - 1))
    is_certain = _is_honour(text[opening + 1 : end - 1])
    is_supported = text.endswith("计划", start, end - 1) and (
        _kind_of_head().get(head) in ("posts", "professions")
    )
    return end - opening if opening >= start and (is_certain or is_supported) else 0


def _is_honour(text: str) -> bool:
    """Return whether a text in quotation marks is an honour or a programme for such."""
    is_named = len(text) > 2 and text.endswith(("学者", "人才", "人才工程"))
    return is_named or bool(endings("titles", "honours").before(text, len(text)))
