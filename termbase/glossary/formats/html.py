"""A self-contained HTML page, which filters as you type and prints well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from termbase.documents.tables import Cell
from termbase.glossary.formats import Format
from termbase.glossary.model import Glossary, Mark, Source
from termbase.rendering import Style, page, standing

TEMPLATES = Path(__file__).parent.parent / "templates"
_LONGEST_CELL = 1000
"""Characters of a cell beyond which a table is a layout."""
_Pieces = list[tuple[str, str]]
"""A paragraph: stretches of text, each with the id of its concept or empty."""


def render(glossary: Glossary, style: Style) -> bytes:
    """Return the page with the glossary, and the documents with their terms marked."""
    text = page(TEMPLATES / "glossary.html", "terms.css").render(
        glossary=glossary,
        style=style,
        say=style.say,
        standing=standing,
        blocks=_blocks,
        concepts={entry.concept.id for entry in glossary.entries},
    )
    return text.encode("utf-8", "xmlcharrefreplace")


def _blocks(source: Source) -> Iterator[list[list[list[_Pieces]]]]:
    """Yield each table as rows of cells of paragraphs; any other paragraph is a table of its own.

    What has a single column, or a whole article in a cell, is a layout rather than a table.
    """
    paragraphs = [list(_cut(*one)) for one in zip(source.paragraphs, source.marks, strict=True)]
    cells = source.cells or (None,) * len(paragraphs)
    runs = groupby(zip(cells, paragraphs, strict=True), lambda one: one[0] and one[0].table)
    for table, run in runs:
        held = list(run)
        rows = _rows(held) if table is not None else []
        if rows:
            yield rows
        else:
            yield from ([[[paragraph]]] for _, paragraph in held)


def _rows(held: Sequence[tuple[Cell | None, _Pieces]]) -> list[list[list[_Pieces]]]:
    """Return the rows of a table, without columns that are empty; none if it is a layout."""
    places: dict[tuple[int, int], list[_Pieces]] = {}
    for cell, paragraph in held:
        if cell:
            places.setdefault((cell.row, cell.column), []).append(paragraph)
    columns = sorted({column for _, column in places})
    longest = max(sum(len(text) for p in cell for text, _ in p) for cell in places.values())
    if len(columns) < 2 or longest > _LONGEST_CELL:
        return []
    rows = sorted({row for row, _ in places})
    return [[places.get((row, column), []) for column in columns] for row in rows]


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
