"""Alignment of the blocks of a document with those of its translation.

The alignment has the least cost in total, found by dynamic programming over the lengths of blocks
(Gale and Church 1993, "A Program for Aligning Sentences in Bilingual Corpora"), their kinds, and
the code and numbers in them, which translations keep. Two paragraphs may align with one, and one
with two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import inf, log
from typing import NamedTuple

from termbase.bitext.base import Entry, File
from termbase.bitext.pairs import Pair
from termbase.model import InlineCode
from termbase.text.lazy import lazily
from termbase.text.script import HAN_CHARACTER

_GAP_COST = 1.6  # cost of a block without a counterpart
_JOINED_COST = 1.4  # cost of aligning two paragraphs with one
_KIND_COST = 3.0  # cost of aligning blocks of different kinds
_MARKS_COST = 1.0  # cost if no marks are shared; minus this if all are
_LENGTH_COST = 2.0  # cost for each factor of e (2.7) between the lengths
_MAX_LENGTH_COST = 3.0  # maximum cost of a difference in length
_LENGTH_SMOOTHING = 5  # letters added to every length, because small lengths vary more
_UNLIKELY = 1.2  # cost from which two blocks in the same position may not belong together
_MIN_SAVING = 3  # how much an alignment has to save to be preferred to block by block
_BAND = 40  # how many blocks a counterpart may be off the position proportional to the lengths
_MOST_CELLS = 400_000
"""Half the number of cells of the table, apart from the narrowest band, for documents that differ
in their number of blocks; without a limit, the time would grow with the square of that number."""
LETTERS_PER_CHARACTER = 3.6
"""Letters of English that correspond to one Chinese character."""
_NUMBER = lazily(r"\d+(?:[.,]\d+)*")
_PARAGRAPH = ""
_SEPARATOR = " "

_STEPS = (
    ((1, 1), -_MARKS_COST),
    ((1, 0), _GAP_COST),
    ((0, 1), _GAP_COST),
    ((2, 1), _JOINED_COST - _MARKS_COST),
    ((1, 2), _JOINED_COST - _MARKS_COST),
)
"""The possible steps, and the minimum cost of each."""
Step = tuple[int, int]
"""A step of an alignment: a number of source blocks and the number of target blocks they match."""
_Block = tuple[float, frozenset[str]] | None
"""The length and marks of one block, or of two joined; None if these two cannot be joined."""


class Item(NamedTuple):
    """The features of a block that alignment uses.

    Attributes:
        kind: Kind of the block, such as a heading; empty for a paragraph.
        length: Length of the text in letters, a Chinese character counting as several.
        marks: Code and numbers in it, which are the same in every language.
    """

    kind: str
    length: float
    marks: frozenset[str]


def pair(sources: list[Entry], targets: list[Entry], _target: File) -> Iterator[Pair]:
    """Pair the blocks of two documents; a source block without counterpart has an empty target.

    Target blocks without counterpart are left out.
    """
    line, i, j = 1, 0, 0
    for ours, theirs in align(
        [_item(entry) for entry in sources], [_item(entry) for entry in targets]
    ):
        source_blocks, target_blocks = sources[i : i + ours], targets[j : j + theirs]
        i, j = i + ours, j + theirs
        if target_blocks:
            line = target_blocks[-1].last_line
            if source_blocks:
                yield joined(source_blocks), joined(target_blocks)
        else:
            block = source_blocks[0]
            yield block, Entry(block.key, "", line, 1, first_line=line, last_line=line)


def align(sources: Sequence[Item], targets: Sequence[Item]) -> Iterator[Step]:
    """Align two sequences of blocks.

    If both have the same kinds in the same order, they are aligned block by block, except in parts
    where another alignment is much better: for instance, where the source joins two paragraphs and
    the target joins two others.

    Yields:
        Steps in order: how many blocks of each side come next; (1, 0) and (0, 1) are blocks
        without a counterpart.
    """
    ours, theirs = _Side(sources), _Side(targets)
    if ours.kinds != theirs.kinds:
        yield from _best_steps(_cost_table(ours, theirs), len(sources), len(targets))
        return
    costs = [_cost(ours, i, theirs, i, (1, 1)) for i in range(1, len(sources) + 1)]
    if max(costs, default=0.0) < _UNLIKELY:
        yield from [(1, 1)] * len(sources)
    else:
        yield from _prefer_block_by_block(_cost_table(ours, theirs), costs)


def distance(source: Entry, target: Entry) -> float:
    """Return how unlike two blocks are, of which one may be the translation of the other."""
    return _cost(_Side([_item(source)]), 1, _Side([_item(target)]), 1, (1, 1))


def length(text: str) -> float:
    """Return the length of a text in letters, a Chinese character counting as several."""
    return len(text) + (LETTERS_PER_CHARACTER - 1) * len(HAN_CHARACTER.findall(text))


def _item(entry: Entry) -> Item:
    marks = {code.text for code in entry.codes} | set(_NUMBER.findall(entry.text))
    return Item(entry.kind, length(entry.text), frozenset(marks))


def joined(entries: Sequence[Entry]) -> Entry:
    """Return an entry that consists of several, and remembers the position of each."""
    first = entries[0]
    if len(entries) == 1:
        return first
    starts = tuple(
        accumulate((len(entry.text) + len(_SEPARATOR) for entry in entries[:-1]), initial=0)
    )
    codes = [
        InlineCode(code.start + start, code.end + start, code.text)
        for entry, start in zip(entries, starts, strict=True)
        for code in entry.codes
    ]
    return first._replace(
        text=_SEPARATOR.join(entry.text for entry in entries),
        comments=tuple(dict.fromkeys(comment for entry in entries for comment in entry.comments)),
        codes=tuple(codes),
        layout=_Joined(tuple(entries), starts),
        last_line=entries[-1].last_line,
    )


@dataclass(frozen=True, slots=True)
class _Joined:
    """The layout of several texts joined into one.

    Attributes:
        entries: The texts.
        starts: Offset of each in the joined text.
    """

    entries: tuple[Entry, ...]
    starts: tuple[int, ...]

    def separates(self, first: int, last: int) -> bool:
        """Return whether a stretch (`last` exclusive) is not in one text, or has markup in it."""
        number = bisect_right(self.starts, first) - 1
        entry, start = self.entries[number], self.starts[number]
        if last > start + len(entry.text):
            return True
        within = getattr(entry.layout, "separates", None)
        return bool(within and within(first - start, last - start))

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of the code point at `offset` of the joined text."""
        number = bisect_right(self.starts, offset) - 1
        entry, within = self.entries[number], offset - self.starts[number]
        if entry.layout is not None:
            return entry.layout.position(min(within, len(entry.text)))
        return entry.line, entry.column + within


def _cost_table(ours: _Side, theirs: _Side) -> list[dict[int, tuple[float, Step]]]:
    """Compute the table of the dynamic programme.

    Returns:
        For each number of source blocks, a mapping from number of target blocks to the least cost
        of aligning these and the last step of that alignment.
    """
    sources, targets = len(ours.kinds), len(theirs.kinds)
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
                    cost = before[0] + (
                        _cost(ours, i, theirs, j, move) if 0 not in move else _GAP_COST
                    )
                    if cost < best:
                        best, step = cost, move
            if best < inf:
                row[j] = best, step
    return rows


class _Side:
    """The blocks of one document, single and joined with the one before.

    Attributes:
        kinds: The kind of each block.
        blocks: 1 maps to the single blocks, 2 to each block joined with the one before.
    """

    def __init__(self, items: Sequence[Item]) -> None:
        self.kinds = [item.kind for item in items]
        single: list[_Block] = [(item.length, item.marks) for item in items]
        double: list[_Block] = [
            (one.length + next_item.length, one.marks | next_item.marks)
            if one.kind == next_item.kind == _PARAGRAPH
            else None
            for one, next_item in pairwise(items)
        ]
        self.blocks = {1: single, 2: [None, *double]}


def _cost(ours: _Side, i: int, theirs: _Side, j: int, step: Step) -> float:
    """Return the cost of a step whose blocks are the last before `i` and `j`."""
    source_block, target_block = ours.blocks[step[0]][i - 1], theirs.blocks[step[1]][j - 1]
    if source_block is None or target_block is None:
        return inf
    cost = _LENGTH_COST * abs(
        log((target_block[0] + _LENGTH_SMOOTHING) / (source_block[0] + _LENGTH_SMOOTHING))
    )
    cost = min(cost, _MAX_LENGTH_COST)
    kind, other = ours.kinds[i - 1], theirs.kinds[j - 1]
    if step != (1, 1):
        cost += _JOINED_COST if kind == other else inf
    elif kind != other:
        cost += _KIND_COST
    if source_block[1] or target_block[1]:
        shared = len(source_block[1] & target_block[1]) / len(source_block[1] | target_block[1])
        cost += _MARKS_COST * (1 - 2 * shared)
    return cost


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

    Args:
        rows: The table that `_cost_table` returned, for equally many blocks on both sides.
        costs: The cost of aligning each block with that in the same position.
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
