"""Reading a catalog for its entries alone, without its lines where that will do."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from termbase.catalog.pofile import PoFile
from termbase.catalog.scanning import Entry, header, scan
from termbase.catalog.storage import read_bytes

_KEYWORD = re.compile(r"^(?:#~ )?msg", re.MULTILINE)
_UTF_8 = re.compile(rb'^"Content-Type:[^"\\]*charset=utf-8(?![\w-])', re.IGNORECASE | re.MULTILINE)


class QuickFile:
    """A catalog, read without polib; the names are those of `PoFile`.

    Args:
        path: Where it is.
        text: What it holds.
        entries: Its entries in order, the header apart; obsolete ones without comments.
    """

    encoding: ClassVar[str] = "utf-8"

    def __init__(self, path: Path, text: str, entries: list[Entry]) -> None:
        self.path = path
        self.entries = entries
        self._text = text

    @cached_property
    def header(self) -> dict[str, str]:
        """Header fields by name."""
        return header(self._text)

    def line_of(self, index: int) -> int:
        """1-based line on which entry `index` has its first keyword (`msgctxt` or `msgid`)."""
        return self._lines[index]

    @cached_property
    def _lines(self) -> list[int]:
        found = []
        line = 1
        for block in self._text.split("\n\n"):
            if keyword := _KEYWORD.search(block):
                found.append(line + block.count("\n", 0, keyword.start()))
            line += block.count("\n") + 2
        return found[1:]


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
                return QuickFile(path, text, entries)
    return PoFile.load(path)
