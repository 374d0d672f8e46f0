"""Editing a term base: the class `Editor`, whose changes are written together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from termbase.catalog import comments
from termbase.catalog.changing import revise
from termbase.catalog.retiring import Retiring
from termbase.catalog.settled import (
    as_read,
    one_line,
    settled,
    settled_reference,
    settled_term,
)
from termbase.catalog.slugs import numbered, slug
from termbase.catalog.storage import locked
from termbase.catalog.subjectfiles import TEMPLATE
from termbase.catalog.tree import ENGLISH, CatalogTree
from termbase.errors import CatalogError
from termbase.model import Concept, Reference, Status, Term
from termbase.paths import is_allowed
from termbase.text import languages


class Editor(Retiring):
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

    def add_subject(self, subject: str) -> None:
        """Create the template and the catalogs of a subject, as far as they do not exist.

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
        for lang in (TEMPLATE, *self._languages):
            self._files.file(subject, lang)

    def add_language(self, lang: str) -> None:
        """Create the catalogs of a language for all subjects, as far as they do not exist.

        Args:
            lang: BCP 47 tag or locale name.

        Raises:
            ValueError: `lang` does not have the form of a language tag.
        """
        lang = languages.tag(lang)
        if lang == ENGLISH or lang in self._languages:
            return
        self._languages.append(lang)
        known = self._concepts.subjects() | self._files.subjects()
        for subject in sorted(known.union(self.tree.subjects())):
            self._files.file(subject, lang)
        for name in self._concepts:
            self._files.append(self.subject_of(name), lang, name)

    def add(self, concept: Concept, subject: str) -> None:
        """Add a new concept to a subject, creating its catalogs if necessary.

        Args:
            concept: The concept.
            subject: Name of the subject, which is that of its template and catalogs.

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
        self.add_subject(subject)
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
        self._concepts.change(self._reread(old.id))
        return True

    def _revise(self, old: Concept, new: Concept) -> None:
        for lang, block in self._blocks(old.id).items():
            revise(block, lang, old, new)
        self._concepts.change(new)

    def _add_languages(self, concept: Concept) -> None:
        for lang in (*concept.languages, *concept.definitions, *concept.notes, *concept.ignored):
            if lang:
                self.add_language(lang)

    def add_reference(self, name: str, reference: Reference) -> bool:
        """Add a reference to a concept; it replaces another to the same document.

        Args:
            name: Id of the concept.
            reference: The document and the line.

        Returns:
            Whether anything changed.
        """
        reference = settled_reference(reference)
        if not reference.path:
            return False
        changed = False
        for block in self._blocks(name).values():
            changed |= block.add_reference(reference)
        if changed:
            concept = self._concepts[name]
            others = tuple(r for r in concept.references if r.path != reference.path)
            self._concepts.change(replace(concept, references=(*others, reference)))
        return changed

    def add_terms(self, name: str, terms: Iterable[Term]) -> int:
        """Add terms to a concept, except those that it has already.

        A preferred term becomes an admitted one if the language has a reviewed preferred term
        already; it replaces a proposed one. Proposed terms make the entry of their language fuzzy
        only if that had no term. Missing catalogs are created.

        Args:
            name: Id of the concept.
            terms: The terms to add.

        Returns:
            The number of terms added.

        Raises:
            ValueError: The catalogs cannot represent a term.
        """
        added = 0
        for wanted in terms:
            concept, term = self._concepts[name], settled_term(wanted)
            self.add_language(term.lang)
            head = concept.preferred(term.lang)
            is_reviewed = head is not None and not head.proposed
            own = next((t for t in concept.in_language(term.lang) if t.text == term.text), None)
            if own is not None:
                if is_reviewed and own.proposed and term.accepted:
                    self._approve(name, own)
                continue
            if term.status is Status.PREFERRED and head:
                if head.proposed and not term.proposed and term.lang != ENGLISH:
                    concept = replace(concept, terms=_without(concept.terms, head))
                else:
                    term = term._replace(status=Status.ADMITTED)
            self._add_term(concept, term)
            added += 1
        return added

    def _add_term(self, concept: Concept, term: Term) -> None:
        """Add a term that the concept lacks; a preferred one has to be the only of its language."""
        name, place = concept.id, TEMPLATE if term.lang == ENGLISH else term.lang
        is_fuzzy = comments.is_fuzzy(concept, place)
        is_preferred = term.status is Status.PREFERRED
        if is_preferred and term.lang == ENGLISH and term.proposed and not is_fuzzy:
            # The `msgid` of a reviewed entry counts as reviewed, so this cannot become the `msgid`.
            term = term._replace(status=Status.ADMITTED)
        made = as_read(term, term.proposed if term.status is Status.PREFERRED else is_fuzzy)
        line = comments.term_line(made, is_reviewed=not is_fuzzy)
        if made.status is not Status.PREFERRED:
            if term.lang == ENGLISH:
                self._comment_everywhere(name, line)
            else:
                self._files.block(self.subject_of(name), place, name).add_comment("# ", line)
            self._concepts.change(replace(concept, terms=_inserted(concept.terms, made)))
            return
        if term.lang == ENGLISH:
            # The term becomes the `msgid`, whose language is noted in every file.
            self._revise(concept, replace(concept, terms=(made, *concept.terms)))
        else:
            block = self._files.block(self.subject_of(name), place, name)
            block.set_string("msgstr", made.text)
            block.set_fuzzy(made.proposed)
            self._concepts.change(replace(concept, terms=_inserted(concept.terms, made)))
        if term.note:
            self.add_prose(name, "note", term.lang, term.note)

    def _approve(self, name: str, own: Term) -> None:
        """Accept a proposed term beside a reviewed preferred one."""
        concept = self._concepts[name]
        good = own._replace(proposed=False)
        terms = tuple(good if term == own else term for term in concept.terms)
        self._revise(concept, replace(concept, terms=terms))

    def add_prose(self, name: str, key: str, lang: str, text: str) -> bool:
        """Add a definition or note to a concept, unless it has one in the language.

        Args:
            name: Id of the concept.
            key: ``definition`` or ``note``.
            lang: BCP 47 tag or locale name of the language.
            text: The definition or note.

        Returns:
            Whether it was added.

        Raises:
            ValueError: `lang` does not have the form of a language tag, or the text contains a
                control character.
        """
        lang, text = languages.tag(lang), one_line(text, f"the {key}")
        self.add_language(lang)
        concept = self._concepts[name]
        known = concept.definitions if key == "definition" else concept.notes
        line = f"{key}: {text}"
        if lang in known or not text:
            return False
        if lang == ENGLISH:
            self._comment_everywhere(name, line)
        else:
            self._files.block(self.subject_of(name), lang, name).add_comment("# ", line)
        held = {**known, lang: text}
        self._concepts.change(
            replace(concept, definitions=held)
            if key == "definition"
            else replace(concept, notes=held)
        )
        return True

    def add_attribution(self, subject: str, line: str) -> None:
        """Add a line of attribution to the header comments of all files of a subject, once.

        Args:
            subject: Name of the subject.
            line: The source of the terms, such as a title and a licence.
        """
        for lang in (TEMPLATE, *self._languages):
            self._files.file(subject, lang).add_header_comment(line)

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


def _without(terms: tuple[Term, ...], head: Term) -> tuple[Term, ...]:
    """Return terms without a proposed one that a reviewed one replaces, whose entry it reviews."""
    return tuple(
        term._replace(proposed=False) if term.lang == head.lang else term
        for term in terms
        if term != head
    )


def _inserted(terms: tuple[Term, ...], term: Term) -> tuple[Term, ...]:
    """Return terms with one more, inserted first in its language if preferred, otherwise last."""
    places = [index for index, other in enumerate(terms) if other.lang == term.lang]
    if not places:
        return (*terms, term)
    at = places[0] if term.status is Status.PREFERRED else places[-1] + 1
    return (*terms[:at], term, *terms[at:])
