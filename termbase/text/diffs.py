"""Unified diffs of catalogs, fast enough for large ones.

`difflib` compares every line with every other, which takes minutes for a catalog of a hundred
thousand entries. Here the unchanged entries, which are nearly all of them, serve as anchors, and
only the lines between anchors are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

Opcode = tuple[str, int, int, int, int]
_CONTEXT = 3


def lines(text: str) -> list[str]:
    r"""Split the text of a file into the lines that `unified` takes.

    Lines end at ``\n`` only, as for `patch`, which does not know the other line ends of
    `str.splitlines`; a carriage return stays part of its line. If the last line lacks its line end,
    it carries the remark that `patch` expects.
    """
    *whole, last = text.split("\n")
    return [*whole, f"{last}\n\\ No newline at end of file"] if last else whole


def unified(before: Sequence[str], after: Sequence[str], name: str) -> Iterator[str]:
    """Yield the lines of a unified diff with three lines of context, without line ends.

    Args:
        before: The old lines; empty if the file is new.
        after: The new lines.
        name: The file's name for the header.
    """
    for number, group in enumerate(_Matcher(before, after).get_grouped_opcodes(_CONTEXT)):
        if not number:
            yield f"--- a/{name}" if before else "--- /dev/null"
            yield f"+++ b/{name}"
        _, old, _, new, _ = group[0]
        _, _, old_end, _, new_end = group[-1]
        yield f"@@ -{_range(old, old_end)} +{_range(new, new_end)} @@"
        for tag, i, i_end, j, j_end in group:
            if tag == "equal":
                yield from (f" {line}" for line in before[i:i_end])
            else:
                yield from (f"-{line}" for line in before[i:i_end])
                yield from (f"+{line}" for line in after[j:j_end])


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
        if i < old or j < new:
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
