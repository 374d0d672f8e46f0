"""Recognises page furniture, the text around an article: buttons, page numbers, disclaimers."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from termbase.documents.header.dates import is_day_of_place, is_month
from termbase.documents.header.lexicon import alternatives
from termbase.documents.header.periods import period_of_line
from termbase.lazy import lazily
from termbase.text import datafiles
from termbase.text.script import HAN

_INVITATION = (
    r"点击(?:上方|下方)?.{0,12}关注.{0,8}|点击(?:此处|这里)?(?:查看|阅读|进入|下载).{0,12}"
)
_COUNTED = r"(?:共有?|已有)?\d+ ?(?:条|个|次|人)(?:点评|评论|回复|阅读|浏览|参与|讨论)"
_NUMBERS = lazily(
    rf"[-—– ]*\d{{1,4}}[-—– ]*|第? ?\d{{1,3}} ?版(?: ?[:·] ?[{HAN}]{{2,8}})?"
    r"|第? ?\d+ ?页[ ,/|]*(?:共 ?\d+ ?页)?|Page \d+(?: of \d+)?"
    r"|(?:(?:总?第 ?\d+ ?期|(?:(?:19|20)\d\d|(?:中华)?民国 ?\d{2,3}) ?年(?: ?\d{1,2} ?月)?)[ ,|]*)+"
)
# Whose opinion a disclaimer says that something is.
_SIDES = "(?:作者|个人|本人|[本我][报刊网台社站会]|其所在机构)"
LONGEST_CLUTTER = 80
"""Code points of a line beyond which it is text, whatever it asks for."""
# The head of a page in the text of a print: 102 张三/灯与账, Some Review 12(3) 101.
_PAGE = lazily(r"\d{1,4}[ |/·—-]+(?P<after>\D.{2,80})|(?P<before>.{2,80}\D)[ |/·—-]*\d{1,4}")
_ISSUE = lazily(r"(?:\b(?:vol|no|issue)\.? ?)?\d+(?: ?\(\d+\))?|第 ?\d+ ?[卷期]|\(\d+\)")
_NUMBERED_PERIODICAL = lazily(r"《[^《》\n]{2,30}》[^\d\n]{0,20}\d")
_PARTS = lazily(r" ?[/|·] ?| [-—]+ |  +")
LONGEST_CERTAIN = 300
"""Code points of a line beyond which it is text, whatever it begins with."""
# A disclaimer begins a line, or follows a sentence, bracket or bar.
_BREAK = lazily(r"[。.;；!?)/|]\s*")


@cache
def _pattern(kind: str, before: str = "") -> re.Pattern[str]:
    """Return the pattern of a kind in ``furniture.tsv``, with what may be before it."""
    rows = datafiles.rows("furniture.tsv", "termbase.documents")
    known = "|".join(pattern for one, pattern in rows if one == kind)
    known = known.replace("{HAN}", HAN).replace("{SIDES}", _SIDES)
    return re.compile(f"{before}(?:{known})")


def is_furniture(text: str, start: int = 0, end: int | None = None) -> bool:
    """Return whether a line consists of buttons, counters, page numbers and signs only."""
    end = len(text) if end is None else end
    return bool(
        _NUMBERS.fullmatch(text, start, end)
        or is_month(text, start, end)
        or period_of_line(text, start, end)
        or is_day_of_place(text, start, end)
        or _buttons().fullmatch(text, start, end)
    )


def is_breadcrumb(text: str, start: int, end: int) -> bool:
    """Return whether a line is navigation (breadcrumbs), a greeting, or the source of a picture."""
    return bool(_pattern("breadcrumb").match(text, start, end)) or text.count(">", start, end) >= 2


@cache
def _buttons() -> re.Pattern[str]:
    """Return the pattern of a line of buttons and counters."""
    known = alternatives("header", "furniture").pattern
    # Possessive and atomic groups prevent backtracking, which would take exponential time.
    signs = r"[\d\s|:()\[\]+\-·>,、/»*=_~]"
    return re.compile(rf"(?:{known}|(?>{_INVITATION})|{_COUNTED}|{signs})++", re.IGNORECASE)


def is_genre(text: str, start: int, end: int) -> bool:
    """Return whether a line only says of what kind the text is: 政策简报 2023年第6期."""
    if end - start > LONGEST_CLUTTER or _NUMBERED_PERIODICAL.match(text, start, end):
        return False
    return bool(_genres().fullmatch(text, start, end))


@cache
def _genres() -> re.Pattern[str]:
    """Return the pattern of kinds of texts, with the number of the issue."""
    known = alternatives("header", "genres").pattern
    number = r"\d+|[一二三四五六七八九十]+"
    scope = rf"(?:{alternatives('header', 'genre scopes').pattern})"
    owner = rf"[{HAN}]{{2,16}}(?:[院所会社馆局委]|大学|中心)(?=讣告|公告|声明|通知|新闻稿)"
    words = r"(?<=\s)(?:one|two|three|four|five|six|seven|eight|nine|ten|[ivx]+)\b"
    issue = rf"(?:总?第 ?)?(?:{number}) ?[年月日期号卷辑章讲篇]|(?i:no|vol|issue)\.? ?(?=\d)"
    return re.compile(
        rf"[\W\d]*(?:第(?:{number})章 ?|{owner}|{scope})?(?i:{known})"
        rf"(?:(?>{known}|{issue}|{words}|[\W\d]))*+",
        re.IGNORECASE,
    )


def is_leftover(text: str, start: int = 0, end: int | None = None) -> bool:
    """Return whether a line asks readers to follow or share, or classifies a paper."""
    end = len(text) if end is None else end
    if end - start <= LONGEST_CLUTTER and _pattern("clutter", r"[\W_]*").match(text, start, end):
        return True
    return end - start <= LONGEST_CERTAIN and bool(_pattern("certain").match(text, start, end))


def is_running_head(text: str, known: Collection[str]) -> bool:
    """Return whether a line repeats what is known from the header beside the number of a page.

    Both are in unified form, what is known also in small letters.
    """
    page = _PAGE.fullmatch(text)
    rest = (page["after"] or page["before"]) if page else ""
    parts = [_ISSUE.sub("", part).strip(" ,.;:()") for part in _PARTS.split(rest.casefold())]
    return any(parts) and all(not part or part in known for part in parts)


def is_imprint(text: str, start: int, end: int) -> bool:
    """Return whether a line is a page number or a disclaimer, which no article contains."""
    return (
        bool(_NUMBERS.fullmatch(text, start, end)) or before_disclaimer(text, start, end) == start
    )


def before_disclaimer(text: str, start: int, end: int) -> int:
    """Return where a line ends without the disclaimer at its end; `start` if it is only that."""
    if _pattern("disclaimer").match(text, start, end):
        return start
    for stop in _BREAK.finditer(text, start, end):
        if _pattern("disclaimer").match(text, stop.end(), end):
            return start + len(text[start : stop.end()].rstrip(" \t/|;,"))
    return end
