"""The concepts of a term base, each parsed when it is first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from termbase.catalog.assemble import check_language, join
from termbase.catalog.outline import Outline
from termbase.catalog.outlines import TEMPLATE
from termbase.catalog.preferred import PreferredTerms
from termbase.catalog.scanning import AnyEntry
from termbase.errors import CatalogError
from termbase.model import Concept

_LANGUAGE = re.compile(rb"^#\. language.*(?:\n#\.  .*)*", re.MULTILINE)
"""The key `language` with its value, and with lines that are indented and so continue it."""
_SHORT = 50
"""Maximum length of a line that is certainly not continued by the next one."""
_WAITING = re.compile(rb"^#(?:,.*fuzzy|\.? proposed)", re.MULTILINE)
"""The flag `fuzzy` and the key `proposed`."""


class LazyConcepts(Mapping[str, Concept]):
    """A mapping from concept id to concept, in the order of the term base, with changes."""

    def __init__(self) -> None:
        self._files: dict[str, Mapping[str, Outline]] = {}
        self._subjects: dict[str, str] = {}
        self._catalog_only: dict[str, list[str]] = {}
        self._parsed: dict[str, Concept] = {}
        self._originals: dict[str, Concept | None] = {}
        self._preferred = PreferredTerms(self._files, self._catalog_only, self.as_read)

    def read(self, subject: str, files: Mapping[str, Outline]) -> None:
        """Add the concepts of a subject, of which only the ids are read.

        Args:
            subject: Name of the subject.
            files: BCP 47 tag to file, the template first.

        Raises:
            CatalogError: Another subject has a concept with the same id, or the comment
                ``language`` of an entry is not a language tag.
        """
        template = files[TEMPLATE]
        catalog_only: dict[str, None] = {}
        for file in files.values():
            if file.indexes.keys() - template.indexes.keys():
                catalog_only |= dict.fromkeys(n for n in file.indexes if n not in template.indexes)
        names = dict.fromkeys((*template.indexes, *catalog_only), subject)
        if self._subjects.keys() & names.keys():
            name = next(name for name in names if name in self._subjects)
            raise CatalogError(
                "concept {concept} is also in {other}; give one of the two another id, "
                "or remove it",
                template.path,
                concept=name,
                other=f"{self._subjects[name]}.pot",
            )
        _check_languages(files, catalog_only)
        self._files[subject], self._catalog_only[subject] = files, [*catalog_only]
        self._subjects |= names

    def __len__(self) -> int:
        return len(self._subjects)

    def __iter__(self) -> Iterator[str]:
        return iter(self._subjects)

    def __contains__(self, name: object) -> bool:
        return name in self._subjects

    def __getitem__(self, name: str) -> Concept:
        if name not in self._parsed:
            self._parsed[name] = self._parse(name, self._subjects[name])
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

    def find_preferred(self, lang: str, text: str) -> list[str]:
        """Return the ids of the concepts that had a preferred term before all changes, in order."""
        return self._preferred.ids(lang, text)

    def awaiting_review(self) -> Iterator[Concept]:
        """Yield the concepts that await a reviewer, as a whole or in part, in order."""
        names = set(self._originals).union(
            *(_names_with(files, _WAITING) for files in self._files.values())
        )
        for name in filter(names.__contains__, list(self._subjects)):
            if (concept := self[name]).awaits_review:
                yield concept

    def _parse(self, name: str, subject: str) -> Concept:
        """Parse the entries of a concept."""
        heads: dict[str, AnyEntry] = {}
        entries: dict[str, dict[str, AnyEntry]] = {}
        for lang, file in self._files[subject].items():
            if (entry := file.named(name)) is not None:
                if lang:
                    entries[lang] = {name: entry}
                else:
                    heads[name] = entry
        (concept,) = join(subject, heads, entries, self._files[subject][TEMPLATE].path)
        return concept


def _names_with(files: Mapping[str, Outline], pattern: re.Pattern[bytes]) -> set[str]:
    """Return the ids of the concepts with an entry that a pattern may occur in."""
    return {file.name_of(index) for file in files.values() for index, _ in file.having(pattern)}


def _check_languages(files: Mapping[str, Outline], catalog_only: Iterable[str]) -> None:
    """Raise an error if the language of a concept is not a language tag; it names the line."""
    template = files[TEMPLATE]
    checked: set[bytes] = set()
    for index, line in template.having(_LANGUAGE):
        if line not in checked and template.name_of(index):
            _check_language(template, index, template.path)
            checked |= {line} if 0 < len(line) < _SHORT else set()
    for name in catalog_only:
        file = next(file for file in files.values() if name in file.indexes)
        _check_language(file, file.indexes[name], template.path)


def _check_language(file: Outline, index: int, path: Path) -> None:
    try:
        check_language(file.entry(index), path)
    except CatalogError:
        check_language(file.entry(index, is_located=True), path)
        raise
