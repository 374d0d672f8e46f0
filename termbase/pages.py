"""Documentation pages: their blocks, and the translation of these.

A page is a docstring of a check or a lint rule, or a file in `docs/`, in a small part of Markdown:
headings, paragraphs, lists of one level, tables, and code. A message to be translated is a heading,
a paragraph, an item of a list or a cell of a table, on a single line and with its markup, as in the
catalogs of Sphinx. Code is the same in every language, except for a remark at the end of a line,
after two spaces and `#`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from enum import Enum, auto
from typing import NamedTuple

from termbase.lazy import lazily

_BLOCK = lazily(
    r"""
    (?P<CODE> ^```(?s:.*?)^```$ | ^[ ]{4}.*(?:\n[ ]{4}.*)* )
    | ^(?P<HEADING> [#]{1,6}[ ].* )
    | ^(?P<ROW> \|.* )
    | ^-[ ](?P<ITEM> .*(?:\n[ ]{2}\S.*)* )
    | (?P<TEXT> ^[ ]{0,3}\S.*(?:\n(?!-[ ]|```)[ ]{0,3}\S.*)* )
    """,
    re.MULTILINE | re.VERBOSE,
)
_SPAN = lazily(
    r"`(?P<CODE>[^`]+)`|\*\*(?P<BOLD>[^*]+)\*\*|(?<![\w*])\*(?P<EMPHASIS>[^*\s](?:[^*]*[^*\s])?)\*"
)
_SAME = lazily(r"[\W\d_]*|`[^`]*`")
"""Matches what is the same in every language: no word at all, or one piece of code."""


class Kind(Enum):
    """The kind of a block of a page."""

    HEADING = auto()
    TEXT = auto()
    ITEM = auto()
    ROW = auto()
    CODE = auto()


_MESSAGES = {
    Kind.HEADING: re.compile(r"(?P<before>[#]+[ ])(?P<message>.+)"),
    Kind.TEXT: re.compile(r"(?P<before>)(?P<message>.+)"),
    Kind.ITEM: re.compile(r"(?P<before>)(?P<message>.+)"),
    Kind.ROW: re.compile(r"(?P<before>\|[ ])(?P<message>(?:\\\||[^|])+?)(?=[ ]\|)"),
    Kind.CODE: re.compile(r"(?m)(?P<before>(?<=\S)[ ]{2,}[#][ ])(?P<message>.+)$"),
}
"""Kind of a block to what matches its messages, each after something that is not translated."""


class Block(NamedTuple):
    """A block of a page.

    Attributes:
        kind: What it is.
        text: A paragraph or an item on a single line, an item without its bullet; or a heading, a
            row of a table or lines of code as they stand, with their marks, indent or fences.
    """

    kind: Kind
    text: str


class Mark(Enum):
    """The markup of a stretch of text."""

    PLAIN = auto()
    CODE = auto()
    BOLD = auto()
    EMPHASIS = auto()


class Stretch(NamedTuple):
    """A stretch of a paragraph or an item with one kind of markup."""

    mark: Mark
    text: str


def blocks(page: str) -> Iterator[Block]:
    """Yield the blocks of a page in Markdown."""
    for match in _BLOCK.finditer(page):
        kind = Kind[match.lastgroup or ""]
        text = match[kind.name]
        yield Block(kind, text if kind is Kind.CODE else " ".join(text.split()))


def messages(page: str) -> Iterator[str]:
    """Yield the messages of a page, in Markdown."""
    for block in blocks(page):
        for match in _MESSAGES[block.kind].finditer(block.text):
            if not _SAME.fullmatch(match["message"]):
                yield match["message"]


def translated(page: str, say: Callable[[str], str]) -> Iterator[Block]:
    """Yield the blocks of a page, each message translated by `say`."""

    def said(match: re.Match[str]) -> str:
        message = match["message"]
        return match["before"] + (message if _SAME.fullmatch(message) else say(message))

    for block in blocks(page):
        yield Block(block.kind, _MESSAGES[block.kind].sub(said, block.text))


def markdown(page: Iterable[Block]) -> str:
    """Return blocks as Markdown, with each paragraph and each item on a single line.

    A line break between Chinese characters would be shown as a space.
    """
    parts: list[str] = []
    previous = None
    for kind, text in page:
        goes_on = kind is previous and kind in {Kind.ITEM, Kind.ROW}
        parts.append("" if previous is None else "\n" if goes_on else "\n\n")
        parts.append("- " + text if kind is Kind.ITEM else text)
        previous = kind
    return "".join(parts)


def stretches(text: str) -> Iterator[Stretch]:
    """Yield the stretches of a paragraph or an item, so that formats can show its markup."""
    end = 0
    for match in _SPAN.finditer(text):
        if match.start() > end:
            yield Stretch(Mark.PLAIN, text[end : match.start()])
        mark = Mark[match.lastgroup or ""]
        yield Stretch(mark, match[mark.name])
        end = match.end()
    if end < len(text):
        yield Stretch(Mark.PLAIN, text[end:])
