"""Positions of known terms, which must neither be proposed again nor cut through."""

from __future__ import annotations

from collections.abc import Iterable


class Covered:
    """The spans of known terms in a sequence of tokens or characters."""

    def __init__(self, size: int, stretches: Iterable[tuple[int, int]]) -> None:
        """Record spans (ends exclusive) of a sequence; those outside it are ignored."""
        self.exactly = frozenset(
            (start, end) for start, end in stretches if 0 <= start < end <= size
        )
        self._joined = bytearray(size + 1)
        for start, end in self.exactly:
            self._joined[start + 1 : end] = b"\1" * (end - start - 1)

    def cuts(self, start: int, end: int) -> bool:
        """Return whether a span is known, or begins or ends within a known one."""
        return self._joined[start] == 1 or self._joined[end] == 1 or (start, end) in self.exactly
