"""RTF files, as WordPad, TextEdit and older programs write them; see `termbase.documents.rtf`."""

from __future__ import annotations

from termbase.documents.contents import Contents
from termbase.documents.formats import Format
from termbase.documents.properties import metadata
from termbase.documents.rtf import Reader
from termbase.errors import DocumentError

_BOM = b"\xef\xbb\xbf"


def read(data: bytes, path: str) -> Contents:
    """Read an RTF file, whose paragraphs count as its lines.

    Raises:
        DocumentError: It is not RTF, is cut off, or is nested too deep.
    """
    if not _claims(data):
        raise DocumentError("is not an RTF file: save it again as .rtf or .docx", path)
    reader = Reader(data.removeprefix(_BOM), path)
    reader.read()
    found = reader.properties
    date = "-".join(found.get(part, "").zfill(2) for part in ("yr", "mo", "dy"))
    return reader.contents(
        metadata(found.get("title", ""), found.get("author", ""), date if "yr" in found else ""),
    )


def _claims(data: bytes) -> bool:
    return data[:100].removeprefix(_BOM).lstrip().startswith(b"{\\rtf")


FORMAT = Format((".rtf",), read, _claims)
