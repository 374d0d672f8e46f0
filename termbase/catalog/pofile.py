"""Lossless editing of a gettext file.

polib's writer rewraps lines and drops what it does not know (sticky flags, comments of obsolete
entries). Here a file is its text and the offsets of its entries. `scanning`, or polib for unusual
files, parses the entries. A change only affects the lines of its own entry.
"""

from __future__ import annotations

import codecs
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from pathlib import Path

from termbase.catalog.block import Block
from termbase.catalog.decoding import decode, encode, encoding_of
from termbase.catalog.entrytext import EntryText, Part, decoded, encoded
from termbase.catalog.scanning import AnyEntry, header, scan, starts
from termbase.catalog.storage import read_bytes
from termbase.catalog.unusual import read_unusual
from termbase.lazy import lazily

_SURROGATE = lazily(rb"\xed[\xa0-\xbf]")


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
        self._fill(path, EntryText(encoded(text)), encoding, bom=bom)
        if (scanned := scan(text, encoding)) is not None:
            self.entries, self._text.starts = scanned, starts(self._text.data)
            self.header = header(self._text.data)
            return
        lines = text.split(self._text.separator.decode())
        parsed = read_unusual(text, lines, path, encoding)
        self.header, self.entries = dict(parsed.metadata), parsed
        offsets = [0, *accumulate(len(encoded(line)) + 1 for line in lines)]
        numbers = [max(0, (entry.linenum or 1) - 1) for entry in parsed]
        self._text.starts = array("Q", [offsets[number] for number in numbers])
        for index, entry in enumerate(parsed):
            entry.linenum = self.line_of(index)  # polib gives the line on which the entry begins

    def _fill(self, path: Path, text: EntryText, encoding: str, *, bom: bool) -> None:
        """Set all attributes, as for a file without entries."""
        self.path = path
        self.encoding = encoding
        self.has_bom = bom
        self._text = text
        self.header, self.entries = {}, ()
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
        file._fill(path, EntryText(data, starts), "utf-8", bom=False)
        file.header, file._active = header(data), active
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
        """Return entry `index` for editing in place."""
        if index not in self._edited:
            self._edited[index] = self.block(index)
        return self._edited[index]

    def remove(self, index: int) -> None:
        """Remove entry `index` with its comments."""
        self._edited[index] = Block([])

    def is_edited(self, index: int) -> bool:
        """Return whether entry `index` has been asked for to be edited."""
        return index in self._edited

    def block(self, index: int) -> Block:
        """Return the current lines of entry `index` for reading; use `edit` for changes."""
        if index in self._edited:
            return self._edited[index]
        return Block(self._text.lines(index))

    def add_header_comment(self, comment: str) -> None:
        """Add a comment line before the header entry, unless it exists or there is no header."""
        text = self._text
        line = f"# {comment}{text.cr}"
        lines: list[str] = []
        if not text.data.startswith(b"msgid"):
            head = text.data.find(text.separator + b"msgid")
            if head < 0:
                return
            lines = text.split(text.data[:head])
        if not self.header or line in lines:
            return
        while lines and lines[-1].startswith("#,"):
            lines.pop()
        while lines and lines[-1].rstrip() == "#":
            lines.pop()
        text.add_line(line, sum(len(encoded(one)) + 1 for one in lines))

    def append(self, block: Block) -> None:
        """Add an entry after the last one that is not obsolete."""
        self._added.append(block)

    def append_all(self, blocks: Collection[Block]) -> None:
        """Add entries from a collection that is iterated over only when the file is written."""
        self._added_later = blocks

    def _joined(self) -> bytes:
        """Return the current text in UTF-8."""
        if not (self._edited or self._added or self._added_later):
            return self._text.data
        # Each part ends with the separator between it and the next.
        text = self._text
        parts: list[Part] = []
        insert_at = end_of_active(self.entries) if self._active is None else self._active
        copied, last = -1, len(text.starts)
        for index in sorted({*self._edited, insert_at}):
            if index > copied:
                parts += text.original(copied, index)
            if index == insert_at and (self._added or self._added_later):
                text.insert(parts, chain(self._added, self._added_later), last=index == last)
            copied = index
            block = self._edited.get(index)
            if block is not None:
                parts.append(text.joined(block.lines, index + 1 == last))
                copied += 1
        parts += text.original(copied, last)
        while not parts[-1]:
            parts.pop()
        parts[-1] = parts[-1][:-1]
        return b"".join(parts)

    def head(self) -> list[str]:
        """Return the lines before the first entry: the header entry and comments before it."""
        return self._text.lines(-1)

    def with_lines(self, lines: Iterable[str]) -> bytes:
        """Return lines as the content of a file with the same line ends, in the declared charset.

        Raises:
            CatalogError: The lines have a character that the encoding lacks.
        """
        *whole, last = lines
        text = self._text.separator.decode().join([*self._text.with_line_ends(whole), last])
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
        return encode(decoded(data), self.encoding, self.path, bom=self.has_bom)

    def line_of(self, index: int) -> int:
        """Return the 1-based line of the first keyword of entry `index` (`msgctxt` or `msgid`)."""
        number = self._text.number(index)
        for offset, line in enumerate(self._text.lines(index)):
            if line.lstrip("#~ \t").startswith(("msgctxt", "msgid")):
                return number + offset + 1
        return number + 1


def end_of_active(entries: Sequence[AnyEntry]) -> int:
    """Return the index before which new entries are inserted: after the last active one."""
    for index in range(len(entries) - 1, -1, -1):
        if not entries[index].obsolete:
            return index + 1
    return 0
