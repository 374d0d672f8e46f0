"""The data model of a glossary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from termbase.documents.header import Author
from termbase.documents.tables import Cell
from termbase.model import Concept, Status, Term
from termbase.tags import is_chinese
from termbase.text.languages import readable


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a term occurs in a document.

    Attributes:
        path: The document, as it was named.
        line: 1-based line in its file.
        column: 1-based column in code points.
        context: The sentence around the term, in one line, with damage from page extraction
            repaired.
        start: Offset in `context` where the term starts.
        end: Offset in `context` where it ends, exclusive.
    """

    path: str
    line: int
    column: int
    context: str
    start: int
    end: int

    @property
    def parts(self) -> tuple[str, str, str]:
        """The sentence in three parts: before the term, the term, and after it."""
        text = self.context
        return text[: self.start], text[self.start : self.end], text[self.end :]


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept of the term base that occurs in the documents.

    Attributes:
        concept: The concept.
        count: How often its terms occur in the documents.
        first: Its first occurrence.
        forms: Its spellings in the documents, most frequent first.
    """

    concept: Concept
    count: int
    first: Occurrence
    forms: tuple[str, ...]

    def unwanted(self, lang: str) -> tuple[Term, ...]:
        """Return the terms of a language that should not be used."""
        return tuple(t for t in self.concept.in_language(lang) if not t.status.accepted)

    def others(self, lang: str) -> tuple[Term, ...]:
        """Return the admitted terms of a language."""
        return tuple(t for t in self.concept.in_language(lang) if t.status is Status.ADMITTED)

    def definition(self, *readers: str) -> tuple[str, str]:
        """Return the language and the text of the definition for readers of some languages."""
        return readable(self.concept.definitions, *readers)

    def notes(self, languages: Iterable[str]) -> tuple[str, ...]:
        """Return the term base's usage notes for some languages."""
        return tuple(note for lang in languages if (note := self.concept.notes.get(lang)))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A likely term of the documents that no reviewer has accepted yet.

    Attributes:
        text: The term in its citation form.
        count: How often it occurs in the documents.
        first: Its first occurrence.
        concept: The proposed concept, if the term base already holds it as a proposal.
        translations: Its terms in other languages and its abbreviation, if the documents or the
            proposal give any.
        lang: The language of `text`, which is that of the document.
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
    def name(self) -> str:
        """The text to name a concept after: preferably its English term."""
        return next((term.text for term in self.terms if term.lang == "en"), self.text)

    @property
    def terms(self) -> tuple[Term, ...]:
        """All of its terms, marked as proposed."""
        plain = (Term(self.text, self.lang), *self.translations)
        own = self.concept.terms if self.concept else plain
        return tuple(term._replace(proposed=True) for term in own)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a document's text that names a concept.

    Attributes:
        start: Where it starts, in code points.
        end: Where it ends, exclusive.
        concept: The id of the concept.
    """

    start: int
    end: int
    concept: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document from which the glossary was made.

    Attributes:
        path: The document, as it was named.
        title: Its title, or empty.
        lang: The language of its body.
        publisher: The source that it gives, or empty.
        date: The date of publication as YYYY-MM-DD, or empty.
        authors: Its authors.
        paragraphs: The paragraphs of its body in reading order, with damage repaired.
        marks: For each paragraph the terms in it, in order, without overlaps.
        cells: For each paragraph the cell of a table in which it is, or None.
    """

    path: str
    title: str
    lang: str
    publisher: str = ""
    date: str = ""
    authors: tuple[Author, ...] = ()
    paragraphs: tuple[str, ...] = field(default=(), repr=False)
    marks: tuple[tuple[Mark, ...], ...] = field(default=(), repr=False)
    cells: tuple[Cell | None, ...] = field(default=(), repr=False)

    @property
    def about(self) -> tuple[str, ...]:
        """Source, date and authors' names, for a line in the language of the document."""
        separator = "、" if is_chinese(self.lang) else ", "
        names = (" ".join(author.names.values()) for author in self.authors)
        listed = separator.join(filter(None, names))
        return tuple(filter(None, (self.publisher, self.date, listed)))


@dataclass(frozen=True, slots=True)
class Glossary:
    """The glossary of documents.

    Attributes:
        sources: The documents.
        entries: The concepts found, each once, in the reader's alphabetical order.
        candidates: Likely terms that the term base does not have, best first.
        languages: The languages shown, that of the documents first.
    """

    sources: tuple[Source, ...]
    entries: tuple[Entry, ...] = field(repr=False)
    candidates: tuple[Candidate, ...] = field(repr=False)
    languages: tuple[str, ...]
