"""Decides what a piece of an author line is by the pieces around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from termbase.documents.header.judge import Judge
from termbase.documents.header.labels import is_medium, is_person_label, names_medium
from termbase.documents.header.lexicon import places, words
from termbase.documents.header.model import Label, Mark
from termbase.documents.header.names import is_transliterated, name_shape
from termbase.documents.header.pieces import Piece
from termbase.lazy import lazily

# A transliterated name after a title, in code points; a shorter one is often a word.
_SHORTEST = 3
_PUBLISHED = lazily(r"(?:刊于|载于|发表于|刊发于|首发于|来源:) ?《 ?$")
_AFTER_TASK = ("", *" )];,。\n")
_CREDITS = frozenset(("", *"著编译文图摄撰校绘"))
"""What may follow a name of two characters: 李 明 著."""


def is_bracketed_after_name(text: str, start: int, marks: list[Mark]) -> bool:
    """Return whether a piece that begins at `start` is in a bracket directly after a name."""
    follows_name = bool(marks) and marks[-1].label == Label.NAME
    return follows_name and text[marks[-1].end : start].strip() == "("


def follows_bracketed_name(text: str, start: int, marks: list[Mark]) -> bool:
    """Return whether `start` follows a bracket that follows a name, so that another name may begin.

    Example: 张三(某某大学教授)、李四(某某学会会长).
    """
    while start > 0 and text[start - 1] in " ,、;":
        start -= 1
    bracket = text.rfind("(", 0, start) if text[start - 1 : start] == ")" else -1
    return any(label == Label.NAME and end in (bracket, bracket - 1) for label, _, end in marks)


def is_nationality(text: str, piece: Piece, following: Piece | None) -> bool:
    """Return whether a piece is the country in brackets before a name: [美]约瑟夫·奈."""
    is_closed = following is not None and following.separator in tuple(")]")
    return piece.separator in tuple("([") and is_closed and is_country(text[slice(*piece.span)])


def is_country(text: str) -> bool:
    """Return whether characters are a country, perhaps abbreviated: 美, 蒙古."""
    return text in words("organizations", "places") or text in places()


def is_task(text: str, piece: Piece, marks: list[Mark]) -> bool:
    """Return whether a piece is what the person before it did: 张三/文 李四/编辑."""
    label, _, end = marks[-1] if marks else Mark(Label.NONE, 0, 0)
    if label != Label.NAME or end != piece.start - 1 or text[end] not in "/ ":
        return False
    if text[end] == " ":
        return says_task(text[slice(*piece.span)]) and (
            text[piece.end : piece.end + 1] in _AFTER_TASK
        )
    is_office = text[slice(*piece.span)] in words("titles", "offices")
    return is_person_label(text, *piece.span) and not is_office


def says_task(word: str) -> bool:
    """Return whether a word behind a name and a space says what somebody did: 张三 编译."""
    return word in words("header", "tasks behind names")


def label_of_work(text: str, pieces: Sequence[Piece], marks: list[Mark]) -> Label:
    """Return the label of a work: ``ORG`` if it is a medium, otherwise ``WORK``."""
    piece = pieces[0]
    if text[piece.start - 1] == "(" and marks:
        return marks[-1].label  # another name of what is before the bracket
    if _PUBLISHED.search(text, max(0, piece.start - 8), piece.start):
        return Label.ORG
    if _is_programme(text, piece, marks):
        return Label.WORK
    following = next((one for one in pieces[1:3] if not one.is_work), None)
    after = following.span if following and not following.separator else None
    return Label.ORG if is_medium(text, *piece.span, after) else Label.WORK


def _is_programme(text: str, piece: Piece, marks: list[Mark]) -> bool:
    """Return whether a work is a programme of the medium before it: 某某台《远望》."""
    label, start, end = marks[-1] if marks else Mark(Label.NONE, 0, 0)
    is_next = label == Label.ORG and text[end : piece.start].strip() == "《"
    return is_next and names_medium(text, start, end) and not names_medium(text, *piece.span)


def may_follow_title(run: str, judge: Judge) -> bool:
    """Return whether a run without a surname is a name if it stands apart behind a title."""
    if judge.is_proper_noun(run):
        return True  # 普京
    if len(run) > _SHORTEST and not judge.is_common(run):
        tokens = judge.tokens(run)
        if all(flag.startswith("nr") for _, flag in tokens):
            return True  # 塔拉斯别克
    return is_transliterated(run) and (len(run) >= _SHORTEST or judge.is_person(run))


def read_listed_student(text: str, piece: Piece, marks: list[Mark]) -> list[Mark]:
    """Return the mark of a student in a list of titles: 作者分别系某某大学教授、博士生."""
    is_student = text[piece.start : piece.end] in words("titles", "students")
    is_listed = piece.separator == "、" and bool(marks) and marks[-1].label == Label.TITLE
    return [Mark(Label.TITLE, piece.start, piece.end)] if is_student and is_listed else []


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
    characters = "".join(text[piece.start] for piece in run[start : start + 4])
    if characters[:1] not in words("names", "surnames"):
        return
    is_long = bool(name_shape(characters[:3])) and characters[2:3] not in _CREDITS
    if is_long and (len(characters) == 3 or characters[2] not in words("names", "surnames")):
        yield 3
    if len(characters) > 1:
        yield 2
