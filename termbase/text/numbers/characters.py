"""One spelling for every character that matters to a number.

Full-width forms and the digits of other scripts become ASCII, Traditional characters their
Simplified forms, and the many dashes and spaces one of each kind. Every replacement is one
character for one, so that offsets stay those of the text.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from termbase.text.lazy import lazily
from termbase.text.numbers.words import rows

_ALIKE = {
    "-": "‐‑−－﹣",
    "–": "‒—―",
    "~": "～〜",
    " ": "\t\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))),
    "%": "％﹪",
    "'": "’＇",
    "$": "＄﹩",
    "£": "￡",
    "¥": "￥",
    "·": "・‧•",
    "/": "╱∕⁄",
    "零": "〇○◯",
}
_FULL_WIDTH = range(0xFF01, 0xFF5F)
# A full-width comma mostly parts two clauses; it groups thousands only as in 3，700亿.
_FULL_COMMA = lazily(r"(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")
_KEPT = "，"
# A letter O among Chinese figures is a nought: 二OO二年, 九O年代.
_FIGURES = "零一二三四五六七八九"
_LETTER_O = lazily(f"(?<=[{_FIGURES}])O+(?=[{_FIGURES}年])|(?<=/)O(?=[{_FIGURES}])")


class _Table(dict[int, str]):
    """What stands for a character, itself for most; digits of other scripts as they are met."""

    def __missing__(self, code: int) -> str:
        digit = unicodedata.decimal(chr(code), None)
        self[code] = known = chr(code) if digit is None else str(digit)
        return known


@cache
def _table() -> _Table:
    table = _Table({code: chr(code - 0xFF01 + 0x21) for code in _FULL_WIDTH})
    table.update((ord(kept), kept) for kept in _KEPT)
    table.update((ord(old), new) for new, olds in _ALIKE.items() for old in olds)
    table.update((ord(old), new) for old, new in rows("number_traditional.tsv"))
    return table


def canonical(text: str) -> str:
    """The text in the spelling that the readers know; its length and offsets are unchanged."""
    if text.isascii():
        return text
    spelled = text.translate(_table())
    if "O" in spelled:
        spelled = _LETTER_O.sub(lambda found: "零" * len(found[0]), spelled)
    return _FULL_COMMA.sub(",", spelled) if _KEPT in spelled else spelled
