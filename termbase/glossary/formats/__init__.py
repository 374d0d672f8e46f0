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
from termbase.text.languages import is_chinese


class Style(rendering.Style):
    """How a glossary is presented."""

    __slots__ = ()

    def language(self, tag: str) -> str:
        """Return the name of a language in the reader's language."""
        from babel import Locale, UnknownLocaleError

        try:
            name = Locale.parse(tag, sep="-").get_display_name(self.reader.replace("-", "_"))
        except (ValueError, UnknownLocaleError):
            return tag
        if name and is_chinese(self.reader):  # CLDR uses English marks in Chinese too
            name = name.replace(" (", "（").replace(")", "）").replace(", ", "，")
        return name or tag

    def bracketed(self, text: str) -> str:
        """Return a text in brackets for use after another, as the reader's language has them."""
        return f"（{text}）" if is_chinese(self.reader) else f" ({text})"


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
