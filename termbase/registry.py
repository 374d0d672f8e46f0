"""Plug-in discovery: every module of a plug-in package is registered by being there.

All plug-ins of a package are of one kind, a dataclass. A module defines one of them, as the
constant that is called like the class: ``FORMAT = Format(…)``. The name of a plug-in is that of its
module, with hyphens for underscores. Modules whose names begin with an underscore are not plug-ins.
Rules of lint are so short that a module has several (see `members`).
"""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path, PurePath
from types import ModuleType
from typing import Generic, Protocol, TypeVar

from termbase.errors import DocumentError
from termbase.forks import cached_property


class _Coded(Protocol):
    """A check or rule."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...


class _OfFiles(Protocol):
    """A format of files."""

    @property
    def endings(self) -> tuple[str, ...]: ...


Item = TypeVar("Item", bound=_Coded)
Plugin = TypeVar("Plugin")
Format = TypeVar("Format", bound=_OfFiles)


@cache
def names(package: str) -> tuple[str, ...]:
    """Return the sorted names of a package's plug-ins, without importing them."""
    return tuple(name.replace("_", "-") for name in _module_names(package))


@cache
def _module_names(package: str) -> tuple[str, ...]:
    root, *parts = package.split(".")
    folder = Path(import_module(root).__path__[0], *parts)
    found = (module.name for module in pkgutil.iter_modules([str(folder)]))
    return tuple(sorted(name for name in found if not name.startswith("_")))


def members(package: str, kind: type[Plugin]) -> dict[str, Plugin]:
    """Return all instances of a class that the modules of a package define, by module and name."""
    return {
        f"{module}.{name}": value
        for module in _module_names(package)
        for name, value in vars(import_module(f"{package}.{module}")).items()
        if isinstance(value, kind)
    }


class Plugins(Mapping[str, Plugin]):
    """The plug-ins of a package by name, in the order of their names.

    A module is imported when its plug-in is asked for, so that one of them, or the names of all,
    can be had without importing the others.
    """

    def __init__(self, package: str, kind: type[Plugin]) -> None:
        self._package = package
        self._kind = kind
        self._loaded: dict[str, Plugin] = {}

    def __getitem__(self, name: str) -> Plugin:
        """Return the plug-in of this name.

        Raises:
            KeyError: There is none.
            RuntimeError: Its module does not define what it should.
        """
        if name not in self._loaded:
            module = self.module(name)
            constant = self._kind.__name__.upper()
            plugin = vars(module).get(constant)
            if not isinstance(plugin, self._kind):
                wanted = f"{self._kind.__module__}.{self._kind.__qualname__}"
                raise RuntimeError(f"{module.__name__} must define {constant}, a {wanted}")
            self._loaded[name] = plugin
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(names(self._package))

    def __len__(self) -> int:
        """Return the number of plug-ins."""
        return len(names(self._package))

    def __contains__(self, name: object) -> bool:
        """Return whether there is a plug-in of this name, without importing it."""
        return name in names(self._package)

    def module(self, name: str) -> ModuleType:
        """Return the module of the plug-in of this name.

        Raises:
            KeyError: There is none.
        """
        if name not in self:
            raise KeyError(name)
        return import_module(f"{self._package}.{name.replace('-', '_')}")


def owners(
    plugins: Mapping[str, Plugin], keys: Callable[[Plugin], Iterable[str]]
) -> dict[str, str]:
    """Return a mapping from each key, such as a code or file ending, to the plug-in that has it.

    Raises:
        RuntimeError: Two plug-ins have the same key.
    """
    claimed: dict[str, str] = {}
    for name, plugin in plugins.items():
        for key in keys(plugin):
            if key in claimed:
                raise RuntimeError(f"{name} and {claimed[key]} claim {key!r}")
            claimed[key] = name
    return claimed


class Formats(Generic[Format]):
    """Formats of files, which are chosen by name or by the ending of a file name.

    Args:
        formats: The formats by name.
        remedy: What lets a user name the format; a ``remedy`` of the command line.
    """

    def __init__(self, formats: Mapping[str, Format], remedy: str = "") -> None:
        self.formats = formats
        self._remedy = remedy

    def names(self) -> tuple[str, ...]:
        """Return the names of all formats, sorted."""
        return tuple(sorted(self.formats))

    def endings(self) -> tuple[str, ...]:
        """Return the endings of file names that select a format, in the order of the formats."""
        return tuple(self.by_ending)

    @cached_property
    def by_ending(self) -> Mapping[str, str]:
        """The name of a format by ending, in lower case and with the dot.

        Raises:
            RuntimeError: Two formats have the same ending.
        """
        return owners(self.formats, lambda format: format.endings)

    def named(self, name: str, path: str | os.PathLike[str] | None = None) -> Format:
        """Return the format of this name; the others are not imported.

        Raises:
            DocumentError: There is no format of this name; the message lists the names.
        """
        if name not in self.formats:
            raise DocumentError(
                "{name} is not one of the formats: {known}", path, name=name, known=self.names()
            )
        return self.formats[name]

    def of(self, path: str | os.PathLike[str], name: str | None = None) -> str:
        """Return the name of a file's format: the given one, if there is one, or by the ending.

        Raises:
            DocumentError: There is no format of this name, or with this ending; the message lists
                those that there are.
        """
        if name is not None:
            self.named(name, path)
            return name
        found = self.by_name_of_file(path)
        if found is None:
            raise self._no_format(path)
        return found

    def _no_format(self, path: str | os.PathLike[str]) -> DocumentError:
        if self._remedy:
            return DocumentError(
                "its name sets no format; use one of {known}",
                path,
                remedy=self._remedy,
                known=self.names(),
            )
        return DocumentError(
            "no format has this file name ending; the endings are {endings}",
            path,
            endings=tuple(sorted(self.by_ending)),
        )

    def by_name_of_file(self, path: str | os.PathLike[str]) -> str | None:
        """Return the name of the format that has the longest ending of a file's name, if any.

        A format that is called like the last ending has it, so the others need not be imported.
        """
        file = (path if isinstance(path, PurePath) else PurePath(path)).name.lower()
        dot = file.rfind(".")
        name = file[dot + 1 :]
        if dot > 0 and name in self.formats and file[dot:] in self.formats[name].endings:
            return name
        dot = file.find(".", 1)
        while dot > 0:
            if file[dot:] in self.by_ending:
                return self.by_ending[file[dot:]]
            dot = file.find(".", dot + 1)
        return None


def items_matching(word: str, items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items that a name, a code, the beginning of codes (``T``) or ``all`` selects."""
    return tuple(
        item
        for item in items
        if word in ("all", item.name) or (word and item.code.startswith(word))
    )
