"""What an open term base has read of its catalogs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from termbase.config import Project
from termbase.forks import cached_property
from termbase.terms import Terms
from termbase.text.languages import is_chinese
from termbase.text.script import simplify

if TYPE_CHECKING:
    from termbase.catalog.cached import Concepts
    from termbase.catalog.tree import FileState
    from termbase.model import Concept


class Snapshot:
    """Data read from the catalogs and derived from them, replaced as a whole when these change.

    A thread that is still reading fills the state it started with, so that old data never ends up
    in a newer state.

    Args:
        project: The location and configuration of the term base.
    """

    def __init__(self, project: Project) -> None:
        self._languages = project.languages
        self._tree = project.tree
        self._files: tuple[FileState, ...] | None = None
        self._looked = 0
        self.terms = Terms(self._read)

    @property
    def languages(self) -> tuple[str, ...]:
        """English, the project's languages, and any others that have a catalog."""
        return tuple(dict.fromkeys(["en", *self._languages, *self._tree.languages()]))

    def _read(self, subjects: tuple[str, ...] = ()) -> Concepts:
        """Return the concepts of some subjects, or all: a sequence that decodes each on access."""
        from termbase.catalog import cached

        if self._files is None:  # what is read later belongs to this state, or makes it outdated
            self._looked = time.time_ns()
            self._files = self._tree.state()
        return cached.concepts(self._tree, subjects)

    def is_of(self, files: tuple[FileState, ...]) -> bool:
        """Return whether the data certainly is that of the files, or has not been read yet."""
        if self._files is None:
            return True
        if files != self._files:
            return False
        from termbase.stamps import is_settled

        changed = max((file.signature.changed for file in files), default=0)
        return is_settled(changed, self._looked)

    def chinese_in(self, text: str) -> Iterator[str]:
        """Yield the Chinese terms that a text contains, whatever its script and its spaces."""
        plain = _bare(text)
        return (written for bare, written in self._chinese if bare in plain)

    @cached_property
    def _chinese(self) -> tuple[tuple[str, str], ...]:
        """The Chinese terms, as `_bare` and as written."""
        return tuple(
            (_bare(term.text), term.text)
            for concept in self.terms.concepts
            for term in concept.terms
            if is_chinese(term.lang)
        )

    @cached_property
    def all(self) -> tuple[Concept, ...]:
        """All concepts."""
        return tuple(self.terms.concepts)

    @cached_property
    def by_id(self) -> dict[str, Concept]:
        """All concepts by their ids."""
        return {concept.id: concept for concept in self.all}


def _bare(text: str) -> str:
    """Return a Chinese text or term simplified and without spaces, for a substring search."""
    return simplify("".join(text.split()))
