"""Reads the foot of a page: author notes, fields, and what a publisher puts below an article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from termbase.documents.header.bylines import LONGEST_BYLINE, STOP, read_biography
from termbase.documents.header.furniture import is_imprint, is_leftover
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import words
from termbase.documents.header.line_reader import read_line
from termbase.documents.header.lines import classify_line
from termbase.documents.header.readings import LineReading, Region, Span
from termbase.text.lazy import lazily

# Lines at the foot that may belong to an author note, and that may follow the end of an article.
_LINES, _LINES_BELOW, _SIGNED_LINES = 8, 40, 5
_BRACKET = lazily(
    r"\(\s*(?:本文|文章)?(?:作者|笔者|责任?编辑|责编|编辑|译者|来源)[^()]*(?:\([^()]*\)[^()]*)*\)$"
)
_RULE = r"[-—_=*·~ ]*[-—_=*·~]{1,20} ?"
_OVER = r"(?:THE )?E ?N ?D|(?:The )?End|全文完|本文完|全篇完|未完待续|完"
_END = lazily(rf"{_RULE}(?:{_OVER})(?: ?[-—_=*·~ ]*)|[(\[](?:{_OVER})[)\]]|(?:THE )?END|全文完")
_SIGNS = "[]()-—–_=*·~|:#.…↓▼ >"
_ABOUT = lazily(r"(?:about|on) the (?:author|writer|speaker|contributor)s?", re.IGNORECASE)
_MORE = lazily(
    r"(?:related|further|recommended|suggested|more) (?:reading|articles?|stories|links|posts)"
    r"|(?:media|press) (?:contacts?|enquiries|inquiries)|contacts?|notes? to editors?"
    r"|(?:read|see) (?:also|more)|you (?:may|might) also like|most (?:read|popular)",
    re.IGNORECASE,
)
_APPENDIX = lazily(
    r"[(\[]?(?:附录|附件|附表|附图|附文|附 ?:)|(?:Appendix|Appendices|Annexe?s?)\b(?! to )",
    re.IGNORECASE,
)
_IN_BRACKETS = lazily(r"(?<=\S)\([^()]*\)(?=[:]?$)")
_CLOSING = lazily(
    r"(?:Yours|(?:With )?(?:kind|best|warm) (?:regards|wishes)|Sincerely|Respectfully)\b.{0,20}"
    r"|(?:此致)?[\s!]*敬礼[!。]?|谨启|顺颂.{2,8}",
    re.IGNORECASE,
)
_SHORTEST_SENTENCE = 30
_LONGEST_LINK, _LONGEST_NOTE = 80, 600


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
    is_cut = bool(readings) or bool(below)
    while is_cut and body_end > 0 and plain[body_end - 1].isspace():
        body_end -= 1
    return readings, body_end


def _below_end(
    plain: str, lines: Sequence[Span], judge: Judge
) -> tuple[Sequence[Span], Sequence[Span]]:
    """Return the lines from the one on that ends an article, and those above it."""
    first = max(1, len(lines) - _LINES_BELOW)
    for index in range(first, len(lines)):
        kind = _heading(plain, *lines[index])
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


def _heading(plain: str, start: int, end: int) -> str:
    """Return what a line begins: ``end``, ``note`` or ``more``; empty if it is another line."""
    if _END.fullmatch(plain, start, end):
        return "end"
    bare = _IN_BRACKETS.sub("", plain[start:end])  # 签署人(按姓氏拼音排序):
    run = bare.strip(_SIGNS).replace(" ", "")
    latin = plain[start:end].strip(_SIGNS)
    if run in words("header", "note headings") or _ABOUT.fullmatch(latin):
        return "note"
    return "more" if run in words("header", "reading headings") or _MORE.fullmatch(latin) else ""


def _may_be_below(plain: str, kind: str, rest: Sequence[Span], judge: Judge) -> bool:
    """Return whether lines may follow the end of an article, or a heading of a certain kind."""
    if kind == "note":
        return _are_notes(plain, rest, judge)
    if kind == "more":
        return all(
            (end - start <= _LONGEST_LINK and not STOP.search(plain[start:end]))
            or _is_leftover(plain, start, end)
            for start, end in rest
        )
    return True


def _are_notes(plain: str, lines: Sequence[Span], judge: Judge) -> bool:
    """Return whether the lines up to the next heading are about people, as those below it are."""
    for number, (start, end) in enumerate(lines):
        if number and _heading(plain, start, end):
            break
        if number and (_is_rule(plain, start, end) or is_leftover(plain, start, end)):
            continue
        reading = classify_line(plain, start, end, judge)
        is_about = reading.kind in ("note", "meta", "byline", "furniture")
        if not is_about and _forced_note(plain, start, end, judge).kind == "text":
            return False
    return bool(lines)


def _is_rule(plain: str, start: int, end: int) -> bool:
    """Return whether a line consists of signs only."""
    return not any(map(str.isalnum, plain[start:end]))


def _is_leftover(plain: str, start: int, end: int) -> bool:
    return bool(_heading(plain, start, end)) or is_leftover(plain, start, end)


def _read_below(plain: str, lines: Sequence[Span], judge: Judge) -> list[LineReading]:
    """Return the readings of lines below an article: all after a heading of notes, or fields."""
    readings: list[LineReading] = []
    section = ""
    for start, end in lines:
        if kind := _heading(plain, start, end):
            section = kind
            continue
        if section == "more" or is_leftover(plain, start, end):
            continue
        reading = classify_line(plain, start, end, judge)
        if reading.kind in ("text", "byline"):
            reading = read_biography(plain, start, end, judge)
        if section == "note" and reading.kind == "text":
            reading = _forced_note(plain, start, end, judge)
        if reading.kind in ("note", "meta"):
            readings.append(reading)
    return readings


def _forced_note(plain: str, start: int, end: int, judge: Judge) -> LineReading:
    """Read a line below a heading as a note, if it begins or ends with the name of a person."""
    marks = read_line(plain, start, end, judge)
    labels = [label for label, _, _ in marks]
    if (
        "NAME" not in labels
        or not {labels[0], labels[-1]} & {"NAME"}
        or end - start > _LONGEST_NOTE
    ):
        return LineReading(start, end, "text")
    return LineReading(start, end, "note", (Region("note", start, end, tuple(marks)),))


def _signature(plain: str, lines: Sequence[Span], judge: Judge) -> list[LineReading]:
    """Return the readings of the lines that sign a letter: a name, its offices, a day."""
    signed: list[LineReading] = []
    for start, end in reversed(lines[-_SIGNED_LINES:]):
        above = lines[: len(lines) - len(signed) - 1]
        reading = classify_line(plain, start, end, judge)
        labels = [label for region in reading.regions for label, _, _ in region.marks]
        is_day = reading.kind == "meta" and reading.date is not None and not labels
        if not above or end - start > LONGEST_BYLINE or not (is_day or reading.kind == "byline"):
            break
        signed.insert(0, reading)
        if set(labels) == {"ORG"} and len(signed) > 1 and _ends_letter(plain, *above[-1]):
            # Institutes that sign are nobody's: the first is the source.
            others = [LineReading(one.start, one.end, "meta", date=one.date) for one in signed[1:]]
            return [LineReading(start, end, "meta", (), (start, end)), *others]
        if "NAME" in labels:
            is_signature = set(labels) == {"NAME"} and _ends_letter(plain, *above[-1])
            return signed if is_signature and len(signed) > 1 else []
    return []


def _ends_letter(plain: str, start: int, end: int) -> bool:
    """Return whether a signature may follow a line: a paragraph, or a formula such as 此致敬礼."""
    if _CLOSING.fullmatch(plain, start, end):
        return True
    return end - start > _SHORTEST_SENTENCE and plain[start:end].endswith((".", "。", "!", "?"))


def _read_above(
    plain: str, lines: Sequence[Span], body_end: int, judge: Judge
) -> tuple[list[LineReading], int]:
    """Return the readings of the last lines above an end, and where the body ends."""
    readings = _signature(plain, lines, judge)
    if readings:
        lines, body_end = lines[: -len(readings)], readings[0].start
    for start, end in reversed(lines[-_LINES:]):
        is_first = start == lines[0][0]
        if not is_first and (_is_rule(plain, start, end) or is_leftover(plain, start, end)):
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
        match = _BRACKET.search(plain, start, end)
        if match and match.start() > start:
            note = classify_line(plain, *match.span(), judge)
            if note.kind in ("note", "meta"):
                readings.insert(0, note)
                body_end = match.start()
        break
    return readings, body_end
