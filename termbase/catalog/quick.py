"""Reading a catalog for its entries alone, without its lines where that will do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from termbase.catalog.pofile import PoFile
from termbase.catalog.scanning import Entry, header, scan
from termbase.catalog.storage import read_bytes

_UTF_8 = re.compile(rb'^"Content-Type:[^"\\]*charset=utf-8(?![\w-])', re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class QuickFile:
    """A catalog, read without polib; the names are those of `PoFile`.

    Attributes:
        path: Where it is.
        header: Header fields by name.
        entries: Its entries in order, the header apart; obsolete ones without comments.
    """

    path: Path
    header: Mapping[str, str]
    entries: Sequence[Entry]
    encoding: ClassVar[str] = "utf-8"

    def line_of(self, index: int) -> int:
        """1-based line on which entry `index` has its first keyword (`msgctxt` or `msgid`)."""
        return self.entries[index].line


def load(path: Path) -> PoFile | QuickFile:
    """Read a catalog for its entries.

    Raises:
        CatalogError: It cannot be read, decoded or parsed; names the line.
    """
    data = read_bytes(path)
    if _UTF_8.search(data[:65536]):
        with suppress(UnicodeDecodeError):
            text = data.decode("utf-8")
            if (entries := scan(text)) is not None:
                return QuickFile(path, header(text), entries)
    return PoFile.load(path)
