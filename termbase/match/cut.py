"""A text cut into pieces, with a mapping from encoded words back to offsets in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from termbase.match.pieces import Pieces, Placed
from termbase.text.words import POSSESSIVE

_MANY = 50
"""A `Cut` itself caches the tokens of pieces that have more than this many."""


class Cut:
    """A text cut into pieces, with a mapping from encoded words back to offsets in the text.

    `termbase.match.pieces` describes how each word of a piece is encoded as one character.

    Args:
        text: The text.
        pieces: The pieces.
        starts: For each piece, its offset in the text minus its index.
        counts: For each piece, the index of its first encoded word; and the index after the last
            word of all.
        memo: Returns the tokens of a piece.
        separator: Matches what must not stand between two words of a term; None allows anything.
    """

    __slots__ = ("_long", "_memo", "counts", "pieces", "separator", "starts", "text")

    def __init__(
        self,
        text: str,
        pieces: Sequence[str],
        starts: Sequence[int],
        counts: Sequence[int],
        *,
        memo: Pieces,
        separator: re.Pattern[str] | None = None,
    ) -> None:
        self.text = text
        self.pieces = pieces
        self.starts = starts
        self.counts = counts
        self.separator = separator
        self._memo = memo
        self._long: dict[int, Sequence[Placed]] = {}

    def extent(self, place: int, first: int, after: int) -> tuple[int, int]:
        """Return the span of words, of which the first is in the piece at `place`.

        It includes a possessive ending.
        """
        counts, pieces = self.counts, self.pieces
        start = self._origin(place)
        if counts[place] != first or not pieces[place][0].isalnum():
            start += self._tokens(place)[first - counts[place]][1]
        while counts[place + 1] < after:
            place += 1
        if counts[place] + 1 == counts[place + 1] and pieces[place].isalnum():
            return start, self._origin(place) + len(pieces[place])
        tokens = self._tokens(place)
        last = after - 1 - counts[place]
        if last + 1 < len(tokens) and tokens[last + 1][0] == POSSESSIVE:
            last += 1
        return start, self._origin(place) + tokens[last][2]

    def _origin(self, place: int) -> int:
        return self.starts[place] + place

    def _tokens(self, place: int) -> Sequence[Placed]:
        """Return the tokens of a piece; those of long pieces are cached by this object."""
        known = self._long.get(place)
        if known is None:
            known = self._memo.tokens(self.pieces[place])
            if len(known) > _MANY:
                self._long[place] = known
        return known
