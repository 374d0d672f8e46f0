"""A sheet of an Excel workbook (Office Open XML, ECMA-376), read as a stream of XML.

The counterpart of `termbase.documents.workbooks.opensheet`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from termbase.documents.rows import MOST_COLUMNS, Cell, Row, cell, row
from termbase.documents.workbooks.excel_parts import EPOCH, Struck, Style, Texts, number_of
from termbase.lazy import lazily
from termbase.xmlstream import Source, Stream

_LETTERS = lazily("[A-Z]{1,3}")
_RANGE = lazily("([A-Z]{1,3})([0-9]{1,8}):([A-Z]{1,3})([0-9]{1,8})")
_LAST_DAY = 2_958_465
_BOOLEANS = {"0": "FALSE", "1": "TRUE"}


class Sheet(Stream[Row]):
    """A reader of the rows of a sheet that are not empty.

    Args:
        file: The part of the sheet.
        strings: The shared strings.
        styles: The styles of cells.
        struck: If given, text that is struck through is left out and counted there.
        epoch: The day from which on days are counted.
    """

    roots = ("worksheet",)
    kind = "XLSX"
    namespaces = True

    def __init__(
        self,
        file: Source,
        strings: Sequence[str],
        styles: Sequence[Style],
        struck: Struck | None = None,
        epoch: datetime = EPOCH,
    ) -> None:
        super().__init__(file)
        self.epoch = epoch
        self.strings = strings
        self.styles = styles
        self.texts = Texts(leaves_out_struck=struck is not None)
        self.struck = struck
        self.style = Style()
        self.row = self.column = 0
        self.kind_of_cell = ""
        self.cells: dict[int, Cell] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a row or a cell."""
        self.descend()
        local = name.rpartition(" ")[2]
        self.texts.start(local, self.parser, attributes)
        if local == "c":
            number = number_of(attributes.get("s", "0"), len(self.styles))
            self.style = self.styles[number] if number < len(self.styles) else Style()
            self.column = _column(attributes.get("r", "")) or self.column + 1
            self.kind_of_cell = attributes.get("t", "")
        elif local == "row":
            self.row = number_of(attributes.get("r", ""), self.row + 1)
            self.column = 0

    def end(self, name: str) -> None:
        """Record a cell or a row when its element ends."""
        self.depth -= 1
        local = name.rpartition(" ")[2]
        self.texts.end(local, self.parser)
        if local == "c":
            if self.struck is not None:
                self.struck.count += self.texts.struck
            self._record_cell(self.texts.take())
        elif local == "row" and self.cells:
            self.pending.append(row(self.row, self.cells))
            self.cells.clear()

    def _record_cell(self, text: str) -> None:
        is_struck = self.struck is not None and self.style.is_struck
        if self.kind_of_cell == "b":
            text = _BOOLEANS.get(text, text)
        elif self.kind_of_cell in {"", "n"} and self.style.is_date:
            text = _date(text, self.epoch)
        elif self.kind_of_cell == "s":
            index = number_of(text, len(self.strings))
            if self.struck is not None and not is_struck:
                self.struck.count += self.struck.in_strings.get(index, 0)
            text = self.strings[index] if index < len(self.strings) else ""
        if self.struck is not None and is_struck and text.strip():
            self.struck.count += 1
        elif text.strip() and self.column <= MOST_COLUMNS:
            self.cells[self.column] = cell(text, self.row, self.column)


class Merges(Stream[tuple[int, int, int, int]]):
    """A reader of the merged ranges of a sheet."""

    roots = ("worksheet",)
    kind = "XLSX"
    namespaces = True

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Record a range."""
        if name.endswith(" mergeCell") and (match := _RANGE.fullmatch(attributes.get("ref", ""))):
            first, top, last, bottom = match.groups()
            self.pending.append((int(top), _column(first), int(bottom), _column(last)))


def _date(number: str, epoch: datetime) -> str:
    """Return the date or time that a number means, as in ISO 8601: ``2026-03-01 18:30``."""
    try:
        days = float(number)
    except ValueError:
        return number
    if not 0 <= days <= _LAST_DAY:
        return number
    text = (epoch + timedelta(minutes=round(days * 24 * 60))).isoformat(" ", "minutes")
    return text[11:] if days < 1 else text.removesuffix(" 00:00")


def _column(reference: str) -> int:
    """Return the 1-based column of a cell reference: 28 for ``AB7``; 0 if it has no letters."""
    letters = _LETTERS.match(reference)
    number = 0
    for letter in letters[0] if letters else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
