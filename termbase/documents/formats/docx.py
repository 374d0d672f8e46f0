"""Word documents (WordprocessingML, ECMA-376 part 1), read from their XML.

This extracts the text of all paragraphs in reading order, including those in tables, text boxes and
notes, some of which python-docx leaves out. It needs only the standard library.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from termbase.documents.contents import Contents, of_paragraphs
from termbase.documents.formats import Format
from termbase.documents.office import Package
from termbase.documents.tables import TableReader
from termbase.documents.xml_paragraphs import XmlParagraphs, value
from termbase.errors import DocumentError

# Elements whose text does not belong to the current document: deleted or moved text, readings above
# Chinese characters, and fallback copies for old programs.
_LEFT_OUT = frozenset({"w:del", "w:moveFrom", "w:rt", "mc:Fallback"})
_NOTES = frozenset({"w:footnote", "w:endnote"})
_STYLED = 20
_TITLED = 12  # paragraphs at the top among which is the title
"""Number of paragraphs at the beginning whose styles are kept."""
_OF_TABLES = {"w:tbl": "table", "w:tr": "row", "w:tc": "cell"}
_SIGNS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
}


class Paragraphs(XmlParagraphs):
    """A handler that collects the paragraphs of a part.

    Attributes:
        styles: Index to the id of the style of each of the first paragraphs that has one.
        cells: The reader of tables, in which places are numbers of paragraphs.
    """

    namespaces: ClassVar[Mapping[str, str]] = {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
        "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
        "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    }

    def __init__(self) -> None:
        super().__init__()
        self._hidden = False
        self.styles: dict[int, str] = {}
        self.cells = TableReader()

    def leaves_out(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Return whether to leave out an element with its content."""
        return tag in _LEFT_OUT or _is_separator(tag, attributes)

    def enter(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element that is not left out."""
        if tag == "w:p":
            self.begin()
        elif tag == "w:r":
            self._hidden = False
        elif tag == "w:pStyle" and 0 <= self.current < _STYLED:
            self.styles.setdefault(self.current, value(attributes, "val"))
        elif tag == "w:vanish":
            self._hidden = is_on(attributes)
        elif tag in _SIGNS and self.within[-1:] == ["w:r"] and not self._hidden:
            self.add(_SIGNS[tag])
        elif tag in _OF_TABLES:
            self.cells.begin(_OF_TABLES[tag], len(self.texts))

    def leave(self, tag: str) -> None:
        """Handle the end of an element that is not left out."""
        if tag == "w:p":
            self.finish()
        elif tag in _OF_TABLES:
            self.cells.end(_OF_TABLES[tag], len(self.texts))

    def characters(self, data: str) -> None:
        """Handle text."""
        if not self.left_out and self.within[-1:] == ["w:t"] and not self._hidden:
            self.add(data)


def read(data: bytes, path: str) -> Contents:
    """Read a Word document, whose paragraphs count as its lines."""
    paragraphs = Paragraphs()
    package, main = parse(data, path, paragraphs)
    for kind in ("footnotes", "endnotes"):
        notes = package.linked(main, kind)
        if notes:
            package.parse(notes, paragraphs)
    contents = of_paragraphs(paragraphs.texts, package.properties())
    starts = [*contents.line_starts, len(contents.text.text)]
    cells = (
        cell._replace(start=starts[cell.start], end=starts[cell.end])
        for cell in paragraphs.cells.found
    )
    headline = _headline(paragraphs, package, main)
    return replace(contents, headline=headline, cells=tuple(cells))


def _headline(paragraphs: Paragraphs, package: Package, main: str) -> str:
    """Return the first paragraph in the style of a title, or the very first if it is a heading."""
    texts = [(n, text.strip()) for n, text in enumerate(paragraphs.texts[:_STYLED]) if text.strip()]
    styled = [(paragraphs.styles.get(n, ""), text) for n, text in texts[:_TITLED]]
    part = package.linked(main, "styles") if any(style for style, _ in styled) else None
    names = _Styles()
    if not part or not package.parse(part, names):
        return ""
    kinds = [(names.found.get(style), text.partition("\n")[0].strip()) for style, text in styled]
    title = next((text for kind, text in kinds if kind == "title"), "")
    return title or next((text for kind, text in kinds[:1] if kind == "heading 1"), "")


class _Styles:
    """A handler that collects the names of styles.

    Attributes:
        found: Id to name in lower case; the names of built-in styles are the same in any language.
    """

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._id = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        tag = name.rpartition(" ")[2]
        if tag == "style":
            self._id = value(attributes, "styleId")
        elif tag == "name" and self._id:
            self.found.setdefault(self._id, value(attributes, "val").lower())

    def end(self, _name: str) -> None:
        """Ignore the end of an element."""

    def characters(self, _data: str) -> None:
        """Ignore text."""


def parse(data: bytes, path: str, handler: Paragraphs) -> tuple[Package, str]:
    """Parse the body of a document with a handler.

    Returns:
        The package, and the name of its main part.

    Raises:
        DocumentError: The file is not a Word document, or is damaged or malicious.
    """
    package = Package(data, path)
    main = package.linked("", "officeDocument") or "word/document.xml"
    if not package.parse(main, handler):
        raise DocumentError("is not a Word document: it has no part {part}", path, part=main)
    return package, main


def is_on(attributes: Mapping[str, str]) -> bool:
    """Return whether the element of a boolean property sets it to true."""
    return value(attributes, "val") not in {"0", "false", "off"}


def _is_separator(tag: str, attributes: Mapping[str, str]) -> bool:
    """Return whether an element is the line above footnotes, which Word stores as a note."""
    return tag in _NOTES and value(attributes, "type") not in {"", "normal"}


def _claims(data: bytes) -> bool:
    head = data.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in data
    return head and b"word/document" in data


FORMAT = Format((".docx", ".docm", ".dotx"), read, _claims)
