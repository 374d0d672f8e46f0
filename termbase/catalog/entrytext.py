"""The text of a gettext file, and where its entries begin in it.

It is kept in UTF-8, and copied as it is; only the lines of entries that are asked for are decoded.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from termbase.catalog.block import Block

Part = bytes | memoryview


class EntryText:
    """The text of a file and its entries.

    Args:
        data: The text in UTF-8.
        starts: The offset of each entry.

    Attributes:
        data: The text in UTF-8.
        starts: The offset of each entry.
        separator: What ends lines: a line feed, or a carriage return in files of classic Mac OS.
        cr: The carriage return that stands before a line feed, or an empty string.
    """

    def __init__(self, data: bytes, starts: Sequence[int] = ()) -> None:
        self.data = data
        self.starts = array("Q", starts)
        self.separator = b"\r" if b"\r" in data and b"\n" not in data else b"\n"
        self.cr = "\r" if data.partition(self.separator)[0].endswith(b"\r") else ""
        self._numbers = array("Q")

    def add_line(self, line: str, offset: int) -> None:
        """Add a line at an offset before the first entry."""
        added = self._in_lines([line])
        self.data = b"".join((self.data[:offset], added, memoryview(self.data)[offset:]))
        more = len(added)
        self.starts = array("Q", [start + more * (start > offset) for start in self.starts])
        self._numbers = array("Q")

    def original(self, first: int, last: int) -> list[Part]:
        """Return the original text from one entry (-1: the head of the file) up to another."""
        if first >= len(self.starts):
            return []
        start = self.starts[first] if first >= 0 else 0
        if last < len(self.starts):
            return [memoryview(self.data)[start : self.starts[last]]]
        return [memoryview(self.data)[start:], self.separator]

    def joined(self, lines: Sequence[str], is_last: bool) -> bytes:
        """Join lines with their line ends; the last piece of a file gets no CR of its own."""
        ended = self.with_line_ends(lines)
        if is_last and lines:
            ended[-1] = lines[-1]
        return self._in_lines(ended)

    def insert(self, parts: list[Part], blocks: Iterable[Block], *, last: bool) -> None:
        """Append entries to `parts`, with one blank line before each."""
        kept = 0
        while parts and not (kept := _end_of_lines(parts[-1], self.separator)):
            parts.pop()
        if parts:
            written = parts.pop()[:kept]
            line = written[:-1] if written[-1:] == self.separator else written
            cr = "" if line[-1:] == b"\r" else self.cr
            parts += [line, self._in_lines([cr])]
        for block in blocks:
            ended = self.with_line_ends(block.lines)
            parts.append(self._in_lines([self.cr, *ended] if parts else ended))
        parts.append(self._in_lines(["" if last else self.cr]))

    def number(self, index: int) -> int:
        """Return the 0-based line on which entry `index` begins."""
        if index < 0:
            return 0
        if not self._numbers:
            ends = pairwise((0, *self.starts))
            count = self.data.count
            self._numbers = array(
                "Q", accumulate(count(self.separator, start, end) for start, end in ends)
            )
        return self._numbers[index]

    def lines(self, index: int) -> list[str]:
        """Return the lines of entry `index` with the blank lines after it; -1: the head."""
        start = self.starts[index] if index >= 0 else 0
        if index + 1 < len(self.starts):
            end = self.starts[index + 1]
            if start == end:
                return []
            written = self.data[start : end - len(self.separator)]
        else:
            written = self.data[start:]
        return [line.removesuffix("\r") for line in self.split(written)]

    def split(self, data: bytes) -> list[str]:
        """Return a part of the text as lines."""
        return decoded(data).split(self.separator.decode())

    def with_line_ends(self, lines: Sequence[str]) -> list[str]:
        """Return lines with the carriage returns at their ends that the file has."""
        return [line + self.cr for line in lines] if self.cr else list(lines)

    def _in_lines(self, lines: Iterable[str]) -> bytes:
        """Return lines in UTF-8, each with the separator after it."""
        separator = self.separator.decode()
        return encoded("".join(f"{line}{separator}" for line in lines))


def encoded(text: str) -> bytes:
    """Return a text in UTF-8, with any bytes that could not be decoded."""
    return text.encode("utf-8", "surrogatepass")


def decoded(data: bytes) -> str:
    """Return what `encoded` was given."""
    return data.decode("utf-8", "surrogatepass")


def _end_of_lines(data: Part, separator: bytes) -> int:
    """Return the end of the last line that is not blank, with its line end; 0 if all are blank."""
    size = 1 << 10
    while True:
        first = max(0, len(data) - size)
        tail = bytes(data[first:])
        end = len(tail)
        while end:
            start = tail.rfind(separator, 0, end - 1) + 1
            if first and not start:  # the line may begin before the part that is looked at
                break
            if decoded(tail[start:end]).strip():
                return first + end
            end = start
        if not first:
            return 0
        size <<= 4
