"""What every format builds on: the file to read, how to read it, and a text of one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from termbase.errors import DocumentError, unreadable
from termbase.model import InlineCode, Layout
from termbase.text import languages, script
from termbase.text.encoding import decode

WHOLE_LIMIT = 1 << 27
"""Bytes of a file that is held in memory as a whole; the largest catalogs in use have a third."""

_BLOCK = 1 << 17


@dataclass(frozen=True, slots=True)
class Options:
    """How to read a file.

    Attributes:
        fuzzy: Give fuzzy translations too.
        obsolete: Give obsolete ones too.
        source_lang: BCP 47 tag of the language to translate from; None takes the file's word.
        target_lang: BCP 47 tag of the translation; None takes the file's word, and every language
            there is.
        columns: In tables, the heading or 1-based number of the column of `source`, `target`,
            `unit` and `comment`.
        sheet: In workbooks, the name of the sheet; None takes the first.
    """

    fuzzy: bool = False
    obsolete: bool = False
    source_lang: str | None = None
    target_lang: str | None = None
    columns: Mapping[str, str | int] = field(default_factory=dict, hash=False)
    sheet: str | None = None


class Entry(NamedTuple):
    """A text in a file of one language; fields are those of `model.Segment`, but three.

    `key` finds its translation in the other file; `kind` tells what it is in the make-up of the
    file, for formats that align by that; `name` is the last step of a key that is a path.
    """

    key: str
    text: str
    line: int
    column: int
    comments: tuple[str, ...] = ()
    form: str = ""
    codes: tuple[InlineCode, ...] = ()
    layout: Layout | None = None
    first_line: int = 0
    last_line: int = 0
    kind: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file to read; whatever goes wrong with it is a `DocumentError`."""

    path: Path

    def data(self) -> bytes:
        """The whole file.

        Raises:
            DocumentError: It cannot be read, or is too large to be held in memory.
        """
        blocks = []
        size = 0
        for block in self.blocks():
            blocks.append(block)
            size += len(block)
            if size > WHOLE_LIMIT:
                raise DocumentError(
                    "is over {limit} MB, too large for its format: split it, or convert it to TMX",
                    self.path,
                    limit=WHOLE_LIMIT >> 20,
                )
        return b"".join(blocks)

    def text(self, *, is_utf8: bool = False) -> str:
        """The whole file as text; its lines end in a line feed, a byte order mark is dropped.

        Args:
            is_utf8: Whether the format is in UTF-8 by its specification: then what is well-formed
                is not weighed against other encodings.

        Raises:
            DocumentError: It cannot be read, is too large, or is no text; or it is damaged in
                places, which an article may be, but no translation that is to be published.
        """
        data = self.data()
        if is_utf8 and b"\0" not in data:
            with suppress(UnicodeDecodeError):
                return unified(data.decode("utf-8-sig"))
        text, encoding = decode(data, self.path)
        if "\ufffd" in text:
            try:
                data.decode(encoding)
            except UnicodeDecodeError as error:
                raise DocumentError(
                    "is damaged: there are bytes here that are no {encoding}; save it as UTF-8",
                    self.path,
                    data[: error.start].decode(encoding, "replace").count("\n") + 1,
                    encoding=encoding,
                ) from None
        return unified(text)

    def blocks(self) -> Iterator[bytes]:
        """The file, a block at a time.

        Raises:
            DocumentError: It cannot be read.
        """
        with self.open() as stream:
            try:
                while block := stream.read(_BLOCK):
                    yield block
            except OSError as error:
                raise unreadable(DocumentError, error, self.path) from None

    def open(self) -> BinaryIO:
        """The file, open for reading.

        Raises:
            DocumentError: It cannot be opened.
        """
        try:
            return self.path.open("rb")
        except (OSError, ValueError) as error:
            raise unreadable(DocumentError, error, self.path) from None


@dataclass(frozen=True, slots=True)
class Draft(File):
    """A file as it would be with another content, to read before it is written."""

    content: bytes

    def open(self) -> BinaryIO:
        """The content, open for reading."""
        return BytesIO(self.content)


def for_file(comments: Iterable[str]) -> tuple[str, ...]:
    """Those of the comments that speak of the whole file: ``termbase: ignore-file``.

    A format hands them on with each text that comes after, since any text may be passed over.
    """
    return tuple(comment for comment in comments if "ignore-file" in comment)


def unified(text: str) -> str:
    """The text, its lines ending in a line feed, as translations and positions count them."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def language_of_text(text: str) -> str:
    """The tag of Chinese, by its script, for a text that has Chinese characters; else empty."""
    if not script.has_han(text):
        return ""
    return "zh-Hant" if script.detect(text) is script.Script.TRADITIONAL else "zh-Hans"


def language_of_path(path: Path) -> str:
    """The tag of the language that a path names; empty if none.

    It may be the folder over `LC_MESSAGES`, or the file's name without its endings, or the first
    of those.
    """
    folders = path.parts[:-1]
    names = [path.stem, path.stem.rpartition(".")[2]]
    if "LC_MESSAGES" in folders[1:]:
        names.insert(0, folders[folders.index("LC_MESSAGES", 1) - 1])
    for name in names:
        try:
            if languages.is_known(name):
                return languages.tag(name)
        except ValueError:
            continue
    return ""
