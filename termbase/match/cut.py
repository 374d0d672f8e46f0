"""A text cut into pieces, and its way from the characters that stand for words back to places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from termbase.match.pieces import Pieces, Placed
from termbase.text.words import POSSESSIVE

_MANY = 50


class Cut:
    """A text cut into pieces, and its way from characters back to places.

    Args:
        text: The text.
        pieces: The pieces.
        starts: Where each begins, less the number of pieces before it.
        counts: The numbers of their first characters; and that after the last.
        memo: What knows the tokens of a piece.
        apart: What may not be between two words of a term.
    """

    __slots__ = ("_long", "_memo", "apart", "counts", "pieces", "starts", "text")

    def __init__(
        self,
        text: str,
        pieces: Sequence[str],
        starts: Sequence[int],
        counts: Sequence[int],
        *,
        memo: Pieces,
        apart: re.Pattern[str] | None = None,
    ) -> None:
        self.text = text
        self.pieces = pieces
        self.starts = starts
        self.counts = counts
        self.apart = apart
        self._memo = memo
        self._long: dict[int, Sequence[Placed]] = {}

    def extent(self, place: int, first: int, after: int) -> tuple[int, int]:
        """Where the words are that some characters stand for, with a possessive ending.

        Args:
            place: The piece of the first character.
            first: The first character.
            after: The one after the last.
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
        """The tokens of a piece; those of a very long one are kept here only."""
        known = self._long.get(place)
        if known is None:
            known = self._memo.tokens(self.pieces[place])
            if len(known) > _MANY:
                self._long[place] = known
        return known
