"""Merging of records into a term base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from termbase.catalog.rejected import Rejected
from termbase.catalog.settled import settled
from termbase.catalog.tree import ENGLISH
from termbase.errors import N_
from termbase.exchange.corrections import (
    Difference,
    Told,
    corrected,
    differences,
    missing,
    says_more,
    still_in,
    undecided,
    without,
)
from termbase.exchange.finding import AmbiguousError, ConceptIndex, unlike
from termbase.exchange.ranks import ranked
from termbase.exchange.record import MAX_FAULTS, MAX_TERM, Fault, Record, Source
from termbase.exchange.report import Namesake, Sense, Similar, Unsplit
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
        subject: The subject of records that name none; None for `default`.
        default: The catalog for concepts without a subject.
        proposed: Whether to mark all terms as proposals.
        is_asked: Whether the user gave the terms one by one: then those that were rejected before,
            or may be several, are taken too.
        overwrites: Whether concepts follow the records where these differ.
        removes: Whether they lose what the records lack, too.

    Attributes:
        subjects: The catalogs that were changed.
        elsewhere: As in `ImportReport`; likewise `namesakes`, `alike`, `kept`, `differing`,
            `replaced`, `corrected`, `missing`, `absent`, `senses`, `declined`, `unsplit`,
            `several`, `similar`, `resembling`, `concepts`, `proposals`, `terms`, `updated` and
            `unchanged`.
    """

    def __init__(
        self,
        editor: Editor,
        subject: str | None,
        default: str,
        *,
        proposed: bool,
        is_asked: bool = False,
        overwrites: bool = False,
        removes: bool = False,
    ) -> None:
        self._editor = editor
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
        self.elsewhere: Counter[str] = Counter()
        self.namesakes: list[Namesake] = []
        self.kept: list[Difference] = []
        self.replaced: list[Difference] = []
        self.missing: list[Difference] = []
        self.absent: list[str] = []
        self.senses: list[Sense] = []
        self.unsplit: list[Unsplit] = []
        self.similar: list[Similar] = []
        self.alike = self.differing = self.declined = self.several = self.resembling = 0
        self.corrected = 0
        self.concepts = self.proposals = self.terms = self.updated = self.unchanged = 0

    def take(self, record: Record, source: Source) -> str:
        """Add the data of a record that the term base lacks; return the id of the concept.

        The id is empty if the record was rejected before, or cannot be imported; its fault is then
        noted in `source`.
        """
        source.rows = record.rows
        if (longest := max(len(term.text) for term in record.terms)) > MAX_TERM:
            source.fault(record.line, "has a term of {length} characters", length=longest)
            return ""
        if self._proposed:
            record = replace(
                record, terms=tuple(term._replace(proposed=True) for term in record.terms)
            )
        for term in record.terms:
            self._editor.add_language(term.lang)
        name = self._take(record, source)
        if name:
            self._records.setdefault(name, []).append(record)
        return name

    def _take(self, record: Record, source: Source) -> str:
        """Add the data of a record that can be imported, as `take` does."""
        try:
            name = self._known.find(record)
        except AmbiguousError as error:
            source.fault(
                record.line,
                "{term} is a term of several concepts, {concepts}: state the id of the one that is "
                "meant, or a new one",
                term=record.key.text,
                concepts=error.args,
            )
            return ""
        if name is None and (name := self._known.translated(record)) is not None:
            return self._extend(name, replace(record, id=name), source)
        if name is not None:
            self._note_senses(name, record)
            return self._extend_known(name, record, source)
        return self._take_new(record, source)

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
        for text, other in unlike(record, concept).items():
            self.senses.append(Sense(record.line, name, record.key.text, text, other))

    def _extend_known(self, name: str, record: Record, source: Source) -> str:
        """Add the data of a record to a concept, perhaps of another subject than its own."""
        wanted = self._known.subject_of(record)
        taken = self._extend(name, record, source)
        moves = self._overwrites and bool(record.subject)
        if wanted and not moves and not self._known.is_in(name, wanted):
            self._known.join(record, name)
            self.elsewhere[self._editor.concepts[name].subject] += 1
        return taken

    def _take_new(self, record: Record, source: Source) -> str:
        """Add a concept for a record, unless it is written otherwise in the term base."""
        alike = self._known.alike(record)
        if alike is not None and alike.is_certain:
            return self._extend_known(alike.concept, self._unlike(record, alike.concept), source)
        if self._was_rejected(record):
            self.declined += 1
            return ""
        if record.id and (kept := self._editor.joined_into(record.id)):
            source.fault(
                record.line,
                "the concept {concept} was joined into {other}; use that",
                concept=record.id,
                other=kept,
            )
            return ""
        if (name := record.id or self._known.retired(record)) in self._editor.retired:
            source.fault(
                record.line,
                "the concept {concept} was retired; give it another id",
                concept=name,
                remedy="retired concept",
            )
            return ""
        name = self._add(record, source)
        if name and alike is not None:
            self.resembling += 1
            if len(self.similar) < MAX_FAULTS:
                self.similar.append(Similar(record.line, name, alike.concept))
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

    def _add(self, record: Record, source: Source) -> str:
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
            source.fault(
                record.line,
                "no concept has {term}, and a new one needs a preferred term; add that too",
                term=record.key.text,
            )
            return ""
        try:
            editor.add(concept, catalog)
        except ValueError as error:
            source.fault(record.line, "cannot be imported: {reason}", reason=error)
            return ""
        if not record.apart:
            self._compare(record)
        self._note_unsplit(record, source, sorted(record.doubtful))
        self._known.note(concept)
        self.subjects.add(catalog)
        self.concepts += 1
        self.proposals += concept.proposed
        self.terms += len(concept.terms)
        return concept.id

    def _new_id(self, record: Record) -> str:
        """Return the id of a new concept: that of the entry, if no other concept has it."""
        editor = self._editor
        is_free = record.entry not in editor.concepts and record.entry not in editor.retired
        return record.entry if record.entry and is_free else editor.new_id(record.key.text)

    def _compare(self, record: Record) -> None:
        """Note a new concept whose term another concept already has."""
        if (name := self._known.namesake(record)) is not None:
            self.alike += 1
            if len(self.namesakes) < MAX_FAULTS:
                subject = self._editor.concepts[name].subject
                self.namesakes.append(Namesake(record.line, record.key.text, subject))

    def _home(self, record: Record) -> tuple[str, str]:
        """Return the catalog for a new concept, and what it should call its subject."""
        return self._editor.home_of(self._known.subject_of(record), self._default)

    def _extend(self, name: str, record: Record, source: Source) -> str:
        editor = self._editor
        concept = editor.concepts[name]
        if len(concept.terms) >= MAX_TERMS and not _has_all(concept, record):
            source.fault(
                record.line,
                "{term} already has {count} terms; is the wrong column used for terms?",
                term=record.key.text,
                count=len(concept.terms),
            )
            return ""
        record = self._certain(record, concept, source)
        left = self._not_rejected(name, record)
        is_declined = left != record.terms
        self.declined += is_declined
        record = replace(record, terms=left)
        terms = ranked(record)
        accepted = set(_accepted(concept, terms))
        added = editor.add_terms(name, [*terms, *self._replaced(concept, terms)])
        if accepted:
            editor.accept(name, accepted)
        prose = [
            editor.add_prose(name, key, lang, text)
            for key, texts in (("definition", record.definitions), ("note", record.notes))
            for lang, text in texts.items()
            if key == "definition" or says_more(text, concept)
        ]
        self._known.note(editor.concepts[name])
        self.terms += added
        is_updated = bool(accepted) or any(prose)
        if added or is_updated:
            self.subjects.add(editor.subject_of(name))
        self.updated += is_updated and not added
        is_unchanged = not (added or is_updated or is_declined)
        self.unchanged += is_unchanged
        self._unchanged[name] += is_unchanged
        return name

    def _replaced(self, concept: Concept, terms: Sequence[Term]) -> Iterator[Term]:
        """Yield the proposals of this import that reviewed terms replace, as synonyms.

        So they stay what they would be if the proposal came later in the file.
        """
        before = self._editor.as_read(concept.id)
        held = {(term.lang, term.text) for term in before.terms} if before else set()
        for known in concept.terms:
            is_replaced = known.proposed and any(
                term.accepted and _replaces(term, known) and term.text != known.text
                for term in terms
                if term.lang == known.lang
            )
            if is_replaced and (known.lang, known.text) not in held:
                yield known._replace(status=Status.ADMITTED)

    def _certain(self, record: Record, concept: Concept, source: Source) -> Record:
        """Return a record without the terms new to its concept that may be several in one."""
        held = {term.text for term in concept.terms}
        if self._is_asked or not (lacking := record.doubtful - held):
            return record
        self._note_unsplit(record, source, sorted(lacking), concept.id)
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

    def _note_unsplit(
        self, record: Record, source: Source, texts: Sequence[str], left_out_of: str = ""
    ) -> None:
        """Note terms that may be several in one."""
        if self._is_asked:
            return
        for text in texts:
            message = N_("{term} seems to be several terms; separate them by semicolons")
            source.keep_rows(Fault(record.line, message, {"term": text}))
        self.several += len(texts)
        room = MAX_FAULTS - len(self.unsplit)
        self.unsplit += [Unsplit(record.line, text, left_out_of) for text in texts[:room]]

    def finish(self, source: Source, held: Collection[tuple[str, str]] = ()) -> None:
        """Let the concepts follow the records, or note where they differ, when all are taken.

        Args:
            source: The file, where is noted what cannot be imported.
            held: What the file has a place for, as `held_by` returns it.
        """
        if self._overwrites:
            self.absent = self._absent()
        # What seems to be missing may be in what could not be read.
        self._removes &= not source.rejected
        for name, records in self._records.items():
            before = self._editor.as_read(name)
            if before is None and len(records) == 1:
                continue
            told = Told(name, records)
            self._note_kept(told.conflicts)
            if before is None:
                continue
            current = self._editor.concepts[name]
            self._note_kept(undecided(current, told))
            reviews = self._overwrites and told.has_id and ("status", "") in held
            wanted = corrected(current, told, follows=self._overwrites, reviews=reviews)
            if self._overwrites:
                self._follow(before, wanted, told, held, source)
            elif wanted != current:
                found = differences(current, settled(wanted, current.subject), told)
                self._note_kept(one for one in found if one.fact in told.lines)

    def _absent(self) -> list[str]:
        """Return the ids of the concepts that a file which names others of their subject lacks."""
        editor = self._editor
        named = (
            name for name, some in self._records.items() if any(one.names(name) for one in some)
        )
        subjects = set(map(editor.subject_of, named))
        others = (name for name in editor.concepts if name not in self._records)
        return [name for name in others if editor.subject_of(name) in subjects]

    def _follow(
        self,
        before: Concept,
        wanted: Concept,
        told: Told,
        held: Collection[tuple[str, str]],
        source: Source,
    ) -> None:
        """Let a concept follow the file, and note what that changes."""
        editor, name = self._editor, before.id
        lacking = list(missing(wanted, told, held)) if told.has_id else []
        subject = told.texts.get(("subject", "", ""), "")
        try:
            editor.change(without(wanted, lacking) if self._removes else wanted)
            if subject and not self._known.is_in(name, subject):
                editor.move(name, subject)
        except ValueError as error:
            line = min(told.lines.values())
            source.fault(line, "cannot be imported: {reason}", reason=error)
            return
        concept = editor.concepts[name]
        self.missing += (one for one in lacking if still_in(concept, one))
        changed = list(differences(before, concept, told))
        self.replaced += changed
        if any(one.old for one in changed):
            self.corrected += 1
            self.unchanged -= self._unchanged[name]

    def _note_kept(self, found: Iterable[Difference]) -> None:
        """Note what the file has otherwise than the term base, which keeps its own."""
        kept = list(found)
        self.differing += len(kept)
        self.kept += kept[: MAX_FAULTS - len(self.kept)]


def _has_all(concept: Concept, record: Record) -> bool:
    """Return whether a concept has every term of a record."""
    wanted = {(term.lang, term.text) for term in record.terms}
    wanted.difference_update([(term.lang, term.text) for term in concept.terms])
    return not wanted


def _accepted(concept: Concept, terms: Sequence[Term]) -> Iterator[str]:
    """Yield the languages in which reviewed terms accept what a concept proposes.

    The entry of a language is a proposal as a whole, so that its preferred term decides.
    """
    for term in terms:
        head = concept.preferred(term.lang)
        for known in concept.in_language(term.lang):
            decides = head is None or head == known or not head.proposed
            decides = decides and known.text == term.text
            if term.accepted and known.proposed and (decides or _replaces(term, known)):
                yield term.lang


def _replaces(term: Term, known: Term) -> bool:
    """Return whether a term replaces a proposal (see `Editor.add_terms`)."""
    return term.lang != ENGLISH and Status.PREFERRED is known.status is term.status
