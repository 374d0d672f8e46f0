"""Reading articles of any format and encoding, divided into header and body.

`reader` reads a file in one of the `formats`; `header` parses the metadata of its authors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.exports import exported

if TYPE_CHECKING:
    from termbase.documents.header import Author, Header
    from termbase.documents.header.model import Label, Month, Role, Season, Year
    from termbase.documents.model import Document, Origin, Paragraph
    from termbase.documents.reader import read
    from termbase.documents.tables import Cell
else:
    __getattr__, __dir__ = exported(__name__)

__all__ = [
    "Author",
    "Cell",
    "Document",
    "Header",
    "Label",
    "Month",
    "Origin",
    "Paragraph",
    "Role",
    "Season",
    "Year",
    "read",
]
