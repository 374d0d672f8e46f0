"""Reads the foot of a page: author notes, fields, and what a publisher puts below an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from termbase.documents.header.bylines import STOP, read_biography
from termbase.documents.header.dates import find_date
from termbase.documents.header.front_matter import is_foreign_line
from termbase.documents.header.furniture import is_imprint, is_leftover
from termbase.documents.header.judge import Judge
from termbase.documents.header.lines import classify_line
from termbase.documents.header.model import Label, Span
from termbase.documents.header.origins import read_origin_at_end
from termbase.documents.header.periods import period_of_line
from termbase.documents.header.readings import LineKind, LineReading, RegionKind
from termbase.documents.header.sections import (
    CLOSED,
    are_notes,
    forced_note,
    is_rule,
    section_heading,
)
from termbase.documents.header.signatures import read_signature
from termbase.lazy import lazily
from termbase.text.script import HAN

# Lines at the foot that may belong to an author note, and that may follow the end of an article.
_LINES, _LINES_BELOW = 8, 40
_BRACKET = lazily(
    r"\(\s*(?:本文|文章)?(?:作者|笔者|责任?编辑|责编|编辑|译者|来源)[^()]*(?:\([^()]*\)[^()]*)*\)$"
)
_APPENDIX = lazily(
    r"[(\[]?(?:附录|附件|附表|附图|附文|附 ?:)|(?:Appendix|Appendices|Annexe?s?)\b(?! to )",
    re.IGNORECASE,
)
_PEOPLE_HEADING = lazily(rf"[{HAN}]{{2,12}} ?:")
_LONGEST_LINK = 80
_REPORTERS = ("记者", "通讯员", "评论员", "撰稿人", "特派员")


def read_foot(plain: str, lines: Sequence[Span], judge: Judge) -> tuple[list[LineReading], int]:
    """Return the readings of what follows the body of a page, and where the body ends.

    The lines are those below its head, from which the first is part of the body.
    """
    below, lines = _below_end(plain, lines, judge)
    readings = _read_below(plain, below, judge)
    body_end = below[0].start if below else len(plain)
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
    return lines[-1].end - lines[index].end > lines[index].start - lines[0].start


def _has_appendix(plain: str, lines: Sequence[Span]) -> bool:
    """Return whether one of the lines is the heading of an appendix, which is part of the text."""
    return any(
        _APPENDIX.match(plain, *line) for line in lines if line.end - line.start <= _LONGEST_LINK
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
    section, on_translators = "", False
    for line in lines:
        if kind := section_heading(plain, *line):
            section, on_translators = kind, "译者" in plain[line.start : line.start + 4]
            if date := find_date(plain, *line):  # Ends/Monday, October 28, 2024
                readings.append(LineReading(*line, LineKind.META, date=date))
        elif section != "more" and not is_leftover(plain, *line):
            found = _read_notes(plain, line, judge)
            if not found and section in ("note", "institutes"):
                forced = forced_note(plain, *line, judge, readings[-1] if readings else None)
                found = [forced] if forced.kind is LineKind.NOTE else []
                readings = [one for one in readings if not found or one.start != forced.start]
            if on_translators:
                kind_of_all = RegionKind.TRANSLATOR
                found = [
                    replace(one, regions=tuple(replace(r, kind=kind_of_all) for r in one.regions))
                    for one in found
                ]
            readings += found
    return readings


def _read_notes(plain: str, line: Span, judge: Judge) -> list[LineReading]:
    """Return the readings of a line of fields or of a note on the author, or an empty list.

    The last sentence of a note may say where the article was published.
    """
    start, end = line
    if period_of_line(plain, start, end):
        return [LineReading(start, end, LineKind.META)]  # 2025年冬,于某地
    reading = classify_line(plain, start, end, judge)
    origin = (
        read_origin_at_end(plain, start, end, judge) if reading.kind is not LineKind.META else None
    )
    if origin:
        end = start + len(plain[start : origin.start].rstrip())
        reading = classify_line(plain, start, end, judge)
    if reading.kind is LineKind.BYLINE and {region.kind for region in reading.regions} == {
        RegionKind.TRANSLATOR
    }:
        return [replace(reading, kind=LineKind.META)]  # (张三 编译)
    if reading.kind is LineKind.BYLINE and _is_reporter(plain, start, end, reading):
        return [replace(reading, kind=LineKind.META)]
    if reading.kind in (LineKind.TEXT, LineKind.BYLINE):
        reading = read_biography(plain, start, end, judge)
    if reading.kind not in (LineKind.NOTE, LineKind.META):
        return []
    return [reading, origin] if origin else [reading]


def _is_reporter(plain: str, start: int, end: int, reading: LineReading) -> bool:
    """Return whether a line is the byline of reporters in brackets: (某某日报记者 张三)."""
    titles = {
        plain[first:last]
        for region in reading.regions
        for label, first, last in region.marks
        if label == Label.TITLE
    }
    is_bracketed = plain[start] in "([" and plain[end - 1] in ")]"
    return is_bracketed and bool(titles) and all(one.endswith(_REPORTERS) for one in titles)


def _read_above(
    plain: str, lines: Sequence[Span], body_end: int, judge: Judge
) -> tuple[list[LineReading], int]:
    """Return the readings of the last lines above an end, and where the body ends.

    A signature is above notes, or below them.
    """
    signed = read_signature(plain, lines, judge)
    if signed:
        lines, body_end = lines[: -len(signed)], signed[0].start
    readings, rest, body_end = _read_notes_above(plain, lines, body_end, judge)
    if not signed and len(rest) < len(lines) and (above := read_signature(plain, rest, judge)):
        rest = rest[: -len(above)]
        more, body_end = _read_above(plain, rest, above[0].start, judge)
        return [*more, *above, *readings], body_end
    note, body_end = _read_end(plain, rest[-1], body_end, judge) if rest else ([], body_end)
    return [*note, *readings, *signed], body_end


def _read_notes_above(
    plain: str, lines: Sequence[Span], body_end: int, judge: Judge
) -> tuple[list[LineReading], Sequence[Span], int]:
    """Return the readings of notes at the end of some lines, the lines above, and the body's end.

    The first line is part of the body, and so is what is above the last few lines.
    """
    readings: list[LineReading] = []
    first = max(1, len(lines) - _LINES)
    for index in range(len(lines) - 1, first - 1, -1):
        line = lines[index]
        is_clutter = is_rule(plain, *line) or is_leftover(plain, *line)
        notes = [] if is_clutter else _read_notes(plain, line, judge)
        is_heading = bool(readings) and _heads_people(plain, line)
        if notes or is_clutter or is_heading or _is_remark(plain, line, lines, judge):
            readings[:0] = notes
            body_end = line.start
        elif classify_line(plain, *line, judge).kind is LineKind.FURNITURE:
            # The note may be above a page number and a disclaimer.
            body_end = line.start if is_imprint(plain, *line) else body_end
        else:
            return readings, lines[: index + 1], body_end
    return readings, lines[:first], body_end


def _heads_people(plain: str, line: Span) -> bool:
    """Return whether a line says who is named below it: 中方召集人:."""
    return bool(_PEOPLE_HEADING.fullmatch(plain, *line))


def _is_remark(plain: str, line: Span, lines: Sequence[Span], judge: Judge) -> bool:
    """Return whether a line is a remark in brackets, in another language than the body."""
    is_bracketed = plain[line.start] in "([" and plain[line.end - 1] in ")]"
    return is_bracketed and is_foreign_line(plain, line, lines, judge)


def _read_end(plain: str, line: Span, body_end: int, judge: Judge) -> tuple[list[LineReading], int]:
    """Return the note in brackets at the end of the last paragraph, and where the body ends."""
    closed = CLOSED.search(plain, *line)
    body_end = closed.start() if closed else body_end
    match = _BRACKET.search(plain, line.start, min(line.end, body_end))
    if match and match.start() > line.start:
        note = classify_line(plain, *match.span(), judge)
        if note.kind in (LineKind.NOTE, LineKind.META):
            return [note], match.start()
    return [], body_end
