"""Unified diffs of catalogs, fast enough for large ones.

`difflib` compares every line with every other, which takes minutes for a catalog of a hundred
thousand entries. Here the unchanged entries, which are nearly all of them, serve as anchors, and
only the lines between anchors are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

Opcode = tuple[str, int, int, int, int]
_CONTEXT = 3
_STEP = 1 << 16
"""Number of bytes that are compared at a time."""


def unified(before: bytes, after: bytes, name: str) -> Iterator[str]:
    r"""Yield the lines of a unified diff with three lines of context, without line ends.

    Lines end at ``\n`` only, as for `patch`, which does not know the other line ends of
    `str.splitlines`; a carriage return stays part of its line.

    Args:
        before: The old content of the file, in UTF-8; empty if the file is new.
        after: The new content.
        name: The file's name for the header.
    """
    start, end = _unlike(before, after)
    skipped = before.count(b"\n", 0, start)
    old, new = (_lines(data[start : len(data) - end]) for data in (before, after))
    for number, group in enumerate(_Matcher(old, new).get_grouped_opcodes(_CONTEXT)):
        if not number:
            yield f"--- a/{name}" if before else "--- /dev/null"
            yield f"+++ b/{name}"
        _, i, _, j, _ = group[0]
        _, _, i_end, _, j_end = group[-1]
        ranges = (
            _range(skipped + first, skipped + last) for first, last in ((i, i_end), (j, j_end))
        )
        yield "@@ -{} +{} @@".format(*ranges)
        for tag, i, i_end, j, j_end in group:
            if tag == "equal":
                yield from (f" {line}" for line in old[i:i_end])
            else:
                yield from (f"-{line}" for line in old[i:i_end])
                yield from (f"+{line}" for line in new[j:j_end])


def _lines(data: bytes) -> list[str]:
    """Return a part of a file as lines.

    If the last line lacks its line end, it carries the remark that `patch` expects.
    """
    *whole, last = data.decode("utf-8", "replace").split("\n")
    return [*whole, f"{last}\n\\ No newline at end of file"] if last else whole


def _unlike(before: bytes, after: bytes) -> tuple[int, int]:
    """Return how much of two files to leave out at both ends, where they are alike, in bytes.

    What is left begins and ends with whole entries and the lines of context.
    """
    most = min(len(before), len(after))
    first = _alike(most, lambda i, j: before[i:j] == after[i:j])
    start = before.rfind(b"\n\n", 0, first) + 1
    for _ in range(_CONTEXT):
        start = before.rfind(b"\n", 0, max(start - 1, 0)) + 1

    def ends_alike(i: int, j: int) -> bool:
        return before[len(before) - j : len(before) - i] == after[len(after) - j : len(after) - i]

    last = len(before) - _alike(most - start, ends_alike)
    end = before.find(b"\n\n", last) + 2
    for _ in range(_CONTEXT):
        end = before.find(b"\n", end) + 1 if end > 1 else 0
    return start, len(before) - end if end > 1 else 0


def _alike(most: int, is_alike: Callable[[int, int], bool]) -> int:
    """Return the length of the part in which two files are alike, from one end.

    Args:
        most: The length of the part to compare.
        is_alike: Returns whether they are alike between two distances from that end.
    """
    found, step = 0, _STEP
    while step:
        if found + step <= most and is_alike(found, found + step):
            found += step
        else:
            step //= 2
    return found


def _range(start: int, end: int) -> str:
    """Return a range of lines in the notation of a hunk header."""
    size = end - start
    return f"{start + 1}" if size == 1 else f"{start + bool(size)},{size}"


class _Matcher(SequenceMatcher[str]):
    """A `SequenceMatcher` that gets its opcodes from `_opcodes` and only groups them."""

    def __init__(self, before: Sequence[str], after: Sequence[str]) -> None:
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


def _opcodes(before: Sequence[str], after: Sequence[str]) -> Iterator[Opcode]:
    """Yield edit operations in the form of `SequenceMatcher.get_opcodes`."""
    i = j = 0
    for old, new, size in [*_anchors(before, after), (len(before), len(after), 0)]:
        if i < old and before[i:old] == after[j:new]:
            yield "equal", i, old, j, new
        elif i < old or j < new:
            local = SequenceMatcher(None, before[i:old], after[j:new], autojunk=False)
            for tag, a, b, c, d in local.get_opcodes():
                yield tag, a + i, b + i, c + j, d + j
        if size:
            yield "equal", old, old + size, new, new + size
        i, j = old + size, new + size


def _anchors(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the entries that occur once in each text, in the same order.

    Yields:
        (old line, new line, number of lines), the lines counted from 0.
    """
    old, new = _entries(before), _entries(after)
    counted = Counter(entry for entry, _ in old) + Counter(entry for entry, _ in new)
    places = {entry: place for entry, place in new if counted[entry] == 2}
    reached = 0
    for entry, place in old:
        found = places.get(entry, -1)
        if found >= reached:
            yield place, found, len(entry)
            reached = found + len(entry)


def _entries(lines: Sequence[str]) -> list[tuple[tuple[str, ...], int]]:
    """Return the blocks between empty lines, each with the index of its first line."""
    blocks = []
    start = 0
    for number, line in enumerate([*lines, ""]):
        if line in {"", "\r"}:
            if number > start:
                blocks.append((tuple(lines[start:number]), start))
            start = number + 1
    return blocks
