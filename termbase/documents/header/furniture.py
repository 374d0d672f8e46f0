"""What a page says that is no part of its article: buttons, page numbers, disclaimers."""

from __future__ import annotations

import re
from functools import cache

from termbase.documents.header.lexicon import alternatives

_INVITATION = r"点击(?:上方|下方)?.{0,12}关注.{0,8}"
_NUMBERS = re.compile(
    r"[-—– ]*\d{1,4}[-—– ]*|第? ?\d+ ?页[ ,/|]*(?:共 ?\d+ ?页)?|Page \d+(?: of \d+)?"
    r"|(?:(?:总?第 ?\d+ ?期|(?:19|20)\d\d年)[ ,|]*)+"
)
# What a publisher says below every article.
_SIDES = "(?:作者|个人|本人|[本我][报刊网台社站会]|其所在机构)"
_DISCLAIMER = re.compile(
    rf"[(\\[*]?(?:(?:注|声明|免责声明) ?: ?)?(?:以上|本|该|此)?(?:栏目)?"
    rf"(?:文章|文|内容|观点|评论)(?:内容|观点)?(?:[仅只]|并?不)(?:代表|反映|构成){_SIDES}?"
    rf"|[(\\[*]?不代表{_SIDES}|[(\\[*]?责编(?:邮箱|信箱)|版权所有|未经(?:授权|许可|允许)"
    r"|[(\[*]?(?:The|These|All|Any) (?:views?|opinions?) "
    r"(?:expressed|don[’']t|do not|here|in this|are|represent)"
    r"|Copyright\b|©|(?:https?://|www\.)\S+$"
)
# It begins a line, or follows a sentence or a bracket.
_BREAK = re.compile(r"[。.;；!?)]\s*")


def is_furniture(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a line is nothing but buttons, counters, page numbers and signs."""
    end = len(text) if end is None else end
    return bool(_buttons().fullmatch(text, start, end) or _NUMBERS.fullmatch(text, start, end))


@cache
def _buttons() -> re.Pattern[str]:
    known = alternatives("header", "furniture").pattern
    # Possessive: what one alternative has taken is not tried again another way.
    return re.compile(rf"(?:{known}|(?>{_INVITATION})|[\d\s|:()+\-·>,、/»])++", re.IGNORECASE)


def is_imprint(text: str, start: int, end: int) -> bool:
    """Whether a line is a page number or a disclaimer, and so no part of an article anywhere."""
    return (
        bool(_NUMBERS.fullmatch(text, start, end)) or before_disclaimer(text, start, end) == start
    )


def before_disclaimer(text: str, start: int, end: int) -> int:
    """Where a line ends, without the disclaimer at its end; `start` where it is nothing else.

    Args:
        text: Canonical text.
        start: Start of the line.
        end: Its end.
    """
    if _DISCLAIMER.match(text, start, end):
        return start
    for stop in _BREAK.finditer(text, start, end):
        if _DISCLAIMER.match(text, stop.end(), end):
            return start + len(text[start : stop.end()].rstrip())
    return end
