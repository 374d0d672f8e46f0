"""What stands around a piece of an author line, and tells what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termbase.documents.header.lexicon import words
from termbase.documents.header.model import Mark
from termbase.documents.header.pieces import Piece


def is_bracketed_after_name(text: str, start: int, marks: list[Mark]) -> bool:
    """Whether what starts at `start` stands in a bracket directly behind a name.

    Args:
        text: Canonical text.
        start: Where a piece starts.
        marks: What was found before it.
    """
    follows_name = bool(marks) and marks[-1][0] == "NAME"
    return follows_name and text[marks[-1][2] : start].strip() == "("


def follows_bracketed_name(text: str, start: int, marks: list[Mark]) -> bool:
    """Whether a comma and a bracket stand before `start`, and before the bracket a name.

    张三(某某大学教授)、李四(某某学会会长): here another name may begin.
    """
    while start > 0 and text[start - 1] in " ,、;":
        start -= 1
    bracket = text.rfind("(", 0, start) if text[start - 1 : start] == ")" else -1
    return any(label == "NAME" and end in (bracket, bracket - 1) for label, _, end in marks)


def is_nationality(text: str, piece: Piece, following: Piece | None) -> bool:
    """Whether a piece is the country in brackets before a name: [美]约瑟夫·奈."""
    is_closed = following is not None and following.before in tuple(")]")
    is_country = text[piece.start : piece.end] in words("organizations", "places")
    return piece.before in tuple("([") and is_closed and is_country


def read_listed_student(text: str, piece: Piece, marks: list[Mark]) -> list[Mark]:
    """The mark of a student in a list of titles: 作者分别系某某大学教授、博士生."""
    is_student = text[piece.start : piece.end] in words("titles", "students")
    is_listed = piece.before == "、" and bool(marks) and marks[-1][0] == "TITLE"
    return [("TITLE", piece.start, piece.end)] if is_student and is_listed else []


def join_spaced_names(text: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, with a name of two characters that is set with a space (李　明) as one piece."""
    pending: Piece | None = None
    for piece in pieces:
        is_single = piece.end - piece.start == 1 and not piece.work
        is_surname = pending is not None and text[pending.start] in words("names", "surnames")
        if pending and is_surname and is_single and piece.before == " ":
            yield Piece(pending.start, piece.end, pending.before)
            pending = None
            continue
        if pending:
            yield pending
        pending = piece if is_single else None
        if not is_single:
            yield piece
    if pending:
        yield pending
