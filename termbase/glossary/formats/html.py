"""A self-contained HTML page, which filters as you type and prints well."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from termbase.glossary.formats import Format
from termbase.glossary.model import Glossary, Mark, Source
from termbase.rendering import Style, page, standing

TEMPLATES = Path(__file__).parent.parent / "templates"


def render(glossary: Glossary, style: Style) -> bytes:
    """Return the page with the glossary, and the documents with their terms marked."""
    text = page(TEMPLATES / "glossary.html", "terms.css").render(
        glossary=glossary,
        style=style,
        say=style.say,
        standing=standing,
        pieces=_pieces,
        concepts={entry.concept.id for entry in glossary.entries},
    )
    return text.encode("utf-8", "xmlcharrefreplace")


def _pieces(source: Source) -> Iterator[list[tuple[str, str]]]:
    """Yield each paragraph as a list of pieces: text, and the id of its concept or empty."""
    for text, marks in zip(source.paragraphs, source.marks, strict=True):
        yield list(_cut(text, marks))


def _cut(text: str, marks: tuple[Mark, ...]) -> Iterator[tuple[str, str]]:
    at = 0
    for mark in marks:
        if mark.start > at:
            yield text[at : mark.start], ""
        yield text[mark.start : mark.end], mark.concept
        at = mark.end
    if at < len(text):
        yield text[at:], ""


FORMAT = Format(render, (".html", ".htm"))
