"""Text width in terminal columns, with padding, clipping and wrapping by it.

Wide and full-width characters (Unicode Standard Annex 11) take two columns; combining marks, format
characters, and the vowels and finals of decomposed Hangul take none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

_NO_WIDTH = frozenset({"Cf", "Mn", "Me"})


def width(text: str) -> int:
    """Return the number of terminal columns that a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(char_width, text))


@cache
def char_width(char: str) -> int:
    """Return the number of columns that one code point takes: 0, 1 or 2."""
    if unicodedata.category(char) in _NO_WIDTH and char != "\u00ad":
        return 0
    if "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff":
        return 0
    return 2 if _is_wide(char) else 1


@cache
def _is_wide(char: str) -> bool:
    """Return whether a code point is wide or full-width (Unicode Standard Annex 11)."""
    return unicodedata.east_asian_width(char) in "WF"


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
    line, space, used = "", "", 0
    for piece in _pieces(text):
        if piece.isspace():
            space = " "
            continue
        size = width(piece)
        if line and used + len(space) + size > columns:
            yield line
            line, space, used = piece, "", size
        else:
            space = space if line else ""
            line, space, used = line + space + piece, "", used + len(space) + size
    if line:
        yield line


_NO_LINE_START = "，。、；：？！）》〉」』】〕〗”’…"
_NO_LINE_END = "（《〈「『【〔〖“‘(["
_AFTER_WIDE = ")].,;:!?%"
"""Half-width punctuation that stays on the line of the Chinese character before it."""


def _pieces(text: str) -> Iterator[str]:
    """Yield words, spaces, and single Chinese characters with the punctuation attached to them."""
    if text.isascii():
        for number, piece in enumerate(text.split()):
            if number:
                yield " "
            yield piece
        return
    word = ""
    for char in text:
        last = word[-1:]
        is_after_wide = bool(last) and _is_wide(last)
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
        elif _is_wide(char) or is_after_wide:
            if word:
                yield word
            word = char
        else:
            word += char
    if word:
        yield word
