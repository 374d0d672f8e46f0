"""Recognises who signs a letter: the name, offices and day below its last paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from termbase.documents.header.bylines import LONGEST_BYLINE
from termbase.documents.header.judge import Judge
from termbase.documents.header.lines import classify_line
from termbase.documents.header.model import Label, Span
from termbase.documents.header.periods import period_of_line
from termbase.documents.header.readings import LineKind, LineReading
from termbase.lazy import lazily

_CLOSING = lazily(
    r"(?:Yours|(?:With )?(?:kind|best|warm) (?:regards|wishes)|Sincerely|Respectfully)\b.{0,20}"
    r"|(?:此致)?[\s!]*敬礼[!。]?|谨启|顺颂.{2,8}",
    re.IGNORECASE,
)
_SALUTATION = lazily(r"(?:[“\"]?(?:My )?Dear [^.]{2,60}|[“\"]?(?:尊敬|亲爱|敬爱)的.{1,30})[,:]")
_SHORTEST_SENTENCE = 30
_LONGEST_PLACE = 12  # code points
_SIGNED_LINES = 5
# Lines above a signature in which a quotation may begin, and at the top in which a letter greets.
_QUOTED_LINES, _GREETING_LINES = 20, 3


def read_signature(plain: str, lines: Sequence[Span], judge: Judge) -> list[LineReading]:
    """Return the readings of the lines that sign a letter: a name, its offices, a day.

    A letter that the text quotes is part of it, with its signature.
    """
    signed: list[LineReading] = []
    if _is_quoted(plain, lines):
        return signed
    for start, end in reversed(lines[-_SIGNED_LINES:]):
        above = lines[: len(lines) - len(signed) - 1]
        reading = classify_line(plain, start, end, judge)
        if (
            not signed
            and reading.kind is LineKind.TEXT
            and _is_place(plain, Span(start, end), lines)
        ):
            reading = LineReading(start, end, LineKind.BYLINE)
        labels = [label for region in reading.regions for label, _, _ in region.marks]
        is_day = reading.kind is LineKind.META and reading.date is not None and not labels
        is_day = is_day or period_of_line(plain, start, end) is not None
        if (
            not above
            or end - start > LONGEST_BYLINE
            or not (is_day or reading.kind is LineKind.BYLINE)
        ):
            break
        signed.insert(0, reading)
        if set(labels) == {Label.ORG} and len(signed) > 1 and _ends_letter(plain, *above[-1]):
            # Institutes that sign are nobody's: the first is the source.
            others = [replace(one, kind=LineKind.SIGNATURE) for one in signed[1:]]
            return [
                LineReading(start, end, LineKind.SIGNATURE, reading.regions, Span(start, end)),
                *others,
            ]
        if Label.NAME in labels:
            is_signature = set(labels) == {Label.NAME} and _ends_letter(plain, *above[-1])
            return signed if is_signature and len(signed) > 1 else []
    return []


def _ends_letter(plain: str, start: int, end: int) -> bool:
    """Return whether a signature may follow a line: a paragraph, or a formula such as 此致敬礼."""
    if _CLOSING.fullmatch(plain, start, end):
        return True
    return end - start > _SHORTEST_SENTENCE and plain[start:end].endswith((".", "。", "!", "?"))


def _is_place(plain: str, line: Span, lines: Sequence[Span]) -> bool:
    """Return whether a line may be the place below the name of who signs with a formula."""
    start, end = line
    is_short = end - start <= _LONGEST_PLACE and plain[start:end].replace(" ", "").isalpha()
    closed = (plain[slice(*one)].rstrip(",") for one in lines[-_SIGNED_LINES - 1 : -2])
    return is_short and any(_CLOSING.fullmatch(one) for one in closed)


def _is_quoted(plain: str, lines: Sequence[Span]) -> bool:
    """Return whether a quotation is open above the last line, or the text only then greets."""
    if len(lines) < 2:
        return False
    above = plain[lines[-_QUOTED_LINES:][0][0] : lines[-1].start]
    if above.rfind("“") > above.rfind("”") or above.count('"') % 2:
        return True
    greets = [bool(_SALUTATION.fullmatch(plain, *line)) for line in lines]
    return any(greets[_GREETING_LINES:]) and not any(greets[:_GREETING_LINES])
