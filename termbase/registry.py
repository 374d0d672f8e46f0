"""Plug-ins that are found by being there: every module of a package is one."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType


@cache
def names(package: str) -> tuple[str, ...]:
    """The modules of a package by name, none imported; `_` begins those that are no plug-ins."""
    root, *parts = package.split(".")
    folder = Path(import_module(root).__path__[0], *parts)
    found = (module.name for module in pkgutil.iter_modules([str(folder)]))
    return tuple(sorted(name for name in found if not name.startswith("_")))


@cache
def modules(package: str) -> tuple[ModuleType, ...]:
    """The plug-ins of a package, imported, by name."""
    return tuple(import_module(f"{package}.{name}") for name in names(package))


def by_key(
    found: Iterable[ModuleType], keys: Callable[[ModuleType], Iterable[str]]
) -> dict[str, ModuleType]:
    """Key to module, for the keys (codes, file endings) that each module claims.

    Raises:
        RuntimeError: Two modules claim one key.
    """
    claimed: dict[str, ModuleType] = {}
    for module in found:
        for key in keys(module):
            if key in claimed:
                raise RuntimeError(f"{module.__name__} and {claimed[key].__name__} claim {key!r}")
            claimed[key] = module
    return claimed
