"""Eras by which Chinese and Japanese count years: 康熙五十年 is 1711."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from termbase.text.datafiles import rows
from termbase.text.numbers.characters import canonical
from termbase.text.numbers.words import trie

_LONGEST_NAME = 4
_SLACK = 1
"""Years after the last one of an era that are read all the same, since sources differ."""


class Era(NamedTuple):
    """An era before a number of years.

    Attributes:
        start: Offset of its name in the text.
        offset: What to add to a year of the era to get the year of the common era.
        others: The same for other eras of that name.
    """

    start: int
    offset: int
    others: tuple[int, ...]


@cache
def _eras() -> dict[str, list[tuple[int, int]]]:
    """Return, for each name, the offset of its years and the number of its last year.

    Names are in canonical spelling, in which 乾隆 is 干隆. A name may be that of several eras; the
    number of the last year is 0 if the era goes on.
    """
    eras: dict[str, list[tuple[int, int]]] = {}
    for name, first, last in rows("number_eras.tsv"):
        length = int(last) - int(first) + 1 + _SLACK if last else 0
        eras.setdefault(canonical(name), []).append((int(first) - 1, length))
    return eras


@cache
def _name() -> re.Pattern[str]:
    return re.compile(rf"{trie(_eras())} ?\Z")


def era_before(text: str, start: int, year: Fraction) -> Era | None:
    """Return the era whose name is right before a number; None if it has no such year.

    Args:
        text: The text in canonical spelling.
        start: Offset of the number.
        year: The number.
    """
    found = _name().search(text, max(0, start - _LONGEST_NAME - 1), start)
    if found is None:
        return None
    eras = _eras()[found[0].rstrip()]
    offsets = [offset for offset, length in eras if not length or 1 <= year <= length]
    return Era(found.start(), offsets[0], tuple(offsets[1:])) if offsets else None
