"""The formats of exchange, found by being in this package."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from types import ModuleType

from termbase.errors import DocumentError
from termbase.registry import by_key, modules

_PACKAGE = "termbase.exchange"


def formats() -> dict[str, ModuleType]:
    """Format name to the module that reads it."""
    return by_key(modules(_PACKAGE), lambda module: [module.NAME])


def format_names(*, written: bool = False) -> tuple[str, ...]:
    """The names of all formats that are read, or of those that are written too, in order."""
    return tuple(
        sorted(name for name, one in formats().items() if not written or hasattr(one, "write"))
    )


def format_of(path: str | PathLike[str], name: str | None = None) -> str:
    """The name of the format in which a file is read: the one named, else that of its ending.

    Raises:
        DocumentError: There is none; says which there are.
    """
    found: str = module_of(Path(path), name).NAME
    return found


def module_of(path: Path, name: str | None = None) -> ModuleType:
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
