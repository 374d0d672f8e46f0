"""XML files of translations: collecting their texts with inline elements from the stream of XML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar
from xml.parsers import expat

from termbase.bitext.base import File
from termbase.bitext.inline import Kind, Text, TextBuilder
from termbase.text import language_names
from termbase.xmlstream import Found, Stream

_MAX_TEXT = 1 << 24


class Reader(Stream[Found]):
    """Base class of readers of texts, which have inline elements.

    Attributes:
        inline: Name to kind of the format's inline elements.
        inside: The depth of the element whose text is being collected; 0 outside texts.
        builder: Collects text between calls of `begin_text` and `finish_text`.
    """

    inline: ClassVar[Mapping[str, Kind]] = {}

    def __init__(self, file: File) -> None:
        super().__init__(file)
        self.file: File = file
        self.inside = 0
        self.builder = TextBuilder(self.parser, self.inline)

    def use(self, parser: expat.XMLParserType) -> None:
        """Note the parser of the file."""
        super().use(parser)
        self.builder = TextBuilder(parser, self.inline)

    def check(self) -> None:
        """Raise an error if the text is too long."""
        if self.builder.length > _MAX_TEXT:
            self.fail("holds a text of more than {limit} million characters", limit=_MAX_TEXT >> 20)

    def begin_text(self) -> None:
        """Begin to collect the text of the element that has just begun."""
        self.inside = self.depth
        self.builder.clear()
        self.parser.CharacterDataHandler = self.builder.add

    def finish_text(self) -> Text:
        """Stop collecting, and return the text."""
        self.inside = 0
        self.parser.CharacterDataHandler = None
        return self.builder.build()

    def language(self, name: str) -> str:
        """Return the BCP 47 tag of a language that the file names; empty if it names none."""
        if not name.strip():
            return ""
        try:
            return language_names.declared(name)
        except ValueError:
            self.fail(
                "{name} is not a language tag such as en, zh-Hans or zh-Hant-TW: correct it",
                name=name[:40],
            )
