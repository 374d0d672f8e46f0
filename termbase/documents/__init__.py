"""Reading articles of any format and encoding, divided into header and body.

`reader` reads a file in one of the `formats`; `header` parses the metadata of its authors.
"""

from termbase.documents.header import Author, Header
from termbase.documents.model import Document, Paragraph
from termbase.documents.reader import read

__all__ = ["Author", "Document", "Header", "Paragraph", "read"]
