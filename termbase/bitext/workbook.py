"""Reading the texts of workbooks, of Excel (`excelsheet`) or LibreOffice (`opensheet`).

Lines and columns are the rows and columns of the sheet. Its XML is read as a stream, since only the
texts of one sheet are needed; libraries for workbooks would load everything else as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import ZipFile

from termbase.bitext import excelsheet, opensheet
from termbase.bitext.base import WHOLE_LIMIT, File
from termbase.bitext.table import Row
from termbase.documents.opendocument import ENCRYPTION, MANIFEST
from termbase.errors import N_, DocumentError
from termbase.zips import blocks, damage

_MAX_STRINGS = WHOLE_LIMIT  # uncompressed bytes of the texts of all sheets, held in memory
_MAX_SHEET = 1 << 30  # uncompressed bytes of a sheet, which is read as a stream
_MAX_MANIFEST = 1 << 20
_STRINGS = "xl/sharedStrings.xml"
_STYLES = "xl/styles.xml"
_DAMAGED = N_("is not a workbook (.xlsx), or is damaged or protected by a password: {reason}")


def sheets(file: File) -> list[str]:
    """Return the names of the sheets of a workbook.

    Raises:
        DocumentError: The file is not a workbook, or is damaged or malicious.
    """
    with file.open() as stream, _opened(stream, file) as archive:
        if opensheet.PART in archive.namelist():
            return list(opensheet.Names(_opendocument(archive, file)))
        return list(_sheets(archive, file))


def rows(file: File, name: str | None, struck: excelsheet.Struck | None = None) -> Iterator[Row]:
    """Yield the rows of a sheet that are not empty.

    Args:
        file: The workbook.
        name: Name of the sheet; None for the first.
        struck: If given, text that is struck through is left out and counted there.

    Raises:
        DocumentError: The file is not a workbook, is damaged or malicious, or has no such sheet.
    """
    with file.open() as stream, _opened(stream, file) as archive:
        if opensheet.PART in archive.namelist():
            part = _opendocument(archive, file)
            if name is not None:
                _check_name(name, list(opensheet.Names(part)), file)
            yield from opensheet.Sheet(part, name)
            return
        sheet = _sheet(archive, file, name)
        strings: list[str] = []
        styles: list[excelsheet.Style] = []
        if _STRINGS in archive.namelist():
            part = _Part(file.path, archive, _STRINGS, _MAX_STRINGS)
            strings += excelsheet.Strings(part, struck)
        if _STYLES in archive.namelist():
            styles += excelsheet.Styles(_Part(file.path, archive, _STYLES, _MAX_STRINGS))
        part = _Part(file.path, archive, sheet, _MAX_SHEET)
        yield from excelsheet.Sheet(part, strings, styles, struck)


def merged(file: File, name: str) -> list[tuple[int, int, int, int]]:
    """Return the ranges of merged cells of a sheet.

    Returns:
        First row, first column, last row and last column (1-based, inclusive) of each range.

    Raises:
        DocumentError: The file is not a workbook, is damaged or malicious, or has no such sheet.
    """
    with file.open() as stream, _opened(stream, file) as archive:
        if opensheet.PART in archive.namelist():
            sheet = opensheet.Sheet(_opendocument(archive, file), name)
            for _ in sheet:
                pass
            return sheet.merged
        part = _Part(file.path, archive, _sheet(archive, file, name), _MAX_SHEET)
        return list(excelsheet.Merges(part))


def _opened(stream: BinaryIO, file: File) -> ZipFile:
    with damage(_DAMAGED, file.path):
        return ZipFile(stream)


def _sheets(archive: ZipFile, file: File) -> dict[str, str]:
    """Return the path within the archive of each sheet, by its name."""
    known = excelsheet.Sheets(_Part(file.path, archive, "xl/workbook.xml", _MAX_STRINGS))
    relations = _Part(file.path, archive, "xl/_rels/workbook.xml.rels", _MAX_STRINGS)
    parts = dict(excelsheet.Relations(relations))
    return {
        name: part[1:] if part.startswith("/") else f"xl/{part}"
        for name, wanted in known
        if (part := parts.get(wanted, "worksheets/sheet1.xml"))
    }


def _sheet(archive: ZipFile, file: File, name: str | None) -> str:
    """Return the path within the archive of a sheet, or of the first one if `name` is None."""
    known = _sheets(archive, file)
    if name is not None:
        _check_name(name, list(known), file)
        return known[name]
    return next(iter(known.values()), "xl/worksheets/sheet1.xml")


def _check_name(name: str, known: Sequence[str], file: File) -> None:
    """Raise an error if there is no sheet of this name."""
    if name not in known:
        raise DocumentError(
            "has no sheet {name}; it has {sheets}",
            file.path,
            name=name,
            sheets=tuple(known[:20]),
        )


def _opendocument(archive: ZipFile, file: File) -> _Part:
    """Return the part of an OpenDocument spreadsheet that has its sheets.

    Raises:
        DocumentError: The file has a password.
    """
    if MANIFEST in archive.namelist():
        with damage(_DAMAGED, file.path), archive.open(MANIFEST) as stream:
            manifest = stream.read(_MAX_MANIFEST)
        if ENCRYPTION in manifest:
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
        for block in blocks(self.archive, self.name, _DAMAGED, self.path):
            yield block
            size += len(block)
            if size > self.limit:
                raise DocumentError(
                    "unpacks to more than {limit} MB: split it, or save it as CSV",
                    self.path,
                    limit=self.limit >> 20,
                )
