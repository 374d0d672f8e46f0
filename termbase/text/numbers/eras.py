"""Eras by which Chinese and Japanese count years: 康熙五十年 is 1711."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from termbase.text.numbers.words import rows, trie

_LONGEST_NAME = 4
_SLACK = 1
"""Years after the last one of an era that are read all the same, since sources differ."""


class Era(NamedTuple):
    """An era before a number of years.

    Attributes:
        start: Offset of its name in the text.
        offset: What to add to a year of the era to get the year of the common era.
    """

    start: int
    offset: int


@cache
def _eras() -> dict[str, tuple[int, int]]:
    """Return, for each name, the offset of its years and the number of its last year."""
    return {
        name: (int(first) - 1, int(last) - int(first) + 1 + _SLACK if last else 0)
        for name, first, last in rows("number_eras.tsv")
    }


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
    offset, last = _eras()[found[0].rstrip()]
    return Era(found.start(), offset) if not last or 1 <= year <= last else None
