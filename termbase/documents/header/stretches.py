"""Reads a stretch between separators: a name, names and a role, or a clause."""

from __future__ import annotations

from termbase.documents.header.clauses import AND, read_clause
from termbase.documents.header.context import (
    is_bracketed_after_name,
)
from termbase.documents.header.fillers import skip_fillers
from termbase.documents.header.judge import Judge
from termbase.documents.header.labels import skip_label
from termbase.documents.header.leading_names import (
    read_leading_names,
    read_name_before_verb,
    skip_honorific,
)
from termbase.documents.header.model import Label, Mark, Span
from termbase.documents.header.names import is_latin_name, is_mononym
from termbase.documents.header.names_in_prose import read_name_in_prose
from termbase.documents.header.whole_names import (
    is_whole_name,
    read_name_pair,
)
from termbase.lazy import lazily
from termbase.text.script import has_han

# What the person did with the text, directly after the name: 约瑟夫·奈著, 马娟娟译.
_CREDIT = lazily(
    "(?:[编合]?著|[编翻合]?译|译?校[对注]|译校|审校|整理|口述|讲述|采写|采访|摄|撰写?|供稿|致[辞词]|主持|发言|演讲|讲话|出席|点评|等人?)$"
)


def read_stretch(
    text: str, span: Span, before: list[Mark], judge: Judge, *, name_expected: bool
) -> list[Mark]:
    """Return the marks of a stretch between separators, given those before it on the line.

    `name_expected`: names are likely at this position of the line.
    """
    if whole := _read_whole(text, span, before, judge, name_expected=name_expected):
        return whole
    start, end = span
    names: list[Mark] = []
    if name_expected:
        names, start = read_leading_names(text, start, end, judge)
    elif before and (in_prose := read_name_in_prose(text, start, end)):
        names, start = in_prose
    elif before:
        names = read_name_before_verb(text, start, end, judge)
        start = names[-1].end if names else start
    start = skip_honorific(text, start, end) if names else start
    names += _read_other_form(text, names, start, end)
    start = max([start, *(last for _, _, last in names)])
    joint = AND.match(text, start, end) if names else None
    start = joint.end() if joint else start
    rest = read_clause(text, start, end, judge) if start < end else []
    return [*names, *rest]


def _read_whole(
    text: str, span: Span, before: list[Mark], judge: Judge, *, name_expected: bool
) -> list[Mark]:
    """Return the marks of a stretch that consists of one name or two, perhaps after 作者为."""
    start, end = span
    credit = _CREDIT.search(text, start + 2, end) if name_expected else None
    if credit and is_whole_name(text, start, credit.start(), judge, name_expected=True):
        return [Mark(Label.NAME, start, credit.start())]
    if name_expected and (pair := read_name_pair(text, start, end)):
        return pair
    is_other_form = is_bracketed_after_name(text, start, before)
    is_other_form = is_other_form and (
        is_latin_name(text[start:end], beside=True)
        or is_mononym(text[slice(*before[-1][1:])], text[start:end])
    )
    if is_other_form or is_whole_name(text, start, end, judge, name_expected=name_expected):
        return [Mark(Label.NAME, start, end)]
    inner_start = skip_fillers(text, start, end) if name_expected else start
    if start < inner_start < end and is_whole_name(
        text, inner_start, end, judge, name_expected=False
    ):
        return [Mark(Label.NAME, inner_start, end)]
    return []


def _read_other_form(text: str, names: list[Mark], start: int, end: int) -> list[Mark]:
    """Return the mark of the other form of a name after an honorific: 张三博士 Dr Sam."""
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    first = skip_label(text, first, end)
    is_apart = len(names) == 1 and names[0].end < start < first < end
    is_apart = is_apart and has_han(text[slice(*names[0].span)])
    is_name = is_apart and is_latin_name(text[first:end], beside=True)
    return [Mark(Label.NAME, first, end)] if is_name else []
