"""Merging of records into a term base."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from termbase.catalog.rejected import Rejected
from termbase.catalog.tree import ENGLISH
from termbase.exchange.finding import ConceptIndex, unlike
from termbase.exchange.following import Following
from termbase.exchange.ranks import ranked
from termbase.exchange.record import MAX_TERM, Record, RefusedError, Source
from termbase.exchange.remarks import is_placeholder
from termbase.exchange.report import Elsewhere, Sense, Similar, noted
from termbase.exchange.suspects import note_suspects, restored, typed
from termbase.exchange.writing import Writing
from termbase.model import Concept
from termbase.text.likeness import written_alike

if TYPE_CHECKING:
    from termbase.catalog.editor import Editor


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
        self._writing = Writing(editor, source, self._known, default, is_asked=is_asked)
        self._proposed = proposed
        self._is_asked = is_asked
        self._overwrites = overwrites
        self._removes = removes
        self._records: dict[str, list[Record]] = {}
        self._rejected = None if is_asked else Rejected(editor)
        self._declined: set[tuple[str, str]] = set()

    @property
    def subjects(self) -> Collection[str]:
        """The catalogs that were changed."""
        return self._writing.subjects

    def take(self, record: Record) -> str:
        """Add the data of a record that the term base lacks; return the id of the concept.

        The id is empty if the record was rejected before, or cannot be imported; its fault is then
        noted in the source.
        """
        self._source.rows = record.rows
        if self._proposed:
            proposed = tuple(term._replace(proposed=True) for term in record.terms)
            record = replace(record, terms=proposed)
        if not record.id:
            record = typed(record)
        try:
            name = self._known.find(record)
            known = None if name is None else self._editor.concepts[name]
            if known:
                record = restored(_with_term(record, known), known, self._source)
            elif not record.terms or (not self._is_asked and _is_number(record)):
                raise RefusedError("has no term")
            note_suspects(record, known, self._source)
            name = self._take(record, name)
        except RefusedError as error:
            self._source.fault(record.line, error.message, **error.fields)
            return ""
        if name:
            self._records.setdefault(name, []).append(record)
        return name

    def _take(self, record: Record, name: str | None) -> str:
        """Add the data of a record, as `take` does, to a concept if it belongs to one.

        Raises:
            RefusedError: It cannot be imported.
        """
        if (longest := max(len(term.text) for term in record.terms)) > MAX_TERM:
            raise RefusedError("has a term of {length} characters", length=longest)
        for term in record.terms:
            self._editor.add_language(term.lang)
        if name is not None:
            if other := next(filter(record.is_other, self._records.get(name, ())), None):
                raise RefusedError(
                    "has the id of line {other}, but other terms and another subject or "
                    "definition; give it an id of its own, or none",
                    other=other.line,
                )
            if self._overwrites and (empty := self._without_meaning(name, record)):
                raise RefusedError("has {term}, which is no term: leave the cell empty", term=empty)
            self._note_senses(name, record)
            return self._extend(name, record)
        if (name := self._known.translated(record)) is not None:
            self._writing.extend(name, replace(record, id=name))
            return name
        alike = self._known.alike(record)
        if alike is not None and alike.is_certain:
            return self._extend(alike.concept, self._unlike(record, alike.concept))
        if self._was_rejected(record):
            self._report.declined += 1
            return ""
        self._require_in_use(record)
        name = self._writing.add(record)
        if alike is not None:
            similar = Similar(record.line, name, alike.concept)
            self._report.resembling += noted(self._report.similar, [similar])
        return name

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

    def _extend(self, name: str, record: Record) -> str:
        """Add the data of a record to a concept, perhaps of another subject than its own."""
        self._writing.extend(name, record)
        wanted = self._known.subject_of(record)
        moves = self._overwrites and bool(record.subject)
        if wanted and not moves and not self._known.is_in(name, wanted):
            self._known.join(record, name)
            own = self._editor.concepts[name].subject
            noted(self._report.elsewhere, [Elsewhere(record.line, name, own)], None)
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

    def _require_in_use(self, record: Record) -> None:
        """Raise an error if the id of a record is that of a concept that was given up."""
        if record.id and (kept := self._editor.joined_into(record.id)):
            raise RefusedError(
                "the concept {concept} was joined into {other}; use that",
                concept=record.id,
                other=kept,
            )
        if (name := record.id or self._known.retired(record)) in self._editor.retired:
            raise RefusedError(
                "the concept {concept} was retired; use another id, or bring it back",
                concept=name,
                remedy="retired concept",
            )

    def finish(self, held: Collection[tuple[str, str]] = ()) -> None:
        """Let the concepts follow the records, or note where they differ, when all are taken.

        `held` is what the file has a place for, as `held_by` returns it.
        """
        # What seems to be missing may be in what could not be read, or was damaged.
        removes = self._removes and not (self._report.rejected or self._report.restored)
        Following(self._editor, self._source, self._known, held, self._overwrites, removes).take(
            self._records, self._writing.unchanged
        )
        self._report.unchanged = self._writing.unchanged.total()
        self._report.proposals = sum(map(self._has_new_proposal, self._records))

    def _has_new_proposal(self, name: str) -> bool:
        """Return whether a concept has terms that await a reviewer, and did not before."""
        before = self._editor.as_read(name)
        old, new = (
            {(term.lang, term.text) for term in one.terms if term.proposed} if one else set()
            for one in (before, self._editor.concepts[name])
        )
        return not new <= old


def _is_number(record: Record) -> bool:
    """Return whether a record has nothing but a number, like the last row with the total."""
    return len(record.terms) == 1 and not any(map(str.isalpha, record.key.text))


def _with_term(record: Record, concept: Concept) -> Record:
    """Return a record that has no term, only other data, with the first one of its concept."""
    first = concept.terms[0]
    return record if record.terms else replace(record, terms=(first,), key=first)
