"""Finds the terms of a term base in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from termbase.catalog.kept import Concepts
from termbase.catalog.tree import uncollected
from termbase.match.entries import Entries
from termbase.match.pieces import blocks
from termbase.match.prepared import Prepared, prepare
from termbase.match.readings import longest, moved
from termbase.match.spaced import SpacedFinder
from termbase.match.unspaced import UnspacedFinder
from termbase.model import Concept, Match
from termbase.text.analysis import analyzer_for
from termbase.text.lazy import lazily
from termbase.text.script import HAN
from termbase.text.words import UNSPACED

_HAN = lazily(f"[{HAN}]")
# Letters, but not Latin, Greek or Cyrillic ones.
_UNSPACED = lazily(r"(?![\u0000-\u052f\u1e00-\u1fff])\w")
# White space and what is written without: between two such runs a Latin word may stand.
_NOT_LATIN = lazily(rf"([\s{UNSPACED}\u3000-\u303f\uff01-\uff0f\uff1a-\uff20]+)")

_BLOCK = 1 << 16
"""Code points of a long text that are worked on at a time."""
_BATCH = 1 << 13
"""Code points of short texts that are worked on at once."""
_BETWEEN = "\n\n\n"
"""What no term goes across."""


class Finder:
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
      (`termbase.text.fold.fold_strict`) and a capital on its first letter.
    * `MatchKind.VARIANT`: written otherwise: other script, capitals, hyphens, accents, British or
      American.
    * `MatchKind.INFLECTED`: in another form: plural, possessive, tense, comparison.

    Args:
        concepts: The concepts to find; the order decides between equals.
        lang: The language of the texts (BCP 47).
    """

    def __init__(self, concepts: Iterable[Concept], lang: str) -> None:
        self.lang = lang
        self._concepts = Concepts.of(concepts)
        self._language = lang.split("-", maxsplit=1)[0].lower()
        self._is_spaced = analyzer_for(lang).spaced

    def find(self, text: str) -> list[Match]:
        """The terms in a text: longest first from the left, none overlapping, in order.

        Args:
            text: Any text.

        Returns:
            Matches with offsets in code points of `text`; each with every concept that it may
            stand for, the surest first.
        """
        if len(text) <= _BATCH:
            return self._find(text, 0)
        matches: list[Match] = []
        # Matches are no cycles: to look for them among thousands takes a third of the time.
        with uncollected():
            for start, end in blocks(text, _BLOCK):
                matches += self._find(text[start:end], start)
        return matches

    def _find(self, text: str, offset: int) -> list[Match]:
        """The terms in a part of a text that begins at `offset`."""
        if self._is_spaced:
            matches = self._spaced.find(text, offset)
            parts = [(text[start:end], start + offset) for start, end in _lines_with_han(text)]
            others = [match for part in parts for match in self._unspaced.find(*part)]
        else:
            matches = self._unspaced.find(text, offset)
            # Every other part is what stands between two Latin words.
            others = self._spaced.find_in(text, _NOT_LATIN.split(text), offset)
        return longest([*matches, *others]) if others else matches

    def find_many(self, texts: Iterable[str]) -> Iterator[list[Match]]:
        """The terms in each of many texts: as `find` has them, but quicker for short ones.

        Args:
            texts: Any texts; some are read ahead.

        Yields:
            The matches of each text, in the order of the texts.
        """
        several: list[str] = []
        size = 0
        for text in texts:
            several.append(text)
            size += len(text)
            if size > _BATCH:
                yield from self._find_each(several)
                several, size = [], 0
        yield from self._find_each(several)

    def _find_each(self, texts: list[str]) -> Iterator[list[Match]]:
        """The terms in each of some texts, found in all of them at once."""
        whole = _BETWEEN.join(texts)
        matches = self.find(whole)
        done = end = 0
        for text in texts:
            start = end
            end += len(text) + len(_BETWEEN)
            first = done
            while done < len(matches) and matches[done].start < end:
                done += 1
            yield moved(matches[first:done], -start)

    @cached_property
    def _spaced(self) -> SpacedFinder:
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

    @cached_property
    def _unspaced(self) -> UnspacedFinder:
        language = "zh" if self._is_spaced else self._language
        entries = Entries(self._concepts)
        entries.take(language, self.lang, _is_unspaced)
        return UnspacedFinder(entries, chinese=language in ("zh", "yue", "lzh"))


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
