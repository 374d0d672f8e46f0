"""Books (EPUB 2 and 3), read in the order of their spine.

The cover and the table of contents are left out, as are the numbers of pages and notes. Paragraphs
are numbered through the whole book.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple
from urllib.parse import unquote, urldefrag

from termbase.documents.contents import Contents, Metadata, characters, of_paragraphs
from termbase.documents.formats import Format
from termbase.documents.html_page import scan
from termbase.documents.office import Package, absolute
from termbase.documents.properties import metadata
from termbase.errors import DocumentError

_PAGES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document"})
_COVERS = frozenset({"cover", "coverpage", "cover-page", "cover_page"})
_NO_TEXT = frozenset({"cover", "toc"})
# The encryption of fonts, which many books have; with texts that are encrypted, it is DRM.
_OF_FONTS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_MOST_TEXT = 32 << 20
_MOST_TITLES = 4
_MODIFIED = "dcterms:modified"
_MIME_TYPE = b"mimetypeapplication/epub+zip"


class _Element(NamedTuple):
    """An element of a part, without namespaces; with its text, if it has no elements within it."""

    name: str
    attributes: dict[str, str]
    text: str = ""


class _Elements:
    """A handler that records the elements of a part."""

    def __init__(self) -> None:
        self.found: list[_Element] = []
        self._texts: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Record an element."""
        self._texts.clear()
        names = {key.rpartition(" ")[2]: text for key, text in attributes.items()}
        self.found.append(_Element(name.rpartition(" ")[2], names))

    def end(self, _name: str) -> None:
        """Record the text of an element."""
        if text := " ".join("".join(self._texts).split()):
            self.found[-1] = self.found[-1]._replace(text=text)
        self._texts.clear()

    def characters(self, data: str) -> None:
        """Collect text."""
        self._texts.append(data)


def read(data: bytes, path: str) -> Contents:
    """Read a book, whose paragraphs count as its lines.

    Raises:
        DocumentError: It is not a book, is protected (DRM), or is damaged or malicious.
    """
    package = Package(data, path)
    roots = _elements(package, "META-INF/container.xml")
    main = next((one.attributes.get("full-path", "") for one in _all(roots, "rootfile")), "")
    book = _elements(package, main)
    _refuse_protected(package)
    paragraphs: list[str] = []
    size = 0
    # A chapter is read once, however often a malicious spine names it.
    for part in dict.fromkeys(_chapters(book, posixpath.dirname(main))):
        content = package.content(part)
        if content is None:
            raise DocumentError("is damaged: it has no part {part}; save it again", path, part=part)
        size += len(content)
        if size > _MOST_TEXT:
            raise DocumentError(
                "unpacks to more than {most} MiB: split it", path, most=_MOST_TEXT >> 20
            )
        text, _ = characters(content, f"{path}/{part}")
        blocks = scan(text, is_chapter=True).text_between(0, len(text)).text.split("\n\n")
        paragraphs += filter(None, map(str.strip, blocks))
    # The title may be on a page of its own, and above the first chapter.
    repeated = sum(takewhile(bool, (one == paragraphs[0] for one in paragraphs[1:_MOST_TITLES])))
    return of_paragraphs(paragraphs[repeated:], _metadata(book))


def _elements(package: Package, part: str) -> list[_Element]:
    """Return the elements of a part that a book must have."""
    elements = _Elements()
    if not package.parse(part, elements, may_have_type=True):
        raise DocumentError("is not an EPUB book: it has no part {part}", package.path, part=part)
    return elements.found


def _all(elements: list[_Element], name: str) -> Iterator[_Element]:
    return (one for one in elements if one.name == name)


def _refuse_protected(package: Package) -> None:
    """Raise an error if texts of a book are encrypted."""
    elements = _Elements()
    package.parse("META-INF/encryption.xml", elements)
    methods = (one.attributes.get("Algorithm") for one in _all(elements.found, "EncryptionMethod"))
    if not _OF_FONTS.issuperset(methods):
        raise DocumentError(
            "is protected against copying (DRM), so that only its reading program can read it: "
            "name a copy without protection",
            package.path,
        )


def _chapters(book: list[_Element], folder: str) -> Iterator[str]:
    """Yield the names of the parts with the text of a book, in the order of its spine."""
    items = {one.attributes.get("id", ""): one.attributes for one in _all(book, "item")}
    left_out = {
        _part(folder, one.attributes.get("href", ""))
        for one in _all(book, "reference")
        if one.attributes.get("type", "").lower() in _NO_TEXT
    }
    for reference in _all(book, "itemref"):
        name = reference.attributes.get("idref", "")
        item = items.get(name, {})
        part = _part(folder, item.get("href", ""))
        if (
            item.get("media-type") in _PAGES
            and "nav" not in item.get("properties", "").split()
            and part not in left_out
            and name.lower() not in _COVERS
            and posixpath.splitext(posixpath.basename(part))[0].lower() not in _COVERS
        ):
            yield part


def _part(folder: str, href: str) -> str:
    """Return the name of a part; one that an address with a fragment leads into is another."""
    plain, fragment = urldefrag(href)
    name = absolute(folder, unquote(plain))
    return f"{name}#{fragment}" if fragment else name


def _metadata(book: list[_Element]) -> Metadata:
    """Return the title, authors, publisher and date of a book."""
    title = next((one.text for one in _all(book, "title")), "")
    source = next((one.text for one in _all(book, "publisher")), "")
    modified = {
        one.text for one in _all(book, "meta") if one.attributes.get("property") == _MODIFIED
    }
    dates = (one.text for one in _all(book, "date") if _is_of_publication(one))
    # Where no date is known, programs write the time when they made the book, or the year 101.
    date = next((text for text in dates if not text.startswith("0") and text not in modified), "")
    roles = {
        one.attributes.get("refines", "").removeprefix("#"): one.text
        for one in _all(book, "meta")
        if one.attributes.get("property") == "role"
    }
    authors = [
        one.text
        for one in _all(book, "creator")
        if one.attributes.get("role", roles.get(one.attributes.get("id", ""), "aut")) == "aut"
    ]
    return replace(metadata(title, "; ".join(authors), "", source), date=date[:10])


def _is_of_publication(date: _Element) -> bool:
    return date.attributes.get("event", "publication") in {"publication", "original-publication"}


def _claims(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and data[30:].startswith(_MIME_TYPE)


FORMAT = Format((".epub",), read, _claims)
