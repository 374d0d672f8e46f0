"""Glossaries of documents: the known concepts in them, candidates for new ones, and file formats.

`build` makes a glossary as data; `render` writes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.exports import exported

if TYPE_CHECKING:
    from termbase.glossary.building import MOST_CANDIDATES, build
    from termbase.glossary.formats import Style, format_endings, format_names, format_of, render
    from termbase.glossary.model import Candidate, Entry, Glossary, Mark, Occurrence, Source
else:
    __getattr__, __dir__ = exported(__name__)

__all__ = [
    "MOST_CANDIDATES",
    "Candidate",
    "Entry",
    "Glossary",
    "Mark",
    "Occurrence",
    "Source",
    "Style",
    "build",
    "format_endings",
    "format_names",
    "format_of",
    "render",
]
