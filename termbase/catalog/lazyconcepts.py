"""The concepts of a term base, each parsed when it is first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from termbase.catalog.preferred import PreferredTerms
from termbase.catalog.subjectfiles import SubjectFiles
from termbase.errors import CatalogError
from termbase.lazy import lazily
from termbase.model import Concept

_WAITING = lazily(rb"^#(?:,.*fuzzy|\.? proposed)", re.MULTILINE)
"""The flag `fuzzy` and the key `proposed`."""
_REJECTED = lazily(rb"^#\.? rejected", re.MULTILINE)


class LazyConcepts(Mapping[str, Concept]):
    """A mapping from concept id to concept, in the order of the term base, with changes.

    Attributes:
        preferred: Finds concepts by their terms before all changes.
    """

    def __init__(self) -> None:
        self._files: dict[str, SubjectFiles] = {}
        self._subjects: dict[str, str] = {}
        self._parsed: dict[str, Concept] = {}
        self._originals: dict[str, Concept | None] = {}
        self.preferred = PreferredTerms(self._files, self.as_read)

    def add_subject(self, files: SubjectFiles) -> None:
        """Add the concepts of a subject.

        Raises:
            CatalogError: Another subject has a concept with the same id.
        """
        names = dict.fromkeys(files.names, files.subject)
        if self._subjects.keys() & names.keys():
            name = next(name for name in names if name in self._subjects)
            other = self._subjects[name]
            for one in (files, self._files[other]):
                if name in one.catalog_only:
                    raise CatalogError(
                        "catalogs have the concept {concept}, which this template lacks and "
                        "another subject has; merge the templates into the catalogs",
                        one.template.path,
                        remedy="update",
                        concept=name,
                    )
            raise CatalogError(
                "concept {concept} is also in {other}; join the two, or give one of them "
                "another id",
                files.template.path,
                remedy="duplicates",
                concept=name,
                other=f"{other}.pot",
            )
        self._files[files.subject] = files
        self._subjects |= names

    def __len__(self) -> int:
        return len(self._subjects)

    def __iter__(self) -> Iterator[str]:
        return iter(self._subjects)

    def __contains__(self, name: object) -> bool:
        return name in self._subjects

    def __getitem__(self, name: str) -> Concept:
        if name not in self._parsed:
            self._parsed[name] = self._files[self._subjects[name]].concept(name)
        return self._parsed[name]

    def subject_of(self, name: str) -> str:
        """Return the subject of a concept."""
        return self._subjects[name]

    def subjects(self) -> set[str]:
        """Return the subjects that have concepts."""
        return set(self._subjects.values())

    def put(self, concept: Concept, subject: str) -> None:
        """Add a concept."""
        self._keep(concept.id)
        self._subjects[concept.id] = subject
        self._parsed[concept.id] = concept

    def change(self, concept: Concept) -> None:
        """Replace the concept with the same id."""
        self.put(concept, self._subjects[concept.id])

    def remove(self, name: str) -> None:
        """Remove a concept."""
        self._keep(name)
        del self._subjects[name], self._parsed[name]

    def _keep(self, name: str) -> None:
        """Keep a concept as it has been read, before it is first changed."""
        if name not in self._originals:
            self._originals[name] = self[name] if name in self._subjects else None

    def as_read(self, name: str) -> Concept | None:
        """Return a concept as it was before all changes; None if there was none with this id."""
        return self._originals[name] if name in self._originals else self.get(name)

    def rejected_terms(self) -> dict[str, frozenset[tuple[str, str]]]:
        """Return the terms that were rejected beside reviewed ones, before all changes.

        Returns:
            Id of each concept with such terms to the language and the text of each.
        """
        found = {}
        for files in self._files.values():
            for name in files.names_with(_REJECTED):
                if terms := files.rejected(name):
                    found[name] = terms
        return found

    def awaiting_review(self) -> Iterator[Concept]:
        """Yield the concepts that await a reviewer, as a whole or in part, in order."""
        names = set(self._originals).union(
            *(files.names_with(_WAITING) for files in self._files.values())
        )
        for name in filter(names.__contains__, list(self._subjects)):
            if (concept := self[name]).awaits_review:
                yield concept
