"""Collection of texts with inline tags and placeholders from a stream of XML events.

Formatting tags are removed from the text, since a term may extend across them; placeholders remain
in it, and terms are not matched inside them. Both are recorded as inline codes, by which source and
target are compared. The kinds of elements are those of TMX 1.4b and XLIFF 1.2 and 2.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple
from xml.parsers import expat

from termbase.bitext.positions import Anchor, Anchors
from termbase.model import InlineCode, Layout

PLACEHOLDER = "\ufffc"
"""Object replacement character, which represents a placeholder without a wording."""

_KEYS = ("id", "startRef", "rid", "x", "i", "type", "ctype", "href")


class Kind(Enum):
    """The kind of an inline element.

    Attributes:
        SPAN: Formatting of the text it contains (`g`, `pc`, `hi`).
        POINT: An empty element at which formatting begins or ends (`bx`, `ex`, `sc`, `ec`).
        NATIVE: A formatting code of another format, as its content (`bpt`, `ept`, `it`).
        THING: A placeholder, with or without a wording as its content (`ph`, `x`).
        NOTE: An annotation of the text it contains (`mrk`), or an unknown element.
        DELETED: Text that is no longer part of the text that contains it.
    """

    SPAN = 1
    POINT = 2
    NATIVE = 3
    THING = 4
    NOTE = 5
    DELETED = 6


_APART = frozenset({Kind.NATIVE, Kind.DELETED})
"""The kinds whose content is not part of the text."""


class Text(NamedTuple):
    """A text and its position; the fields are as in `model.Segment`."""

    text: str
    line: int
    column: int
    codes: tuple[InlineCode, ...]
    layout: Layout | None


class TextBuilder:
    """A builder of texts, one after another, from XML events at the parser's position.

    The elements that `kinds` does not name are notes.
    """

    def __init__(self, parser: expat.XMLParserType, kinds: Mapping[str, Kind]) -> None:
        self._parser = parser
        self._kinds = kinds
        self._start = self._start_part = 0
        self._tag = ""
        self._place = (0, 0)
        self.clear()

    def clear(self) -> None:
        """Begin a new text, even within an element of the previous one."""
        self._inside = 0  # depth within an element whose content is not part of the text
        self._native: list[str] | None = None  # the content of a native code
        self._parts: list[str] = []
        self._anchors: list[Anchor] = []
        self._codes: list[InlineCode] = []
        self._length = 0

    @property
    def length(self) -> int:
        """The number of code points of the text so far."""
        return self._length

    def add(self, text: str) -> None:
        """Add text that stands at the parser's current position."""
        if self._native is not None:
            self._native.append(text)
            return
        parser = self._parser
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        if self._anchors:
            self._append(text, line, column)
        else:  # most texts consist of one piece
            self._anchors.append((0, line, column))
            self._parts.append(text)
            self._length = len(text)

    def start(self, name: str, attributes: Mapping[str, str], kind: Kind | None = None) -> None:
        """Handle the start of an element within the text; its kind if not that of its name."""
        if self._inside:
            self._inside += 1
            return
        kind = kind or self._kinds.get(name, Kind.NOTE)
        if kind is Kind.NOTE:
            return
        key = next((key for key in _KEYS if key in attributes), None)
        tag = f'{name} {key}="{attributes[key]}"' if key else name
        if kind is Kind.SPAN:
            self._mark(f"<{tag}>")
        elif kind is Kind.POINT:
            self._mark(f"<{tag}/>")
        else:
            self._inside = 1
            self._start, self._start_part = self._length, len(self._parts)
            self._place = (self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
            self._tag = f"<{tag}/>" if kind is not Kind.DELETED else ""
            self._native = [] if kind in _APART else None

    def end(self, name: str) -> None:
        """Handle the end of an element within the text."""
        if self._inside:
            self._inside -= 1
            if not self._inside:
                self._close()
        elif self._kinds.get(name) is Kind.SPAN:
            self._mark(f"</{name}>")

    def build(self) -> Text:
        """Return the text collected since the last `clear`."""
        if not self._anchors:
            place = (self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
            return Text("", *place, tuple(self._codes), None)
        anchors = tuple(self._anchors)
        _, line, column = anchors[0]
        layout = Anchors(anchors) if len(anchors) > 1 else None
        return Text("".join(self._parts), line, column, tuple(self._codes), layout)

    def _append(self, text: str, line: int, column: int) -> None:
        anchors, length = self._anchors, self._length
        start, row, begin = anchors[-1] if anchors else (0, 0, 0)
        if row != line or column - begin != length - start:
            anchors.append((length, line, column))
        self._parts.append(text)
        self._length = length + len(text)

    def _mark(self, code: str) -> None:
        self._codes.append(InlineCode(self._length, self._length, code))

    def _close(self) -> None:
        """Record the native code or placeholder that ends here."""
        if self._native is not None:
            code = "".join(self._native) or self._tag if self._tag else ""
            self._native = None
            if code:
                self._mark(code)
            return
        wording = "".join(self._parts[self._start_part :])
        if not wording:
            self._append(PLACEHOLDER, *self._place)
        self._codes.append(InlineCode(self._start, self._length, wording or self._tag))
