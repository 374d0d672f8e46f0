"""Memo of the positions in one text at which a word may begin or end."""

from __future__ import annotations

from termbase.text.boundaries import DEPUTY, KINDS_OF_PLACES, REACH, Boundaries


class Places:
    """The positions in one text at which a word may begin or end, evaluated on demand.

    A span is allowed if it begins and ends at boundaries of the likeliest segmentation; any other
    is decided by `Boundaries.allows`.

    Args:
        boundaries: Decides about positions; None if every position is allowed.
        text: A text, simplified by `termbase.text.script.simplify`.

    Attributes:
        marks: For each position one of the constants below, or 0 if it is not yet evaluated.
    """

    __slots__ = ("_boundaries", "_text", "marks")

    PLAIN, CUT, WITHIN = 1, 2, 3
    """No word crosses the position; one does, but a boundary is likelier; `Boundaries.allows` must
    decide."""

    def __init__(self, boundaries: Boundaries | None, text: str) -> None:
        self._boundaries = boundaries
        self._text = text
        self.marks = bytearray([0 if boundaries else self.PLAIN]) * (len(text) + 1)
        self.marks[0] = self.marks[-1] = self.PLAIN

    def mark(self, place: int) -> int:
        """Evaluate a position within the text, and return its mark."""
        text, marks, boundaries = self._text, self.marks, self._boundaries
        assert boundaries is not None
        is_crossed = boundaries.is_crossed
        if text[place - 1] == DEPUTY:
            marks[place] = self.WITHIN
            return self.WITHIN
        if text[place] not in boundaries.follows.get(text[place - 1], "") or not is_crossed(
            text, place
        ):
            marks[place] = self.PLAIN
            return self.PLAIN
        first, last = place - 1, place + 1
        while place - first <= REACH and marks[first] != self.PLAIN and is_crossed(text, first):
            first -= 1
        while last - first <= REACH and marks[last] != self.PLAIN and is_crossed(text, last):
            last += 1
        if last - first > REACH:
            # Too long to segment as a whole: `allows` looks at the context of a span only.
            marks[place] = self.WITHIN
            return self.WITHIN
        marks[first] = marks[last] = self.PLAIN
        for within in range(first + 1, last):
            marks[within] = self.WITHIN
        cuts, usual = boundaries.cuts(text[first:last])
        for cut in cuts[1:-1]:
            asked = text[first + cut] in KINDS_OF_PLACES or (usual is not cuts and cut not in usual)
            marks[first + cut] = self.WITHIN if asked else self.CUT
        return marks[place]
