"""Concepts and their terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from termbase.frozen import Frozen, frozen, nothing
from termbase.tags import known_as

OFF_SUBJECT = "off-subject"
"""Name in `Concept.ignored` of a concept whose terms mean something else in other subjects."""


class Status(StrEnum):
    """Whether to use a term: the administrative status of ISO 30042.

    Attributes:
        PREFERRED: The term to use.
        ADMITTED: An acceptable synonym of the preferred term.
        DEPRECATED: A term to avoid.
        SUPERSEDED: A term that was used formerly and has been replaced.
    """

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"

    @property
    def rank(self) -> int:
        """0 for the preferred term to 3 for a superseded one; for sorting."""
        return _RANKS[self]

    @property
    def accepted(self) -> bool:
        """Whether a translation may use the term."""
        return self in (Status.PREFERRED, Status.ADMITTED)


_RANKS = {status: rank for rank, status in enumerate(Status)}


class TermType(StrEnum):
    """The form of a term: a subset of the term types of ISO 30042."""

    FULL = "full"
    ABBREVIATION = "abbreviation"


class Term(NamedTuple):
    """A designation of a concept in one language.

    Terms are named tuples because those are cheap to create, and a large term base has a million
    of them. Use ``_replace`` for a changed copy.

    Attributes:
        text: The term as written in the catalog.
        lang: BCP 47 tag of its language.
        status: Whether to use it.
        type: Full form or abbreviation.
        note: The reason for its status, or advice on its use; may be empty.
        proposed: Whether it awaits a reviewer (``#, fuzzy``); no check enforces it until then.
    """

    text: str
    lang: str
    status: Status = Status.PREFERRED
    type: TermType = TermType.FULL
    note: str = ""
    proposed: bool = False

    @property
    def accepted(self) -> bool:
        """Whether a translation may use the term: it is reviewed, and preferred or admitted."""
        return self.status.accepted and not self.proposed

    def data(self) -> dict[str, object]:
        """Return the term as plain data for JSON."""
        return {
            "text": self.text,
            "lang": self.lang,
            "status": str(self.status),
            "type": str(self.type),
            "note": self.note,
            "proposed": self.proposed,
        }


@dataclass(frozen=True, slots=True)
class Reference:
    """A place where a concept occurs.

    Attributes:
        path: The document, relative to the project's folder.
        line: 1-based line in the document; 0 if unknown.
    """

    path: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept and its terms in every language.

    Attributes:
        id: Stable slug, unique in the term base (``msgctxt``).
        subject: The subject field; also the name of the catalog.
        terms: All terms. Within a language the preferred term comes first, then the others in
            catalog order.
        pos: Part of speech (``noun``, ``verb``, …), or empty.
        definitions: Language tag to definition.
        notes: Language tag to usage note.
        references: Documents in which the concept occurs.
        proposed: Whether no reviewer has accepted the concept yet, in any language.
        ignored: The checks not to apply to the concept: language tag, or an empty string for all
            languages, to names, codes or groups of checks. `OFF_SUBJECT` among them makes a missing
            term worth only a note in a text about another subject.
    """

    id: str
    subject: str
    terms: tuple[Term, ...]
    pos: str = ""
    definitions: Mapping[str, str] = field(default_factory=nothing, hash=False)
    notes: Mapping[str, str] = field(default_factory=nothing, hash=False)
    references: tuple[Reference, ...] = ()
    proposed: bool = False
    ignored: Mapping[str, tuple[str, ...]] = field(default_factory=nothing, hash=False)

    def __post_init__(self) -> None:
        if type(self.definitions) is not Frozen:  # unrolled: there are many concepts
            object.__setattr__(self, "definitions", frozen(self.definitions))
        if type(self.notes) is not Frozen:
            object.__setattr__(self, "notes", frozen(self.notes))
        if type(self.ignored) is not Frozen:
            object.__setattr__(self, "ignored", frozen(self.ignored))

    def in_language(self, lang: str) -> tuple[Term, ...]:
        """Return the terms in one language, the preferred one first.

        Args:
            lang: BCP 47 tag, or a locale name such as ``zh_CN``.
        """
        found = tuple([term for term in self.terms if term.lang == lang])
        if found or (canonical := known_as(lang)) == lang:
            return found
        return self.in_language(canonical)

    def preferred(self, lang: str) -> Term | None:
        """Return the preferred term in one language, or None if there is none.

        Args:
            lang: BCP 47 tag, or a locale name such as ``zh_CN``.
        """
        for term in self.terms:
            if term.lang == lang and term.status is Status.PREFERRED:
                return term
        canonical = known_as(lang)
        return None if canonical == lang else self.preferred(canonical)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which the concept has a term, in catalog order."""
        return tuple(dict.fromkeys(term.lang for term in self.terms))

    def data(self) -> dict[str, object]:
        """Return the concept as plain data for JSON, without its references."""
        return {
            "concept": self.id,
            "subject": self.subject,
            "pos": self.pos,
            "terms": self.terms_data(),
            "definition": self.definition,
            "definitions": dict(self.definitions),
            "notes": dict(self.notes),
            "proposed": self.proposed,
        }

    def terms_data(self) -> dict[str, list[dict[str, object]]]:
        """Return the terms by language, as plain data for JSON."""
        found: dict[str, list[dict[str, object]]] = {}
        for term in self.terms:
            found.setdefault(term.lang, []).append(term.data())
        return found

    @property
    def definition(self) -> str:
        """The English definition, or the first in another language, or an empty string."""
        return self.definitions.get("en") or next(iter(self.definitions.values()), "")

    @property
    def awaits_review(self) -> bool:
        """Whether the concept awaits a reviewer, as a whole or in part."""
        return self.proposed or any(term.proposed for term in self.terms)

    def terms_since(self, old: Concept) -> tuple[Term, ...]:
        """Return the terms that an older version of the concept did not have."""
        known = {(term.lang, term.text) for term in old.terms}
        return tuple(term for term in self.terms if (term.lang, term.text) not in known)

    def fields_since(self, old: Concept) -> tuple[str, ...]:
        """Return which fields other than terms have changed since an older version.

        Returns:
            Some of ``definition``, ``note``, ``pos`` and ``references``.
        """
        pairs = {
            "definition": (self.definitions, old.definitions),
            "note": (self.notes, old.notes),
            "pos": (self.pos, old.pos),
            "references": (self.references, old.references),
        }
        return tuple(name for name, (new, before) in pairs.items() if new != before)
