"""Lossless editing of a gettext file.

polib's writer rewraps lines and drops what it does not know (sticky flags, comments of obsolete
entries). Here a file is its text, kept in UTF-8, and the offsets of its entries. `scanning`, or
polib for unusual files, parses the entries. A change only affects the lines of its own entry; only
these entries are ever decoded and split into lines.
"""

from __future__ import annotations

import codecs
import re
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from pathlib import Path

from termbase.catalog.block import Block
from termbase.catalog.decoding import decode, encode, encoding_of
from termbase.catalog.scanning import AnyEntry, header, scan, starts
from termbase.catalog.storage import read_bytes
from termbase.catalog.unusual import read_unusual

_Part = bytes | memoryview
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf]")


class PoFile:
    """A `.po` or `.pot` file.

    Attributes:
        path: The path of the file, which need not exist yet.
        encoding: Python's name of its encoding.
        has_bom: Whether it begins with a byte order mark.
        header: Name to value of the header fields (`Language`, `Plural-Forms`, …).
        entries: The entries in the order of the file, including obsolete ones but not the header.
            They are read-only; use `edit` for changes.
    """

    header: Mapping[str, str]
    entries: Sequence[AnyEntry]

    def __init__(
        self, path: Path, text: str, encoding: str = "utf-8", *, bom: bool = False
    ) -> None:
        """Parse the text of a file; see `load` for files on disk.

        Args:
            path: Where it is, or is going to be.
            text: What it says.
            encoding: Python's name of the encoding.
            bom: Whether it begins with a byte order mark.

        Raises:
            CatalogError: The text is not that of a gettext file; the message names the line.
        """
        self._fill(path, _encoded(text), encoding, bom=bom)
        if (scanned := scan(text, encoding)) is not None:
            self.entries, self._starts = scanned, starts(self._data)
            self.header = header(self._data)
            return
        lines = text.split(self._separator.decode())
        parsed = read_unusual(text, lines, path, encoding)
        self.header, self.entries = dict(parsed.metadata), parsed
        offsets = [0, *accumulate(len(_encoded(line)) + 1 for line in lines)]
        numbers = [max(0, (entry.linenum or 1) - 1) for entry in parsed]
        self._starts = array("Q", [offsets[number] for number in numbers])
        for index, entry in enumerate(parsed):
            entry.linenum = self.line_of(index)  # polib gives the line on which the entry begins

    def _fill(self, path: Path, data: bytes, encoding: str, *, bom: bool) -> None:
        """Set all attributes, as for a file without entries."""
        self.path = path
        self.encoding = encoding
        self.has_bom = bom
        # Classic Mac OS ends lines with CR alone. The CR of CRLF is kept at the end of each line.
        self._separator = b"\r" if b"\r" in data and b"\n" not in data else b"\n"
        self._data = data
        self._cr = "\r" if data.partition(self._separator)[0].endswith(b"\r") else ""
        self.header, self.entries = {}, ()
        self._starts = array("Q")
        self._numbers = array("Q")
        self._edited: dict[int, Block] = {}
        self._added: list[Block] = []
        self._added_later: Collection[Block] = ()
        self._active: int | None = None

    @classmethod
    def scanned(cls, path: Path, data: bytes, starts: Sequence[int], active: int) -> PoFile:
        """Return a file whose entries have been found already; `entries` is empty.

        Args:
            path: The path of the file.
            data: Its content, which `scan` can read.
            starts: The offset of each entry, as `scanning.starts` returns them.
            active: The index before which new entries are inserted (see `end_of_active`).
        """
        file = cls.__new__(cls)
        file._fill(path, data, "utf-8", bom=False)
        file.header, file._starts, file._active = header(data), array("Q", starts), active
        return file

    @classmethod
    def load(cls, path: Path) -> PoFile:
        """Read a file, in the encoding that its header declares.

        Raises:
            CatalogError: The file cannot be read, decoded or parsed; the message names the line.
        """
        return cls.parse(read_bytes(path), path)

    @classmethod
    def parse(cls, data: bytes, path: Path) -> PoFile:
        """Parse the content of a file; see `load`.

        Raises:
            CatalogError: The content cannot be decoded or parsed; the message names the line.
        """
        text, encoding, bom = decode(data, path)
        return cls(path, text, encoding, bom=bom)

    def reread(self) -> PoFile:
        """Return the file parsed again after the changes, so that its entries are up to date.

        Raises:
            CatalogError: A term has a character that the encoding lacks.
        """
        if not (self._edited or self._added or self._added_later):
            return self
        return self.parse(self.to_bytes(), self.path)

    def __iter__(self) -> Iterator[AnyEntry]:
        return iter(self.entries)

    def edit(self, index: int) -> Block:
        """Return entry `index` for editing in offset."""
        if index not in self._edited:
            self._edited[index] = self.block(index)
        return self._edited[index]

    def remove(self, index: int) -> None:
        """Remove entry `index` with its comments."""
        self._edited[index] = Block([])

    def block(self, index: int) -> Block:
        """Return the current lines of entry `index` for reading; use `edit` for changes."""
        if index in self._edited:
            return self._edited[index]
        return Block(self._lines(index))

    def add_header_comment(self, comment: str) -> None:
        """Add a comment line before the header entry, unless it exists or there is no header."""
        line = f"# {comment}{self._cr}"
        lines: list[str] = []
        if not self._data.startswith(b"msgid"):
            head = self._data.find(self._separator + b"msgid")
            if head < 0:
                return
            lines = self._split(self._data[:head])
        if not self.header or line in lines:
            return
        while lines and lines[-1].startswith("#,"):
            lines.pop()
        while lines and lines[-1].rstrip() == "#":
            lines.pop()
        offset = sum(len(_encoded(one)) + 1 for one in lines)
        added = _encoded(line) + self._separator
        self._data = b"".join((self._data[:offset], added, memoryview(self._data)[offset:]))
        more = len(added)
        self._starts = array("Q", [start + more * (start > offset) for start in self._starts])
        self._numbers = array("Q")

    def append(self, block: Block) -> None:
        """Add an entry after the last one that is not obsolete."""
        self._added.append(block)

    def append_all(self, blocks: Collection[Block]) -> None:
        """Add entries from a collection that is iterated over only when the file is written."""
        self._added_later = blocks

    def _joined(self) -> bytes:
        """Return the current text in UTF-8."""
        if not (self._edited or self._added or self._added_later):
            return self._data
        # Each part ends with the separator between it and the next.
        parts: list[_Part] = []
        insert_at = end_of_active(self.entries) if self._active is None else self._active
        copied, last = -1, len(self._starts)
        for index in sorted({*self._edited, insert_at}):
            if index > copied:
                parts += self._original_text(copied, index)
            if index == insert_at:
                self._insert_added(parts, last=index == last)
            copied = index
            block = self._edited.get(index)
            if block is not None:
                parts.append(self._join_lines(block.lines, index + 1 == last))
                copied += 1
        parts += self._original_text(copied, last)
        while not parts[-1]:
            parts.pop()
        parts[-1] = parts[-1][:-1]
        return b"".join(parts)

    def _original_text(self, first: int, last: int) -> list[_Part]:
        """Return the original text from one entry (-1: the head of the file) up to another."""
        if first >= len(self._starts):
            return []
        start = self._starts[first] if first >= 0 else 0
        if last < len(self._starts):
            return [memoryview(self._data)[start : self._starts[last]]]
        return [memoryview(self._data)[start:], self._separator]

    def _join_lines(self, lines: Sequence[str], is_last: bool) -> bytes:
        """Join lines with their line ends; the last piece of a file gets no CR of its own."""
        ended = self._with_line_ends(lines)
        if is_last and lines:
            ended[-1] = lines[-1]
        return self._in_lines(ended)

    def head(self) -> list[str]:
        """Return the lines before the first entry: the header entry and comments before it."""
        return self._lines(-1)

    def with_lines(self, lines: Iterable[str]) -> bytes:
        """Return lines as the content of a file with the same line ends, in the declared charset.

        Args:
            lines: The lines of a whole file, without line ends.

        Raises:
            CatalogError: The lines have a character that the encoding lacks.
        """
        *whole, last = lines
        text = self._separator.decode().join([*self._with_line_ends(whole), last])
        encoding = encoding_of(text, self.encoding, self.path)
        return encode(text, encoding, self.path, bom=self.has_bom)

    def to_bytes(self) -> bytes:
        """Return the current content of the file, in its encoding.

        Raises:
            CatalogError: The text has a character that the encoding lacks.
        """
        data = self._joined()
        if self.encoding == "utf-8" and not _SURROGATE.search(data):
            return codecs.BOM_UTF8 + data if self.has_bom else data
        return encode(_decoded(data), self.encoding, self.path, bom=self.has_bom)

    def line_of(self, index: int) -> int:
        """Return the 1-based line of the first keyword of entry `index` (`msgctxt` or `msgid`)."""
        number = self._number(index)
        for offset, line in enumerate(self._lines(index)):
            if line.lstrip("#~ \t").startswith(("msgctxt", "msgid")):
                return number + offset + 1
        return number + 1

    def _number(self, index: int) -> int:
        """Return the 0-based line on which entry `index` begins."""
        if index < 0:
            return 0
        if not self._numbers:
            ends = pairwise((0, *self._starts))
            count = self._data.count
            self._numbers = array(
                "Q", accumulate(count(self._separator, start, end) for start, end in ends)
            )
        return self._numbers[index]

    def _lines(self, index: int) -> list[str]:
        """Return the lines of entry `index` with the blank lines after it; -1: the head."""
        start = self._starts[index] if index >= 0 else 0
        if index + 1 < len(self._starts):
            end = self._starts[index + 1]
            if start == end:
                return []
            written = self._data[start : end - len(self._separator)]
        else:
            written = self._data[start:]
        return [line.removesuffix("\r") for line in self._split(written)]

    def _split(self, data: bytes) -> list[str]:
        """Return a part of the text as lines."""
        return _decoded(data).split(self._separator.decode())

    def _insert_added(self, parts: list[_Part], *, last: bool) -> None:
        """Append the new entries to `parts`, with one blank line before each."""
        if not (self._added or self._added_later):
            return
        kept = 0
        while parts and not (kept := _end_of_lines(parts[-1], self._separator)):
            parts.pop()
        if parts:
            written = parts.pop()[:kept]
            line = written[:-1] if written[-1:] == self._separator else written
            cr = "" if line[-1:] == b"\r" else self._cr
            parts += [line, self._in_lines([cr])]
        for block in chain(self._added, self._added_later):
            ended = self._with_line_ends(block.lines)
            parts.append(self._in_lines([self._cr, *ended] if parts else ended))
        parts.append(self._in_lines(["" if last else self._cr]))

    def _in_lines(self, lines: Iterable[str]) -> bytes:
        """Return lines in UTF-8, each with the separator after it."""
        separator = self._separator.decode()
        return _encoded("".join(f"{line}{separator}" for line in lines))

    def _with_line_ends(self, lines: Sequence[str]) -> list[str]:
        return [line + self._cr for line in lines] if self._cr else list(lines)


def end_of_active(entries: Sequence[AnyEntry]) -> int:
    """Return the index before which new entries are inserted: after the last active one."""
    for index in range(len(entries) - 1, -1, -1):
        if not entries[index].obsolete:
            return index + 1
    return 0


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _end_of_lines(data: _Part, separator: bytes) -> int:
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
            if _decoded(tail[start:end]).strip():
                return first + end
            end = start
        if not first:
            return 0
        size <<= 4
