"""Reads pieces that no list has by what follows: names before roles, before other names."""

from __future__ import annotations

from collections.abc import Sequence

from termbase.documents.header.context import is_country
from termbase.documents.header.judge import Judge
from termbase.documents.header.model import Label, Mark
from termbase.documents.header.names import is_latin_name
from termbase.documents.header.organizations import organization_ending
from termbase.documents.header.pieces import Piece
from termbase.documents.header.whole_names import contains_role, read_unlisted_name
from termbase.lazy import lazily

# The only Latin form of a name, not an abbreviation.
_LATIN_WORD = lazily(r"[A-ZÀ-Þ][a-zà-ÿ'’]{3,18}")
_LONGEST_UNKNOWN = 8
_SHORTEST_UNLISTED = 3


def read_rest_of_list(
    text: str, pieces: Sequence[Piece], marks: Sequence[Mark], judge: Judge
) -> list[Mark]:
    """Return the marks of names that no list has in a list with others: 额尔德木图、张三.

    There are none unless everything in the list is a name.
    """
    is_list = all(piece.separator == "、" for piece in pieces[1:]) and len(pieces) > 1
    if not is_list or {label for label, _, _ in marks} != {Label.NAME}:
        return []
    known = {start for _, start, _ in marks}
    found: list[Mark] = []
    for piece in pieces:
        if piece.start not in known:
            is_short = piece.end - piece.start < _SHORTEST_UNLISTED
            name = [] if is_short else read_unlisted_name(text, *piece.span, judge)
            if not name:
                return []
            found += name
    return found


def is_gloss(text: str, unknown: Piece, piece: Piece) -> bool:
    """Return whether a piece is a Latin word or a country in brackets after an unknown word."""
    is_next = text[unknown.end : piece.start].strip() == "("
    run = text[slice(*piece.span)]
    return is_next and (bool(_LATIN_WORD.fullmatch(run)) or is_country(run))


def read_unknown(text: str, unknown: Piece, gloss: Piece | None, judge: Judge) -> list[Mark]:
    """Return the marks of an unknown word before an institute, which is a name.

    Examples: 某某 北京大学教授, 额尔登其(Erdenech),某某研究所所长.
    """
    run = text[slice(*unknown.span)]
    is_in_capitals = run.isupper() and is_latin_name(run.title())
    if is_in_capitals or is_latin_name(run, beside=True):
        return [Mark(Label.NAME, *unknown.span)]  # Elizabeth Economy
    names = read_unlisted_name(text, *unknown.span, judge)
    if gloss is None or is_country(text[slice(*gloss.span)]):
        return names
    is_free = not contains_role(run)
    is_free = is_free and not organization_ending(text, *unknown.span)
    is_short = unknown.end - unknown.start <= _LONGEST_UNKNOWN
    if names or (is_short and is_free):
        return [Mark(Label.NAME, *unknown.span), Mark(Label.NAME, *gloss.span)]
    return []
