"""Lets concepts follow what a file says of them, or notes where they differ from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from termbase.catalog.settled import settled
from termbase.exchange.corrections import (
    corrected,
    differences,
    missing,
    still_in,
    undecided,
    without,
)
from termbase.exchange.finding import ConceptIndex
from termbase.exchange.record import Record, Source
from termbase.exchange.report import Difference, noted
from termbase.exchange.told import Told
from termbase.model import Concept

if TYPE_CHECKING:
    from termbase.catalog.editor import Editor


@dataclass(frozen=True)
class Following:
    """What is done with the concepts of a file when all its records are merged.

    Attributes:
        editor: The editor of the term base.
        source: The file; what is done and what cannot be imported is noted in its report.
        known: The concepts by their terms.
        held: What the file has a place for, as `held_by` returns it.
        overwrites: Whether concepts follow the file. Otherwise, it is noted where they differ.
        removes: Whether they lose what the file lacks, too.
    """

    editor: Editor
    source: Source
    known: ConceptIndex
    held: Collection[tuple[str, str]]
    overwrites: bool
    removes: bool

    def take(self, records: Mapping[str, Collection[Record]], unchanged: dict[str, int]) -> None:
        """Take the concepts of a file; those that follow it no longer count as unchanged.

        `unchanged` maps the id of a concept to the number of records that brought nothing new.
        """
        if self.overwrites:
            noted(self.source.report.absent, self._absent(records), None)
        for name, some in records.items():
            before = self.editor.as_read(name)
            if before is None and len(some) == 1:
                continue
            told = Told(name, some, self.source.statuses)
            self._note_kept(told.conflicts)
            if before is None:
                continue
            current = self.editor.concepts[name]
            self._note_kept(undecided(current, told))
            reviews = self.overwrites and told.has_id and ("status", "") in self.held
            wanted = corrected(current, told, follows=self.overwrites, reviews=reviews)
            if not self.overwrites:
                found = differences(current, settled(wanted, current.subject), told)
                self._note_kept(one for one in found if one.fact in told.lines)
            elif self._follow(before, wanted, told):
                self.source.report.corrected += 1
                unchanged.pop(name, None)

    def _absent(self, records: Mapping[str, Collection[Record]]) -> list[str]:
        """Return the ids of the concepts that a file which names others of their subject lacks."""
        editor = self.editor
        named = (name for name, some in records.items() if any(one.names(name) for one in some))
        subjects = set(map(editor.subject_of, named))
        others = (name for name in editor.concepts if name not in records)
        return [name for name in others if editor.subject_of(name) in subjects]

    def _follow(self, before: Concept, wanted: Concept, told: Told) -> bool:
        """Let a concept follow the file; return whether that replaces something."""
        editor, name = self.editor, before.id
        lacking = list(missing(wanted, before, told, self.held)) if told.has_id else []
        subject = told.texts.get(("subject", "", ""), "")
        try:
            editor.change(without(wanted, lacking) if self.removes else wanted)
            if subject and not self.known.is_in(name, subject):
                editor.move(name, subject)
        except ValueError as error:
            line = min(told.lines.values())
            self.source.fault(line, "cannot be imported: {reason}", reason=error)
            return False
        concept = editor.concepts[name]
        left = (one for one in lacking if still_in(concept, one))
        noted(self.source.report.missing, left, None)
        changed = list(differences(before, concept, told))
        noted(self.source.report.replaced, changed, None)
        return any(one.old for one in changed)

    def _note_kept(self, found: Iterable[Difference]) -> None:
        """Note what the file has otherwise than the term base, which keeps its own."""
        self.source.report.differing += noted(self.source.report.kept, found)
