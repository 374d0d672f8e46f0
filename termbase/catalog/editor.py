"""Editing a term base: the class `Editor`, whose changes are written together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from termbase.catalog.block import Block
from termbase.catalog.extending import Extending
from termbase.catalog.settled import one_line, settled
from termbase.catalog.slugs import numbered, slug, subject_name
from termbase.catalog.storage import locked
from termbase.catalog.subjectfiles import TEMPLATE
from termbase.catalog.tree import CatalogTree
from termbase.errors import CatalogError
from termbase.model import Concept
from termbase.paths import is_allowed
from termbase.text.likeness import written_alike


class Editor(Extending):
    """An editor of concepts, which keeps changes in memory until they are saved to the catalogs.

    `TermBase.edit` provides an editor and saves its changes. It holds a lock while the catalogs are
    read, changed and written, so that processes do not overwrite each other's changes.

    Concepts and terms are normalised to what the catalogs can represent: language tags to BCP 47,
    white space to single spaces, and so on. A `ValueError` says what they cannot represent.

    Attributes:
        tree: The catalogs.
        retired: Ids of the concepts whose entries are all obsolete.
    """

    def new_id(self, text: str) -> str:
        """Return a new concept id derived from a term; ids of retired concepts are not reused."""
        base = slug(text)
        number = self._numbers.get(base, 1)
        while (made := numbered(base, number)) in self._concepts or made in self.retired:
            number += 1
        self._numbers[base] = number
        return made

    def home_of(self, subject: str | None, default: str = "") -> tuple[str, str]:
        """Return the name of the files of a subject, and what its new concepts should call it.

        That is the given name, unless it is that of the files, or differs from what the concepts
        call the subject in capitals, hyphens and spaces only.

        Args:
            subject: What the subject is called, or the name of its files. It may be a new one.
            default: The name of the files if no subject is given.
        """
        if not subject:
            return default, self._files.called(default) or default
        subject = " ".join(subject.split())
        if subject not in self._homes:
            known = {*self.tree.subjects(), *self._files.subjects()}
            file_name = subject if subject in known else subject_name(subject)
            called = self._files.called(file_name) or (file_name if file_name in known else "")
            is_same = subject == file_name or written_alike(subject) == written_alike(called)
            self._homes[subject] = file_name, called if called and is_same else subject
        return self._homes[subject]

    def add_subject(self, subject: str, called: str = "") -> None:
        """Create the template and the catalogs of a subject, as far as they do not exist.

        Args:
            subject: The name of its files.
            called: What it is called in the headers of new files; by default, like them.

        Raises:
            ValueError: The name cannot be used as a file name on every system.
            CatalogError: The configuration excludes a template of this name.
        """
        if subject in self.tree.exclude:
            raise CatalogError(
                "is not part of the term base: the configuration excludes it; choose "
                "another subject",
                self.tree.template(subject),
            )
        if not is_allowed(subject) or subject.startswith(".") or not subject.isprintable():
            raise ValueError(
                f"{subject!r} is no name of a subject; use letters, digits and hyphens"
            )
        if called:
            self._files.call(subject, called)
        for lang in (TEMPLATE, *self._languages):
            self._files.file(subject, lang)

    def add(self, concept: Concept, subject: str) -> None:
        """Add a new concept to a subject, creating its catalogs if necessary.

        Args:
            concept: The concept.
            subject: Name of the subject's files.

        Raises:
            ValueError: The id belongs to another concept, perhaps a retired one, or the catalogs
                cannot represent the concept.
            CatalogError: The configuration excludes a template of the subject's name.
        """
        if concept.id in self._concepts:
            raise ValueError(f"concept {concept.id!r} exists")
        if concept.id in self.retired:
            raise ValueError(f"concept {concept.id!r} was retired; give it another id")
        if not concept.id or concept.id != one_line(concept.id, "the id"):
            raise ValueError(
                f"the id {concept.id!r} is empty, or has white space at an end or a break"
            )
        made = settled(concept, subject)
        self.add_subject(subject, made.subject)
        self._add_languages(made)
        self._concepts.put(made, subject)
        for lang in (TEMPLATE, *self._languages):
            self._files.append(subject, lang, made.id)

    def change(self, concept: Concept) -> bool:
        """Replace a concept, in the catalogs in which it is.

        Lines of its entries that need not change keep their wording, as do comments and flags that
        the term base does not interpret.

        Args:
            concept: The new version of the concept with its id, mostly made from the old one by
                `dataclasses.replace`.

        Returns:
            Whether anything changed.

        Raises:
            KeyError: There is no concept with this id.
            ValueError: The catalogs cannot represent the concept.
        """
        old = self._concepts[concept.id]
        new = settled(concept, self.subject_of(concept.id))
        if new == old:
            return False
        self._add_languages(new)
        self._revise(old, new)
        for term in new.terms_since(old):
            self._forget_rejection(old.id, term)
        self._concepts.change(self._reread(old.id))
        return True

    def move(self, name: str, subject: str) -> None:
        """Move the entries of a concept to the files of another subject, and let it name that.

        Args:
            name: Id of the concept.
            subject: What the subject is called, or the name of its files. It may be a new one.

        Raises:
            KeyError: There is no concept with this id.
            ValueError: The name cannot be used as a file name on every system, or be written.
            CatalogError: The configuration excludes a template of the subject's name.
        """
        file_name, called = self.home_of(subject)
        before = self.subject_of(name)
        if file_name != before:
            self.add_subject(file_name, called)
            for lang, block in self._blocks(name).items():
                moved = Block(list(block.lines))
                while moved.lines and not moved.lines[-1].strip():
                    moved.lines.pop()
                entry = self._entry(before, lang, moved)
                self._files.move(name, lang, moved, entry, before=before, subject=file_name)
            self._concepts.put(self._concepts[name], file_name)
            self._concepts.change(self._reread(name))
        self.change(replace(self._concepts[name], subject=called))

    def _add_languages(self, concept: Concept) -> None:
        for lang in (*concept.languages, *concept.definitions, *concept.notes, *concept.ignored):
            if lang:
                self.add_language(lang)

    def accept(self, name: str, langs: Iterable[str] = ()) -> None:
        """Accept a proposed concept, by removing the fuzzy flags of its entries.

        Args:
            name: Id of the concept.
            langs: BCP 47 tags of the languages in which to accept it; by default, all.
        """
        wanted = {TEMPLATE, *langs} if langs else None
        for lang, block in self._blocks(name).items():
            if wanted is None or lang in wanted:
                block.accept()
        self._concepts.change(self._reread(name))


@contextmanager
def editing(
    tree: CatalogTree,
    languages_wanted: Iterable[str] = (),
    *,
    subjects: Iterable[str] = (),
    preview: bool = False,
) -> Iterator[Editor]:
    """Lock the catalogs and provide an editor; its changes are written when the block ends.

    Nothing is written if the block raises an exception. The catalogs are read after they are
    locked, so an edit always starts from what the last process wrote.

    Args:
        tree: The catalogs.
        languages_wanted: BCP 47 tags of languages to create catalogs of if they have none.
        subjects: Subjects to read, by default all. Reading few is much faster if another subject
            is a dictionary, but the editor must then not add concepts.
        preview: Whether to write nothing, and so take no lock; `Editor.changes` returns what would
            be written.

    Yields:
        The editor.

    Raises:
        CatalogError: A catalog cannot be read, locked or written.
        RuntimeError: This thread is already editing the catalogs.
    """
    if preview:
        yield Editor(tree, languages_wanted, subjects)
        return
    with locked(tree.folder):
        editor = Editor(tree, languages_wanted, subjects)
        yield editor
        editor.save()
