"""Rich Text Format (RTF 1.9.1), reduced to the text that a reader sees.

Known packages for RTF return one string: they put the cells of tables on one line, leave out notes
and text boxes, and keep what is deleted or hidden. So this is a reader of our own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from termbase.documents import rtf_words as words
from termbase.documents.collected import Collected
from termbase.documents.rtf_encodings import Fonts
from termbase.errors import DocumentError
from termbase.lazy import lazily

_MOST_LEVELS = 1000
_MOST_FALLBACKS = 100
# A reading above Chinese characters, which Word writes as a formula: EQ \o\ad(\s\up 9(hàn),漢)
_READING = lazily(r"\s*EQ\b[^()]*\(\s*\\s\\(?:up|do)\s*[\d.]++\s*\([^()]*\)\s*,\s*+([^()]*)\)\s*\Z")
_BODY, _FOOTNOTES, _ENDNOTES = range(3)


class Reader(Collected):
    """A reader of a file.

    Attributes:
        properties: Title (``title``), author (``author``), and year, month and day of creation
            (``yr``, ``mo``, ``dy``).
    """

    def __init__(self, data: bytes, path: str) -> None:
        super().__init__()
        self.properties: dict[str, str] = {}
        self._data = data
        self._path = path
        self._fonts = Fonts()
        self._font = 0
        self._state = words.State(self._fonts.encoding(0))
        self._outer: list[words.State] = []
        self._flows = [False]  # of the body, and of boxes and notes: whether a paragraph is open
        self._bytes = bytearray()
        self._fallbacks = 0  # number of characters still to skip
        self._high = 0  # the first half of a character beyond U+FFFF
        self._is_optional = False
        self._row_end = 0  # number of paragraphs up to the last row of a table; -1 within a row

    def read(self) -> None:
        """Read the file."""
        place = 0
        next_token = words.TOKEN.match
        while match := next_token(self._data, place):
            place = match.end()
            if text := match["text"]:
                self._add_bytes(text)
            elif match["hex"]:
                self._add_bytes(bytes.fromhex(match["hex"].replace(b"\\'", b"").decode()))
            elif match["word"]:
                number = int(match["number"]) if match["number"] else None
                place = self._word(match["word"].decode(), number, place)
            elif match["brace"] == b"{":
                self._begin_group()
            elif match["brace"]:
                self._end_group()
                if not self._outer:
                    return
            elif match["sign"]:
                self._sign(match["sign"])
        raise self._cut_off()

    def _cut_off(self) -> DocumentError:
        return DocumentError("is cut off: it ends within a group; save it again", self._path)

    def _begin_group(self) -> None:
        self._flush()
        self._fallbacks = 0
        self._outer.append(self._state)
        self._state = self._state.inner()
        if len(self._outer) > _MOST_LEVELS:
            raise DocumentError(
                "is nested more than {limit} levels deep", self._path, limit=_MOST_LEVELS
            )

    def _end_group(self) -> None:
        self._flush()
        self._fallbacks = 0
        ended = self._state
        if self._outer:
            self._state = self._outer.pop()
        if ended.name == "flow" or not self._outer:
            if self._flows.pop():
                self.finish()
        elif ended.name == "fldinst":
            if reading := _READING.match("".join(ended.captured or ())):
                self._add(reading[1])
        elif ended.name:
            self.properties.setdefault(ended.name, "".join(ended.captured or ()))

    def _end_of_group(self, place: int) -> int:
        """Return the offset of the brace that ends the current group."""
        depth = 1
        while match := words.BRACE.search(self._data, place):
            place = match.end() + int(match[1] or 0)
            depth += {b"{": 1, b"}": -1}.get(match[0], 0)
            if not depth:
                return match.start()
        raise self._cut_off()

    def _word(self, word: str, number: int | None, place: int) -> int:
        """Handle a control word, and return the offset at which to go on."""
        is_optional, self._is_optional = self._is_optional, False
        self._flush()
        self._fallbacks = 0
        if word == "bin":
            return place + max(0, number or 0)
        action = _ACTIONS.get(word)
        if word in words.SKIPPED or (is_optional and action is None):
            return self._end_of_group(place)
        if action is not None:
            action(self, number)
        elif word in words.ENDS:
            if word != "sect" or self._flows[-1]:  # a section mostly ends with its paragraph
                self._end_paragraph()
            if word == "cell":
                self._end_cell()
        elif word in words.SIGNS:
            self._add(words.SIGNS[word])
        return place

    def _sign(self, sign: bytes) -> None:
        """Handle a control symbol."""
        if sign == b"*":
            self._is_optional = True
        elif sign in b"{}\\":
            self._add_bytes(sign)
        elif sign in b"\r\n":
            self._flush()
            self._end_paragraph()
        elif sign in words.SYMBOLS:
            self._flush()
            self._add(words.SYMBOLS[sign])

    # Text

    def _add_bytes(self, data: bytes) -> None:
        skipped = min(self._fallbacks, len(data))
        self._fallbacks -= skipped
        self._bytes += data[skipped:]

    def _flush(self) -> None:
        """Add the text of the bytes so far; characters may have been in several tokens."""
        if self._bytes:
            data = bytes(self._bytes)
            self._bytes.clear()
            if self._state.encoding is not None:
                self._add(self._fonts.decoded(data, self._state.encoding))

    def _add(self, text: str) -> None:
        state = self._state
        if state.is_hidden or state.is_deleted or state.is_container:
            return
        if state.captured is not None:
            state.captured.append(text)
        else:
            self._begin_paragraph()
            self.add(text)

    def _point(self, number: int | None) -> None:
        """Add a character given by its number, a signed one of 16 bits or a half."""
        self._fallbacks = self._state.fallbacks
        point = (number or 0) & 0xFFFF if (number or 0) < 0 else number or 0
        high, self._high = self._high, 0
        if 0xD800 <= point < 0xDC00:
            self._high = point
        elif 0xDC00 <= point < 0xE000:
            if high:
                self._add(chr(0x10000 + ((high - 0xD800) << 10) + point - 0xDC00))
        elif point >= 0x20 and not 0xF000 <= point <= 0xF0FF:  # these are of fonts of symbols
            self._add(chr(point) if point <= 0x10FFFF else "\ufffd")

    # Paragraphs

    def _begin_paragraph(self) -> None:
        if not self._flows[-1]:
            self.begin((self._state.rank,))
            self._flows[-1] = True

    def _end_paragraph(self) -> None:
        if self._state.captured is None and not self._state.is_container:
            self._begin_paragraph()
            self.finish()
            self._flows[-1] = False

    def _begin_row(self, _number: int | None) -> None:
        """Begin a row, unless this is said again within it, in the table of the row before."""
        place = len(self.texts)
        if self._row_end == -1:
            return
        if self._row_end != place or not place:
            self.cells.end("table", place)
            self.cells.begin("table", place)
        self.cells.begin("row", place)
        self.cells.begin("cell", place)
        self._row_end = -1

    def _end_cell(self) -> None:
        if self._row_end == -1:
            self.cells.end("cell", len(self.texts))
            self.cells.begin("cell", len(self.texts))

    def _end_row(self, _number: int | None) -> None:
        self.cells.end("row", len(self.texts))
        self._row_end = len(self.texts)

    def _begin_flow(self, rank: int | None = None) -> None:
        """Begin a text box or a note, within the paragraph to which it belongs."""
        if self._state.captured is not None or (rank is not None and self._state.is_container):
            return
        self._state.is_container = False
        self._begin_paragraph()
        self._flows.append(False)
        self._state.rank = self._state.rank if rank is None else rank
        self._state.name = "flow"

    # Control words

    def _begin_note(self, _number: int | None) -> None:
        self._begin_flow(max(self._state.rank, _FOOTNOTES))

    def _make_endnote(self, _number: int | None) -> None:
        self._state.rank = _ENDNOTES

    def _begin_box(self, _number: int | None) -> None:
        self._begin_flow()

    def _contain(self, _number: int | None) -> None:
        self._state.is_container = True

    def _show(self, _number: int | None) -> None:
        self._state.is_container = False

    def _capture(self, _number: int | None, *, name: str) -> None:
        self._state.captured = []
        self._state.is_container = False
        self._state.name = name

    def _note_date(self, number: int | None, *, name: str) -> None:
        if self._state.is_container:
            self.properties.setdefault(name, str(number or 0))

    def _hide(self, number: int | None) -> None:
        self._state.is_hidden = number != 0

    def _delete(self, number: int | None) -> None:
        self._state.is_deleted = number != 0

    def _set_fallbacks(self, number: int | None) -> None:
        self._state.fallbacks = min(max(0, number or 0), _MOST_FALLBACKS)

    def _make_plain(self, _number: int | None) -> None:
        self._state.is_hidden = self._state.is_deleted = False
        self._choose_font(self._fonts.default)

    def _choose_font(self, number: int | None) -> None:
        self._font = number or 0
        self._state.encoding = self._fonts.encoding(self._font)

    def _set_default_font(self, number: int | None) -> None:
        self._fonts.default = number or 0

    def _set_charset(self, number: int | None) -> None:
        self._fonts.set_charset(self._font, number or 0)

    def _set_page_of_font(self, number: int | None) -> None:
        self._fonts.set_page_of(self._font, number or 0)

    def _set_page(self, number: int | None, *, page: int = 0) -> None:
        self._fonts.set_page(page or number or 0)
        self._choose_font(self._font)


_ACTIONS: Mapping[str, Callable[[Reader, int | None], None]] = {
    **dict.fromkeys(["do", "info", "object", "shp", "shpgrp", "shpinst", "upr"], Reader._contain),
    **dict.fromkeys(["result", "ud"], Reader._show),
    **dict.fromkeys(["dptxbxtext", "shptxt"], Reader._begin_box),
    **{
        name: partial(Reader._capture, name=name)
        for name in ("fldinst", "fonttbl", "title", "author")
    },
    **{name: partial(Reader._note_date, name=name) for name in ("yr", "mo", "dy")},
    **dict.fromkeys(["deleted", "mvf"], Reader._delete),
    "footnote": Reader._begin_note,
    "ftnalt": Reader._make_endnote,
    "trowd": Reader._begin_row,
    "row": Reader._end_row,
    "v": Reader._hide,
    "plain": Reader._make_plain,
    "u": Reader._point,
    "uc": Reader._set_fallbacks,
    "f": Reader._choose_font,
    "deff": Reader._set_default_font,
    "fcharset": Reader._set_charset,
    "cpg": Reader._set_page_of_font,
    "ansicpg": Reader._set_page,
    "mac": partial(Reader._set_page, page=10000),
    "pc": partial(Reader._set_page, page=437),
    "pca": partial(Reader._set_page, page=850),
}
"""What control words do, besides those for signs and the ends of paragraphs."""
