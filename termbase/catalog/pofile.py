"""Lossless editing of a gettext file.

polib's writer rewraps lines and drops what it does not know (sticky flags, comments of obsolete
entries). Here a file is a list of blocks of lines, one for each entry. `scanning`, or polib for
unusual files, parses the entries and finds where they begin. A change only affects the lines of its
own entry.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from termbase.catalog.block import Block
from termbase.catalog.decoding import decode, encode, encoding_of
from termbase.catalog.scanning import AnyEntry, header, scan, starts
from termbase.catalog.storage import read_bytes
from termbase.catalog.unusual import read_unusual


class PoFile:
    """A `.po` or `.pot` file.

    Attributes:
        path: The path of the file, which need not exist yet.
        encoding: Python's name of its encoding.
        header: Name to value of the header fields (`Language`, `Plural-Forms`, …).
        entries: The entries in the order of the file, including obsolete ones but not the header.
            They are read-only; use `edit` for changes.
    """

    def __init__(
        self, path: Path, text: str, encoding: str = "utf-8", *, bom: bool = False
    ) -> None:
        """Parse the text of a file; see `load` for files on disk.

        Raises:
            CatalogError: The text is not that of a gettext file; the message names the line.
        """
        self.path = path
        self.encoding = encoding
        self._bom = bom
        # Classic Mac OS ends lines with CR alone. The CR of CRLF is kept at the end of each line.
        self._separator = "\r" if "\r" in text and "\n" not in text else "\n"
        self._lines = text.split(self._separator)
        self._cr = "\r" if self._lines[0].endswith("\r") else ""
        self.header: dict[str, str] = {}
        self.entries: Sequence[AnyEntry] = ()
        self._starts: list[int] = []
        if (scanned := scan(text, encoding)) is not None:
            self.header, self.entries, self._starts = header(text), scanned, starts(text)
        else:
            parsed = read_unusual(text, self._lines, path, encoding)
            self.header, self.entries = dict(parsed.metadata), parsed
            self._starts = [max(0, (entry.linenum or 1) - 1) for entry in parsed]
        self._edited: dict[int, Block] = {}
        self._added: list[Block] = []
        self._more: Collection[Block] = ()
        self._active: int | None = None

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
        if not (self._edited or self._added or self._more):
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

    def block(self, index: int) -> Block:
        """Return the current lines of entry `index` for reading; use `edit` for changes."""
        if index in self._edited:
            return self._edited[index]
        start, end = self._range(index)
        return Block([line.removesuffix("\r") for line in self._lines[start:end]])

    def add_header_comment(self, comment: str) -> None:
        """Add a comment line before the header entry, unless it exists or there is no header."""
        line = f"# {comment}{self._cr}"
        head = next((i for i, old in enumerate(self._lines) if old.startswith("msgid")), None)
        if not self.header or head is None or line in self._lines[:head]:
            return
        place = head
        while place and self._lines[place - 1].startswith("#,"):
            place -= 1
        while place and self._lines[place - 1].rstrip() == "#":
            place -= 1
        self._lines.insert(place, line)
        self._starts = [start + (start > place) for start in self._starts]

    def forget(self) -> None:
        """Discard `entries` to free most of the memory; the file can still be edited by index."""
        self._active = self._end_of_active()
        self.entries = ()

    def append(self, block: Block) -> None:
        """Add an entry after the last one that is not obsolete."""
        self._added.append(block)

    def append_all(self, blocks: Collection[Block]) -> None:
        """Add entries from a collection that is iterated over only when the file is written."""
        self._more = blocks

    def text(self) -> str:
        """Return the current text of the file; unchanged parts are exactly as read."""
        if not (self._edited or self._added or self._more):
            return self._separator.join(self._lines)
        lines: list[str] = []
        insert_at = self._end_of_active() if self._active is None else self._active
        for index in range(-1, len(self._starts)):
            if index == insert_at:
                self._insert_added(lines, last=False)
            start, end = self._range(index)
            block = self._edited.get(index)
            if block is None:
                lines += self._lines[start:end]
            elif end < len(self._lines):
                lines += self._ended(block.lines)
            else:  # the text after the last line end of the file, mostly empty, gets no line end
                lines += [*self._ended(block.lines[:-1]), *block.lines[-1:]]
        if insert_at == len(self._starts):
            self._insert_added(lines, last=True)
        return self._separator.join(lines)

    def head(self) -> list[str]:
        """Return the lines before the first entry: the header entry and comments before it."""
        start, end = self._range(-1)
        return [line.removesuffix("\r") for line in self._lines[start:end]]

    def with_lines(self, lines: Iterable[str]) -> bytes:
        """Return lines as the content of a file with the same line ends, in the declared charset.

        Args:
            lines: The lines of a whole file, without line ends.

        Raises:
            CatalogError: The lines have a character that the encoding lacks.
        """
        *whole, last = lines
        text = self._separator.join([*self._ended(whole), last])
        encoding = encoding_of(text, self.encoding, self.path)
        return encode(text, encoding, self.path, bom=self._bom)

    def to_bytes(self) -> bytes:
        """Return the current content of the file, in its encoding.

        Raises:
            CatalogError: The text has a character that the encoding lacks.
        """
        return encode(self.text(), self.encoding, self.path, bom=self._bom)

    def line_of(self, index: int) -> int:
        """Return the 1-based line of the first keyword of entry `index` (`msgctxt` or `msgid`)."""
        start, end = self._range(index)
        for number in range(start, end):
            if self._lines[number].lstrip("#~ \t").startswith(("msgctxt", "msgid")):
                return number + 1
        return start + 1

    def _range(self, index: int) -> tuple[int, int]:
        """Return the range of lines of entry `index`, including blank lines after it.

        -1 stands for the lines before the first entry.
        """
        start = self._starts[index] if index >= 0 else 0
        following = index + 1
        end = self._starts[following] if following < len(self._starts) else len(self._lines)
        return start, end

    def _end_of_active(self) -> int:
        """Return the index at which to insert new entries: after the last active entry."""
        for index in range(len(self.entries) - 1, -1, -1):
            if not self.entries[index].obsolete:
                return index + 1
        return 0

    def _insert_added(self, lines: list[str], *, last: bool) -> None:
        """Append the new entries to `lines`, with one blank line before each."""
        if not (self._added or self._more):
            return
        while lines and not lines[-1].strip():
            lines.pop()
        if lines and not lines[-1].endswith(self._cr):
            lines[-1] += self._cr
        for block in chain(self._added, self._more):
            lines += [self._cr, *self._ended(block.lines)] if lines else self._ended(block.lines)
        lines += [""] if last else [self._cr]

    def _ended(self, lines: Sequence[str]) -> list[str]:
        return [line + self._cr for line in lines] if self._cr else list(lines)
