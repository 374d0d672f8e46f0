"""The file formats of translations; each module of this package is one.

A module defines:

* ``NAME``, ``ENDINGS`` (lower case, with the dot), and ``WALKED`` (the endings of files to include
  when a folder is searched);
* for a bilingual format, ``read(file: File, options: Options) -> Iterator[Segment]``;
* for a monolingual format, ``entries(file: File, options: Options) -> Iterator[Entry]``; both
  functions, if files of the format may be either;
* for one whose texts are not paired as in `pairs.by_key`, ``pair``, and ``KEYED`` if by keys too;
  otherwise ``ABSENT``, the state of a text without counterpart, if that is not `State.OMITTED`;
* ``members(path: Path) -> list[Path]``, if a file contains others, which are read one by one;
* ``WRITING``, if files of the format can be corrected in place;
* ``is_translation(path: Path) -> bool``, if other files have the same ending and must be left out
  when a folder is searched; and ``OTHERWISE``, if these are files of another format, its name.

Modules whose names begin with an underscore are not formats.
"""

from __future__ import annotations

from functools import cache
from os import PathLike
from pathlib import Path
from types import ModuleType

from termbase.errors import N_, DocumentError
from termbase.registry import by_key, modules, of_name

_OTHER_PROGRAMS = {
    **dict.fromkeys((".doc", ".wps"), ".docx"),
    **dict.fromkeys((".ppt", ".pps", ".dps"), ".pptx"),
    **dict.fromkeys((".xls", ".et"), ".xlsx"),
}
"""Endings of files that cannot be read, and the format to save them in."""


@cache
def formats() -> dict[str, ModuleType]:
    """Return a mapping from name to module of all formats."""
    return by_key(modules(__name__), lambda module: [module.NAME])


@cache
def endings() -> dict[str, ModuleType]:
    """Return a mapping from file ending (lower case, with the dot) to module."""
    return by_key(modules(__name__), lambda module: module.ENDINGS)


def format_names() -> tuple[str, ...]:
    """Return the names of all formats, sorted."""
    return tuple(sorted(formats()))


def format_named(name: str) -> ModuleType | None:
    """Return the format of this name, or whose files have this ending; None if there is none.

    >>> format_named("md") is format_named("markdown")
    True
    """
    name = name.lower()
    return formats().get(name) or endings().get(f".{name.removeprefix('.')}")


def format_of(path: str | PathLike[str], name: str | None = None) -> str:
    """Return the name of the format of a file.

    Args:
        path: The file.
        name: Name of the format, or the ending of its files; by default, the ending of this file
            decides.

    Raises:
        DocumentError: There is no format of this name, or with this ending.
    """
    found: str = module_of(path, name).NAME
    return found


def module_of(path: str | PathLike[str], name: str | None = None) -> ModuleType:
    """Return the module of the format of a file.

    Args:
        path: The file.
        name: As for `format_of`.

    Raises:
        DocumentError: There is no format of this name, or with this ending.
    """
    if name is not None:
        message = N_("{name} is not a translation format; the formats are {known}")
        return format_named(name) or of_name(formats(), name, path, message)
    if not isinstance(path, Path):  # a copy takes as long as all the rest
        path = Path(path)
    ending = path.suffix.lower()
    module = _by_ending(path)
    if ending in _OTHER_PROGRAMS:
        raise DocumentError(
            "this kind of file cannot be read: save it as {format}",
            path,
            format=_OTHER_PROGRAMS[ending],
        )
    if module is None:
        raise DocumentError(
            "no translation format has this file name ending; the endings are {endings}",
            path,
            endings=", ".join(sorted(endings())),
        )
    return module


def is_of_one_language(path: Path) -> bool:
    """Return whether a file's format, judged by its ending, keeps the source in another file."""
    return hasattr(_by_ending(path), "entries")


def is_left_out(path: Path) -> bool:
    """Return whether a file found in a folder has only the ending of a format of translations."""
    is_translation = getattr(_by_ending(path), "is_translation", None)
    return is_translation is not None and not is_translation(path)


def _by_ending(path: Path) -> ModuleType | None:
    """Return the module of the format that a file's ending, or else its beginning, indicates."""
    module = endings().get(path.suffix.lower())
    other = getattr(module, "OTHERWISE", None)
    if module is None or other is None or module.is_translation(path):
        return module
    return formats()[other]


def is_walked(path: Path) -> bool:
    """Return whether to include a file found in a folder."""
    module = _walked().get(path.suffix.lower())
    if module is None:
        return False
    return not hasattr(module, "is_translation") or bool(module.is_translation(path))


@cache
def _walked() -> dict[str, ModuleType]:
    """Return a mapping from the endings of files to include in searches of folders to modules."""
    return by_key(modules(__name__), lambda module: module.WALKED)
