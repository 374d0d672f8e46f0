"""What the parsers of TOML, PHP and JavaScript share: strings with paths, errors and comments."""

from __future__ import annotations

from typing import NamedTuple, NoReturn

from termbase.bitext.base import Entry, File, comments_in
from termbase.bitext.formats._paths import KeyPath, joined, name_in, too_deep
from termbase.bitext.positions import Lines, Notation, comments_above, waiver_beside, written
from termbase.errors import N_, DocumentError

CLOSING = {"(": ")", "[": "]", "{": "}"}
"""The bracket that closes each."""


class Value(NamedTuple):
    """A string with its path.

    `raw` is as written, without quotation marks; `begin` is the offset of its key, if it has one.
    `table` is the offset of the header of its table in TOML; -1 before the first.
    """

    path: KeyPath
    begin: int
    raw: str
    start: int
    notation: Notation
    table: int = -1

    def entry(self, text: str, lines: Lines) -> Entry:
        """Return the entry of a string, without its comments."""
        line, column = lines.place(self.start)
        layout = written(self.raw, text, line, column, self.notation)
        return Entry(
            joined(self.path),
            text,
            *(layout.position(0) if layout else (line, column)),
            layout=layout,
            first_line=lines.place(self.begin)[0],
            last_line=lines.place(self.start + len(self.raw))[0],
            name=name_in(self.path),
        )


class Scanner:
    """The text of a file that a parser goes through."""

    def __init__(self, text: str, lines: Lines, file: File) -> None:
        self.text = text
        self.lines = lines
        self.file = file

    def fail(self, offset: int, message: str, **fields: object) -> NoReturn:
        """Raise a `DocumentError` for the line of an offset.

        The field ``text`` of the message, if not given, is what stands at the offset.
        """
        fields.setdefault("text", repr(self.text[offset : offset + 20]))
        raise DocumentError(message, self.file.path, self.lines.place(offset)[0], **fields)

    def check_depth(self, depth: int, limit: int, offset: int) -> None:
        """Raise a `DocumentError` if brackets are nested too deeply."""
        if depth > limit:
            raise too_deep(self.file.path, self.lines.place(offset)[0], limit)

    def fail_for(self, offset: int, message: str) -> NoReturn:
        """Raise a `DocumentError` for an offset; if it is the end, the file is cut off."""
        if offset == len(self.text):
            self.fail(max(0, offset - 1), N_("is cut off: a bracket or a text is not closed"))
        self.fail(offset, message)


def character(digits: str, written: str) -> str:
    """Return the character of a code point in hexadecimal digits; if it is none, what is written.

    Surrogates are none.
    """
    code = int(digits, 16)
    return chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else written


class Comments:
    """The comments of a file: those for the whole file, and those above and beside each text."""

    def __init__(self, text: str, lines: Lines, marks: tuple[str, ...]) -> None:
        self._text = text
        self._lines = lines
        self._marks = marks
        self._head = comments_in(text, marks)

    def added(self, entry: Entry) -> Entry:
        """Return an entry with its comments."""
        above = comments_above(self._text, self._lines, entry.first_line, self._marks)
        beside = waiver_beside(self._text, self._lines, entry.last_line)
        return entry._replace(comments=tuple(dict.fromkeys((*self._head, *above, *beside))))
