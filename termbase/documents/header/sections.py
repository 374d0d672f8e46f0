"""Recognises the headings of sections around an article: about its author, of other articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from termbase.documents.header.furniture import is_leftover
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import words
from termbase.documents.header.line_reader import read_line
from termbase.documents.header.lines import classify_line
from termbase.documents.header.model import Label, Span
from termbase.documents.header.readings import LineKind, LineReading, Region, RegionKind
from termbase.lazy import lazily

_RULE = r"[-—_=*·~ ]*[-—_=*·~]{1,20} ?"
_OVER = r"(?:THE )?E ?N ?D|(?:The )?End|全文完|本文完|全篇完|未完待续|完"
CLOSED = lazily(rf"[(\[](?:{_OVER})[)\]]$")
"""The sign at the end of the last paragraph of an article: (完)."""
_DAY_AFTER = r" ?/ ?[A-Z][a-z]+day, [A-Z][a-z]+ \d{1,2}, \d{4}"
_END = lazily(
    rf"{_RULE}(?:{_OVER})(?: ?[-—_=*·~ ]*)|[(\[](?:{_OVER})[)\]]|(?:THE )?END|全文完|完"
    rf"|Ends{_DAY_AFTER}"
)
_SIGNS = "[]()-—–_=*·~|:#.…↓▼ >"
_ABOUT = lazily(r"(?:about|on) the (?:author|writer|speaker|contributor)s?", re.IGNORECASE)
_MORE = lazily(
    r"(?:related|further|recommended|suggested|more) (?:reading|articles?|stories|links|posts)"
    r"|(?:media|press) (?:contacts?|enquiries|inquiries)|contacts?|notes? to editors?"
    r"|(?:read|see) (?:also|more)|you (?:may|might) also like|most (?:read|popular)",
    re.IGNORECASE,
)
_IN_BRACKETS = lazily(r"(?<=\S)\([^()]*\)(?=[:]?$)")
# Who signs: 联署人, 联合签名机构.
_SIGNED = lazily(
    r"(?:联合|共同|首批)?(?:发起|倡议|签署|联署|联名|签名|署名|支持|声援|连署)(?:签名|签署|发起)?"
    r"(?P<who>(?:者|人士?|方|单位|机构|组织|团体|学者|专家|作者|个人|名单|及|和|与)+)"
    r"|签名|署名|联署|签署|连署"
)
_INSTITUTES = ("单位", "机构", "组织", "团体")
_LONGEST_NOTE = 600  # code points


def section_heading(plain: str, start: int, end: int) -> str:
    """Return what a line begins: ``end``, ``note``, ``institutes`` (that sign) or ``more``.

    The result is empty if it is another line.
    """
    if _END.fullmatch(plain, start, end):
        return "end"
    bare = _IN_BRACKETS.sub("", plain[start:end])  # 签署人(按姓氏拼音排序):
    run = bare.strip(_SIGNS).replace(" ", "")
    if signed := _SIGNED.fullmatch(run):
        return "institutes" if signed["who"] in _INSTITUTES else "note"
    latin = plain[start:end].strip(_SIGNS)
    if run in words("header", "note headings") or _ABOUT.fullmatch(latin):
        return "note"
    return "more" if run in words("header", "reading headings") or _MORE.fullmatch(latin) else ""


def are_notes(plain: str, lines: Sequence[Span], judge: Judge) -> bool:
    """Return whether the lines up to the next heading are about people, as those below it are."""
    above: LineReading | None = None
    for number, (start, end) in enumerate(lines):
        if number and section_heading(plain, start, end):
            break
        if number and (is_rule(plain, start, end) or is_leftover(plain, start, end)):
            continue
        is_about = classify_line(plain, start, end, judge).kind is not LineKind.TEXT
        note = forced_note(plain, start, end, judge, above)
        if not is_about and note.kind is LineKind.TEXT:
            return False
        above = note if note.kind is LineKind.NOTE else above
    return bool(lines)


def forced_note(
    plain: str, start: int, end: int, judge: Judge, above: LineReading | None = None
) -> LineReading:
    """Read a line below a heading as a note, if it begins or ends with the name of a person.

    If it names nobody, it goes on with the note above on one person, of whom only the name may
    have been told; the reading is of both lines.
    """
    marks = read_line(plain, start, end, judge)
    told = [mark for region in above.regions for mark in region.marks] if above else []
    is_on_one = [mark.label for mark in told].count(Label.NAME) == 1
    if above and is_on_one and marks and all(mark.label != Label.NAME for mark in marks):
        start, marks = above.start, [*told, *marks]
    labels = [label for label, _, _ in marks]
    if (
        Label.NAME not in labels
        or not {labels[0], labels[-1]} & {Label.NAME}
        or end - start > _LONGEST_NOTE
    ):
        return LineReading(start, end, LineKind.TEXT)
    return LineReading(
        start, end, LineKind.NOTE, (Region(RegionKind.NOTE, start, end, tuple(marks)),)
    )


def is_rule(plain: str, start: int, end: int) -> bool:
    """Return whether a line consists of signs only."""
    return not any(map(str.isalnum, plain[start:end]))
