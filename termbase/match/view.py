"""Chinese text as it is sought through: what does not matter made even, with the way back.

Everything here costs next to nothing on text that has nothing to change, which is most text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from termbase.text import script
from termbase.text.lazy import lazily
from termbase.text.script import HAN

DOTS = "·•‧・･∙⋅●᛫ꞏ"
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef"
_HIDDEN = lazily(f"[{_INVISIBLE}]+")
_SPACES = " \n\r\t\u3000\xa0" + DOTS
_NEW_PARAGRAPH = lazily(r"\n\s*\n|\n\u3000")


@cache
def _odd() -> tuple[dict[int, str], re.Pattern[str]]:
    """Characters that have a plain one to stand for them: wide letters, compatibility forms.

    Lone surrogates too, which no automaton takes; and the one letter that becomes two in lower
    case, which would shift all that follows.
    """
    table = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    table[0x130] = "i"
    for point in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00), *range(0xFF10, 0xFF5B)):
        plain = unicodedata.normalize("NFKC", chr(point))
        if len(plain) == 1 and plain != chr(point) and plain.isalnum():
            table[point] = script.simplify(plain)
    return table, re.compile(f"[{''.join(map(chr, table))}]")


@cache
def _special() -> re.Pattern[str]:
    """What finds a character for which there is anything to do."""
    parts = (_odd()[1].pattern, script.traditional().pattern, _HIDDEN.pattern)
    return re.compile("[" + "".join(part.rstrip("+")[1:-1] for part in parts) + "]")


class View:
    """A text for seeking through.

    Args:
        text: Any text.

    Attributes:
        text: The text without spaces, line breaks, middle dots and invisible characters between
            Chinese characters, simplified, in lower case; otherwise code point for code point.
        changed: Whether anything was taken out, so that places differ from those of the original.
        cuts: Places of the view where something was taken out; and one beyond its end.
        moves: How far the places before each of the cuts are from those of the original.
    """

    __slots__ = ("changed", "cuts", "moves", "text")

    def __init__(self, text: str) -> None:
        self.cuts: list[int] = []
        self.moves: list[int] = [0]
        if not text.isascii():
            special = _special().search(text) is not None
            gaps = _gaps(text)
            if special:
                gaps += [match.span() for match in _HIDDEN.finditer(text)]
            if gaps:
                text = self._without(text, gaps)
            if special:
                table, odd = _odd()
                text = odd.sub(lambda match: table[ord(match[0])], text)
                text = script.simplify(text)
        self.text = text.lower()
        self.changed = bool(self.cuts)
        self.cuts.append(len(text) + 1)

    def _without(self, text: str, gaps: list[tuple[int, int]]) -> str:
        """Take the gaps out, and note where they were."""
        parts: list[str] = []
        done = ahead = 0
        for start, end in sorted(gaps):
            if start >= done:
                parts.append(text[done:start])
                self.cuts.append(start - ahead)
                ahead += end - start
                self.moves.append(ahead)
                done = end
        parts.append(text[done:])
        return "".join(parts)


@cache
def _gap(first: str) -> re.Pattern[str]:
    """What finds a gap by its first character: a literal lets it skip what is between."""
    return re.compile(f"{first}(?<=[{HAN}]{first})[\\s{DOTS}{_INVISIBLE}]*(?=[{HAN}])")


def _gaps(text: str) -> list[tuple[int, int]]:
    """What stands between two Chinese characters and does not count there."""
    gaps: list[tuple[int, int]] = []
    for first in _SPACES:
        if first in text:
            found = _gap(first).finditer(text)
            gaps += [match.span() for match in found if not _NEW_PARAGRAPH.search(match[0])]
    return gaps
