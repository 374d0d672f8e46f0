"""Reading the texts of workbooks, of Excel (`excelsheet`) or LibreOffice (`opensheet`).

Lines and columns are the rows and columns of the sheet. Its XML is read as a stream, since only the
texts of one sheet are needed; libraries for workbooks would load everything else as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile

from termbase.documents.opendocument import ENCRYPTION, MANIFEST
from termbase.documents.rows import Row
from termbase.documents.workbooks import excel_parts, excelsheet, opensheet
from termbase.errors import N_, DocumentError
from termbase.forks import cached_property
from termbase.text.encoding import refuse_compound
from termbase.zips import blocks, damage

_MAX_STRINGS = 1 << 27  # uncompressed bytes of the texts of all sheets, held in memory
_MAX_SHEET = 1 << 30  # uncompressed bytes of a sheet, which is read as a stream
_MAX_MANIFEST = 1 << 20
_DAMAGED = N_("is not a workbook (.xlsx), or is damaged or protected by a password: {reason}")


class Workbook:
    """An open workbook, whose shared texts are read once for all sheets.

    Args:
        stream: The content of the file, from its beginning; it has to stay open.
        path: The file, for error messages.
        struck: If given, text that is struck through is left out and counted there.

    Raises:
        DocumentError: The file is not a workbook, or is damaged or malicious. All methods raise it.
    """

    def __init__(
        self, stream: BinaryIO, path: Path, struck: excel_parts.Struck | None = None
    ) -> None:
        self._path = path
        self._struck = struck
        head = stream.read(4)
        if not head.startswith(b"PK"):
            refuse_compound(head + stream.read(), path)
        with damage(_DAMAGED, path):
            self._archive = ZipFile(stream)
        self._is_open = opensheet.PART in self._archive.namelist()
        if self._is_open and MANIFEST in self._archive.namelist():
            with damage(_DAMAGED, path), self._archive.open(MANIFEST) as manifest:
                if ENCRYPTION in manifest.read(_MAX_MANIFEST):
                    raise DocumentError("is protected by a password: save it without one", path)

    @property
    def sheets(self) -> list[str]:
        """The names of the sheets."""
        if self._is_open:
            return list(opensheet.Names(self._part(opensheet.PART, _MAX_SHEET)))
        return list(self._list[0])

    def rows(self, name: str | None) -> Iterator[Row]:
        """Yield the rows of a sheet that are not empty; None is the first sheet."""
        if self._is_open:
            if name is not None:
                self._check_name(name)
            yield from opensheet.Sheet(self._part(opensheet.PART, _MAX_SHEET), name)
            return
        sheet = self._sheet(name)
        texts = self._strings, self._styles
        yield from excelsheet.Sheet(sheet, *texts, self._struck, self._list[1])

    def merged(self, name: str) -> list[tuple[int, int, int, int]]:
        """Return the ranges of merged cells of a sheet.

        Each is the first row, first column, last row and last column (1-based, inclusive).
        """
        if self._is_open:
            sheet = opensheet.Sheet(self._part(opensheet.PART, _MAX_SHEET), name)
            for _ in sheet:
                pass
            return sheet.merged
        return list(excelsheet.Merges(self._sheet(name)))

    @cached_property
    def _list(self) -> tuple[dict[str, str], datetime]:
        """The path within the archive of each sheet, by its name; and the epoch of dates."""
        known = excel_parts.Sheets(self._part("xl/workbook.xml"))
        parts = dict(excel_parts.Relations(self._part("xl/_rels/workbook.xml.rels")))
        found = {
            name: part[1:] if part.startswith("/") else f"xl/{part}"
            for number, (name, wanted) in enumerate(known, 1)
            if (part := parts.get(wanted, f"worksheets/sheet{number}.xml"))
        }
        return found, known.epoch

    @cached_property
    def _strings(self) -> list[str]:
        name = "xl/sharedStrings.xml"
        has_any = name in self._archive.namelist()
        return list(excel_parts.Strings(self._part(name), self._struck)) if has_any else []

    @cached_property
    def _styles(self) -> list[excel_parts.Style]:
        name = "xl/styles.xml"
        has_any = name in self._archive.namelist()
        return list(excel_parts.Styles(self._part(name))) if has_any else []

    def _sheet(self, name: str | None) -> _Part:
        """Return the part of a sheet, or of the first one if `name` is None."""
        known = self._list[0]
        if name is not None:
            self._check_name(name)
        first = next(iter(known.values()), "xl/worksheets/sheet1.xml")
        return self._part(known[name] if name is not None else first, _MAX_SHEET)

    def _check_name(self, name: str) -> None:
        """Raise an error if there is no sheet of this name."""
        if name not in (known := self.sheets):
            raise DocumentError(
                "has no sheet {name}; it has {sheets}",
                self._path,
                name=name,
                sheets=tuple(known[:20]),
            )

    def _part(self, name: str, limit: int = 0) -> _Part:
        return _Part(self._path, self._archive, name, limit or _MAX_STRINGS)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a workbook, which is a zip archive, and its maximum uncompressed size in bytes."""

    path: Path
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
