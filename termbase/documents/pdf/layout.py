"""Makes text of the characters on pages, in the steps that `termbase.documents.pdf` describes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from termbase.documents.pdf.assembly import BETWEEN, Text, assemble
from termbase.documents.pdf.columns import Flow, read_flows
from termbase.documents.pdf.furniture import Row, without_furniture
from termbase.documents.pdf.glyphs import read_page
from termbase.documents.pdf.lines import read_rows
from termbase.documents.pdf.measures import Measures, usual_size
from termbase.documents.pdf.notes import divide_notes
from termbase.documents.pdf.paragraphs import Joiner, Paragraph, is_in_other_language

_MOST_ARTIFACTS = 0.8  # of a page; some programs mark all text by mistake
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Layout:
    """The text of a document, and the paragraph on the first page larger than all others."""

    text: Text
    headline: str


def read(pages: Iterable[Mapping[str, Any]]) -> Layout:
    """Read a document.

    Args:
        pages: Its pages, as `_pdfium` prints them.
    """
    flows = _flows([_rows(number, raw) for number, raw in enumerate(pages, 1)])
    if not flows:
        return Layout(assemble([]), "")
    size = usual_size(flows)
    texts, notes = divide_notes(flows, size)
    measures = Measures(texts, size)
    paragraphs = list(Joiner(measures).paragraphs(texts))
    paragraphs += Joiner(Measures(notes, size), notes=True).paragraphs(notes) if notes else []
    text = assemble(paragraphs)
    return Layout(text, _headline(text, paragraphs, measures))


def _rows(number: int, raw: Mapping[str, Any]) -> tuple[float, list[Row]]:
    """Return the height of a page, and its rows."""
    artifacts = sum(raw["runs"][run][3] for run in raw["run"])
    page = read_page(number, raw, artifacts=artifacts > _MOST_ARTIFACTS * len(raw["run"]))
    return page.height, read_rows(page.glyphs)


def _flows(pages: Sequence[tuple[float, list[Row]]]) -> list[Flow]:
    """Return the text of all pages in reading order."""
    kept = without_furniture(pages)
    return [flow for number, rows in enumerate(kept, 1) for flow in read_flows(number, rows)]


def _headline(text: Text, paragraphs: Sequence[Paragraph], measures: Measures) -> str:
    """Return the paragraph on the first page whose text is the largest, if there is only one.

    Its translation may follow it.
    """
    shown = zip(text.text.text.split(BETWEEN), paragraphs, strict=True)
    found = [
        one
        for one, paragraph in shown
        if paragraph[0].page == measures.first_page
        and measures.is_title(paragraph[0].line)
        and len(one) <= _LONGEST_TITLE
    ]
    is_translated = len(found) == 2 and is_in_other_language(*found)
    return found[0] if len(found) == 1 or is_translated else ""
