"""Articles read as header and body, whatever their format and encoding."""

from termbase.documents.header import Author, Header
from termbase.documents.model import Document, Paragraph
from termbase.documents.reader import read

__all__ = ["Author", "Document", "Header", "Paragraph", "read"]
