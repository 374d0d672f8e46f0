"""Joins what stands on lines of its own to what it belongs to: labels in tables, By, and."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from termbase.documents.header.fields import is_label_alone, kind_of_label
from termbase.documents.header.model import Span
from termbase.documents.header.publishers import is_source
from termbase.lazy import lazily

# Lines at the top in which the table may be, and cells with labels that it has at least.
_WITHIN, _LEAST = 40, 2
_LONGEST_LABEL, _LONGEST_VALUE, _LONGEST_LINE = 12, 200, 60  # code points
# The word between two authors, and the one above the first, each on a line of its own.
_ALONE = lazily(r"(?<=\n)[ \t]*(?:and|AND|&|with|和|与|及)[ \t]*(?=\n)")
_BY = lazily(r"(?<=\n)([ \t]*(?:By|BY|by))(\s+)(?=[A-ZÀ-Þ])")


def join_cells(plain: str, lines: Sequence[Span]) -> str:
    """Return a text of the same length with the value of each label on the line of the label.

    The labels of a table have no colon. Of those with a colon, only the label of a source needs
    this: who is named below the label of authors is read as an author anyway.
    """
    pairs = list(takewhile(lambda pair: _may_be_cells(plain, *pair), pairwise(lines[:_WITHIN])))
    cells = [
        (label, value)
        for label, value in pairs
        if _is_label(plain, label)
        and not _is_label(plain, value)
        and value[1] - value[0] <= _LONGEST_VALUE
    ]
    joined = cells if len(cells) >= _LEAST else []
    parts, offset = [], 0
    for (_, label_end), (value_start, _) in sorted([*joined, *_sources(plain, pairs)]):
        mark = "" if plain[label_end - 1] == ":" else ":"
        parts += [plain[offset:label_end], mark.ljust(value_start - label_end)]
        offset = value_start
    return "".join([*parts, plain[offset:]])


def join_bylines(plain: str, lines: Sequence[Span]) -> str:
    """Return a text of the same length in which no byline is broken before or after *and*.

    Each author stays on a line of its own; *By* is on the line of the first.
    """
    end = lines[:_WITHIN][-1].end if lines else 0
    head = _ALONE.sub(lambda found: " " * len(found[0]), plain[:end])
    head = _BY.sub(lambda found: found[1] + " " * len(found[2]), head)
    return head + plain[end:]


def _may_be_cells(plain: str, label: Span, value: Span) -> bool:
    """Return whether two lines may be in a table; a paragraph without a label is below it."""
    is_paragraph = value.end - value.start > _LONGEST_LINE and plain[value.end - 1] in "。.!?"
    return not is_paragraph or _is_label(plain, label)


def _sources(plain: str, pairs: list[tuple[Span, Span]]) -> list[tuple[Span, Span]]:
    """Return the labels of a source with a colon, each with the medium on the line below it."""
    return [
        (label, value)
        for label, value in pairs
        if plain[label.end - 1] == ":"
        and kind_of_label(plain[label.start : label.end - 1].strip().lower()) == "source"
        and is_source(plain, *value)
    ]


def _is_label(plain: str, line: Span) -> bool:
    start, end = line
    return end - start <= _LONGEST_LABEL and is_label_alone(plain[start:end])
