"""Writes paragraphs as text, in which words divided at the ends of lines are joined again."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from termbase.documents.languages import is_chinese_text
from termbase.documents.pdf.paragraphs import Paragraph
from termbase.text.aligned import AlignedText
from termbase.text.repair import repair, vocabulary

BETWEEN = "\n\n"
"""What separates two paragraphs."""


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a document.

    It has a paragraph on each line, and an empty line between two, and is aligned with the text of
    the pages in reading order. In it are the offsets where a page begins or goes on, with the
    numbers of the pages.
    """

    text: AlignedText
    page_starts: array[int]
    pages: array[int]


def assemble(paragraphs: Iterable[Paragraph]) -> Text:
    """Return the text of paragraphs."""
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    page_starts, pages = array("Q"), array("Q")
    offset = 0
    for paragraph in paragraphs:
        start = offset
        for placed in paragraph:
            if not pages or placed.page != pages[-1]:
                page_starts.append(offset)
                pages.append(placed.page)
            pieces += (placed.line.text, "\n")
            offset += len(placed.line.text) + 1
        spans.append((start, offset - 1))
        pieces.append("\n")
        offset += 1
    raw = "".join(pieces)
    words = vocabulary(raw)
    parts = (_repaired(AlignedText(raw[start:end], start), words) for start, end in spans)
    return Text(AlignedText.joined(parts, BETWEEN), page_starts, pages)


def _repaired(part: AlignedText, words: frozenset[str]) -> AlignedText:
    lang = "zh" if is_chinese_text(part.text) else "en"
    return repair(part, lang, vocabulary=words)
