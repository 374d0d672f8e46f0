"""What is common to the formats in which reports and glossaries are written."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from termbase.errors import DocumentError
from termbase.registry import by_key, modules

if TYPE_CHECKING:
    from jinja2 import Template


def formats(package: str) -> dict[str, ModuleType]:
    """Name to module of every format of a package, whose modules define ``NAME``."""
    return by_key(modules(package), lambda module: [module.NAME])


def format_of(package: str, path: Path) -> str:
    """The format that a file's ending asks for, of a package whose modules define ``ENDINGS``.

    Raises:
        DocumentError: No format has that ending; names those there are.
    """
    endings = by_key(modules(package), lambda module: module.ENDINGS)
    module = endings.get(path.suffix.lower())
    if module is None:
        raise DocumentError(
            "no format has this ending; the endings are {endings}",
            path,
            endings=", ".join(sorted(endings)),
        )
    return str(module.NAME)


def unknown(name: str, known: Iterable[str]) -> ValueError:
    """The error for a format that there is not."""
    return ValueError(f"there is no format {name}; the formats are {', '.join(sorted(known))}")


@cache
def page(path: Path) -> Template:
    """The template of a page: what it is filled with is escaped, and nothing may be missing."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(path.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(path.name)
