"""The formats of glossaries, one module each, found by being in this package.

A module defines ``FORMAT``, a `Format`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from termbase.glossary.model import Glossary
from termbase.registry import Formats, Plugins
from termbase.rendering import Style

__all__ = ["Format", "Style", "format_endings", "format_names", "format_of", "render"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of glossaries; the endings are in lower case, with the dot."""

    render: Callable[[Glossary, Style], bytes]
    endings: tuple[str, ...]


_FORMATS = Formats(Plugins(__name__, Format))
format_names, format_endings, format_of = _FORMATS.names, _FORMATS.endings, _FORMATS.of


def render(glossary: Glossary, name: str, style: Style | None = None) -> bytes:
    """Return the glossary in a format, as the bytes of a file.

    Args:
        glossary: The glossary.
        name: The name of the format.
        style: How to present it; by default, in English.

    Raises:
        DocumentError: There is no such format; the message lists the formats.
        DependencyError: A package that the format needs is not installed.
    """
    return _FORMATS.named(name).render(glossary, style or Style())
