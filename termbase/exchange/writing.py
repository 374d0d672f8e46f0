"""Writing of records into a term base: as new concepts, or into those that they belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from termbase.catalog.tree import ENGLISH
from termbase.errors import N_
from termbase.exchange.corrections import says_more
from termbase.exchange.finding import ConceptIndex
from termbase.exchange.ranks import ranked
from termbase.exchange.record import Record, RefusedError, Source
from termbase.exchange.report import Fault, Namesake, Unsplit, noted
from termbase.exchange.reviewing import accepted_languages, has_all, replaced_proposals
from termbase.model import Concept, Status, Term

if TYPE_CHECKING:
    from termbase.catalog.editor import Editor

MAX_TERMS = 1000
"""The most terms of a concept; if there are more, the columns are probably named wrongly."""


class Writing:
    """Writes records into a term base, and what is done into the report of their source.

    Args:
        editor: The editor of the term base.
        source: The file.
        known: The concepts by their terms.
        default: The catalog for concepts without a subject.
        is_asked: Whether the user gave the terms one by one: then those that were rejected before,
            or may be several, are taken too.

    Attributes:
        subjects: The catalogs that were changed.
        unchanged: Id of a concept to the number of records that brought nothing new.
    """

    def __init__(
        self, editor: Editor, source: Source, known: ConceptIndex, default: str, *, is_asked: bool
    ) -> None:
        self._editor = editor
        self._source = source
        self._report = source.report
        self._known = known
        self._default = default
        self._is_asked = is_asked
        self.subjects: set[str] = set()
        self.unchanged: Counter[str] = Counter()

    def add(self, record: Record) -> str:
        """Add a concept, and return its id.

        Raises:
            RefusedError: The term base cannot hold it.
        """
        catalog, subject = self._editor.home_of(self._known.subject_of(record), self._default)
        concept = Concept(
            id=record.id or self._new_id(record),
            subject=subject,
            terms=ranked(record, is_new=True),
            pos=record.pos,
            definitions=record.definitions,
            notes=record.notes,
            proposed=all(term.proposed for term in record.terms),
        )
        if all(one.lang == ENGLISH and one.status is not Status.PREFERRED for one in concept.terms):
            raise RefusedError(
                "no concept has {term}, and a new one needs a preferred term; add that too",
                term=record.key.text,
            )
        try:
            self._editor.add(concept, catalog)
        except ValueError as error:
            raise RefusedError("cannot be imported: {reason}", reason=error) from error
        if not record.apart and (name := self._known.namesake(record)) is not None:
            other = self._editor.concepts[name].subject
            namesake = Namesake(record.line, record.key.text, other)
            self._report.alike += noted(self._report.namesakes, [namesake])
        self._note_unsplit(record, record.doubtful)
        self._known.note(concept)
        self.subjects.add(catalog)
        self._report.concepts += 1
        self._report.terms += len(concept.terms)
        return concept.id

    def _new_id(self, record: Record) -> str:
        """Return the id of a new concept: that of the entry, if no other concept has it."""
        editor = self._editor
        is_free = record.entry not in editor.concepts and record.entry not in editor.retired
        return record.entry if record.entry and is_free else editor.new_id(record.key.text)

    def extend(self, name: str, record: Record) -> None:
        """Add what a concept lacks of a record, and accept what this has as reviewed.

        Raises:
            RefusedError: The concept has too many terms.
        """
        editor = self._editor
        concept = editor.concepts[name]
        if len(concept.terms) >= MAX_TERMS and not has_all(concept, record.terms):
            raise RefusedError(
                "{term} already has {count} terms; is the wrong column used for terms?",
                term=record.key.text,
                count=len(concept.terms),
            )
        certain = self._certain(record, concept)
        left = self._not_rejected(name, certain)
        is_declined = left != certain
        terms = ranked(replace(record, terms=left))
        # In a row with another status, the key only says which concept is meant.
        only_names = "" if record.key.status is Status.PREFERRED else record.key.lang
        reviewed = [term for term in terms if term.lang != only_names]
        accepted = set(accepted_languages(concept, reviewed))
        synonyms = replaced_proposals(editor.as_read(name), concept, terms)
        added = editor.add_terms(name, [*terms, *synonyms])
        if accepted:
            editor.accept(name, accepted)
        prose = [
            editor.add_prose(name, key, lang, text)
            for key, texts in (("definition", record.definitions), ("note", record.notes))
            for lang, text in texts.items()
            if key == "definition" or says_more(text, concept)
        ]
        self._known.note(editor.concepts[name])
        is_updated = bool(accepted) or any(prose)
        if added or is_updated:
            self.subjects.add(editor.subject_of(name))
        self._report.terms += added
        self._report.updated += is_updated and not added
        self._report.declined += is_declined
        self.unchanged[name] += not (added or is_updated or is_declined)

    def _certain(self, record: Record, concept: Concept) -> tuple[Term, ...]:
        """Return the terms of a record without those new to its concept that may be several."""
        lacking = record.doubtful - {term.text for term in concept.terms}
        if self._is_asked or not lacking:
            return record.terms
        self._note_unsplit(record, lacking, concept.id)
        return tuple(term for term in record.terms if term.text not in lacking)

    def _not_rejected(self, name: str, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        """Return terms for a concept without proposals that a reviewer has rejected."""
        rejected = () if self._is_asked else self._editor.rejected.get(name, ())
        return tuple(
            term for term in terms if not (term.proposed and (term.lang, term.text) in rejected)
        )

    def _note_unsplit(self, record: Record, texts: Iterable[str], left_out_of: str = "") -> None:
        """Note terms that may be several in one."""
        if self._is_asked:
            return
        found = [Unsplit(record.line, text, left_out_of) for text in sorted(texts)]
        for one in found:
            message = N_("{term} seems to be several terms; separate them by semicolons")
            self._source.keep_rows(Fault(record.line, message, {"term": one.term}))
        self._report.several += noted(self._report.unsplit, found)
