"""Which blocks of two documents translate each other, where the blocks are not the same in number.

Lengths tell most of it (Gale and Church 1993, "A Program for Aligning Sentences in Bilingual
Corpora"); a document also has kinds of blocks, and code and numbers that stay as they are. Two
paragraphs may be translated by one, and one by two.
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
from termbase.text.script import HAN

_GAP = 1.6  # what it costs to leave a block without a counterpart
_JOINED = 1.4  # and to have two paragraphs translated by one
_OTHER_KIND = 3.0
_OTHER_MARKS = 1.0  # with no mark in common; with all of them, so much less
_OTHER_LENGTH = 2.0  # with 2.7 times the length
_MOST = 3.0  # for the length, whatever it is
_SHORT = 5  # letters by which short texts are lengthened, since theirs tell little
_UNLIKELY = 1.2  # from this on, two blocks in the same place may belong to others
_BETTER = 3  # so much less than block by block another way has to cost
_BAND = 40  # how far the counterpart of a block may be from where it would be in proportion
_WORTH = 3.6
"""Letters of English that a Chinese character stands for."""
_CHARACTER = lazily(f"[{HAN}]")
_NUMBER = lazily(r"\d+(?:[.,]\d+)*")
_PARAGRAPH = ""
_BETWEEN = " "

_STEPS = (
    ((1, 1), -_OTHER_MARKS),
    ((1, 0), _GAP),
    ((0, 1), _GAP),
    ((2, 1), _JOINED - _OTHER_MARKS),
    ((1, 2), _JOINED - _OTHER_MARKS),
)
"""The steps, and what each costs at the least."""
Step = tuple[int, int]
"""So many sources stand beside so many targets."""
_Block = tuple[float, frozenset[str]] | None
"""The length and the marks of one block, or of two together; None where they cannot be."""


class Item(NamedTuple):
    """A block.

    Attributes:
        kind: Blocks of one kind rather than of two translate each other; empty for a paragraph.
        length: Of its text, in letters: a Chinese character says as much as several.
        marks: What is the same in every language: code, numbers.
    """

    kind: str
    length: float
    marks: frozenset[str]


def pair(sources: list[Entry], targets: list[Entry], _target: File) -> Iterator[Pair]:
    """Block by block; what has no counterpart is missing where it would stand."""
    line, i, j = 1, 0, 0
    for ours, theirs in align([_item(one) for one in sources], [_item(one) for one in targets]):
        here, there = sources[i : i + ours], targets[j : j + theirs]
        i, j = i + ours, j + theirs
        if there:
            line = there[-1].last_line
            if here:
                yield _joined(here), _joined(there)
        else:
            yield here[0], Entry(here[0].key, "", line, 1, first_line=line, last_line=line)


def align(sources: Sequence[Item], targets: Sequence[Item]) -> Iterator[Step]:
    """How many blocks of each side come next, in order; none of one where there is no counterpart.

    Of blocks that are of the same kinds on both sides, each has its own, unless another way is much
    better: where one text joins two paragraphs and the other two others, say.
    """
    ours, theirs = _Side(sources), _Side(targets)
    if ours.kinds != theirs.kinds:
        yield from _way(_choices(ours, theirs), len(sources), len(targets))
        return
    costs = [_cost(ours, i, theirs, i, (1, 1)) for i in range(1, len(sources) + 1)]
    if max(costs, default=0.0) < _UNLIKELY:
        yield from [(1, 1)] * len(sources)
    else:
        yield from _straightened(_choices(ours, theirs), costs)


def _item(entry: Entry) -> Item:
    marks = {code.text for code in entry.codes} | set(_NUMBER.findall(entry.text))
    length = len(entry.text) + (_WORTH - 1) * len(_CHARACTER.findall(entry.text))
    return Item(entry.kind, length, frozenset(marks))


def _joined(entries: Sequence[Entry]) -> Entry:
    """Paragraphs as one, with the places of each."""
    first = entries[0]
    if len(entries) == 1:
        return first
    starts = tuple(accumulate((len(one.text) + len(_BETWEEN) for one in entries[:-1]), initial=0))
    codes = [
        InlineCode(code.start + start, code.end + start, code.text)
        for one, start in zip(entries, starts, strict=True)
        for code in one.codes
    ]
    return first._replace(
        text=_BETWEEN.join(one.text for one in entries),
        comments=tuple(dict.fromkeys(comment for one in entries for comment in one.comments)),
        codes=tuple(codes),
        layout=_Joined(tuple(entries), starts),
        last_line=entries[-1].last_line,
    )


@dataclass(frozen=True, slots=True)
class _Joined:
    """Where several texts that were joined stand.

    Attributes:
        entries: The texts.
        starts: Where each begins in the whole.
    """

    entries: tuple[Entry, ...]
    starts: tuple[int, ...]

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column of the code point at `offset` of the whole."""
        number = bisect_right(self.starts, offset) - 1
        entry, within = self.entries[number], offset - self.starts[number]
        if entry.layout is not None:
            return entry.layout.position(min(within, len(entry.text)))
        return entry.line, entry.column + within


def _choices(ours: _Side, theirs: _Side) -> list[dict[int, tuple[float, Step]]]:
    """For each number of sources and of targets, the least cost so far and the last step to it."""
    sources, targets = len(ours.kinds), len(theirs.kinds)
    slope = targets / sources if sources else 0.0
    width = _BAND + abs(targets - sources)
    rows: list[dict[int, tuple[float, Step]]] = []
    for i in range(sources + 1):
        row: dict[int, tuple[float, Step]] = {}
        rows.append(row)
        middle = int(i * slope)
        for j in range(max(0, middle - width), min(targets, middle + width) + 1):
            best, step = (0.0, (0, 0)) if i == j == 0 else (inf, (1, 1))
            for way, least in _STEPS:
                before = rows[i - way[0]].get(j - way[1]) if i >= way[0] else None
                # What could not be the best at the least cost of its kind is not looked at.
                if before is not None and before[0] + least < best:
                    cost = before[0] + (_cost(ours, i, theirs, j, way) if 0 not in way else _GAP)
                    if cost < best:
                        best, step = cost, way
            if best < inf:
                row[j] = best, step
    return rows


class _Side:
    """The blocks of one side, and two together where they may be joined.

    Attributes:
        kinds: The kinds of blocks.
        blocks: By how many, what those are that end with each.
    """

    def __init__(self, items: Sequence[Item]) -> None:
        self.kinds = [item.kind for item in items]
        single: list[_Block] = [(item.length, item.marks) for item in items]
        double: list[_Block] = [
            (one.length + other.length, one.marks | other.marks)
            if one.kind == other.kind == _PARAGRAPH
            else None
            for one, other in pairwise(items)
        ]
        self.blocks = {1: single, 2: [None, *double]}


def _cost(ours: _Side, i: int, theirs: _Side, j: int, step: Step) -> float:
    """What it costs that so many blocks before `i` and `j` translate each other."""
    here, there = ours.blocks[step[0]][i - 1], theirs.blocks[step[1]][j - 1]
    if here is None or there is None:
        return inf
    cost = _OTHER_LENGTH * abs(log((there[0] + _SHORT) / (here[0] + _SHORT)))
    cost = min(cost, _MOST)
    kind, other = ours.kinds[i - 1], theirs.kinds[j - 1]
    if step != (1, 1):
        cost += _JOINED if kind == other else inf
    elif kind != other:
        cost += _OTHER_KIND
    if here[1] or there[1]:
        shared = len(here[1] & there[1]) / len(here[1] | there[1])
        cost += _OTHER_MARKS * (1 - 2 * shared)
    return cost


def _way(rows: list[dict[int, tuple[float, Step]]], i: int, j: int) -> list[Step]:
    """The steps to so many sources and targets."""
    steps: list[Step] = []
    while i or j:
        step = rows[i][j][1]
        i -= step[0]
        j -= step[1]
        steps.append(step)
    return steps[::-1]


def _straightened(
    rows: list[dict[int, tuple[float, Step]]], costs: Sequence[float]
) -> Iterator[Step]:
    """The steps through as many sources as targets, block by block where little speaks against it.

    Args:
        rows: What `_choices` gave.
        costs: What it costs that a block has the one in its own place.
    """
    size = len(costs)
    i = j = begin = 0
    part: list[Step] = []
    for step in _way(rows, size, size):
        part.append(step)
        i, j = i + step[0], j + step[1]
        if i == j:
            saved = sum(costs[begin:i]) - (rows[i][i][0] - rows[begin][begin][0])
            yield from part if saved >= _BETTER else [(1, 1)] * (i - begin)
            part, begin = [], i
