"""What stands around a piece of an author line, and tells what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termbase.documents.header.lexicon import words
from termbase.documents.header.model import Mark
from termbase.documents.header.pieces import Piece


def beside_name(text: str, start: int, marks: list[Mark]) -> bool:
    """Whether what starts at `start` stands in a bracket directly behind a name.

    Args:
        text: Canonical text.
        start: Where a piece starts.
        marks: What was found before it.
    """
    named = bool(marks) and marks[-1][0] == "NAME"
    return named and text[marks[-1][2] : start].strip() == "("


def listed_after(text: str, start: int, marks: list[Mark]) -> bool:
    """Whether a comma and a bracket stand before `start`, and before the bracket a name.

    张三(某某大学教授)、李四(某某学会会长): here another name may begin.
    """
    while start > 0 and text[start - 1] in " ,、;":
        start -= 1
    opening = text.rfind("(", 0, start) if text[start - 1 : start] == ")" else -1
    return any(label == "NAME" and end in (opening, opening - 1) for label, _, end in marks)


def is_nationality(text: str, piece: Piece, following: Piece | None) -> bool:
    """Whether a piece is the country in brackets before a name: [美]约瑟夫·奈."""
    closed = following is not None and following.before in tuple(")]")
    place = text[piece.start : piece.end] in words("organizations", "places")
    return piece.before in tuple("([") and closed and place


def joined_student(text: str, piece: Piece, marks: list[Mark]) -> list[Mark]:
    """The mark of a student in a list of titles: 作者分别系某某大学教授、博士生."""
    student = text[piece.start : piece.end] in words("titles", "students")
    listed = piece.before == "、" and bool(marks) and marks[-1][0] == "TITLE"
    return [("TITLE", piece.start, piece.end)] if student and listed else []


def spaced_names(text: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, with a name of two characters that is set with a space (李　明) as one piece."""
    held: Piece | None = None
    for piece in pieces:
        single = piece.end - piece.start == 1 and not piece.work
        surname = held is not None and text[held.start] in words("names", "surnames")
        if held and surname and single and piece.before == " ":
            yield Piece(held.start, piece.end, held.before)
            held = None
            continue
        if held:
            yield held
        held = piece if single else None
        if not single:
            yield piece
    if held:
        yield held
