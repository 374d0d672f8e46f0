"""Finds the footnotes of a page: small lines at the foot of a column, below the text.

The first of them begins with a mark, or goes on from a note on the page before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from termbase.documents.pdf.columns import Flow
from termbase.documents.pdf.lines import Line
from termbase.lazy import lazily

_SMALL = 0.93  # of the size of the text
_MARK = lazily(
    r"[*∗†‡§¶※]|[\u2460-\u2473]|\[\d{1,3}\]|［\d{1,3}］|〔\d{1,3}〕|\(\d{1,3}\)|（\d{1,3}）|"
    r"\d{1,3}[.:)]?(?=\s|[^\W\d_])|(?:作者|基金|收稿|\[?作者|【作者|注)[^。]{0,6}[:：]"
)
_NUMBER = lazily(r"\d{1,3}(?=[^\W\d_])")
_END = lazily(r"[.!?。！？…][\"'”’」』）)]*\Z")


def starts_note(line: Line) -> bool:
    """Return whether a line begins with the mark of a note."""
    return line.is_marked or _MARK.match(line.text) is not None


def divide_notes(flows: Sequence[Flow], size: float) -> tuple[list[Flow], list[Flow]]:
    """Return the flows of a document without its footnotes, and the footnotes.

    The flows are in reading order; `size` is that of the text.
    """
    texts: list[Flow] = []
    notes: list[Flow] = []
    pages: dict[int, list[Flow]] = {}
    for flow in flows:
        pages.setdefault(flow.page, []).append(flow)
    for flow in flows:
        start = _start_of_notes(flow, pages[flow.page], size, notes)
        if start < len(flow.lines):
            notes.append(replace(flow, lines=[_unnumbered(line) for line in flow.lines[start:]]))
        if start:
            texts.append(replace(flow, lines=flow.lines[:start]))
    return texts, notes


def _unnumbered(line: Line) -> Line:
    """Return a line without a number that adjoins its first word, as that of a note does."""
    number = _NUMBER.match(line.text)
    return replace(line, text=line.text[number.end() :], is_marked=True) if number else line


def _start_of_notes(flow: Flow, page: Sequence[Flow], size: float, notes: Sequence[Flow]) -> int:
    """Return the index of the first line of a flow that is a footnote, or its number of lines."""
    lines = flow.lines
    start = len(lines)
    while start and lines[start - 1].size < _SMALL * size:
        start -= 1
    if start == len(lines) or not _is_at_foot(lines[start:], page, size):
        return len(lines)
    goes_on = bool(notes) and notes[-1].page in (flow.page - 1, flow.page)
    if goes_on and not _END.search(notes[-1].lines[-1].text):
        return start
    marked = (index for index in range(start, len(lines)) if starts_note(lines[index]))
    return next(marked, len(lines))


def _is_at_foot(lines: Sequence[Line], page: Sequence[Flow], size: float) -> bool:
    """Return whether there is text above lines, and only notes below them."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    others = [
        line
        for flow in page
        for line in flow.lines
        if line.size >= _SMALL * size and line.left < right and line.right > left
    ]
    return bool(others) and all(line.base < lines[0].base for line in others)
