"""Which blocks of two documents translate each other, where the blocks are not the same in number.

Lengths tell most of it (Gale and Church 1993, "A Program for Aligning Sentences in Bilingual
Corpora"); a document also has kinds of blocks, and code and numbers that stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log
from typing import NamedTuple

from termbase.bitext.base import Entry, File
from termbase.bitext.pairs import Pair
from termbase.text.lazy import lazily

_GAP = 1.6  # what it costs to leave a block without a counterpart
_OTHER_KIND = 3.0
_OTHER_MARKS = 1.0
_NUMBER = lazily(r"\d+(?:[.,]\d+)*")
_BAND = 40  # how far the counterpart of a block may be from where it would be in proportion


class Item(NamedTuple):
    """A block.

    Attributes:
        kind: Blocks of one kind rather than of two translate each other.
        length: Code points of its text.
        marks: What is the same in every language: code, numbers.
    """

    kind: str
    length: int
    marks: frozenset[str]


def pair(sources: list[Entry], targets: list[Entry], _target: File) -> Iterator[Pair]:
    """Block by block; what has no counterpart is missing where it would stand."""
    line = 1
    for i, j in align([_item(one) for one in sources], [_item(one) for one in targets]):
        if j is not None:
            line = targets[j].last_line
            if i is not None:
                yield sources[i], targets[j]
        elif i is not None:
            yield sources[i], Entry(sources[i].key, "", line, 1, first_line=line, last_line=line)


def _item(entry: Entry) -> Item:
    marks = {code.text for code in entry.codes} | set(_NUMBER.findall(entry.text))
    return Item(entry.kind, len(entry.text), frozenset(marks))


def align(
    sources: Sequence[Item], targets: Sequence[Item]
) -> Iterator[tuple[int | None, int | None]]:
    """Pairs of indexes, in order; None where a block has no counterpart."""
    if [item.kind for item in sources] == [item.kind for item in targets]:
        yield from zip(range(len(sources)), range(len(targets)), strict=True)
        return
    yield from reversed(list(_way_back(_choices(sources, targets), len(sources), len(targets))))


def _choices(
    sources: Sequence[Item], targets: Sequence[Item]
) -> list[dict[int, tuple[float, str]]]:
    """For each number of sources and of targets, the least cost so far and the last step to it."""
    total = sum(item.length for item in targets)
    ratio = sum(item.length for item in sources) / total if total else 1.0
    slope = len(targets) / len(sources) if sources else 0.0
    width = _BAND + abs(len(targets) - len(sources))
    rows: list[dict[int, tuple[float, str]]] = []
    for i in range(len(sources) + 1):
        row: dict[int, tuple[float, str]] = {}
        above = rows[-1] if rows else {}
        for j in range(
            max(0, int(i * slope) - width), min(len(targets), int(i * slope) + width) + 1
        ):
            options = [(0.0, "")] if i == j == 0 else []
            if j in above:
                options.append((above[j][0] + _GAP, "source"))
            if j - 1 in row:
                options.append((row[j - 1][0] + _GAP, "target"))
            if j - 1 in above:
                cost = _cost(sources[i - 1], targets[j - 1], ratio)
                options.append((above[j - 1][0] + cost, "both"))
            row[j] = min(options)
        rows.append(row)
    return rows


def _cost(source: Item, target: Item, ratio: float) -> float:
    cost = min(2.0, abs(log((target.length * ratio + 5) / (source.length + 5))))
    if source.kind != target.kind:
        cost += _OTHER_KIND
    if source.marks or target.marks:
        shared = len(source.marks & target.marks) / len(source.marks | target.marks)
        cost += _OTHER_MARKS * (1 - 2 * shared)
    return cost


def _way_back(
    rows: list[dict[int, tuple[float, str]]], i: int, j: int
) -> Iterator[tuple[int | None, int | None]]:
    while i or j:
        step = rows[i][j][1]
        i -= step in {"source", "both"}
        j -= step in {"target", "both"}
        yield (None if step == "target" else i), (None if step == "source" else j)
