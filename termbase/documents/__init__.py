"""Reading articles of any format and encoding, divided into header and body.

`reader` reads a file in one of the `formats`; `header` parses the metadata of its authors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.exports import exported

if TYPE_CHECKING:
    from termbase.documents.header import Author, Header
    from termbase.documents.model import Document, Paragraph
    from termbase.documents.reader import read
else:
    _HOMES = {
        "header": ("Author", "Header"),
        "model": ("Document", "Paragraph"),
        "reader": ("read",),
    }
    __getattr__, __dir__ = exported(__name__, _HOMES)

__all__ = ["Author", "Document", "Header", "Paragraph", "read"]
