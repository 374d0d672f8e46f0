"""Reads whom a note on an author names at its end: who translated or wrote down the text."""

from __future__ import annotations

from termbase.documents.header.judge import Judge
from termbase.documents.header.model import Label, Mark, Span
from termbase.documents.header.names import name_shape
from termbase.documents.header.readings import Region, RegionKind
from termbase.documents.header.whole_names import read_unlisted_name
from termbase.lazy import lazily
from termbase.text.script import HAN

_RENDERED_AT_END = lazily(
    rf"(?<=[{HAN}》”)])[,;。、] ?(?:"
    rf"(?:本文|文章|全文)?由?(?P<name>[{HAN}·]{{2,8}}?) ?"
    rf"(?:编译|翻译|译)(?:自[{HAN}]{{1,6}}[文语版])?"
    rf"|(?:本文)?译者(?:为|是|系|:)? ?(?P<after>[{HAN}·]{{2,8}}?))"
    rf"(?:[,;、 ][{HAN}·]{{2,8}}(?:审校|校对|校译|校))?[)\]。 ]*$"
)
_CLAUSE = lazily(rf"[,;。] ?译者[ :/]?(?=[{HAN}])")
# Who wrote down what the author said: (作者为某大学教授,本文由记者张三采访整理).
_RECORDED = lazily(
    r"[,;。、] ?(?:本文|文章)?由[^,;。]{2,20}(?:采访|整理|采写)[^,;。]{0,6}[)\]。 ]*$"
)


def note_regions(text: str, span: Span, marks: list[Mark], judge: Judge) -> tuple[Region, ...]:
    """Return the regions of a note: of the author, and of the translator whom its end names."""
    translator = _translator_at_end(text, *span, judge) or _translator_in_clause(text, span, marks)
    if translator is None:
        recorded = _RECORDED.search(text, *span)
        stop = recorded.start() if recorded else span.end
        return (Region(RegionKind.NOTE, *span, tuple(mark for mark in marks if mark.end <= stop)),)
    kept = tuple(mark for mark in marks if mark.end <= translator.start)
    return (Region(RegionKind.NOTE, span.start, translator.start, kept), translator)


def _translator_in_clause(text: str, span: Span, marks: list[Mark]) -> Region | None:
    """Return the region of a translator with roles: (作者张三系…,译者李四系某大学讲师)."""
    clause = _CLAUSE.search(text, *span)
    after = tuple(mark for mark in marks if clause and mark.start >= clause.end())
    if clause is None or not after or after[0] != Mark(Label.NAME, clause.end(), after[0].end):
        return None
    return Region(RegionKind.TRANSLATOR, clause.start(), span.end, after)


def _translator_at_end(text: str, start: int, end: int, judge: Judge) -> Region | None:
    """Return the region of a translator whom a note names at its end: (作者为某大学教授,张三译)."""
    found = _RENDERED_AT_END.search(text, start, end)
    if not found:
        return None
    name = found.span(found.lastgroup or 0)
    is_name = name_shape(text[slice(*name)]) or read_unlisted_name(text, *name, judge)
    return (
        Region(RegionKind.TRANSLATOR, found.start(), end, (Mark(Label.NAME, *name),))
        if is_name
        else None
    )
