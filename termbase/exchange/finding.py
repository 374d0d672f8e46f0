"""Identification of the concept that a record belongs to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from termbase.catalog.preferred import heads
from termbase.catalog.tree import ENGLISH
from termbase.exchange.record import Record, RefusedError
from termbase.model import Concept, Status
from termbase.text.likeness import numbers, spelt_alike
from termbase.text.script import has_han

if TYPE_CHECKING:
    from termbase.catalog.editor import Editor


_MOST_ALIKE = 50
"""The most concepts with the same term that are compared: thousands may share a translation."""


class Alike(NamedTuple):
    """A concept, by its id, that may be that of a record.

    If certain, its term differs only in capitals, hyphens, spaces and British or American spelling.
    """

    concept: str
    is_certain: bool


def _is_other(record: Record, concept: Concept) -> bool:
    """Return whether a record has another sense of the term that it shares with a concept.

    It has if it translates the term in other words, and is defined otherwise or is another part of
    speech.
    """
    if not unlike(record, concept):
        return False
    texts = concept.definitions
    if any(texts.get(lang, text) != text for lang, text in record.definitions.items()):
        return True
    return len({record.pos.rpartition(" ")[2], concept.pos.rpartition(" ")[2], ""}) > 2


def unlike(record: Record, concept: Concept) -> Mapping[str, str]:
    """Return the preferred translations of a record that have nothing in common with a concept's.

    Of two Chinese synonyms, 98 in 100 have a character in common (as the starter term base shows),
    while of two senses of a word few have.

    Returns:
        Each translation, with one of the concept in the same language; none if a translation in any
        language has a character or, in a script with letters, a word of one of the concept.
    """
    found: dict[str, str] = {}
    for term in record.terms:
        if term.lang == record.key.lang or term.status is not Status.PREFERRED:
            continue
        held = [one.text for one in concept.in_language(term.lang) if one.status.accepted]
        if held and _pieces([term.text]).isdisjoint(_pieces(held)):
            found[term.text] = held[0]
        elif held:
            return {}
    return found


def _pieces(texts: Iterable[str]) -> set[str]:
    """Return the Chinese characters of texts, and the words that are in other scripts."""
    return {
        piece
        for text in texts
        for word in text.casefold().split()
        for piece in (word if has_han(word) else [word])
    }


class ConceptIndex:
    """Finds concepts of a term base by their preferred terms, including those just imported.

    Args:
        editor: The editor of the term base.
        subject: The subject of records that name none, or None.
        corrects: Returns whether a record may define a concept otherwise, given its id.
    """

    def __init__(
        self, editor: Editor, subject: str | None, corrects: Callable[[str], bool]
    ) -> None:
        self._editor = editor
        self._corrects = corrects
        self._subject = subject
        # Dictionaries are ordered sets of ids: thousands of concepts may share a translation.
        self._before: dict[tuple[str, str], dict[str, None]] = {}
        self._noted: dict[tuple[str, str], dict[str, None]] = {}
        self._synonyms: dict[str, dict[str, None]] = {}
        self._joined: dict[tuple[str, str, str], str] = {}
        self._alike: dict[str, list[str]] | None = None

    def note(self, concept: Concept) -> None:
        """Add a new concept, or the terms of one to which a record belonged."""
        for lang, text in heads(concept):
            is_new = (lang, text) not in self._noted
            if is_new and lang == ENGLISH and self._alike is not None:
                self._alike.setdefault(spelt_alike(text), []).append(text)
            self._noted.setdefault((lang, text), {})[concept.id] = None
        for term in concept.terms:
            if term.lang == ENGLISH and term.status is not Status.PREFERRED:
                self._synonyms.setdefault(spelt_alike(term.text), {})[concept.id] = None

    def _with(self, key: tuple[str, str]) -> Collection[str]:
        """Return the ids of the concepts that have a preferred term, given with its language."""
        if key not in self._before:
            self._before[key] = dict.fromkeys(self._editor.find_preferred(*key))
        before, noted = self._before[key], self._noted.get(key)
        return before | noted if noted else before

    def join(self, record: Record, name: str) -> None:
        """Note that a record was merged into a concept of another subject by a translation."""
        self._joined[record.key.lang, record.key.text, self.subject_of(record)] = name

    def namesake(self, record: Record) -> str | None:
        """Return the id of the concept with a record's key term that is most like it, or None."""
        texts, concepts = {(term.lang, term.text) for term in record.terms}, self._editor.concepts

        def shared(name: str) -> int:
            return sum((term.lang, term.text) in texts for term in concepts[name].terms)

        names = islice(self._with((record.key.lang, record.key.text)), _MOST_ALIKE)
        return max(names, key=shared, default=None)

    def find(self, record: Record) -> str | None:
        """Return the id of the concept that a record belongs to, or None."""
        concepts = self._editor.concepts
        if record.id:
            return record.id if record.id in concepts else None
        if (name := self._named(record)) in concepts:
            return name
        wanted = self.subject_of(record)
        key = record.key.lang, record.key.text
        known = self._with(key)
        if not known:
            return None
        names = [name for name in known if not wanted or self.is_in(name, wanted)]
        others = {(t.lang, t.text) for t in record.terms if t.lang != record.key.lang}
        shared = {
            name: sum((t.lang, t.text) in others for t in concepts[name].terms) for name in known
        }
        if record.apart:
            names = [name for name in names if shared[name] == len(others)]
        elif not names:
            # If a translation led an earlier row of the term to a concept, the other rows follow.
            joined = self._joined.get((*key, wanted))
            names = [name for name in known if shared[name] or joined == name]
        else:
            names = [
                name
                for name in names
                if shared[name] or self._corrects(name) or not _is_other(record, concepts[name])
            ]
            if len(names) > 1 and not any(map(shared.__getitem__, names)):
                return self._told_apart(record, names)
        return max(names, key=shared.__getitem__, default=None)

    def _named(self, record: Record) -> str:
        """Return the id of the concept for which an id of another program stands, or empty."""
        name, concepts = record.entry, self._editor.concepts
        if name not in concepts:
            return self._editor.joined_into(self.retired(record)) if self.retired(record) else ""
        held = {term.text for term in concepts[name].terms}
        return "" if held.isdisjoint(term.text for term in record.terms) else name

    def retired(self, record: Record) -> str:
        """Return the id of the retired concept for which an id of another program stands."""
        name = record.entry
        if name not in self._editor.retired:
            return ""
        held = self._editor.retired_terms(name)
        return name if any(term.text in held for term in record.terms) else ""

    def _told_apart(self, record: Record, names: Sequence[str]) -> str:
        """Return the one of several concepts with a term that has the definition of a record.

        Raises:
            RefusedError: None has it, or several.
        """
        concepts = self._editor.concepts
        told = record.definitions.items()
        alike = [name for name in names if told and told <= concepts[name].definitions.items()]
        if len(alike) == 1 or len(set(record.texts())) <= 2:
            return (alike or names)[0]  # a row with nothing but the term adds nothing to any
        raise RefusedError(
            "{term} is a term of several concepts, {concepts}: state the id of the one that is "
            "meant, or a new one",
            term=record.key.text,
            concepts=(*names,),
        )

    def translated(self, record: Record) -> str | None:
        """Return the concept to which a record adds a term that is not preferred, or None.

        For example a row with ``EEZ`` as an abbreviation: it is the only concept that has the
        record's other terms as preferred terms.
        """
        if record.id or record.key.status is Status.PREFERRED:
            return None
        others = {(t.lang, t.text) for t in record.terms if t.lang != record.key.lang}
        names = {name for key in others for name in self._with(key)}
        return names.pop() if len(names) == 1 else None

    def alike(self, record: Record) -> Alike | None:
        """Return a concept that shares a translation with a record, and its English term in a form.

        A proposal without translation counts too, if its term is the singular or the plural.

        The form may differ in capitals, hyphens, spaces and spelling, or be the singular or the
        plural. The concept may prefer another term, or avoid this one. The concepts of the record's
        subject come first.
        """
        key = record.key
        others = {(t.lang, t.text) for t in record.terms if t.lang != ENGLISH and t.status.accepted}
        if record.id or record.apart or key.lang != ENGLISH or not others:
            return None
        forms = list(map(spelt_alike, numbers(key.text)))
        texts = [text for form in forms for text in self._spelt_alike().get(form, ())]
        keys = [*((ENGLISH, text) for text in texts), *others]
        names = dict.fromkeys(name for one in keys for name in islice(self._with(one), _MOST_ALIKE))
        for form in forms:
            with_synonym = (*self._editor.find_synonym(form), *self._synonyms.get(form, ()))
            names.update(dict.fromkeys(islice(with_synonym, _MOST_ALIKE)))
        wanted = self.subject_of(record)
        ordered = sorted(names, key=lambda name: not self.is_in(name, wanted)) if wanted else names
        found: Alike | None = None
        for concept in map(self._editor.concepts.__getitem__, ordered):
            terms = [term for term in concept.terms if term.status.accepted]
            is_shared = not others.isdisjoint((term.lang, term.text) for term in terms)
            langs = {term.lang for term in terms}
            if not is_shared and not (concept.proposed and langs.isdisjoint(dict(others))):
                continue  # a proposal that has no translation yet may be the same
            held = {spelt_alike(term.text) for term in terms if term.lang == ENGLISH}
            if is_shared and (forms[0] in held or any(one[:2] == key[:2] for one in concept.terms)):
                return Alike(concept.id, is_certain=True)
            if found is None and not held.isdisjoint(forms):
                found = Alike(concept.id, is_certain=False)
        return found

    def _spelt_alike(self) -> dict[str, list[str]]:
        """Map what English terms have in common if they are spelt alike to these terms."""
        if self._alike is None:
            self._alike = {}
            noted = (text for lang, text in self._noted if lang == ENGLISH)
            for text in (*self._editor.texts_of_templates(), *noted):
                self._alike.setdefault(spelt_alike(text), []).append(text)
        return self._alike

    def is_in(self, name: str, subject: str) -> bool:
        """Return whether a concept is of a subject, given by its field or its catalog's name."""
        own = self._editor.subject_of(name)
        called = self._editor.concepts[name].subject
        return subject in (called, own) or self._editor.home_of(subject)[0] == own

    def subject_of(self, record: Record) -> str:
        """Return the subject of a record; empty if neither it nor the import names one."""
        return record.subject or self._subject or ""
