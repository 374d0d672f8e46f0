"""One piece of an author line: a name, a role, a body, or nothing."""

from __future__ import annotations

import re

from termbase.documents.header.bodies import ends_body, is_school
from termbase.documents.header.canonical import is_hanzi
from termbase.documents.header.english import read_english
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import beginnings, endings, words
from termbase.documents.header.names import (
    LATIN_NAME,
    SPELLED_NAME,
    is_latin_name,
    is_spelled,
    name_shape,
)
from termbase.documents.header.roles import (
    Mark,
    name_before,
    read_body,
    read_role,
    skip_outside,
    strip_tail,
)
from termbase.documents.header.titles import find_title, head_before

_AUTHOR = re.compile(
    r"(?:本文|文章|该文|原文|论文)?(?:第一|通讯|特约)?(?:作者|笔者)(?:简介|介绍|单位|信息)?(?:分别)?"
)
_BY = re.compile(r"(?:[Bb]y|BY|Author|Text|Words|Written by|Story by)\s+(?=[A-Z])")
_ENGLISH_AUTHOR = re.compile(r"(?:The|This) (?:author|writer)s?(?=\s|$|,)")
_VERB = re.compile(
    r"(?:现|均|分别|就)?(?:系(?!学|统|列|主|教|副)|为|是|任)|(?:现任|曾任|曾为|历任|担任|兼任|时任|毕业于|就职于|任职于|供职于)"
)
_HANZI = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9 .'’&,-]*")
_MEDIUM_HEADS = (
    "记者",
    "社长",
    "总编辑",
    "总编",
    "副总编",
    "撰稿人",
    "评论员",
    "通讯员",
    "专栏作家",
    "专栏撰稿人",
    "编委",
    "采编",
    "主笔",
    "发行人",
    "出版人",
)
_JOINTS = re.compile(r"现?兼任?|暨|以及|及|和|与|现任|曾任|并任|并担任|同时担任")
_DEGREE = re.compile(
    r"(?:博士|硕士|学士|学位|MBA|EMBA|DBA|MPA|PhD|Ph\.D\.?|学历|本科|大专|专业|肄业|毕业)$"
)


def is_label(text: str, start: int, end: int, *, colon: bool) -> bool:
    """Whether a piece only says what follows: 作者, 文, 译者 before a colon."""
    word = text[start:end].replace(" ", "")
    if word in words("header", "author labels"):
        return colon or not head_before(word, len(word)) or word.endswith("作者")
    return colon and any(
        word in words("header", f"{kind} labels")
        for kind in ("translator", "editor", "source", "date", "noise")
    )


def skip_label(text: str, start: int, end: int) -> int:
    """The offset after 作者, 本文作者 and By in front of what they announce."""
    match = _AUTHOR.match(text, start, end) or _BY.match(text, start, end)
    return match.end() if match and match.end() < end else start


def whole_name(text: str, start: int, end: int, judge: Judge, *, sure: bool) -> bool:
    """Whether a piece is the name of a person and nothing else.

    Args:
        text: Canonical text.
        start: Start of the piece.
        end: Its end.
        judge: Asked when in doubt.
        sure: Whether its place in the line is one where names stand.
    """
    run = text[start:end]
    if run.isascii():
        return sure and is_latin_name(run)
    bare = run.replace(" ", "")
    if SPELLED_NAME.fullmatch(bare):
        return sure and is_spelled(bare) and not head_before(bare, len(bare))
    if len(run) > len(bare) == 2:
        return bare[0] in words("names", "surnames")  # 李　明
    shape = name_shape(bare)
    if not shape:
        return False
    if shape == "weak" and sure:
        return not judge.word(bare)
    return sure or judge.person(bare)


def unnamed_person(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """A NAME mark for a word in the place of a name, where it can be one at all."""
    run = text[start:end]
    if not 2 <= len(run) <= 6 or not all(map(is_hanzi, run)) or ends_body(text, start, end):
        return []
    if head_before(text, end, start) or run in words("names", "no names"):
        return []
    return [("NAME", start, end)] if is_spelled(run) or judge.person(run) else []


def lead_names(
    text: str, start: int, end: int, judge: Judge, *, first: bool
) -> tuple[list[Mark], int]:
    """The names that a piece begins with, and where the rest starts.

    Joined forms (高大伟David Gosset, David Gosset高大伟), a name before a verb (张三系…, 张三现任…),
    and a Latin name before a Chinese role.
    """
    if not first:
        return [], start
    hanzi = _HANZI.match(text, start, end)
    if hanzi:
        return _after_hanzi(text, start, hanzi.end(), end, judge)
    latin = _LATIN.match(text, start, end)
    if latin and latin.end() < end:
        stop = start + len(text[start : latin.end()].rstrip())
        if is_latin_name(text[start:stop]):
            return _after_latin(text, start, stop, end)
    return [], start


def _after_hanzi(
    text: str, start: int, stop: int, end: int, judge: Judge
) -> tuple[list[Mark], int]:
    """`lead_names` for a piece that begins with Chinese characters, up to `stop`."""
    run = text[start:stop]
    if stop < end and text[stop] == " " and whole_name(text, start, stop, judge, sure=True):
        named = is_latin_name(_latin_run(text, stop + 1, end))
        if not named:
            return [("NAME", start, stop)], _skip(text, stop, end)
    latin = LATIN_NAME.match(text, _skip(text, stop, end), end)
    if latin and (name_shape(run) or is_spelled(run)) and is_latin_name(latin.group().strip()):
        last = latin.start() + len(latin.group().rstrip())
        return [("NAME", start, stop), ("NAME", latin.start(), last)], _skip(text, last, end)
    spelled = SPELLED_NAME.match(text, start, end)
    if beginnings("header", "outside").after(text, start, end) > 1:
        return [], start
    for size in (3, 2, 4):
        called = beginnings("titles", "honorifics").after(text, start + size, stop)
        if called and name_shape(text[start : start + size]) and stop >= start + size + called:
            return [("NAME", start, start + size)], start + size + called
        verb = _VERB.match(text, start + size, end)
        shape = name_shape(text[start : start + size]) if verb else ""
        if shape and (shape != "weak" or judge.person(text[start : start + size])):
            return [("NAME", start, start + size)], start + size
    if spelled:
        verb = _VERB.search(spelled.group())
        last = start + verb.start() if verb else spelled.end()
        closed = verb or last == end or not is_hanzi(text[last])
        if closed and is_spelled(text[start:last]) and not head_before(text, last, start):
            return [("NAME", start, last)], _skip(text, last, end)
    return [], start


def _after_latin(text: str, start: int, stop: int, end: int) -> tuple[list[Mark], int]:
    """`lead_names` for a piece that begins with the Latin name ``text[start:stop]``."""
    rest = _skip(text, stop, end)
    hanzi = _HANZI.match(text, rest, end)
    if hanzi and name_shape(hanzi.group()):
        return [("NAME", start, stop), ("NAME", rest, hanzi.end())], _skip(text, hanzi.end(), end)
    title = find_title(text, rest, end)
    if title and title.start == rest and title.kind == "offices":
        return [], start  # Goldman Sachs 总裁: more likely the body.
    return [("NAME", start, stop)], rest


def _latin_run(text: str, start: int, end: int) -> str:
    match = LATIN_NAME.match(text, start, end)
    return match.group().strip() if match else ""


def _skip(text: str, place: int, end: int) -> int:
    while place < end and text[place] in " ,":
        place += 1
    return place


def read_clause(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """The marks of a clause that is no mere name: a role, a body, a person after either."""
    start = skip_outside(text, start, end)
    end = strip_tail(text, start, end)
    if start >= end:
        return []
    if text[start:end].isascii():
        return read_english(text, start, end)
    degree = _DEGREE.search(text, start, end)
    if degree:
        return _before_degree(text, start, end)
    honorific = endings("titles", "honorifics").before(text, end, start)
    if honorific and name_shape(text[start : end - honorific]):
        return [("NAME", start, end - honorific)]
    joint = _joint(text, start, end)
    if joint:
        first, second = joint
        left = read_role(text, start, first, judge)
        return left + read_clause(text, second, end, judge)
    found = read_role(text, start, end, judge)
    return found or _trailing_name(text, start, end, judge) or read_body(text, start, end)


def _joint(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where one role ends and the next begins in a clause (院长兼某某学会会长), or None."""
    for match in _JOINTS.finditer(text, start + 1, end):
        head = head_before(text, match.start(), start)
        if not head or match.end() == end or head in words("titles", "professions"):
            continue
        if match.group() in ("和", "与", "及") and not ends_body(text, match.end(), end):
            # 院长和教授 is read from its end; 委员和谐 is no joint at all.
            if not head_before(text, end, match.end()):
                continue
        return match.start(), match.end()
    return None


def _before_degree(text: str, start: int, end: int) -> list[Mark]:
    """The school of 清华大学经济学博士; the degree itself is left out."""
    for place in range(end - 2, start + 1, -1):
        if is_school(text, place) or (
            text[place - 1] in "系所院" and ends_body(text, start, place)
        ):
            return read_body(text, start, place)
    return []


def _trailing_name(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """A person named directly after a body or a title: 研究所张三, 总统 Emmanuel Macron."""
    latin = re.compile(r"[A-Z][\w .'’-]*$").search(text, start, end)
    if latin and latin.start() > start and is_latin_name(latin.group().strip()):
        stop = start + len(text[start : latin.start()].rstrip())
        before = read_clause(text, start, stop, judge)
        if before and before[-1][2] == stop:
            return [*before, ("NAME", latin.start(), end)]
    place = name_before(text, start, end, judge)
    if place <= start:
        place = _spelled_after_title(text, start, end)
    if place <= start:
        return []
    stop = start + len(text[start:place].rstrip(" :"))
    before = read_role(text, start, stop, judge) or read_body(text, start, stop)
    return [*before, ("NAME", place, end)] if before else []


def _spelled_after_title(text: str, start: int, end: int) -> int:
    """Where a foreign name in Chinese starts that follows a title directly (总统马克龙); or -1."""
    for place in range(end - 2, start + 1, -1):
        if head_before(text, place, start) and is_spelled(text[place:end]):
            return place
    return -1


def after_work(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """What stands behind 《…》: the title of a role; 三卷书, 杂志 and the like are left out."""
    kinds = beginnings("header", "works", "media kinds")
    while size := kinds.after(text, start, end):
        start += size
    if text[start - 1 : start + 1] == "社长":
        start -= 1  # 杂志社长
    start = skip_outside(text, start, end)
    while start < end and text[start] in " 的等":
        start += 1
    return [m for m in read_role(text, start, end, judge) if m[0] != "ORG"] if start < end else []


def is_medium(text: str, start: int, end: int, after: tuple[int, int] | None) -> bool:
    """Whether what stands in 《》 is a newspaper, magazine or journal, not a book.

    Args:
        text: Canonical text.
        start: Start of the name inside the marks.
        end: Its end.
        after: The piece that follows directly, if any.
    """
    name = text[start:end]
    if name in words("header", "media") or endings("header", "media endings").before(
        text, end, start
    ):
        return True
    if after is None:
        return False
    first, last = after
    if beginnings("header", "media kinds").after(text, first, last):
        return True
    return text[first:last].rstrip().endswith(_MEDIUM_HEADS)
