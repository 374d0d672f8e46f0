"""Office packages (ECMA-376 part 2), zip archives of XML parts, read from untrusted files.

Only a limited size of a part is read, whatever the archive declares. XML with a document type is
refused: Office never writes one, and every attack by entities needs one.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Protocol
from xml.parsers import expat

from termbase.errors import DocumentError

MOST_OF_A_PART = 64 << 20


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

    Args:
        data: The content of the file.
        path: The file, for error messages.

    Raises:
        DocumentError: The file is not a zip archive, or is damaged.
    """

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError):
            raise DocumentError(
                "is not an Office document, or is damaged: save it again", path
            ) from None

    def parse(self, part: str, handler: Handler) -> bool:
        """Parse a part with a handler.

        Returns:
            Whether the part exists.

        Raises:
            DocumentError: The part is damaged, encrypted or too large, or declares a document type.
        """
        data = self._read(part)
        if data is None:
            return False

        def refuse(*_: object) -> None:
            raise DocumentError(
                "is not safe to read: {part} declares a document type", self.path, part=part
            )

        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = refuse
        parser.StartElementHandler = handler.start
        parser.EndElementHandler = handler.end
        parser.CharacterDataHandler = handler.characters
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            raise DocumentError(
                "is damaged in {part} ({reason}): save it again", self.path, part=part, reason=error
            ) from None
        return True

    def _read(self, part: str) -> bytes | None:
        try:
            with self._zip.open(part) as file:
                data = file.read(MOST_OF_A_PART + 1)
        except KeyError:
            return None
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            RuntimeError,
            ValueError,
        ) as error:
            raise DocumentError(
                "is damaged or protected in {part} ({reason}): save it again",
                self.path,
                part=part,
                reason=error,
            ) from None
        if len(data) > MOST_OF_A_PART:
            raise DocumentError(
                "is too large: {part} is over {most} MiB: split it",
                self.path,
                part=part,
                most=MOST_OF_A_PART >> 20,
            )
        return data

    def linked(self, part: str, kind: str) -> str | None:
        """Return the target of a relation of a part, or None.

        Args:
            part: The source of the relation; ``""`` for the package itself.
            kind: The last component of the relation's type, such as ``officeDocument``.
        """
        folder, name = posixpath.split(part)
        links = _Links()
        self.parse(posixpath.join(folder, "_rels", f"{name}.rels"), links)
        target = links.targets.get(kind)
        return posixpath.normpath(posixpath.join("/", folder, target))[1:] if target else None

    def properties(self) -> dict[str, str]:
        """Return the core properties (``title``, ``creator``, ``created``, …)."""
        fields = _Fields()
        self.parse(self.linked("", "core-properties") or "docProps/core.xml", fields)
        return {name: text.strip() for name, text in fields.texts.items()}


class _Links:
    """The relations of a part, by the last component of their type; the first of a type counts."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Record a relation."""
        if name.endswith(" Relationship") and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.targets.setdefault(kind, attributes.get("Target", ""))

    def end(self, name: str) -> None:
        """Ignore the end of an element."""

    def characters(self, data: str) -> None:
        """Ignore text."""


class _Fields:
    """The text of each element of a part that is a list of properties."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        """Begin a property."""
        self._name = name.rpartition(" ")[2]

    def end(self, _name: str) -> None:
        """End a property."""
        self._name = ""

    def characters(self, data: str) -> None:
        """Add text to the property."""
        self.texts[self._name] = self.texts.get(self._name, "") + data
