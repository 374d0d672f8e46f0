"""Decoding and encoding gettext files."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from pathlib import Path

from termbase.errors import CatalogError
from termbase.lazy import lazily
from termbase.text.encoding import SUPERSETS

_CHARSET = lazily(rb'"Content-Type:[^"\\]*charset=([^"\\\s;]+)', re.IGNORECASE)
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"})
"""Python's names of encodings of text that no file is in."""
_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def decode(data: bytes, path: Path) -> tuple[str, str, bool]:
    """Decode a file in the charset that its header declares; UTF-8 by default.

    Returns:
        The text, Python's name of the encoding, and whether there is a byte order mark.

    Raises:
        CatalogError: The content is not in the declared charset.
    """
    if data.startswith(_BOMS):
        raise CatalogError("is UTF-16; gettext reads UTF-8 only: convert it to UTF-8", path)
    bom = data.startswith(codecs.BOM_UTF8)
    if bom:
        data = data[len(codecs.BOM_UTF8) :]
    text, encoding = _decoded(data, _declared(data, path), path)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise CatalogError("holds a NUL byte: it is not a text file", path, line)
    return text, encoding, bom


def encoding_of(text: str, usual: str, path: Path) -> str:
    """Return Python's name of the encoding for a file, as declared in its header.

    Args:
        text: The text of the file.
        usual: The encoding in which it was read; returned if it fits the declared charset.
        path: The file, for error messages.

    Raises:
        CatalogError: The declared charset is unknown.
    """
    named = _declared(text[:65536].encode("utf-8", "replace"), path)
    return usual if usual in {named, SUPERSETS.get(named)} else named


def _declared(data: bytes, path: Path) -> str:
    found = _CHARSET.search(data[:65536])
    name = found[1].decode("ascii", "replace") if found else "utf-8"
    name = "utf-8" if name.upper() == "CHARSET" else name
    try:
        "".encode(name)  # accepts text encodings only, unlike `codecs.lookup`
        known = codecs.lookup(name).name
    except (LookupError, ValueError):  # a NUL byte is a `ValueError`
        raise _unknown(name, path) from None
    if known in _NO_CHARSETS:
        raise _unknown(name, path)
    return known


def _unknown(name: str, path: Path) -> CatalogError:
    return CatalogError(
        "its header declares an unknown charset, {charset}; write UTF-8", path, charset=name
    )


def _decoded(data: bytes, encoding: str, path: Path) -> tuple[str, str]:
    """Decode a file in the declared encoding, or in an extension of it."""
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        wider = SUPERSETS.get(encoding)
        with suppress(UnicodeDecodeError):
            if wider and (text := data.decode(wider)).encode(wider) == data:
                return text, wider
        raise CatalogError(
            "is not {charset} as its header says; convert it or correct the charset",
            path,
            data.count(b"\n", 0, error.start) + 1,
            charset=encoding,
        ) from None
    except UnicodeError:  # of an encoding that is of no use for texts
        raise _unknown(encoding, path) from None


def encode(text: str, encoding: str, path: Path, *, bom: bool) -> bytes:
    """Encode the text of a file.

    Args:
        text: The text.
        encoding: Python's name of the encoding.
        path: The file, for error messages.
        bom: Whether to begin with the byte order mark of UTF-8.

    Raises:
        CatalogError: The text has a character that the encoding lacks.
    """
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError as error:
        character = error.object[error.start]
        raise CatalogError(
            "cannot hold {character} in {charset}; convert it to UTF-8, as msgconv -t UTF-8 does",
            path,
            character=repr(character),
            charset=encoding,
        ) from None
    return codecs.BOM_UTF8 + data if bom else data
