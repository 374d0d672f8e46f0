"""Streaming XML reader that is safe for untrusted files.

It uses expat directly, which reports the column of every piece of text, and needs a constant amount
of memory. Nothing outside the file is ever accessed. Entities declared in the file are expanded if
they are short plain text, as Android's are; those that contain references or are long could be
"billion laughs" attacks and are refused.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import ClassVar, Generic, NoReturn, Protocol, TypeVar
from xml.parsers import expat

from termbase.errors import DocumentError
from termbase.lazy import lazily
from termbase.text.encoding import BOMS, SUPERSETS

_MAX_ENTITY = 256
_MAX_DEPTH = 200
_ENCODING = lazily(rb"""\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)["']""")
# The encodings that expat supports; of others it only accepts single-byte ones.
_NATIVE = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "iso8859-1", "ascii")
Found = TypeVar("Found")


class Source(Protocol):
    """What is read: a file, or a part of one."""

    @property
    def path(self) -> Path:
        """The file, for error messages."""

    def blocks(self) -> Iterator[bytes]:
        """Yield the content in blocks of bytes."""


class Stream(Generic[Found]):
    """Base class of readers that convert the elements of a file to a stream of objects.

    Subclasses define `start` and `end`, which append to `pending`.

    Attributes:
        roots: Names of the root elements that the format allows.
        kind: Name of the format, for error messages.
        namespaces: Whether element names are preceded by their namespace and a space.
        file: The file being read.
        pending: Objects that are complete, and will be yielded next.
        depth: The current depth of nesting, if the subclass calls `descend`.
        is_read: Whether the whole file has been parsed.
        parser: The expat parser.
    """

    roots: ClassVar[tuple[str, ...]] = ()
    kind: ClassVar[str] = "XML"
    namespaces: ClassVar[bool] = False

    def __init__(self, file: Source) -> None:
        self.file = file
        self.pending: list[Found] = []
        self.depth = 0
        self.is_read = False
        self.parser = expat.ParserCreate()

    def use(self, parser: expat.XMLParserType) -> None:
        """Note the parser of the file, before its first element."""
        self.parser = parser

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        raise NotImplementedError

    def end(self, name: str) -> None:
        """Handle the end of an element; ignored by default."""

    def comment(self, text: str) -> None:
        """Handle a comment, joined to one line; ignored by default."""

    def __iter__(self) -> Iterator[Found]:
        """Yield the objects in the file, in order.

        Raises:
            DocumentError: The file is not well-formed XML, not of this format, or malicious.
        """
        for block in self._blocks_for_expat():
            try:
                self.parser.Parse(block, not block)
            except expat.ExpatError as error:
                reason = expat.ErrorString(error.code)
                if reason == expat.errors.XML_ERROR_NO_ELEMENTS:
                    raise DocumentError(
                        "is empty, or ends before its last element: is the file complete?",
                        self.file.path,
                        error.lineno,
                    ) from error
                raise DocumentError(
                    "is not well-formed XML: {reason}", self.file.path, error.lineno, reason=reason
                ) from None
            self.is_read = not block
            yield from self.complete()
            self.check()

    def check(self) -> None:
        """Raise an error if what is incomplete is too large; nothing by default."""

    def complete(self) -> list[Found]:
        """Return and forget the objects to which nothing later in the file can add."""
        found, self.pending = self.pending, []
        return found

    def fail(self, message: str, **fields: object) -> NoReturn:
        """Raise a `DocumentError` for the current line."""
        raise DocumentError(message, self.file.path, self.parser.CurrentLineNumber, **fields)

    def _root(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the root element, which shows whether the file is of this format."""
        local = name.rpartition(" ")[2]
        if local not in self.roots:
            self.fail(
                "is XML, but not {kind}: its root element is {name}",
                kind=self.kind,
                name=local[:40],
            )
        self.parser.StartElementHandler = self.start
        self.start(name, attributes)

    def descend(self) -> None:
        """Increase the depth at the start of an element, up to the limit."""
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            self.fail("is nested more than {limit} elements deep", limit=_MAX_DEPTH)

    def _check_entity(
        self, name: str, is_parameter: bool, value: str | None, *_outside: object
    ) -> None:
        if value is None or is_parameter:
            self.fail("declares the external entity {name}, which is never fetched", name=name[:40])
        if "&" in value or "%" in value or len(value) > _MAX_ENTITY:
            self.fail("declares the entity {name}, which could expand without end", name=name[:40])

    def _refuse_undeclared_entity(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self.fail("uses the entity {name}, which it does not declare", name=name[:40])

    def _blocks_for_expat(self) -> Iterator[bytes]:
        """Yield the blocks of the file in an encoding that expat supports, then an empty one."""
        blocks = self.file.blocks()
        first = next(blocks, b"")
        mark, name = next((one for one in BOMS if first.startswith(one[0])), (b"", ""))
        first = first.removeprefix(mark)  # expat would count it as a column
        decoder = codecs.getincrementaldecoder(name)() if mark else self._decoder(first)
        parser = expat.ParserCreate("utf-8" if decoder else None, " " if self.namespaces else None)
        self.use(parser)
        parser.StartElementHandler = self._root
        parser.EndElementHandler = self.end
        parser.CommentHandler = lambda text: self.comment(" ".join(text.split()))
        parser.EntityDeclHandler = self._check_entity
        parser.SkippedEntityHandler = self._refuse_undeclared_entity
        for block in chain([first], blocks):
            if not decoder:
                yield block
                continue
            try:
                if text := decoder.decode(block):
                    yield text.encode()
            except UnicodeError:
                self.fail("is not in the encoding that it declares")
        yield b""

    def _decoder(self, head: bytes) -> codecs.IncrementalDecoder | None:
        """Return a decoder for the encoding that a file declares, or None if expat supports it."""
        declared = _ENCODING.match(head)
        if declared is None:
            return None
        name = declared[1].decode("ascii").lower()
        name = SUPERSETS.get(name, name)
        try:
            "".encode(name)  # accepts text encodings only, unlike `codecs.lookup`
            known = codecs.lookup(name)
        except LookupError:
            raise DocumentError(
                "declares an unknown encoding, {name}", self.file.path, 1, name=name
            ) from None
        return None if known.name in _NATIVE else known.incrementaldecoder()
