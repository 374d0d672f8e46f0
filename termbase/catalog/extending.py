"""Adding to the concepts of a term base what they lack: languages, terms, texts and references."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from termbase import tags
from termbase.catalog import entries
from termbase.catalog.block import kind_of
from termbase.catalog.changing import revise
from termbase.catalog.comments import parse, split_items, without_markers
from termbase.catalog.retiring import Retiring
from termbase.catalog.settled import as_read, one_line, settled_reference, settled_term
from termbase.catalog.subjectfiles import TEMPLATE
from termbase.catalog.tree import ENGLISH
from termbase.model import Concept, Reference, Status, Term


class Extending(Retiring):
    """Concepts open for changes, to which terms and texts can be added."""

    def add_language(self, lang: str) -> None:
        """Create the catalogs of a language for all subjects, as far as they do not exist.

        Args:
            lang: BCP 47 tag or locale name.

        Raises:
            ValueError: `lang` does not have the form of a language tag.
        """
        lang = tags.tag(lang)
        if lang == ENGLISH or lang in self._languages:
            return
        self._languages.append(lang)
        known = self._concepts.subjects() | self._files.subjects()
        for subject in sorted(known.union(self.tree.subjects())):
            self._files.file(subject, lang)
        for name in self._concepts:
            self._files.append(self.subject_of(name), lang, name)

    def add_reference(self, name: str, reference: Reference) -> bool:
        """Add a reference to a concept; it replaces another to the same document.

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
            self._forget_rejection(name, term)
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
        is_fuzzy = entries.is_fuzzy(concept, place)
        is_preferred = term.status is Status.PREFERRED
        if is_preferred and term.lang == ENGLISH and term.proposed and not is_fuzzy:
            # The `msgid` of a reviewed entry counts as reviewed, so this cannot become the `msgid`.
            term = term._replace(status=Status.ADMITTED)
        made = as_read(term, term.proposed if term.status is Status.PREFERRED else is_fuzzy)
        line = entries.term_line(made, is_reviewed=not is_fuzzy)
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

    def reject(self, name: str, term: Term) -> None:
        """Record that a proposed term of a concept was rejected, so that it is not proposed again.

        Args:
            name: Id of the concept.
            term: The term, which the concept does not have any more.
        """
        line = entries.rejected_line(term.text)
        if term.lang == ENGLISH:
            self._comment_everywhere(name, line)
        else:
            block = self._files.block(self.subject_of(name), term.lang, name)
            if line not in block.comments("# "):
                block.add_comment("# ", line)

    def _forget_rejection(self, name: str, term: Term) -> None:
        """Remove the record that a term was rejected."""
        if (term.lang, term.text) not in self.rejected.get(name, ()):
            return
        marker = "#." if term.lang == ENGLISH else "# "
        for lang, block in self._blocks(name).items():
            if term.lang in (ENGLISH, lang):
                lines = [line for line in block.lines if kind_of(line) == marker]
                kept = [
                    line
                    for _, item in split_items(lines)
                    if term.text not in parse(without_markers(item)).rejected
                    for line in item
                ]
                block.set_lines(marker, kept)

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
        lang, text = tags.tag(lang), one_line(text, f"the {key}")
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

    def _revise(self, old: Concept, new: Concept) -> None:
        for lang, block in self._blocks(old.id).items():
            revise(block, lang, old, new)
        self._concepts.change(new)


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
