"""Decides what a piece of an author line is by the pieces around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termbase.documents.header.lexicon import words
from termbase.documents.header.model import Mark
from termbase.documents.header.names import name_shape
from termbase.documents.header.pieces import Piece

_CREDITS = frozenset(("", *"著编译文图摄撰校绘"))
"""What may follow a name of two characters: 李 明 著."""


def is_bracketed_after_name(text: str, start: int, marks: list[Mark]) -> bool:
    """Return whether a piece that begins at `start` is in a bracket directly after a name.

    Args:
        text: Canonical text.
        start: Start of the piece.
        marks: The marks before the piece.
    """
    follows_name = bool(marks) and marks[-1][0] == "NAME"
    return follows_name and text[marks[-1][2] : start].strip() == "("


def follows_bracketed_name(text: str, start: int, marks: list[Mark]) -> bool:
    """Return whether `start` follows a bracket that follows a name, so that another name may begin.

    Example: 张三(某某大学教授)、李四(某某学会会长).
    """
    while start > 0 and text[start - 1] in " ,、;":
        start -= 1
    bracket = text.rfind("(", 0, start) if text[start - 1 : start] == ")" else -1
    return any(label == "NAME" and end in (bracket, bracket - 1) for label, _, end in marks)


def is_nationality(text: str, piece: Piece, following: Piece | None) -> bool:
    """Return whether a piece is the country in brackets before a name: [美]约瑟夫·奈."""
    is_closed = following is not None and following.separator in tuple(")]")
    is_country = text[piece.start : piece.end] in words("organizations", "places")
    return piece.separator in tuple("([") and is_closed and is_country


def read_listed_student(text: str, piece: Piece, marks: list[Mark]) -> list[Mark]:
    """Return the mark of a student in a list of titles: 作者分别系某某大学教授、博士生."""
    is_student = text[piece.start : piece.end] in words("titles", "students")
    is_listed = piece.separator == "、" and bool(marks) and marks[-1][0] == "TITLE"
    return [("TITLE", piece.start, piece.end)] if is_student and is_listed else []


def join_spaced_names(text: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces, with a name with spaces between its characters (李 明, 林 海 涛) as one."""
    run: list[Piece] = []
    for piece in pieces:
        is_single = piece.end - piece.start == 1 and not piece.is_work
        if run and not (is_single and piece.separator == " "):
            yield from _joined(text, run)
            run = []
        if is_single:
            run.append(piece)
        else:
            yield piece
    yield from _joined(text, run)


def _joined(text: str, run: list[Piece]) -> Iterator[Piece]:
    """Yield pieces of a character each, with a space between them, joined to names if possible."""
    start = 0
    while start < len(run):
        size = next(iter(_name_sizes(text, run, start)), 1)
        yield Piece(run[start].start, run[start + size - 1].end, run[start].separator)
        start += size


def _name_sizes(text: str, run: list[Piece], start: int) -> Iterator[int]:
    """Yield how many pieces may be the name that begins at one, the likeliest number first.

    A name of two characters is likelier if what follows begins with a surname, too (王 伟 李 明).
    """
    characters = "".join(text[piece.start] for piece in run[start:])
    if characters[:1] not in words("names", "surnames"):
        return
    is_long = bool(name_shape(characters[:3])) and characters[2:3] not in _CREDITS
    if is_long and (len(characters) == 3 or characters[2] not in words("names", "surnames")):
        yield 3
    if len(characters) > 1:
        yield 2
