"""Packages of documents: zip archives of XML parts, read from untrusted files.

These are Office documents (ECMA-376 part 2), OpenDocument (ISO/IEC 26300-2) and EPUB (ISO/IEC
23736-4). Only a limited size is unpacked, whatever the archive declares. XML with a document type
is refused: Office never writes one, and every attack by entities needs one. Where programs do write
one, it may name a definition, which is not read, but not contain declarations.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import NamedTuple, Protocol
from xml.parsers import expat

from termbase.documents.contents import Metadata
from termbase.documents.properties import metadata
from termbase.errors import N_, DocumentError
from termbase.text.encoding import decode, refuse_compound
from termbase.zips import damage

MOST_OF_A_PART = 64 << 20
MOST_IN_ALL = 128 << 20


class Handler(Protocol):
    """A handler of the XML events of a part; names have the form ``namespace local``."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""

    def end(self, name: str) -> None:
        """Handle the end of an element."""

    def characters(self, data: str) -> None:
        """Handle text."""


class Package:
    """An open package.

    Raises:
        DocumentError: The file is not a zip archive, or is damaged.
    """

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self._unpacked = 0
        refuse_compound(data, path)
        message = N_("is not of the format that its name says, or is damaged: save it again")
        with damage(message, path):
            self._zip = zipfile.ZipFile(io.BytesIO(data))

    def parse(self, part: str, handler: Handler, *, may_have_type: bool = False) -> bool:
        """Parse a part with a handler; return whether the part exists.

        `may_have_type`: it may name a document type, without declarations in it.

        Raises:
            DocumentError: The part is damaged, encrypted or too large, or declares a document type.
        """
        data = self.content(part)
        if data is not None:
            parse_xml(data, handler, part, self.path, may_have_type=may_have_type)
        return data is not None

    def content(self, part: str) -> bytes | None:
        """Return the content of a part, or None if there is no such part.

        Raises:
            DocumentError: The part is damaged, encrypted or too large.
        """
        if part not in self._zip.NameToInfo:
            return None
        message = N_("is damaged or protected in {part} ({reason}): save it again")
        with damage(message, self.path, part=part), self._zip.open(part) as file:
            data = file.read(MOST_OF_A_PART + 1)
        if len(data) > MOST_OF_A_PART:
            raise DocumentError(
                "is too large: {part} is over {most} MiB: split it",
                self.path,
                part=part,
                most=MOST_OF_A_PART >> 20,
            )
        self._unpacked += len(data)
        if self._unpacked > MOST_IN_ALL:
            raise DocumentError(
                "unpacks to more than {most} MiB: split it", self.path, most=MOST_IN_ALL >> 20
            )
        return data

    def links(self, part: str) -> list[Link]:
        """Return the relations of a part; of the package itself, if `part` is empty."""
        folder, name = posixpath.split(part)
        links = _Links()
        self.parse(posixpath.join(folder, "_rels", f"{name}.rels"), links)
        return [link._replace(target=absolute(folder, link.target)) for link in links.found]

    def linked(self, part: str, kind: str) -> str | None:
        """Return the target of a relation of a part (``""``: the package) of a kind, or None.

        The kind is the last component of the relation's type, such as ``officeDocument``.
        """
        return next((link.target for link in self.links(part) if link.kind == kind), None)

    def properties(self) -> Metadata:
        """Return the core properties."""
        part = self.linked("", "core-properties") or "docProps/core.xml"
        found = dict(self.fields(part))
        return metadata(found.get("title", ""), found.get("creator", ""), found.get("created", ""))

    def fields(self, part: str) -> Iterator[tuple[str, str]]:
        """Yield name and text of the elements with text of a part that is a list of properties."""
        fields = _Fields()
        self.parse(part, fields, may_have_type=True)
        yield from fields.found


def parse_xml(
    data: bytes, handler: Handler, part: str, path: str, *, may_have_type: bool = False
) -> None:
    """Parse XML with a handler; see `Package.parse`."""

    def refuse(_name: str, _system: object, _public: object, has_declarations: bool) -> None:
        if has_declarations or not may_have_type:
            raise DocumentError(
                "is not safe to read: {part} declares a document type", path, part=part
            )

    def parse(content: bytes, encoding: str | None) -> None:
        parser = expat.ParserCreate(encoding, " ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = refuse
        parser.StartElementHandler = handler.start
        parser.EndElementHandler = handler.end
        parser.CharacterDataHandler = handler.characters
        parser.Parse(content, True)

    try:
        try:
            parse(data, None)
        except (LookupError, ValueError):  # an encoding that the parser does not know
            parse(decode(data, f"{path}/{part}")[0].encode(), "utf-8")
    except expat.ExpatError as error:
        raise DocumentError(
            "is damaged in {part} ({reason}): save it again", path, part=part, reason=error
        ) from None


def absolute(folder: str, target: str) -> str:
    """Return the name of a part that is named relative to a folder of the package."""
    return posixpath.normpath(posixpath.join("/", folder, target))[1:]


class Link(NamedTuple):
    """A relation of a part to a target; its kind is the last component of its type."""

    id: str
    kind: str
    target: str


class _Links:
    """The relations of a part to others in the package."""

    def __init__(self) -> None:
        self.found: list[Link] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Record a relation."""
        target = attributes.get("Target")
        if name.endswith(" Relationship") and target and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found.append(Link(attributes.get("Id", ""), kind, target))

    def end(self, name: str) -> None:
        """Ignore the end of an element."""

    def characters(self, data: str) -> None:
        """Ignore text."""


class _Fields:
    """The elements with text of a part that is a list of properties."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self._texts: list[str] = []

    def start(self, _name: str, _attributes: dict[str, str]) -> None:
        """Begin a property."""
        self._texts.clear()

    def end(self, name: str) -> None:
        """End a property."""
        if text := "".join(self._texts).strip():
            self.found.append((name.rpartition(" ")[2], text))
        self._texts.clear()

    def characters(self, data: str) -> None:
        """Add text to the property."""
        self._texts.append(data)
