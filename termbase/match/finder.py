"""The class `Finder`, which finds the terms of a term base in texts of one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from termbase.catalog.cached import Concepts
from termbase.forks import Locked
from termbase.garbage import uncollected
from termbase.lazy import lazily
from termbase.match.entries import Entries
from termbase.match.pieces import paragraphs
from termbase.match.prepared import Prepared, prepare, prepare_unspaced
from termbase.match.readings import longest
from termbase.match.spaced import LATIN, SpacedFinder
from termbase.match.unspaced import UnspacedFinder, forms_of
from termbase.model import Concept, Match
from termbase.tags import CHINESE, primary_subtag
from termbase.text.analysis import analyzer_for
from termbase.text.script import HAN_CHARACTER

# A letter that is not Latin, Greek or Cyrillic.
_UNSPACED = lazily(r"(?![\u0000-\u052f\u1e00-\u1fff])\w")

_BATCH = 1 << 14
"""Code points to process at once; a larger batch would not fit the processor's caches."""
_PART = 1 << 11
"""Minimum length, in code points, of the parts into which a long text is split."""


class Finder(Locked):
    """A finder of the terms of concepts in texts of one language.

    Which terms are found:

    * The terms of the language itself, with any status, including proposed ones; callers filter
      them by status.
    * For Chinese, the terms of the other kinds of Chinese (``zh-Hant-TW`` for ``zh-Hans``), since
      texts quote and mix them. The kind of such a match is `MatchKind.VARIANT` at best. The terms
      of the language itself are found in either script.
    * In Chinese text, English terms (采用RO技术). In text of a language with spaces, Chinese terms,
      wherever it has Chinese characters.
    * Terms within titles of works, in 《》 or italics, since translators often render these by the
      terms they contain. Callers that keep titles untranslated have to filter such matches.

    The attribute ``term.lang`` of a reading tells which language matched.

    The kind of a match:

    * `MatchKind.EXACT`: the text contains the term, apart from a capital first letter and from
      differences that are invisible to readers (see `termbase.text.plain.fold_strict`).
    * `MatchKind.VARIANT`: another spelling: the other Chinese script, capitals, hyphens, accents,
      British or American spelling.
    * `MatchKind.INFLECTED`: another grammatical form: plural, possessive, tense, comparative.

    Args:
        concepts: The concepts to find; of equally likely readings, that of the earlier concept
            comes first.
        lang: BCP 47 tag of the language of the texts.
        latin: The concepts whose terms are searched for in the Latin words of texts without
            spaces; by default all of them.

    Attributes:
        lang: BCP 47 tag of the language of the texts.
    """

    def __init__(
        self, concepts: Iterable[Concept], lang: str, latin: Iterable[Concept] | None = None
    ) -> None:
        super().__init__()
        self.lang = lang
        self._concepts = Concepts.of(concepts)
        self._latin = self._concepts if latin is None else Concepts.of(latin)
        self._language = primary_subtag(lang)
        self._is_spaced = analyzer_for(lang).spaced
        self._spaced_finder: SpacedFinder | None = None
        self._unspaced_finder: UnspacedFinder | None = None

    def __repr__(self) -> str:
        return f"<Finder of {self.lang}: {len(self._concepts):,} concepts>"

    def __reduce__(self) -> tuple[type[Finder], tuple[Concepts, str, Concepts]]:
        """Pickle only the concepts, from which another process makes the finder anew."""
        return type(self), (self._concepts, self.lang, self._latin)

    def find(self, text: str) -> list[Match]:
        """Find the terms in a text.

        Of terms that overlap, the one that starts first is chosen, and of those that start
        together, the longest.

        Args:
            text: Any text.

        Returns:
            Matches in the order of the text, none overlapping; offsets in code points of `text`.
        """
        if len(text) <= _BATCH:
            return self._find_each([text], [0])[0]
        matches: list[Match] = []
        # Without this, collecting garbage among the matches would take a third of the time.
        with uncollected():
            for batch, offsets in _batched(*paragraphs(text, _PART)):
                for found in self._find_each(batch, offsets):
                    matches += found
        return matches

    def find_many(self, texts: Iterable[str]) -> Iterator[list[Match]]:
        """Find the terms in each of many texts; faster than `find` if the texts are short.

        Args:
            texts: Any texts. They are processed in batches, so some are read ahead.

        Yields:
            The matches in each text, as from `find`, in the order of the texts.
        """
        for batch, offsets in _batched(texts, repeat(0)):
            with uncollected():
                found = self._find_each(batch, offsets)
            yield from found

    def _find_each(self, texts: Sequence[str], offsets: Sequence[int]) -> list[list[Match]]:
        """Return the matches in each text; its offset is added to their starts and ends."""
        if not self._is_spaced:
            results = self._unspaced.find(texts, offsets)
            with_latin = [number for number, text in enumerate(texts) if LATIN.search(text)]
            if with_latin:
                latin_matches = self._spaced.find_latin(
                    [texts[number] for number in with_latin],
                    [offsets[number] for number in with_latin],
                )
                for number, matches in zip(with_latin, latin_matches, strict=True):
                    results[number] = _merged(results[number], matches)
            return results
        results = self._spaced.find(texts, offsets)
        for number, text in enumerate(texts):
            if not text.isascii() and (lines := list(_lines_with_han(text))):
                places = [start + offsets[number] for start, _ in lines]
                parts = [text[start:end] for start, end in lines]
                for matches in self._unspaced.find(parts, places):
                    results[number] = _merged(results[number], matches)
        return results

    def build_as(self, other: Finder) -> None:
        """Build what another finder has built, which otherwise happens on first use."""
        if other._spaced_finder is not None:
            _ = self._spaced
        if other._unspaced_finder is not None:
            _ = self._unspaced

    # Not `functools.cached_property`: in Python 3.11 its lock may stay locked in the child of a
    # fork, and later versions have no lock.

    @property
    def _spaced(self) -> SpacedFinder:
        if self._spaced_finder is None:
            with self.lock:
                self._spaced_finder = self._spaced_finder or self._make_spaced()
        return self._spaced_finder

    @property
    def _unspaced(self) -> UnspacedFinder:
        if self._unspaced_finder is None:
            with self.lock:
                self._unspaced_finder = self._unspaced_finder or self._make_unspaced()
        return self._unspaced_finder

    def _make_spaced(self) -> SpacedFinder:
        if self._is_spaced:
            terms = self._prepared(self._concepts, self.lang)
            return SpacedFinder(terms, analyzer_for(self.lang))

        def choose(entries: Entries) -> None:
            entries.take(self._language, self.lang, _is_latin, latin=True)

        english = analyzer_for("en")
        terms = prepare(
            self._latin, self.lang, choose, english, lambda: self._prepared(self._latin, "en")
        )
        return SpacedFinder(terms, english)

    def _prepared(self, concepts: Concepts, lang: str) -> Prepared:
        """Return the prepared terms of a language with spaces."""
        language = primary_subtag(lang)
        return prepare(
            concepts,
            language,
            lambda terms: terms.take(language, language),
            analyzer_for(lang),
        )

    def _make_unspaced(self) -> UnspacedFinder:
        language = "zh" if self._is_spaced else self._language

        def choose(entries: Entries) -> None:
            entries.take(language, self.lang, _is_unspaced)

        terms = prepare_unspaced(self._concepts, self.lang, choose, forms_of)
        return UnspacedFinder(*terms, chinese=language in CHINESE)


def _batched(texts: Iterable[str], offsets: Iterable[int]) -> Iterator[tuple[list[str], list[int]]]:
    """Yield the texts and their offsets in batches of a size that is fast to process."""
    batch: list[str] = []
    places: list[int] = []
    size = 0
    for text, offset in zip(texts, offsets, strict=False):
        batch.append(text)
        places.append(offset)
        size += len(text)
        if size > _BATCH:
            yield batch, places
            batch, places, size = [], [], 0
    if batch:
        yield batch, places


def _merged(matches: list[Match], others: list[Match]) -> list[Match]:
    """Merge the matches that two finders have in one text, so that none overlap."""
    return longest([*matches, *others]) if matches and others else matches or others


def _lines_with_han(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the lines that have a Chinese character; adjacent lines are joined."""
    if text.isascii():
        return
    start = end = 0
    found = HAN_CHARACTER.search(text)
    while found:
        line = max(text.rfind("\n", 0, found.start()) + 1, end)
        if line > end:
            if end:
                yield start, end
            start = line
        end = text.find("\n", found.end()) + 1 or len(text)
        found = HAN_CHARACTER.search(text, end)
    if end:
        yield start, end


def _is_unspaced(text: str) -> bool:
    """Return whether a term of a language without spaces is at least partly in its own script."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def _is_latin(text: str) -> bool:
    """Return whether a term of a language without spaces is wholly in other letters, like AI."""
    return not _is_unspaced(text)
