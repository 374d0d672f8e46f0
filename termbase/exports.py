"""The public names of packages, each imported from its module when it is first used.

A package that imported its own modules would not only take longer to import. Two threads that
import a package and one of its modules for the first time could wait for each other: a module waits
for its package, and the package would wait for the module. Python detects that and raises an error
in one of the threads. So no package of termbase imports its own modules.

Type checkers have to see the imports all the same. So they are in the source of the package, under
``if TYPE_CHECKING:``, and are read from there; ruff makes sure that they are also in `__all__`.
"""

from __future__ import annotations

import pkgutil
import re
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

_IMPORT = r"(?m)^    from (\S+) import (?:\(([^)]*)\)|(.*))$"


def exported(package: str) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return the functions ``__getattr__`` and ``__dir__`` of a package (PEP 562)."""

    @cache
    def homes() -> dict[str, str]:
        """Map the public names of the package to the modules that have them."""
        data = pkgutil.get_data(package, "__init__.py") or b""  # perhaps of a zip archive
        source = data.decode().replace("\r\n", "\n")
        imports = re.findall(_IMPORT, source.partition("\nif TYPE_CHECKING:\n")[2])
        return {
            part.split()[-1]: home
            for home, several, one in imports
            for part in (several or one).split(",")
            if part.strip()
        }

    def get(name: str) -> Any:
        if name not in homes():
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(homes()[name]), name)
        setattr(sys.modules[package], name, value)  # so that this is called only once
        return value

    def names() -> list[str]:
        return sorted({*vars(sys.modules[package])["__all__"], *homes()})

    return get, names
