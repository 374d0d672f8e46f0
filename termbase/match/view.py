"""Normalisation of Chinese text for matching, with a mapping back to the original.

Most text needs no changes, so the code is optimised for that case.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from termbase.lazy import lazily
from termbase.text import script
from termbase.text.plain import DOTS
from termbase.text.script import HAN

_INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef"
_HIDDEN = lazily(f"[{_INVISIBLE}]+")
_DOTS = DOTS + "．"
"""Dots between the parts of a name; the last is the one of Taiwan's standard for punctuation."""
_SPACES = " \n\r\t\u3000\xa0" + _DOTS
_SIGNS = "＆＋－／"
"""Full-width signs that join the parts of a term, as `fold_strict` writes them in half width."""
_NEW_PARAGRAPH = lazily(r"\n\s*\n|\n\u3000")


@cache
def _compatibility() -> tuple[dict[int, str], re.Pattern[str]]:
    """Return a table of characters to replace by plain ones, and a pattern that matches them.

    These are full-width letters and signs, and compatibility characters; lone surrogates, which the
    automaton does not accept; and İ, whose lower case is two code points and would shift the text
    after it.
    """
    table = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    table[0x130] = "i"
    for point in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00), *range(0xFF10, 0xFF5B)):
        plain = unicodedata.normalize("NFKC", chr(point))
        if len(plain) == 1 and plain != chr(point) and plain.isalnum():
            table[point] = script.simplify(plain)
    table |= {ord(sign): unicodedata.normalize("NFKC", sign) for sign in _SIGNS}
    return table, re.compile(f"[{''.join(map(chr, table))}]")


@cache
def _special() -> re.Pattern[str]:
    """Return a pattern that matches every character to be replaced or removed."""
    parts = (_compatibility()[1].pattern, script.traditional().pattern, _HIDDEN.pattern)
    return re.compile("[" + "".join(part.rstrip("+")[1:-1] for part in parts) + "]")


class View:
    """A text normalised for matching.

    Attributes:
        text: The text in lower case and simplified characters, without the spaces, line breaks,
            middle dots and invisible characters between Chinese characters. Every other code point
            of the original corresponds to one code point.
        cuts: Offsets in `text` where something was removed, followed by one beyond its end.
        moves: For each cut, what to add to offsets from the previous cut up to it to get offsets
            in the original.
    """

    __slots__ = ("cuts", "moves", "text")

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
                table, compatibility = _compatibility()
                text = compatibility.sub(lambda match: table[ord(match[0])], text)
                text = script.simplify(text)
        self.text = text.lower()
        self.cuts.append(len(text) + 1)

    def _without(self, text: str, gaps: list[tuple[int, int]]) -> str:
        """Remove the gaps from a text and record them in `cuts` and `moves`."""
        parts: list[str] = []
        copied = removed = 0
        for start, end in sorted(gaps):
            if start >= copied:
                parts.append(text[copied:start])
                self.cuts.append(start - removed)
                removed += end - start
                self.moves.append(removed)
                copied = end
        parts.append(text[copied:])
        return "".join(parts)


@cache
def _gap(first: str) -> re.Pattern[str]:
    """Return a pattern for gaps that begin with a certain character.

    A literal at the start of the pattern lets the search skip quickly to the next candidate.
    """
    return re.compile(f"{first}(?<=[{HAN}]{first})[\\s{_DOTS}{_INVISIBLE}]*(?=[{HAN}])")


def _gaps(text: str) -> list[tuple[int, int]]:
    """Return start and end of the insignificant characters between Chinese characters."""
    gaps: list[tuple[int, int]] = []
    for first in _SPACES:
        if first in text:
            found = _gap(first).finditer(text)
            gaps += [match.span() for match in found if not _NEW_PARAGRAPH.search(match[0])]
    return gaps
