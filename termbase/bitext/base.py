"""What all formats share: the file to read, the options, and the entry of a monolingual file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from termbase.bitext.patterns import language_of_name, languages_in
from termbase.errors import DocumentError, unreadable
from termbase.lazy import lazily
from termbase.model import InlineCode, Layout
from termbase.text import script
from termbase.text.encoding import decode_undamaged, decode_utf_8

WHOLE_LIMIT = 1 << 27
"""Maximum size in bytes of a file that is read into memory as a whole.

That is three times the size of the largest catalogs in use.
"""

_BLOCK = 1 << 17
_MOST_FOR_FILE = 100  # comments on a whole file, since each of its texts has them
_FOR_FILE = lazily("ignore-file", re.IGNORECASE)
_WITH_REGION = lazily(
    "(?i:zh(?:[-_+]?(?:hans|hant))?(?:[-_+]?r?(?:cn|hk|mo|my|sg|tw))?)"
    "|[a-z]{2,3}[-_+](?:r?[A-Z]{2}|[A-Z][a-z]{3}(?:[-_+][A-Z]{2})?)"
)
"""Matches a language with its region or script in a name, or Chinese alone.

Chinese may be in small letters (``zh-cn``), as in the addresses of web sites. Other languages need
more than their two letters, which may be a word (``how-to``).
"""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read a file.

    Attributes:
        fuzzy: Whether to include fuzzy translations.
        obsolete: Whether to include obsolete translations.
        source_lang: BCP 47 tag of the source language; None for what the file says.
        target_lang: BCP 47 tag of the target language; None for what the file says, and all of
            them if it has several.
        columns: For tables: ``source``, ``target``, ``unit`` or ``comment`` to the heading or
            1-based number of its column.
        sheet: For workbooks: the name of the sheet; None for the first.
    """

    fuzzy: bool = False
    obsolete: bool = False
    source_lang: str | None = None
    target_lang: str | None = None
    columns: Mapping[str, str | int] = field(default_factory=dict, hash=False)
    sheet: str | None = None


class Entry(NamedTuple):
    """A text in a file of a monolingual format.

    Other fields have the same meaning as in `model.Segment`.

    Attributes:
        key: Identifies the text in the source file and in the target file.
        codes: Inline tags and placeholders of the text, in order.
        kind: Kind of the block, for formats that are aligned by block; empty for a paragraph. Or
            `pairs.CODE`.
        name: The last part of a key that is a path.
        time: When a subtitle appears and disappears, in milliseconds.
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
    time: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class File:
    """A file to read, whose errors are raised as `DocumentError`."""

    path: Path

    def data(self) -> bytes:
        """Return the content of the file."""
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

    def text(self, *, usually_utf_8: bool = False) -> str:
        """Return the content as text, with line feeds as line ends and no byte order mark.

        Args:
            usually_utf_8: Whether most files of the format are in UTF-8. Other encodings are then
                only considered if the content is not well-formed UTF-8.

        Raises:
            DocumentError: The file cannot be read, is too large, or is not text in one encoding
                throughout.
        """
        data = self.data()
        if usually_utf_8 and b"\0" not in data:
            with suppress(UnicodeDecodeError):
                return unify_line_ends(data.decode("utf-8-sig"))
        return unify_line_ends(decode_undamaged(data, self.path))

    def utf_8(self) -> str:
        """Return the content as `text` does, of a format that allows no encoding but UTF-8.

        Programs refuse a file in another encoding, or show its texts garbled.

        Raises:
            DocumentError: As for `text`, or the file is in another encoding.
        """
        return unify_line_ends(decode_utf_8(self.data(), self.path))

    def blocks(self) -> Iterator[bytes]:
        """Yield the content in blocks of bytes."""
        with self.open() as stream:
            try:
                while block := stream.read(_BLOCK):
                    yield block
            except OSError as error:
                raise unreadable(DocumentError, error, self.path) from None

    def open(self) -> BinaryIO:
        """Open the file, which may be in an archive (see `archives`), to read it in binary mode."""
        try:
            return self.path.open("rb")
        except (OSError, ValueError) as error:
            if isinstance(error, OSError) and (archive := archive_of(self.path)):
                from termbase.bitext.archives import open_member  # slow to import

                return open_member(archive, self.path)
            raise unreadable(DocumentError, error, self.path) from None


@dataclass(frozen=True, slots=True)
class Draft(File):
    """A file with a content that has not been written to it yet."""

    content: bytes

    def open(self) -> BinaryIO:
        """Return the content as a binary stream."""
        return BytesIO(self.content)


def archive_of(path: Path) -> Path | None:
    """Return the archive that a path leads into; None if it does not lead into a file."""
    for parent in path.parents:
        if parent.is_file():
            return parent
        if parent.is_dir():
            break
    return None


def comments_for_file(comments: Iterable[str], known: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the comments that apply to the whole file: those with ``termbase: ignore-file``.

    Formats attach them to every later text, since a reader may skip any of these. Those known from
    earlier texts are left out.
    """
    found = (one for one in dict.fromkeys(comments) if _FOR_FILE.search(one) and one not in known)
    return tuple(islice(found, max(0, _MOST_FOR_FILE - len(known))))


def comments_in(text: str, marks: tuple[str, ...]) -> tuple[str, ...]:
    """Return the comments of a text that apply to the whole file, each on a line of its own."""
    if not _FOR_FILE.search(text):
        return ()
    rows = (row.strip() for row in text.split("\n") if _FOR_FILE.search(row))
    return comments_for_file(
        row.lstrip("".join(marks)).removesuffix("*/").strip()
        for row in rows
        if row.startswith(marks)
    )


def without_source(path: Path) -> DocumentError:
    """Return the error about a file in one language whose source nobody has named."""
    return DocumentError(
        "holds only the translation, and nothing says which file is its source: name "
        "the source, or configure a pattern, [[check.source]]",
        path,
        remedy="source",
    )


def unify_line_ends(text: str) -> str:
    """Return a text with all line ends replaced by line feeds, as positions count them."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def language_of_text(text: str) -> str:
    """Return the tag of Chinese in the prevailing script of a text.

    It is empty if the text has no Chinese characters.
    """
    if not script.has_han(text):
        return ""
    return "zh-Hant" if script.prevailing(text) is script.Script.TRADITIONAL else "zh-Hans"


def language_of_path(path: Path) -> str:
    """Return the BCP 47 tag of the language in a path, or an empty string.

    The folder above `LC_MESSAGES` is considered first (``zh_CN/LC_MESSAGES/app.po``), then the name
    of the file (``zh_CN.po``) and its inner ending (``app.zh.po``). Then comes a language with its
    region or script, the last one in the name of the file (``shop-zh_TW.po``) or in the nearest
    folder (``zh_CN/app.po``, ``lang-zh_CN/app.po``), since ``is`` may be anything.

    >>> language_of_path(Path("plugins/shop-zh_TW.po")), language_of_path(Path("how-to.po"))
    ('zh-Hant-TW', '')
    """
    folders = path.parts[:-1]
    names = [path.stem, path.stem.rpartition(".")[2]]
    if "LC_MESSAGES" in folders[1:]:
        names.insert(0, folders[folders.index("LC_MESSAGES", 1) - 1])
    names += filter(None, map(_named_with_region, (path.stem, *reversed(folders))))
    return next(filter(None, map(language_of_name, names)), "")


def _named_with_region(part: str) -> str:
    """Return the last language with a region or script that a part of a path names, as written."""
    # The longest come first, so that of those with the same end the first is complete.
    for named in sorted(languages_in(part), key=lambda named: len(named.after)):
        name = part[len(named.before) : len(part) - len(named.after)]
        if _WITH_REGION.fullmatch(name.removeprefix("b+")):
            return name
    return ""
