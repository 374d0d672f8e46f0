"""Texts joined into one, which remembers the position of each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from termbase.bitext.base import Entry
from termbase.model import InlineCode

_SEPARATOR = " "


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
    """The layout of several texts joined into one."""

    entries: tuple[Entry, ...]
    starts: tuple[int, ...]

    def separates(self, first: int, last: int) -> bool:
        """Return whether a stretch (`last` exclusive) is not in one text, or has markup in it."""
        number = bisect_right(self.starts, first) - 1
        entry, start = self.entries[number], self.starts[number]
        if last > start + len(entry.text):
            return True
        return entry.layout is not None and entry.layout.separates(first - start, last - start)

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of the code point at `offset` of the joined text."""
        number = bisect_right(self.starts, offset) - 1
        entry, within = self.entries[number], offset - self.starts[number]
        if entry.layout is not None:
            return entry.layout.position(min(within, len(entry.text)))
        return entry.line, entry.column + within
