"""A document: header, body, and where everything stands in the file."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from termbase.documents.header import Header
from termbase.text import sentences
from termbase.text.aligned import AlignedText
from termbase.text.repair import repair


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document's body.

    Attributes:
        start: Offset of its first code point in `Document.text`.
        end: Offset after its last.
        line: 1-based line of the file where it begins; in a Word document, the paragraph's number.
        lang: BCP 47 tag of its language.
    """

    start: int
    end: int
    line: int
    lang: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the text of a document stands in its file.

    Attributes:
        text: The text, aligned with the characters of the file.
        line_starts: Where the numbered lines of the file begin, in characters.
    """

    text: AlignedText
    line_starts: array[int]

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column in the file of an offset in the text."""
        place, _ = self.text.span(offset, offset)
        line = bisect_right(self.line_starts, place)
        return line, place - self.line_starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Document:
    """An article that was read.

    Attributes:
        path: The file, as it was named; ``-`` is standard input.
        format: The name of its format.
        encoding: The encoding it is in, as `bytes.decode` takes it.
        text: What there is to read, without markup. All offsets of the document are into it.
        header: Title, source, date, authors.
        body: The paragraphs, in order.
        body_lang: BCP 47 tag of the body's main language: ``en``, ``zh-Hans`` or ``zh-Hant``.
        header_lang: That of the header besides the title, which is in the body's.
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
        """A paragraph as it stands in the document, damage and line ends included."""
        return self.text[paragraph.start : paragraph.end]

    def repaired(self, paragraph: Paragraph) -> AlignedText:
        """A paragraph with what page extraction damaged mended, aligned with `text`."""
        part = AlignedText(self.text_of(paragraph), paragraph.start)
        return repair(part, paragraph.lang, vocabulary=self.vocabulary)

    def position(self, offset: int) -> tuple[int, int]:
        """Where in the file an offset of the text is.

        Returns:
            1-based line and column. In a Word document, which has no lines, the number of the
            paragraph, counting all, and the column in it.

        Raises:
            IndexError: The offset lies outside of the text.
        """
        return self.origin.position(offset)

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph of the body that an offset lies in, or None."""
        index = bisect_right(self.body, offset, key=lambda paragraph: paragraph.start) - 1
        found = self.body[index] if index >= 0 else None
        return found if found and offset < found.end else None

    def sentence_at(self, start: int, end: int) -> tuple[int, int]:
        """The sentence around a stretch of the text, within its paragraph or line.

        Args:
            start: Offset of the first code point of the stretch.
            end: Offset after its last.

        Returns:
            (start, end) of the sentence, or of several where the stretch spans them.
        """
        paragraph = self.paragraph_at(start)
        if paragraph:
            low, high = paragraph.start, max(end, paragraph.end)
        else:
            low = self.text.rfind("\n", 0, start) + 1
            high = self.text.find("\n", end)
            high = len(self.text) if high < 0 else high
        first, last = sentences.sentence_at(self.text[low:high], start - low, end - low)
        return low + first, low + last

    def header_lines(self) -> Iterator[tuple[int, int, bool]]:
        """The lines of the header, and of an author note after the body.

        Yields:
            (start, end, whether it is part of the title), without white space around it.
        """
        titles = [span for span in self.header.spans if span.label == "HEADING"]
        for low, high in ((0, self.header.end), (self.header.body_end, len(self.text))):
            for start, end in lines(self.text, low, high):
                yield start, end, any(t.start < end and start < t.end for t in titles)


def lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of ``text[start:end]`` that are not empty, without white space around them."""
    for line in text[start:end].splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            begin = start + len(line) - len(line.lstrip())
            yield begin, begin + len(stripped)
        start += len(line)
