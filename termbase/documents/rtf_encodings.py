"""The encodings of RTF files, which are those of their fonts."""

from __future__ import annotations

import codecs
from contextlib import suppress

from termbase.lazy import lazily

_WESTERN = "cp1252"
_SYMBOLS = 2
# The encodings of Windows' character sets.
_CHARSETS = {
    0: _WESTERN,
    77: "mac_roman",
    78: "cp932",
    79: "big5hkscs",
    80: "gb18030",
    81: "cp949",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "big5hkscs",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_PAGES = {
    936: "gb18030",
    950: "big5hkscs",
    951: "big5hkscs",
    10000: "mac_roman",
    10002: "big5hkscs",
    10008: "gb18030",
    54936: "gb18030",
    65001: "utf-8",
}
_EAST_ASIAN = frozenset(["gb18030", "big5hkscs", "cp932", "cp949"])
_HIGH = lazily(rb"([\x80-\xff]+)")


class Fonts:
    """The encodings of the fonts of a file."""

    def __init__(self) -> None:
        self.default = 0
        self._of_file = _WESTERN
        self._encodings: dict[int, str | None] = {}

    def encoding(self, number: int) -> str | None:
        """Return the encoding of a font; None for a font of symbols."""
        return self._encodings.get(number, self._of_file)

    def set_page(self, page: int) -> None:
        """Set the code page of the file."""
        self._of_file = _of_page(page)

    def set_charset(self, number: int, charset: int) -> None:
        """Set the character set of a font; that of the file, if it is unknown."""
        known = None if charset == _SYMBOLS else _CHARSETS.get(charset, self._of_file)
        self._encodings[number] = known

    def set_page_of(self, number: int, page: int) -> None:
        """Set the code page of a font."""
        self._encodings[number] = _of_page(page)

    def decoded(self, data: bytes, encoding: str) -> str:
        """Return the text of bytes in the encoding of their font.

        Programs in East Asia also write Chinese in fonts that they declare to be Western ones.
        """
        if encoding != _WESTERN or self._of_file not in _EAST_ASIAN or data.isascii():
            return data.decode(encoding, "replace")
        parts = _HIGH.split(data)  # each second part is of bytes beyond ASCII
        return "".join(
            self._decoded_high(part) if number % 2 else part.decode("ascii")
            for number, part in enumerate(parts)
        )

    def _decoded_high(self, data: bytes) -> str:
        if len(data) % 2 == 0:
            with suppress(UnicodeDecodeError):
                return data.decode(self._of_file)
        return data.decode(_WESTERN, "replace")


def _of_page(number: int) -> str:
    """Return the encoding of a code page."""
    if number in _PAGES:
        return _PAGES[number]
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return _WESTERN
