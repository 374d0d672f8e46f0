"""The comments in the margin of Office documents (ECMA-376), which are counted."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

from termbase.errors import N_
from termbase.lazy import lazily
from termbase.zips import blocks, damage

_PART = lazily(r"(?:word|xl)/comments\d*\.xml")
_COMMENT = lazily(r"<(?:\w+:)?comment[ >]")
_MOST = 1 << 26
"""The most uncompressed bytes of a part that are searched."""
_DAMAGED = N_("is damaged: its part {part} cannot be read ({reason}); save it again")


def comments(data: bytes, path: Path) -> int:
    """Return how many comments a document has.

    Args:
        data: The content of the file.
        path: The file, for error messages.

    Raises:
        DocumentError: The file is damaged.
    """
    with damage(_DAMAGED, path):
        archive = ZipFile(io.BytesIO(data))
    return sum(_count(archive, name, path) for name in archive.namelist() if _PART.fullmatch(name))


def _count(archive: ZipFile, name: str, path: Path) -> int:
    content = bytearray()
    for block in blocks(archive, name, _DAMAGED, path):
        content += block
        if len(content) > _MOST:
            break
    return len(_COMMENT.findall(content.decode("utf-8", "replace")))
