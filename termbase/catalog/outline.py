"""Where the entries of a catalog are, and to which concepts they belong.

A change concerns a few entries, but the ids of all others have to be known: an id may occur only
once, and that of a retired concept not at all. So only ids and offsets are read of a whole file, in
a tenth of the time and memory that parsing takes; an entry is parsed when it is asked for.
"""

from __future__ import annotations

import codecs
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from termbase.catalog.assemble import concept_id, entry_indexes
from termbase.catalog.pofile import PoFile, end_of_active
from termbase.catalog.quick import says_utf_8
from termbase.catalog.scanning import AnyEntry, decode_string, head_of, is_header, parsed
from termbase.catalog.slugs import slug
from termbase.catalog.storage import read_bytes
from termbase.catalog.twins import texts_of
from termbase.lazy import lazily

# An entry as in `scanning`, in UTF-8: the `msgctxt` and the `msgid` with their continuation lines.
# Possessive quantifiers spare the search the memory of where it could have gone another way.
_LINE = rb'[^"\\\n]*+(?:\\.[^"\\\n]*+)*+'
_STRING = rb'"(' + _LINE + rb')"((?:\n"' + _LINE + rb'")*+)'
_COMMENT = rb'#(?: [^\n]*+|[.:,](?: [^\n]*+)?+|\| (?:(?:msgctxt|msgid|msgid_plural) )?"[^\n]*"|)\n'
_ENTRY = lazily(
    rb"(?:" + _COMMENT + rb")*+(?:msgctxt " + _STRING + rb"\n)?+msgid " + _STRING + rb"\n"
    rb"msgstr " + re.sub(rb"\((?!\?)", b"(?:", _STRING) + rb"(?:\n\n++|\n?\Z)"
)
_STRINGS = {
    keyword: re.compile(rb'^%b "(.*)"((?:\n".*")*+)' % keyword.encode(), re.MULTILINE)
    for keyword in ("msgid", "msgstr")
}
_STEP = 1 << 20
"""Number of bytes that are decoded at a time to see whether a file is in UTF-8."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A file whose entries have been found but not parsed.

    Attributes:
        path: The path of the file.
        data: Its content.
        starts: The offset of each entry in bytes; empty for an unusual file.
        indexes: Concept id to the index of its entry, without obsolete entries.
        retired: Concept id to the indices of its obsolete entries.
        active: The index before which new entries are inserted.
        unusual: The file as parsed by polib, if it is an unusual one.
    """

    path: Path
    data: bytes = b""
    starts: Sequence[int] = ()
    indexes: Mapping[str, int] = field(default_factory=dict)
    retired: Mapping[str, Sequence[int]] = field(default_factory=dict)
    active: int = 0
    unusual: PoFile | None = None

    @classmethod
    def load(cls, path: Path) -> Outline:
        """Read a file.

        Raises:
            CatalogError: The file cannot be read, decoded or parsed; the message names the line.
        """
        return cls.parse(read_bytes(path), path)

    @classmethod
    def parse(cls, data: bytes, path: Path) -> Outline:
        """Find the entries in the content of a file; see `load`.

        Raises:
            CatalogError: The content cannot be decoded or parsed; the message names the line.
        """
        return _outline(data, path) or cls.of(PoFile.parse(data, path), data)

    @classmethod
    def of(cls, file: PoFile, data: bytes) -> Outline:
        """Return the outline of a file that has been parsed, with its content."""
        retired: dict[str, list[int]] = {}
        for index, entry in enumerate(file.entries):
            if entry.obsolete and entry.msgid:
                retired.setdefault(concept_id(entry), []).append(index)
        active = end_of_active(file.entries)
        return cls(file.path, data, (), entry_indexes(file.entries), retired, active, file)

    def open(self) -> PoFile:
        """Return the file, for changes."""
        if self.unusual is not None:
            return self.unusual
        return PoFile.scanned(self.path, self.data, self.starts, self.active)

    def entry(self, index: int, *, is_located: bool = False) -> AnyEntry:
        """Return an entry.

        Args:
            index: Its index in the file.
            is_located: Whether its line is needed, which takes a search of the file.
        """
        if self.unusual is not None:
            return self.unusual.entries[index]
        line = self.data.count(b"\n", 0, self.starts[index]) + 1 if is_located else 0
        entry = parsed(self.written(index).rstrip(b"\n").decode(), line)
        assert entry is not None
        return entry

    def written(self, index: int) -> bytes:
        """Return an entry as it is written in the file, with the blank lines after it."""
        if self.unusual is not None:
            return "\n".join(self.unusual.block(index).lines).encode("utf-8", "surrogatepass")
        following = index + 1
        end = self.starts[following] if following < len(self.starts) else len(self.data)
        return self.data[self.starts[index] : end]

    def name_of(self, index: int) -> str:
        """Return the id of the concept of an entry; empty if it is not the concept's active one."""
        name = concept_id(self.entry(index))
        return name if self.indexes.get(name) == index else ""

    def having(self, pattern: re.Pattern[bytes]) -> Iterator[tuple[int, bytes]]:
        """Yield the index of each entry that a pattern may occur in, with each of its matches.

        These are all entries of an unusual file, with nothing as the match.
        """
        if self.unusual is not None:
            yield from ((index, b"") for index in range(len(self.unusual.entries)))
            return
        yield from ((index, match[0]) for index, match in self._matches(pattern))

    def strings(self, keyword: str) -> Iterator[tuple[int, str]]:
        """Yield the index and the `msgid` or `msgstr` of each active entry."""
        if self.unusual is not None:
            for index, entry in enumerate(self.unusual.entries):
                if not entry.obsolete:
                    texts = texts_of(entry) if keyword == "msgstr" else [entry.msgid]
                    yield from ((index, text) for text in texts[:1])
            return
        for index, match in self._matches(_STRINGS[keyword]):
            yield index, _text(match[1], match[2])

    def _matches(self, pattern: re.Pattern[bytes]) -> Iterator[tuple[int, re.Match[bytes]]]:
        """Yield the matches of a pattern after the header, each with the index of its entry."""
        first = self.starts[0] if self.starts else len(self.data)
        for match in pattern.finditer(self.data, first):
            yield bisect_right(self.starts, match.start()) - 1, match


def _outline(data: bytes, path: Path) -> Outline | None:
    """Find the entries of a file; None if `scan` would not read it, or it is not in UTF-8."""
    head = head_of(data)
    if b"\r" in data or b"\0" in data or not _is_utf_8(data) or not is_header(head.decode()):
        return None
    starts = array("Q")
    indexes: dict[str, int] = {}
    retired: dict[str, list[int]] = {}
    bare: set[int] = set()
    active = 0
    at = len(head) + 2
    for match in chain(_ENTRY.finditer(data, at), [None]):
        start, end = match.span() if match else (len(data), len(data))
        if start > at and not _add_obsolete(data, at, start, starts, retired):
            return None
        if match is None:
            break
        at, index = end, len(starts)
        context, more, msgid, rest = match.groups()
        if not (msgid or rest.strip(b'"\n')):
            return None
        starts.append(start)
        active = index + 1
        name = _text(context, more) if context or more else ""
        if not name:
            if indexes.setdefault(slug(_text(msgid, rest)), index) == index:
                bare.add(index)
        elif indexes.setdefault(name, index) in bare:  # see `assemble.entry_indexes`
            indexes[name] = index
    return Outline(path, data, starts, indexes, retired, active)


def _add_obsolete(
    data: bytes, start: int, end: int, starts: array[int], retired: dict[str, list[int]]
) -> bool:
    """Add all entries in a part of a file; return whether they are obsolete ones."""
    while start < end:
        if data[start : start + 1] == b"\n":
            start += 1
            continue
        stop = data.find(b"\n\n", start)
        stop = len(data) if stop < 0 else stop
        entry = parsed(data[start:stop].decode().strip("\n")) if stop <= end else None
        if entry is None or not entry.obsolete:
            return False
        retired.setdefault(concept_id(entry), []).append(len(starts))
        starts.append(start)
        start = stop
    return True


def _text(first: bytes, more: bytes) -> str:
    """Decode a string with its continuation lines."""
    if more or b"\\" in first:
        return decode_string(first.decode(), more.decode())
    return first.decode()


def _is_utf_8(data: bytes) -> bool:
    """Return whether a file says in its header that it is in UTF-8, and is."""
    decode = codecs.getincrementaldecoder("utf-8")().decode
    try:
        for start in range(0, len(data), _STEP):
            decode(data[start : start + _STEP])
        decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return says_utf_8(data)
