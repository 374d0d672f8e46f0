"""What the parsers of TOML, PHP and JavaScript share: the text, errors in it, and its comments."""

from __future__ import annotations

from typing import NoReturn

from termbase.bitext.base import Entry, File, comments_in
from termbase.bitext.positions import Lines, comments_above
from termbase.errors import DocumentError


class Scanner:
    """The text of a file that a parser goes through.

    Args:
        text: The content of the file.
        lines: The lines of `text`.
        file: The file, for error messages.
    """

    def __init__(self, text: str, lines: Lines, file: File) -> None:
        self.text = text
        self.lines = lines
        self.file = file

    def fail(self, offset: int, message: str, **fields: object) -> NoReturn:
        """Raise a `DocumentError` for the line of an offset.

        Args:
            offset: The offset.
            message: The message; its field ``text``, if not given, is what stands at the offset.
            fields: The fields of the message.
        """
        fields.setdefault("text", repr(self.text[offset : offset + 20]))
        raise DocumentError(message, self.file.path, self.lines.place(offset)[0], **fields)

    def check_depth(self, depth: int, limit: int, offset: int) -> None:
        """Raise a `DocumentError` if brackets are nested too deeply."""
        if depth > limit:
            self.fail(offset, "is nested more than {limit} levels deep", limit=limit)


class Comments:
    """The comments of a file: those for the whole file, and those above each text.

    Args:
        text: The content of the file.
        lines: The lines of `text`.
        marks: What begins a comment.
    """

    def __init__(self, text: str, lines: Lines, marks: tuple[str, ...]) -> None:
        self._text = text
        self._lines = lines
        self._marks = marks
        self._head = comments_in(text, marks)

    def added(self, entry: Entry, begin: int) -> Entry:
        """Return an entry with its comments, and with the line in which it begins.

        Args:
            entry: The entry.
            begin: The offset of its key, or of what else it begins with.
        """
        line = self._lines.place(begin)[0]
        above = comments_above(self._text, self._lines, line, self._marks)
        comments = tuple(dict.fromkeys((*self._head, *above)))
        return entry._replace(comments=comments, first_line=line)
