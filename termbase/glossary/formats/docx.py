"""Word documents: a table of the terms, as in the HTML page, and a list of the candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.glossary.formats import Format
from termbase.glossary.model import Candidate, Glossary, Occurrence
from termbase.rendering import Style
from termbase.word.layout import (
    GREY,
    Column,
    add_table,
    content_of,
    lines_of,
    new_document,
    new_rows,
    write_prose,
    write_terms,
)
from termbase.word.text import write

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_COUNT_WIDTH = 18  # millimetres


def render(glossary: Glossary, style: Style) -> bytes:
    """Return the glossary as an Office Open XML document (ECMA-376).

    Raises:
        DependencyError: python-docx is not installed.
    """
    titles = ", ".join(source.title or source.path for source in glossary.sources)
    document = new_document(f"{style.say('Glossary')}: {titles}", glossary.languages, style)
    document.add_heading(style.say("Glossary"), 1)
    for source in glossary.sources:
        line = document.add_paragraph()
        write(line, source.title or source.path, source.lang, bold=True)
        for text in source.about:
            write(line, f" · {text}", source.lang, color=GREY)
    if glossary.entries:
        _add_entries(document, glossary, style)
    else:
        document.add_paragraph(style.say("The documents mention no term of the term base."))
    if glossary.candidates:
        document.add_heading(style.say("Candidates: not reviewed yet"), 2)
        for candidate in glossary.candidates:
            _candidate(document.add_paragraph(style="List Bullet"), candidate)
    return content_of(document)


def _add_entries(document: Document, glossary: Glossary, style: Style) -> None:
    languages = glossary.languages
    columns = (
        Column(style.say("Definition and first mention")),
        Column(style.say("Count"), _COUNT_WIDTH, is_right=True),
    )
    rows = new_rows(add_table(document, languages, columns, style))
    for entry, (*terms, about, count) in zip(glossary.entries, rows, strict=False):
        for cell, lang in zip(terms, languages, strict=True):
            write_terms(cell, entry.concept, lang, style)
        lines = lines_of(about)
        write_prose(lines, entry.concept, languages, style)
        _sentence(next(lines), entry.first, languages[0])
        write(count.paragraphs[0], str(entry.count), "en")


def _candidate(line: Paragraph, candidate: Candidate) -> None:
    write(line, candidate.text, candidate.lang, bold=True)
    for text in dict.fromkeys(candidate.translated):
        write(line, f" — {text}", "zh-Hans" if candidate.lang == "en" else "en", bold=True)
    write(line, f" ×{candidate.count}  ", "en")
    _sentence(line, candidate.first, candidate.lang)


def _sentence(line: Paragraph, place: Occurrence, lang: str) -> None:
    """Write a sentence with its term marked, and its place."""
    for text, is_term in zip(place.parts, (False, True, False), strict=True):
        if text:
            write(line, text, lang, small=True, color=GREY, bold=is_term)
    write(line, f"  {place.path}:{place.line}", lang, small=True, color=GREY)


FORMAT = Format(render, (".docx",))
