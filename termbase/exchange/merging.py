"""Merging of records into a term base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from termbase.catalog.rejected import Rejected
from termbase.catalog.tree import ENGLISH
from termbase.errors import N_
from termbase.exchange.corrections import says_more
from termbase.exchange.finding import AmbiguousError, ConceptIndex, unlike
from termbase.exchange.following import Following
from termbase.exchange.ranks import ranked
from termbase.exchange.record import MAX_TERM, Record, Source
from termbase.exchange.remarks import is_placeholder
from termbase.exchange.report import Fault, Namesake, Sense, Similar, Unsplit, noted
from termbase.exchange.reviewing import accepted_languages, has_all, replaced_proposals
from termbase.model import Concept, Status, Term
from termbase.text.likeness import written_alike

if TYPE_CHECKING:
    from termbase.catalog.editor import Editor

MAX_TERMS = 1000
"""The most terms of a concept; if there are more, the columns are probably named wrongly."""


class Merging:
    """Merges records into a term base: each extends its concept or adds a new one.

    Args:
        editor: The editor of the term base.
        source: The file; what is done and what cannot be imported is noted in its report.
        subject: The subject of records that name none; None for `default`.
        default: The catalog for concepts without a subject.
        proposed: Whether to mark all terms as proposals.
        is_asked: Whether the user gave the terms one by one: then those that were rejected before,
            or may be several, are taken too.
        overwrites: Whether concepts follow the records where these differ.
        removes: Whether they lose what the records lack, too.

    Attributes:
        subjects: The catalogs that were changed.
    """

    def __init__(
        self,
        editor: Editor,
        source: Source,
        subject: str | None,
        default: str,
        *,
        proposed: bool,
        is_asked: bool = False,
        overwrites: bool = False,
        removes: bool = False,
    ) -> None:
        self._editor = editor
        self._source = source
        self._report = source.report
        self._known = ConceptIndex(editor, subject, self._corrects)
        self._default = default
        self._proposed = proposed
        self._is_asked = is_asked
        self._overwrites = overwrites
        self._removes = removes
        self._records: dict[str, list[Record]] = {}
        self._unchanged: Counter[str] = Counter()
        self._rejected = None if is_asked else Rejected(editor)
        self._declined: set[tuple[str, str]] = set()
        self.subjects: set[str] = set()

    def take(self, record: Record) -> str:
        """Add the data of a record that the term base lacks; return the id of the concept.

        The id is empty if the record was rejected before, or cannot be imported; its fault is then
        noted in the source.
        """
        self._source.rows = record.rows
        if (longest := max(len(term.text) for term in record.terms)) > MAX_TERM:
            self._source.fault(record.line, "has a term of {length} characters", length=longest)
            return ""
        if self._proposed:
            record = replace(
                record, terms=tuple(term._replace(proposed=True) for term in record.terms)
            )
        for term in record.terms:
            self._editor.add_language(term.lang)
        name = self._take(record)
        if name:
            self._records.setdefault(name, []).append(record)
        return name

    def _take(self, record: Record) -> str:
        """Add the data of a record that can be imported, as `take` does."""
        try:
            name = self._known.find(record)
        except AmbiguousError as error:
            self._source.fault(
                record.line,
                "{term} is a term of several concepts, {concepts}: state the id of the one that is "
                "meant, or a new one",
                term=record.key.text,
                concepts=error.args,
            )
            return ""
        if name is None and (name := self._known.translated(record)) is not None:
            return self._extend(name, replace(record, id=name))
        if name is not None:
            if self._overwrites and (empty := self._without_meaning(name, record)):
                self._source.fault(
                    record.line,
                    "has {term}, which is no term: leave the cell empty",
                    term=empty,
                )
                return ""
            self._note_senses(name, record)
            return self._extend_known(name, record)
        return self._take_new(record)

    def _without_meaning(self, name: str, record: Record) -> str:
        """Return a new term that only says that there is none, such as 待定; empty if none is."""
        concept = self._editor.as_read(name)
        held = {term.text for term in concept.terms} if concept else set()
        texts = {term.text for term in record.terms}
        return min((one for one in texts - held if is_placeholder(one, texts - {one})), default="")

    def _corrects(self, name: str) -> bool:
        """Return whether a record may define a concept otherwise than the term base does."""
        is_new = self._editor.as_read(name) is None
        return self._overwrites and name not in self._records and not is_new

    def _note_senses(self, name: str, record: Record) -> None:
        """Note translations that may be of another sense of the term by which a concept was found.

        A translation that replaces another one is a correction.
        """
        if record.id or record.apart or self._is_asked or self._corrects(name):
            return
        concept = self._editor.concepts[name]
        if record.definitions and record.definitions.items() <= concept.definitions.items():
            return
        found = unlike(record, concept).items()
        senses = (Sense(record.line, name, record.key.text, text, other) for text, other in found)
        noted(self._report.senses, senses, None)

    def _extend_known(self, name: str, record: Record) -> str:
        """Add the data of a record to a concept, perhaps of another subject than its own."""
        wanted = self._known.subject_of(record)
        taken = self._extend(name, record)
        moves = self._overwrites and bool(record.subject)
        if wanted and not moves and not self._known.is_in(name, wanted):
            self._known.join(record, name)
            self._report.elsewhere[self._editor.concepts[name].subject] += 1
        return taken

    def _take_new(self, record: Record) -> str:
        """Add a concept for a record, unless it is written otherwise in the term base."""
        alike = self._known.alike(record)
        if alike is not None and alike.is_certain:
            return self._extend_known(alike.concept, self._unlike(record, alike.concept))
        if self._was_rejected(record):
            self._report.declined += 1
            return ""
        if record.id and (kept := self._editor.joined_into(record.id)):
            self._source.fault(
                record.line,
                "the concept {concept} was joined into {other}; use that",
                concept=record.id,
                other=kept,
            )
            return ""
        if (name := record.id or self._known.retired(record)) in self._editor.retired:
            self._source.fault(
                record.line,
                "the concept {concept} was retired; give it another id",
                concept=name,
                remedy="retired concept",
            )
            return ""
        name = self._add(record)
        if name and alike is not None:
            similar = Similar(record.line, name, alike.concept)
            self._report.resembling += noted(self._report.similar, [similar])
        return name

    def _unlike(self, record: Record, name: str) -> Record:
        """Return a record without the English terms that a concept has, if written otherwise."""
        own = {term.text for term in self._editor.concepts[name].in_language(ENGLISH)}
        held = {written_alike(text) for text in own}
        terms = (
            term
            for term in record.terms
            if term.lang != ENGLISH or term.text in own or written_alike(term.text) not in held
        )
        return replace(record, terms=tuple(terms))

    def _was_rejected(self, record: Record) -> bool:
        """Return whether a record is a proposal that was rejected, or a concept that was retired.

        All rows of such a concept are: it is the first of them that has its preferred terms.
        """
        if self._rejected is None or not all(term.proposed for term in record.terms):
            return False
        key = record.key.lang, record.key.text
        was_rejected = key in self._declined or self._rejected.has(ranked(record, is_new=True))
        if was_rejected:
            self._declined.add(key)
        return was_rejected or (bool(record.id) and record.id in self._editor.retired)

    def _add(self, record: Record) -> str:
        editor = self._editor
        catalog, subject = self._home(record)
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
            self._source.fault(
                record.line,
                "no concept has {term}, and a new one needs a preferred term; add that too",
                term=record.key.text,
            )
            return ""
        try:
            editor.add(concept, catalog)
        except ValueError as error:
            self._source.fault(record.line, "cannot be imported: {reason}", reason=error)
            return ""
        if not record.apart:
            self._compare(record)
        self._note_unsplit(record, sorted(record.doubtful))
        self._known.note(concept)
        self.subjects.add(catalog)
        self._report.concepts += 1
        self._report.proposals += concept.proposed
        self._report.terms += len(concept.terms)
        return concept.id

    def _new_id(self, record: Record) -> str:
        """Return the id of a new concept: that of the entry, if no other concept has it."""
        editor = self._editor
        is_free = record.entry not in editor.concepts and record.entry not in editor.retired
        return record.entry if record.entry and is_free else editor.new_id(record.key.text)

    def _compare(self, record: Record) -> None:
        """Note a new concept whose term another concept already has."""
        if (name := self._known.namesake(record)) is not None:
            subject = self._editor.concepts[name].subject
            namesake = Namesake(record.line, record.key.text, subject)
            self._report.alike += noted(self._report.namesakes, [namesake])

    def _home(self, record: Record) -> tuple[str, str]:
        """Return the catalog for a new concept, and what it should call its subject."""
        return self._editor.home_of(self._known.subject_of(record), self._default)

    def _extend(self, name: str, record: Record) -> str:
        editor = self._editor
        concept = editor.concepts[name]
        if len(concept.terms) >= MAX_TERMS and not has_all(concept, record.terms):
            self._source.fault(
                record.line,
                "{term} already has {count} terms; is the wrong column used for terms?",
                term=record.key.text,
                count=len(concept.terms),
            )
            return ""
        record = self._certain(record, concept)
        left = self._not_rejected(name, record)
        is_declined = left != record.terms
        self._report.declined += is_declined
        record = replace(record, terms=left)
        terms = ranked(record)
        accepted = set(accepted_languages(concept, terms))
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
        self._report.terms += added
        is_updated = bool(accepted) or any(prose)
        if added or is_updated:
            self.subjects.add(editor.subject_of(name))
        self._report.updated += is_updated and not added
        is_unchanged = not (added or is_updated or is_declined)
        self._report.unchanged += is_unchanged
        self._unchanged[name] += is_unchanged
        return name

    def _certain(self, record: Record, concept: Concept) -> Record:
        """Return a record without the terms new to its concept that may be several in one."""
        held = {term.text for term in concept.terms}
        if self._is_asked or not (lacking := record.doubtful - held):
            return record
        self._note_unsplit(record, sorted(lacking), concept.id)
        return replace(
            record, terms=tuple(term for term in record.terms if term.text not in lacking)
        )

    def _not_rejected(self, name: str, record: Record) -> tuple[Term, ...]:
        """Return the terms of a record without proposals that a reviewer has rejected."""
        rejected = self._editor.rejected.get(name)
        if self._is_asked or not rejected:
            return record.terms
        return tuple(
            term
            for term in record.terms
            if not (term.proposed and (term.lang, term.text) in rejected)
        )

    def _note_unsplit(self, record: Record, texts: Iterable[str], left_out_of: str = "") -> None:
        """Note terms that may be several in one."""
        if self._is_asked:
            return
        for text in texts:
            message = N_("{term} seems to be several terms; separate them by semicolons")
            self._source.keep_rows(Fault(record.line, message, {"term": text}))
        found = [Unsplit(record.line, text, left_out_of) for text in texts]
        self._report.several += noted(self._report.unsplit, found)

    def finish(self, held: Collection[tuple[str, str]] = ()) -> None:
        """Let the concepts follow the records, or note where they differ, when all are taken.

        Args:
            held: What the file has a place for, as `held_by` returns it.
        """
        # What seems to be missing may be in what could not be read.
        removes = self._removes and not self._source.report.rejected
        Following(self._editor, self._source, self._known, held, self._overwrites, removes).take(
            self._records, self._unchanged
        )
