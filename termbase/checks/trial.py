"""Finds out which corrections of a file have the intended effect and no other.

The corrected content is read, and its segments are compared with the old ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest

from termbase.checks.edits import Edit, Text
from termbase.errors import DocumentError
from termbase.forks import cached_property
from termbase.model import Segment

Reader = Callable[[bytes], Iterable[Segment]]
"""Reads the segments of a file from the given content; see `termbase.bitext.read`."""


class Trial:
    """A trial of the edits of one file."""

    def __init__(self, text: Text, reader: Reader) -> None:
        self._text = text
        self._read = reader

    @cached_property
    def segments(self) -> list[Segment]:
        """The segments of the content without edits, which is read once for all trials."""
        return list(self._read(self._text.data))

    def settled(self, edits: Sequence[Edit]) -> list[Edit]:
        """Return the edits that can be made together, in order."""
        remaining = list(edits)
        while remaining:
            wrong = self._wrong_segments(remaining)
            if wrong is None:  # the content cannot be read: search by halves
                return self._settled_by_halves(remaining)
            if not wrong:
                return remaining
            correct = [edit for edit in remaining if edit.segment not in wrong]
            if len(correct) == len(remaining):  # the fault is not in an edited segment
                return self._settled_by_halves(remaining)
            remaining = correct
        return remaining

    def _settled_by_halves(self, edits: list[Edit]) -> list[Edit]:
        if len(edits) == 1:
            return []
        middle = len(edits) // 2
        first, second = self.settled(edits[:middle]), self.settled(edits[middle:])
        if not first or not second:  # the other has been tried
            return first or second
        good = first + second
        return good if self._wrong_segments(good) == set() else []

    def _wrong_segments(self, edits: Sequence[Edit]) -> set[int] | None:
        """Return the indices of segments that would differ from what is intended.

        Return None if the content could not be encoded or read, or would have other segments.
        """
        data = self._text.edited(edits)
        if data is None:
            return None
        by_segment: dict[int, list[Edit]] = {}
        for edit in edits:
            by_segment.setdefault(edit.segment, []).append(edit)
        wrong = set()
        try:
            pairs = zip_longest(self.segments, self._read(data))
            for index, (before, after) in enumerate(pairs):
                if before is None or after is None:
                    return None
                target = before.target
                if index in by_segment:
                    target = _target(target, by_segment[index])
                if after.target != target or _unchanging_parts(after) != _unchanging_parts(before):
                    wrong.add(index)
        except DocumentError:
            return None
        return wrong


def _target(target: str, edits: Iterable[Edit]) -> str:
    """Return the target that the edits of a segment should produce."""
    parts = []
    done = 0
    for edit in sorted(edits, key=lambda one: one.span):
        start, end = edit.span
        parts += [target[done:start], edit.finding.fix or ""]
        done = end
    return "".join(parts) + target[done:]


def _unchanging_parts(segment: Segment) -> tuple[object, ...]:
    """Return everything in a segment that a correction must not change."""
    codes = tuple(code.text for code in segment.target_codes)
    return segment._replace(
        target="", line=0, column=0, target_codes=(), layout=None, first_line=0, last_line=0
    ), codes
