"""Reads the foot of a page: author notes, fields, and what a publisher puts below an article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from termbase.documents.header.bylines import STOP, read_biography
from termbase.documents.header.front_matter import is_foreign_line
from termbase.documents.header.furniture import is_imprint, is_leftover
from termbase.documents.header.judge import Judge
from termbase.documents.header.lines import classify_line
from termbase.documents.header.readings import LineReading, Span
from termbase.documents.header.sections import (
    CLOSED,
    are_notes,
    forced_note,
    is_rule,
    section_heading,
)
from termbase.documents.header.signatures import read_signature
from termbase.text.lazy import lazily

# Lines at the foot that may belong to an author note, and that may follow the end of an article.
_LINES, _LINES_BELOW = 8, 40
_BRACKET = lazily(
    r"\(\s*(?:本文|文章)?(?:作者|笔者|责任?编辑|责编|编辑|译者|来源)[^()]*(?:\([^()]*\)[^()]*)*\)$"
)
_APPENDIX = lazily(
    r"[(\[]?(?:附录|附件|附表|附图|附文|附 ?:)|(?:Appendix|Appendices|Annexe?s?)\b(?! to )",
    re.IGNORECASE,
)
_LONGEST_LINK = 80


def read_foot(plain: str, lines: Sequence[Span], judge: Judge) -> tuple[list[LineReading], int]:
    """Return the readings of what follows the body of a page, and where the body ends.

    Args:
        plain: Canonical text of the page.
        lines: The lines of the page below its head, from which the first is part of the body.
        judge: Decides doubtful cases.
    """
    below, lines = _below_end(plain, lines, judge)
    readings = _read_below(plain, below, judge)
    body_end = below[0][0] if below else len(plain)
    above, body_end = _read_above(plain, lines, body_end, judge)
    readings[:0] = above
    is_cut = body_end < len(plain)
    while is_cut and body_end > 0 and plain[body_end - 1].isspace():
        body_end -= 1
    return readings, body_end


def _below_end(
    plain: str, lines: Sequence[Span], judge: Judge
) -> tuple[Sequence[Span], Sequence[Span]]:
    """Return the lines from the one on that ends an article, and those above it."""
    first = max(1, len(lines) - _LINES_BELOW)
    for index in range(first, len(lines)):
        kind = section_heading(plain, *lines[index])
        other = kind == "end" and (
            _is_mostly_below(lines, index) or _has_appendix(plain, lines[index:])
        )
        if kind and not other and _may_be_below(plain, kind, lines[index + 1 :], judge):
            return lines[index:], lines[:index]
    return (), lines


def _is_mostly_below(lines: Sequence[Span], index: int) -> bool:
    """Return whether more of the text is below a line than above it, such as another article."""
    return lines[-1][1] - lines[index][1] > lines[index][0] - lines[0][0]


def _has_appendix(plain: str, lines: Sequence[Span]) -> bool:
    """Return whether one of the lines is the heading of an appendix, which is part of the text."""
    return any(
        _APPENDIX.match(plain, *line) for line in lines if line[1] - line[0] <= _LONGEST_LINK
    )


def _may_be_below(plain: str, kind: str, rest: Sequence[Span], judge: Judge) -> bool:
    """Return whether lines may follow the end of an article, or a heading of a certain kind."""
    if kind == "note":
        return are_notes(plain, rest, judge)
    if kind in ("more", "institutes"):
        return all(
            (end - start <= _LONGEST_LINK and not STOP.search(plain[start:end]))
            or _is_leftover(plain, start, end)
            for start, end in rest
        )
    return True


def _is_leftover(plain: str, start: int, end: int) -> bool:
    return bool(section_heading(plain, start, end)) or is_leftover(plain, start, end)


def _read_below(plain: str, lines: Sequence[Span], judge: Judge) -> list[LineReading]:
    """Return the readings of lines below an article: all after a heading of notes, or fields."""
    readings: list[LineReading] = []
    section = ""
    for start, end in lines:
        if kind := section_heading(plain, start, end):
            section = kind
            continue
        if section == "more" or is_leftover(plain, start, end):
            continue
        reading = classify_line(plain, start, end, judge)
        if reading.kind in ("text", "byline"):
            reading = read_biography(plain, start, end, judge)
        if section in ("note", "institutes") and reading.kind == "text":
            reading = forced_note(plain, start, end, judge)
        if reading.kind in ("note", "meta"):
            readings.append(reading)
    return readings


def _read_above(
    plain: str, lines: Sequence[Span], body_end: int, judge: Judge
) -> tuple[list[LineReading], int]:
    """Return the readings of the last lines above an end, and where the body ends."""
    readings = read_signature(plain, lines, judge)
    if readings:
        lines, body_end = lines[: -len(readings)], readings[0].start
    for start, end in reversed(lines[-_LINES:]):
        is_first = start == lines[0][0]
        if not is_first and (is_rule(plain, start, end) or is_leftover(plain, start, end)):
            body_end = start
            continue
        reading = classify_line(plain, start, end, judge)
        if reading.kind in ("text", "byline") and not is_first:
            reading = read_biography(plain, start, end, judge)
        if reading.kind in ("note", "meta") and not is_first:
            readings.insert(0, reading)
            body_end = start
            continue
        if reading.kind == "furniture" and not is_first:
            # The note may be above a page number and a disclaimer.
            body_end = start if is_imprint(plain, start, end) else body_end
            continue
        is_bracketed = plain[start] in "([" and plain[end - 1] in ")]"
        if is_bracketed and not is_first and is_foreign_line(plain, (start, end), lines, judge):
            body_end = start
            continue
        closed = CLOSED.search(plain, start, end)
        body_end = closed.start() if closed else body_end
        match = _BRACKET.search(plain, start, min(end, body_end))
        if match and match.start() > start:
            note = classify_line(plain, *match.span(), judge)
            if note.kind in ("note", "meta"):
                readings.insert(0, note)
                body_end = match.start()
        break
    return readings, body_end
