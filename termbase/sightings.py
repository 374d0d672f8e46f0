"""Finding the terms of a term base in documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from termbase.documents import Document
from termbase.model import Concept, Match, Reading, Status
from termbase.progress import Progress, followed
from termbase.terms import Terms
from termbase.text.aligned import AlignedText
from termbase.text.repair import repair
from termbase.text.stopwords import is_stop_phrase

Find = Callable[[str, str], list[Match]]
"""Finds the terms in a text, given the text and its language, as `TermBase.find` does."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a document that is searched as a whole, such as a paragraph.

    Attributes:
        text: The text with damage from page extraction repaired, aligned with `Document.text`.
        lang: BCP 47 tag of its language.
        body: Whether it belongs to the body, rather than to the header.
    """

    text: AlignedText
    lang: str
    body: bool


@dataclass(frozen=True, slots=True)
class Sighting:
    """An occurrence of a term in a document.

    Attributes:
        match: The match; its offsets refer to `stretch.text`.
        stretch: The part of the document in which it was found.
        start: Start of the occurrence in `Document.text`, in code points.
        end: End of the occurrence in `Document.text`, exclusive.
    """

    match: Match
    stretch: Stretch
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Searched:
    """A document, its parts, and the terms that were found in them.

    Attributes:
        document: The document.
        parts: Its title, header and paragraphs, in reading order.
        found: The terms in it, in order.
    """

    document: Document
    parts: Sequence[Stretch]
    found: Sequence[Sighting] = ()

    @classmethod
    def of(cls, document: Document) -> Searched:
        """Return a document in which nothing has been found yet."""
        return cls(document, list(stretches(document)))


def texts_of(documents: Sequence[Searched]) -> Iterator[str]:
    """Yield the texts of the parts of documents, for `TermBase.terms_in`."""
    return (part.text.text for one in documents for part in one.parts)


def search(
    documents: Sequence[Searched], terms: Terms, progress: Progress | None
) -> list[Searched]:
    """Search documents for terms.

    Args:
        documents: The documents.
        terms: The terms to find; they replace those found before.
        progress: Called with the number of parts that are done, and the number of all.
    """
    found: list[list[Sighting]] = [[] for _ in documents]
    parts = [(number, part) for number, one in enumerate(documents) for part in one.parts]
    for number, part in followed(parts, progress):
        found[number] += sightings(part, terms.find)
    return [replace(one, found=seen) for one, seen in zip(documents, found, strict=True)]


def meanings(match: Match, lang: str) -> list[Concept]:
    """Return the concepts that a match denotes, out of its readings.

    Readings in the language of the text take precedence: 研究所 in a text in Simplified Chinese is
    a research institute, although in Taiwan it is a graduate school. Of these, the concepts that
    prefer the term take precedence: 主编 denotes an editor-in-chief, for whom it is the preferred
    term, rather than an editor, for whom it is admitted. If several concepts prefer the term, as a
    dean and a president prefer 院长, all are returned.

    Args:
        match: The match.
        lang: BCP 47 tag of the language of the text.
    """
    script = _script(lang)
    own = [r for r in match.readings if _script(r.term.lang) == script] or match.readings
    preferred = [r for r in own if r.term.status is Status.PREFERRED]
    return list({r.concept.id: r.concept for r in preferred or own}.values())


@cache
def _script(lang: str) -> tuple[str, ...]:
    """Return the language and script of a tag without its region: zh-Hant for zh-Hant-TW."""
    return tuple(lang.split("-")[:2])


def stretches(document: Document) -> Iterator[Stretch]:
    """Yield the lines of the header and the paragraphs of the body, in reading order.

    The title counts as text in the language of the body, other lines as in that of the header.
    """
    for start, end, is_title in document.header_lines():
        lang = document.body_lang if is_title else document.header_lang
        part = AlignedText(document.text[start:end], start)
        text = repair(part, lang, vocabulary=document.vocabulary)
        yield Stretch(text, lang, False)
    for paragraph in document.body:
        yield Stretch(document.repaired(paragraph), paragraph.lang, True)


def sightings(stretch: Stretch, find: Find) -> Iterator[Sighting]:
    """Yield the occurrences of terms in a part of a document, in reading order.

    Function words and numbers do not count as occurrences, even if the term base contains them, as
    a dictionary does (的, "of", "12"). Neither do terms of another region, if the concept has terms
    in the language of the text: 协商 means negotiation in Taiwan (協商), but consultation in a text
    in Simplified Chinese, where negotiation is 谈判.
    """
    for match in find(stretch.text.text, stretch.lang):
        if not _names_nothing(match) and not _is_from_elsewhere(match, stretch.lang):
            start, end = stretch.text.span(match.start, match.end)
            yield Sighting(match, stretch, start, end)


def _names_nothing(match: Match) -> bool:
    """Return whether a match consists only of function words or digits."""
    return match.text.isdecimal() or is_stop_phrase(match.text, match.term.lang)


def _is_from_elsewhere(match: Match, lang: str) -> bool:
    """Return whether all readings of a match are terms of a region other than the text's.

    A reading only counts as such if its concept has terms in the language of the text.
    """
    script = _script(lang)

    def is_foreign(reading: Reading) -> bool:
        term = reading.term.lang
        return (
            _is_regional(term)
            and _script(term) != script
            and any(_script(other.lang) == script for other in reading.concept.terms)
        )

    return all(map(is_foreign, match.readings))


@cache
def _is_regional(lang: str) -> bool:
    """Return whether a tag specifies a region, such as zh-Hant-TW."""
    return len(lang.split("-")) > 2
