"""Alignment of the blocks of a document with those of its translation.

The alignment has the least cost in total, found by dynamic programming over the lengths of blocks
(Gale and Church 1993, "A Program for Aligning Sentences in Bilingual Corpora"), their kinds, and
what translations keep (`evidence`). Two paragraphs may align with one, and one with two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from termbase.bitext import costs, evidence
from termbase.bitext.base import Entry, File
from termbase.bitext.costs import JOINED_COST, MOST_SAVED, Costs, Side, Step
from termbase.bitext.evidence import LETTERS_PER_CHARACTER, Item, length
from termbase.bitext.joining import joined
from termbase.bitext.pairs import Pair
from termbase.text.script import has_han, simplify

__all__ = ["LETTERS_PER_CHARACTER", "Item", "align", "distance", "joined", "length", "pair"]

_GAP_COST = 1.6  # cost of a block without a counterpart
_UNLIKELY = 1.2  # cost from which two blocks in the same position may not belong together
_MIN_SAVING = 4  # how much an alignment has to save to be preferred to block by block
_BAND = 40  # how many blocks a counterpart may be off the position proportional to the lengths
_MOST_CELLS = 400_000
"""Half the number of cells of the table, apart from the narrowest band, for documents that differ
in their number of blocks; without a limit, the time would grow with the square of that number."""

_STEPS = (
    ((1, 1), -MOST_SAVED),
    ((1, 0), _GAP_COST),
    ((0, 1), _GAP_COST),
    ((2, 1), JOINED_COST - MOST_SAVED),
    ((1, 2), JOINED_COST - MOST_SAVED),
)
"""The possible steps, and the minimum cost of each."""


def pair(sources: list[Entry], targets: list[Entry], _target: File) -> Iterator[Pair]:
    """Pair the blocks of two documents; a source block without counterpart has an empty target.

    Target blocks without counterpart are left out, and so are source blocks that are translated in
    the source already, such as a title in two languages: their translation is that of the original.
    """
    before: Pair | None = None
    for now in _paired(sources, targets):
        if before is not None:
            both = _translated_within(before, now) or _translated_within(now, before)
            if both is not None:
                before = both
                continue
            yield before
        before = now
    if before is not None:
        yield before


def _translated_within(one: Pair, other: Pair) -> Pair | None:
    """Return two pairs as one if the source of one has its translation beside it, in the other."""
    (source, target), (given, kept) = one, other
    if not (source and target and given and kept) or target.text:
        return None
    is_kept = _letters(given.text) == _letters(kept.text) != ""
    return (source, kept) if is_kept and has_han(source.text) != has_han(given.text) else None


def _letters(text: str) -> str:
    """Return the letters and digits of a text, whatever its script."""
    return "".join(filter(str.isalnum, simplify(text.casefold())))


def _paired(sources: list[Entry], targets: list[Entry]) -> Iterator[Pair]:
    """Pair the blocks of two documents; target blocks without counterpart are left out."""
    line, i, j = 1, 0, 0
    for ours, theirs in _steps(sources, targets):
        source_blocks, target_blocks = sources[i : i + ours], targets[j : j + theirs]
        i, j = i + ours, j + theirs
        if target_blocks:
            line = target_blocks[-1].last_line
            if source_blocks:
                yield joined(source_blocks), joined(target_blocks)
        else:
            block = source_blocks[0]
            yield block, Entry(block.key, "", line, 1, first_line=line, last_line=line)


def _steps(sources: Sequence[Entry], targets: Sequence[Entry]) -> Iterator[Step]:
    """Align two sequences of blocks, with all evidence if the quick one is not enough."""
    ours, theirs = (list(map(evidence.plain_item, side)) for side in (sources, targets))
    are_alike = [item.kind for item in ours] == [item.kind for item in theirs]
    if are_alike and max(map(costs.distance, ours, theirs), default=0.0) < _UNLIKELY:
        return iter([(1, 1)] * len(sources))
    return align(*evidence.items(sources, targets))


def align(sources: Sequence[Item], targets: Sequence[Item]) -> Iterator[Step]:
    """Align two sequences of blocks.

    If both have the same kinds in the same order, they are aligned block by block, except in parts
    where another alignment is much better: for instance, where the source joins two paragraphs and
    the target joins two others. Each step is how many blocks of each side come next; one side may
    have none.
    """
    known = Costs(Side(sources), Side(targets), evidence.weights(sources, targets))
    if known.are_alike() and max(known.in_order(), default=0.0) < _UNLIKELY:
        yield from [(1, 1)] * len(sources)
        return
    rows = _cost_table(known)
    if known.adapt_to(_best_steps(rows, len(sources), len(targets))):
        rows = _cost_table(known)
    if known.are_alike():
        yield from _prefer_block_by_block(rows, known.in_order())
    else:
        yield from _best_steps(rows, len(sources), len(targets))


def distance(source: Entry, target: Entry) -> float:
    """Return how unlike two blocks are, of which one may be the translation of the other."""
    return costs.distance(evidence.plain_item(source), evidence.plain_item(target))


def _cost_table(known: Costs) -> list[dict[int, tuple[float, Step]]]:
    """Compute the table of the dynamic programme.

    It has, for each number of source blocks, a mapping from number of target blocks to the least
    cost of aligning these and the last step of that alignment.
    """
    sources, targets = len(known.ours.kinds), len(known.theirs.kinds)
    slope = targets / sources if sources else 0.0
    # At least a step of the diagonal, so that the bands of all rows overlap.
    narrowest = _BAND + int(slope)
    width = max(narrowest, min(_BAND + abs(targets - sources), _MOST_CELLS // (sources + 1)))
    rows: list[dict[int, tuple[float, Step]]] = []
    for i in range(sources + 1):
        row: dict[int, tuple[float, Step]] = {}
        rows.append(row)
        middle = int(i * slope)
        for j in range(max(0, middle - width), min(targets, middle + width) + 1):
            best, step = (0.0, (0, 0)) if i == j == 0 else (inf, (1, 1))
            for move, least in _STEPS:
                before = rows[i - move[0]].get(j - move[1]) if i >= move[0] else None
                # Skip a step that could not be the best even at its minimum cost.
                if before is not None and before[0] + least < best:
                    cost = before[0] + (known.cost(i, j, move) if 0 not in move else _GAP_COST)
                    if cost < best:
                        best, step = cost, move
            if best < inf:
                row[j] = best, step
    return rows


def _best_steps(rows: list[dict[int, tuple[float, Step]]], i: int, j: int) -> list[Step]:
    """Read the best alignment of the first `i` and `j` blocks off the table."""
    steps: list[Step] = []
    while i or j:
        step = rows[i][j][1]
        i -= step[0]
        j -= step[1]
        steps.append(step)
    return steps[::-1]


def _prefer_block_by_block(
    rows: list[dict[int, tuple[float, Step]]], costs: Sequence[float]
) -> Iterator[Step]:
    """Yield the best alignment, replaced by block by block in parts where it saves too little.

    `rows` are the `_cost_table` of equally many blocks, `costs` those of aligning them one by one.
    """
    size = len(costs)
    i = j = begin = 0
    part: list[Step] = []
    for step in _best_steps(rows, size, size):
        part.append(step)
        i, j = i + step[0], j + step[1]
        if i == j:
            saved = sum(costs[begin:i]) - (rows[i][i][0] - rows[begin][begin][0])
            yield from part if saved >= _MIN_SAVING else [(1, 1)] * (i - begin)
            part, begin = [], i
