"""Concepts being edited, and the entries that contain them."""

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
    """The concepts of catalogs, with changes that are kept in memory until `save`.

    Args:
        tree: The catalogs.
        languages_wanted: BCP 47 tags of languages to create catalogs of if they have none.
        subjects: Subjects to read, by default all.

    Attributes:
        tree: The catalogs.
        retired: Ids of the concepts whose entries are all obsolete.

    Raises:
        CatalogError: A catalog cannot be read, or two templates have a concept with the same id.
    """

    def __init__(
        self,
        tree: CatalogTree,
        languages_wanted: Iterable[str] = (),
        subjects: Iterable[str] = (),
    ) -> None:
        self.tree = tree
        self._languages_wanted = tuple(languages_wanted)
        self._subjects_wanted = frozenset(subjects)
        self._written: dict[Path, tuple[bytes, bytes]] = {}
        self._read_all()

    def _read_all(self) -> None:
        self._subjects: dict[str, str] = {}
        self._languages = list(dict.fromkeys([*self.tree.languages(), *self._languages_wanted]))
        self._concepts: dict[str, Concept] = {}
        self._files = OpenFiles(self.tree, self._concepts)
        self.retired: set[str] = set()
        self._retired_terms: dict[str, dict[str, None]] = {}
        self._retired_subjects: dict[str, dict[str, None]] = {}
        # The last number used for each slug, since a dictionary may have hundreds of "surname".
        self._numbers: dict[str, int] = {}
        for subject in self.tree.subjects():
            if not self._subjects_wanted or subject in self._subjects_wanted:
                self._read(subject)
        self.retired -= self._concepts.keys()

    @property
    def concepts(self) -> Mapping[str, Concept]:
        """A read-only mapping from concept id to concept, including all changes so far."""
        return MappingProxyType(self._concepts)

    @property
    def languages(self) -> tuple[str, ...]:
        """BCP 47 tags of the languages with catalogs, including new ones, without English."""
        return tuple(self._languages)

    def subject_of(self, name: str) -> str:
        """Return the name of the subject whose catalogs contain a concept."""
        return self._subjects[name]

    def retired_terms(self, name: str) -> tuple[str, ...]:
        """Return the English term and the preferred translations of a retired concept."""
        return tuple(self._retired_terms.get(name, ()))

    def changes(self) -> dict[Path, tuple[bytes, bytes]]:
        """Return the files that would change, templates first: path to content before and after."""
        return self._files.changes()

    @property
    def written(self) -> Mapping[Path, tuple[bytes, bytes]]:
        """The files that `save` has written: path to content before and after; empty before."""
        return MappingProxyType(self._written)

    def discard(self) -> None:
        """Discard all changes and read the catalogs again."""
        self._read_all()

    def save(self) -> list[Path]:
        """Write all changes, as described at `replace_all`.

        Returns:
            The files written, templates first.

        Raises:
            CatalogError: A file cannot be written; then none is changed.
        """
        changes = self.changes()
        replace_all(changes)
        self._written = changes
        return list(changes)

    def _read(self, subject: str) -> None:
        # Only the entries; the lines of a file are read when it is first changed.
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
        """Return the entries of one file by concept id; empty for a file to be created."""
        path = self._files.path(subject, lang)
        if not path.is_file():
            self._files.file(subject, lang)
            return {}
        file = quick.load(path)
        for entry in file.entries:
            if entry.obsolete and entry.msgid:
                name = concept_id(entry)
                self.retired.add(name)
                if lang == TEMPLATE:
                    self._retired_subjects.setdefault(name, {})[subject] = None
                terms = self._retired_terms.setdefault(name, {})
                terms.update(dict.fromkeys(filter(None, (entry.msgid, entry.msgstr))))
        if isinstance(file, quick.QuickFile):
            self._files.note(subject, lang, file)
        return active(file)

    def _blocks(self, name: str) -> dict[str, Block]:
        """Return the entry of a concept in each file, by language."""
        subject, langs = self._subjects[name], (TEMPLATE, *self._languages)
        return {lang: self._files.block(subject, lang, name) for lang in langs}

    def _reread(self, name: str) -> Concept:
        """Return a concept as parsed from its entries."""
        subject = self._subjects[name]
        entries: dict[str, AnyEntry] = {}
        for lang, block in self._blocks(name).items():
            entries[lang] = self._entry(subject, lang, block)
        heads = {name: entries.pop(TEMPLATE)}
        catalogs = {lang: {name: entry} for lang, entry in entries.items()}
        (concept,) = join(subject, heads, catalogs, self.tree.template(subject))
        return concept

    def _entry(self, subject: str, lang: str, block: Block) -> AnyEntry:
        """Parse the lines of an entry."""
        text = "\n".join((*_HEAD, *block.lines))
        (entry,) = PoFile(self._files.path(subject, lang), text).entries
        return entry

    def _comment_everywhere(self, name: str, line: str) -> None:
        for block in self._blocks(name).values():
            if line not in block.comments("#."):
                block.add_comment("#.", line)
