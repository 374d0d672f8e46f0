"""The formats of glossaries, one module each, found by being in this package.

A module has the name of its format. It defines ``ENDINGS`` (with the dot) and ``render(glossary:
Glossary, style: Style) -> bytes``.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

from termbase import rendering
from termbase.glossary.model import Glossary
from termbase.registry import names
from termbase.rendering import Style

__all__ = ["Style", "format_endings", "format_names", "format_of", "render"]


def format_names() -> tuple[str, ...]:
    """Return the names of all formats, sorted."""
    return names(__name__)


def format_endings() -> tuple[str, ...]:
    """Return the file endings that select a format."""
    return rendering.format_endings(__name__)


def format_of(path: Path) -> str:
    """Return the name of the format that a file's ending selects.

    Raises:
        DocumentError: No format has that ending; the message lists the endings.
    """
    return rendering.format_of(__name__, path)


def render(glossary: Glossary, name: str, style: Style | None = None) -> bytes:
    """Return the glossary in a format, as the bytes of a file.

    Args:
        glossary: The glossary.
        name: The name of the format.
        style: How to present it; by default, in English.

    Raises:
        ValueError: There is no such format; the message lists the formats.
        DependencyError: A package that the format needs is not installed.
    """
    module = rendering.module_of(__name__, name)
    return cast(bytes, module.render(glossary, style or Style()))
