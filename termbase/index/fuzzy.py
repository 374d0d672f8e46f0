"""Search for misspellings: terms within a few edits of a query.

The method is that of PassJoin (Li, Deng, Wang, Feng: Pass-Join, a partition-based method for
similarity joins, PVLDB 5(3), 2011). A term is cut into `PIECES` pieces at positions that depend on
its length only. An edit changes one piece, a transposition at most two. So after few edits at least
one piece occurs unchanged in the query, close to its original position. Looking these pieces up
gives a handful of candidates, of which a bounded edit distance selects the matches. A term needs
`PIECES` small rows in the index, compared with dozens for deletion neighbourhoods (SymSpell).

The distance is that of optimal string alignment: insertions, deletions, substitutions and
transpositions of neighbours count one each.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from zlib import crc32

PIECES = 3
MIN_LENGTH = 3
MAX_LENGTH = 128


def worth_seeking(size: int, edits: int, *, chinese: bool) -> bool:
    """Return whether a query is long enough for a search with so many edits to be meaningful.

    Chinese characters are more distinctive than letters.
    """
    if edits == 1:
        return MIN_LENGTH - 1 <= size < MAX_LENGTH
    return (7 if chinese else 8) <= size < MAX_LENGTH - 1


def pieces(text: str) -> list[int]:
    """Return the keys of the pieces of a term; empty if it is too short or too long."""
    size = len(text)
    if not MIN_LENGTH <= size <= MAX_LENGTH:
        return []
    return [_key(size, number, text[start:end]) for number, (start, end) in enumerate(_cuts(size))]


def probes(query: str, distance: int) -> set[int]:
    """Return the keys of pieces that terms within a distance of the query, in edits, may have."""
    size = len(query)
    found: set[int] = set()
    for length in range(max(MIN_LENGTH, size - distance), min(MAX_LENGTH, size + distance) + 1):
        growth = size - length
        for number, (start, end) in enumerate(_cuts(length)):
            # Edits before the piece shift it by at most `distance`; so do those after it, counted
            # from the end of the query.
            low = max(0, start - distance, start + growth - distance)
            high = min(size - (end - start), start + distance, start + growth + distance)
            for at in range(low, high + 1):
                found.add(_key(length, number, query[at : at + end - start]))
    return found


@cache
def _cuts(size: int) -> list[tuple[int, int]]:
    """Return start and end of the pieces of a term of this length, as even as possible."""
    short, longer = divmod(size, PIECES)
    ends = [short * n + max(0, n - (PIECES - longer)) for n in range(PIECES + 1)]
    return list(pairwise(ends))


def _key(length: int, number: int, piece: str) -> int:
    """Return a number of at most 48 bits for a piece; different pieces rarely have the same."""
    return (length * PIECES + number) << 32 | crc32(piece.encode())


def distance(a: str, b: str, limit: int) -> int | None:
    """Return the number of edits between two texts, or None if there are more than `limit`.

    >>> distance("multiploar", "multipolar", 2), distance("cat", "dog", 2)
    (1, None)
    """
    if abs(len(a) - len(b)) > limit:
        return None
    start, shortest = 0, min(len(a), len(b))
    while start < shortest and a[start] == b[start]:
        start += 1
    end = 0
    while end < shortest - start and a[-1 - end] == b[-1 - end]:
        end += 1
    a, b = a[start : len(a) - end], b[start : len(b) - end]
    if not a or not b:
        return len(a) + len(b)
    if limit == 1:
        return 1 if len(a) == len(b) == 1 or (len(a) == 2 and a == b[::-1]) else None
    return _aligned(a, b, limit)


def _aligned(a: str, b: str, limit: int) -> int | None:
    """Compute the distance by rows, stopping once all values of a row exceed the limit."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        new = [i]
        for j, y in enumerate(b, 1):
            cost = min(row[j] + 1, new[-1] + 1, row[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        if min(new) > limit:
            return None
        before, row = row, new
    return row[-1] if row[-1] <= limit else None
