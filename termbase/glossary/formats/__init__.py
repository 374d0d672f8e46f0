"""The formats of a glossary, one module each, found by being there.

A module defines ``NAME``, ``ENDINGS`` (with the dot) and
``render(glossary: Glossary, style: Style) -> bytes``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import cast

from termbase.errors import DocumentError
from termbase.glossary.model import Glossary
from termbase.registry import by_key, modules


@dataclass(frozen=True, slots=True)
class Style:
    """How a glossary is worded.

    Attributes:
        say: Translates a label of the page into the reader's language.
        reader: Tag of the reader's language.
    """

    say: Callable[[str], str] = str
    reader: str = "en"

    def language(self, tag: str) -> str:
        """The name of a language in the reader's own."""
        from babel import Locale, UnknownLocaleError

        try:
            name = Locale.parse(tag, sep="-").get_display_name(self.reader.replace("-", "_"))
        except (ValueError, UnknownLocaleError):
            return tag
        return name or tag


def formats() -> dict[str, ModuleType]:
    """Name to module of every format."""
    return by_key(modules(__name__), lambda module: [module.NAME])


def format_of(path: Path) -> str:
    """The format that a file's ending asks for.

    Raises:
        DocumentError: No format has that ending; names those there are.
    """
    endings = by_key(modules(__name__), lambda module: module.ENDINGS)
    module = endings.get(path.suffix.lower())
    if module is None:
        raise DocumentError(
            "no glossary format has this ending; the endings are {endings}",
            path,
            endings=", ".join(sorted(endings)),
        )
    return str(module.NAME)


def render(glossary: Glossary, name: str, style: Style) -> bytes:
    """The glossary in a format, as the bytes of a file."""
    return cast(bytes, formats()[name].render(glossary, style))
