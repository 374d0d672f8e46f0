"""Finds terms in text without spaces between words: Chinese first of all.

The text is sought through as it is, by one Aho-Corasick automaton of all the terms, after changes
that are rare enough to cost nothing where there is nothing to change: Traditional characters
become Simplified, wide letters narrow, compatibility forms plain, spaces and middle dots between
Chinese characters go. All matches are looked at, overlapping ones too, since the longest may turn
out to cut through a word where a shorter one does not.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from termbase.match.readings import Entry, Readings
from termbase.match.spaced import Span
from termbase.text import script
from termbase.text.boundaries import Boundaries
from termbase.text.fold import bare
from termbase.text.script import HAN

_LETTER = "A-Za-z0-9\u00c0-\u024f"
_EDGE = re.compile(f"[{_LETTER}]")
_HAN = re.compile(f"[{HAN}]")
_DOTS = "·•‧・･∙⋅●᛫ꞏ"
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef"
# A literal first character lets the regular expression skip what is between at full speed.
_GAPS = {
    first: re.compile(f"{first}(?<=[{HAN}]{first})[\\s{_DOTS}]*(?=[{HAN}])")
    for first in (" ", "\n", "\r", "\t", "\u3000", "\xa0", *_DOTS)
}
_HIDDEN = re.compile(f"[{_INVISIBLE}]+")
_NEW_PARAGRAPH = re.compile(r"\n\s*\n|\n\u3000")
_JUNCTION = re.compile(f"(?<=[{HAN}])(?=[{_LETTER}])|(?<=[{_LETTER}])(?=[{HAN}])")
_STYLES: tuple[dict[int, int | str], ...] = (
    {},
    dict(zip(map(ord, "(),:;!?"), "（），：；！？", strict=True)),
)
_QUOTES = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ('"', '"'), ("'", "'"))
_QUOTED = re.compile("[\"']([^\"']*)[\"']")


@cache
def _odd() -> tuple[dict[int, int], re.Pattern[str]]:
    """Characters that one plain character stands for, wide letters for instance."""
    table = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
    for point in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00), *range(0xFF10, 0xFF5B)):
        plain = unicodedata.normalize("NFKC", chr(point))
        if len(plain) == 1 and plain != chr(point) and plain.isalnum():
            table[point] = ord(script.simplify(plain))
    return table, re.compile(f"[{''.join(map(chr, table))}]")


class UnspacedFinder:
    """Finds terms that are sequences of characters.

    Args:
        entries: The terms.
        chinese: Whether they are Chinese: a match that cuts through a word is refused then.
    """

    def __init__(self, entries: Sequence[Entry], *, chinese: bool) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation

        forms: dict[str, list[int]] = {}
        for number, item in enumerate(entries):
            for form in _forms(item.text):
                owners = forms.setdefault(form, [])
                if not owners or owners[-1] != number:
                    owners.append(number)
        self._readings = Readings(entries, list(forms.values()))
        self._automaton = AhoCorasick(
            forms, implementation=Implementation.ContiguousNFA, store_patterns=False
        )
        self._before = [bool(_EDGE.match(form)) for form in forms]
        self._after = [bool(_EDGE.match(form[-1])) for form in forms]
        self._letters = any(re.search("[A-Za-z]", form) for form in forms)
        self._chinese = chinese
        self._words = frozenset(form for form in forms if chinese and _HAN.search(form))
        self._boundaries: Boundaries | None = None
        self._empty = not forms

    def find(self, text: str) -> list[Span]:
        """The terms in a text, longest first from the left, none overlapping.

        Args:
            text: Any text.
        """
        if self._empty:
            return []
        view, cuts, moves = _view(text)
        folded = view.lower() if self._letters else view
        if len(folded) != len(view):
            folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in view)
        found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        found.sort(key=_leftmost_longest)
        spans: list[Span] = []
        reached = 0
        for pattern, start, end in found:
            if start < reached or not self._stands(folded, pattern, start, end):
                continue
            first, last = start, end
            if cuts:
                first += moves[bisect_right(cuts, start)]
                last += moves[bisect_right(cuts, end - 1)]
            readings = self._readings.of(pattern, text[first:last])
            if readings:
                spans.append(Span(first, last, readings))
                reached = end
        return spans

    def _stands(self, text: str, pattern: int, start: int, end: int) -> bool:
        """Whether a match is a word, or words, of the text."""
        if self._before[pattern] and start and _EDGE.match(text, start - 1):
            return False
        if self._after[pattern] and _EDGE.match(text, end):
            return False
        if not self._chinese:
            return True
        if self._boundaries is None:
            self._boundaries = Boundaries(self._words)
        return self._boundaries.allows(text, start, end)


def _forms(term: str) -> Iterator[str]:
    """How a term may stand in a view of a text."""
    plain = script.simplify(bare(term))
    plain = re.sub(f"(?<=[{HAN}])·(?=[{HAN}])", "", plain)
    places = [match.start() for match in _JUNCTION.finditer(plain)][:4]
    parts = [plain[a:b] for a, b in zip([0, *places], [*places, None], strict=True)]
    for gaps in product(("", " "), repeat=len(parts) - 1):
        form = "".join(a + b for a, b in zip(parts, (*gaps, ""), strict=True))
        yield form
        if not re.search(r"[^\w\s]", form):
            continue
        for style in _STYLES:
            styled = form.translate(style)
            yield styled
            for left, right in _QUOTES:
                yield _QUOTED.sub(rf"{left}\1{right}", styled)


def _view(text: str) -> tuple[str, list[int], list[int]]:
    """The text as it is sought through, and the way back.

    Returns:
        The view; where in it something was taken out before; and how far the original is ahead
        up to the first such place, from there to the second, and so on.
    """
    if text.isascii():
        return text, [], [0]
    taken: list[tuple[int, int]] = []
    for first, gap in _GAPS.items():
        if first in text:
            taken += [m.span() for m in gap.finditer(text) if not _NEW_PARAGRAPH.search(m[0])]
    taken += [m.span() for m in _HIDDEN.finditer(text)]
    cuts: list[int] = []
    moves = [0]
    if taken:
        taken.sort()
        parts: list[str] = []
        done = ahead = 0
        for start, end in taken:
            if start < done:
                continue
            parts.append(text[done:start])
            cuts.append(start - ahead)
            ahead += end - start
            moves.append(ahead)
            done = end
        parts.append(text[done:])
        text = "".join(parts)
    table, odd = _odd()
    if odd.search(text):
        text = odd.sub(lambda m: chr(table[ord(m[0])]), text)
    return script.simplify(text), cuts, moves


def _leftmost_longest(match: tuple[int, int, int]) -> tuple[int, int]:
    return match[1], -match[2]
