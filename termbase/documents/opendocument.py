"""OpenDocument texts and presentations (ISO/IEC 26300), read from their XML.

Paragraphs are in reading order: those of text boxes after the paragraph to which the box belongs,
notes after the body; on each slide the title first, and the speaker's notes last. What a reader
does not see as text is left out: deleted and hidden text, hidden slides, comments, readings above
characters, empty placeholders, and what programs compute, such as the numbers of pages and notes.
Headers, footers and master pages are not part of the text, either.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from termbase.documents.contents import Contents
from termbase.documents.office import Package, parse_xml
from termbase.documents.opendocument_styles import NAMESPACES, Styles, full_name
from termbase.documents.properties import metadata
from termbase.documents.xml_paragraphs import XmlParagraphs
from termbase.errors import DocumentError
from termbase.lazy import lazily


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_LEFT_OUT = _names(
    "office:annotation office:change-info office:forms office:scripts office:master-styles "
    "text:deletion text:note-citation text:ruby-text text:script table:covered-table-cell "
    "text:table-of-content text:illustration-index text:table-index text:placeholder "
    "draw:page-thumbnail draw:object draw:object-ole svg:title svg:desc"
)
_COMPUTED = _names("text:page-number text:page-count text:page-name")  # on slides
_HIDING = {
    full_name("text:display"): {"none"},
    full_name("text:is-hidden"): {"true"},
    full_name("draw:display"): {"none"},
    "http://openoffice.org/2010/draw display": {"none"},
    full_name("presentation:placeholder"): {"true"},
    full_name("presentation:class"): {"date-time", "footer", "header", "page-number"},
}
"""Attributes of elements that are left out, and their values."""
_PARAGRAPHS = _names("text:p text:h")
_NOT_INLINE = _names(
    "text:list text:list-item text:list-header text:note text:note-body text:ruby text:section"
)
_OF_TABLES = {
    "table:table": "table",
    "table:table-row": "row",
    "table:table-cell": "cell",
    "table:covered-table-cell": "cell",
}
_BODY, _FOOTNOTES, _ENDNOTES = range(3)
_TITLE, _BOXES, _SPEAKER = range(3)
_MOST_SPACES = 100
_HEAD = 5000
MANIFEST, ENCRYPTION = "META-INF/manifest.xml", b"encryption-data"
"""The list of the parts of a file, and what it has if these are encrypted.

It is not parsed, since it may be damaged where nothing else is.
"""
_SPACES = lazily(r"[ \t\r\n]+")
_PROPERTIES = _names("dc:title meta:initial-creator meta:creation-date")


class Paragraphs(XmlParagraphs):
    """A handler that collects the paragraphs of a document.

    It takes the parts ``meta.xml``, ``styles.xml`` and ``content.xml`` in this order, of which only
    the last is necessary, or one file with all of them.

    Attributes:
        properties: The metadata, by the names of its elements.
        has_text: Whether there is a text or a presentation.
    """

    namespaces: ClassVar[Mapping[str, str]] = {
        **{namespace: prefix for prefix, namespace in NAMESPACES.items()},
        "http://purl.org/dc/elements/1.1/": "dc",
    }

    def __init__(self) -> None:
        super().__init__()
        self.properties: dict[str, str] = {}
        self.has_text = False
        self._styles = Styles()
        self._slide = 0
        self._places = [_BODY]
        self._region = ""
        self._deletions: set[str] = set()
        self._deleting: set[str] = set()

    def leaves_out(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Return whether to leave out an element with its content."""
        if tag in _LEFT_OUT or (self._slide and tag in _COMPUTED):
            if tag == "text:deletion":
                self._deletions.add(self._region)
            return True
        if tag.startswith("style:"):
            return False
        if any(attributes[name] in _HIDING[name] for name in attributes if name in _HIDING):
            return True
        return self._styles.hides(tag, attributes)

    def enter(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element that is not left out."""
        if tag in _PARAGRAPHS:
            self.begin((self._slide, self._places[-1]))
        elif tag == "text:s":
            count = attributes.get(full_name("text:c"), "1")
            size = min(int(count), _MOST_SPACES) if count.isdecimal() and len(count) < 9 else 1
            self._add_sign(" " * size)
        elif tag == "text:tab":
            self._add_sign("\t")
        elif tag == "text:line-break":
            self._add_sign("\n")
        elif tag in _OF_TABLES:
            self.cells.begin(_OF_TABLES[tag], len(self.texts))
        elif tag.startswith("style:"):
            self._styles.note(tag, attributes)
        elif tag in {"office:text", "office:presentation"}:
            self.has_text = True
        elif tag.startswith("text:change"):
            self._enter_change(tag, attributes)
        else:
            self._enter_place(tag, attributes)

    def _enter_place(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note where the paragraphs in an element belong."""
        if tag == "draw:page":
            self._slide += 1
            self._places.append(_BOXES)
        elif tag == "presentation:notes":
            self._places.append(_SPEAKER)
        elif tag == "text:note":
            is_endnote = attributes.get(full_name("text:note-class")) == "endnote"
            self._places.append(_ENDNOTES if is_endnote else _FOOTNOTES)
        elif tag.startswith("draw:"):
            place = self._places[-1]
            is_title = attributes.get(full_name("presentation:class")) == "title"
            self._places.append(_TITLE if is_title and place == _BOXES else place)

    def _enter_change(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note a change and its extent: deleted text may still be in its place."""
        region = attributes.get(full_name("text:change-id"), "")
        if tag == "text:changed-region":
            self._region = attributes.get(full_name("text:id"), "")
        elif tag == "text:change-start" and region in self._deletions:
            self._deleting.add(region)
        elif tag == "text:change-end":
            self._deleting.discard(region)

    def leave(self, tag: str) -> None:
        """Handle the end of an element that is not left out."""
        if tag in _PARAGRAPHS:
            self.finish(is_title=self._slide > 0 and self._places[-1] == _TITLE)
        elif tag in _OF_TABLES:
            self.cells.end(_OF_TABLES[tag], len(self.texts))
        elif tag.startswith("draw:") or tag in {"presentation:notes", "text:note"}:
            self._places.pop()

    def characters(self, data: str) -> None:
        """Handle text, in which white space is collapsed."""
        tag = self.within[-1]
        if self.left_out:
            return
        if self._open and tag.startswith("text:") and tag not in _NOT_INLINE:
            text = _SPACES.sub(" ", data)
            pieces = self._open[-1][1]
            is_after_space = not pieces or pieces[-1].endswith(" ")
            self._add_text(text[1:] if is_after_space and text.startswith(" ") else text)
        elif tag in _PROPERTIES and self.within[-2:-1] == ["office:meta"]:
            self.properties[tag] = self.properties.get(tag, "") + data

    def _add_text(self, text: str) -> None:
        if not self._deleting:
            self.add(text)

    def _add_sign(self, sign: str) -> None:
        """Add white space that does not collapse."""
        self._add_text(sign)
        self._add_text("")  # so that the next text does not follow a space that does


def read(data: bytes, path: str) -> Contents:
    """Read a text or presentation, in a zip archive or in one XML file ("flat").

    Raises:
        DocumentError: It is neither, has a password, or is damaged or malicious.
    """
    handler = Paragraphs()
    if _is_xml(data):
        parse_xml(data, handler, "its text", path)
    else:
        package = Package(data, path)
        if ENCRYPTION in (package.content(MANIFEST) or b""):
            raise DocumentError("is protected by a password: save it without one", path)
        for part in ("meta.xml", "styles.xml"):
            package.parse(part, handler)
        if not package.parse("content.xml", handler):
            raise DocumentError(
                "is not an OpenDocument file: it has no part {part}", path, part="content.xml"
            )
    if not handler.has_text:
        raise DocumentError(
            "is an OpenDocument file, but neither a text (.odt) nor a presentation (.odp)", path
        )
    found = handler.properties
    return handler.contents(
        metadata(
            found.get("dc:title", ""),
            found.get("meta:initial-creator", ""),
            found.get("meta:creation-date", ""),
        ),
    )


def claims(data: bytes, kind: str) -> bool:
    """Return whether a file says that it is OpenDocument of a kind, such as ``text``."""
    mime = f"application/vnd.oasis.opendocument.{kind}".encode()
    if data.startswith(b"PK\x03\x04"):
        return data[30:].startswith(b"mimetype" + mime)
    return _is_xml(data) and mime in data[:_HEAD]


def _is_xml(data: bytes) -> bool:
    return data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
