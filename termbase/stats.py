"""Statistics of a term base."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from termbase import cachefiles
from termbase.catalog.storage import read_bytes
from termbase.catalog.tree import CatalogTree
from termbase.frozen import frozen
from termbase.garbage import uncollected
from termbase.model import Concept, Status
from termbase.project import TermBase

__all__ = ["LanguageStats", "Stats", "SubjectStats", "stats"]

_KEPT = 64
"""Number of catalogs whose counts are kept in the cache."""


@dataclass(frozen=True, slots=True)
class LanguageStats:
    """The numbers of concepts and terms in one language.

    Attributes:
        lang: BCP 47 tag of the language.
        translated: Number of concepts with a reviewed preferred term.
        proposed: Number of concepts whose preferred term awaits a reviewer.
        missing: Number of concepts without a preferred term.
        terms: Status to number of terms.
    """

    lang: str
    translated: int
    proposed: int
    missing: int
    terms: Mapping[Status, int]


@dataclass(frozen=True, slots=True)
class SubjectStats:
    """The statistics of one subject field, or of the whole term base.

    Attributes:
        subject: Name of the subject field; empty for the whole term base.
        concepts: Number of concepts, without retired ones.
        proposed: Number of concepts that await a reviewer, as a whole or in part.
        defined: Number of concepts with a definition in any language.
        referenced: Number of concepts with a reference to a document.
        languages: The statistics of each language, English first.
    """

    subject: str
    concepts: int
    proposed: int
    defined: int
    referenced: int
    languages: tuple[LanguageStats, ...]


@dataclass(frozen=True, slots=True)
class Stats:
    """The statistics of a term base.

    Attributes:
        subjects: The statistics of each subject field, in the order of the catalogs.
        total: The statistics of the whole term base.
    """

    subjects: tuple[SubjectStats, ...]
    total: SubjectStats


@dataclass(slots=True)
class _Tally:
    """Counters of the concepts and terms of a subject.

    Attributes:
        concepts: Name of a field of `SubjectStats` to number of concepts.
        heads: ``LANG translated`` or ``LANG proposed`` to number of preferred terms.
        terms: ``LANG STATUS`` to number of terms.
    """

    concepts: Counter[str] = field(default_factory=Counter)
    heads: Counter[str] = field(default_factory=Counter)
    terms: Counter[str] = field(default_factory=Counter)

    def add(self, concept: Concept) -> None:
        """Count a concept and its terms."""
        counts = self.concepts
        counts["concepts"] += 1
        counts["proposed"] += concept.awaits_review
        counts["defined"] += bool(concept.definitions)
        counts["referenced"] += bool(concept.references)
        headed = set()
        for term in concept.terms:
            self.terms[f"{term.lang} {term.status}"] += 1
            if term.status is Status.PREFERRED and term.lang not in headed:
                headed.add(term.lang)
                self.heads[f"{term.lang} {'proposed' if term.proposed else 'translated'}"] += 1

    def update(self, other: _Tally) -> None:
        """Add the counts of another tally."""
        self.concepts.update(other.concepts)
        self.heads.update(other.heads)
        self.terms.update(other.terms)

    def stats(self, subject: str, languages: Sequence[str]) -> SubjectStats:
        """Return the statistics of a subject in the given languages."""
        counts = self.concepts
        return SubjectStats(
            subject=subject,
            concepts=counts["concepts"],
            proposed=counts["proposed"],
            defined=counts["defined"],
            referenced=counts["referenced"],
            languages=tuple(self._language(lang) for lang in languages),
        )

    def _language(self, lang: str) -> LanguageStats:
        translated, proposed = (self.heads[f"{lang} {key}"] for key in ("translated", "proposed"))
        return LanguageStats(
            lang=lang,
            translated=translated,
            proposed=proposed,
            missing=self.concepts["concepts"] - translated - proposed,
            terms=frozen({status: self.terms[f"{lang} {status}"] for status in Status}),
        )


def stats(base: TermBase) -> Stats:
    """Return the statistics of a term base, from its catalogs as they are on disk now.

    Catalogs that have not changed since they were last counted are not parsed again: their counts
    are kept in the user's cache folder, under a digest of the files.

    Args:
        base: The term base.

    Raises:
        CatalogError: A catalog cannot be read; the message names the file and the line.
        ProjectError: The project has no catalogs.
    """
    base.project.require_catalogs()
    languages = base.languages
    subjects: dict[str, _Tally] = {}
    total = _Tally()
    for name in base.tree.subjects():
        for subject, tally in _counted(base.tree, name).items():
            subjects.setdefault(subject, _Tally()).update(tally)
            total.update(tally)
    return Stats(
        tuple(tally.stats(subject, languages) for subject, tally in subjects.items()),
        total.stats("", languages),
    )


def _count(concepts: Iterable[Concept]) -> dict[str, _Tally]:
    """Count concepts, and return a mapping from subject to its counts."""
    found: dict[str, _Tally] = {}
    for concept in concepts:
        tally = found.get(concept.subject)
        if tally is None:
            tally = found[concept.subject] = _Tally()
        tally.add(concept)
    return found


def _counted(tree: CatalogTree, subject: str) -> dict[str, _Tally]:
    """Return the counts of one catalog, from the cache if possible."""
    digest = _digest(tree, subject)

    def make() -> dict[str, _Tally]:
        with uncollected():
            return _count(tree.concepts_of(subject))

    def pack(counted: dict[str, _Tally]) -> list[bytes] | None:
        # Do not cache counts of files that have changed since the digest was computed.
        return _pack(counted) if _digest(tree, subject) == digest else None

    return cachefiles.get_or_create(f"stats-{digest}.dat", _unpack, make, pack, keep=_KEPT)


def _digest(tree: CatalogTree, subject: str) -> str:
    """Return a digest of the files of a subject and of the program that counts them."""
    inputs = f"{cachefiles.program('catalog', 'text')}\0{subject}"
    digest = hashlib.blake2b(inputs.encode(), digest_size=12)
    for path in (tree.template(subject), *tree.catalogs(subject).values()):
        content = hashlib.blake2b(read_bytes(path)).digest()
        digest.update(f"\0{path.parent.parent.name}\0".encode("utf-8", "surrogateescape") + content)
    return digest.hexdigest()


def _pack(counted: dict[str, _Tally]) -> list[bytes]:
    """Serialise the counts for the cache."""
    plain = {name: [one.concepts, one.heads, one.terms] for name, one in counted.items()}
    return [json.dumps(plain).encode()]


def _unpack(parts: list[bytes]) -> dict[str, _Tally] | None:
    """Restore counts from the cache; None if the parts are not counts."""
    if len(parts) != 1:
        return None
    kept = json.loads(parts[0])
    return {subject: _Tally(*map(Counter, counts)) for subject, counts in kept.items()}
