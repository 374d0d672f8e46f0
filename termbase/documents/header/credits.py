"""Recognises lines that name editors without a colon, which a newspaper puts below a text."""

from __future__ import annotations

import re
from functools import cache

from termbase.documents.header.lexicon import sections
from termbase.text.script import HAN

_LONGEST = 60
# Also titles of authors: 主编 张三.
_TITLES = frozenset({"主编", "编审", "监制", "策划", "统筹", "出品", "摄影"})


def is_credit_line(text: str, start: int, end: int) -> bool:
    """Return whether a line consists of editors with their tasks: 评论部 编辑 张三 校对 李四."""
    return end - start <= _LONGEST and bool(_pattern().fullmatch(text, start, end))


@cache
def _pattern() -> re.Pattern[str]:
    tasks = (
        word
        for word in sections("header")["editor labels"]
        if len(word) > 1 and not word.isascii() and word not in _TITLES
    )
    task = "|".join(sorted(tasks, key=len, reverse=True))
    name = rf"[{HAN}·]{{2,8}}"
    return re.compile(rf"(?:[{HAN}]{{2,16}} )?(?>(?:{task})[ /|]{{1,3}}{name}[ ,;、]*)+")
