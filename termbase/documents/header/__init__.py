"""Parsing the header of an article: title, source, date, authors and their roles."""

from termbase.documents.header.model import Author, Header, HeaderSpan, Role
from termbase.documents.header.page import parse_header
from termbase.documents.header.segment import segment_header

__all__ = ["Author", "Header", "HeaderSpan", "Role", "parse_header", "segment_header"]
