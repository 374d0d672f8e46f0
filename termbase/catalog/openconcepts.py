"""The concepts of catalogs that are open for changes, and the lines that hold them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from termbase.catalog import quick
from termbase.catalog.assemble import active, concept_id, join
from termbase.catalog.block import Block
from termbase.catalog.openfiles import TEMPLATE, OpenFiles
from termbase.catalog.pofile import PoFile
from termbase.catalog.scanning import AnyEntry
from termbase.catalog.storage import replace_all
from termbase.catalog.tree import CatalogTree
from termbase.errors import CatalogError
from termbase.model import Concept

_HEAD = ('msgid ""', 'msgstr ""', "")


class OpenConcepts:
    """The concepts as they are read, and changed since; nothing is on disk before `save`.

    Args:
        tree: The catalogs.
        languages_wanted: Languages to have a catalog of even where none exists yet.

    Attributes:
        tree: The catalogs.
        retired: Ids of the concepts that are obsolete everywhere.

    Raises:
        CatalogError: A catalog cannot be read, or two templates have a concept of one id.
    """

    def __init__(self, tree: CatalogTree, languages_wanted: Iterable[str] = ()) -> None:
        self.tree = tree
        self._wanted = tuple(languages_wanted)
        self._read_all()

    def _read_all(self) -> None:
        self._subjects: dict[str, str] = {}
        self._languages = list(dict.fromkeys([*self.tree.languages(), *self._wanted]))
        self._concepts: dict[str, Concept] = {}
        self._files = OpenFiles(self.tree, self._concepts)
        self.retired: set[str] = set()
        # Where the search for a free number ended: a dictionary has hundreds of "surname".
        self._numbers: dict[str, int] = {}
        for subject in self.tree.subjects():
            self._read(subject)
        self.retired -= self._concepts.keys()

    @property
    def concepts(self) -> Mapping[str, Concept]:
        """Concept id to concept, as read from the disk and changed since; to be read only."""
        return MappingProxyType(self._concepts)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have catalogs, or will when saved; English is not among them."""
        return tuple(self._languages)

    def subject_of(self, name: str) -> str:
        """The catalog in which a concept is."""
        return self._subjects[name]

    def changes(self) -> dict[Path, tuple[bytes, bytes]]:
        """Path to (bytes on disk, bytes to be), templates first, for the files that change."""
        return self._files.changes()

    def discard(self) -> None:
        """Forget every change, and begin anew with what is on the disk."""
        self._read_all()

    def save(self) -> list[Path]:
        """Write what changed, all of it or nothing, templates first; return the files.

        Raises:
            CatalogError: A file cannot be written; then none is, as `replace_all` says.
        """
        changes = self.changes()
        replace_all(changes)
        return list(changes)

    def _read(self, subject: str) -> None:
        # The lines of the files are read when one of them is to be changed.
        heads = self._entries(subject, TEMPLATE)
        entries = {lang: self._entries(subject, lang) for lang in self._languages}
        for concept in join(subject, heads, entries, self.tree.template(subject)):
            if concept.id in self._concepts:
                raise CatalogError(
                    "concept {concept} is also in {other}; give one of the two another id, "
                    "or remove it",
                    self.tree.template(subject),
                    concept=concept.id,
                    other=f"{self._subjects[concept.id]}.pot",
                )
            self._concepts[concept.id] = concept
            self._subjects[concept.id] = subject

    def _entries(self, subject: str, lang: str) -> dict[str, AnyEntry]:
        """The entries of one file by the ids of their concepts; a new one has none."""
        path = self._files.path(subject, lang)
        if not path.is_file():
            self._files.file(subject, lang)
            return {}
        file = quick.load(path)
        self.retired.update(concept_id(e) for e in file.entries if e.obsolete and e.msgid)
        return active(file)

    def _blocks(self, name: str) -> dict[str, Block]:
        """The lines of a concept in each file, by language."""
        subject, langs = self._subjects[name], (TEMPLATE, *self._languages)
        return {lang: self._files.block(subject, lang, name) for lang in langs}

    def _reread(self, name: str) -> Concept:
        """The concept as the lines of its entries have it."""
        subject = self._subjects[name]
        entries: dict[str, AnyEntry] = {}
        for lang, block in self._blocks(name).items():
            text = "\n".join((*_HEAD, *block.lines))
            (entries[lang],) = PoFile(self._files.path(subject, lang), text).entries
        heads = {name: entries.pop(TEMPLATE)}
        held = {lang: {name: entry} for lang, entry in entries.items()}
        (concept,) = join(subject, heads, held, self.tree.template(subject))
        return concept

    def _comment_everywhere(self, name: str, line: str) -> None:
        for block in self._blocks(name).values():
            if line not in block.comments("#."):
                block.add_comment("#.", line)
