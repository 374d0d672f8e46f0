"""What an open term base has read of its catalogs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING

from termbase import cachefiles
from termbase.config import Project
from termbase.forks import cached_property
from termbase.tags import is_chinese
from termbase.terms import Terms
from termbase.text.script import simplify

if TYPE_CHECKING:
    from termbase.catalog.cached import Concepts
    from termbase.catalog.tree import FileState
    from termbase.model import Concept

_KEPT = 4
"""Number of term bases in the cache."""


class Snapshot:
    """Data read from the catalogs and derived from them, replaced as a whole when these change.

    A thread that is still reading fills the state it started with, so that old data never ends up
    in a newer state.
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
        return (written for bare, written in zip(*self._chinese, strict=True) if bare in plain)

    @cached_property
    def _chinese(self) -> tuple[list[str], list[str]]:
        """The Chinese terms, as `_bare` and as written; cached like the concepts, by their digest.

        Decoding and simplifying all terms takes longer than reading a document.
        """
        concepts = self.terms.concepts

        def make() -> tuple[list[str], list[str]]:
            written = [
                term.text for concept in concepts for term in concept.terms if is_chinese(term.lang)
            ]
            return [_bare(text) for text in written], written

        inputs = f"{concepts.digest} {cachefiles.program('text')}"
        name = f"chinese-{blake2b(inputs.encode(), digest_size=12).hexdigest()}.dat"
        return cachefiles.get_or_create(
            name if concepts.digest else "", _unpacked, make, _packed, keep=_KEPT
        )

    @cached_property
    def all(self) -> tuple[Concept, ...]:
        """All concepts."""
        return tuple(self.terms.concepts)

    @cached_property
    def by_id(self) -> dict[str, Concept]:
        """All concepts by their ids."""
        return {concept.id: concept for concept in self.all}


def _packed(made: tuple[list[str], list[str]]) -> list[bytes]:
    """Serialise terms as two parts of a file, with one term on each line."""
    return ["\n".join(texts).encode("utf-8") for texts in made]


def _unpacked(parts: list[bytes]) -> tuple[list[str], list[str]] | None:
    """Restore the terms that `_packed` serialised; None if the parts are not of this form."""
    if len(parts) != 2:
        return None
    bare, written = (part.decode("utf-8").split("\n") if part else [] for part in parts)
    return (bare, written) if len(bare) == len(written) else None


def _bare(text: str) -> str:
    """Return a Chinese text or term simplified and without spaces, for a substring search."""
    return simplify("".join(text.split()))
