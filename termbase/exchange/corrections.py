"""What a file says otherwise than the term base: the differences, and the concept that follows it.

A concept is compared as facts: its preferred terms, the statuses and notes of the others, its
definitions, notes, part of speech and subject.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from termbase.catalog.tree import ENGLISH
from termbase.exchange.record import Record
from termbase.exchange.report import Difference
from termbase.exchange.told import Fact, Told
from termbase.exchange.words import AND_PROPOSED, name_of_status
from termbase.model import Concept, Status, Term, TermType


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
        # Whoever avoids a proposal without preferring another term has not accepted it.
        return own._replace(proposed=proposed if new.status.accepted else own.proposed)
    status, type_ = new.status, new.type
    if status is Status.PREFERRED:
        status = own.status if head is None else Status.ADMITTED
    has_type = told.has_id and told.has_place_for(own.lang, TermType.ABBREVIATION.value)
    if status is own.status and not has_type:
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

    Of no language, ``note`` is for the notes on terms, and ``term`` for others than the preferred.
    """
    found = {("term", "")}
    for record in records:
        found.update(("term", term.lang) for term in record.terms)
        found.update(("definition", lang) for lang in record.definitions)
        found.update(("note", lang) for lang in record.notes)
        found.update([("pos", "")] if record.pos else [])
        found.update([("note", "")] if any(term.note for term in record.terms) else [])
    return found


def missing(
    concept: Concept, before: Concept, told: Told, held: Collection[tuple[str, str]]
) -> Iterator[Difference]:
    """Yield what a file lacks of a concept although it has a place for it, as `held_by` tells."""
    line = min(told.lines.values())
    heads = [(one.lang, one.text) for one in before.terms if one.status is Status.PREFERRED]
    for fact, text in _facts(concept).items():
        name, lang, term = fact
        if name == "status":
            is_missing = ("term", lang) in held and (lang, term) not in told.terms
            is_missing &= ("term", "") in held or (lang, term) in heads
            is_missing &= told.has_place_for(lang, text.removesuffix(AND_PROPOSED))
        elif term:
            is_missing = ("note", "") in held and (lang, term) in told.terms
            is_missing &= fact not in told.texts and told.has_place_for(lang, "deprecated")
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
    """Yield how a concept changes where it follows a file."""
    line = min(told.lines.values())
    for one in changes(old, new):
        yield replace(one, line=told.lines.get(one.fact, line))


def changes(old: Concept, new: Concept) -> Iterator[Difference]:
    """Yield what differs between two versions of a concept, without lines."""
    before, after = _facts(old), _facts(new)
    for fact in dict.fromkeys([*after, *before]):
        name, lang, term = fact
        was, now = before.get(fact, ""), after.get(fact, "")
        head = "term", lang, ""
        is_new_head = name == "status" and term == after.get(head) != before.get(head)
        if was != now and not is_new_head:  # that another term is preferred is told of the language
            yield Difference(0, new.id, *fact, was, now)


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
