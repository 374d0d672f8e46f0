"""Where terms are found: matches in a text, and hits of a look-up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from termbase.model.concepts import Concept, Term


class MatchKind(StrEnum):
    """How a text or a query matched a term, from the most to the least certain.

    Matches in a text are `EXACT`, `VARIANT` or `INFLECTED`; look-ups have all kinds.

    Attributes:
        EXACT: The term itself.
        VARIANT: Another spelling of the term: script, capitals, hyphens, accents.
        INFLECTED: Another grammatical form of the term, such as its plural.
        PINYIN: The pinyin or zhuyin of the term, or the initials of its syllables.
        PREFIX: The beginning of the term.
        SOUND: Pinyin like that of the term, in another accent or misspelt, or Chinese characters
            that are read like the term.
        FUZZY: A spelling close to that of the term.
        WITHIN: A part of the term: the query, all its words, or a surname with initials.
        DEFINITION: Words of the definition of the concept.
        PART: A part of the query is the term.
    """

    EXACT = "exact"
    VARIANT = "variant"
    INFLECTED = "inflected"
    PINYIN = "pinyin"
    PREFIX = "prefix"
    SOUND = "sound"
    FUZZY = "fuzzy"
    WITHIN = "within"
    DEFINITION = "definition"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Reading:
    """One interpretation of a match: a term of a concept, and how the text matched it."""

    concept: Concept
    term: Term
    kind: MatchKind


class Match(NamedTuple):
    """An occurrence of a term in a text.

    Matches are named tuples because those are cheap to create, and a text may have a match every
    few characters.

    Attributes:
        start: Offset of its first code point in the text that was searched.
        end: Offset after its last code point.
        text: The matched text, ``searched[start:end]``.
        readings: The concepts that the text may denote, the most likely first; never empty.
    """

    start: int
    end: int
    text: str
    readings: tuple[Reading, ...]

    def __repr__(self) -> str:
        concept, kind = self.concept.id, str(self.kind)
        return f"Match({self.start}, {self.end}, {self.text!r}, {concept!r}, {kind!r})"

    def data(self) -> dict[str, object]:
        """Return it as plain data, with the concept and the term of the most likely reading."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "match": str(self.kind),
            "concept": self.concept.id,
            "term": self.term.text,
            "lang": self.term.lang,
            "status": str(self.term.status),
        }

    @property
    def concept(self) -> Concept:
        """The concept of the most likely reading."""
        return self.readings[0].concept

    @property
    def term(self) -> Term:
        """The term of the most likely reading."""
        return self.readings[0].term

    @property
    def kind(self) -> MatchKind:
        """How the text matched the term of the most likely reading."""
        return self.readings[0].kind


@dataclass(frozen=True, slots=True)
class Hit:
    """A result of a look-up.

    Attributes:
        concept: The concept that was found.
        term: Its term that the query matched.
        kind: How the query matched the term.
        score: Certainty, from 0 to 1; hits are sorted by it, and by `kind`.
    """

    concept: Concept
    term: Term
    kind: MatchKind
    score: float

    @property
    def use(self) -> Term | None:
        """The term to use instead, if the one that was matched is not to be used."""
        return None if self.term.status.accepted else self.concept.preferred(self.term.lang)

    def data(self) -> dict[str, object]:
        """Return it as in the JSON of ``termbase lookup``."""
        return {
            **self.concept.data(),
            "match": str(self.kind),
            "score": round(self.score, 4),
            "matched": self.term.data(),
            "use": self.use.text if self.use else "",
        }

    def __repr__(self) -> str:
        kind, score = str(self.kind), round(self.score, 3)
        return f"Hit({self.concept.id!r}, {self.term.text!r}, {kind!r}, {score})"
