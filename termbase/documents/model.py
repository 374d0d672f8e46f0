"""The model of a document: header, body, and the mapping of its text to the file."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from termbase.documents.header import Header
from termbase.documents.tables import Cell
from termbase.text.aligned import AlignedText
from termbase.text.repair import repair


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body of a document.

    Attributes:
        start: Offset of its first code point in `Document.text`.
        end: Offset after its last code point.
        line: 1-based line of the file where it begins; in a document without lines (see
            `formats.Format`), the number of the paragraph, or in a PDF file of the page.
        lang: BCP 47 tag of its language.
        cell: The cell of a table in which it is, or None. Formats that tell cells are Word, HTML
            and Markdown.
    """

    start: int
    end: int
    line: int
    lang: str
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """A mapping of the text of a document to its file.

    Attributes:
        text: The text, aligned with the characters of the file.
        line_starts: Offsets of the numbered lines of the file, in characters.
        line_numbers: The number of each of these lines; None if they are counted from 1.
    """

    text: AlignedText
    line_starts: array[int]
    line_numbers: array[int] | None = None

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column in the file of an offset in the text."""
        place, _ = self.text.span(offset, offset)
        line = bisect_right(self.line_starts, place)
        column = place - self.line_starts[line - 1] + 1
        return (self.line_numbers[line - 1] if self.line_numbers else line), column

    def separates(self, first: int, last: int) -> bool:
        """Return whether the file has more in a stretch (`last` exclusive) than the text has."""
        spans = (self.text.span(place, place + 1) for place in range(first, last))
        return any(start > end for (_, end), (start, _) in pairwise(spans))


@dataclass(frozen=True, slots=True)
class Document:
    """An article, divided into header and body.

    Attributes:
        path: The path of the file, as given; ``-`` for standard input.
        format: Name of its format.
        encoding: Name of its encoding, as for `bytes.decode`.
        text: The text without markup, to which all offsets of the document refer.
        header: The header: title, source, date, authors.
        body: The paragraphs of the body, in order.
        body_lang: BCP 47 tag of the main language of the body: ``en``, ``zh-Hans`` or ``zh-Hant``.
        header_lang: BCP 47 tag of the language of the header, except for the title, which is in
            that of the body.
        origin: The mapping of `text` to the file.
        vocabulary: Words of the document, which help to repair damage from page extraction.
    """

    path: str
    format: str
    encoding: str
    text: str = field(repr=False)
    header: Header
    body: tuple[Paragraph, ...] = field(repr=False)
    body_lang: str
    header_lang: str
    origin: Origin = field(repr=False, compare=False)
    vocabulary: frozenset[str] = field(default=frozenset(), repr=False, compare=False)

    def text_of(self, paragraph: Paragraph) -> str:
        """Return the text of a paragraph as it is in the document, with damage and line ends."""
        return self.text[paragraph.start : paragraph.end]

    def repaired(self, paragraph: Paragraph) -> AlignedText:
        """Return a paragraph with damage from page extraction repaired, aligned with `text`."""
        part = AlignedText(self.text_of(paragraph), paragraph.start)
        return repair(part, paragraph.lang, vocabulary=self.vocabulary)

    def position(self, offset: int) -> tuple[int, int]:
        """Return the position in the file of an offset in the text.

        Returns:
            1-based line and column (code points). In a document without lines, such as Word's,
            the 1-based number of the paragraph and the column in it. In a PDF file, the number of
            the page and the column in its text, or in its footnotes.

        Raises:
            IndexError: The offset lies outside the text.
        """
        return self.origin.position(offset)

    def header_lines(self) -> Iterator[tuple[int, int, bool]]:
        """Yield the lines of the header, also those in the body or after it (author notes).

        Yields:
            Start and end of the line, without surrounding white space, and whether it is part of
            the title.
        """
        titles = [span for span in self.header.spans if span.label == "HEADING"]
        for low, high in (
            (0, self.header.end),
            *self.header.asides,
            (self.header.body_end, len(self.text)),
        ):
            for start, end in lines(self.text, low, high):
                yield start, end, any(t.start < end and start < t.end for t in titles)


def lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of the lines of ``text[start:end]`` that are not empty, stripped."""
    for line in text[start:end].splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            begin = start + len(line) - len(line.lstrip())
            yield begin, begin + len(stripped)
        start += len(line)
