"""What the sheets of an Excel workbook share (Office Open XML, ECMA-376): list, styles, texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from xml.parsers import expat

from termbase.lazy import lazily
from termbase.xmlstream import Source, Stream

_WITHOUT_CELLS = ("/chartsheet", "/dialogsheet", "macrosheet")
_RELATION = "/relationships id"  # in the namespace of strict files or of usual ones
_ESCAPE = lazily("_x([0-9A-Fa-f]{4})_")
_DATES = frozenset(map(str, (*range(14, 23), *range(27, 37), 45, 47, *range(50, 59))))
"""The numbers of the formats of dates and times that every workbook has (ECMA-376, 18.8.30)."""
EPOCH = datetime(1899, 12, 30)
_EPOCH_OF_MAC = datetime(1904, 1, 1)
_LITERAL = lazily(r'"[^"]*"|\\.|_.|\[(?!h+\]|m+\]|s+\])[^]]*\]', re.IGNORECASE)
_OF_DATE = lazily(r"[^[]*[ymdhs][^[]*", re.IGNORECASE)  # [h] is a number of hours


class Sheets(Stream[tuple[str, str]]):
    """A reader of the sheets of a workbook: the name of each, and the id of its relation.

    The epoch is the day from which on days are counted; Excel for Mac used to begin in 1904.
    """

    roots = ("workbook",)
    kind = "XLSX"
    namespaces = True

    def __init__(self, file: Source) -> None:
        super().__init__(file)
        self.epoch = EPOCH

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Record a sheet, or the epoch."""
        if name.endswith(" sheet"):
            ids = (id for key, id in attributes.items() if key.endswith(_RELATION))
            self.pending.append((attributes.get("name", ""), next(ids, "")))
        elif name.endswith(" workbookPr") and attributes.get("date1904") in {"1", "true"}:
            self.epoch = _EPOCH_OF_MAC


class Relations(Stream[tuple[str, str]]):
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
    """The number of texts that are struck through, to be left out, so far and by shared string."""

    def __init__(self) -> None:
        self.count = 0
        self.in_strings: dict[int, int] = {}


class Style(NamedTuple):
    """How cells are shown: whether their text is struck through, and their numbers are dates."""

    is_struck: bool = False
    is_date: bool = False


class Styles(Stream[Style]):
    """A reader of the styles of cells, to which these refer by number."""

    roots = ("styleSheet",)
    kind = "XLSX"
    namespaces = True

    def __init__(self, file: Source) -> None:
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
            number = number_of(attributes.get("fontId", ""), len(self._fonts))
            is_struck = number < len(self._fonts) and self._fonts[number]
            self.pending.append(Style(is_struck, attributes.get("numFmtId", "") in self._dates))

    def end(self, _name: str) -> None:
        """Note the end of an element."""
        self.depth -= 1
        self._within.pop()


class Texts:
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


class Strings(Stream[str]):
    """A reader of the shared strings, to which cells refer by number."""

    roots = ("sst",)
    kind = "XLSX"
    namespaces = True

    def __init__(self, file: Source, struck: Struck | None = None) -> None:
        super().__init__(file)
        self.texts = Texts(leaves_out_struck=struck is not None)
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


def number_of(digits: str, otherwise: int) -> int:
    """Return the number that digits mean, or another one if they are none."""
    return int(digits) if digits.isdecimal() and len(digits) < 9 else otherwise
