"""The formats of glossaries, one module each, found by being in this package.

A module has the name of its format. It defines ``ENDINGS`` (with the dot) and ``render(glossary:
Glossary, style: Style) -> bytes``.
"""

from __future__ import annotations

from typing import cast

from termbase.glossary.model import Glossary
from termbase.rendering import Formats, Style

__all__ = ["Style", "format_endings", "format_names", "format_of", "render"]


_FORMATS = Formats(__name__)
format_names, format_endings, format_of = _FORMATS.names, _FORMATS.endings, _FORMATS.of


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
    module = _FORMATS.module(name)
    return cast(bytes, module.render(glossary, style or Style()))
