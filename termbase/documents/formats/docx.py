"""Word documents (WordprocessingML, ECMA-376 part 1), read from their XML.

What is wanted is the text of the paragraphs in reading order, with those of tables, text boxes and
notes, which python-docx leaves out. The standard library is enough for that, and so is a plain
installation of termbase.
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
# What is no text of the document as it reads now: what was deleted or moved away, readings over
# Chinese characters, and the copy for old programs of what stands beside it.
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
# What programs put where nobody wrote anything.
_NO_TITLES = {"", "untitled", "word document", "document", "microsoft word", "无标题"}
_NO_NAMES = {"", "administrator", "admin", "user", "author", "unknown", "un-named", "python-docx"}
_NO_NAMES |= {"microsoft", "microsoft office user", "windows user", "windows 用户", "微软用户"}
_NO_NAMES |= {"微软中国", "用户", "作者"}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


class Paragraphs:
    """The text of each paragraph of a part, in the order in which they begin.

    A paragraph in a text box begins within the one that the box is anchored to.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._open: list[tuple[int, list[str]]] = []
        self.within: list[str] = []
        self.left_out = 0
        self._hidden = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
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
        """An element ends."""
        if self.left_out:
            self.left_out -= 1
        elif self.within.pop() == "w:p":
            number, pieces = self._open.pop()
            self.texts[number] = "".join(pieces)

    def characters(self, data: str) -> None:
        """Text stands in an element."""
        if not self.left_out and self.within[-1:] == ["w:t"]:
            self._add(data)

    @property
    def current(self) -> int:
        """The number of the paragraph that is read, from 0; -1 outside of any."""
        return self._open[-1][0] if self._open else -1

    def _add(self, text: str) -> None:
        if self._open and not self._hidden:
            self._open[-1][1].append(text)


def read(data: bytes, path: str) -> Contents:
    """Read a Word document; its paragraphs, all of them, count as its lines."""
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
    """Have a handler read the body of a document.

    Returns:
        The document, and the name of its main part.

    Raises:
        DocumentError: It is no Word document, or is damaged or hostile.
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
    """Whether the element of a property that is on or off says that it is on."""
    return value(attributes, "val") not in {"0", "false", "off"}


def _metadata(properties: dict[str, str]) -> Metadata:
    """The core properties, as far as a person wrote them."""
    title, author = properties.get("title", ""), properties.get("creator", "")
    if author.casefold() in _NO_NAMES:
        return Metadata(title="" if title.casefold() in _NO_TITLES else title)
    return Metadata(
        title="" if title.casefold() in _NO_TITLES else title,
        author=author,
        date=properties.get("created", "")[:10],
    )


def tag_of(name: str) -> str:
    """An element's name with the usual prefix; empty where the namespace does not matter."""
    namespace, _, local = name.rpartition(" ")
    return f"{_NAMESPACES[namespace]}:{local}" if namespace in _NAMESPACES else ""


def value(attributes: dict[str, str], name: str) -> str:
    """An attribute of whatever namespace, or an empty string."""
    return next((v for key, v in attributes.items() if key.rpartition(" ")[2] == name), "")


def _is_separator(tag: str, attributes: dict[str, str]) -> bool:
    """Whether an element is the line over the footnotes, which Word keeps as a note."""
    return tag in _NOTES and value(attributes, "type") not in {"", "normal"}


def _claims(data: bytes) -> bool:
    head = data.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in data
    return head and b"word/document" in data


FORMAT = Format("docx", (".docx", ".docm", ".dotx"), read, _claims)
