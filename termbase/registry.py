"""Plug-in discovery: every module of a plug-in package is registered by being there."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType


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
