"""Collecting the paragraphs of a document."""

from __future__ import annotations

from dataclasses import replace

from termbase.documents.contents import Contents, Metadata, in_one_line, of_paragraphs
from termbase.documents.tables import Cell, TableReader

Rank = tuple[int, ...]
"""A number, or several, by which paragraphs are sorted."""


class Collected:
    """The paragraphs of a document, in the order in which they begin.

    A paragraph in a text box begins within the paragraph to which the box is anchored.

    Attributes:
        texts: The texts of the paragraphs.
        cells: The reader of tables, in which places are numbers of paragraphs.
        carried: The number of a finished paragraph whose text begins the next one; usually -1.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.cells = TableReader()
        self.carried = -1
        self._ranks: list[Rank] = []
        self._title = ""
        self._open: list[tuple[int, list[str]]] = []

    @property
    def current(self) -> int:
        """The 0-based number of the current paragraph; -1 outside paragraphs."""
        return self._open[-1][0] if self._open else -1

    def begin(self, rank: Rank = ()) -> None:
        """Begin a paragraph."""
        pieces = []
        if self.carried >= 0:
            pieces.append(self.texts[self.carried])
            self.texts[self.carried] = ""
            self.carried = -1
        self._open.append((len(self.texts), pieces))
        self._ranks.append(rank)
        self.texts.append("")

    def finish(self, *, is_title: bool = False) -> None:
        """End the current paragraph, which may be the title of a slide."""
        number, pieces = self._open.pop()
        text = "".join(pieces)
        self.texts[number] = in_one_line(text) if is_title else text
        if is_title and not self._title:
            self._title = self.texts[number]

    def add(self, text: str) -> None:
        """Add text to the current paragraph, if there is one."""
        if self._open:
            self._open[-1][1].append(text)

    def contents(self, metadata: Metadata) -> Contents:
        """Return the contents, with the paragraphs by their ranks, those of the same in order."""
        order = sorted(range(len(self.texts)), key=self._ranks.__getitem__)
        texts = [self.texts[number] for number in order]
        first = next((text for text in texts if text.strip()), "")
        headline = first.partition("\n")[0] if first == self._title else ""
        contents = of_paragraphs(texts, metadata)
        starts = [*contents.line_starts, len(contents.text.text) + 1]
        places = {number: place for place, number in enumerate(order)}

        def in_text(cell: Cell) -> Cell:
            """Return a cell with its place in the text, without notes, which are elsewhere."""
            rank = self._ranks[cell.start]
            within = range(cell.start, cell.end)
            found = [places[number] for number in within if self._ranks[number] == rank]
            return cell._replace(start=starts[found[0]], end=starts[found[-1] + 1] - 1)

        cells = tuple(in_text(cell) for cell in self.cells.found if cell.start < cell.end)
        return replace(contents, headline=headline, cells=cells)
