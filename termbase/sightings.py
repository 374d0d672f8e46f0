"""Where the terms of a term base stand in a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from termbase.documents import Document
from termbase.model import Match
from termbase.text.aligned import AlignedText
from termbase.text.repair import repair

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


def stretches(document: Document) -> Iterator[Stretch]:
    """The title, the other lines of the header, and the paragraphs, in reading order.

    The title and the paragraphs are in the language of the body; the rest of the header is read as
    Chinese, in which Latin names and abbreviations are found too.
    """
    for start, end, is_title in document.header_lines():
        lang = document.body_lang if is_title else document.header_lang
        text = repair(AlignedText(document.text[start:end], start), lang)
        yield Stretch(text, lang, False)
    for paragraph in document.body:
        yield Stretch(document.repaired(paragraph), document.body_lang, True)


def sightings(document: Document, find: Find) -> Iterator[Sighting]:
    """Every term in a document, in reading order."""
    for stretch in stretches(document):
        for match in find(stretch.text.text, stretch.lang):
            start, end = stretch.text.span(match.start, match.end)
            yield Sighting(match, stretch, start, end)
