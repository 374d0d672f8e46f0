"""The costs of aligning blocks of two documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import inf, log
from operator import add
from statistics import median

from termbase.bitext.evidence import Item

JOINED_COST = 1.6  # cost of aligning two paragraphs with one
MOST_SAVED = 3.0  # the most that marks save
_KIND_COST = 3.0  # cost of aligning blocks of different kinds
_MARKS_COST = 1.0  # of `distance`: cost if no marks are shared; minus this if all are
_SHARED_SAVING = 1.2  # what a shared mark saves, times its weight
_OWN_COST = 0.15  # cost of a mark that only one side has
_MOST_OWN_COST = 2.0  # the most that such marks cost
_SIGN_COST = 0.35  # cost of a punctuation mark that only one side has
_LENGTH_COST = 2.0  # cost for each factor of e (2.7) between the lengths
_MAX_LENGTH_COST = 1.8  # maximum cost of a difference in length
_LENGTH_SMOOTHING = 5  # letters added to every length, because small lengths vary more
_LEAST_PAIRS = 5  # pairs from which their usual ratio of lengths is known
_UNUSUAL_RATIO = 0.1  # natural logarithm of a ratio that makes a difference
_MOST_RATIO = 0.7  # natural logarithm of the most unusual ratio
_PARAGRAPH = ""
_MAX_DISTANCE = 3.0  # of `distance`: maximum cost of a difference in length

Step = tuple[int, int]
"""A step of an alignment: a number of source blocks and the number of target blocks they match."""
_Block = tuple[float, frozenset[str], tuple[int, ...]] | None
"""The length, marks and signs of one block, or of two joined; None if these cannot be joined."""


def distance(source: Item, target: Item) -> float:
    """Return how unlike two blocks are that may say the same, by lengths, kinds and marks."""
    cost = min(_LENGTH_COST * abs(_log_ratio(source.length, target.length)), _MAX_DISTANCE)
    if source.kind != target.kind:
        cost += _KIND_COST
    if source.marks or target.marks:
        shared = len(source.marks & target.marks) / len(source.marks | target.marks)
        cost += _MARKS_COST * (1 - 2 * shared)
    return cost


class Side:
    """The kinds of the blocks of one document, single (1) and joined with the one before (2)."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.kinds = [item.kind for item in items]
        single: list[_Block] = [(item.length, item.marks, item.signs) for item in items]
        double: list[_Block] = [
            (
                one.length + next_item.length,
                one.marks | next_item.marks,
                tuple(map(add, one.signs, next_item.signs)),
            )
            if one.kind == next_item.kind == _PARAGRAPH
            else None
            for one, next_item in pairwise(items)
        ]
        self.blocks = {1: single, 2: [None, *double]}


class Costs:
    """The costs of steps of an alignment, given how much each mark tells that both have."""

    def __init__(self, ours: Side, theirs: Side, weights: Mapping[str, float]) -> None:
        self.ours = ours
        self.theirs = theirs
        self._weights = weights
        self._ratio = 0.0

    def are_alike(self) -> bool:
        """Return whether both sides have the same kinds of blocks in the same order."""
        return self.ours.kinds == self.theirs.kinds

    def in_order(self) -> list[float]:
        """Return the cost of aligning each block with that in the same position."""
        return [self.cost(i, i, (1, 1)) for i in range(1, len(self.ours.kinds) + 1)]

    def adapt_to(self, steps: Sequence[Step]) -> bool:
        """Take the usual ratio of lengths in an alignment for that of these documents.

        Returns whether it is so unusual that another alignment may be better.
        """
        i = j = 0
        found = []
        for step in steps:
            i, j = i + step[0], j + step[1]
            if step == (1, 1):
                one, other = self.ours.blocks[1][i - 1], self.theirs.blocks[1][j - 1]
                found += [_log_ratio(one[0], other[0])] if one and other else []
        ratio = median(found) if len(found) >= _LEAST_PAIRS else 0.0
        if abs(ratio) <= _UNUSUAL_RATIO:
            return False
        self._ratio = max(-_MOST_RATIO, min(_MOST_RATIO, ratio))
        return True

    def cost(self, i: int, j: int, step: Step) -> float:
        """Return the cost of a step whose blocks are the last before `i` and `j`."""
        ours, theirs = self.ours.blocks[step[0]][i - 1], self.theirs.blocks[step[1]][j - 1]
        if ours is None or theirs is None:
            return inf
        unlike = abs(_log_ratio(ours[0], theirs[0]) - self._ratio)
        cost = min(_LENGTH_COST * unlike, _MAX_LENGTH_COST)
        kind, other = self.ours.kinds[i - 1], self.theirs.kinds[j - 1]
        if step != (1, 1):
            cost += JOINED_COST if kind == other else inf
        elif kind != other:
            cost += _KIND_COST
        if ours[1] or theirs[1]:
            shared = ours[1] & theirs[1]
            saved = _SHARED_SAVING * sum(self._weights.get(mark, 1.0) for mark in shared)
            own = _OWN_COST * (len(ours[1]) + len(theirs[1]) - 2 * len(shared))
            cost -= max(-_MOST_OWN_COST, min(MOST_SAVED, saved - own))
        if ours[2] != theirs[2]:
            pairs = zip(ours[2], theirs[2], strict=True)
            cost += _SIGN_COST * sum(abs(a - b) / (a + b) for a, b in pairs if a != b)
        return cost


def _log_ratio(source: float, target: float) -> float:
    return log((target + _LENGTH_SMOOTHING) / (source + _LENGTH_SMOOTHING))
