"""The formats of exchange, found by being in this package."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from termbase.errors import DocumentError
from termbase.registry import by_key, modules

_PACKAGE = "termbase.exchange"


def formats() -> dict[str, ModuleType]:
    """Format name to the module that reads it."""
    return by_key(modules(_PACKAGE), lambda module: [module.NAME])


def format_of(path: Path, name: str | None = None) -> ModuleType:
    """The module that reads a file: by the name of a format, else by the file's ending.

    Raises:
        DocumentError: There is none; says which there are.
    """
    known = formats()
    if name is not None:
        if name in known:
            return known[name]
        raise DocumentError(
            "the format {name} is not known; the formats are {known}",
            path,
            name=name,
            known=", ".join(known),
        )
    endings = by_key(modules(_PACKAGE), lambda module: module.ENDINGS)
    ending = max((e for e in endings if path.name.lower().endswith(e)), key=len, default=None)
    if ending is None:
        raise DocumentError(
            "its ending tells no format; name one of {known}",
            path,
            remedy="input format",
            known=", ".join(known),
        )
    return endings[ending]
