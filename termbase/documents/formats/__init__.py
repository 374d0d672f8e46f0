"""The formats of documents; each module of this package is one.

A module defines ``FORMAT``, a `Format`. File endings have to be unique.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from termbase.documents.contents import Contents
from termbase.registry import Formats, Plugins

DEFAULT = "text"


def _no_claim(_data: bytes) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Format:
    """A format of documents.

    Attributes:
        endings: Endings of its files, in lower case and with the dot.
        read: Reads the content of a file; also takes its path, for error messages. Raises
            `DocumentError` if the file is not of this format.
        claims: Returns whether a file is certainly of this format, whatever its ending.
        most: Maximum size of a file in bytes.
    """

    endings: tuple[str, ...]
    read: Callable[[bytes, str], Contents]
    claims: Callable[[bytes], bool] = _no_claim
    most: int = 64 << 20


_FORMATS = Formats(Plugins(__name__, Format))


def formats() -> Mapping[str, Format]:
    """Return a mapping from name to format."""
    return _FORMATS.formats


def choose(data: bytes, path: str, name: str | None = None) -> str:
    """Return the name of the format of a file: that given, or that of its content or its ending.

    Raises:
        DocumentError: There is no format of this name.
    """
    if name is not None:
        return _FORMATS.of(path, name)
    for claimant, format in formats().items():
        if format.claims(data):
            return claimant
    return _FORMATS.by_name_of_file(path) or DEFAULT
