"""Discovery of the exchange formats, which are modules of this package."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from types import ModuleType

from termbase.errors import N_, DocumentError
from termbase.registry import by_key, modules, of_name

_PACKAGE = "termbase.exchange"


def readers() -> dict[str, ModuleType]:
    """Map the name of each format that can be read to its module."""
    return _having("read")


def writers() -> dict[str, ModuleType]:
    """Map the name of each format that can be written to its module."""
    return _having("write")


def _having(function: str) -> dict[str, ModuleType]:
    known = by_key(modules(_PACKAGE), lambda module: [module.NAME])
    return {name: module for name, module in known.items() if hasattr(module, function)}


def format_names(*, written: bool = False) -> tuple[str, ...]:
    """Return the sorted names of the formats that can be read, or of those that can be written."""
    return tuple(sorted(writers() if written else readers()))


def format_of(path: str | PathLike[str], name: str | None = None) -> str:
    """Return the name of the format in which to read a file.

    Args:
        path: The file; its ending decides if no format is given.
        name: A format name, which is only checked.

    Raises:
        DocumentError: There is no such format; the message lists the known ones.
    """
    found: str = module_of(Path(path), name).NAME
    return found


def module_of(path: Path, name: str | None = None) -> ModuleType:
    """Return the module that reads a file, by a format's name or else by the file's ending.

    Raises:
        DocumentError: There is no such format; the message lists the known ones.
    """
    known = readers()
    if name is not None:
        message = N_("{name} is not an exchange format; the formats are {known}")
        return of_name(known, name, path, message)
    endings = by_key(known.values(), lambda module: module.ENDINGS)
    ending = max((e for e in endings if path.name.lower().endswith(e)), key=len, default=None)
    if ending is None:
        raise DocumentError(
            "its name sets no format; use one of {known}",
            path,
            remedy="input format",
            known=", ".join(known),
        )
    return endings[ending]
