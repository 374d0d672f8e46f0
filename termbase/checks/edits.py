"""Replaces stretches of a file's text, keeping its encoding and its format's escaping."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from termbase.bitext.positions import Rewritten, Written
from termbase.bitext.writing import Writing
from termbase.errors import DocumentError
from termbase.lazy import lazily
from termbase.model import Finding, Segment
from termbase.text.encoding import BOMS, decode

_HEAD = 1 << 14
_DECLARED = lazily(
    rb"""\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)|"Content-Type:[^"\n]*charset=([\w.:-]+)"""
)
_LINE_END = lazily("\r\n|\r|\n")


class Edit(NamedTuple):
    """A replacement in the text of a file.

    Attributes:
        start: Where the replaced stretch starts, in code points of the text.
        end: Where it ends, exclusive.
        written: The new text, escaped as the format requires.
        segment: Index of the segment in the file.
        finding: The finding that the replacement corrects.
        span: Start and end of the replaced stretch in the target. It is the finding's, without a
            space at its end that stands for a line end of the file.
    """

    start: int
    end: int
    written: str
    segment: int
    finding: Finding
    span: tuple[int, int]


def encoding_of(data: bytes, path: Path) -> tuple[bytes, str] | None:
    """Return the byte order mark and the encoding that round-trip the data; None if none does."""
    for mark, name in BOMS:
        if data.startswith(mark):
            return (mark, name) if _round_trips(data[len(mark) :], name) else None
    declared = _DECLARED.search(data, 0, _HEAD)
    names = [(declared[1] or declared[2]).decode("ascii")] if declared else []
    names += ["utf-8"]
    for name in names:
        if _round_trips(data, name):
            return b"", name
    try:
        name = decode(data, path)[1]
    except DocumentError:
        return None
    return (b"", name) if _round_trips(data, name) else None


def _round_trips(data: bytes, name: str) -> bool:
    try:
        return data.decode(name).encode(name) == data
    except (UnicodeError, LookupError):
        return False


class Text:
    """The text of a file with its line ends unchanged; the encoding follows a byte order mark."""

    def __init__(self, data: bytes, mark: bytes, name: str) -> None:
        self.data = data
        self.mark = mark
        self.name = name
        self.text = data[len(mark) :].decode(name)
        self.is_ascii = data.isascii()
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def offset(self, line: int, column: int) -> int | None:
        """Return the offset of a 1-based line and column in code points; None if there is none."""
        if not 0 < line <= len(self._starts) or column < 1:
            return None
        offset = self._starts[line - 1] + column - 1
        return offset if offset <= len(self.text) else None

    def edited(self, edits: Iterable[Edit]) -> bytes | None:
        """Return the content after edits, sorted by place; None if it cannot be encoded."""
        parts = []
        done = 0
        for edit in edits:
            parts += [self.text[done : edit.start], edit.written]
            done = edit.end
        try:
            return self.mark + ("".join(parts) + self.text[done:]).encode(self.name)
        except UnicodeEncodeError:
            return None


def edit_for(
    text: Text, segment: Segment, index: int, finding: Finding, writing: Writing
) -> Edit | None:
    """Return the edit that corrects a finding, or None if the segment is not where it was found."""
    first, last = finding.target_span or (0, 0)
    fits = 0 <= first <= last <= len(segment.target)
    if not fits or segment.span(first, last)[:2] != (finding.line, finding.column):
        return None
    while last - 1 > first and _is_line_end(text, segment, last - 1):
        last -= 1
    if first < last or first < len(segment.target):
        start = text.offset(*segment.position(first))
    else:
        start = _end_of_notation(text, segment, first - 1, writing)
    end = start if first == last else _end_of_notation(text, segment, last - 1, writing)
    if start is None or end is None or end < start:
        return None
    return Edit(start, end, written(text, finding, writing), index, finding, (first, last))


def written(text: Text, finding: Finding, writing: Writing) -> str:
    """Return the correction of a finding, as it is written in the file."""
    escaped = writing.escape(finding.fix or "")
    return writing.ascii(escaped) if text.is_ascii and writing.ascii else escaped


def _is_line_end(text: Text, segment: Segment, offset: int) -> bool:
    """Return whether a space of a target is a line end of the file, where the reader joins lines.

    Without it, the indent of the next line would become part of the text.
    """
    place = text.offset(*segment.position(offset)) if segment.target[offset] == " " else None
    return place is not None and text.text[place : place + 1] in {"\r", "\n"}


def _end_of_notation(text: Text, segment: Segment, offset: int, writing: Writing) -> int | None:
    """Return where the notation of the code point at `offset` of a target ends in the file."""
    if offset < 0:  # the target is empty
        return text.offset(segment.line, segment.column)
    start = text.offset(*segment.position(offset))
    if start is None:
        return None
    layout = segment.layout
    special = layout.notation.special if isinstance(layout, Written | Rewritten) else None
    for pattern in (writing.escaped, special):
        match = pattern.match(text.text, start) if pattern else None
        if match and match[0]:
            return match.end()
    return min(start + 1, len(text.text))
