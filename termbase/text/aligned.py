"""A text that was changed, and where each code point of it came from.

Text is repaired, unescaped and folded before terms are sought in it, but what is found is shown in
the text as its author wrote it. `AlignedText` carries the way back through any number of changes.

The alignment is kept as runs, not as two numbers a code point: an unchanged text of any size is
one run, and a change costs one or two more. Every run maps its code points either one by one or,
where the change altered their number (``ﬁ`` to ``fi``, a hyphen and a line end to nothing),
together to one stretch. Starts and ends never go backwards.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping

Edit = tuple[int, int, str]
"""Replace ``text[start:end]`` by a string: (start, end, string)."""


class _Runs:
    """Runs of code points: where each begins, and how its code points map to the original.

    The code point at `i` of run `r` is the original's ``[p, p + width[r])`` with
    ``p = origin[r] + (i - at[r]) * step[r]``; ``step`` is 1 (and ``width`` 1) in a run that maps
    one by one, 0 in one that maps as a whole.
    """

    __slots__ = ("at", "origin", "step", "width")

    def __init__(self) -> None:
        self.at = array("Q")
        self.origin = array("Q")
        self.width = array("Q")
        self.step = bytearray()

    def add(self, at: int, origin: int, width: int, step: int) -> None:
        """Append a run; one that only continues the last is merged with it."""
        if self.at and step and self.step[-1] and self.origin[-1] + at - self.at[-1] == origin:
            return
        self.at.append(at)
        self.origin.append(origin)
        self.width.append(width)
        self.step.append(step)

    def find(self, index: int) -> tuple[int, int]:
        """The stretch of the original that one code point stands for."""
        run = bisect_right(self.at, index) - 1
        start = self.origin[run] + (index - self.at[run]) * self.step[run]
        return start, start + self.width[run]

    def copy(self, start: int, end: int, to: _Runs, shift: int) -> None:
        """Append what maps ``[start, end)`` to other runs, its places moved by `shift`."""
        if start == end:
            return
        run = bisect_right(self.at, start) - 1
        while run < len(self.at) and self.at[run] < end:
            begin = max(start, self.at[run])
            origin = self.origin[run] + (begin - self.at[run]) * self.step[run]
            to.add(begin + shift, origin, self.width[run], self.step[run])
            run += 1


class AlignedText:
    """A text with, for each of its code points, the stretch of the original it stands for.

    Immutable: every change gives a new object, aligned with the same original. Offsets are code
    points, ends exclusive.

    Args:
        text: The text, as yet unchanged.
        offset: Where it begins in the original, when it is a part of one.
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
    def join(cls, separator: str, parts: Iterable[AlignedText]) -> AlignedText:
        """Put parts of one original together, in its order.

        A separator stands for what the original has between the two parts.
        """
        texts: list[str] = []
        runs = _Runs()
        at = end = 0
        for part in parts:
            if texts:
                start = part.span(0, 0)[0]
                if separator:
                    runs.add(at, min(end, start), max(0, start - end), 0)
                    at += len(separator)
            part._runs.copy(0, len(part.text), runs, at)
            texts.append(part.text)
            at += len(part.text)
            end = part._end
        if not runs.at:
            runs.add(0, end, 1, 1)
        return cls._make(separator.join(texts), runs, end)

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
        """A part of the text, aligned with the same original."""
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
        """Where in the original each code point begins: one number each, made on request."""
        return array("Q", (self._runs.find(index)[0] for index in range(len(self.text))))

    @property
    def ends(self) -> array[int]:
        """Where in the original each code point ends: one number each, made on request."""
        return array("Q", (self._runs.find(index)[1] for index in range(len(self.text))))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that ``text[start:end]`` stands for.

        An empty stretch stands for the empty place before the code point at `start`.

        Raises:
            IndexError: The stretch does not lie within the text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"[{start}, {end}) is not within the {len(self.text)} code points")
        if start < end:
            return self._runs.find(start)[0], self._runs.find(end - 1)[1]
        if start == len(self.text):
            return self._end, self._end
        place = self._runs.find(start)[0]
        # Within what stands for a stretch as a whole, there is no smaller place than that.
        return place, max(place, self._runs.find(start - 1)[1]) if start else place

    def replace(self, edits: Iterable[Edit]) -> AlignedText:
        """Replace stretches of the text.

        What a replacement has in common with the stretch at its beginning and end stays aligned
        one by one; the rest of it stands for the rest of the stretch.

        Args:
            edits: (start, end, replacement), in order and without overlap.

        Raises:
            ValueError: The edits overlap, are out of order, or lie outside of the text.
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
        r"""Replace what a regular expression finds, like `re.sub`.

        Args:
            pattern: What to find.
            replacement: A template (``\1``) or a function of the match.
        """
        compiled = re.compile(pattern) if isinstance(pattern, str) else pattern
        first = compiled.search(self.text)
        if first is None:  # as a rule: most text needs no change
            return self
        found = compiled.finditer(self.text, first.start())
        if not isinstance(replacement, str):
            return self.replace((m.start(), m.end(), replacement(m)) for m in found)
        if "\\" not in replacement:  # nothing to expand, which takes most of the time
            return self.replace((m.start(), m.end(), replacement) for m in found)
        return self.replace((m.start(), m.end(), m.expand(replacement)) for m in found)

    def translate(self, table: Mapping[int, str]) -> AlignedText:
        """Replace single code points, like `str.translate`; free where one becomes one.

        Args:
            table: Code point to what stands for it; an empty string deletes it.
        """
        changed = self.text.translate(table)
        if changed == self.text:
            return self
        if all(len(new) == 1 for new in table.values()):
            return self._make(changed, self._runs, self._end)
        keys = "".join(re.escape(chr(point)) for point in table)
        return self.sub(f"[{keys}]", lambda match: table[ord(match[0])])


def _trim(text: str, start: int, end: int, new: str) -> Edit:
    """Leave out of an edit what it replaces by itself, at its beginning and its end."""
    shortest = min(end - start, len(new))
    same = 0
    while same < shortest and text[start + same] == new[same]:
        same += 1
    tail = 0
    while tail < shortest - same and text[end - 1 - tail] == new[-1 - tail]:
        tail += 1
    return start + same, end - tail, new[same : len(new) - tail]
