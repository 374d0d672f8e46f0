"""Documents out of strings, and small Word files, for tests."""

from __future__ import annotations

import io

from termbase.documents import Document, read
from tests.zips import zipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def document(text: str | bytes, name: str = "a.txt", encoding: str = "utf-8") -> Document:
    """Read a document of this text."""
    data = text.encode(encoding) if isinstance(text, str) else text
    return read(name, stream=io.BytesIO(data))


def body(document: Document) -> list[str]:
    """The paragraphs of a body, as they stand."""
    return [document.text_of(paragraph) for paragraph in document.body]


def source_at(document: Document, source: str, term: str) -> str:
    """What stands in the source where the document says that a term of it is."""
    line, column = document.position(document.text.index(term))
    return source.splitlines()[line - 1][column - 1 :][: len(term)]


def word(content: str, **parts: str) -> bytes:
    """A Word file: the content of its body, and other parts by name (``__`` is a slash)."""
    main = f'<w:document xmlns:w="{W}"><w:body>{content}</w:body></w:document>'
    return package(
        {"word/document.xml": main} | {k.replace("__", "/"): v for k, v in parts.items()}
    )


def package(parts: dict[str, str]) -> bytes:
    """A zip of these parts, with the list of types that every Office file has."""
    return zipped({"[Content_Types].xml": TYPES, **parts})


def paragraph(*texts: str) -> str:
    """A paragraph of Word with one run a text."""
    return "<w:p>" + "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts) + "</w:p>"
