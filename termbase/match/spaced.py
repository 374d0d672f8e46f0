"""Finding terms in text of languages that write spaces between words.

The text and each form of each term are encoded as one character for each word (see
`termbase.match.pieces`), and all forms are searched for at once. Overlapping matches are all
examined, since the longest may be rejected where a shorter one is valid.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, count
from operator import itemgetter, sub

from termbase.lazy import lazily
from termbase.match.cut import Cut
from termbase.match.pieces import BREAK, LONG, MEMO, Pieces, on_one_line
from termbase.match.prepared import Prepared
from termbase.match.readings import Readings, longest, make_match
from termbase.match.search import Search
from termbase.model import Match, Reading
from termbase.text import wordlists
from termbase.text.analysis import Analyzer
from termbase.text.searching import Found
from termbase.text.words import UNSPACED

_SEPARATOR = lazily(rf"[{UNSPACED}\u3000-\u303f\ufe10-\ufe4f\uff00-\uffef]|\n\s*\n")
# White space and scripts without spaces; a Latin word may stand between two such runs.
_PASSED = rf"\s{UNSPACED}\u3000-\u303f\uff01-\uff0f\uff1a-\uff20"
_NOT_LATIN = lazily(f"([{_PASSED}]+)")
LATIN = lazily(f"[^{_PASSED}]")
"""Matches in any text of a language without spaces in which `find_latin` may find something."""
_BROKEN = lazily(r"-(?<=[^\W\d_]-) +(?=[^\W\d_])")
_BOUND = lazily(r"(?:^|[^\w-])([A-Za-z]+)-$")
_FIRST = itemgetter(1)
# Words that turn the title after them into another one: a vice premier is not a premier.
_DEPUTY = frozenset({"vice", "Vice", "VICE", "deputy", "Deputy", "DEPUTY"})
_CONTEXT = 160
"""Code points on either side of a broken word that are searched again with the word joined."""
_Judged = tuple[int, int, int, str, tuple[Reading, ...]]
"""A match: index of its first word in the piece, start and end in the piece, text and readings."""


def latin_parts(texts: Iterable[str]) -> list[str]:
    """Return the parts of texts that `SpacedFinder.find_latin` searches."""
    return [" ".join(_NOT_LATIN.split(text)[::2]) for text in texts if LATIN.search(text)]


class SpacedFinder:
    """A finder of terms in text with spaces, as sequences of words."""

    def __init__(self, prepared: Prepared, analyzer: Analyzer) -> None:
        self._pieces = Pieces(prepared.vocabulary, analyzer)
        self._known: defaultdict[int, dict[str, _Judged]] = defaultdict(dict)
        self._count = 0
        self._readings = Readings(prepared.entries, prepared.forms)
        self._forms = Search(prepared.forms.numbers)
        self._empty = not prepared.forms.numbers

    def find(self, texts: Sequence[str], offsets: Sequence[int]) -> list[list[Match]]:
        """Find the terms in each of several texts, as described at `Finder.find`.

        The offset of each text is added to the start and end of its matches.
        """
        results: list[list[Match]] = [[] for _ in texts]
        if self._empty:
            return results
        views = list(map(on_one_line, texts))
        rows = [view.split(" ") for view in views]
        for number, found, counts in self._search(rows):
            pieces = rows[number]
            starts = list(accumulate(map(len, pieces), initial=0))
            cut = Cut(texts[number], pieces, starts, counts, memo=self._pieces)
            results[number] = self._select(found, cut, offsets[number])
        for number, view in enumerate(views):
            if "- " in view and (broken := [match.span() for match in _BROKEN.finditer(view)]):
                hyphenated = self._find_hyphenated(texts[number], view, offsets[number], broken)
                results[number] = longest([*results[number], *hyphenated])
        return results

    def find_latin(self, texts: Sequence[str], offsets: Sequence[int]) -> list[list[Match]]:
        """Find the terms among the Latin words in texts of a language without spaces.

        Only white space may separate the words of a term, and no empty line.
        """
        results: list[list[Match]] = [[] for _ in texts]
        if self._empty:
            return results
        parts = list(map(_NOT_LATIN.split, texts))
        rows = [some[::2] for some in parts]
        for number, found, counts in self._search(rows):
            starts = map(sub, list(accumulate(map(len, parts[number]), initial=0))[::2], count())
            pieces, memo = rows[number], self._pieces
            cut = Cut(texts[number], pieces, list(starts), counts, memo=memo, separator=_SEPARATOR)
            results[number] = self._select(found, cut, offsets[number])
        return results

    def _search(
        self, rows: Sequence[Sequence[str]]
    ) -> Iterator[tuple[int, Sequence[Found], Sequence[int]]]:
        """Find the forms of terms in several texts at once.

        Each is the index of a text with any forms, the forms, and the index of the first word of
        each of its pieces, followed by the index after the last word.
        """
        find, join = self._pieces.__getitem__, "".join
        strings = [list(map(find, pieces)) for pieces in rows]
        texts = list(map(join, strings))
        found = self._forms.find(BREAK.join(texts))
        if not found:
            return
        if len(rows) == 1:
            yield 0, found, list(accumulate(map(len, strings[0]), initial=0))
            return
        ends = list(accumulate(len(text) + 1 for text in texts))
        done = 0
        while done < len(found):
            number = bisect_right(ends, found[done][1])
            begin, done = done, bisect_left(found, ends[number], done, key=_FIRST)
            first = ends[number] - len(texts[number]) - 1
            yield (
                number,
                found[begin:done],
                list(accumulate(map(len, strings[number]), initial=first)),
            )

    def _select(self, found: Iterable[Found], cut: Cut, offset: int) -> list[Match]:
        """Select the leftmost longest valid matches; `offset` is added to their start and end."""
        pieces, starts, counts = cut.pieces, cut.starts, cut.counts
        known = self._known
        matches: list[Match] = []
        reached = 0
        for form, first, after in found:
            if first < reached:
                continue
            place = bisect_right(counts, first) - 1
            if place and pieces[place - 1] in _DEPUTY and counts[place] == first:
                continue
            hit = known[form].get(pieces[place])
            if hit is None or hit[0] != first - counts[place]:
                hit = self._judge(cut, place, form, first, after)
            _, start, end, stretch, readings = hit
            if readings:
                origin = starts[place] + place + offset
                matches.append(make_match(origin + start, origin + end, stretch, readings))
                reached = after
        return matches

    def _judge(self, cut: Cut, place: int, form: int, first: int, after: int) -> _Judged:
        """Decide what a match denotes, and where it stands relative to its first piece.

        The result is cached by piece for matches within a single piece. `place` is the index of the
        piece with the first word, `form` the number of the form.
        """
        start, end = cut.extent(place, first, after)
        origin = cut.starts[place] + place
        stretch = cut.text[start:end]
        is_bound = start > 0 and cut.text[start - 1] == "-" and _follows_prefix(cut.text, start)
        within = cut.counts[place + 1] >= after
        if is_bound or (cut.separator and not within and cut.separator.search(stretch)):
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

    def _find_hyphenated(
        self, text: str, view: str, offset: int, broken: list[tuple[int, int]]
    ) -> Iterator[Match]:
        """Yield the terms that contain words hyphenated at the ends of lines.

        `view` is the text on one line; `broken` are the spans in it of hyphens that break words,
        each with the spaces after it; `offset` is added to the start and end of matches.
        """
        for first, last, gaps in _surroundings(view, broken):
            yield from self._find_hyphenated_in(text, offset, first, last, gaps)

    def _find_hyphenated_in(
        self, text: str, offset: int, first: int, last: int, broken: list[tuple[int, int]]
    ) -> Iterator[Match]:
        """Yield such terms in a part of the text, from `first` to `last` (exclusive)."""
        parts: list[str] = []
        seams: list[int] = []
        gaps = [0]
        copied = first
        for start, end in broken:
            parts.append(text[copied:start])
            seams.append(start - first - gaps[-1])
            gaps.append(gaps[-1] + end - start)
            copied = end
        parts.append(text[copied:last])
        # The joined text has no broken words, so this call does not recur further.
        [matches] = self.find(["".join(parts)], [0])
        for match in matches:
            before = bisect_right(seams, match.start)
            after = bisect_left(seams, match.end)
            if before < after:
                start = first + match.start + gaps[before]
                end = first + match.end + gaps[after]
                yield make_match(start + offset, end + offset, text[start:end], match.readings)


def _surroundings(
    view: str, broken: list[tuple[int, int]]
) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Yield the surroundings of broken words: start, end, and the breaks within; none overlap."""
    here = 0
    while here < len(broken):
        there = here + 1
        while there < len(broken) and broken[there][0] < broken[there - 1][1] + 2 * _CONTEXT:
            there += 1
        first = view.rfind(" ", 0, max(0, broken[here][0] - _CONTEXT)) + 1
        last = view.find(" ", broken[there - 1][1] + _CONTEXT)
        yield first, len(view) if last < 0 else last, broken[here:there]
        here = there


def _follows_prefix(text: str, start: int) -> bool:
    """Return whether the hyphen before `start` follows a prefix that forms another word.

    An "election" within "re-election", for example, is not a match.
    """
    before = _BOUND.search(text, max(0, start - 8), start)
    return before is not None and before[1].lower() in wordlists.english("bound")
