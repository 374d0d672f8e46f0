"""Collecting the paragraphs of a document."""

from __future__ import annotations

Rank = tuple[int, ...]
"""A number, or several, by which paragraphs are sorted."""


class Collected:
    """The paragraphs of a document, in the order in which they begin.

    A paragraph in a text box begins within the paragraph to which the box is anchored.

    Attributes:
        texts: The texts of the paragraphs.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._ranks: list[Rank] = []
        self._open: list[tuple[int, list[str]]] = []

    @property
    def current(self) -> int:
        """The 0-based number of the current paragraph; -1 outside paragraphs."""
        return self._open[-1][0] if self._open else -1

    def begin(self, rank: Rank = ()) -> None:
        """Begin a paragraph."""
        self._open.append((len(self.texts), []))
        self._ranks.append(rank)
        self.texts.append("")

    def finish(self) -> None:
        """End the current paragraph."""
        number, pieces = self._open.pop()
        self.texts[number] = "".join(pieces)

    def add(self, text: str) -> None:
        """Add text to the current paragraph, if there is one."""
        if self._open:
            self._open[-1][1].append(text)

    def sorted(self) -> list[str]:
        """Return the texts of the paragraphs by their ranks, those of the same rank in order."""
        order = sorted(range(len(self.texts)), key=self._ranks.__getitem__)
        return [self.texts[number] for number in order]
