"""Text width in terminal columns, with padding, clipping and wrapping by it.

Wide and full-width characters (Unicode Standard Annex 11) take two columns; combining marks, format
characters, and the vowels and finals of decomposed Hangul take none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_NO_WIDTH = frozenset({"Cf", "Mn", "Me"})


def width(text: str) -> int:
    """Return the number of terminal columns that a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(char_width, text))


def char_width(char: str) -> int:
    """Return the number of columns that one code point takes: 0, 1 or 2."""
    if unicodedata.category(char) in _NO_WIDTH and char != "\u00ad":
        return 0
    if "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def clip(text: str, columns: int) -> str:
    """Truncate a text to at most `columns`, ending it with an ellipsis if it is cut."""
    if width(text) <= columns:
        return text
    kept, used = [], 0
    for char in text:
        used += char_width(char)
        if used > columns - 1:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def pad(text: str, columns: int) -> str:
    """Append spaces to a text up to a width of `columns`."""
    return text + " " * max(0, columns - width(text))


def wrap(text: str, columns: int) -> Iterator[str]:
    """Yield lines of at most `columns`, broken at spaces and between Chinese characters."""
    line, space = "", ""
    for piece in _pieces(text):
        if piece.isspace():
            space = " "
            continue
        if line and width(line) + len(space) + width(piece) > columns:
            yield line
            line, space = piece, ""
        else:
            line, space = line + (space if line else "") + piece, ""
    if line:
        yield line


_NO_LINE_START = "，。、；：？！）》」』”’…"
_NO_LINE_END = "（《「『“‘(["
_AFTER_WIDE = ")].,;:!?%"
"""Half-width punctuation that stays on the line of the Chinese character before it."""


def _pieces(text: str) -> Iterator[str]:
    """Yield words, spaces, and single Chinese characters with the punctuation attached to them."""
    word = ""
    for char in text:
        last = word[-1:]
        is_after_wide = bool(last) and unicodedata.east_asian_width(last) in "WF"
        # After Chinese punctuation a half-width sign begins a new piece: 、.md
        clings = char in _NO_LINE_START or (
            last.isalpha() and is_after_wide and char in _AFTER_WIDE
        )
        if char.isspace():
            if word:
                yield word
            yield " "
            word = ""
        elif clings or (last and last in _NO_LINE_END):
            word += char
        elif unicodedata.east_asian_width(char) in "WF" or is_after_wide:
            if word:
                yield word
            word = char
        else:
            word += char
    if word:
        yield word
