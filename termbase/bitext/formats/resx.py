"""Resources of .NET (`.resx`) and of Windows apps (`.resw`).

Only strings are texts: other values have a type, and names that begin with ``>>`` are notes of the
designer of Windows Forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from termbase.bitext.base import Entry, File, Options
from termbase.bitext.formats import Format, Place
from termbase.bitext.inline import Text
from termbase.bitext.pairs import Monolingual
from termbase.bitext.writing import XML
from termbase.bitext.xmltexts import TextReader

_STRING = "System.String"
_DESIGNER = ">>"


def entries(file: File, _options: Options) -> Iterator[Entry]:
    """Yield the texts of a file; the comment of each belongs to it, and so do those above it."""
    return iter(_Resources(file))


class _Resources(TextReader):
    """A reader of string resources."""

    roots = ("root",)
    kind = "resources of .NET"

    def __init__(self, file: File) -> None:
        super().__init__(file)
        self.key = ""  # of the open string; empty outside strings
        self.value: Text | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a string, its text or its comment."""
        self.descend()
        if self.inside:
            self.builder.start(name, attributes)
        elif name == "data" and self.depth == 2:
            key = attributes.get("name", "")
            self.key = key if _is_text(key, attributes) else ""
            self.value = None
            self.first_line = self.parser.CurrentLineNumber
        elif name in {"value", "comment"} and self.depth == 3 and self.key:
            self.begin_text()

    def end(self, name: str) -> None:
        """Record a text or a comment, or a string when its element ends."""
        if self.depth == self.inside:
            text = self.finish_text()
            if name == "comment":
                self.comment(" ".join(text.text.split()))
            else:
                self.value = text
        elif self.inside:
            self.builder.end(name)
        elif self.depth == 2:
            if self.key and self.value:
                self.add_entry(self.key, self.value)
            self.key = ""
            self.comments.clear()
        self.depth -= 1


def _is_text(key: str, attributes: Mapping[str, str]) -> bool:
    """Return whether an element contains a text."""
    if key.startswith(_DESIGNER) or "mimetype" in attributes:
        return False
    return attributes.get("type", _STRING).startswith(_STRING)


FORMAT = Format(
    (".resx", ".resw"),
    monolingual=Monolingual(entries),
    writing=XML,
    places={".resx": Place.ANYWHERE, ".resw": Place.ANYWHERE},
)
