"""PowerPoint presentations (PresentationML, ECMA-376 part 1), read from their XML.

Of each slide the title comes first, then the other boxes, tables and SmartArt in their order, then
the speaker's notes. Layouts and masters with their placeholders are not read. Hidden slides and
shapes, and the date, number, header and footer of slides are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from termbase.documents.contents import Contents
from termbase.documents.formats import Format
from termbase.documents.office import Package
from termbase.documents.xml_paragraphs import XmlParagraphs, value
from termbase.errors import DocumentError

_OMITTED, _TITLE, _BOXES, _SPEAKER = range(4)
_TITLES = frozenset({"title", "ctrTitle"})
_COMPUTED = frozenset({"dt", "ftr", "hdr", "sldNum", "sldImg"})
_OF_TABLES = {"a:tbl": "table", "a:tr": "row", "a:tc": "cell"}
_SHAPES = frozenset({"p:sp", "p:graphicFrame", "p:grpSp", "p:cxnSp", "p:pic"})
_PARTS_OF_DIAGRAMS = frozenset({"pres", "parTrans", "sibTrans"})
_TRUE = frozenset({"1", "true"})
_FALSE = frozenset({"0", "false"})


class _Slides(XmlParagraphs):
    """A handler that collects the paragraphs of slides and of the notes to them."""

    namespaces: ClassVar[Mapping[str, str]] = {
        "http://schemas.openxmlformats.org/presentationml/2006/main": "p",
        "http://purl.oclc.org/ooxml/presentationml/main": "p",
        "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
        "http://purl.oclc.org/ooxml/drawingml/main": "a",
        "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
        "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
        "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    }

    def __init__(self, package: Package) -> None:
        super().__init__()
        self._package = package
        self._slide = 0
        self._targets: dict[str, str] = {}  # the parts that the slide links to, by their ids
        self._diagrams: set[str] = set()
        self._is_hidden = False
        self._is_of_speaker = False
        self._shapes: list[int] = []

    def read_slide(self, part: str) -> None:
        """Read a slide, and the notes to it."""
        self._slide += 1
        self._is_hidden = False
        self._diagrams.clear()
        links = self._package.links(part)
        self._targets = {link.id: link.target for link in links}
        self._parse(part)
        notes = next((link.target for link in links if link.kind == "notesSlide"), None)
        if notes and not self._is_hidden:
            self._targets = {}
            self._is_of_speaker = True
            self._parse(notes)
            self._is_of_speaker = False

    def _parse(self, part: str) -> None:
        if not self._package.parse(part, self):
            raise DocumentError(
                "is damaged: it has no part {part}; save it again", self._package.path, part=part
            )

    def leaves_out(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Return whether to leave out an element with its content."""
        if tag == "p:sld":
            self._is_hidden = attributes.get("show", "1") in _FALSE
            return self._is_hidden
        if tag == "a:p":
            return self._shapes[-1:] == [_OMITTED]
        if tag == "a:fld":
            kind = attributes.get("type", "")
            return kind == "slidenum" or kind.startswith("datetime")
        if tag == "dgm:pt":
            return attributes.get("type") in _PARTS_OF_DIAGRAMS
        return tag == "mc:Fallback"

    def enter(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element that is not left out."""
        if tag == "a:p":
            place = self._shapes[-1] if self._shapes else _BOXES
            self.begin((self._slide, _SPEAKER if self._is_of_speaker else place))
        elif tag == "a:br":
            self.add("\n")
        elif tag in _OF_TABLES:
            self.cells.begin(_OF_TABLES[tag], len(self.texts))
        elif tag in _SHAPES:
            self._shapes.append(self._shapes[-1] if self._shapes else _BOXES)
        elif tag == "p:cNvPr" and self._shapes and attributes.get("hidden") in _TRUE:
            self._shapes[-1] = _OMITTED
        elif tag == "p:ph" and self._shapes and self._shapes[-1] != _OMITTED:
            kind = attributes.get("type", "")
            if kind in _TITLES:
                self._shapes[-1] = _TITLE
            elif kind in _COMPUTED:
                self._shapes[-1] = _OMITTED
        elif tag == "dgm:relIds" and self._shapes[-1:] != [_OMITTED]:
            self._read_diagram(value(attributes, "dm"))

    def _read_diagram(self, link: str) -> None:
        """Read the data of a diagram in its place on the slide."""
        part = self._targets.get(link)
        if part and part not in self._diagrams:
            self._diagrams.add(part)  # once, however often a malicious slide names it
            targets, self._targets = self._targets, {}  # a diagram has none within it
            self._package.parse(part, self)
            self._targets = targets

    def leave(self, tag: str) -> None:
        """Handle the end of an element that is not left out."""
        if tag == "a:p":
            self.finish(is_title=self._shapes[-1:] == [_TITLE])
        elif tag in _OF_TABLES:
            self.cells.end(_OF_TABLES[tag], len(self.texts))
        elif tag in _SHAPES:
            self._shapes.pop()

    def characters(self, data: str) -> None:
        """Handle text."""
        if not self.left_out and self.within[-1] == "a:t":
            self.add(data)


class _Order:
    """A handler that collects the relations of a presentation to its slides, in their order."""

    def __init__(self) -> None:
        self.slides: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Record a slide."""
        if name.endswith(" sldId"):
            ids = (text for key, text in attributes.items() if key.endswith("relationships id"))
            self.slides.append(next(ids, ""))

    def end(self, name: str) -> None:
        """Ignore the end of an element."""

    def characters(self, data: str) -> None:
        """Ignore text."""


def read(data: bytes, path: str) -> Contents:
    """Read a presentation, whose paragraphs count as its lines.

    Raises:
        DocumentError: It is not a PowerPoint presentation, has a password, or is damaged or
            malicious.
    """
    package = Package(data, path)
    main = package.linked("", "officeDocument") or "ppt/presentation.xml"
    order = _Order()
    if not package.parse(main, order):
        raise DocumentError(
            "is not a PowerPoint presentation: it has no part {part}", path, part=main
        )
    links = {link.id: link.target for link in package.links(main)}
    slides = _Slides(package)
    for one in dict.fromkeys(order.slides):  # a malicious file may name a slide many times
        if one not in links:
            raise DocumentError("is damaged: it lacks a slide; save it again", path)
        slides.read_slide(links[one])
    return slides.contents(package.properties())


def _claims(data: bytes) -> bool:
    head = data.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in data
    return head and b"ppt/presentation" in data


_ENDINGS = (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx")
FORMAT = Format(_ENDINGS, read, _claims)
