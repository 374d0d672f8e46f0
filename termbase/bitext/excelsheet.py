"""The sheets of Excel workbooks (Office Open XML, ECMA-376), read as streams of XML.

The counterpart of `termbase.bitext.opensheet`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.parsers import expat

from termbase.bitext.base import File
from termbase.bitext.opensheet import MOST_COLUMNS
from termbase.bitext.positions import Fixed
from termbase.bitext.table import Cell, Row
from termbase.bitext.xml import Reader
from termbase.lazy import lazily

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_LETTERS = lazily("[A-Z]{1,3}")
_RANGE = lazily("([A-Z]{1,3})([0-9]{1,8}):([A-Z]{1,3})([0-9]{1,8})")
_ESCAPE = lazily("_x([0-9A-Fa-f]{4})_")


class Sheets(Reader[tuple[str, str]]):
    """A reader of the sheets of a workbook: the name of each, and the id of its relation."""

    roots = ("workbook",)
    kind = "XLSX"
    namespaces = True

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Record a sheet."""
        if name.endswith(" sheet"):
            self.pending.append((attributes.get("name", ""), attributes.get(_RELATION, "")))


class Relations(Reader[tuple[str, str]]):
    """A reader of the relations of a workbook: the id of each, and the part it refers to."""

    roots = ("Relationships",)
    kind = "XLSX"
    namespaces = True

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Record a relation."""
        if name.endswith(" Relationship"):
            self.pending.append((attributes.get("Id", ""), attributes.get("Target", "")))


class Struck:
    """Text that is struck through, to be left out.

    Args:
        styles: Whether each style of cells strikes their text through.

    Attributes:
        count: Number of such texts, as far as they have been read.
        in_strings: Number of such texts in each shared string with any.
    """

    def __init__(self, styles: Sequence[bool] = ()) -> None:
        self.count = 0
        self.in_strings: dict[int, int] = {}
        self._styles = styles

    def has(self, style: str) -> bool:
        """Return whether a style, by its number, strikes text through."""
        number = _number(style, len(self._styles))
        return number < len(self._styles) and self._styles[number]


class Styles(Reader[bool]):
    """A reader of the styles of cells: whether each strikes the text of its cells through."""

    roots = ("styleSheet",)
    kind = "XLSX"
    namespaces = True

    def __init__(self, file: File) -> None:
        super().__init__(file)
        self._fonts: list[bool] = []
        self._within: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note a font, or record a style."""
        self.descend()
        local = name.rpartition(" ")[2]
        self._within.append(local)
        if self._within[1:] == ["fonts", "font"]:
            self._fonts.append(False)
        elif self._within[1:] == ["fonts", "font", "strike"]:
            self._fonts[-1] = _is_on(attributes)
        elif self._within[1:] == ["cellXfs", "xf"]:
            number = _number(attributes.get("fontId", ""), len(self._fonts))
            self.pending.append(number < len(self._fonts) and self._fonts[number])

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
    """A reader of the rows of a sheet that are not empty."""

    roots = ("worksheet",)
    kind = "XLSX"
    namespaces = True

    def __init__(self, file: File, strings: list[str], struck: Struck | None = None) -> None:
        super().__init__(file)
        self.strings = strings
        self.texts = _Texts(leaves_out_struck=struck is not None)
        self.struck = struck
        self.is_struck = False
        self.row = self.column = 0
        self.kind_of_cell = ""
        self.cells: dict[int, Cell] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a row or a cell."""
        self.descend()
        local = name.rpartition(" ")[2]
        self.texts.start(local, self.parser, attributes)
        if local == "c":
            self.is_struck = self.struck is not None and self.struck.has(attributes.get("s", ""))
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
        if self.kind_of_cell == "s":
            index = _number(text, len(self.strings))
            if self.struck is not None and not self.is_struck:
                self.struck.count += self.struck.in_strings.get(index, 0)
            text = self.strings[index] if index < len(self.strings) else ""
        if self.struck is not None and self.is_struck and text.strip():
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
