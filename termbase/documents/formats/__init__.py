"""The formats of documents: one module each, found by being here.

A module of this package holds ``FORMAT``, a `Format`. Two formats of one name or claiming one file
ending are refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from termbase.documents.contents import Contents
from termbase.errors import DocumentError
from termbase.registry import by_key, modules

DEFAULT = "text"


def _no_claim(_data: bytes) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Format:
    """How documents of a kind are known and read.

    Attributes:
        name: What users call it.
        endings: Endings of its files, lower-case, with the dot.
        read: Makes the contents out of the bytes of a file; takes its path, for errors. Raises
            DocumentError where the file is not of this format.
        claims: Whether a file is of this format without doubt, whatever its ending.
        most: How many bytes it takes at the most.
    """

    name: str
    endings: tuple[str, ...]
    read: Callable[[bytes, str], Contents]
    claims: Callable[[bytes], bool] = _no_claim
    most: int = 64 << 20


@cache
def formats() -> Mapping[str, Format]:
    """All formats by name.

    Raises:
        RuntimeError: Two have one name, or claim one ending.
    """
    found = modules(__name__)
    by_key(found, lambda module: module.FORMAT.endings)
    named = by_key(found, lambda module: [module.FORMAT.name])
    return {name: module.FORMAT for name, module in named.items()}


def choose(data: bytes, path: str, name: str | None = None) -> Format:
    """The format to read a file in.

    Args:
        data: The whole file.
        path: Its name; the ending counts where the contents do not tell.
        name: The format's name, where the user said it.

    Raises:
        DocumentError: There is no format of that name.
    """
    known = formats()
    if name is not None:
        if name not in known:
            raise DocumentError(
                "{name} is not a document format: use one of {names}",
                path,
                name=name,
                names=", ".join(sorted(known)),
            )
        return known[name]
    ending = PurePath(path).suffix.lower()
    for one in known.values():
        if one.claims(data):
            return one
    return next((one for one in known.values() if ending in one.endings), known[DEFAULT])
