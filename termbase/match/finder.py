"""Finds the terms of a term base in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from termbase.catalog.kept import Concepts
from termbase.catalog.tree import uncollected
from termbase.forks import Locked
from termbase.match.entries import Entries
from termbase.match.pieces import paragraphs
from termbase.match.prepared import Prepared, prepare, prepare_unspaced
from termbase.match.readings import longest
from termbase.match.spaced import LATIN, SpacedFinder
from termbase.match.unspaced import UnspacedFinder, forms_of
from termbase.model import Concept, Match
from termbase.text.analysis import analyzer_for
from termbase.text.lazy import lazily
from termbase.text.script import HAN

_HAN = lazily(f"[{HAN}]")
# Letters, but not Latin, Greek or Cyrillic ones.
_UNSPACED = lazily(r"(?![\u0000-\u052f\u1e00-\u1fff])\w")

_BATCH = 1 << 14
"""Code points that are worked on at once: more would not stay in the processor's caches."""
_PART = 1 << 11
"""Code points of a long text of which a closer look is taken, if there is any form of a term."""


class Finder(Locked):
    """Finds the terms of one language, and those of other languages by their own rules.

    What counts as a term of the language:

    * its own terms, of whatever status; proposed ones too. The caller looks at the status.
    * for a kind of Chinese, the terms of its sisters (``zh-Hant-TW`` for ``zh-Hans``), since texts
      quote and mix; a reading by such a term is `MatchKind.VARIANT` at best, and tells by its
      ``term.lang`` where it comes from. The language's own terms are found in either script.
    * in Chinese text, English terms (采用RO技术); in text of a language with spaces, Chinese terms,
      where there are Chinese characters. Their ``term.lang`` tells them apart.
    * a term within the title of a work, in 《》 or italics, too: a title is text of the language,
      often translated by its terms. Whoever keeps titles as they are passes such matches over.

    How sure a match is, its kind:

    * `MatchKind.EXACT`: the text has the term, but for differences no reader sees
      (`termbase.text.plain.fold_strict`) and a capital on its first letter.
    * `MatchKind.VARIANT`: written otherwise: other script, capitals, hyphens, accents, British or
      American.
    * `MatchKind.INFLECTED`: in another form: plural, possessive, tense, comparison.

    Args:
        concepts: The concepts to find; the order decides between equals.
        lang: The language of the texts (BCP 47).
    """

    def __init__(self, concepts: Iterable[Concept], lang: str) -> None:
        super().__init__()
        self.lang = lang
        self._concepts = Concepts.of(concepts)
        self._language = lang.split("-", maxsplit=1)[0].lower()
        self._is_spaced = analyzer_for(lang).spaced
        self._made_spaced: SpacedFinder | None = None
        self._made_unspaced: UnspacedFinder | None = None

    def __repr__(self) -> str:
        return f"<Finder of {self.lang}: {len(self._concepts):,} concepts>"

    def find(self, text: str) -> list[Match]:
        """The terms in a text: longest first from the left, none overlapping, in order.

        Args:
            text: Any text.

        Returns:
            Matches with offsets in code points of `text`; each with every concept that it may
            stand for, the surest first.
        """
        if len(text) <= _BATCH:
            return self._find_each([text], [0])[0]
        matches: list[Match] = []
        # Matches are no cycles: to look for them among thousands takes a third of the time.
        with uncollected():
            for some, offsets in _batched(*paragraphs(text, _PART)):
                for found in self._find_each(some, offsets):
                    matches += found
        return matches

    def find_many(self, texts: Iterable[str]) -> Iterator[list[Match]]:
        """The terms in each of many texts: as `find` has them, but quicker for short ones.

        Args:
            texts: Any texts; some are read ahead.

        Yields:
            The matches of each text, in the order of the texts.
        """
        for some, offsets in _batched(texts, repeat(0)):
            with uncollected():
                found = self._find_each(some, offsets)
            yield from found

    def _find_each(self, texts: Sequence[str], offsets: Sequence[int]) -> list[list[Match]]:
        """The terms in each of some texts; an offset each is added to the places."""
        if not self._is_spaced:
            found = self._unspaced.find(texts, offsets)
            some = [number for number, text in enumerate(texts) if LATIN.search(text)]
            if some:
                others = self._spaced.find_in(
                    [texts[number] for number in some], [offsets[number] for number in some]
                )
                for number, matches in zip(some, others, strict=True):
                    found[number] = _merged(found[number], matches)
            return found
        found = self._spaced.find(texts, offsets)
        for number, text in enumerate(texts):
            if not text.isascii() and (lines := list(_lines_with_han(text))):
                places = [start + offsets[number] for start, _ in lines]
                parts = [text[start:end] for start, end in lines]
                for matches in self._unspaced.find(parts, places):
                    found[number] = _merged(found[number], matches)
        return found

    # Made under the lock, and not by `functools.cached_property`, whose lock of Python 3.11 stays
    # locked in the child of a fork, and whose later releases have none.

    @property
    def _spaced(self) -> SpacedFinder:
        if self._made_spaced is None:
            with self.lock:
                self._made_spaced = self._made_spaced or self._make_spaced()
        return self._made_spaced

    @property
    def _unspaced(self) -> UnspacedFinder:
        if self._made_unspaced is None:
            with self.lock:
                self._made_unspaced = self._made_unspaced or self._make_unspaced()
        return self._made_unspaced

    def _make_spaced(self) -> SpacedFinder:
        if self._is_spaced:
            return SpacedFinder(self._words_of(self.lang), analyzer_for(self.lang))

        def choose(entries: Entries) -> None:
            entries.take(self._language, self.lang, _is_latin, latin=True)

        english = analyzer_for("en")
        terms = prepare(self._concepts, self.lang, choose, english, lambda: self._words_of("en"))
        return SpacedFinder(terms, english)

    def _words_of(self, lang: str) -> Prepared:
        """The terms of a language with spaces, made ready."""
        language = lang.split("-", maxsplit=1)[0].lower()
        return prepare(
            self._concepts,
            language,
            lambda terms: terms.take(language, language),
            analyzer_for(lang),
        )

    def _make_unspaced(self) -> UnspacedFinder:
        language = "zh" if self._is_spaced else self._language

        def choose(entries: Entries) -> None:
            entries.take(language, self.lang, _is_unspaced)

        terms = prepare_unspaced(self._concepts, self.lang, choose, forms_of)
        return UnspacedFinder(*terms, chinese=language in ("zh", "yue", "lzh"))


def _batched(texts: Iterable[str], offsets: Iterable[int]) -> Iterator[tuple[list[str], list[int]]]:
    """Texts and what belongs to each, as many at once as are quick to work on."""
    some: list[str] = []
    places: list[int] = []
    size = 0
    for text, offset in zip(texts, offsets, strict=False):
        some.append(text)
        places.append(offset)
        size += len(text)
        if size > _BATCH:
            yield some, places
            some, places, size = [], [], 0
    if some:
        yield some, places


def _merged(matches: list[Match], others: list[Match]) -> list[Match]:
    """The matches of two finders in one text, the longest of those that overlap."""
    return longest([*matches, *others]) if matches and others else matches or others


def _lines_with_han(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines are that have a Chinese character; following ones together."""
    if text.isascii():
        return
    start = end = 0
    found = _HAN.search(text)
    while found:
        line = max(text.rfind("\n", 0, found.start()) + 1, end)
        if line > end:
            if end:
                yield start, end
            start = line
        end = text.find("\n", found.end()) + 1 or len(text)
        found = _HAN.search(text, end)
    if end:
        yield start, end


def _is_unspaced(text: str) -> bool:
    """Whether a term of a language without spaces is written in its own script, if partly."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def _is_latin(text: str) -> bool:
    """Whether a term of a language without spaces is written in other letters."""
    return not _is_unspaced(text)
