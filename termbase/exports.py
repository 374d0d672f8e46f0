"""The public names of packages, each imported from its module when it is first used.

A package that imported its own modules would not only take longer to import. Two threads that
import a package and one of its modules for the first time could wait for each other: a module waits
for its package, and the package would wait for the module. Python detects that and raises an error
in one of the threads. So no package of termbase imports its own modules.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def exported(
    package: str, homes: Mapping[str, tuple[str, ...]]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return the functions ``__getattr__`` and ``__dir__`` of a package (PEP 562).

    Args:
        package: Name of the package.
        homes: Name of each module, relative to the package, to the names exported from it.
    """
    home_of = {name: f"{package}.{home}" for home, names in homes.items() for name in names}

    def get(name: str) -> Any:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(home_of[name]), name)
        setattr(sys.modules[package], name, value)  # so that this is called only once
        return value

    def names() -> list[str]:
        return sorted({*vars(sys.modules[package])["__all__"], *home_of})

    return get, names
