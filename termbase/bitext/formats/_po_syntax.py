r"""A parser of PO files that reads one entry at a time.

Nearly all entries in practice have the same simple layout, which a single regular expression
matches (`PLAIN_ENTRY`). All others are read by `next_entry`, token by token as by GNU gettext's own
lexer: white space anywhere, plural forms, obsolete entries. It also reports syntax errors.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from termbase.bitext.positions import Notation
from termbase.catalog import escapes
from termbase.errors import DocumentError
from termbase.lazy import lazily

_LINES = r'"((?:[^\n]*"\n")*+[^\n]*)"'
PLAIN_ENTRY = lazily(
    r"((?:(?:#(?!~)[^\n]*)?\n)*+)"
    rf"(?:msgctxt {_LINES}\n)?msgid {_LINES}\nmsgstr {_LINES}(?:\n|\Z)(?!\s*\")"
)
"""Matches a simple entry. Groups: comments, msgctxt, msgid and msgstr; each text from after its
first quotation mark to before its last."""

_ESCAPED = lazily(r'[^"\\]*+(?:\\[^\n][^"\\]*+)*+')
_TOKEN = lazily(
    r"""[ \t\f\v]*(?:
        (?P<break>\n|\Z)
      | (?P<previous>\#~?\|[^\n]*)
      | (?P<old>\#~)
      | (?P<comment>\#[^\n]*)
      | (?P<keyword>msgctxt|msgid_plural|msgid|msgstr|domain)
        (?:[ \t]*\[[ \t]*(?P<index>[0-9]{1,4})[ \t]*\])?(?![\w\[])
      | (?P<text>"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+")
      | (?P<open>"[^\n]*)
      | (?P<bad>[^\n]+)
    )""",
    re.VERBOSE,
)


def _value(match: re.Match[str]) -> str:
    if match[1]:
        return escapes.numbers(match[0])
    return escapes.letter(match[2]) if match[2] else ""


# The first character is one of two, so that the search jumps from one to the next.
NOTATION = Notation(
    re.compile(
        rf'[\\"](?:(?<=\\)(?:({escapes.NUMBER}(?:{escapes.NUMERIC})?)|(.))'
        r'|(?<=")[ \t\f\v]*(?:\n[ \t]*(?:#~[ \t]*)?)*+")'
    ),
    _value,
)


def plain_text(raw: str) -> str | None:
    """Decode a text of `PLAIN_ENTRY`; return None if the entry needs the full parser."""
    if "\n" in raw:
        if '\\"\n' in raw:
            return None
        text = raw.replace('"\n"', "")
    else:
        text = raw
    if "\\" not in text:
        return None if '"' in text else text
    if not _ESCAPED.fullmatch(text):
        return None
    if "\\\\" not in text:
        simple = text.replace("\\n", "\n").replace('\\"', '"')
        if "\\" not in simple:
            return simple
    return NOTATION.decode(text)


class Text(NamedTuple):
    """A text as written, from after its first to before its last quotation mark."""

    raw: str
    line: int
    column: int

    @property
    def value(self) -> str:
        """The decoded text."""
        return NOTATION.decode(self.raw)


class Entry(NamedTuple):
    """An entry of a PO file, from the 1-based line of its first keyword to that of its last text.

    The texts are by keyword: `msgctxt`, `msgid`, `msgid_plural`, `msgstr`, `msgstr[0]`, ….
    """

    comments: str
    texts: dict[str, Text]
    obsolete: bool
    first_line: int
    last_line: int


class _Reader:
    """A reader of one entry, token by token."""

    def __init__(self, text: str, offset: int, line: int, path: Path) -> None:
        self.text = text
        self.offset = self.line_start = offset
        self.line = line
        self.path = path
        self.comments: list[str] = []
        self.texts: dict[str, Text] = {}
        self.keyword = ""
        self.start = (0, 0, 0)  # offset, line and column of the text being read
        self.end = 0
        self.obsolete = self.old_line = False
        self.first_line = self.last_line = 0

    def entry(self) -> Entry | None:
        while self.offset < len(self.text):
            token = _TOKEN.match(self.text, self.offset)
            if token is None or not self._take(token):
                break
            self.offset = token.end()
            if token["break"] is not None:
                self.line += 1
                self.line_start = self.offset
                self.old_line = False
        self._finish_text()
        if not self.texts:
            return None
        if not self._complete:
            self._fail("{keyword} has no msgstr: the file may be cut off", keyword=self.keyword)
        return Entry(
            "\n".join(self.comments), self.texts, self.obsolete, self.first_line, self.last_line
        )

    @property
    def _complete(self) -> bool:
        return self.keyword.startswith("msgstr")

    def _take(self, token: re.Match[str]) -> bool:
        """Process a token; return False if the entry ends before it."""
        kind = token.lastgroup if token.lastgroup != "index" else "keyword"
        if kind == "text":
            self._take_text(token)
        elif kind == "keyword":
            return self._take_keyword(token)
        elif kind == "old":
            self.old_line = True
        elif kind in {"comment", "previous"}:
            if self._complete:
                self.offset = self.line_start
                return False
            if kind == "comment":
                self.comments.append(token["comment"])
        elif kind == "open":
            self._fail("a string has no closing quotation mark")
        elif kind == "bad":
            self._fail("is not PO syntax: {text}", text=repr(token["bad"][:40]))
        return True

    def _take_text(self, token: re.Match[str]) -> None:
        if not self.keyword:
            self._fail("a string stands without msgid or msgstr before it")
        begin = token.start("text")
        if not self.end:
            self.start = (begin + 1, self.line, begin + 2 - self.line_start)
        self.end = token.end() - 1
        self.last_line = self.line

    def _take_keyword(self, token: re.Match[str]) -> bool:
        name = token["keyword"]
        if name in {"msgctxt", "msgid", "domain"} and self._complete:
            self.offset = self.line_start
            return False
        self._finish_text()
        if token["index"] is not None:
            name += f"[{int(token['index'])}]"
        if name == "msgstr" or name.startswith("msgstr["):
            if "msgid" not in self.texts:
                self._fail("{keyword} has no msgid before it", keyword=name)
            if (name != "msgstr") != ("msgid_plural" in self.texts):
                self._fail("plural forms are msgid_plural with msgstr[0] and further")
        if name in self.texts:
            self._fail("{keyword} occurs twice in one entry", keyword=name)
        if not self.texts:
            self.first_line = self.line
            self.obsolete = self.old_line
        self.keyword = name
        self.end = 0
        return True

    def _finish_text(self) -> None:
        """Record the text of the last keyword."""
        if not self.keyword:
            return
        if not self.end:
            self._fail("{keyword} has no string in quotation marks", keyword=self.keyword)
        begin, line, column = self.start
        if self.keyword != "domain":
            self.texts[self.keyword] = Text(self.text[begin : self.end], line, column)

    def _fail(self, message: str, **fields: object) -> None:
        raise DocumentError(message, self.path, self.line, **fields)


def next_entry(text: str, offset: int, line: int, path: Path) -> tuple[Entry | None, int, int]:
    """Read the next entry of a file, in any layout; None at the end of the file.

    The offset has to be the start of a line, whose 1-based number is given. Those to continue from
    are returned.
    """
    reader = _Reader(text, offset, line, path)
    entry = reader.entry()
    return entry, reader.offset, reader.line
