"""A cache of the concepts of a term base, from which each concept is decoded on demand.

Reading the catalogs of a hundred thousand concepts takes seconds, but checking one file needs only
a hundred of them. So the concepts of a large term base are cached on disk, one to a line.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from itertools import accumulate, pairwise
from typing import overload

from termbase import cachefiles
from termbase.catalog import codec
from termbase.catalog.tree import WORTH_CACHING, CatalogTree
from termbase.garbage import uncollected
from termbase.model import Concept

_KEPT = 4
"""Number of term bases in the cache."""
_OFFSET = "Q"

WAIVING, UNACCEPTED = 1, 2
"""Marks of concepts: those that some checks ignore; those with deprecated or superseded terms."""
_HAVING = {
    mark: re.compile(b"[%s]" % bytes(marks for marks in range(4) if marks & mark))
    for mark in (WAIVING, UNACCEPTED)
}
"""Finds the bytes of concepts that have a mark."""


class Concepts(Sequence[Concept]):
    """A sequence of concepts in the order of their term base, each decoded on access.

    Args:
        concepts: The concepts, with None in place of those to be decoded.
        marks: For each concept, a byte with the sum of its marks; None computes them on demand.
        digest: Identifies the state of the term base; empty if unknown.
        lines: The serialised concepts, as `termbase.catalog.codec` writes them, one after another.
        ends: For each concept, the offset of its end in `lines`, in bytes.

    Attributes:
        digest: As above; usable as a cache key for data derived from the concepts.
    """

    def __init__(
        self,
        concepts: Sequence[Concept | None],
        marks: bytes | None = None,
        digest: str = "",
        lines: bytes = b"",
        ends: Sequence[int] = (),
    ) -> None:
        self.digest = digest
        self._concepts = list(concepts)
        self._marks = marks
        self._lines = lines
        self._ends = ends

    @classmethod
    def of(cls, concepts: Iterable[Concept]) -> Concepts:
        """Return any concepts as `Concepts`."""
        return concepts if isinstance(concepts, Concepts) else cls(tuple(concepts))

    def __len__(self) -> int:
        return len(self._concepts)

    @overload
    def __getitem__(self, index: int) -> Concept: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Concept, ...]: ...

    def __getitem__(self, index: int | slice) -> Concept | tuple[Concept, ...]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(len(self))))
        known = self._concepts[index]
        if known is None:
            index %= len(self)
            start = self._ends[index - 1] if index else 0
            known = codec.decode(self._lines[start : self._ends[index]].decode())
            self._concepts[index] = known
        return known

    def __iter__(self) -> Iterator[Concept]:
        if None in self._concepts:
            with uncollected():
                lines = [self._lines[start:end] for start, end in pairwise((0, *self._ends))]
                read = codec.decode_all(lines)
            # Keep the concepts that were decoded before, so that each is always the same object.
            pairs = zip(self._concepts, read, strict=True)
            self._concepts = [known or new for known, new in pairs]
        for concept in self._concepts:
            assert concept is not None
            yield concept

    def marked(self, mark: int) -> Iterator[Concept]:
        """Yield the concepts that have a mark, in order."""
        if self._marks is None:
            self._marks = bytes(map(_mark, self))
        # A check of a single unit calls this, and few of many concepts have a mark.
        for found in _HAVING[mark].finditer(self._marks):
            yield self[found.start()]

    def dump(self) -> list[bytes]:
        """Serialise the concepts as three parts of a file: marks, ends and lines."""
        lines = [codec.encode(concept).encode("utf-8") for concept in self]
        ends = array(_OFFSET, accumulate(map(len, lines)))
        return [self._marks or bytes(map(_mark, self)), ends.tobytes(), b"".join(lines)]


def _mark(concept: Concept) -> int:
    unaccepted = any(not (term.status.accepted or term.proposed) for term in concept.terms)
    return WAIVING * bool(concept.ignored) + UNACCEPTED * unaccepted


def concepts(tree: CatalogTree, subjects: Collection[str] = ()) -> Concepts:
    """Return the concepts except retired ones, by subject, then in the order of the template.

    Those of a large term base are cached, and read again only if its catalogs have changed.

    Args:
        tree: The catalogs.
        subjects: The subjects to read, as for `termbase.catalog.subjects.selecting`; all if empty.

    Raises:
        CatalogError: A catalog cannot be read; the message names the file and the line.
        NoSubjectError: A subject does not exist.
    """
    if tree.size < WORTH_CACHING:
        return Concepts.of(_read(tree, subjects))
    state = tree.digest()
    digest = " ".join([state, *map(repr, subjects)])
    inputs = f"{digest} {cachefiles.program('catalog', 'text')}"
    name = f"concepts-{blake2b(inputs.encode(), digest_size=12).hexdigest()}.dat"

    def make() -> Concepts:
        read_concepts = _read(tree, subjects)
        if tree.digest() != state:  # the catalogs have changed during the reading
            return Concepts.of(read_concepts)
        return Concepts(read_concepts, bytes(map(_mark, read_concepts)), digest)

    def pack(made: Concepts) -> list[bytes] | None:
        return made.dump() if made.digest else None

    return cachefiles.get_or_create(name, partial(_unpacked, digest), make, pack, keep=_KEPT)


def _read(tree: CatalogTree, subjects: Collection[str]) -> list[Concept]:
    if not subjects:
        return tree.concepts()
    from termbase.catalog.subjects import concepts_of

    return concepts_of(tree, subjects)


def _unpacked(digest: str, parts: list[bytes]) -> Concepts | None:
    """Restore cached concepts; None if the parts are not of this form."""
    if len(parts) != 3:
        return None
    marks, offsets, lines = parts
    ends = array(_OFFSET)
    ends.frombytes(offsets)
    return Concepts([None] * len(marks), marks, digest, lines, ends)
