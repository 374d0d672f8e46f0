"""Where the terms of a term base stand in a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from termbase.documents import Document
from termbase.model import Concept, Match, Reading, Status
from termbase.terms import Terms
from termbase.text.aligned import AlignedText
from termbase.text.repair import repair
from termbase.text.stopwords import is_stop_phrase

Find = Callable[[str, str], list[Match]]
"""Finds terms in a text of a language: `TermBase.find`."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a document that is searched as a whole.

    Attributes:
        text: The part, damage of page extraction mended, aligned with `Document.text`.
        lang: Its language.
        body: Whether it belongs to the body; if not, to the header.
    """

    text: AlignedText
    lang: str
    body: bool


@dataclass(frozen=True, slots=True)
class Sighting:
    """A term in a document.

    Attributes:
        match: What was found; its offsets are those of `stretch.text`.
        stretch: Where it was found.
        start: Offset in `Document.text`.
        end: Offset after it.
    """

    match: Match
    stretch: Stretch
    start: int
    end: int


def meanings(match: Match, lang: str) -> list[Concept]:
    """The concepts that a match stands for: those that prefer the term, if any does.

    主编 is an editor-in-chief, whose preferred term it is, rather than any editor, whose admitted
    one it is too; of 院长, which a dean and a president prefer alike, both are meant. A term of
    the text's own language goes before its homograph of another: a 研究所 is a research institute
    in a Simplified text, though it is a graduate school in Taiwan.

    Args:
        match: What was found.
        lang: The language of the text.
    """
    script = _script(lang)
    own = [r for r in match.readings if _script(r.term.lang) == script] or match.readings
    preferred = [r for r in own if r.term.status is Status.PREFERRED]
    return list({r.concept.id: r.concept for r in preferred or own}.values())


def _script(lang: str) -> list[str]:
    """Language and script of a tag, without the region: zh-Hant for zh-Hant-TW."""
    return lang.split("-")[:2]


def stretches(document: Document) -> Iterator[Stretch]:
    """The title, the other lines of the header, and the paragraphs, in reading order.

    The title is in the language of the body, the rest of the header in its own.
    """
    for start, end, is_title in document.header_lines():
        lang = document.body_lang if is_title else document.header_lang
        part = AlignedText(document.text[start:end], start)
        text = repair(part, lang, vocabulary=document.vocabulary)
        yield Stretch(text, lang, False)
    for paragraph in document.body:
        yield Stretch(document.repaired(paragraph), paragraph.lang, True)


def sightings(parts: Iterable[Stretch], find: Find) -> Iterator[Sighting]:
    """Every term in the parts of a document, in reading order.

    A function word names nothing, nor does a number, whatever the term base says: where it has 的,
    "of" or "12" (a dictionary does), these are no sightings. Nor is a word of another region where
    the concept has words of the text's own: 协商 is a negotiation in Taiwan (協商), but in a
    Simplified text, which calls that 谈判, a consultation.
    """
    for stretch in parts:
        for match in find(stretch.text.text, stretch.lang):
            if not _names_nothing(match) and not _is_from_elsewhere(match, stretch.lang):
                start, end = stretch.text.span(match.start, match.end)
                yield Sighting(match, stretch, start, end)


def _names_nothing(match: Match) -> bool:
    """Whether a match is of function words or of digits only."""
    return match.text.isdecimal() or is_stop_phrase(match.text, match.term.lang)


def _is_from_elsewhere(match: Match, lang: str) -> bool:
    """Whether a match is but of words of a region, of concepts that the text's language has."""
    script = _script(lang)

    def is_foreign(reading: Reading) -> bool:
        known = {tuple(_script(term.lang)) for term in reading.concept.terms}
        term = reading.term.lang
        return _is_regional(term) and _script(term) != script and tuple(script) in known

    return all(map(is_foreign, match.readings))


def _is_regional(lang: str) -> bool:
    """Whether a tag names the usage of a region: zh-Hant-TW."""
    return len(lang.split("-")) > 2


def find_among(concepts: Sequence[Concept]) -> Find:
    """What finds the terms of some concepts; a finder is made when its language is first met."""
    terms = Terms(concepts)

    def find(text: str, lang: str) -> list[Match]:
        return terms.finder(lang).find(text)

    return find
