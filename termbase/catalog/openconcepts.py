"""Concepts being edited, and the entries that contain them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from termbase.catalog.assemble import concept_from
from termbase.catalog.block import Block
from termbase.catalog.comments import parse
from termbase.catalog.lazyconcepts import LazyConcepts
from termbase.catalog.openfiles import OpenFiles
from termbase.catalog.outline import Outline
from termbase.catalog.outlines import Outlines
from termbase.catalog.pofile import PoFile
from termbase.catalog.scanning import AnyEntry
from termbase.catalog.storage import replace_all
from termbase.catalog.subjectfiles import TEMPLATE, SubjectFiles
from termbase.catalog.tree import CatalogTree
from termbase.garbage import uncollected
from termbase.model import Concept

_HEAD = ('msgid ""', 'msgstr ""', "")


class OpenConcepts:
    """The concepts of catalogs, with changes that are kept in memory until `save`.

    Args:
        tree: The catalogs.
        languages_wanted: BCP 47 tags of languages to create catalogs of if they have none.
        subjects: Subjects to read, by default all.
        contents: What to read instead of files: (subject, language) to bytes. It is written if it
            differs from the file.

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
        contents: Mapping[tuple[str, str], bytes] | None = None,
    ) -> None:
        self.tree = tree
        self._contents = contents or {}
        self._languages_wanted = tuple(languages_wanted)
        self._subjects_wanted = frozenset(subjects)
        self._written: dict[Path, tuple[bytes, bytes]] = {}
        self._read_all()

    def _read_all(self) -> None:
        self._languages = list(dict.fromkeys([*self.tree.languages(), *self._languages_wanted]))
        self._outlines = Outlines(self.tree, self._contents)
        self._concepts = LazyConcepts()
        self._files = OpenFiles(self._outlines, self._concepts)
        self._retired_terms: dict[str, list[str]] = {}
        self._retired_subjects: dict[str, str] = {}
        self._rejected: dict[str, frozenset[tuple[str, str]]] | None = None
        # The last number used for each slug, since a dictionary may have hundreds of "surname".
        self._numbers: dict[str, int] = {}
        self._homes: dict[str, tuple[str, str]] = {}
        with uncollected():
            for subject in self.tree.subjects():
                if not self._subjects_wanted or subject in self._subjects_wanted:
                    self._read(subject)
        obsolete = (outline.retired for _, _, outline in self._outlines.read())
        self.retired = set().union(*obsolete) - self._concepts.keys()
        for subject, lang in self._contents:
            self._files.file(subject, lang)

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
        return self._concepts.subject_of(name)

    def as_read(self, name: str) -> Concept | None:
        """Return a concept as it was before all changes; None if there was none with this id."""
        return self._concepts.as_read(name)

    def find_preferred(self, lang: str, text: str) -> list[str]:
        """Return the ids of the concepts that had a preferred term before all changes, in order."""
        return self._concepts.preferred.ids(lang, text)

    def find_synonym(self, form: str) -> Iterator[str]:
        """Yield the ids of the concepts that had an English term beside the preferred one.

        Args:
            form: The term as `termbase.text.likeness.spelt_alike` gives it.
        """
        return self._concepts.preferred.with_synonym(form)

    def texts_of_templates(self) -> Iterator[str]:
        """Yield the texts by which templates called their concepts before all changes.

        They are the preferred English terms, or terms in another language where there is none.
        """
        return self._concepts.preferred.texts(TEMPLATE)

    def awaiting_review(self) -> Iterator[Concept]:
        """Yield the concepts that await a reviewer, as a whole or in part, in order."""
        return self._concepts.awaiting_review()

    @property
    def rejected(self) -> Mapping[str, frozenset[tuple[str, str]]]:
        """Id of each concept beside whose terms others were rejected: language and text of each."""
        if self._rejected is None:
            self._rejected = self._concepts.rejected_terms()
        return self._rejected

    def retired_terms(self, name: str) -> tuple[str, ...]:
        """Return the terms of a retired concept, in English and then in the other languages."""
        found: dict[str, None] = {}
        for _, lang, outline in self._outlines.read():
            for index in outline.retired.get(name, ()):
                entry = outline.entry(index)
                found |= dict.fromkeys(filter(None, (entry.msgid, entry.msgstr)))
                block = Block(outline.written(index).decode(errors="surrogatepass").split("\n"))
                told = block.comments("#." if lang == TEMPLATE else "# ")
                found |= dict.fromkeys(text for _, text, _ in parse("\n".join(told)).terms)
        return tuple(found | dict.fromkeys(self._retired_terms.get(name, ())))

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
        replace_all(self.tree.folder, changes)
        self._written = changes
        return list(changes)

    def _read(self, subject: str) -> None:
        """Read the ids of the concepts of a subject; files that it lacks are created."""
        files: dict[str, Outline] = {}
        for lang in (TEMPLATE, *self._languages):
            outline = self._outlines.get(subject, lang)
            if outline is not None:
                files[lang] = outline
            else:
                self._files.file(subject, lang)
        files.setdefault(TEMPLATE, Outline(self.tree.template(subject)))
        self._concepts.add_subject(SubjectFiles(subject, files))

    def _blocks(self, name: str) -> dict[str, Block]:
        """Return the entry of a concept in each file, by language."""
        subject, langs = self.subject_of(name), (TEMPLATE, *self._languages)
        return {lang: self._files.block(subject, lang, name) for lang in langs}

    def _reread(self, name: str) -> Concept:
        """Return a concept as parsed from its entries."""
        subject = self.subject_of(name)
        entries: dict[str, AnyEntry] = {}
        for lang, block in self._blocks(name).items():
            entries[lang] = self._entry(subject, lang, block)
        head = entries.pop(TEMPLATE)
        return concept_from(name, subject, head, entries, self.tree.template(subject))

    def _entry(self, subject: str, lang: str, block: Block) -> AnyEntry:
        """Parse the lines of an entry."""
        text = "\n".join((*_HEAD, *block.lines))
        (entry,) = PoFile(self._outlines.path(subject, lang), text).entries
        return entry

    def _comment_everywhere(self, name: str, line: str) -> None:
        for block in self._blocks(name).values():
            if line not in block.comments("#."):
                block.add_comment("#.", line)
