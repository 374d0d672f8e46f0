"""What the parsers of TOML and PHP share: the text, and errors at an offset of it."""

from __future__ import annotations

from typing import NoReturn

from termbase.bitext.base import File
from termbase.bitext.positions import Lines
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
