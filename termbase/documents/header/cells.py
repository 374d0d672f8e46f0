"""Joins the labels of a header that is a table to the values in the cells beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from termbase.documents.header.fields import is_label_alone
from termbase.documents.header.model import Span

# Lines at the top in which the table may be, and cells with labels that it has at least.
_WITHIN, _LEAST = 40, 2
_LONGEST_LABEL, _LONGEST_VALUE = 12, 200  # code points


def join_cells(plain: str, lines: Sequence[Span]) -> str:
    """Return a text of the same length with a colon after each label that is a line of its own.

    Args:
        plain: Canonical text of the page.
        lines: Spans of its lines.
    """
    cells = [
        (label, value)
        for label, value in pairwise(lines[:_WITHIN])
        if _is_label(plain, label)
        and not _is_label(plain, value)
        and value[1] - value[0] <= _LONGEST_VALUE
    ]
    if len(cells) < _LEAST:
        return plain
    parts, offset = [], 0
    for (_, label_end), (value_start, _) in cells:
        parts += [plain[offset:label_end], ":".ljust(value_start - label_end)]
        offset = value_start
    return "".join([*parts, plain[offset:]])


def _is_label(plain: str, line: Span) -> bool:
    start, end = line
    return end - start <= _LONGEST_LABEL and is_label_alone(plain[start:end])
