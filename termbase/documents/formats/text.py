"""Plain text."""

from __future__ import annotations

from termbase.documents.contents import Contents, characters, line_starts
from termbase.documents.formats import Format
from termbase.text.aligned import AlignedText


def read(data: bytes, path: str) -> Contents:
    """Read plain text, with one paragraph on each line, or wrapped."""
    text, encoding = characters(data, path)
    return Contents(AlignedText(text), line_starts(text), encoding, wrapped=None)


FORMAT = Format((".txt", ".text"), read)
