"""The concepts of a term base with a cached finder for each language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from termbase.forks import Locked
from termbase.tags import primary_subtag

if TYPE_CHECKING:
    from termbase.catalog.cached import Concepts
    from termbase.match import Finder
    from termbase.model import Concept, Match


_MOST_FINDERS = 16
"""How many finders are kept, the newest; the tag may come from a request to a server."""


class Terms(Locked):
    """Concepts with a finder for each language, created on first use; safe to share among threads.

    Proposed concepts are included; see `Term.accepted`.

    Args:
        concepts: The concepts, or a function that reads them and is called on first use: without
            an argument, or with the names of the subjects to read.
        latin: The concepts whose terms are searched for in the Latin words of texts without
            spaces, if the concepts are those that certain texts may contain; by default all.

    Attributes:
        latin: As given.
    """

    def __init__(
        self,
        concepts: Sequence[Concept] | Callable[..., Sequence[Concept]],
        latin: Sequence[Concept] | None = None,
    ) -> None:
        super().__init__()
        self._given = concepts
        self.latin = latin
        self._concepts: Concepts | None = None
        self._finders: dict[str, Finder] = {}
        self._by_subjects: dict[tuple[str, ...], Terms] = {}

    def __repr__(self) -> str:
        held = "not read yet" if self._concepts is None else f"{len(self._concepts):,} concepts"
        return f"<Terms: {held}>"

    def __reduce__(self) -> tuple[type[Terms], tuple[object, ...]]:
        """Pickle only the concepts, or the function that reads them; finders are not copied."""
        return type(self), (self._given, self.latin)

    @property
    def is_selection(self) -> bool:
        """Whether these are only the concepts that certain texts may contain."""
        return self.latin is not None

    @property
    def concepts(self) -> Concepts:
        """The concepts, in the order of the term base."""
        if self._concepts is None:
            from termbase.catalog.cached import Concepts

            with self.lock:
                if self._concepts is None:
                    given = self._given
                    self._concepts = Concepts.of(given() if callable(given) else given)
        return self._concepts

    def of_subjects(self, names: tuple[str, ...]) -> Terms:
        """Return the concepts of some subjects, with finders of their own; all if none is named.

        Only for concepts that a function reads. See `termbase.catalog.subjects.selecting`.
        """
        if not names:
            return self
        assert callable(self._given)
        with self.lock:
            if names not in self._by_subjects:
                self._by_subjects[names] = Terms(partial(self._given, names))
            return self._by_subjects[names]

    def finder(self, lang: str) -> Finder:
        """Return the finder of one language, creating it on first use."""
        language = primary_subtag(lang)
        if language != "zh":  # only terms of other kinds of Chinese are told apart by their tags
            lang = language
        found = self._finders.get(lang)
        if found is None:
            from termbase.match import Finder

            with self.lock:  # only one thread creates it
                found = self._finders.get(lang) or Finder(self.concepts, lang, self.latin)
                while len(self._finders) >= _MOST_FINDERS and lang not in self._finders:
                    del self._finders[next(iter(self._finders))]
                self._finders[lang] = found
        return found

    def build_as(self, other: Terms) -> None:
        """Read the concepts, and build the finders that others have, if these are in use."""
        with other.lock:
            finders = list(other._finders.items())
        if other._concepts is not None:
            _ = self.concepts
        for lang, finder in finders:
            self.finder(lang).build_as(finder)

    def find(self, text: str, lang: str) -> list[Match]:
        """Find the terms in a text, as `TermBase.find` does; `lang` is its BCP 47 tag."""
        return self.finder(lang).find(text)
