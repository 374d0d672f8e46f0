"""Readers of texts in XML, which collect the comments on them."""

from __future__ import annotations

import re
from typing import TypeVar

from termbase.bitext.base import Entry, File, comments_for_file
from termbase.bitext.inline import Text
from termbase.bitext.xml import Reader
from termbase.lazy import lazily
from termbase.model import Segment

_MOST_HELD = 100  # texts on a line that a comment may end; a whole file may be one line
_END_OF_LINE = lazily(rb"<!--(?:(?!-->).)*+-->[ \t\r]*(?:\n|\Z)", re.DOTALL)

Commented = TypeVar("Commented", Entry, Segment)


def _with_comment(commented: Commented, text: str) -> Commented:
    return commented._replace(comments=(*commented.comments, text))


class _CommentedReader(Reader[Commented]):
    """Base class of readers that collect the comments on their texts."""

    def __init__(self, file: File) -> None:
        super().__init__(file)
        self.head: tuple[str, ...] = ()

    def complete(self) -> list[Commented]:
        """Return and forget the texts except those on the line that a comment may still end."""
        count = len(self.pending)
        least = count if self.is_read else max(0, count - _MOST_HELD)
        while count > least and self._is_on_line(self.pending[count - 1]):
            count -= 1
        found, self.pending = self.pending[:count], self.pending[count:]
        return found

    def is_of_line(self, text: str) -> bool:
        """Record a comment on the file or on texts; return whether it is on the texts before it."""
        self.head += comments_for_file([text], self.head)
        if not (self.pending and self._is_on_line(self.pending[-1]) and "termbase" in text.lower()):
            return False
        rest = self.parser.GetInputContext() or b""
        if not _END_OF_LINE.match(rest):
            return False
        for number, of_line in enumerate(self.pending):
            if self._is_on_line(of_line):
                self.pending[number] = _with_comment(of_line, text)
        return True

    def _is_on_line(self, found: Commented) -> bool:
        return found.last_line == self.parser.CurrentLineNumber


class UnitReader(_CommentedReader[Segment]):
    """Base class of readers of files in two languages; collects the comments on units."""

    def __init__(self, file: File) -> None:
        super().__init__(file)
        self.is_open = False
        self.first_line = 0
        self.notes: list[str] = []
        self._before: list[str] = []  # comments outside units, which belong to the next one

    def begin_unit(self) -> None:
        """Begin a unit."""
        self.is_open = True
        self.first_line = self.parser.CurrentLineNumber
        self.notes, self._before = self._before, []

    def comment(self, text: str) -> None:
        """Record a comment within a unit, before it or at its end as one of its notes."""
        if self.is_open:
            self.head += comments_for_file([text], self.head)
            self.notes.append(text)
        elif not self.is_of_line(text):
            self._before.append(text)

    def add_note(self, text: Text) -> None:
        """Record a note on a unit, or on the whole file."""
        note = " ".join(text.text.split())
        self.head += comments_for_file([note], self.head)
        if self.is_open:
            self.notes.append(note)


class TextReader(_CommentedReader[Entry]):
    """Base class of readers of files in one language, which collect the comments on their texts.

    `first_line` is where the current text begins, with its key.
    """

    def __init__(self, file: File) -> None:
        super().__init__(file)
        self.first_line = 0
        self.comments: list[str] = []

    def comment(self, text: str) -> None:
        """Record a comment on a text, or on the whole file."""
        if not self.is_of_line(text) and self.depth:
            self.comments.append(text)

    def add_entry(self, key: str, text: Text, *, name: str = "") -> None:
        """Record a text that ends here."""
        self.pending.append(
            Entry(
                key,
                text.text,
                text.line,
                text.column,
                tuple(dict.fromkeys((*self.head, *filter(None, self.comments)))),
                layout=text.layout,
                first_line=self.first_line,
                last_line=self.parser.CurrentLineNumber,
                name=name,
            )
        )
