"""The formats of a glossary, one module each, found by being there.

A module is called as its format, and defines ``ENDINGS`` (with the dot) and
``render(glossary: Glossary, style: Style) -> bytes``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from termbase import rendering
from termbase.glossary.model import Glossary
from termbase.registry import names
from termbase.text.languages import is_chinese


@dataclass(frozen=True, slots=True)
class Style:
    """How a glossary is worded.

    Attributes:
        say: Translates a label of the page into the reader's language.
        reader: Tag of the reader's language.
        plural: Chooses and translates a label by a number, like `gettext.ngettext`.
        colour: Whether `text` has the colours of a terminal.
        columns: How many columns `text` has.
    """

    say: Callable[[str], str] = str
    reader: str = "en"
    plural: Callable[[str, str, int], str] = lambda one, many, count: one if count == 1 else many
    colour: bool = False
    columns: int = 100

    def language(self, tag: str) -> str:
        """The name of a language in the reader's own."""
        from babel import Locale, UnknownLocaleError

        try:
            name = Locale.parse(tag, sep="-").get_display_name(self.reader.replace("-", "_"))
        except (ValueError, UnknownLocaleError):
            return tag
        if name and is_chinese(self.reader):  # CLDR writes the marks of English in Chinese, too
            name = name.replace(" (", "（").replace(")", "）").replace(", ", "，")
        return name or tag

    def bracketed(self, text: str) -> str:
        """A text in brackets behind another, as the reader's language has them."""
        return f"（{text}）" if is_chinese(self.reader) else f" ({text})"


def format_names() -> tuple[str, ...]:
    """The names of all formats, in order."""
    return names(__name__)


def format_endings() -> tuple[str, ...]:
    """The endings of files that tell a format."""
    return rendering.format_endings(__name__)


def format_of(path: Path) -> str:
    """The format that a file's ending asks for.

    Raises:
        DocumentError: No format has that ending; names those there are.
    """
    return rendering.format_of(__name__, path)


def render(glossary: Glossary, name: str, style: Style | None = None) -> bytes:
    """The glossary in a format, as the bytes of a file.

    Args:
        glossary: What to write.
        name: The name of the format.
        style: How it is worded; in English without one.

    Raises:
        ValueError: There is no such format; names those there are.
        DependencyError: What writes the format is not installed.
    """
    module = rendering.module_of(__name__, name)
    return cast(bytes, module.render(glossary, style or Style()))
