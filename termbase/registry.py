"""Plug-ins that are found by being there: every module of a package is one."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from types import ModuleType


@cache
def modules(package: str) -> tuple[ModuleType, ...]:
    """The modules of a package, imported, by name; those that begin with `_` are not plug-ins."""
    home = import_module(package)
    names = sorted(module.name for module in pkgutil.iter_modules(home.__path__))
    return tuple(import_module(f"{package}.{name}") for name in names if not name.startswith("_"))


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
