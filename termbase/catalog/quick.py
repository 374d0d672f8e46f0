"""Fast reading of catalogs, if only their entries are needed and not their lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from termbase.catalog.pofile import PoFile
from termbase.catalog.scanning import Entry, header, scan_utf_8
from termbase.catalog.storage import read_bytes
from termbase.lazy import lazily

_UTF_8 = lazily(rb'^"Content-Type:[^"\\]*charset=utf-8(?![\w-])', re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class QuickFile:
    """A catalog that was read without polib; it has the same attributes as `PoFile`.

    Attributes:
        path: The path of the file.
        header: Name to value of the header fields.
        entries: The entries in order, without the header; obsolete ones have no comments.
    """

    path: Path
    header: Mapping[str, str]
    entries: Sequence[Entry]
    encoding: ClassVar[str] = "utf-8"
    has_bom: ClassVar[bool] = False

    def line_of(self, index: int) -> int:
        """Return the 1-based line of the first keyword of entry `index` (`msgctxt` or `msgid`)."""
        return self.entries[index].line


def load(path: Path, shared: dict[str, str] | None = None) -> PoFile | QuickFile:
    """Read the entries of a catalog, quickly if it is an ordinary one.

    Args:
        path: The catalog.
        shared: Strings that it is likely to repeat, as for `scan_utf_8`.

    Raises:
        CatalogError: The file cannot be read, decoded or parsed; the message names the line.
    """
    data = read_bytes(path)
    if says_utf_8(data):
        with suppress(UnicodeDecodeError):
            if (entries := scan_utf_8(data, shared)) is not None:
                return QuickFile(path, header(data), entries)
    return PoFile.load(path)


def says_utf_8(data: bytes) -> bool:
    """Return whether the header of a file says that it is in UTF-8."""
    return _UTF_8.search(data[:65536]) is not None
