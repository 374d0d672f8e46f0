"""Plug-in discovery: every module of a plug-in package is registered by being there."""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Protocol, TypeVar

from termbase.errors import DocumentError


class _Coded(Protocol):
    """A check or rule."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...


Item = TypeVar("Item", bound=_Coded)
Named = TypeVar("Named")


@cache
def names(package: str) -> tuple[str, ...]:
    """Return the sorted names of a package's plug-ins, without importing them.

    Modules whose names begin with an underscore are not plug-ins.
    """
    root, *parts = package.split(".")
    folder = Path(import_module(root).__path__[0], *parts)
    found = (module.name for module in pkgutil.iter_modules([str(folder)]))
    return tuple(sorted(name for name in found if not name.startswith("_")))


@cache
def modules(package: str) -> tuple[ModuleType, ...]:
    """Import the plug-ins of a package and return them in the order of their names."""
    return tuple(import_module(f"{package}.{name}") for name in names(package))


def by_key(
    found: Iterable[ModuleType], keys: Callable[[ModuleType], Iterable[str]]
) -> dict[str, ModuleType]:
    """Return a mapping from key to plug-in.

    Args:
        found: The plug-ins.
        keys: Returns the keys of a plug-in, such as its code or its file endings.

    Raises:
        RuntimeError: Two plug-ins have the same key.
    """
    claimed: dict[str, ModuleType] = {}
    for module in found:
        for key in keys(module):
            if key in claimed:
                raise RuntimeError(f"{module.__name__} and {claimed[key].__name__} claim {key!r}")
            claimed[key] = module
    return claimed


def of_name(
    known: Mapping[str, Named], name: str, path: str | os.PathLike[str], message: str
) -> Named:
    """Return what the user named among the known formats.

    Args:
        known: The formats by name.
        name: The name.
        path: The file that is to be in this format.
        message: The error if there is none, with fields ``name`` and ``known``.

    Raises:
        DocumentError: There is no format of this name.
    """
    if name not in known:
        raise DocumentError(message, path, name=name, known=", ".join(sorted(known)))
    return known[name]


def items_matching(word: str, items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items that a word selects, in order.

    Args:
        word: A name, a code, the beginning of codes (``T``), or ``all``.
        items: Checks or rules.
    """
    return tuple(
        item
        for item in items
        if word in ("all", item.name) or (word and item.code.startswith(word))
    )
