"""The formats of documents; each module of this package is one.

A module defines ``FORMAT``, a `Format`. Names and file endings have to be unique.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from termbase.documents.contents import Contents
from termbase.errors import N_
from termbase.registry import by_key, modules, of_name

DEFAULT = "text"


def _no_claim(_data: bytes) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Format:
    """A format of documents.

    Attributes:
        name: Name of the format.
        endings: Endings of its files, in lower case and with the dot.
        read: Reads the content of a file; also takes its path, for error messages. Raises
            `DocumentError` if the file is not of this format.
        claims: Returns whether a file is certainly of this format, whatever its ending.
        most: Maximum size of a file in bytes.
    """

    name: str
    endings: tuple[str, ...]
    read: Callable[[bytes, str], Contents]
    claims: Callable[[bytes], bool] = _no_claim
    most: int = 64 << 20


@cache
def formats() -> Mapping[str, Format]:
    """Return a mapping from name to format.

    Raises:
        RuntimeError: Two formats have the same name or ending.
    """
    found = modules(__name__)
    by_key(found, lambda module: module.FORMAT.endings)
    named = by_key(found, lambda module: [module.FORMAT.name])
    return {name: module.FORMAT for name, module in named.items()}


def choose(data: bytes, path: str, name: str | None = None) -> Format:
    """Return the format of a file.

    Args:
        data: The content of the file.
        path: The file, whose ending decides if the content does not.
        name: Name of the format, if the user gave it.

    Raises:
        DocumentError: There is no format of this name.
    """
    known = formats()
    if name is not None:
        message = N_("{name} is not a document format; the formats are {known}")
        return of_name(known, name, path, message)
    ending = PurePath(path).suffix.lower()
    for one in known.values():
        if one.claims(data):
            return one
    return next((one for one in known.values() if ending in one.endings), known[DEFAULT])
