"""The texts of workbooks (Office Open XML, ECMA-376).

Lines and columns are those of the sheet. Only the texts of one sheet are wanted, so its XML is
read as a stream; a library for workbooks would build all the rest first.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from termbase.bitext.base import WHOLE_LIMIT, File
from termbase.bitext.positions import Fixed
from termbase.bitext.table import Cell, Row
from termbase.bitext.xml import Reader
from termbase.errors import DocumentError
from termbase.text.lazy import lazily

_MAX_STRINGS = WHOLE_LIMIT  # bytes of the texts of all sheets, unpacked; they are held in memory
_MAX_SHEET = 1 << 30  # bytes of a sheet, unpacked; it streams past
_MAX_COLUMNS = 1 << 14  # what Excel allows
_BLOCK = 1 << 17
_STRINGS = "xl/sharedStrings.xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_DAMAGE = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    OSError,
    RuntimeError,
    ValueError,
)
_LETTERS = lazily("[A-Z]{1,3}")
_RANGE = lazily("([A-Z]{1,3})([0-9]{1,8}):([A-Z]{1,3})([0-9]{1,8})")
_ESCAPE = lazily("_x([0-9A-Fa-f]{4})_")


def sheets(file: File) -> list[str]:
    """The names of the sheets.

    Raises:
        DocumentError: It is no workbook, is damaged or hostile.
    """
    with file.open() as stream, _zip_errors(file), ZipFile(stream) as archive:
        return list(dict(_sheets(archive, file)))


def rows(file: File, name: str | None) -> Iterator[Row]:
    """The rows of a sheet that are not empty.

    Args:
        file: The workbook.
        name: The sheet; None takes the first.

    Raises:
        DocumentError: It is no workbook, is damaged or hostile, or has no such sheet.
    """
    with file.open() as stream, _zip_errors(file), ZipFile(stream) as archive:
        sheet = _sheet(archive, file, name)
        strings: list[str] = []
        if _STRINGS in archive.namelist():
            strings += _Strings(_Part(file.path, archive, _STRINGS, _MAX_STRINGS))
        yield from _Sheet(_Part(file.path, archive, sheet, _MAX_SHEET), strings)


def merged(file: File, name: str) -> list[tuple[int, int, int, int]]:
    """The cells of a sheet that are one: first row and column, last row and column, from 1.

    Args:
        file: The workbook.
        name: The sheet.

    Raises:
        DocumentError: It is no workbook, is damaged or hostile, or has no such sheet.
    """
    with file.open() as stream, _zip_errors(file), ZipFile(stream) as archive:
        part = _Part(file.path, archive, _sheet(archive, file, name), _MAX_SHEET)
        return list(_Merges(part))


@contextmanager
def _zip_errors(file: File) -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        raise DocumentError(
            "is no workbook (.xlsx), is damaged, or is protected by a password: {reason}",
            file.path,
            reason=str(error).strip("'\""),
        ) from None


def _sheets(archive: ZipFile, file: File) -> _Sheets:
    return _Sheets(_Part(file.path, archive, "xl/workbook.xml", _MAX_STRINGS))


def _sheet(archive: ZipFile, file: File, name: str | None) -> str:
    """The name, in the archive, of the sheet that is called so, or of the first."""
    known = dict(_sheets(archive, file))
    relations = _Part(file.path, archive, "xl/_rels/workbook.xml.rels", _MAX_STRINGS)
    parts = dict(_Relations(relations))
    if name is not None and name not in known:
        raise DocumentError(
            "has no sheet {name}; it has {sheets}",
            file.path,
            name=name,
            sheets=", ".join(list(known)[:20]),
        )
    wanted = known[name] if name is not None else next(iter(known.values()), "")
    part = parts.get(wanted, "worksheets/sheet1.xml")
    return part[1:] if part.startswith("/") else f"xl/{part}"


@dataclass(frozen=True, slots=True)
class _Part(File):
    """A part of the archive that a workbook is."""

    archive: ZipFile
    name: str
    limit: int

    def blocks(self) -> Iterator[bytes]:
        """The part, unpacked, a block at a time."""
        size = 0
        with self.archive.open(self.name) as stream:
            while block := stream.read(_BLOCK):
                yield block
                size += len(block)
                if size > self.limit:
                    raise DocumentError(
                        "unpacks to more than {limit} MB: split it, or save it as CSV",
                        self.path,
                        limit=self.limit >> 20,
                    )


class _Sheets(Reader[tuple[str, str]]):
    """The sheets of a workbook: name, and the id of its relation."""

    roots = ("workbook",)
    kind = "workbook"
    namespaces = True

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take up a sheet."""
        if name.endswith(" sheet"):
            self.found.append((attributes.get("name", ""), attributes.get(_RELATION, "")))

    def end(self, name: str) -> None:
        """Nothing ends that matters."""


class _Relations(Reader[tuple[str, str]]):
    """The relations of a workbook: id, and the part that it leads to."""

    roots = ("Relationships",)
    kind = "workbook"
    namespaces = True

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take up a relation."""
        if name.endswith(" Relationship"):
            self.found.append((attributes.get("Id", ""), attributes.get("Target", "")))

    def end(self, name: str) -> None:
        """Nothing ends that matters."""


class _Texts:
    """Joins the texts of an item: those of its runs, but not how they are pronounced."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.phonetic = False

    def start(self, local: str, parser: expat.XMLParserType) -> None:
        """A text may begin."""
        if local == "rPh":
            self.phonetic = True
        elif local in {"t", "v"} and not self.phonetic:
            parser.CharacterDataHandler = self.parts.append

    def end(self, local: str, parser: expat.XMLParserType) -> None:
        """A text may end."""
        if local == "rPh":
            self.phonetic = False
        elif local in {"t", "v"}:
            parser.CharacterDataHandler = None

    def take(self) -> str:
        """The text gathered since the last was taken."""
        text = "".join(self.parts)
        self.parts.clear()
        return _unescaped(text) if "_x" in text else text


class _Strings(Reader[str]):
    """The texts that cells refer to by number."""

    roots = ("sst",)
    kind = "workbook"
    namespaces = True

    def __init__(self, file: File) -> None:
        super().__init__(file)
        self.texts = _Texts()

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        """Take up a text."""
        self.deeper()
        self.texts.start(name.rpartition(" ")[2], self.parser)

    def end(self, name: str) -> None:
        """Give a text where it ends."""
        self.depth -= 1
        local = name.rpartition(" ")[2]
        self.texts.end(local, self.parser)
        if local == "si":
            self.found.append(self.texts.take())


class _Sheet(Reader[Row]):
    """The rows of a sheet that are not empty."""

    roots = ("worksheet",)
    kind = "workbook"
    namespaces = True

    def __init__(self, file: File, strings: list[str]) -> None:
        super().__init__(file)
        self.strings = strings
        self.texts = _Texts()
        self.row = self.column = 0
        self.kind_of_cell = ""
        self.cells: dict[int, Cell] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take up rows and cells."""
        self.deeper()
        local = name.rpartition(" ")[2]
        self.texts.start(local, self.parser)
        if local == "c":
            self.column = _column(attributes.get("r", "")) or self.column + 1
            self.kind_of_cell = attributes.get("t", "")
        elif local == "row":
            self.row = _number(attributes.get("r", ""), self.row + 1)
            self.column = 0

    def end(self, name: str) -> None:
        """Give a row where it ends."""
        self.depth -= 1
        local = name.rpartition(" ")[2]
        self.texts.end(local, self.parser)
        if local == "c":
            self._keep(self.texts.take())
        elif local == "row" and self.cells:
            blank = Cell("", self.row, 1)
            cells = [self.cells.get(i, blank) for i in range(1, max(self.cells) + 1)]
            self.found.append(Row(self.row, cells, self.row))
            self.cells.clear()

    def _keep(self, text: str) -> None:
        if self.kind_of_cell == "s":
            index = _number(text, len(self.strings))
            text = self.strings[index] if index < len(self.strings) else ""
        if text.strip() and self.column <= _MAX_COLUMNS:
            place = Fixed(self.row, self.column)
            self.cells[self.column] = Cell(text, *place, place)


class _Merges(Reader[tuple[int, int, int, int]]):
    """The ranges of a sheet that are merged."""

    roots = ("worksheet",)
    kind = "workbook"
    namespaces = True

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take up a range."""
        if name.endswith(" mergeCell") and (match := _RANGE.fullmatch(attributes.get("ref", ""))):
            first, top, last, bottom = match.groups()
            self.found.append((int(top), _column(first), int(bottom), _column(last)))

    def end(self, name: str) -> None:
        """Nothing ends that matters."""


def _unescaped(text: str) -> str:
    """A text of which Excel has written characters as their UTF-16 code, since XML has not them.

    Those that no text of another kind has either, such as NUL, are left out: nobody sees them.
    """
    plain = _ESCAPE.sub(_escaped, text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _escaped(code: re.Match[str]) -> str:
    character = chr(int(code[1], 16))
    return character if character >= " " or character.isspace() else ""


def _number(digits: str, otherwise: int) -> int:
    return int(digits) if digits.isdecimal() and len(digits) < 9 else otherwise


def _column(reference: str) -> int:
    """The number of a column by its letters: 28 for ``AB7``; 0 without."""
    letters = _LETTERS.match(reference)
    number = 0
    for letter in letters[0] if letters else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
