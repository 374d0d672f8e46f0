"""Skips what belongs to no name, organisation or title: dates, 现任, 原, 著名, separators."""

from __future__ import annotations

from termbase.documents.header.lexicon import beginnings, endings
from termbase.documents.header.names import name_shape
from termbase.lazy import lazily

_YEAR = r"(?:(?:19|20)\d\d ?|\d{1,2}(?=年)|[〇零一二三四五六七八九]{4}(?=年))"
_MONTH = r"(?:[年./-]\d{0,2}月?(?:\d{1,2}日?)?)?"
_YEARS = lazily(
    rf"(?:自|从|于|在|近)?{_YEAR}{_MONTH}(?:\s?(?:-|—|~|至|到|起)+\s?(?:(?:19|20)\d\d{_MONTH}|今|现在)?)?"
    r" ?(?:年|起|至今|以来|间|期间|后|开始)*[,:]?"
)
_DEGREE = lazily(r"(?:Ph\.? ?D|D\.?Phil|[EM]?MBA|DBA|MPA|MPhil|LLM|JD|MD)\b\.?(?=[ ,])")
_POST_NOMINALS = lazily(r"(?:[ ,]*(?<![A-Za-z])(?:G|S|B)?(?:BM|BS|MH|JP|SC|OBE|CBE|MBE)\b)+$")
_LEADING = " ,:-·*"
_TRAILING = " .,:-*"


def skip_fillers(text: str, start: int, end: int) -> int:
    """Return the offset after fillers, such as dates, 现任 and 原, at the start of a clause."""
    while start < end:
        size = _filler_length(text, start, end)
        if not size:
            break
        start += size
    return start


def _filler_length(text: str, start: int, end: int) -> int:
    """Return the length of a filler at `start`, or 0."""
    if text[start] in _LEADING:
        return 1
    for pattern in (_YEARS, _DEGREE):
        found = pattern.match(text, start, end)
        if found and found.end() > start:
            return found.end() - start
    size = beginnings("header", "fillers").after(text, start, end)
    if size > 2 or not size:
        return size
    # 前 may begin 前海, but not 前|海南, and 任 or 曾 may begin the name of a person.
    is_before_place = beginnings("organizations", "regions", "places").after(
        text, start + size, end
    )
    if is_before_place < 2 and beginnings("header", "not fillers").after(text, start, end) > size:
        return 0
    return 0 if size == 1 and name_shape(text[start:end]) else size


def strip_before_title(text: str, start: int, end: int) -> int:
    """Return the end of an organisation without words such as 原, 著名 and 的 before a title."""
    while end > start:
        size = endings("header", "fillers before title").before(text, end, start)
        if not size and text[end - 1] != " ":
            break
        end -= size or 1
    return end


def strip_tail(text: str, start: int, end: int) -> int:
    """Return the end of a clause without 之一, 等职务, post-nominal letters, spaces and stops."""
    post_nominals = _POST_NOMINALS.search(text, start, end)
    end = post_nominals.start() if post_nominals and post_nominals.start() > start else end
    while end > start:
        size = endings("titles", "tails").before(text, end, start)
        if not size and text[end - 1] in _TRAILING:
            size = 1
        if not size or end - size == start:
            break
        end -= size
    return end


def is_former(text: str, offset: int, end: int) -> bool:
    """Return whether 前 or 原 at `offset` means “former”, and does not begin a word (前海)."""
    longer = beginnings("header", "not fillers").after(text, offset, end)
    return text[offset] in "前原" and not longer
