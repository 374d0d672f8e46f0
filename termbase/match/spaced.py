"""Finds terms in text whose words have spaces between them.

The text is cut at its spaces, which is done at the speed of C; what stands between two spaces is
analysed once, however often it comes (a text of 1.5 million words has some 100,000 such pieces),
and from then on stands for one character for each of its words. Each form of each term is a string
of such characters, and all of them are sought at once by an Aho-Corasick automaton.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from termbase.match.readings import Entry, Readings
from termbase.model import Reading
from termbase.text import english
from termbase.text.analysis import Analyzer
from termbase.text.words import POSSESSIVE, UNSPACED, Token, tokens

_BREAK, _OTHER, _POSSESSIVE = "\x00", "\x01", "\x02"
_FIRST, _SURROGATES = 0x80, range(0xD800, 0xE000)
_MEMO = 1 << 18
_LONG = 256
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_APART = re.compile(rf"[{UNSPACED}\u3000-\u303f\ufe10-\ufe4f\uff00-\uffef]|\n\s*\n")
_BROKEN = re.compile(r"(?<=[^\W\d_])- +(?=[^\W\d_])")
_BOUND = re.compile(r"(?:^|[^\w-])([A-Za-z]+)-$")
_AROUND = 160


class Span(NamedTuple):
    """A stretch of text and what it may mean."""

    start: int
    end: int
    readings: tuple[Reading, ...]


class _Pieces(dict[str, str]):
    """What stands between two spaces, and the characters that stand for its words."""

    def __init__(self, vocabulary: dict[str, str], analyzer: Analyzer) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._analyzer = analyzer

    def __missing__(self, piece: str) -> str:
        known = "".join(self._character(token.text) for token in tokens(piece))
        if len(piece) < _LONG:
            if len(self) >= _MEMO:
                self.clear()
            self[piece] = known
        return known

    def _character(self, word: str) -> str:
        if word[0].isalnum():
            for key in self._analyzer.keys(word):
                known = self._vocabulary.get(key)
                if known is not None:
                    return known
            return _OTHER
        return self._vocabulary.get(word, _BREAK)


class SpacedFinder:
    """Finds terms that are sequences of words.

    Args:
        entries: The terms.
        analyzer: The rules for the words of the text.
    """

    def __init__(self, entries: Sequence[Entry], analyzer: Analyzer) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation

        self._vocabulary = {POSSESSIVE: _POSSESSIVE}
        forms: dict[str, list[int]] = {}
        for number, item in enumerate(entries):
            for variant in item.analyzer.variants(item.text, item.concept.pos):
                form = "".join(map(self._character, variant))
                if form:
                    owners = forms.setdefault(form, [])
                    if not owners or owners[-1] != number:
                        owners.append(number)
        self._add_capitals(forms, analyzer)
        self._pieces = _Pieces(self._vocabulary, analyzer)
        self._readings = Readings(entries, list(forms.values()))
        self._automaton = AhoCorasick(
            forms, implementation=Implementation.ContiguousNFA, store_patterns=False
        )
        self._inside: dict[str, list[Token]] = {}
        self._empty = not forms

    def _character(self, key: str) -> str:
        """The character that stands for a word key."""
        known = self._vocabulary.get(key)
        if known is None:
            code = _FIRST + len(self._vocabulary)
            if code >= _SURROGATES.start:
                code += len(_SURROGATES)
            known = self._vocabulary[key] = chr(code)
        return known

    def _add_capitals(self, forms: dict[str, list[int]], analyzer: Analyzer) -> None:
        """Let ordinary words match in capitals, where an acronym has taken these (US, us)."""
        others: dict[str, list[str]] = {}
        for key, character in self._vocabulary.items():
            if key[0] == "=" and len(key) > 1:
                ordinary = self._vocabulary.get(analyzer.keys(key[1:])[-1])
                mere_name = key[1:].istitle() and key[1:].lower() in english.words("capitonyms")
                if ordinary is not None and not mere_name:
                    others.setdefault(ordinary, []).append(character)
        if not others:
            return
        for form, owners in list(forms.items()):
            for place, character in enumerate(form):
                for other in others.get(character, ()):
                    known = forms.setdefault(form[:place] + other + form[place + 1 :], [])
                    known.extend(owner for owner in owners if owner not in known)

    def find(self, text: str) -> list[Span]:
        """The terms in a text, longest first from the left, none overlapping.

        Args:
            text: Any text.
        """
        if self._empty:
            return []
        view = _flat(text)
        pieces = view.split(" ")
        ends = list(accumulate(map(len, pieces)))
        starts = [0, *(end + place for place, end in enumerate(ends, 1))]
        found = self._select(text, self._candidates(text, pieces, starts))
        if "- " in view:
            joined = [span for m in _BROKEN.finditer(view) for span in self._across(text, view, m)]
            if joined:
                found = longest([*found, *joined])
        return found

    def find_in(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Span]:
        """The terms in parts of a text: in Latin words among Chinese ones.

        Args:
            text: The whole text.
            spans: Where the parts are; a term of several words may span parts with nothing but
                space between them.
        """
        if self._empty or not spans:
            return []
        pieces = [text[start:end] for start, end in spans]
        candidates = self._candidates(text, pieces, [start for start, _ in spans])
        return self._select(text, (c for c in candidates if not _APART.search(text, c[1], c[2])))

    def _candidates(
        self, text: str, pieces: Sequence[str], starts: Sequence[int]
    ) -> Iterable[tuple[int, int, int, bool]]:
        """Every form that matches: (pattern, start, end, possessive), in order of preference."""
        strings = list(map(self._pieces.__getitem__, pieces))
        characters = "".join(strings)
        found = self._automaton.find_matches_as_indexes(characters, overlapping=True)
        if not found:
            return
        found.sort(key=_leftmost_longest)
        counts = list(accumulate(map(len, strings)))
        inside: dict[int, list[Token]] = {}

        def place(index: int) -> tuple[int, int]:
            piece = bisect_right(counts, index)
            token = index - (counts[piece - 1] if piece else 0)
            if piece not in inside:
                inside[piece] = self._tokens(pieces[piece])
            _, start, end = inside[piece][token]
            return starts[piece] + start, starts[piece] + end

        for pattern, first, after in found:
            start, end = place(first)
            if after - first > 1:
                end = place(after - 1)[1]
            possessive = characters[after : after + 1] == _POSSESSIVE
            if possessive:
                end = place(after)[1]
            if start and text[start - 1] == "-" and _is_bound(text, start):
                continue
            yield pattern, start, end, possessive

    def _tokens(self, piece: str) -> list[Token]:
        known = self._inside.get(piece)
        if known is None:
            known = tokens(piece)
            if len(piece) < _LONG:
                if len(self._inside) >= _MEMO:
                    self._inside.clear()
                self._inside[piece] = known
        return known

    def _select(self, text: str, candidates: Iterable[tuple[int, int, int, bool]]) -> list[Span]:
        selected: list[Span] = []
        reached = 0
        for pattern, start, end, _ in candidates:
            if start >= reached:
                readings = self._readings.of(pattern, text[start:end])
                if readings:
                    selected.append(Span(start, end, readings))
                    reached = end
        return selected

    def _across(self, text: str, view: str, broken: re.Match[str]) -> list[Span]:
        """The terms that go across a word broken at the end of a line."""
        hyphen, after = broken.span()
        first = view.rfind(" ", 0, max(0, hyphen - _AROUND)) + 1
        last = view.find(" ", after + _AROUND)
        last = len(view) if last < 0 else last
        part = text[first:hyphen] + text[after:last]
        seam, gap = hyphen - first, after - hyphen
        found = []
        for start, end, readings in self.find(part):
            if start < seam < end:
                found.append(Span(first + start, first + end + gap, readings))
        return found


def _flat(text: str) -> str:
    """A text in one line, of the same length, its paragraphs marked."""
    if "\r" in text:
        text = text.replace("\r", " ")
    if "\n" in text:
        if "\n" in text[text.find("\n") + 1 :]:
            text = _BLANK_LINE.sub(lambda m: f" {_BREAK}".ljust(len(m[0])), text)
        text = text.replace("\n", " ")
    return text.replace("\t", " ") if "\t" in text else text


def _leftmost_longest(match: tuple[int, int, int]) -> tuple[int, int]:
    return match[1], -match[2]


def _is_bound(text: str, start: int) -> bool:
    """Whether the word before a hyphen is a prefix that makes another word (re-election)."""
    before = _BOUND.search(text, max(0, start - 8), start)
    return before is not None and before[1].lower() in english.words("bound")


def longest(spans: list[Span]) -> list[Span]:
    """Of spans that overlap, the one further left, else the longer one."""
    spans.sort(key=lambda span: (span.start, -span.end))
    selected: list[Span] = []
    reached = 0
    for span in spans:
        if span.start >= reached:
            selected.append(span)
            reached = span.end
    return selected
