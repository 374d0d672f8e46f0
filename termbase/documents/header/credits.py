"""Reads lines that say who did what with a text, each task before the name or after it.

Examples: 译／李小山, 王大海 著 李小山 译, 李小山译，赵红校, 文/王大海 图/赵红.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from termbase.documents.header.bylines import marked_share
from termbase.documents.header.dates import find_date
from termbase.documents.header.fields import TASKS, kind_of_label
from termbase.documents.header.judge import Judge
from termbase.documents.header.labelled import read_labelled_people
from termbase.documents.header.lexicon import words
from termbase.documents.header.line_reader import read_line
from termbase.documents.header.model import Label, Mark, Span
from termbase.documents.header.names import is_latin_name
from termbase.documents.header.organizations import organization_ending
from termbase.documents.header.periods import period_at_end
from termbase.documents.header.publishers import is_medium_name
from termbase.documents.header.readings import LineKind, LineReading, Region, RegionKind
from termbase.documents.header.whole_names import is_whole_name, read_unlisted_name
from termbase.lazy import lazily
from termbase.text.script import HAN

_LONGEST = 90
# A name may have its country before it, and what it is in another language after it.
_WORD = lazily(r"(?:\[[^\[\]]{1,6}\]|\([^()]{1,60}\)|[^\s,;、/|:&+()\[\]])+")
_IN_BRACKET = lazily(r"\(([^()]{1,8})\)$")
_NAME = lazily(r"[^\s,;、&/和与及]+")
_RENDERED_FROM = lazily(rf"译自[{HAN}]{{1,8}}[文语版]")
_SIGNS = " *·~—-,;|/"
# Signs that bind a task to a name, which may then be a pen name or that of an agency.
_BINDING = ("/", "|")
_LONGEST_TASK = 4
_LONGEST_EDITOR = 16
_LEAST_NAMED = 0.8
"""Share of the letters beside a task that must be names and what belongs to them."""
# In a line, N is a name, T a task, C one with a colon, which is before its name in any case.
_TASK_FIRST = lazily(r"N?(?:[TC]+N+)+")
_NAME_FIRST = lazily(r"(?:N+T+|C+N+)+")
_PREFIXED, _EITHER = lazily(r"[TC]+N+"), lazily(r"N+T+|C+N+")
# Of several tasks of one person, the first of these counts.
_ORDER = ("author", "translator", "speaker", "host", "editor")


class _Word(NamedTuple):
    """A word of a line, the kind of the task that it is (see `fields.Field`), if any.

    The letter is what it is in the patterns of orders.
    """

    start: int
    end: int
    kind: str
    letter: str


def read_credits(text: str, start: int, end: int, judge: Judge) -> LineReading | None:
    """Read a line that says who did what with a text and nothing else, except when; else None.

    The regions are of authors, speakers and translators, not of those who edited, photographed and
    the like.
    """
    if end - start > _LONGEST:
        return None
    date = find_date(text, start, end)
    period = None if date else period_at_end(text, start, end)
    first, last = _inner(text, start, period[1] if period else end)
    if date and not text[first : date[1]].strip(_SIGNS):
        first, last = _inner(text, date[2], last)
    elif date and not text[date[2] : last].strip(_SIGNS):
        first, last = _inner(text, first, date[1])
    elif date:
        return None
    found = list(_words(text, first, last))
    regions = _regions(text, found, judge)
    if regions is None:
        divided = list(_divided(text, found, judge))
        # A single one may end a name: 巴雅尔图.
        is_list = sum(word.letter == "T" for word in divided) > 1
        regions = _regions(text, divided, judge) if is_list else None
    if regions is None:
        return None
    return LineReading(start, end, LineKind.META, regions, date=date, period=period)


def _inner(text: str, start: int, end: int) -> Span:
    """Return a stretch without the signs and brackets around it."""
    while True:
        while start < end and text[start] in _SIGNS:
            start += 1
        while start < end and text[end - 1] in _SIGNS:
            end -= 1
        pair = text[start:end][:1] + text[start:end][-1:]
        inner = text[start + 1 : end - 1]
        if pair not in ("()", "[]") or any(sign in inner for sign in pair):
            return Span(start, end)
        start, end = start + 1, end - 1


def _words(text: str, start: int, end: int) -> Iterator[_Word]:
    for match in _WORD.finditer(text, start, end):
        task = _IN_BRACKET.search(match[0])
        if task and _kind_of_task(task[1]):  # 张三(译)
            if task.start():
                yield _word(text, match.start(), match.start() + task.start(), end)
            yield _word(text, match.start() + task.start(1), match.end() - 1, end)
        elif match[0] not in ("等", "等人"):
            yield _word(text, *match.span(), end)


def _word(text: str, start: int, end: int, line_end: int) -> _Word:
    kind = _kind_of_task(text[start:end])
    has_colon = text[end:line_end].lstrip(" ")[:1] == ":"
    return _Word(start, end, kind, "N" if not kind else "C" if has_colon else "T")


@lru_cache(maxsize=4096)
def _kind_of_task(word: str) -> str:
    """Return the kind of a word that says what somebody did with a text, or an empty string."""
    for kind in ("author", "translator", "editor"):
        if word in words("header", f"{kind} tasks"):
            return kind
    if word.isascii() or len(word) > 2 * _LONGEST_TASK:
        return ""
    if _RENDERED_FROM.fullmatch(word):
        return "translator"
    if (kind := kind_of_label(word)) in TASKS:
        return kind
    pairs = [(word[:cut], word[cut:]) for cut in range(2, len(word) - 1)]  # 采访整理
    for parts in [word.split("·")] if "·" in word else pairs:
        if all(kinds := [_kind_of_task(part) for part in parts]):
            return min(kinds, key=_ORDER.index)
    return ""


def _divided(text: str, found: Iterable[_Word], judge: Judge) -> Iterator[_Word]:
    """Yield words, those that are a name and a task (李小山译) as two."""
    for word in found:
        cuts = range(max(word.start + 2, word.end - _LONGEST_TASK), word.end)
        cut = next((cut for cut in cuts if _is_verb(text[cut : word.end])), None)
        name_end = 0 if cut is None else cut - text.endswith("等", word.start, cut)
        if word.kind or cut is None or not _is_name(text, word.start, name_end, judge):
            yield word
        else:
            yield word._replace(end=name_end)
            yield _word(text, cut, word.end, word.end)


def _is_verb(task: str) -> bool:
    """Return whether a word is a task, but no noun such as 文."""
    return bool(_kind_of_task(task)) and task not in words("header", "author labels")


def _is_name(text: str, start: int, end: int, judge: Judge) -> bool:
    return is_whole_name(text, start, end, judge, name_expected=True) or bool(
        read_unlisted_name(text, start, end, judge)
    )


def _regions(text: str, found: list[_Word], judge: Judge) -> tuple[Region, ...] | None:
    """Return the regions of the people in a line of credits; None if it is something else."""
    letters = "".join(word.letter for word in found)
    if "T" not in letters:  # labels with colons are fields
        return None
    if _TASK_FIRST.fullmatch(letters):
        groups = [match.span() for match in _PREFIXED.finditer(letters)]
    elif _NAME_FIRST.fullmatch(letters):
        groups = [match.span() for match in _EITHER.finditer(letters)]
    else:
        return None
    # Whose they are: 评论部 编辑 张三.
    owner = found[: groups[0][0]]
    if owner and not organization_ending(text, owner[0].start, owner[0].end):
        return None
    credits = [found[first:last] for first, last in groups]
    if not any(_is_certain(text, credit) for credit in credits):
        return None
    regions: list[Region] = []
    for credit in credits:
        people = _people(text, credit, judge)
        if people is None:
            return None
        regions += people
    return tuple(regions)


def _is_bound(text: str, credit: list[_Word]) -> bool:
    """Return whether there is a sign such as a slash between a task and its name."""
    gaps = (
        text[one.end : other.start].strip()
        for one, other in pairwise(credit)
        if bool(one.kind) != bool(other.kind)
    )
    return any(gap in (*_BINDING, ":") for gap in gaps)


def _is_certain(text: str, credit: list[_Word]) -> bool:
    """Return whether a task beside a name is no office, and what a headline cannot be."""
    offices = words("header", "editing offices")
    is_office = all(text[w.start : w.end] in offices for w in credit if w.kind)
    kinds = {word.kind for word in credit}
    return _is_bound(text, credit) or (not is_office and not kinds & {"speaker", "host"})


def _people(text: str, credit: list[_Word], judge: Judge) -> list[Region] | None:
    """Return the region of the people in a credit, none if they are editors; None if not people."""
    kind = next(kind for kind in _ORDER if any(word.kind == kind for word in credit))
    names = [word for word in credit if not word.kind]
    start, end = names[0].start, names[-1].end
    marks = read_names(text, start, end, judge)
    is_bound = _is_bound(text, credit)
    if not is_bound and credit[0].kind and judge.is_word(text[start:end]):
        return None  # 整理 房间, a title
    if not marks and kind == "editor" and is_bound:
        is_short = end - start <= _LONGEST_EDITOR
        is_agency = organization_ending(text, start, end) or is_medium_name(text, start, end)
        return [] if is_short and is_agency else None
    if not marks and is_bound and len(names) == 1:
        region = read_labelled_people(text, start, end, RegionKind(kind), judge)
        return None if region is None else [region]
    if not marks:
        return None
    if kind in ("speaker", "host") and credit[0].kind:  # 记者 张三: his office
        marks = [*read_line(text, credit[0].start, credit[0].end, judge), *marks]
    return [] if kind == "editor" else [Region(RegionKind(kind), start, end, tuple(marks))]


def read_names(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """Return the marks of a stretch of names, perhaps with roles; empty if it is something else."""
    marks = read_line(text, start, end, judge)
    if is_latin_name(text[start:end]):
        return [Mark(Label.NAME, start, end)]
    labels = {mark.label for mark in marks}
    # Without a bracket, what follows a name need not be of the same person: 原创 张三 某某观察.
    is_named = labels <= {Label.NAME, Label.TITLE} or "(" in text[start:end]
    if Label.NAME in labels and is_named and marked_share(text, start, end, marks) >= _LEAST_NAMED:
        return marks
    names = [
        read_unlisted_name(text, *part.span(), judge) for part in _NAME.finditer(text, start, end)
    ]
    return [mark for name in names for mark in name] if all(names) else []
