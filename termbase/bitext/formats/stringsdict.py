"""Apple's `.stringsdict` files: texts with plural forms, as property lists in XML.

The key of a text is that of its entry, followed by the name of the variable and the plural category
in brackets. Property lists that hold plain texts, as `.strings` files may, are read too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from termbase.bitext.base import Entry, File, Options
from termbase.bitext.formats import Format, Place
from termbase.bitext.pairs import Monolingual
from termbase.bitext.parts import PLURALS
from termbase.bitext.writing import XML
from termbase.bitext.xmltexts import TextReader

_FORMAT = "NSStringLocalizedFormatKey"
_SETTING = "NSString"


def entries(file: File, _options: Options) -> Iterator[Entry]:
    """Yield the texts of a file; comments belong to the text after them."""
    return iter(_List(file))


class _List(TextReader):
    """A reader of a property list."""

    roots = ("plist",)
    kind = "a property list"

    def __init__(self, file: File) -> None:
        super().__init__(file)
        self.path: list[str] = []  # the current key of each open dictionary

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a dictionary, a key or a text."""
        self.descend()
        if self.inside:
            self.builder.start(name, attributes)
        elif name == "dict":
            self.path.append("")
        elif name in {"key", "string"} and self.path:
            if name == "key":
                self.first_line = self.parser.CurrentLineNumber
            self.begin_text()

    def end(self, name: str) -> None:
        """Record a key or a text."""
        if self.depth == self.inside:
            text = self.finish_text()
            if name == "key":
                self.path[-1] = text.text
            elif key := _key(self.path):
                self.add_entry(key, text, name=self.path[0])
                self.comments.clear()
        elif self.inside:
            self.builder.end(name)
        elif name == "dict" and self.path:
            self.path.pop()
        self.depth -= 1


def _key(path: list[str]) -> str:
    """Return the key of a text by the keys of the dictionaries around it; empty for a setting.

    >>> _key(["%d boats", "boats", "other"]), _key(["%d boats", "NSStringLocalizedFormatKey"])
    ('%d boats.boats[other]', '%d boats')
    >>> _key(["%d boats", "boats", "NSStringFormatValueTypeKey"])
    ''
    """
    *above, last = path
    if last == _FORMAT:
        return ".".join(above)
    if last.startswith(_SETTING):
        return ""
    steps = [step for step in above if not step.startswith(_SETTING)]
    if last in PLURALS and above:
        return f"{'.'.join(steps)}[{last}]"
    return ".".join([*steps, last])


FORMAT = Format(
    (".stringsdict",),
    monolingual=Monolingual(entries),
    writing=XML,
    places={".stringsdict": Place.ANYWHERE},
)
