"""Reading the texts of workbooks (Office Open XML, ECMA-376), and of those of `opensheet`.

Lines and columns are the rows and columns of the sheet. Its XML is read as a stream, since only the
texts of one sheet are needed; libraries for workbooks would load everything else as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from xml.parsers import expat
from zipfile import ZipFile

from termbase.bitext import opensheet
from termbase.bitext.base import WHOLE_LIMIT, File
from termbase.bitext.positions import Fixed
from termbase.bitext.table import Cell, Row
from termbase.bitext.xml import Reader
from termbase.documents.office import DAMAGE
from termbase.documents.opendocument import ENCRYPTION, MANIFEST
from termbase.errors import DocumentError
from termbase.text.lazy import lazily

_MAX_STRINGS = WHOLE_LIMIT  # uncompressed bytes of the texts of all sheets, held in memory
_MAX_SHEET = 1 << 30  # uncompressed bytes of a sheet, which is read as a stream
_MAX_MANIFEST = 1 << 20
_BLOCK = 1 << 17
_STRINGS = "xl/sharedStrings.xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_LETTERS = lazily("[A-Z]{1,3}")
_RANGE = lazily("([A-Z]{1,3})([0-9]{1,8}):([A-Z]{1,3})([0-9]{1,8})")
_ESCAPE = lazily("_x([0-9A-Fa-f]{4})_")


def sheets(file: File) -> list[str]:
    """Return the names of the sheets of a workbook.

    Raises:
        DocumentError: The file is not a workbook, or is damaged or malicious.
    """
    with file.open() as stream, _zip_errors(file), ZipFile(stream) as archive:
        if opensheet.PART in archive.namelist():
            return list(opensheet.Names(_opendocument(archive, file)))
        return list(dict(_sheets(archive, file)))


def rows(file: File, name: str | None) -> Iterator[Row]:
    """Yield the rows of a sheet that are not empty.

    Args:
        file: The workbook.
        name: Name of the sheet; None for the first.

    Raises:
        DocumentError: The file is not a workbook, is damaged or malicious, or has no such sheet.
    """
    with file.open() as stream, _zip_errors(file), ZipFile(stream) as archive:
        if opensheet.PART in archive.namelist():
            part = _opendocument(archive, file)
            if name is not None:
                _check_name(name, list(opensheet.Names(part)), file)
            yield from opensheet.Sheet(part, name)
            return
        sheet = _sheet(archive, file, name)
        strings: list[str] = []
        if _STRINGS in archive.namelist():
            strings += _Strings(_Part(file.path, archive, _STRINGS, _MAX_STRINGS))
        yield from _Sheet(_Part(file.path, archive, sheet, _MAX_SHEET), strings)


def merged(file: File, name: str) -> list[tuple[int, int, int, int]]:
    """Return the ranges of merged cells of a sheet.

    Args:
        file: The workbook.
        name: Name of the sheet.

    Returns:
        First row, first column, last row and last column (1-based, inclusive) of each range.

    Raises:
        DocumentError: The file is not a workbook, is damaged or malicious, or has no such sheet.
    """
    with file.open() as stream, _zip_errors(file), ZipFile(stream) as archive:
        if opensheet.PART in archive.namelist():
            sheet = opensheet.Sheet(_opendocument(archive, file), name)
            for _ in sheet:
                pass
            return sheet.merged
        part = _Part(file.path, archive, _sheet(archive, file, name), _MAX_SHEET)
        return list(_Merges(part))


@contextmanager
def _zip_errors(file: File) -> Iterator[None]:
    try:
        yield
    except DAMAGE as error:
        raise DocumentError(
            "is not a workbook (.xlsx), or is damaged or protected by a password: {reason}",
            file.path,
            reason=str(error).strip("'\""),
        ) from None


def _sheets(archive: ZipFile, file: File) -> _Sheets:
    return _Sheets(_Part(file.path, archive, "xl/workbook.xml", _MAX_STRINGS))


def _sheet(archive: ZipFile, file: File, name: str | None) -> str:
    """Return the path within the archive of a sheet, or of the first one if `name` is None."""
    known = dict(_sheets(archive, file))
    relations = _Part(file.path, archive, "xl/_rels/workbook.xml.rels", _MAX_STRINGS)
    parts = dict(_Relations(relations))
    if name is not None:
        _check_name(name, list(known), file)
    wanted = known[name] if name is not None else next(iter(known.values()), "")
    part = parts.get(wanted, "worksheets/sheet1.xml")
    return part[1:] if part.startswith("/") else f"xl/{part}"


def _check_name(name: str, known: Sequence[str], file: File) -> None:
    """Raise an error if there is no sheet of this name."""
    if name not in known:
        raise DocumentError(
            "has no sheet {name}; it has {sheets}",
            file.path,
            name=name,
            sheets=", ".join(known[:20]),
        )


def _opendocument(archive: ZipFile, file: File) -> _Part:
    """Return the part of an OpenDocument spreadsheet that has its sheets.

    Raises:
        DocumentError: The file has a password.
    """
    if MANIFEST in archive.namelist():
        with archive.open(MANIFEST) as stream:
            if ENCRYPTION in stream.read(_MAX_MANIFEST):
                raise DocumentError("is protected by a password: save it without one", file.path)
    return _Part(file.path, archive, opensheet.PART, _MAX_SHEET)


@dataclass(frozen=True, slots=True)
class _Part(File):
    """A part of a workbook, which is a zip archive.

    Attributes:
        archive: The archive.
        name: Path of the part within the archive.
        limit: Maximum uncompressed size in bytes.
    """

    archive: ZipFile
    name: str
    limit: int

    def blocks(self) -> Iterator[bytes]:
        """Yield the uncompressed part in blocks of bytes."""
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
    """A reader of the sheets of a workbook: the name of each, and the id of its relation."""

    roots = ("workbook",)
    kind = "XLSX"
    namespaces = True

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Record a sheet."""
        if name.endswith(" sheet"):
            self.pending.append((attributes.get("name", ""), attributes.get(_RELATION, "")))


class _Relations(Reader[tuple[str, str]]):
    """A reader of the relations of a workbook: the id of each, and the part it refers to."""

    roots = ("Relationships",)
    kind = "XLSX"
    namespaces = True

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Record a relation."""
        if name.endswith(" Relationship"):
            self.pending.append((attributes.get("Id", ""), attributes.get("Target", "")))


class _Texts:
    """The joined texts of an item's runs, without the phonetic readings of East Asian text."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.phonetic = False

    def start(self, local: str, parser: expat.XMLParserType) -> None:
        """Begin to collect text, if this element contains any."""
        if local == "rPh":
            self.phonetic = True
        elif local in {"t", "v"} and not self.phonetic:
            parser.CharacterDataHandler = self.parts.append

    def end(self, local: str, parser: expat.XMLParserType) -> None:
        """Stop collecting text, if this element contained any."""
        if local == "rPh":
            self.phonetic = False
        elif local in {"t", "v"}:
            parser.CharacterDataHandler = None

    def take(self) -> str:
        """Return the text collected since the last call."""
        text = "".join(self.parts)
        self.parts.clear()
        return _unescaped(text) if "_x" in text else text


class _Strings(Reader[str]):
    """A reader of the shared strings, to which cells refer by number."""

    roots = ("sst",)
    kind = "XLSX"
    namespaces = True

    def __init__(self, file: File) -> None:
        super().__init__(file)
        self.texts = _Texts()

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        """Begin a text."""
        self.descend()
        self.texts.start(name.rpartition(" ")[2], self.parser)

    def end(self, name: str) -> None:
        """Record a text when its element ends."""
        self.depth -= 1
        local = name.rpartition(" ")[2]
        self.texts.end(local, self.parser)
        if local == "si":
            self.pending.append(self.texts.take())


class _Sheet(Reader[Row]):
    """A reader of the rows of a sheet that are not empty."""

    roots = ("worksheet",)
    kind = "XLSX"
    namespaces = True

    def __init__(self, file: File, strings: list[str]) -> None:
        super().__init__(file)
        self.strings = strings
        self.texts = _Texts()
        self.row = self.column = 0
        self.kind_of_cell = ""
        self.cells: dict[int, Cell] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a row or a cell."""
        self.descend()
        local = name.rpartition(" ")[2]
        self.texts.start(local, self.parser)
        if local == "c":
            self.column = _column(attributes.get("r", "")) or self.column + 1
            self.kind_of_cell = attributes.get("t", "")
        elif local == "row":
            self.row = _number(attributes.get("r", ""), self.row + 1)
            self.column = 0

    def end(self, name: str) -> None:
        """Record a cell or a row when its element ends."""
        self.depth -= 1
        local = name.rpartition(" ")[2]
        self.texts.end(local, self.parser)
        if local == "c":
            self._record_cell(self.texts.take())
        elif local == "row" and self.cells:
            blank = Cell("", self.row, 1)
            cells = [self.cells.get(i, blank) for i in range(1, max(self.cells) + 1)]
            self.pending.append(Row(self.row, cells, self.row))
            self.cells.clear()

    def _record_cell(self, text: str) -> None:
        if self.kind_of_cell == "s":
            index = _number(text, len(self.strings))
            text = self.strings[index] if index < len(self.strings) else ""
        if text.strip() and self.column <= opensheet.MOST_COLUMNS:
            place = Fixed(self.row, self.column)
            self.cells[self.column] = Cell(text, *place, place)


class _Merges(Reader[tuple[int, int, int, int]]):
    """A reader of the merged ranges of a sheet."""

    roots = ("worksheet",)
    kind = "XLSX"
    namespaces = True

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Record a range."""
        if name.endswith(" mergeCell") and (match := _RANGE.fullmatch(attributes.get("ref", ""))):
            first, top, last, bottom = match.groups()
            self.pending.append((int(top), _column(first), int(bottom), _column(last)))


def _unescaped(text: str) -> str:
    """Decode ``_xHHHH_``, as Excel writes the UTF-16 code units of characters not allowed in XML.

    Control characters other than white space, such as NUL, are dropped.
    """
    plain = _ESCAPE.sub(_escaped, text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _escaped(code: re.Match[str]) -> str:
    character = chr(int(code[1], 16))
    return character if character >= " " or character.isspace() else ""


def _number(digits: str, otherwise: int) -> int:
    return int(digits) if digits.isdecimal() and len(digits) < 9 else otherwise


def _column(reference: str) -> int:
    """Return the 1-based column of a cell reference: 28 for ``AB7``; 0 if it has no letters."""
    letters = _LETTERS.match(reference)
    number = 0
    for letter in letters[0] if letters else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
