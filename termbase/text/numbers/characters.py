"""Canonical spelling of the characters that matter in numbers.

Full-width forms and the digits of other scripts become ASCII, Traditional characters become
Simplified, and the various dashes and spaces are unified. Every character is replaced by exactly
one, so that offsets do not change.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from termbase.lazy import lazily
from termbase.text.script import simplified_characters

_ALIKE = {
    "-": "‐‑−－﹣",
    "–": "‒—―",
    "~": "～〜",
    " ": "\t\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))),
    "%": "％﹪٪",
    ",": "٬",
    ".": "٫",
    "'": "’＇",
    "$": "＄﹩",
    "£": "￡",
    "¥": "￥",
    "·": "・‧•",
    "/": "╱∕⁄",
    "零": "〇○◯",
    "二": "弍",
}
_FULL_WIDTH = range(0xFF01, 0xFF5F)
# A full-width comma usually separates clauses; it groups thousands only before three digits.
_FULL_COMMA = lazily(r"(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")
_FULL_WIDTH_KEPT = "，"
# The letter O between Chinese digits is a zero: 二OO二年, 九O年代.
_FIGURES = "零一二三四五六七八九"
_LETTER_O = lazily(f"(?<=[{_FIGURES}])O+(?=[{_FIGURES}年])|(?<=/)O(?=[{_FIGURES}])")


class _Table(dict[int, str]):
    """The replacement of each character, extended by other scripts' digits as they occur."""

    def __missing__(self, code: int) -> str:
        digit = unicodedata.decimal(chr(code), None)
        self[code] = replacement = chr(code) if digit is None else str(digit)
        return replacement


@cache
def _table() -> _Table:
    table = _Table({code: chr(code - 0xFF01 + 0x21) for code in _FULL_WIDTH})
    table.update((ord(kept), kept) for kept in _FULL_WIDTH_KEPT)
    table.update((ord(old), new) for new, olds in _ALIKE.items() for old in olds)
    table.update((old, chr(new)) for old, new in simplified_characters().items())
    return table


def canonical(text: str) -> str:
    """Return a text in the spelling that the readers expect, of the same length."""
    if text.isascii():
        return text
    spelled = text.translate(_table())
    if "O" in spelled:
        spelled = _LETTER_O.sub(lambda letters: "零" * len(letters[0]), spelled)
    return _FULL_COMMA.sub(",", spelled) if _FULL_WIDTH_KEPT in spelled else spelled
