"""Word documents (WordprocessingML, ECMA-376 part 1), read from their XML.

This extracts the text of all paragraphs in reading order, including those in tables, text boxes and
notes, some of which python-docx leaves out. It needs only the standard library.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from typing import ClassVar

from termbase.documents.contents import Contents, in_one_line
from termbase.documents.formats import Format
from termbase.documents.office import Package
from termbase.documents.xml_paragraphs import XmlParagraphs, value
from termbase.errors import DocumentError
from termbase.text.symbols import sign

# Elements whose text does not belong to the current document: deleted or moved text, readings above
# Chinese characters, and fallback copies for old programs.
_LEFT_OUT = frozenset({"w:del", "w:moveFrom", "w:rt", "mc:Fallback"})
_NOTES = frozenset({"w:footnote", "w:endnote"})
_TITLED = 12
"""Number of paragraphs at the top, empty ones apart, among which is the title."""
_CONTENTS = ("toc ", "table of figures")
"""How the names of the styles of entries of tables of contents begin."""
_OF_MARK = ["w:pPr", "w:rPr"]
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
        styles: Index to the id of the style of each paragraph that has one.
    """

    namespaces: ClassVar[Mapping[str, str]] = {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
        "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
        "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    }

    def __init__(self) -> None:
        super().__init__()
        self._hidden = False
        self._unfinished: set[int] = set()  # paragraphs whose text belongs to the next one
        self._placeholder = -1  # depth of a content control that nobody has filled in
        self.styles: dict[int, str] = {}

    def leaves_out(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Return whether to leave out an element with its content."""
        if tag == "w:del" and self.within[-2:] == _OF_MARK:
            self._unfinished.add(self.current)
        return tag in _LEFT_OUT or _is_separator(tag, attributes)

    def enter(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element that is not left out."""
        if tag == "w:p":
            self.begin()
        elif tag == "w:r":
            self._hidden = False
        elif tag == "w:pStyle" and self.current >= 0:
            self.styles.setdefault(self.current, value(attributes, "val"))
        elif tag == "w:framePr" and value(attributes, "dropCap") in {"drop", "margin"}:
            self._unfinished.add(self.current)
        elif tag == "w:showingPlcHdr":
            self._placeholder = len(self.within) - 2
        elif tag == "w:vanish":
            self._hidden = is_on(attributes)
        elif tag in _SIGNS and self.within[-1:] == ["w:r"] and not self._hidden:
            self.add(_SIGNS[tag])
        elif tag == "w:sym" and not self._hidden:
            self.add(sign(value(attributes, "font"), value(attributes, "char")))
        elif tag in _OF_TABLES:
            self.cells.begin(_OF_TABLES[tag], len(self.texts))

    def leave(self, tag: str) -> None:
        """Handle the end of an element that is not left out."""
        if tag == "w:p":
            number = self.current
            self.finish()
            self.carried = number if number in self._unfinished else -1
        elif tag == "w:sdt" and self._placeholder == len(self.within):
            self._placeholder = -1
        elif tag in _OF_TABLES:
            self.carried = -1
            self.cells.end(_OF_TABLES[tag], len(self.texts))

    def characters(self, data: str) -> None:
        """Handle text."""
        is_shown = not (self.left_out or self._hidden or self._placeholder >= 0)
        if is_shown and self.within[-1:] == ["w:t"]:
            self.add(data)


def read(data: bytes, path: str) -> Contents:
    """Read a Word document, whose paragraphs count as its lines."""
    paragraphs = Paragraphs()
    package, main = parse(data, path, paragraphs)
    for kind in ("footnotes", "endnotes"):
        notes = package.linked(main, kind)
        if notes:
            package.parse(notes, paragraphs)
    headline = _headline(paragraphs, package, main)
    return replace(paragraphs.contents(package.properties()), headline=headline)


def _headline(paragraphs: Paragraphs, package: Package, main: str) -> str:
    """Return the first paragraph in the style of a title, or the very first if it is a heading.

    Its lines are put together, and the entries of tables of contents are emptied.
    """
    part = package.linked(main, "styles") if paragraphs.styles else None
    names = _Styles()
    if not part or not package.parse(part, names):
        return ""
    texts = paragraphs.texts
    kinds = {n: names.found.get(style, "") for n, style in paragraphs.styles.items()}
    for number, kind in kinds.items():
        if kind.startswith(_CONTENTS):
            texts[number] = ""
    top = list(islice((n for n, text in enumerate(texts) if text.strip()), _TITLED))
    titles = [n for n in top if kinds.get(n) == "title"]
    for number in titles or [n for n in top[:1] if kinds.get(n) == "heading 1"]:
        texts[number] = in_one_line(texts[number])
        return texts[number].partition("\n")[0].strip()
    return ""


class _Styles:
    """A handler that collects the names of styles in lower case, by id.

    The names of built-in styles are the same in any language.
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
    """Parse the body of a document with a handler; return the package and its main part's name."""
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
