"""The comments in the margin of Office documents (ECMA-376, OpenDocument), which are counted.

What the parts of a document are is in ``[Content_Types].xml``; their names are up to each program.
"""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

from termbase.errors import N_
from termbase.lazy import lazily
from termbase.zips import blocks, damage

_TYPES = "[Content_Types].xml"
_OVERRIDE = lazily(r"<(?:\w+:)?Override\s[^>]*>")
_NAME = lazily(r"PartName\s*=\s*[\"']/([^\"']+)")
_OF_COMMENTS = "ml.comments+xml"
_USUAL = lazily(r"(?:word|xl)/comments\d*\.xml")
_OPEN_DOCUMENT = "content.xml"
"""The part of an OpenDocument file with the cells and their comments."""
_COMMENT = lazily(r"<(?:(?:\w+:)?comment|office:annotation)[ >]")
_MOST = 1 << 26
"""The most uncompressed bytes of a part that are searched."""
_DAMAGED = N_("is damaged: its part {part} cannot be read ({reason}); save it again")


def comments(data: bytes, path: Path) -> int:
    """Return how many comments a document has."""
    with damage(_DAMAGED, path):
        archive = ZipFile(io.BytesIO(data))
    names = set(archive.namelist())
    parts = {name for name in names if name == _OPEN_DOCUMENT or _USUAL.fullmatch(name)}
    if _TYPES in names:
        overrides = _OVERRIDE.findall(_text(archive, _TYPES, path))
        named = (_NAME.search(tag) for tag in overrides if _OF_COMMENTS in tag)
        parts |= {name[1] for name in named if name and name[1] in names}
    return sum(len(_COMMENT.findall(_text(archive, name, path))) for name in parts)


def _text(archive: ZipFile, name: str, path: Path) -> str:
    """Return the beginning of a part as text."""
    content = bytearray()
    for block in blocks(archive, name, _DAMAGED, path):
        content += block
        if len(content) > _MOST:
            break
    return content.decode("utf-8", "replace")
