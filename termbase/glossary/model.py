"""A glossary of documents, as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from termbase.documents.header import Author
from termbase.model import Concept, Status, Term


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a term stands in a document.

    Attributes:
        path: The document, as it was named.
        line: 1-based line in its file.
        column: 1-based column in code points.
        context: The sentence around it, in one line, damage of page extraction mended.
        start: Offset in `context` at which the term begins.
        end: Offset in `context` after it.
    """

    path: str
    line: int
    column: int
    context: str
    start: int
    end: int

    @property
    def parts(self) -> tuple[str, str, str]:
        """What of the sentence stands before the term, the term, and what stands after it."""
        text = self.context
        return text[: self.start], text[self.start : self.end], text[self.end :]


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept of the term base that the documents name.

    Attributes:
        concept: The concept.
        count: How often any of its terms stands in the documents.
        first: Where it stands first.
        forms: How it is written there, the most frequent first.
    """

    concept: Concept
    count: int
    first: Occurrence
    forms: tuple[str, ...]

    def unwanted(self, lang: str) -> tuple[Term, ...]:
        """The terms of a language not to be used."""
        return tuple(t for t in self.concept.in_language(lang) if not t.status.accepted)

    def others(self, lang: str) -> tuple[Term, ...]:
        """The admitted terms of a language."""
        return tuple(t for t in self.concept.in_language(lang) if t.status is Status.ADMITTED)

    def notes(self, languages: Iterable[str]) -> tuple[str, ...]:
        """How to use the terms of some languages, as the term base notes it of each."""
        return tuple(note for lang in languages if (note := self.concept.notes.get(lang)))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A likely term of the documents that no reviewer has accepted yet.

    Attributes:
        text: The term in its citation form.
        count: How often it stands in the documents.
        first: Where it stands first.
        concept: The proposed concept, where the term base holds it as a proposal already.
        translations: Its terms in other languages, where the documents or the proposal give any.
        lang: The language of its text: that of the document.
    """

    text: str
    count: int
    first: Occurrence
    concept: Concept | None = None
    translations: tuple[Term, ...] = ()
    lang: str = "en"

    @property
    def translated(self) -> tuple[str, ...]:
        """The texts of its translations."""
        return tuple(term.text for term in self.translations)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Its terms, all of them proposed."""
        plain = (Term(self.text, self.lang), *self.translations)
        own = self.concept.terms if self.concept else plain
        return tuple(term._replace(proposed=True) for term in own)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a document's text in which a concept stands: offsets, end exclusive."""

    start: int
    end: int
    concept: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document that the glossary was made of.

    Attributes:
        path: As it was named.
        title: Its title, or empty.
        lang: The language of its body.
        publisher: Its source, as it names it; or empty.
        date: The day of publication as YYYY-MM-DD; or empty.
        authors: Who wrote it.
        paragraphs: The paragraphs of its body in reading order, damage mended.
        marks: For each paragraph the terms in it, in order; they do not overlap.
    """

    path: str
    title: str
    lang: str
    publisher: str = ""
    date: str = ""
    authors: tuple[Author, ...] = ()
    paragraphs: tuple[str, ...] = ()
    marks: tuple[tuple[Mark, ...], ...] = ()

    @property
    def about(self) -> tuple[str, ...]:
        """Source, date and names of the authors, for a line below the title."""
        names = (" ".join(author.names.values()) for author in self.authors)
        return tuple(filter(None, (self.publisher, self.date, ", ".join(filter(None, names)))))


@dataclass(frozen=True, slots=True)
class Glossary:
    """What the documents name, in the order of the reader's language.

    Attributes:
        sources: The documents.
        entries: Each concept found, once.
        candidates: Likely terms not in the base, the likeliest first.
        languages: The languages shown, that of the documents first.
    """

    sources: tuple[Source, ...]
    entries: tuple[Entry, ...]
    candidates: tuple[Candidate, ...]
    languages: tuple[str, ...]
