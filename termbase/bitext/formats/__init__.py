"""The formats of translations, one module each, found by being there.

A module defines ``NAME``, ``ENDINGS`` (lower case, with the dot), ``WALKED`` (the endings to take
up when a folder is searched) and either, if a file holds both languages,
``read(file: File, options: Options) -> Iterator[Segment]``, or, if it holds one,
``entries(file: File, options: Options) -> Iterator[Entry]``; or both, where either may be. One
whose files can be corrected in place also defines ``WRITING``. Modules that begin with ``_`` are
parts of others.
"""

from __future__ import annotations

from functools import cache
from os import PathLike
from pathlib import Path
from types import ModuleType

from termbase.errors import DocumentError
from termbase.registry import by_key, modules

_OTHER_WORD = (".doc", ".rtf", ".odt", ".wps")
_OTHER_EXCEL = (".xls", ".ods", ".et")


@cache
def formats() -> dict[str, ModuleType]:
    """Name to module of every format."""
    return by_key(modules(__name__), lambda module: [module.NAME])


@cache
def endings() -> dict[str, ModuleType]:
    """File ending (lower case, with the dot) to module."""
    return by_key(modules(__name__), lambda module: module.ENDINGS)


def format_names() -> tuple[str, ...]:
    """The names of all formats, in order."""
    return tuple(sorted(formats()))


def format_of(path: str | PathLike[str], name: str | None = None) -> str:
    """The name of the format of a file: the one named, else the one its ending says.

    Raises:
        DocumentError: There is no such format.
    """
    found: str = module_of(path, name).NAME
    return found


def module_of(path: str | PathLike[str], name: str | None = None) -> ModuleType:
    """The module of the format of a file: the one named, else the one its ending says.

    Raises:
        DocumentError: There is no such format.
    """
    if name is not None:
        if name not in (known := formats()):
            raise DocumentError(
                "{name} is not a translation format; the formats are {known}",
                path,
                name=name,
                known=", ".join(sorted(known)),
            )
        return known[name]
    ending = Path(path).suffix.lower()
    module = endings().get(ending)
    if ending in _OTHER_WORD:
        raise DocumentError("this kind of file cannot be read: save it as .docx", path)
    if ending in _OTHER_EXCEL:
        raise DocumentError("this kind of file cannot be read: save it as .xlsx", path)
    if module is None:
        raise DocumentError(
            "no translation format has this file name ending; the endings are {endings}",
            path,
            endings=", ".join(sorted(endings())),
        )
    return module


def is_walked(path: Path) -> bool:
    """Whether a file that is found in a folder is one of translations, going by its ending."""
    return path.suffix.lower() in _walked()


@cache
def _walked() -> frozenset[str]:
    """The endings to take up when a folder is searched."""
    return frozenset(ending for module in modules(__name__) for ending in module.WALKED)
