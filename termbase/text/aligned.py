"""Changed text that stays aligned with the original.

Text is repaired, unescaped and folded before terms are looked for in it, but matches are reported
in the text as its author wrote it. `AlignedText` maps offsets back through any number of changes.

The alignment is stored as runs, not as two numbers for each code point: an unchanged text of any
size is one run, and a change adds one or two. A run maps its code points either one by one or, if
the change altered their number (``ﬁ`` to ``fi``, a hyphen and a line end to nothing), all together
to one span. Starts and ends never decrease.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping

Edit = tuple[int, int, str]
"""The replacement of ``text[start:end]`` by a string: (start, end, string)."""


class _Runs:
    """Runs of code points: where each begins, and how its code points map to the original.

    The code point at index `i`, in run `r`, comes from ``original[p : p + width[r]]`` with
    ``p = origin[r] + (i - at[r]) * step[r]``. ``step`` is 1 (and ``width`` 1) in a run that maps
    one by one, 0 in a run that maps as a whole.
    """

    __slots__ = ("at", "origin", "step", "width")

    def __init__(self) -> None:
        self.at = array("Q")
        self.origin = array("Q")
        self.width = array("Q")
        self.step = bytearray()

    def add(self, at: int, origin: int, width: int, step: int) -> None:
        """Append a run, or extend the last one if the new one merely continues it."""
        if self.at and step and self.step[-1] and self.origin[-1] + at - self.at[-1] == origin:
            return
        self.at.append(at)
        self.origin.append(origin)
        self.width.append(width)
        self.step.append(step)

    def find(self, index: int) -> tuple[int, int]:
        """Return the span of the original that one code point comes from."""
        run = bisect_right(self.at, index) - 1
        start = self.origin[run] + (index - self.at[run]) * self.step[run]
        return start, start + self.width[run]

    def copy(self, start: int, end: int, to: _Runs, shift: int) -> None:
        """Append the runs of ``[start, end)`` to other runs, their indexes moved by `shift`."""
        if start == end:
            return
        run = bisect_right(self.at, start) - 1
        while run < len(self.at) and self.at[run] < end:
            begin = max(start, self.at[run])
            origin = self.origin[run] + (begin - self.at[run]) * self.step[run]
            to.add(begin + shift, origin, self.width[run], self.step[run])
            run += 1


class AlignedText:
    """A text in which each code point is mapped to a span of the original text.

    Instances are immutable: every change returns a new object, aligned with the same original.
    Offsets are code points, ends exclusive.

    Args:
        text: The text, not yet changed.
        offset: Offset of the text in the original, if it is a part of one.
    """

    __slots__ = ("_end", "_runs", "text")

    def __init__(self, text: str, offset: int = 0) -> None:
        runs = _Runs()
        runs.add(0, offset, 1, 1)
        self._set(text, runs, offset + len(text))

    def _set(self, text: str, runs: _Runs, end: int) -> None:
        self.text = text
        self._runs = runs
        self._end = end

    @classmethod
    def _make(cls, text: str, runs: _Runs, end: int) -> AlignedText:
        made = cls.__new__(cls)
        made._set(text, runs, end)
        return made

    @classmethod
    def joined(cls, parts: Iterable[AlignedText], separator: str) -> AlignedText:
        """Return parts of a text, in order, as one text with separators.

        The separators are aligned with what lies between the parts.
        """
        pieces: list[str] = []
        runs = _Runs()
        at = end = 0
        for part in parts:
            if pieces:
                start, _ = part.span(0, 0)
                runs.add(at, end, start - end, 0)
                pieces.append(separator)
                at += len(separator)
            part._runs.copy(0, len(part.text), runs, at)
            pieces.append(part.text)
            at += len(part.text)
            end = part._end
        if not runs.at:
            runs.add(0, end, 1, 1)
        return cls._make("".join(pieces), runs, end)

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"AlignedText({self.text!r}, {len(self._runs.at)} runs)"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, AlignedText):
            return NotImplemented
        return (self.text, self.starts, self.ends) == (other.text, other.starts, other.ends)

    def __hash__(self) -> int:
        return hash(self.text)

    def __getitem__(self, part: slice) -> AlignedText:
        """Return a part of the text, aligned with the same original."""
        start, end, step = part.indices(len(self.text))
        if step != 1:
            raise ValueError("an aligned text is cut in one piece, without a step")
        end = max(start, end)
        runs = _Runs()
        self._runs.copy(start, end, runs, -start)
        first, last = self.span(start, end)
        if not runs.at:
            runs.add(0, first, 1, 1)
        return self._make(self.text[start:end], runs, last)

    @property
    def starts(self) -> array[int]:
        """For each code point, its start in the original; computed on each access."""
        return array("Q", (self._runs.find(index)[0] for index in range(len(self.text))))

    @property
    def ends(self) -> array[int]:
        """For each code point, its end in the original; computed on each access."""
        return array("Q", (self._runs.find(index)[1] for index in range(len(self.text))))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that ``text[start:end]`` comes from.

        An empty span maps to the empty span before the code point at `start`.

        Raises:
            IndexError: The span is not within the text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"[{start}, {end}) is not within the {len(self.text)} code points")
        if start < end:
            return self._runs.find(start)[0], self._runs.find(end - 1)[1]
        if start == len(self.text):
            return self._end, self._end
        place = self._runs.find(start)[0]
        # A run that maps as a whole has no positions inside it.
        return place, max(place, self._runs.find(start - 1)[1]) if start else place

    def replace(self, edits: Iterable[Edit]) -> AlignedText:
        """Replace spans of the text.

        A prefix and suffix that a replacement shares with the replaced text stay aligned one by
        one; the rest of the replacement is mapped to the rest of the replaced text.

        Args:
            edits: (start, end, replacement), in order and without overlaps.

        Raises:
            ValueError: The edits overlap, are out of order, or lie outside the text.
        """
        pieces: list[str] = []
        runs = _Runs()
        done = at = 0
        for edit in edits:
            if not done <= edit[0] <= edit[1] <= len(self.text):
                raise ValueError(f"[{edit[0]}, {edit[1]}) overlaps another edit or lies outside")
            start, end, new = _trim(self.text, *edit)
            if start == end and not new:
                continue
            self._runs.copy(done, start, runs, at - done)
            pieces += (self.text[done:start], new)
            at += start - done
            if len(new) == end - start:
                self._runs.copy(start, end, runs, at - start)
            elif new:
                first, last = self.span(start, end)
                runs.add(at, first, last - first, 0)
            at += len(new)
            done = end
        if not pieces:
            return self
        self._runs.copy(done, len(self.text), runs, at - done)
        if not runs.at:
            runs.add(0, self._end, 1, 1)
        pieces.append(self.text[done:])
        return self._make("".join(pieces), runs, self._end)

    def sub(
        self, pattern: str | re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]
    ) -> AlignedText:
        r"""Replace the matches of a regular expression, like `re.sub`."""
        compiled = re.compile(pattern) if isinstance(pattern, str) else pattern
        first = compiled.search(self.text)
        if first is None:  # the usual case: most texts need no change
            return self
        matches = compiled.finditer(self.text, first.start())
        if not isinstance(replacement, str):
            return self.replace((m.start(), m.end(), replacement(m)) for m in matches)
        if "\\" not in replacement:  # skip `expand`, which would take most of the time
            return self.replace((m.start(), m.end(), replacement) for m in matches)
        return self.replace((m.start(), m.end(), m.expand(replacement)) for m in matches)

    def translate(self, table: Mapping[int, str]) -> AlignedText:
        """Replace single code points, like `str.translate`; fast if each becomes a single one."""
        changed = self.text.translate(table)
        if changed == self.text:
            return self
        if all(len(new) == 1 for new in table.values()):
            return self._make(changed, self._runs, self._end)
        keys = "".join(re.escape(chr(point)) for point in table)
        return self.sub(f"[{keys}]", lambda match: table[ord(match[0])])


def _trim(text: str, start: int, end: int, new: str) -> Edit:
    """Remove from an edit the prefix and suffix that it leaves unchanged."""
    shortest = min(end - start, len(new))
    same = 0
    while same < shortest and text[start + same] == new[same]:
        same += 1
    tail = 0
    while tail < shortest - same and text[end - 1 - tail] == new[-1 - tail]:
        tail += 1
    return start + same, end - tail, new[same : len(new) - tail]
