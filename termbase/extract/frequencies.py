"""The frequency of English words in general language."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

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
    data = files("termbase.text") / "data" / "frequency_en.txt"
    blocks = re.split(r"^\[(\d+)\]$", data.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {
        word: _RAREST * 2 ** int(level)
        for level, words in zip(blocks[1::2], blocks[2::2], strict=True)
        for word in words.split()
    }
