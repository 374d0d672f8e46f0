"""The sheets of Excel workbooks (Office Open XML, ECMA-376), read as streams of XML.

The counterpart of `termbase.bitext.opensheet`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from xml.parsers import expat

from termbase.bitext.base import File
from termbase.bitext.opensheet import MOST_COLUMNS
from termbase.bitext.positions import Fixed
from termbase.bitext.table import Cell, Row
from termbase.bitext.xml import Reader
from termbase.lazy import lazily

_WITHOUT_CELLS = ("/chartsheet", "/dialogsheet", "macrosheet")
_RELATION = "/relationships id"  # in the namespace of strict files or of usual ones
_LETTERS = lazily("[A-Z]{1,3}")
_RANGE = lazily("([A-Z]{1,3})([0-9]{1,8}):([A-Z]{1,3})([0-9]{1,8})")
_ESCAPE = lazily("_x([0-9A-Fa-f]{4})_")
_DATES = frozenset(map(str, (*range(14, 23), *range(27, 37), 45, 47, *range(50, 59))))
"""The numbers of the formats of dates and times that every workbook has (ECMA-376, 18.8.30)."""
_LITERAL = lazily(r'"[^"]*"|\\.|_.|\[(?!h+\]|m+\]|s+\])[^]]*\]', re.IGNORECASE)
_OF_DATE = lazily(r"[^[]*[ymdhs][^[]*", re.IGNORECASE)  # [h] is a number of hours
_EPOCH = datetime(1899, 12, 30)
_LAST_DAY = 2_958_465
_BOOLEANS = {"0": "FALSE", "1": "TRUE"}


class Sheets(Reader[tuple[str, str]]):
    """A reader of the sheets of a workbook: the name of each, and the id of its relation."""

    roots = ("workbook",)
    kind = "XLSX"
    namespaces = True

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Record a sheet."""
        if name.endswith(" sheet"):
            ids = (id for key, id in attributes.items() if key.endswith(_RELATION))
            self.pending.append((attributes.get("name", ""), next(ids, "")))


class Relations(Reader[tuple[str, str]]):
    """A reader of the relations of a workbook: the id of each, and the part it refers to.

    The part is empty where it is a sheet without cells: a chart, a dialog or a macro.
    """

    roots = ("Relationships",)
    kind = "XLSX"
    namespaces = True

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Record a relation."""
        if name.endswith(" Relationship"):
            has_cells = not attributes.get("Type", "").lower().endswith(_WITHOUT_CELLS)
            target = attributes.get("Target", "") if has_cells else ""
            self.pending.append((attributes.get("Id", ""), target))


class Struck:
    """Text that is struck through, to be left out.

    Attributes:
        count: Number of such texts, as far as they have been read.
        in_strings: Number of such texts in each shared string with any.
    """

    def __init__(self) -> None:
        self.count = 0
        self.in_strings: dict[int, int] = {}


class Style(NamedTuple):
    """How cells are shown: whether their text is struck through, and their numbers are dates."""

    is_struck: bool = False
    is_date: bool = False


class Styles(Reader[Style]):
    """A reader of the styles of cells, to which these refer by number."""

    roots = ("styleSheet",)
    kind = "XLSX"
    namespaces = True

    def __init__(self, file: File) -> None:
        super().__init__(file)
        self._dates = set(_DATES)
        self._fonts: list[bool] = []
        self._within: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note a font or a format of numbers, or record a style."""
        self.descend()
        local = name.rpartition(" ")[2]
        self._within.append(local)
        if self._within[1:] == ["fonts", "font"]:
            self._fonts.append(False)
        elif self._within[1:] == ["fonts", "font", "strike"]:
            self._fonts[-1] = _is_on(attributes)
        elif local == "numFmt":
            code = _LITERAL.sub("", attributes.get("formatCode", ""))
            if _OF_DATE.fullmatch(code):
                self._dates.add(attributes.get("numFmtId", ""))
        elif self._within[1:] == ["cellXfs", "xf"]:
            number = _number(attributes.get("fontId", ""), len(self._fonts))
            is_struck = number < len(self._fonts) and self._fonts[number]
            self.pending.append(Style(is_struck, attributes.get("numFmtId", "") in self._dates))

    def end(self, _name: str) -> None:
        """Note the end of an element."""
        self.depth -= 1
        self._within.pop()


class _Texts:
    """The joined texts of an item's runs, without the phonetic readings of East Asian text.

    Args:
        leaves_out_struck: Whether to leave out runs that are struck through.

    Attributes:
        struck: Number of runs that were left out since the last text was taken.
    """

    def __init__(self, *, leaves_out_struck: bool) -> None:
        self.parts: list[str] = []
        self.phonetic = False
        self.struck = 0
        self._leaves_out_struck = leaves_out_struck
        self._is_struck = False

    def start(self, local: str, parser: expat.XMLParserType, attributes: Mapping[str, str]) -> None:
        """Begin to collect text, if this element contains any."""
        if local == "rPh":
            self.phonetic = True
        elif local == "r":
            self._is_struck = False
        elif local == "strike" and self._leaves_out_struck:
            self._is_struck = _is_on(attributes)
        elif local == "t" and self._is_struck:
            self.struck += 1
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
        self._is_struck = False
        self.struck = 0
        return _unescaped(text) if "_x" in text else text


class Strings(Reader[str]):
    """A reader of the shared strings, to which cells refer by number."""

    roots = ("sst",)
    kind = "XLSX"
    namespaces = True

    def __init__(self, file: File, struck: Struck | None = None) -> None:
        super().__init__(file)
        self.texts = _Texts(leaves_out_struck=struck is not None)
        self.struck = struck
        self.count = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a text."""
        self.descend()
        self.texts.start(name.rpartition(" ")[2], self.parser, attributes)

    def end(self, name: str) -> None:
        """Record a text when its element ends."""
        self.depth -= 1
        local = name.rpartition(" ")[2]
        self.texts.end(local, self.parser)
        if local == "si":
            if self.struck is not None and self.texts.struck:
                self.struck.in_strings[self.count] = self.texts.struck
            self.count += 1
            self.pending.append(self.texts.take())


class Sheet(Reader[Row]):
    """A reader of the rows of a sheet that are not empty.

    Args:
        file: The part of the sheet.
        strings: The shared strings.
        styles: The styles of cells.
        struck: If given, text that is struck through is left out and counted there.
    """

    roots = ("worksheet",)
    kind = "XLSX"
    namespaces = True

    def __init__(
        self,
        file: File,
        strings: Sequence[str],
        styles: Sequence[Style],
        struck: Struck | None = None,
    ) -> None:
        super().__init__(file)
        self.strings = strings
        self.styles = styles
        self.texts = _Texts(leaves_out_struck=struck is not None)
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
            number = _number(attributes.get("s", "0"), len(self.styles))
            self.style = self.styles[number] if number < len(self.styles) else Style()
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
            if self.struck is not None:
                self.struck.count += self.texts.struck
            self._record_cell(self.texts.take())
        elif local == "row" and self.cells:
            blank = Cell("", self.row, 1)
            cells = [self.cells.get(i, blank) for i in range(1, max(self.cells) + 1)]
            self.pending.append(Row(self.row, cells, self.row))
            self.cells.clear()

    def _record_cell(self, text: str) -> None:
        is_struck = self.struck is not None and self.style.is_struck
        if self.kind_of_cell == "b":
            text = _BOOLEANS.get(text, text)
        elif self.kind_of_cell in {"", "n"} and self.style.is_date:
            text = _date(text)
        elif self.kind_of_cell == "s":
            index = _number(text, len(self.strings))
            if self.struck is not None and not is_struck:
                self.struck.count += self.struck.in_strings.get(index, 0)
            text = self.strings[index] if index < len(self.strings) else ""
        if self.struck is not None and is_struck and text.strip():
            self.struck.count += 1
        elif text.strip() and self.column <= MOST_COLUMNS:
            place = Fixed(self.row, self.column)
            self.cells[self.column] = Cell(text, *place, place)


class Merges(Reader[tuple[int, int, int, int]]):
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


def _date(number: str) -> str:
    """Return the date or time that a number means, as in ISO 8601: ``2026-03-01 18:30``."""
    try:
        days = float(number)
    except ValueError:
        return number
    if not 0 <= days <= _LAST_DAY:
        return number
    text = (_EPOCH + timedelta(minutes=round(days * 24 * 60))).isoformat(" ", "minutes")
    return text[11:] if days < 1 else text.removesuffix(" 00:00")


def _is_on(attributes: Mapping[str, str]) -> bool:
    """Return whether a property that needs no value is set."""
    return attributes.get("val", "1") not in {"0", "false", "off"}


def _number(digits: str, otherwise: int) -> int:
    return int(digits) if digits.isdecimal() and len(digits) < 9 else otherwise


def _column(reference: str) -> int:
    """Return the 1-based column of a cell reference: 28 for ``AB7``; 0 if it has no letters."""
    letters = _LETTERS.match(reference)
    number = 0
    for letter in letters[0] if letters else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
