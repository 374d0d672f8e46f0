"""Unified diffs of catalogs, fast enough for large ones.

`difflib` compares every line with every other, which takes minutes for a catalog of a hundred
thousand entries. Here whole entries are compared, byte by byte. Only the lines of those that differ
are decoded and compared, and of the others only those that are shown around them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Any

from termbase.lazy import lazily

Opcode = tuple[str, int, int, int, int]
_CONTEXT = 3
_ENTRY_END = lazily(rb"\n\r?\n")
_MOST_PAIRS = 1 << 22
"""How many pairs of lines are compared at most; beyond, all of them count as replaced."""
_NEARBY = 8
"""How many entries after a difference are searched first for one that both files have."""


def unified(before: bytes, after: bytes, name: str) -> Iterator[str]:
    r"""Yield the lines of a unified diff with three lines of context, without line ends.

    Lines end at ``\n`` only, as for `patch`, which does not know the other line ends of
    `str.splitlines`; a carriage return stays part of its line. Both contents are in UTF-8; that of
    a missing file is empty. `name` is for the header.
    """
    old, new = _Text(before), _Text(after)
    for number, group in enumerate(_Matcher(old, new).get_grouped_opcodes(_CONTEXT)):
        if not number:
            yield f"--- a/{name}" if before else "--- /dev/null"
            yield f"+++ b/{name}" if after else "+++ /dev/null"
        _, i, _, j, _ = group[0]
        _, _, i_end, _, j_end = group[-1]
        yield f"@@ -{_range(i, i_end)} +{_range(j, j_end)} @@"
        for tag, i, i_end, j, j_end in group:
            if tag == "equal":
                yield from (f" {line}" for line in old.lines(i, i_end))
            else:
                yield from (f"-{line}" for line in old.lines(i, i_end))
                yield from (f"+{line}" for line in new.lines(j, j_end))


def _range(start: int, end: int) -> str:
    """Return a range of lines in the notation of a hunk header."""
    size = end - start
    return f"{start + 1}" if size == 1 else f"{start + bool(size)},{size}"


class _Text:
    """A file as its entries, each with the blank line after it, decoded when they are asked for.

    `first` is the number of lines before each entry, and after the last one.
    """

    def __init__(self, data: bytes) -> None:
        ends = [match.end() for match in _ENTRY_END.finditer(data)]
        if not ends or ends[-1] < len(data):
            ends.append(len(data))
        self.entries = [data[i:j] for i, j in zip([0, *ends], ends, strict=False) if i < j]
        counts = [entry.count(b"\n") for entry in self.entries]
        if data and not data.endswith(b"\n"):
            counts[-1] += 1
        self.first = list(accumulate(counts, initial=0))

    def lines(self, start: int, end: int) -> list[str]:
        """Return some of the lines, counted from 0, without line ends.

        If the last line of the file lacks its line end, it carries the remark that `patch` expects.
        """
        found: list[str] = []
        here = bisect_right(self.first, start) - 1
        skipped = start - self.first[here]
        while len(found) < skipped + end - start:
            *whole, last = self.entries[here].decode("utf-8", "replace").split("\n")
            found += [*whole, f"{last}\n\\ No newline at end of file"] if last else whole
            here += 1
        return found[skipped : skipped + end - start]


class _Matcher(SequenceMatcher[str]):
    """A `SequenceMatcher` that gets its opcodes from `_opcodes` and only groups them."""

    def __init__(self, before: _Text, after: _Text) -> None:
        super().__init__(None, "", "")
        self._found: list[Any] = []
        for code in _opcodes(before, after):
            last = self._found[-1] if self._found else None
            if last and last[0] == code[0] == "equal":
                self._found[-1] = (*last[:2], code[2], last[3], code[4])
            else:
                self._found.append(code)

    def get_opcodes(self) -> list[Any]:
        """Return the opcodes found by comparing entries."""
        return self._found


def _opcodes(before: _Text, after: _Text) -> Iterator[Opcode]:
    """Yield edit operations on lines in the form of `SequenceMatcher.get_opcodes`."""
    i = j = 0
    for old, new, size in _alike(before.entries, after.entries):
        if old - i == new - j:  # each was edited in its place
            for place in range(old - i):
                ours, theirs = (i + place, i + place + 1), (j + place, j + place + 1)
                yield from _differences(before, ours, after, theirs)
        else:
            yield from _differences(before, (i, old), after, (j, new))
        i, j = old + size, new + size
        if size:
            yield "equal", before.first[old], before.first[i], after.first[new], after.first[j]


def _differences(
    before: _Text, ours: tuple[int, int], after: _Text, theirs: tuple[int, int]
) -> Iterator[Opcode]:
    """Yield edit operations for some entries of each file, from one up to another."""
    first, last = (before.first[place] for place in ours)
    second, end = (after.first[place] for place in theirs)
    if (last - first) * (end - second) > _MOST_PAIRS:
        yield "replace", first, last, second, end
        return
    old, new = before.lines(first, last), after.lines(second, end)
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag, first + a, first + b, second + c, second + d


def _alike(before: Sequence[bytes], after: Sequence[bytes]) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of entries that two files have in common, in order; the last may be empty.

    Each is (index of the first entry in the old file, in the new file, number of entries).
    """
    i = j = 0
    while True:
        start, shift, most = i, j - i, min(len(before), len(after) - j + i)
        while i < most and before[i] == after[i + shift]:
            i += 1
        j = i + shift
        yield start, start + shift, i - start
        if i == len(before) and j == len(after):
            return
        i, j = _next_alike(before, i, after, j)


def _next_alike(before: Sequence[bytes], i: int, after: Sequence[bytes], j: int) -> tuple[int, int]:
    """Return the indexes of the next entry that both files have; their ends if there is none.

    It is sought nearby first, so that the time depends on how far it is.
    """
    reach = _NEARBY
    while True:
        places: dict[bytes, int] = {}
        for place, entry in enumerate(after[j : j + reach], j):
            places.setdefault(entry, place)
        found = [
            (place, places[entry])
            for place, entry in enumerate(before[i : i + reach], i)
            if entry in places
        ]
        if found:
            return min(found, key=sum)
        if i + reach >= len(before) and j + reach >= len(after):
            return len(before), len(after)
        reach *= 2
