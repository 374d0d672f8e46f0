"""Recognises labels within an author line (作者, 译者, By), media, and agencies (某社5月1日电)."""

from __future__ import annotations

import re

from termbase.documents.header.fields import kind_of_label
from termbase.documents.header.fillers import strip_tail
from termbase.documents.header.lexicon import beginnings, endings, words
from termbase.documents.header.titles import head_before
from termbase.lazy import lazily
from termbase.text.script import HAN

_AUTHOR = lazily(
    r"(?:本文|文章|该文|原文|论文|本书)?(?:第一|通讯|特约)?(?:作者|笔者)(?:简介|介绍|单位|信息)?(?:分别)?(?:[为系是](?!列))?"
    r"|(?:本文|原文|全文)(?:译者|编者)"
    rf"|译者(?=[{HAN}]{{2,4}}(?:系(?!主任|副)|为|是))"
    r"|(?:撰文|撰稿|执笔|文字|作者|译者) +(?=[A-Z])"
    r"|(?:本|全|原|该|此)文由(?=[^,。]{2,12}(?:译|校对|整理|撰写|供稿)$)"
    rf"|(?:本|原|笔|别|又|曾用|中文|英文|汉语|外文)名(?:字)?[为是叫]?(?=[{HAN}A-Z]{{2}})"
    r"|(?:主讲|演讲|分享|对话|对谈|特邀|访谈|受访|与会)(?:嘉宾|人|者|专家|学者)(?=[为是系])"
)
_DATELINE = lazily(
    rf"[{HAN}]{{0,8}}(?:\d{{1,2}}月)?\d{{1,2}}日(?:电|讯|消息|报道|报导)|讯(?=[\s(:]|$)"
)
_LONGEST_AGENCY = 10
# Characters after 《…》 in which a word such as 社长 shows that it is a medium.
_NEAR = 8
_BY = lazily(rf"(?:[Bb]y|BY|Author|Text|Words|Written by|Story by)\s+(?=[A-Z{HAN}])")
_HONORIFIC = lazily(
    r"(?:H\. ?E\.|HE\b|(?:His|Her) Excellency\b|(?:The )?(?:Rt\.? |Right )?Hon(?:ourable|orable)?\b"
    r"|(?:Dr|Mr|Mrs|Ms|Miss|Sir|Dame|Lord|Prof|Ir|Datuk|Dato|Tan Sri)\b)\.? ?"
    rf"(?:(?:Dr|Mr|Mrs|Ms|Prof|Amb|em|emer|habil)\b\.? ?)*(?=[A-Z{HAN}])"
)
_RANK = lazily(rf"(?:拿督(?:斯里)?|丹斯里)(?=[{HAN}]{{2,4}}(?:[ ,(]|$))")
_THE_AUTHOR = lazily(r"(?:The|This) (?:author|writer)s?(?: of this article)?")
_ABOUT = lazily(
    r"about the (?:author|writer|speaker)s?|(?:the )?author(?:'s|’s)? (?:bio|biography|note|info)",
    re.IGNORECASE,
)


def is_label(text: str, start: int, end: int, *, colon: bool) -> bool:
    """Return whether a piece is only a label for what follows, such as 作者, 文 or 译者."""
    if _THE_AUTHOR.fullmatch(text, start, end) or (colon and _ABOUT.fullmatch(text, start, end)):
        return True
    word = text[start:end].replace(" ", "")
    kind = kind_of_label(word.lower())
    if kind in ("author", "speaker", "host"):
        return colon or not head_before(word, len(word)) or word.endswith("作者")
    return colon and bool(kind)


def is_person_label(text: str, start: int, end: int) -> bool:
    """Return whether a piece is a label of those who made a text: 作者, 译者, 校对, 口述."""
    word = text[start:end].replace(" ", "")
    is_speaker = word in words("header", "certain speaker labels")
    return is_speaker or kind_of_label(word.lower()) in ("author", "translator", "editor")


def skip_label(text: str, start: int, end: int) -> int:
    """Return the offset after a label, such as 作者 or By, and after an English honorific."""
    match = _AUTHOR.match(text, start, end) or _BY.match(text, start, end)
    match = match or _RANK.match(text, start, end)
    start = match.end() if match and match.end() < end else start
    honorific = _HONORIFIC.match(text, start, end)
    return honorific.end() if honorific else start


def agency_end(text: str, start: int, end: int, *, is_dated: bool = False) -> int | None:
    """Return where the name of a news agency ends in 某社北京5月1日电 and 某某日报讯, or None.

    If `is_dated`, the stretch tells the day of a dispatch, and any name that ends like that of a
    medium is one.
    """
    for offset in range(min(end, start + _LONGEST_AGENCY), start + 2, -1):
        run = text[start:offset]
        is_known = run in words("header", "media") or endings("header", "media endings").before(
            text, offset, start
        )
        is_agency = is_known or (
            run[-1] in "社网台报" and (is_dated or run in words("organizations", "known"))
        )
        if is_agency and run[0] != "本" and _DATELINE.match(text, offset, end):
            return offset
    return None


def names_medium(text: str, start: int, end: int) -> bool:
    """Return whether a stretch is or ends like the name of a medium: 读书, 某某时报, 某某卫视."""
    if text[start:end] in words("header", "media"):
        return True
    size = endings("header", "media endings").before(text, end, start)
    if size == 1 and endings("organizations", "no endings").before(text, end, start):
        return False  # 联合公报
    return bool(size or endings("organizations", "broadcasters").before(text, end, start))


def is_medium(text: str, start: int, end: int, after: tuple[int, int] | None) -> bool:
    """Return whether a name in 《》 is that of a newspaper, magazine or journal, not of a book.

    `after` is the span of the piece that follows directly.
    """
    if names_medium(text, start, end):
        return True
    if after is None:
        return False
    first, last = after
    kind_follows = beginnings("header", "media kinds").after(text, first, last)
    last = strip_tail(text, first, last)
    following = text[first : min(last, first + _NEAR)]
    if any(head in following for head in words("header", "media heads")):
        return True  # 《某某动态》主编兼社长张三
    return bool(kind_follows or endings("header", "media heads").before(text, last, first))
