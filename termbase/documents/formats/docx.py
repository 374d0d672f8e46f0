"""Word documents (WordprocessingML, ECMA-376 part 1), read from their XML.

This extracts the text of all paragraphs in reading order, including those in tables, text boxes and
notes, some of which python-docx leaves out. It needs only the standard library.
"""

from __future__ import annotations

from array import array
from itertools import accumulate

from termbase.documents.contents import Contents, Metadata
from termbase.documents.formats import Format
from termbase.documents.office import Package
from termbase.errors import DocumentError
from termbase.text.aligned import AlignedText

_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
# Elements whose text does not belong to the current document: deleted or moved text, readings above
# Chinese characters, and fallback copies for old programs.
_LEFT_OUT = frozenset({"w:del", "w:moveFrom", "w:rt", "mc:Fallback"})
_NOTES = frozenset({"w:footnote", "w:endnote"})
_SIGNS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
}
# Default values of programs.
_NO_TITLES = {"", "untitled", "word document", "document", "microsoft word", "无标题"}
_NO_NAMES = {"", "administrator", "admin", "user", "author", "unknown", "un-named", "python-docx"}
_NO_NAMES |= {"microsoft", "microsoft office user", "windows user", "windows 用户", "微软用户"}
_NO_NAMES |= {"微软中国", "用户", "作者"}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


class Paragraphs:
    """A handler that collects the text of each paragraph, in the order in which they begin.

    A paragraph in a text box begins within the paragraph to which the box is anchored.

    Attributes:
        texts: The texts of the paragraphs.
        within: The open elements.
        left_out: Depth within an element whose text is left out.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._open: list[tuple[int, list[str]]] = []
        self.within: list[str] = []
        self.left_out = 0
        self._hidden = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        tag = tag_of(name)
        if self.left_out or tag in _LEFT_OUT or _is_separator(tag, attributes):
            self.left_out += 1
            return
        if tag == "w:p":
            self._open.append((len(self.texts), []))
            self.texts.append("")
        elif tag == "w:r":
            self._hidden = False
        elif tag == "w:vanish":
            self._hidden = is_on(attributes)
        elif tag in _SIGNS and self.within[-1:] == ["w:r"]:
            self._add(_SIGNS[tag])
        self.within.append(tag)

    def end(self, _name: str) -> None:
        """Handle the end of an element."""
        if self.left_out:
            self.left_out -= 1
        elif self.within.pop() == "w:p":
            number, pieces = self._open.pop()
            self.texts[number] = "".join(pieces)

    def characters(self, data: str) -> None:
        """Handle text."""
        if not self.left_out and self.within[-1:] == ["w:t"]:
            self._add(data)

    @property
    def current(self) -> int:
        """The 0-based number of the current paragraph; -1 outside paragraphs."""
        return self._open[-1][0] if self._open else -1

    def _add(self, text: str) -> None:
        if self._open and not self._hidden:
            self._open[-1][1].append(text)


def read(data: bytes, path: str) -> Contents:
    """Read a Word document, whose paragraphs count as its lines."""
    paragraphs = Paragraphs()
    package, main = parse(data, path, paragraphs)
    for kind in ("footnotes", "endnotes"):
        notes = package.linked(main, kind)
        if notes:
            package.parse(notes, paragraphs)
    texts = paragraphs.texts
    starts = array("Q", accumulate((len(text) + 1 for text in texts[:-1]), initial=0))
    metadata = _metadata(package.properties())
    return Contents(AlignedText("\n".join(texts)), starts, "utf-8", False, metadata)


def parse(data: bytes, path: str, handler: Paragraphs) -> tuple[Package, str]:
    """Parse the body of a document with a handler.

    Returns:
        The package, and the name of its main part.

    Raises:
        DocumentError: The file is not a Word document, or is damaged or malicious.
    """
    if data.startswith(_OLD_OFFICE):
        raise DocumentError(
            "is an old Word document (.doc), or has a password: save it as .docx, without a "
            "password",
            path,
        )
    package = Package(data, path)
    main = package.linked("", "officeDocument") or "word/document.xml"
    if not package.parse(main, handler):
        raise DocumentError("is not a Word document: it has no part {part}", path, part=main)
    return package, main


def is_on(attributes: dict[str, str]) -> bool:
    """Return whether the element of a boolean property sets it to true."""
    return value(attributes, "val") not in {"0", "false", "off"}


def _metadata(properties: dict[str, str]) -> Metadata:
    """Return the core properties, without the default values of programs."""
    title, author = properties.get("title", ""), properties.get("creator", "")
    if author.casefold() in _NO_NAMES:
        return Metadata(title="" if title.casefold() in _NO_TITLES else title)
    return Metadata(
        title="" if title.casefold() in _NO_TITLES else title,
        author=author,
        date=properties.get("created", "")[:10],
    )


def tag_of(name: str) -> str:
    """Return the name of an element with the usual prefix; empty for other namespaces."""
    namespace, _, local = name.rpartition(" ")
    return f"{_NAMESPACES[namespace]}:{local}" if namespace in _NAMESPACES else ""


def value(attributes: dict[str, str], name: str) -> str:
    """Return the value of an attribute in any namespace, or an empty string."""
    return next((v for key, v in attributes.items() if key.rpartition(" ")[2] == name), "")


def _is_separator(tag: str, attributes: dict[str, str]) -> bool:
    """Return whether an element is the line above footnotes, which Word stores as a note."""
    return tag in _NOTES and value(attributes, "type") not in {"", "normal"}


def _claims(data: bytes) -> bool:
    head = data.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in data
    return head and b"word/document" in data


FORMAT = Format("docx", (".docx", ".docm", ".dotx"), read, _claims)
