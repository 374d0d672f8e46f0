"""Changes to a term base, made together and written safely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from termbase.catalog import comments
from termbase.catalog.changing import revise
from termbase.catalog.openconcepts import OpenConcepts
from termbase.catalog.openfiles import TEMPLATE
from termbase.catalog.settled import (
    as_read,
    one_line,
    settled,
    settled_reference,
    settled_term,
)
from termbase.catalog.slugs import numbered, slug
from termbase.catalog.storage import locked
from termbase.catalog.tree import ENGLISH, CatalogTree
from termbase.errors import CatalogError
from termbase.model import Concept, Reference, Status, Term
from termbase.paths import is_allowed
from termbase.text import languages


class Editor(OpenConcepts):
    """The catalogs, open for changes; nothing is on disk before `save`.

    Obtain one from `editing`, which holds the lock from reading to writing, so that two processes
    lose nothing of each other's. What it is given is put as the catalogs will have it
    (`termbase.catalog.settled`); a `ValueError` says what they cannot hold.

    Attributes:
        tree: The catalogs.
        retired: Ids of the concepts that are obsolete everywhere.
    """

    def new_id(self, text: str) -> str:
        """An id for a new concept, made from a term; never that of a retired one."""
        base = slug(text)
        number = self._numbers.get(base, 1)
        while (made := numbered(base, number)) in self._concepts or made in self.retired:
            number += 1
        self._numbers[base] = number
        return made

    def add_subject(self, subject: str) -> None:
        """Make sure that the subject has a template and a catalog a language.

        Raises:
            ValueError: The name is none of a file of this folder that every system can have.
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
        """Make sure that every subject has a catalog of the language.

        Raises:
            ValueError: It is no language tag.
        """
        lang = languages.tag(lang)
        if lang == ENGLISH or lang in self._languages:
            return
        self._languages.append(lang)
        for subject in {*self.tree.subjects(), *self._subjects.values()}:
            self._files.file(subject, lang)
        for concept in self._concepts.values():
            self._files.append(self._subjects[concept.id], lang, concept.id)

    def add(self, concept: Concept, subject: str) -> None:
        """Add a new concept to the template and the catalogs of a subject.

        A language that has no catalogs gets them.

        Raises:
            ValueError: The id is taken, by a retired concept perhaps, or the catalogs cannot hold
                the concept; see `settled`.
            CatalogError: The configuration excludes a template of the subject's name.
        """
        if concept.id in self._concepts:
            raise ValueError(f"concept {concept.id!r} exists")
        if concept.id in self.retired:
            raise ValueError(f"concept {concept.id!r} was retired; give it another id")
        made = settled(concept, subject)
        self.add_subject(subject)
        self._add_languages(made)
        self._concepts[made.id] = made
        self._subjects[made.id] = subject
        for lang in (TEMPLATE, *self._languages):
            self._files.append(subject, lang, made.id)

    def change(self, concept: Concept) -> bool:
        """Have a concept be as it is given, in the catalog where it is; False where it is so.

        Lines of its entries that say what they are to say stay as they are written, and so do
        remarks and flags that are none of the term base's.

        Args:
            concept: What is to take the place of the concept of its id: mostly that one, changed
                by `dataclasses.replace`.

        Raises:
            KeyError: There is no concept of this id.
            ValueError: The catalogs cannot hold the concept; see `settled`.
        """
        old = self._concepts[concept.id]
        new = settled(concept, self._subjects[concept.id])
        if new == old:
            return False
        self._add_languages(new)
        self._revise(old, new)
        self._concepts[old.id] = self._reread(old.id)
        return True

    def _revise(self, old: Concept, new: Concept) -> None:
        for lang, block in self._blocks(old.id).items():
            revise(block, lang, old, new)
        self._concepts[old.id] = new

    def _add_languages(self, concept: Concept) -> None:
        for lang in (*concept.languages, *concept.definitions, *concept.notes, *concept.ignored):
            if lang:
                self.add_language(lang)

    def add_reference(self, name: str, reference: Reference) -> bool:
        """Note where the concept was seen, in every file; False where it was noted so."""
        reference = settled_reference(reference)
        if not reference.path:
            return False
        changed = False
        for block in self._blocks(name).values():
            changed |= block.add_reference(reference)
        if changed:
            concept = self._concepts[name]
            others = tuple(r for r in concept.references if r.path != reference.path)
            self._concepts[name] = replace(concept, references=(*others, reference))
        return changed

    def add_terms(self, name: str, terms: Iterable[Term]) -> int:
        """Add terms that the concept lacks; return how many.

        A preferred term becomes the preferred one where the language has none, or one that nobody
        has reviewed, whose place it takes; else an admitted one. The proposed ones make the
        language's entry fuzzy only where it had no term. A language that has no catalogs gets them.

        Raises:
            ValueError: The catalogs cannot hold a term; see `settled_term`.
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
        """Add a term that the concept lacks, whose language has no preferred one if it is that."""
        name, place = concept.id, TEMPLATE if term.lang == ENGLISH else term.lang
        is_fuzzy = comments.is_fuzzy(concept, place)
        is_preferred = term.status is Status.PREFERRED
        if is_preferred and term.lang == ENGLISH and term.proposed and not is_fuzzy:
            # The entry has been reviewed, and what names it counts as reviewed too.
            term = term._replace(status=Status.ADMITTED)
        made = as_read(term, term.proposed if term.status is Status.PREFERRED else is_fuzzy)
        line = comments.term_line(made, is_reviewed=not is_fuzzy)
        if made.status is not Status.PREFERRED:
            if term.lang == ENGLISH:
                self._comment_everywhere(name, line)
            else:
                self._files.block(self._subjects[name], place, name).add_comment("# ", line)
            self._concepts[name] = replace(concept, terms=_inserted(concept.terms, made))
            return
        if term.lang == ENGLISH:
            # It is to name the entry, which says in every file of which language its name is.
            self._revise(concept, replace(concept, terms=(made, *concept.terms)))
        else:
            block = self._files.block(self._subjects[name], place, name)
            block.set_string("msgstr", made.text)
            block.set_fuzzy(made.proposed)
            self._concepts[name] = replace(concept, terms=_inserted(concept.terms, made))
        if term.note:
            self.add_prose(name, "note", term.lang, term.note)

    def _approve(self, name: str, own: Term) -> None:
        """Make a proposed term beside a reviewed one an admitted one."""
        concept = self._concepts[name]
        good = own._replace(proposed=False)
        terms = tuple(good if term == own else term for term in concept.terms)
        self._revise(concept, replace(concept, terms=terms))

    def add_prose(self, name: str, key: str, lang: str, text: str) -> bool:
        """Add a definition or a note in a language that has none; False where it has one.

        Args:
            name: The concept's id.
            key: ``definition`` or ``note``.
            lang: Its language.
            text: The definition or note.

        Raises:
            ValueError: The language is no tag, or the text holds a control character.
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
            self._files.block(self._subjects[name], lang, name).add_comment("# ", line)
        held = {**known, lang: text}
        self._concepts[name] = (
            replace(concept, definitions=held)
            if key == "definition"
            else replace(concept, notes=held)
        )
        return True

    def add_attribution(self, subject: str, line: str) -> None:
        """Say where terms of a subject come from, in the head of each of its files, once."""
        for lang in (TEMPLATE, *self._languages):
            self._files.file(subject, lang).add_header_comment(line)

    def retire(self, name: str) -> None:
        """Make a concept obsolete: it stays in the template and the catalogs as `#~`."""
        for lang, block in self._blocks(name).items():
            if lang == TEMPLATE:
                block.set_comments("# ", [])
            block.retire(is_template=lang == TEMPLATE)
        del self._concepts[name]
        self.retired.add(name)

    def accept(self, name: str, langs: Iterable[str] = ()) -> None:
        """Remove the mark of a proposal, in all languages or in the given ones."""
        wanted = {TEMPLATE, *langs} if langs else None
        for lang, block in self._blocks(name).items():
            if wanted is None or lang in wanted:
                block.set_fuzzy(False)
        self._concepts[name] = self._reread(name)


@contextmanager
def editing(
    tree: CatalogTree, languages_wanted: Iterable[str] = (), *, preview: bool = False
) -> Iterator[Editor]:
    """Open the catalogs for changes under the lock; what was changed is written at the end.

    Nothing is written when the block raises. The catalogs are read after the lock is held, so an
    edit always starts from what the last writer left.

    Args:
        tree: The catalogs.
        languages_wanted: Languages to have a catalog of even where none exists yet.
        preview: Write nothing, and take no lock; `Editor.changes` tells what would be written.

    Raises:
        CatalogError: A catalog cannot be read, locked or written.
        RuntimeError: This thread is within an edit of the catalogs already.
    """
    if preview:
        yield Editor(tree, languages_wanted)
        return
    with locked(tree.folder):
        editor = Editor(tree, languages_wanted)
        yield editor
        editor.save()


def _without(terms: tuple[Term, ...], head: Term) -> tuple[Term, ...]:
    """The terms without a proposal in whose place a reviewed one comes; its entry is reviewed."""
    return tuple(
        term._replace(proposed=False) if term.lang == head.lang else term
        for term in terms
        if term != head
    )


def _inserted(terms: tuple[Term, ...], term: Term) -> tuple[Term, ...]:
    """The terms with one more: the preferred one first within its language."""
    places = [index for index, other in enumerate(terms) if other.lang == term.lang]
    if not places:
        return (*terms, term)
    at = places[0] if term.status is Status.PREFERRED else places[-1] + 1
    return (*terms[:at], term, *terms[at:])
