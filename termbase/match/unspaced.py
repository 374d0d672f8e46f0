"""Finding terms in text of languages without spaces between words, above all Chinese.

One Aho-Corasick automaton searches for all terms. Overlapping matches are all examined, since the
longest may cut through a word where a shorter one does not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, product

from termbase.lazy import lazily
from termbase.match.entries import Entry
from termbase.match.forms import Forms
from termbase.match.readings import Readings, make_match
from termbase.match.view import View
from termbase.model import Match, Reading
from termbase.text import script
from termbase.text.boundaries import Boundaries
from termbase.text.places import Places
from termbase.text.plain import bare
from termbase.text.script import HAN, HAN_CHARACTER, PLAIN_HAN, SURROGATE
from termbase.text.searching import searcher_of

_LETTER = "A-Za-z0-9\u00c0-\u024f"
_EDGE = lazily(f"[{_LETTER}]")
_SYMBOLS = "&+/"
_AROUND_SYMBOL = lazily(f"(?<! ) *([{_SYMBOLS}]) *")
_JUNCTION = lazily(
    f"(?<=[{HAN}])(?=[{_LETTER}])|(?<=[{_LETTER}])(?=[{HAN}])"
    f"|(?<=[{HAN}{_LETTER}])(?=[{_SYMBOLS}])|(?<=[{_SYMBOLS}])(?=[{HAN}{_LETTER}])"
    f"|(?<=[{HAN}])(?=[(\\['\"])|(?<=[)\\]'\",:;!?])(?=[{HAN}])"
)
_JUNCTIONS = 4
"""Most places in a term at which a space is optional: between Chinese and Latin characters, beside
symbols that join words (研发 & 支出), and beside half-width marks (葡萄牙语 (巴西))."""
_BETWEEN = "\n\n\n"
"""A separator of texts across which no term extends."""
_STYLES: tuple[dict[int, str], ...] = (
    {},
    dict(zip(map(ord, "(),:;!?"), "（），：；！？", strict=True)),
)
_QUOTES = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ('"', '"'), ("'", "'"))
_TITLE = lazily(f"[《〈]([{HAN}·]{{4,}})[》〉]")
"""A term in title marks, which texts often leave out. A shorter one would be a word: 《时代》."""
_QUOTED = lazily("[\"']([^\"']*)[\"']")


class UnspacedFinder:
    """A finder of terms in text without spaces, as sequences of characters.

    If the text is Chinese, matches that cut through a word are rejected.
    """

    def __init__(self, entries: Sequence[Entry], forms: Forms, *, chinese: bool) -> None:
        self._readings = Readings(entries, forms)
        self._searcher = searcher_of(forms.numbers)
        self._lettered = {
            number: (bool(_EDGE.match(form)), bool(_EDGE.match(form[-1])))
            for form, number in forms.numbers.items()
            if _EDGE.match(form) or _EDGE.match(form[-1])
        }
        self._words = frozenset(filter(HAN_CHARACTER.search, forms.numbers)) if chinese else None
        self._boundaries: Boundaries | None = None
        self._empty = not forms.numbers

    def find(self, texts: Sequence[str], offsets: Sequence[int]) -> list[list[Match]]:
        """Find the terms in each of several texts, as described at `Finder.find`.

        The offset of each text is added to the start and end of its matches.
        """
        results: list[list[Match]] = [[] for _ in texts]
        if self._empty:
            return results
        whole = _BETWEEN.join(texts)
        view = View(whole)
        if found := self._searcher.all_in(view.text):
            ends = list(accumulate(len(text) + len(_BETWEEN) for text in texts))
            number = end = moved = 0
            for start, after, stretch, readings in self._select(found, whole, view):
                if start >= end:
                    number = bisect_right(ends, start)
                    end = ends[number]
                    moved = offsets[number] - end + len(texts[number]) + len(_BETWEEN)
                results[number].append(make_match(start + moved, after + moved, stretch, readings))
        return results

    def _select(
        self, found: Iterable[tuple[int, int, int]], text: str, view: View
    ) -> Iterator[tuple[int, int, str, tuple[Reading, ...]]]:
        """Yield the leftmost longest valid matches: start, end, text and readings of each."""
        plain, cuts, moves = view.text, view.cuts, view.moves
        if self._boundaries is None and self._words is not None:
            self._boundaries = Boundaries(self._words)
        places = Places(self._boundaries, plain)
        marks, within = places.marks, places.WITHIN
        known, lettered = self._readings.known, self._lettered
        reached = passed = 0
        for pattern, start, end in found:
            if start < reached:
                continue
            if (
                (marks[start] or places.mark(start)) == within
                or (marks[end] or places.mark(end)) == within
                or pattern in lettered
            ) and not self._is_whole_words(plain, pattern, start, end):
                continue
            # Both matches and gaps of the view come from left to right.
            while cuts[passed] <= start:
                passed += 1
            first, last = start + moves[passed], end + moves[passed]
            if cuts[passed] < end:
                inside = passed
                while cuts[inside] < end:
                    inside += 1
                last = end + moves[inside]
            stretch = text[first:last]
            readings = known[pattern].get(stretch)
            if readings is None:
                readings = self._readings.judge(pattern, stretch)
            if readings:
                yield first, last, stretch, readings
                reached = end

    def _is_whole_words(self, text: str, pattern: int, start: int, end: int) -> bool:
        """Return whether a doubtful match consists of whole words of the text."""
        before, after = self._lettered.get(pattern, (False, False))
        if before and start and _EDGE.match(text, start - 1):
            return False
        if after and _EDGE.match(text, end):
            return False
        return self._boundaries is None or self._boundaries.allows(text, start, end)


def _is_text(form: str) -> bool:
    """Return whether a form can be searched for: not empty, and without lone surrogates."""
    return form != "" and SURROGATE.search(form) is None


def forms_of(entry: Entry) -> Iterator[str]:
    """Yield the forms in which a term may occur in the `View` of a text."""
    text = entry.term.text
    if PLAIN_HAN.fullmatch(text):
        yield script.simplify(text)
    else:
        yield from filter(_is_text, _forms(entry.text))
        if title := _TITLE.fullmatch(text):
            yield from filter(_is_text, _forms(title[1]))


def _forms(term: str) -> Iterator[str]:
    plain = script.simplify(bare(term))
    plain = re.sub(f"(?<=[{HAN}])·(?=[{HAN}])", "", plain)
    if plain.isalnum() and HAN_CHARACTER.match(plain) and not _EDGE.search(plain):
        yield plain
        return
    plain = _AROUND_SYMBOL.sub(r"\1", plain)
    places = [match.start() for match in _JUNCTION.finditer(plain)][:_JUNCTIONS]
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
