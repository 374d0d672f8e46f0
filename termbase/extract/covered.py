"""Where known terms stand, so that they are neither proposed again nor cut."""

from __future__ import annotations

from collections.abc import Iterable


class Covered:
    """Stretches of a sequence: of the tokens or of the characters of a text.

    Attributes:
        exactly: Start and end of each stretch.
    """

    def __init__(self, size: int, stretches: Iterable[tuple[int, int]]) -> None:
        """Note the stretches; what lies outside the sequence is left out.

        Args:
            size: The length of the sequence.
            stretches: Start and end of each, the end exclusive.
        """
        self.exactly = frozenset(
            (start, end) for start, end in stretches if 0 <= start < end <= size
        )
        self._joined = bytearray(size + 1)
        for start, end in self.exactly:
            self._joined[start + 1 : end] = b"\1" * (end - start - 1)

    def cuts(self, start: int, end: int) -> bool:
        """Whether a stretch is known, or begins or ends within one that is."""
        return self._joined[start] == 1 or self._joined[end] == 1 or (start, end) in self.exactly
