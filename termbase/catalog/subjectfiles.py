"""The files of one subject, whose concepts are parsed when they are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

from termbase.catalog.assemble import check_language, concept_from
from termbase.catalog.comments import parse
from termbase.catalog.outline import Outline
from termbase.catalog.tree import ENGLISH
from termbase.errors import CatalogError
from termbase.lazy import lazily
from termbase.model import Concept

TEMPLATE = ""
"""Denotes the template where files of a subject are identified by language."""
_LANGUAGE = lazily(rb"^#\. language.*(?:\n#\.  .*)*", re.MULTILINE)
"""The key `language` with its value, and with lines that are indented and so continue it."""
_SHORT = 50
"""Maximum length of a line that is certainly not continued by the next one."""
_DIGEST_SIZE = 8


class SubjectFiles:
    """The concepts of one subject, with their entries in the template and in the catalogs.

    Attributes:
        subject: Name of the subject.
        files: BCP 47 tag to file, the template first.
        names: The ids of the concepts, in order: those of the template, then those that only
            catalogs have.
        catalog_only: The ids that only catalogs have; mostly none.

    Raises:
        CatalogError: The comment ``language`` of an entry is not a language tag; the message names
            the line.
    """

    def __init__(self, subject: str, files: Mapping[str, Outline]) -> None:
        self.subject = subject
        self.files = files
        self.template = files[TEMPLATE]
        known = self.template.indexes
        catalog_only: dict[str, None] = {}
        for file in files.values():
            if file.indexes.keys() - known.keys():
                catalog_only |= dict.fromkeys(name for name in file.indexes if name not in known)
        self.catalog_only = tuple(catalog_only)
        self._check_languages()

    @property
    def names(self) -> Iterator[str]:
        """The ids of the concepts, in order; those that only catalogs have come last."""
        yield from self.template.indexes
        yield from self.catalog_only

    def concept(self, name: str) -> Concept:
        """Parse the entries of a concept."""
        entries = {
            lang: file.entry(index)
            for lang, file in self.files.items()
            if (index := file.indexes.get(name)) is not None
        }
        head = next(iter(entries.values()))
        entries.pop(TEMPLATE, None)
        return concept_from(name, self.subject, head, entries, self.template.path)

    def rejected(self, name: str) -> frozenset[tuple[str, str]]:
        """Return the language and the text of the terms rejected for a concept that lacks them."""
        found: set[tuple[str, str]] = set()
        for lang, file in self.files.items():
            if (index := file.indexes.get(name)) is not None:
                entry = file.entry(index)
                comment = entry.tcomment if lang else entry.comment
                found |= {(lang or ENGLISH, text) for text in parse(comment).rejected}
        held = {(term.lang, term.text) for term in self.concept(name).terms} if found else ()
        return frozenset(found.difference(held))

    def digest(self, name: str) -> bytes:
        """Return a digest of the entries of a concept: equal ones make an equal concept."""
        found = blake2b(digest_size=_DIGEST_SIZE)
        for lang, file in self.files.items():
            if (index := file.indexes.get(name)) is not None:
                found.update(b"%b\0%b\0" % (lang.encode(), file.written(index)))
        return found.digest()

    def names_with(self, pattern: re.Pattern[bytes]) -> set[str]:
        """Return the ids of the concepts with an entry that a pattern may occur in."""
        files = self.files.values()
        return {file.name_of(index) for file in files for index, _ in file.having(pattern)}

    def _check_languages(self) -> None:
        """Raise an error if the language of a concept is not a language tag."""
        checked: set[bytes] = set()
        for index, line in self.template.having(_LANGUAGE):
            if line not in checked and self.template.name_of(index):
                _check_language(self.template, index, self.template.path)
                checked |= {line} if 0 < len(line) < _SHORT else set()
        for name in self.catalog_only:
            file = next(file for file in self.files.values() if name in file.indexes)
            _check_language(file, file.indexes[name], self.template.path)


def _check_language(file: Outline, index: int, path: Path) -> None:
    try:
        check_language(file.entry(index), path)
    except CatalogError:
        check_language(file.entry(index, is_located=True), path)
        raise
