"""Finds names, organisations, titles and works in author lines.

The labels follow these conventions:

- ``NAME`` is a person; Chinese and Latin forms are two spans.
- ``ORG`` is an organisation with its departments, institutes, initiatives and committees; a medium,
  without 《》 around it; or the city or country of an office (``美国`` + ``总统``).
- ``TITLE`` is the words of a role with their modifiers (``名誉院长``) and the subject or endowment
  of a chair (``社会人类学教授``). ``党委书记`` and ``董事会秘书`` are one title.
- ``WORK`` is the title of a book, series or column without its marks; a noun that says what kind of
  work it is (``三卷书``, ``系列``) belongs neither to the work nor to a title.
- ``原``, ``前``, ``曾任``, ``兼`` and the like, praise (``著名``), labels, what somebody did with a
  text (``著``, ``译``, ``整理``), honorifics, degrees and years are not part of any span.
"""

from __future__ import annotations

from collections.abc import Iterable

from termbase.documents.header.characters import unify_characters
from termbase.documents.header.fields import split_fields
from termbase.documents.header.judge import Judge, get_judge
from termbase.documents.header.line_reader import read_line
from termbase.documents.header.model import HeaderSpan, Mark
from termbase.documents.header.titles import without_quotes
from termbase.lazy import lazily

_LINE = lazily(r"[^\r\n]+")
# A longer line, in code points, is prose.
_LONGEST_LINE = 2000


def segment_header(text: str, words: Iterable[str] = ()) -> list[HeaderSpan]:
    """Find the names, organisations, titles and works of author lines.

    Args:
        text: One or several header lines.
        words: Chinese terms to add to the segmenter's dictionary.

    Returns:
        The spans by offset, in code points of `text`, without overlaps. A line of more than 2,000
        code points is not a header line and has no spans.
    """
    marks = mark_lines(text, get_judge(frozenset(words)))
    return [HeaderSpan(label, start, end, text[start:end]) for label, start, end in marks]


def mark_lines(text: str, judge: Judge) -> list[Mark]:
    """Return the marks of all lines of a text; see `segment_header`."""
    plain = without_quotes(unify_characters(text))
    marks: list[Mark] = []
    for line in _LINE.finditer(plain):
        if line.end() - line.start() > _LONGEST_LINE:
            continue
        for start, end in _readable_stretches(plain, line.start(), line.end()):
            marks.extend(read_line(plain, start, end, judge))
    return marks


def _readable_stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of a line to read people from: all of it, unless it has labelled fields.

    Of fields such as source and date, only the values that may contain people are read.
    """
    fields = split_fields(text, start, end) if ":" in text[start:end] else []
    unread = {"title", "date", "noise", "counter"}
    if not any(field.kind in unread | {"source"} for field in fields):
        return [(start, end)]
    values = [(field.start, field.end) for field in fields if field.kind not in unread]
    return [(start, fields[0].label), *values]
