"""Reads messages of ICU and of Java: text with placeholders, which may choose among branches."""

from __future__ import annotations

import re
from typing import NamedTuple, NoReturn

from termbase.checks.base import Span
from termbase.errors import N_
from termbase.lazy import lazily

_UNCLOSED = N_("the message cannot be read: {target} is not closed by a brace")
_SURPLUS = N_("the message cannot be read: {target} closes nothing")
_UNREADABLE = N_("the message cannot be read: {target} is out of place")

HEAD = lazily(r"\{\s*([^\s{},'#|]+)\s*")
_KIND = lazily(r",\s*(\w+)\s*")
_OFFSET = lazily(r"\s*offset\s*:\s*\d+")
_SELECTOR = lazily(r"\s*([^\s{},'#|]+)\s*(?=\{)")
_SPACE = lazily(r"\s*")
_PLAIN = lazily(r"[^{}']+")
IN_ICU = lazily(r"(?=[{}])")
IN_JAVA = lazily("(?:)")  # every apostrophe quotes
"""What begins quoted text behind an apostrophe."""
CHOICES = frozenset({"plural", "select", "selectordinal"})
_MOST_NESTED = 20


class Argument(NamedTuple):
    """A placeholder of a message: its name, its kind, its place and its branches by selector."""

    name: str
    kind: str
    span: Span
    branches: dict[str, Span]


class MessageError(Exception):
    """A message that cannot be read, and why: the arguments are a template and a span."""


class Message:
    """A message, parsed by the grammar of ICU or of Java.

    Args:
        text: The text.
        quoting: What follows an apostrophe that begins quoted text: `IN_ICU` or `IN_JAVA`; None if
            none does.

    Attributes:
        arguments: The placeholders, inner ones too.
        quoted: Where quoted text begins and ends, apostrophes included.

    Raises:
        MessageError: The text is not a message.
    """

    def __init__(self, text: str, quoting: re.Pattern[str] | None) -> None:
        self.arguments: list[Argument] = []
        self.quoted: list[Span] = []
        self._text = text
        self._quoting = quoting
        self._place = 0
        while self._place < len(text):
            self._branch(0)
            if self._place < len(text):
                self._fail(_SURPLUS, self._place)

    def _fail(self, message: str, start: int) -> NoReturn:
        raise MessageError(message, (start, start + 1))

    def _branch(self, depth: int) -> None:
        """Read text and placeholders up to a closing brace or the end."""
        while self._place < len(self._text) and not self._text.startswith("}", self._place):
            if self._text.startswith("{", self._place):
                self._argument(depth)
            elif self._text.startswith("'", self._place):
                self._apostrophe()
            else:
                self._skip(_PLAIN)

    def _apostrophe(self) -> None:
        start = self._place
        self._place += 1
        if self._text.startswith("'", self._place):
            self._place += 1
        elif self._quoting and self._quoting.match(self._text, self._place):
            end = self._place
            while (end := self._text.find("'", end)) >= 0 and self._text.startswith("''", end):
                end += 2
            self._place = end + 1 if end >= 0 else len(self._text)
            self.quoted.append((start, self._place))

    def _argument(self, depth: int) -> None:
        start = self._place
        head = HEAD.match(self._text, start)
        if head is None or depth > _MOST_NESTED:
            self._fail(_UNREADABLE, start)
        self._place = head.end()
        kind = _KIND.match(self._text, self._place)
        branches: dict[str, Span] = {}
        if kind:
            self._place = kind.end()
            if kind[1] in CHOICES:
                branches = self._branches(depth, start)
            elif self._text.startswith(",", self._place):
                self._place += 1
                self._style()
        if not self._text.startswith("}", self._place):
            self._fail(_UNCLOSED if self._place == len(self._text) else _UNREADABLE, start)
        self._place += 1
        name, end = head[1], kind.end() if kind else head.end()
        self.arguments.append(Argument(name, kind[1] if kind else "", (start, end), branches))

    def _branches(self, depth: int, start: int) -> dict[str, Span]:
        """Read the branches of a choice; their spans are those of the selectors."""
        branches = {}
        if not self._text.startswith(",", self._place):
            self._fail(_UNREADABLE, start)
        self._place += 1
        self._skip(_OFFSET)
        while selector := _SELECTOR.match(self._text, self._place):
            branches[selector[1]] = selector.span(1)
            brace, self._place = selector.end(), selector.end() + 1
            self._branch(depth + 1)
            if self._place == len(self._text):
                self._fail(_UNCLOSED, brace)
            self._place += 1
        self._skip(_SPACE)
        return branches

    def _style(self) -> None:
        """Skip the style of a number or date, in which braces are balanced."""
        depth = 0
        while self._place < len(self._text):
            mark = self._text[self._place]
            if mark == "}" and not depth:
                return
            depth += (mark == "{") - (mark == "}")
            self._place += 1

    def _skip(self, pattern: re.Pattern[str]) -> None:
        if found := pattern.match(self._text, self._place):
            self._place = found.end()
