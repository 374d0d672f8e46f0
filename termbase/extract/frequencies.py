"""The frequency of English words in general language."""

from __future__ import annotations

from functools import cache

from termbase.text import datafiles

_RAREST = 1e-6
"""Relative frequency that is assumed for words that are not listed."""


def rate(word: str) -> float:
    """Return the relative frequency of a lower-case word in general language.

    >>> rate("government") > rate("treaty") > rate("isthmus")
    True
    """
    return _rates().get(word, _RAREST)


@cache
def _rates() -> dict[str, float]:
    """Return the relative frequency of each word in ``frequency_en.txt``."""
    return {
        word: _RAREST * 2 ** int(level)
        for level, words in datafiles.lists("frequency_en.txt").items()
        for word in words
    }
