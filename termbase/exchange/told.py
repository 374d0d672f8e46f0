"""What a file says of a concept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from termbase.exchange.ranks import ranked
from termbase.exchange.record import Record
from termbase.exchange.report import Difference
from termbase.exchange.words import name_of_status
from termbase.model import Concept, Status, Term

Fact = tuple[str, str, str]
"""Name of a field, its language, and the term that it is about; empty where there is none."""


class Told:
    """What the records of a file say of one concept; of what several say, the first counts.

    Args:
        name: Id of the concept.
        records: The records.
        statuses: As `Source` has them.

    Attributes:
        name: As given; likewise `statuses`.
        has_id: Whether a record names the concept by its id, as exports do.
        terms: (Language, text) to the terms.
        texts: Fact to the texts other than terms and statuses.
        lines: Fact to the line that says it.
        conflicts: What later records say otherwise.
    """

    def __init__(
        self,
        name: str,
        records: Iterable[Record],
        statuses: Mapping[str, Collection[str]] = MappingProxyType({}),
    ) -> None:
        self.name = name
        self.statuses = statuses
        self.has_id = False
        self.terms: dict[tuple[str, str], Term] = {}
        self.texts: dict[Fact, str] = {}
        self.lines: dict[Fact, int] = {}
        self.conflicts: list[Difference] = []
        for record in records:
            self.has_id |= record.names(name)
            self._take(record)

    def _take(self, record: Record) -> None:
        for term in ranked(record):
            known = self.terms.setdefault((term.lang, term.text), term)
            fact = "status", term.lang, term.text
            self.lines.setdefault(fact, record.line)
            if term.status is Status.PREFERRED:
                self.lines.setdefault(("term", term.lang, ""), record.line)
            if _contradicts(term, known, record):
                self._note_conflict(record, fact, name_of_status(known), name_of_status(term))
            if term.note:
                self._take_text(record, ("note", term.lang, term.text), term.note)
        for name, texts in (("definition", record.definitions), ("note", record.notes)):
            for lang, text in texts.items():
                self._take_text(record, (name, lang, ""), text)
        for name, text in (("pos", record.pos), ("subject", record.subject)):
            if text:
                self._take_text(record, (name, "", ""), text)

    def _take_text(self, record: Record, fact: Fact, text: str) -> None:
        self.lines.setdefault(fact, record.line)
        first = self.texts.setdefault(fact, text)
        if first != text and fact[0] != "subject":
            self._note_conflict(record, fact, first, text)

    def _note_conflict(self, record: Record, fact: Fact, first: str, other: str) -> None:
        self.conflicts.append(Difference(record.line, self.name, *fact, first, other))

    def has_place_for(self, lang: str, status: str) -> bool:
        """Return whether the file could have terms of a language with a status, given its name."""
        return lang not in self.statuses or status in self.statuses[lang]

    def heads(self, concept: Concept) -> dict[str, str]:
        """Map languages to the first preferred terms, as far as a concept has these."""
        held = {(term.lang, term.text) for term in concept.terms}
        found: dict[str, tuple[str, str]] = {}
        for key, term in self.terms.items():
            if term.status is Status.PREFERRED:
                found.setdefault(term.lang, key)
        return {lang: key[1] for lang, key in found.items() if key in held}

    def prose(self, name: str) -> dict[str, str]:
        """Return the definitions or the notes by language."""
        found = self.texts.items()
        return {lang: text for (kind, lang, term), text in found if kind == name and not term}


def _contradicts(term: Term, known: Term, record: Record) -> bool:
    """Return whether a term has another status in a record than in an earlier one.

    A record with an id may come from a PO glossary. There, the source term has no status, since it
    is only the text to translate, and superseded terms are forbidden like deprecated ones.
    """
    if term.status is Status.PREFERRED:
        return not (known.status.accepted or record.id or record.entry)
    is_forbidden = (known.status, term.status) == (Status.SUPERSEDED, Status.DEPRECATED)
    return known.status is not term.status and not ((record.id or record.entry) and is_forbidden)
