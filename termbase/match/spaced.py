"""Finds terms in text whose words have spaces between them.

Text is turned into one character a word (`termbase.match.pieces`), and each form of each term too;
an Aho-Corasick automaton then finds them all. All matches are looked at, overlapping ones too,
since the longest may turn out not to hold where a shorter one does.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, count
from operator import sub

from termbase.match.pieces import LONG, MEMO, Pieces, Placed, flat
from termbase.match.prepared import Prepared
from termbase.match.readings import Readings, longest, make_match
from termbase.match.search import Found, Search
from termbase.model import Match, Reading
from termbase.text import english
from termbase.text.analysis import Analyzer
from termbase.text.lazy import lazily
from termbase.text.words import POSSESSIVE, UNSPACED

_APART = lazily(rf"[{UNSPACED}\u3000-\u303f\ufe10-\ufe4f\uff00-\uffef]|\n\s*\n")
_BROKEN = lazily(r"-(?<=[^\W\d_]-) +(?=[^\W\d_])")
_BOUND = lazily(r"(?:^|[^\w-])([A-Za-z]+)-$")
_AROUND = 160
_MANY = 50
_Judged = tuple[int, int, int, str, tuple[Reading, ...]]
"""A match: its first word in the piece, start and end in the piece, the text, what it may mean."""


class _Cut:
    """A text cut into pieces, and its way from characters back to places.

    Args:
        text: The text.
        pieces: The pieces.
        strings: The characters that stand for the words of each.
        starts: Where each begins, less the number of pieces before it.
        memo: What knows the tokens of a piece.

    Attributes:
        apart: What may not be between two words of a term.
    """

    __slots__ = ("_long", "_memo", "apart", "counts", "pieces", "starts", "text")

    def __init__(
        self,
        text: str,
        pieces: Sequence[str],
        strings: Iterable[str],
        starts: Sequence[int],
        memo: Pieces,
    ) -> None:
        self.text = text
        self.pieces = pieces
        self.starts = starts
        self.counts = [0, *accumulate(map(len, strings))]
        self.apart: re.Pattern[str] | None = None
        self._memo = memo
        self._long: dict[int, Sequence[Placed]] = {}

    def extent(self, place: int, first: int, after: int) -> tuple[int, int]:
        """Where the words are that some characters stand for, with a possessive ending.

        Args:
            place: The piece of the first character.
            first: The first character.
            after: The one after the last.
        """
        counts, pieces = self.counts, self.pieces
        start = self._origin(place)
        if counts[place] != first or not pieces[place][0].isalnum():
            start += self._tokens(place)[first - counts[place]][1]
        while counts[place + 1] < after:
            place += 1
        if counts[place] + 1 == counts[place + 1] and pieces[place].isalnum():
            return start, self._origin(place) + len(pieces[place])
        tokens = self._tokens(place)
        last = after - 1 - counts[place]
        if last + 1 < len(tokens) and tokens[last + 1][0] == POSSESSIVE:
            last += 1
        return start, self._origin(place) + tokens[last][2]

    def _origin(self, place: int) -> int:
        return self.starts[place] + place

    def _tokens(self, place: int) -> Sequence[Placed]:
        """The tokens of a piece; those of a very long one are kept here only."""
        known = self._long.get(place)
        if known is None:
            known = self._memo.tokens(self.pieces[place])
            if len(known) > _MANY:
                self._long[place] = known
        return known


class SpacedFinder:
    """Finds terms that are sequences of words.

    Args:
        prepared: The terms.
        analyzer: The rules for the words of the text.
    """

    def __init__(self, prepared: Prepared, analyzer: Analyzer) -> None:
        self._pieces = Pieces(prepared.vocabulary, analyzer)
        self._known: defaultdict[int, dict[str, _Judged]] = defaultdict(dict)
        self._count = 0
        self._readings = Readings(prepared.entries, prepared.forms)
        self._forms = Search(prepared.forms.numbers)
        self._empty = not prepared.forms.numbers

    def find(self, text: str, offset: int = 0) -> list[Match]:
        """The terms in a text, longest first from the left, none overlapping.

        Args:
            text: Any text.
            offset: Where it begins in a longer one: added to the offsets of the matches.
        """
        if self._empty:
            return []
        view = flat(text)
        matches = self._find(text, view, offset)
        if "- " in view:
            broken = [match.span() for match in _BROKEN.finditer(view)]
            across = [m for part in _parts(view, broken) for m in self._across(text, offset, *part)]
            if across:
                matches = longest([*matches, *across])
        return matches

    def _find(self, text: str, view: str, offset: int) -> list[Match]:
        """The terms in a text as it stands in one line."""
        pieces = view.split(" ")
        strings = list(map(self._pieces.__getitem__, pieces))
        found = self._forms.find("".join(strings))
        if not found:
            return []
        starts = [0, *accumulate(map(len, pieces))]
        return self._select(found, _Cut(text, pieces, strings, starts, self._pieces), offset)

    def find_in(self, text: str, parts: Sequence[str], offset: int = 0) -> list[Match]:
        """The terms in parts of a text: in Latin words among Chinese ones.

        Args:
            text: The whole text.
            parts: The text in parts: one that is sought through, one that is not, and so on. A
                term of several words may span parts with nothing but space between them.
            offset: As for `find`.
        """
        if self._empty:
            return []
        pieces = parts[::2]
        strings = list(map(self._pieces.__getitem__, pieces))
        found = self._forms.find("".join(strings))
        if not found:
            return []
        starts = list(map(sub, [0, *accumulate(map(len, parts))][::2], count()))
        cut = _Cut(text, pieces, strings, starts, self._pieces)
        cut.apart = _APART
        return self._select(found, cut, offset)

    def _select(self, found: Iterable[Found], cut: _Cut, offset: int) -> list[Match]:
        """The leftmost, longest matches that hold; `offset` is added to their places."""
        pieces, starts, counts = cut.pieces, cut.starts, cut.counts
        known = self._known
        matches: list[Match] = []
        reached = 0
        for form, first, after in found:
            if first < reached:
                continue
            place = bisect_right(counts, first) - 1
            hit = known[form].get(pieces[place])
            if hit is None or hit[0] != first - counts[place]:
                hit = self._judge(cut, place, form, first, after)
            _, start, end, stretch, readings = hit
            if readings:
                origin = starts[place] + place + offset
                matches.append(make_match(origin + start, origin + end, stretch, readings))
                reached = after
        return matches

    def _judge(self, cut: _Cut, place: int, form: int, first: int, after: int) -> _Judged:
        """Where in (and beyond) its first piece a match stands, and what it may mean.

        What lies within one piece is judged once for all such pieces.
        """
        start, end = cut.extent(place, first, after)
        origin = cut.starts[place] + place
        stretch = cut.text[start:end]
        bound = start > 0 and cut.text[start - 1] == "-" and _is_bound(cut.text, start)
        within = cut.counts[place + 1] >= after
        if bound or (cut.apart and not within and cut.apart.search(stretch)):
            readings: tuple[Reading, ...] = ()
        else:
            known = self._readings.known[form].get(stretch)
            readings = self._readings.judge(form, stretch) if known is None else known
        judged = first - cut.counts[place], start - origin, end - origin, stretch, readings
        if within and end - origin <= len(cut.pieces[place]) < LONG:
            if self._count >= MEMO:
                self._count = 0
                self._known.clear()
            self._count += 1
            self._known[form][cut.pieces[place]] = judged
        return judged

    def _across(
        self, text: str, offset: int, first: int, last: int, broken: list[tuple[int, int]]
    ) -> Iterator[Match]:
        """The terms that go across words broken at the ends of lines.

        Args:
            text: The text.
            offset: What to add to offsets in it.
            first: Where the part of it begins in which words are broken.
            last: Where the part ends.
            broken: The hyphens and spaces that break words there.
        """
        parts: list[str] = []
        seams: list[int] = []
        gaps = [0]
        done = first
        for start, end in broken:
            parts.append(text[done:start])
            seams.append(start - first - gaps[-1])
            gaps.append(gaps[-1] + end - start)
            done = end
        parts.append(text[done:last])
        part = "".join(parts)
        for match in self._find(part, flat(part), 0):
            before = bisect_right(seams, match.start)
            after = bisect_left(seams, match.end)
            if before < after:
                start = first + match.start + gaps[before]
                end = first + match.end + gaps[after]
                yield make_match(start + offset, end + offset, text[start:end], match.readings)


def _parts(
    view: str, broken: list[tuple[int, int]]
) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """The surroundings of broken words: first, last, what breaks them; none overlap."""
    here = 0
    while here < len(broken):
        there = here + 1
        while there < len(broken) and broken[there][0] < broken[there - 1][1] + 2 * _AROUND:
            there += 1
        first = view.rfind(" ", 0, max(0, broken[here][0] - _AROUND)) + 1
        last = view.find(" ", broken[there - 1][1] + _AROUND)
        yield first, len(view) if last < 0 else last, broken[here:there]
        here = there


def _is_bound(text: str, start: int) -> bool:
    """Whether the word before a hyphen is a prefix that makes another word (re-election)."""
    before = _BOUND.search(text, max(0, start - 8), start)
    return before is not None and before[1].lower() in english.words("bound")
