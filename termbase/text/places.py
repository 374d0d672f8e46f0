"""The places of one text between two characters: may a word begin or end there?"""

from __future__ import annotations

from termbase.text.boundaries import BELOW, KINDS_OF_PLACES, REACH, Boundaries


class Places:
    """The places of one text: whether a word may begin or end there, found out when first asked.

    A stretch that begins and ends where the likeliest way of cutting the text has cuts is allowed;
    whether another is, `Boundaries.allows` tells.

    Args:
        boundaries: What decides; None where no place is in doubt.
        text: A text, simplified by `termbase.text.script.simplify`.

    Attributes:
        marks: For each place one of the constants below, or 0 where nobody asked yet.
    """

    __slots__ = ("_boundaries", "_text", "marks")

    PLAIN, CUT, WITHIN = 1, 2, 3
    """No word lies across the place; one does, but a cut is likelier; ask `Boundaries.allows`."""

    def __init__(self, boundaries: Boundaries | None, text: str) -> None:
        self._boundaries = boundaries
        self._text = text
        self.marks = bytearray([0 if boundaries else self.PLAIN]) * (len(text) + 1)
        self.marks[0] = self.marks[-1] = self.PLAIN

    def mark(self, place: int) -> int:
        """Find out about a place."""
        text, marks, boundaries = self._text, self.marks, self._boundaries
        assert boundaries is not None
        is_crossed = boundaries.is_crossed
        if text[place - 1] == BELOW:
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
            # Too long to be cut as a whole: `allows` looks at the surroundings of a stretch.
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
