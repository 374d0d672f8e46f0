"""A segment as the checks see it: each part of the analysis made once, when a check asks for it."""

from __future__ import annotations

from functools import cached_property

from termbase.checks.opaque import Opaque, opaque
from termbase.checks.sources import is_text
from termbase.model import Match, Segment
from termbase.terms import Terms


class Batch:
    """Sources that are searched together, which takes a third of the time of one by one.

    Args:
        terms: The term base.
    """

    __slots__ = ("_found", "_sources", "_terms")

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._sources: list[tuple[str, str]] = []
        self._found: list[list[Match]] | None = None

    def add(self, lang: str, source: str) -> int:
        """Take a source in; none after `matches` has been asked. Returns its number."""
        self._sources.append((lang, source))
        return len(self._sources) - 1

    def matches(self, number: int) -> list[Match]:
        """The terms in a source as it stands."""
        if self._found is None:
            self._found = [[] for _ in self._sources]
            for lang in {lang for lang, _ in self._sources}:
                numbers = [i for i, one in enumerate(self._sources) if one[0] == lang]
                texts = [self._sources[i][1] for i in numbers]
                found = self._terms.finder(lang).find_many(texts)
                for i, matches in zip(numbers, found, strict=True):
                    self._found[i] = matches
        return self._found[number]


class Document:
    """What is known of a file from its units so far: a check may keep notes here.

    Attributes:
        path: The file.
        notes: Whatever checks keep, each under its own name.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.notes: dict[str, object] = {}


class Unit:
    """A segment, its languages settled, and what is found in it.

    Attributes:
        segment: The segment as read.
        source: Its source.
        target: Its translation; not empty, unless the check asked for untranslated ones.
        source_lang: BCP 47 tag of the source.
        target_lang: BCP 47 tag of the translation.
        terms: The term base.
        document: The file that it belongs to; units come in its order.
    """

    __slots__ = (
        "__dict__",
        "_batch",
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
        self._number = self._batch.add(source_lang, segment.source)

    @cached_property
    def place(self) -> tuple[int, int, int, int]:
        """Where the target stands in the file, as `Segment.span` tells."""
        return self.segment.span(0, len(self.target))

    @cached_property
    def has_source(self) -> bool:
        """Whether there is a text to compare the translation with."""
        return is_text(self.segment)

    @property
    def plain_source_matches(self) -> list[Match]:
        """The terms in the source as it stands, those in code and markup too."""
        return self._batch.matches(self._number)

    @cached_property
    def source_opaque(self) -> Opaque:
        """The stretches of the source that are not words: code, placeholders, addresses, markup."""
        return opaque(self.source, self.segment.source_codes, self.segment.flags)

    @cached_property
    def target_opaque(self) -> Opaque:
        """Those of the target."""
        return opaque(self.target, self.segment.target_codes, self.segment.flags)

    @cached_property
    def source_matches(self) -> list[Match]:
        """The terms in the source, code and markup passed over; offsets are those of `source`."""
        return self.terms.finder(self.source_lang).find(self.source_opaque.masked)

    @cached_property
    def target_matches(self) -> list[Match]:
        """The terms in the target; offsets are those of `target`."""
        return self.terms.finder(self.target_lang).find(self.target_opaque.masked)
