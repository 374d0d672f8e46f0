"""Author lines: names, organisations, titles and works, with their offsets.

The annotation follows one convention throughout:

- ``NAME`` is a person; a Chinese and a Latin form are two spans.
- ``ORG`` is the body with its departments, institutes, initiatives and committees; a medium, also
  one in 《》, then without the marks; the city or country of an office (``美国`` + ``总统``).
- ``TITLE`` is the words of the role with their own modifiers (``名誉院长``) and the subject or
  endowment of a chair (``社会人类学教授``). ``党委书记`` and ``董事会秘书`` are one title.
- ``WORK`` is the title of a book, series or column without its marks; the noun that says what it is
  (``三卷书``, ``系列``) belongs to neither work nor title.
- Outside stay ``原``, ``前``, ``曾任``, ``兼`` and the like, praise (``著名``), labels, honorifics,
  degrees and years.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from termbase.documents.header.canonical import canonical
from termbase.documents.header.clauses import (
    after_work,
    is_label,
    is_medium,
    lead_names,
    read_clause,
    skip_label,
    unnamed_person,
    whole_name,
)
from termbase.documents.header.fields import split_fields
from termbase.documents.header.judge import Judge, judge
from termbase.documents.header.lexicon import words as lexicon_words
from termbase.documents.header.model import HeaderSpan
from termbase.documents.header.pieces import Piece, split
from termbase.documents.header.roles import Mark

_LINE = re.compile(r"[^\r\n]+")


def segment_header(text: str, words: Iterable[str] = ()) -> list[HeaderSpan]:
    """Find the names, organisations, titles and works of author lines.

    Args:
        text: One header line or several.
        words: Chinese terms to add to the segmenter's dictionary.

    Returns:
        The spans by offset, in code points of `text`; they do not overlap.
    """
    marks = mark_lines(text, judge(frozenset(words)))
    return [HeaderSpan(label, start, end, text[start:end]) for label, start, end in marks]


def mark_lines(text: str, judge: Judge) -> list[Mark]:
    """The marks of every line of a text; see `segment_header`."""
    plain = canonical(text)
    marks: list[Mark] = []
    for line in _LINE.finditer(plain):
        for start, end in _stretches(plain, line.start(), line.end()):
            marks.extend(read_line(plain, start, end, judge))
    return marks


def _stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What of a line may tell of people: all of it, unless it has labels of source and date."""
    fields = split_fields(text, start, end) if ":" in text[start:end] else []
    if all(field.kind not in ("source", "date", "noise") for field in fields):
        return [(start, end)]
    values = [(f.start, f.end) for f in fields if f.kind not in ("date", "noise")]
    return [(start, fields[0].label), *values]


def read_line(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """The marks of the line ``text[start:end]`` of a canonical text."""
    marks: list[Mark] = []
    previous: Piece | None = None
    unread: Piece | None = None
    pieces = list(_spaced_names(text, split(text, start, end)))
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        found = _read_piece(text, piece, previous, following, marks, judge)
        if unread and found and found[0][0] == "ORG" and piece.before == " " and not marks:
            # 某某 北京大学教授: the place of an unknown word in front tells that it is a name.
            marks.extend(unnamed_person(text, unread.start, unread.end, judge))
        unread = piece if previous is None and not found and not piece.work else None
        _append(text, marks, found, piece)
        previous = piece
    return marks


def _read_piece(
    text: str,
    piece: Piece,
    previous: Piece | None,
    following: Piece | None,
    marks: list[Mark],
    judge: Judge,
) -> list[Mark]:
    """The marks of one piece, given what stands around it and was found before it."""
    start, end = piece.start, piece.end
    if piece.work:
        rest = following if following and not following.before else None
        medium = is_medium(text, start, end, (rest.start, rest.end) if rest else None)
        return [("ORG" if medium else "WORK", start, end)]
    if previous and previous.work and not piece.before:
        return after_work(text, start, end, judge)
    if is_label(text, start, end, colon=following is not None and following.before == ":"):
        return []
    start = skip_label(text, start, end)
    named = bool(marks) and marks[-1][0] == "NAME"
    fresh = previous is None or named or piece.before in tuple("^:()[]|/ \t")
    if not (fresh and not named and _is_nationality(text, piece, following)):
        if whole_name(text, start, end, judge, sure=fresh):
            return [("NAME", start, end)]
        names, start = lead_names(text, start, end, judge, first=fresh)
        return [*names, *read_clause(text, start, end, judge)] if start < end else names
    return []


def _is_nationality(text: str, piece: Piece, following: Piece | None) -> bool:
    """Whether a piece is the country in brackets before a name: [美]约瑟夫·奈."""
    bracketed = piece.before in tuple("([") and following and following.before in tuple(")]")
    return (
        bool(bracketed)
        and piece.end - piece.start <= 4
        and (text[piece.start : piece.end] in lexicon_words("organizations", "places"))
    )


def _spaced_names(text: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, with a name of two characters that is set with a space (李　明) as one piece."""
    held: Piece | None = None
    for piece in pieces:
        single = piece.end - piece.start == 1 and not piece.work
        if held:
            joins = single and piece.before == " "
            if joins and text[held.start] in lexicon_words("names", "surnames"):
                yield Piece(held.start, piece.end, held.before)
                held = None
                continue
            yield held
            held = None
        if single:
            held = piece
        else:
            yield piece
    if held:
        yield held


def _append(text: str, marks: list[Mark], found: list[Mark], piece: Piece) -> None:
    """Add marks; departments set apart by a space join the body before them."""
    if found and marks and found[0][0] == marks[-1][0] == "ORG" and piece.before == " ":
        first, second = marks[-1], found[0]
        if first[2] < second[1] and not text[first[2] : second[1]].strip():
            marks[-1] = ("ORG", first[1], second[2])
            found = found[1:]
    marks.extend(found)
