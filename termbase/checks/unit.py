"""A segment as the checks see it; each part of its analysis is computed on demand and kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from termbase.checks.document import Document, recorded
from termbase.checks.opaque import Opaque, opaque
from termbase.checks.sources import is_text
from termbase.forks import cached_property
from termbase.lazy import lazily
from termbase.model import OFF_SUBJECT, Concept, Match, Segment
from termbase.tags import applying
from termbase.terms import Terms
from termbase.text.analysis import analyzer_for

_KEY_IN_WORD = lazily(r"(?<=[A-Za-z])&(?=[a-z])")


class Batch:
    """Sources that are searched together, which takes a third of the time of separate searches."""

    __slots__ = ("_found", "_sources", "_subjects", "_terms")

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._sources: list[tuple[str, str]] = []
        self._found: list[list[Match]] | None = None
        self._subjects: dict[str, Counter[str]] = {}

    def add(self, lang: str, source: str) -> int:
        """Add a source and return its number; not allowed after the first call of `matches`."""
        self._sources.append((lang, source))
        return len(self._sources) - 1

    def matches(self, number: int) -> list[Match]:
        """Return the terms in a source, including those in code and markup."""
        if self._found is None:
            self._found = [[] for _ in self._sources]
            for lang in {lang for lang, _ in self._sources}:
                numbers = [i for i, one in enumerate(self._sources) if one[0] == lang]
                texts = [self._sources[i][1] for i in numbers]
                found = self._terms.finder(lang).find_many(texts)
                for i, matches in zip(numbers, found, strict=True):
                    self._found[i] = matches
        return self._found[number]

    def subjects(self, lang: str) -> Mapping[str, int]:
        """Return how many concepts of each subject field all the sources have.

        Concepts that translations into `lang` need only in texts about their subject do not count.
        """
        known = self._subjects.get(lang)
        if known is None:
            found = (self.matches(number) for number in range(len(self._sources)))
            concepts = {match.concept.id: match.concept for matches in found for match in matches}
            known = self._subjects[lang] = Counter(
                concept.subject
                for concept in concepts.values()
                if not is_of_subject_only(concept, lang)
            )
        return known


def is_of_subject_only(concept: Concept, lang: str) -> bool:
    """Return whether the catalogs say that terms of a concept mean something else elsewhere."""
    return any(OFF_SUBJECT in names for names in applying(concept.ignored, lang))


class Unit:
    """A segment with its languages settled, and what is found in it.

    Attributes:
        segment: The segment as read.
        source: Its source.
        target: Its translation; empty only for a check of units without one.
        source_lang: BCP 47 tag of the source.
        target_lang: BCP 47 tag of the translation.
        terms: The term base.
        document: The file that the unit belongs to; its units come in the order of the file.
    """

    __slots__ = (
        "__dict__",
        "_batch",
        "_marker",
        "_number",
        "document",
        "segment",
        "source",
        "source_lang",
        "target",
        "target_lang",
        "terms",
    )

    def __init__(
        self,
        segment: Segment,
        source_lang: str,
        target_lang: str,
        terms: Terms,
        document: Document,
        *,
        batch: Batch | None = None,
    ) -> None:
        self.segment = segment
        self.source = segment.source
        self.target = segment.target
        self.source_lang = source_lang
        self.target_lang = target_lang
        self.terms = terms
        self.document = document
        self._batch = batch or Batch(terms)
        source = segment.source
        self._marker = _marker_in_word(segment) if "&" in source else -1
        if self._marker >= 0:
            source = _without(source, self._marker)
        self._number = self._batch.add(source_lang, source)

    @cached_property
    def place(self) -> tuple[int, int, int, int]:
        """Where the target is in the file, as `Segment.span` returns it."""
        return self.segment.span(0, len(self.target))

    @cached_property
    def spaced(self) -> bool:
        """Whether the words of the translation have spaces between them, and are inflected."""
        return analyzer_for(self.target_lang).spaced

    @cached_property
    def has_source(self) -> bool:
        """Whether the source is a text with which the translation can be compared."""
        return is_text(self.segment)

    @property
    def unmarked_source(self) -> str:
        """The source without the marker of an access key within a word."""
        return _without(self.source, self._marker)

    @property
    def plain_source_matches(self) -> list[Match]:
        """The terms in the source, including those in code and markup."""
        matches = self._batch.matches(self._number)
        return matches if self._marker < 0 else _shifted(matches, self._marker)

    @recorded
    def subjects(self) -> Mapping[str, int]:
        """Return how many concepts of each subject field are in the units around it, and in it."""
        return self._batch.subjects(self.target_lang)

    @recorded
    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column (code points) in the file of an offset in `target`."""
        return self.segment.position(offset)

    @cached_property
    def source_opaque(self) -> Opaque:
        """The parts of the source that are not words: code, placeholders, addresses, markup."""
        return opaque(self.source, self.segment.source_codes, self.segment.flags)

    @cached_property
    def target_opaque(self) -> Opaque:
        """The parts of the target that are not words."""
        return opaque(self.target, self.segment.target_codes, self.segment.flags)

    @cached_property
    def source_matches(self) -> list[Match]:
        """The terms in the source outside code and markup; offsets are those of `source`."""
        text = _without(self.source_opaque.masked, self._marker)
        return _shifted(self.terms.finder(self.source_lang).find(text), self._marker)

    def has_terms_in_code(self) -> bool:
        """Return whether a term in the source is in code or markup.

        If none is, `source_matches` are `plain_source_matches`, and are not sought again.
        """
        matches, spans = self.plain_source_matches, self.source_opaque.spans
        if any(start < m.end and m.start < end for m in matches for start, end in spans):
            return True
        self.source_matches = matches
        return False

    @cached_property
    def target_matches(self) -> list[Match]:
        """The terms in the target outside code and markup; offsets are those of `target`."""
        return self.terms.finder(self.target_lang).find(self.target_opaque.masked)


def _marker_in_word(segment: Segment) -> int:
    """Return the offset of the marker of an access key within a word of the source, or -1.

    The terms in T&rade war are those in Trade war, if the translation has an access key, too.
    """
    if segment.source.count("&") > 1 or "&" not in segment.target:
        return -1
    found = _KEY_IN_WORD.search(segment.source)
    return found.start() if found else -1


def _without(text: str, marker: int) -> str:
    return text if marker < 0 else text[:marker] + text[marker + 1 :]


def _shifted(matches: list[Match], marker: int) -> list[Match]:
    """Return the matches with the offsets that they have in the text with the marker."""
    if marker < 0:
        return matches
    return [
        match._replace(
            start=match.start + (match.start >= marker), end=match.end + (match.end > marker)
        )
        for match in matches
    ]
