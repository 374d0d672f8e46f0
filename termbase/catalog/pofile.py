"""One gettext file, lossless: its own text is kept, whoever reads what it says.

polib's writer wraps lines anew and forgets what it does not know (sticky flags, comments of
obsolete entries). Here a file is a list of blocks of lines, one an entry; `scanning`, or polib
where a file is out of the ordinary, tells what an entry says and where it begins. A change touches
the lines of its own entry and no others.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import polib

from termbase.catalog.block import Block
from termbase.catalog.scanning import AnyEntry, header, scan, starts
from termbase.catalog.storage import read_bytes
from termbase.errors import CatalogError
from termbase.text.lazy import lazily

_CHARSET = lazily(rb'"Content-Type:[^"\\]*charset=([^"\\\s;]+)', re.IGNORECASE)
_CONFLICT = "<<<<<<< "
_POLIB_LINE = lazily(r"\(line (\d+)\)")
# Comment markers that gettext accepts and polib refuses: `#,fuzzy`, `#=`, `#comment`.
_UNUSUAL = lazily(r"^[ \t]*#(?:[.:,|][^ \t\r\n]|[^ \t\r\n.:,|~#])", re.MULTILINE)
# A string that its line does not close; polib would take its last character for the quote.
_UNCLOSED = lazily(
    r'^[ \t]*(?:#~[ \t]*)?(?:msg\w+(?:\[\d+\])?[ \t]*)?"(?:[^"\\\n]|\\.)*[ \t\r]*$', re.MULTILINE
)
_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


class _Lines(str):
    """Text that polib splits into the lines of a file, and not at U+2028, U+0085 or form feeds."""

    lines: list[str]

    def splitlines(self, keepends: bool = False) -> list[str]:  # noqa: ARG002
        return self.lines


def _usual(line: str) -> str:
    """The line as polib wants it: a marker is followed by a space, an unknown one is a comment."""
    bare = line.lstrip()
    if not _UNUSUAL.match(bare):
        return line
    return f"{bare[:2]} {bare[2:]}" if bare[1] in ".:,|" else f"# {bare[1:]}"


def by_polib(text: str, lines: list[str]) -> polib.POFile:
    """What polib reads of a text.

    Raises:
        OSError, ValueError, IndexError: It is no gettext file.
    """
    spoken = _Lines(text)
    spoken.lines = [_usual(line) for line in lines] if _UNUSUAL.search(text) else lines
    return polib.pofile(spoken)


class PoFile:
    """A `.po` or `.pot` file.

    Attributes:
        path: Where it is, or is going to be.
        encoding: Python's name of its encoding.
        header: Header fields by name (`Language`, `Plural-Forms`, …).
        entries: The entries in the file's order, obsolete ones too, the header apart; polib's,
            or such as have what matters of those. Read them; change them by `edit`.
    """

    def __init__(
        self, path: Path, text: str, encoding: str = "utf-8", *, bom: bool = False
    ) -> None:
        """Parse `text`; see `load` for files.

        Raises:
            CatalogError: It is not a gettext file; names the line.
        """
        self.path = path
        self.encoding = encoding
        self._bom = bom
        # Old Macs end lines with CR alone; the CR of CRLF stays at the end of each line.
        self._separator = "\r" if "\r" in text and "\n" not in text else "\n"
        self._lines = text.split(self._separator)
        self._cr = "\r" if self._lines[0].endswith("\r") else ""
        self.header: dict[str, str] = {}
        self.entries: Sequence[AnyEntry] = ()
        self._starts: list[int] = []
        if (scanned := scan(text)) is not None:
            self.header, self.entries, self._starts = header(text), scanned, starts(text)
        else:
            self._read_unusual(text)
        self._edited: dict[int, Block] = {}
        self._added: list[Block] = []
        self._more: Collection[Block] = ()
        self._active: int | None = None

    def _read_unusual(self, text: str) -> None:
        """Read by polib what `scan` does not, or say what is wrong with it."""
        path = self.path
        if unclosed := _UNCLOSED.search(text):
            line = text.count(self._separator, 0, unclosed.start()) + 1
            raise CatalogError("a string has no closing quote; close it", path, line)
        for number, written in enumerate(self._lines, 1):
            if written.startswith(_CONFLICT):
                raise CatalogError(
                    "a conflict of a merge is left here; run termbase merge, or keep what is right "
                    "of its two sides and take the lines of <, = and > out",
                    path,
                    number,
                )
        try:
            parsed = by_polib(text, self._lines)
        except (OSError, ValueError, IndexError) as error:
            place = _POLIB_LINE.search(str(error))
            raise CatalogError(
                "not gettext syntax (a quote that is not escaped, a keyword out of order?); "
                "mend the line, msgfmt --check tells more",
                path,
                int(place[1]) if place else None,
            ) from None
        if parsed and not parsed[0].linenum and parsed.header:
            # Without a header entry polib takes the first entry's comments for the file's.
            parsed[0].tcomment = parsed.header
        self.header, self.entries = dict(parsed.metadata), parsed
        self._starts = [max(0, (entry.linenum or 1) - 1) for entry in parsed]

    @classmethod
    def load(cls, path: Path) -> PoFile:
        """Read a file in whatever encoding its header declares.

        Raises:
            CatalogError: It cannot be read, decoded or parsed; names the line.
        """
        return cls.parse(read_bytes(path), path)

    @classmethod
    def parse(cls, data: bytes, path: Path) -> PoFile:
        """Read the bytes of a file; see `load`.

        Raises:
            CatalogError: They cannot be decoded or parsed; names the line.
        """
        if data.startswith(_BOMS):
            raise CatalogError("is UTF-16; gettext reads UTF-8 only: convert it to UTF-8", path)
        bom = data.startswith(codecs.BOM_UTF8)
        if bom:
            data = data[len(codecs.BOM_UTF8) :]
        declared = _CHARSET.search(data[:65536])
        name = declared[1].decode("ascii", "replace") if declared else "utf-8"
        try:
            encoding = codecs.lookup("utf-8" if name.upper() == "CHARSET" else name).name
        except LookupError:
            raise CatalogError(
                "its header declares an unknown charset, {charset}; write UTF-8",
                path,
                charset=name,
            ) from None
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise CatalogError(
                "is not {charset} as its header says; convert it or correct the charset",
                path,
                line,
                charset=encoding,
            ) from None
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            raise CatalogError("holds a NUL byte: it is not a text file", path, line)
        return cls(path, text, encoding, bom=bom)

    def __iter__(self) -> Iterator[AnyEntry]:
        return iter(self.entries)

    def edit(self, index: int) -> Block:
        """The lines of entry `index`, to be changed in place."""
        if index not in self._edited:
            self._edited[index] = self.block(index)
        return self._edited[index]

    def block(self, index: int) -> Block:
        """The lines of entry `index` as they are now, to be read; see `edit` for changing them."""
        if index in self._edited:
            return self._edited[index]
        start, end = self._range(index)
        return Block([line.removesuffix("\r") for line in self._lines[start:end]])

    def add_header_comment(self, comment: str) -> None:
        """Add a comment line before the header entry, unless it is there or there is no header."""
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
        """Let go of `entries`, most of what a file takes of memory; it can be changed all the same.

        Whoever keeps many files open for changes knows by then which entry is which.
        """
        self._active = self._end_of_active()
        self.entries = ()

    def append(self, block: Block) -> None:
        """Add an entry after the last one that is not obsolete."""
        self._added.append(block)

    def append_all(self, blocks: Collection[Block]) -> None:
        """Add entries that are only asked for when the file is written, as they are by then."""
        self._more = blocks

    def text(self) -> str:
        """The file as it is now: what was not changed is the very text that was read."""
        if not (self._edited or self._added or self._more):
            return self._separator.join(self._lines)
        lines: list[str] = []
        insert_at = self._end_of_active() if self._active is None else self._active
        for index in range(-1, len(self._starts)):
            if index == insert_at:
                self._insert_added(lines, last=False)
            start, end = self._range(index)
            block = self._edited.get(index)
            lines += self._lines[start:end] if block is None else self._ended(block.lines)
        if insert_at == len(self._starts):
            self._insert_added(lines, last=True)
        return self._separator.join(lines)

    def head(self) -> list[str]:
        """The lines before the first entry: the header entry, and comments of the file."""
        start, end = self._range(-1)
        return [line.removesuffix("\r") for line in self._lines[start:end]]

    def with_lines(self, lines: Iterable[str]) -> bytes:
        """These lines in the file's encoding and with its line ends, in place of its own.

        Raises:
            CatalogError: They have a character that the encoding lacks.
        """
        *whole, last = lines
        return self._encoded(self._separator.join([*self._ended(whole), last]))

    def to_bytes(self) -> bytes:
        """The file in its own encoding.

        Raises:
            CatalogError: A term has a character that the encoding lacks.
        """
        return self._encoded(self.text())

    def _encoded(self, text: str) -> bytes:
        try:
            data = text.encode(self.encoding)
        except UnicodeEncodeError as error:
            raise CatalogError(
                "cannot hold {character} in {charset}; convert it to UTF-8",
                self.path,
                character=ascii(error.object[error.start]),
                charset=self.encoding,
            ) from None
        return codecs.BOM_UTF8 + data if self._bom else data

    def line_of(self, index: int) -> int:
        """1-based line on which entry `index` has its first keyword (`msgctxt` or `msgid`)."""
        start, end = self._range(index)
        for number in range(start, end):
            if self._lines[number].lstrip("#~ \t").startswith(("msgctxt", "msgid")):
                return number + 1
        return start + 1

    def _range(self, index: int) -> tuple[int, int]:
        """Lines of entry `index`, with the blank lines after it; -1: what precedes the first."""
        start = self._starts[index] if index >= 0 else 0
        following = index + 1
        end = self._starts[following] if following < len(self._starts) else len(self._lines)
        return start, end

    def _end_of_active(self) -> int:
        """Index before which new entries go: after the last entry in use."""
        for index in range(len(self.entries) - 1, -1, -1):
            if not self.entries[index].obsolete:
                return index + 1
        return 0

    def _insert_added(self, lines: list[str], *, last: bool) -> None:
        """Put the new entries at the end of `lines`, one blank line before each."""
        if not (self._added or self._more):
            return
        while lines and not lines[-1].strip():
            lines.pop()
        for block in chain(self._added, self._more):
            lines += [self._cr, *self._ended(block.lines)] if lines else self._ended(block.lines)
        lines += [""] if last else [self._cr]

    def _ended(self, lines: Sequence[str]) -> list[str]:
        return [line + self._cr for line in lines] if self._cr else list(lines)
