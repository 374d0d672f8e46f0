"""The terms in the cells of a row, which may have several, and abbreviations in brackets."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from termbase.lazy import lazily
from termbase.text.alternatives import Alternatives, alternatives
from termbase.text.languages import is_chinese
from termbase.text.script import has_han
from termbase.text.several import split_at_semicolons, unescaped

_WITH_ABBREVIATION = lazily(r"(.*\S)\s*[(（]\s*([A-Za-z][A-Za-z0-9&.-]{1,11})\s*[)）]")
_WORD = lazily(r"[^\W\d_]+")


class Part(NamedTuple):
    """A term in a cell.

    Attributes:
        text: The term.
        is_doubtful: Whether it may be several terms (see `alternatives`).
    """

    text: str
    is_doubtful: bool = False


def split_terms(text: str) -> list[str]:
    r"""Return the terms in a cell, separated by semicolons unless in brackets or escaped.

    >>> split_terms("trade war; tariff war"), split_terms(r"a\;b")
    (['trade war', 'tariff war'], ['a;b'])
    """
    return [unescaped(part) for part in split_at_semicolons(text)]


def split_cells(cells: Mapping[int, str], langs: Mapping[int, str]) -> dict[int, list[Part]]:
    """Return the terms in the cells of a row, separated also by slashes where that is certain.

    Args:
        cells: Index of a column of terms to its cell.
        langs: Index of the column to language tag.
    """
    raw = {index: split_at_semicolons(text) for index, text in cells.items()}
    chinese = {index for index in raw if is_chinese(langs[index])}
    made: dict[int, list[Alternatives]] = {}
    beside = [part for index in chinese for part in raw[index]]
    for index in raw.keys() - chinese:
        made[index] = [alternatives(part, beside) for part in raw[index]]
    beside = [term for some in made.values() for one in some for term in one.terms]
    for index in chinese:
        made[index] = [alternatives(part, beside) for part in raw[index]]
    return {
        index: [Part(unescaped(term), one.is_doubtful) for one in made[index] for term in one.terms]
        for index in raw
    }


def split_abbreviation(text: str, beside: Collection[str] = ()) -> tuple[str, str]:
    """Split off the abbreviation in brackets after a term.

    It consists of the term's initials or, after a Chinese term, of capitals, or is the same as in
    another language.

    Args:
        text: The term.
        beside: The terms of the same row in other languages.

    >>> split_abbreviation("exclusive economic zone (EEZ)")
    ('exclusive economic zone', 'EEZ')
    >>> split_abbreviation("bank (of a river)"), split_abbreviation("人工智慧（AI）")
    (('bank (of a river)', ''), ('人工智慧', 'AI'))
    """
    match = _WITH_ABBREVIATION.fullmatch(text)
    if match is None:
        return text, ""
    term, short = match.groups()
    capitals = [char for char in short if char.isupper()]
    if has_han(term):
        is_abbreviation = (len(capitals) > 1 and short.isupper()) or _is_beside(short, beside)
    else:
        initials = iter(word[0].upper() for word in _WORD.findall(term))
        is_abbreviation = len(capitals) > 1 and all(char in initials for char in capitals)
    return (term, short) if is_abbreviation else (text, "")


def _is_beside(short: str, beside: Collection[str]) -> bool:
    """Return whether one of the terms beside is an abbreviation, or has it in brackets."""
    matches = map(_WITH_ABBREVIATION.fullmatch, beside)
    return short in beside or any(match is not None and match[2] == short for match in matches)
