"""What a file says otherwise than the term base: the differences, and the concept that follows it.

A concept is compared as facts: its preferred terms, the statuses and notes of the others, its
definitions, notes, part of speech and subject.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from termbase.catalog.tree import ENGLISH
from termbase.exchange.ranks import ranked
from termbase.exchange.record import Record
from termbase.exchange.words import name_of_status
from termbase.model import Concept, Status, Term, TermType

Fact = tuple[str, str, str]
"""Name of a field, its language, and the term that it is about; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference between two versions of a concept, or of what a file says of it.

    Attributes:
        line: 1-based line of the file.
        concept: Id of the concept.
        field: ``term`` for the preferred term of a language; ``status``, ``definition``, ``note``,
            ``pos`` or ``subject``.
        lang: BCP 47 tag of the language, or empty.
        term: The term whose status or note it is, or empty.
        old: The text or the status in the first version; empty if there is none.
        new: The same in the other version.
    """

    line: int
    concept: str
    field: str
    lang: str
    term: str
    old: str
    new: str

    @property
    def fact(self) -> tuple[str, str, str]:
        """What differs: the field, the language, and the term."""
        return self.field, self.lang, self.term


class Told:
    """What the records of a file say of one concept; of what several say, the first counts.

    Args:
        name: Id of the concept.
        records: The records, at least one.

    Attributes:
        name: As given.
        has_id: Whether a record names the concept by its id, as exports do.
        terms: (Language, text) to the terms.
        texts: Fact to the texts other than terms and statuses.
        lines: Fact to the line that says it.
        conflicts: What later records say otherwise.
    """

    def __init__(self, name: str, records: Iterable[Record]) -> None:
        self.name = name
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


def corrected(concept: Concept, told: Told, *, follows: bool, reviews: bool) -> Concept:
    """Return a concept as a file has it, with everything that the file does not say.

    A term that was preferred becomes admitted if another one takes its place. It stays preferred if
    the file has no other. The subject is not changed.

    Args:
        concept: The concept, with all terms of the file that it is to have.
        told: What the file says.
        follows: Whether the file decides. Otherwise it is only compared, and a file without ids
            does not say which of several terms is preferred.
        reviews: Whether it decides on what awaits a reviewer, too.
    """
    heads = told.heads(concept)
    if not (follows or told.has_id):
        heads = {
            lang: text
            for lang, text in heads.items()
            if (one := _held(concept, lang, text)) and not one.status.accepted
        }
    terms = tuple(_corrected(own, told, heads, reviews=reviews) for own in concept.terms)
    is_same = [term.proposed for term in terms] == [term.proposed for term in concept.terms]
    return replace(
        concept,
        terms=terms,
        proposed=concept.proposed if is_same else all(term.proposed for term in terms),
        pos=told.texts.get(("pos", "", ""), concept.pos),
        definitions={**concept.definitions, **told.prose("definition")},
        notes={**concept.notes, **_new_notes(concept, told)},
    )


def _held(concept: Concept, lang: str, text: str) -> Term | None:
    return next((one for one in concept.in_language(lang) if one.text == text), None)


def _new_notes(concept: Concept, told: Told) -> dict[str, str]:
    """Return the notes of a file that are more than the concept's texts in one."""
    return {
        lang: text
        for lang, text in told.prose("note").items()
        if lang not in concept.notes or says_more(text, concept)
    }


def says_more(note: str, concept: Concept) -> bool:
    """Return whether a note is more than the definitions and notes of a concept in one text.

    Some formats have one text for both.
    """
    for text in (*concept.definitions.values(), *concept.notes.values()):
        note = note.replace(text, "")
    return any(map(str.isalnum, note))


def _corrected(own: Term, told: Told, heads: Mapping[str, str], *, reviews: bool) -> Term:
    """Return a term of a concept as a file has it."""
    head = heads.get(own.lang)
    new = told.terms.get((own.lang, own.text), own)
    proposed = new.proposed if reviews else own.proposed
    if own.text == head:
        return own._replace(status=Status.PREFERRED, type=TermType.FULL, proposed=proposed)
    if own.status is Status.PREFERRED and head is None:
        return own._replace(proposed=proposed)
    status, type_ = new.status, new.type
    if status is Status.PREFERRED:
        status = own.status if head is None else Status.ADMITTED
    if status is own.status and not told.has_id:
        type_ = own.type  # only exports with ids say what is an abbreviation
    return own._replace(status=status, type=type_, note=new.note or own.note, proposed=proposed)


def undecided(concept: Concept, told: Told) -> Iterator[Difference]:
    """Yield the preferred terms of a concept that a file avoids without preferring another."""
    heads = told.heads(concept)
    for own in concept.terms:
        new = told.terms.get((own.lang, own.text))
        if own.status is not Status.PREFERRED or own.lang in heads or new is None:
            continue
        if new.status is not Status.PREFERRED:
            fact = "status", own.lang, own.text
            statuses = name_of_status(own), name_of_status(new)
            yield Difference(told.lines[fact], concept.id, *fact, *statuses)


def held_by(records: Iterable[Record]) -> set[tuple[str, str]]:
    """Return what records have a place for: fields and languages, where ``term`` is for terms.

    The field ``note`` of no language is for the notes on terms.
    """
    found: set[tuple[str, str]] = set()
    for record in records:
        found.update(("term", term.lang) for term in record.terms)
        found.update(("definition", lang) for lang in record.definitions)
        found.update(("note", lang) for lang in record.notes)
        found.update([("pos", "")] if record.pos else [])
        found.update([("note", "")] if any(term.note for term in record.terms) else [])
    return found


def missing(
    concept: Concept, told: Told, held: Collection[tuple[str, str]]
) -> Iterator[Difference]:
    """Yield what a file lacks of a concept although it has a place for it.

    Args:
        concept: The concept.
        told: What the file says.
        held: What the file has a place for, as `held_by` returns it.
    """
    line = min(told.lines.values())
    for fact, text in _facts(concept).items():
        name, lang, term = fact
        if name == "status":
            is_missing = ("term", lang) in held and (lang, term) not in told.terms
        elif term:
            is_missing = ("note", "") in held and (lang, term) in told.terms
            is_missing &= fact not in told.texts
        else:
            is_missing = (name, lang) in held and fact not in told.texts and name != "term"
        if is_missing:
            yield Difference(told.lines.get(fact, line), concept.id, *fact, text, "")


def without(concept: Concept, gone: Iterable[Difference]) -> Concept:
    """Return a concept without terms and texts.

    The preferred term of a language stays if it is English, or if other terms to use are left.
    """
    facts = {one.fact for one in gone}
    left = [term for term in concept.terms if ("status", term.lang, term.text) not in facts]
    needed = {ENGLISH, *(term.lang for term in left if term.status.accepted)}
    return replace(
        concept,
        terms=tuple(
            term._replace(note="") if ("note", term.lang, term.text) in facts else term
            for term in concept.terms
            if term in left or (term.status is Status.PREFERRED and term.lang in needed)
        ),
        pos="" if ("pos", "", "") in facts else concept.pos,
        definitions=_left(concept.definitions, "definition", facts),
        notes=_left(concept.notes, "note", facts),
    )


def _left(texts: Mapping[str, str], name: str, gone: Collection[Fact]) -> dict[str, str]:
    return {lang: text for lang, text in texts.items() if (name, lang, "") not in gone}


def still_in(concept: Concept, one: Difference) -> bool:
    """Return whether a concept has the first version of a difference."""
    return _facts(concept).get(one.fact) == one.old


def differences(old: Concept, new: Concept, told: Told) -> Iterator[Difference]:
    """Yield how a concept changes where it follows a file.

    Args:
        old: The concept before.
        new: The concept after.
        told: What the file says.
    """
    before, after = _facts(old), _facts(new)
    line = min(told.lines.values())
    for fact in dict.fromkeys([*after, *before]):
        name, lang, term = fact
        was, now = before.get(fact, ""), after.get(fact, "")
        head = "term", lang, ""
        is_new_head = name == "status" and term == after.get(head) != before.get(head)
        if was != now and not is_new_head:  # that another term is preferred is told of the language
            yield Difference(told.lines.get(fact, line), new.id, *fact, was, now)


def _facts(concept: Concept) -> dict[Fact, str]:
    """Return what a concept says."""
    found: dict[Fact, str] = {}
    for term in concept.terms:
        if term.status is Status.PREFERRED:
            found["term", term.lang, ""] = term.text
        found["status", term.lang, term.text] = name_of_status(term)
        found["note", term.lang, term.text] = term.note
    for name, texts in (("definition", concept.definitions), ("note", concept.notes)):
        found |= {(name, lang, ""): text for lang, text in texts.items()}
    found |= {("pos", "", ""): concept.pos, ("subject", "", ""): concept.subject}
    return {fact: text for fact, text in found.items() if text}
