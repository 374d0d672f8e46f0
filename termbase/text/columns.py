"""How wide a text is in a terminal.

Wide and full-width characters of Unicode Standard Annex 11 take two columns; marks, format
characters and the vowels and finals of decomposed Hangul take none.
"""

from __future__ import annotations

import unicodedata

_NO_WIDTH = frozenset({"Cf", "Mn", "Me"})


def width(text: str) -> int:
    """Columns that a text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(map(char_width, text))


def char_width(char: str) -> int:
    """Columns that one code point takes: 0, 1 or 2."""
    if unicodedata.category(char) in _NO_WIDTH and char != "\u00ad":
        return 0
    if "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def clip(text: str, columns: int) -> str:
    """The text cut to so many columns, with an ellipsis where it was cut."""
    if width(text) <= columns:
        return text
    kept, used = [], 0
    for char in text:
        used += char_width(char)
        if used > columns - 1:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"
