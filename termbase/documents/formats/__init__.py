"""The formats of documents: one module each, found by being here.

A module of this package holds ``FORMAT``, a `Format`. Two formats of one name or claiming one file
ending are refused.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import PurePath

from termbase.documents.contents import Contents
from termbase.errors import DocumentError

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
    """All formats by name."""
    modules = sorted(found.name for found in pkgutil.iter_modules(__path__))
    return registry(import_module(f"{__name__}.{name}").FORMAT for name in modules)


def registry(found: Iterable[Format]) -> Mapping[str, Format]:
    """Formats by name.

    Raises:
        ValueError: Two have one name, or claim one ending.
    """
    by_name: dict[str, Format] = {}
    by_ending: dict[str, Format] = {}
    for one in found:
        if one.name in by_name:
            raise ValueError(f"two formats are called {one.name}")
        by_name[one.name] = one
        for ending in one.endings:
            if ending in by_ending:
                raise ValueError(f"{by_ending[ending].name} and {one.name} both claim {ending}")
            by_ending[ending] = one
    return by_name


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
            names = ", ".join(sorted(known))
            raise DocumentError(f"there is no document format {name!r}: use one of {names}", path)
        return known[name]
    ending = PurePath(path).suffix.lower()
    for one in known.values():
        if one.claims(data):
            return one
    return next((one for one in known.values() if ending in one.endings), known[DEFAULT])
