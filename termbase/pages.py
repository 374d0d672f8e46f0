"""The documentation pages of checks and lint rules: their blocks, and the translation of these.

A page is a docstring in a small part of Markdown: paragraphs, lists of one level, and code. A
message to be translated is a paragraph or an item of a list, on a single line and with its markup,
as in the catalogs of Sphinx. Code is the same in every language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from enum import Enum, auto
from typing import NamedTuple

_BLOCK = re.compile(
    r"""
    (?P<CODE> ^```(?s:.*?)^```$ | ^[ ]{4}.*(?:\n[ ]{4}.*)* )
    | ^-[ ](?P<ITEM> .*(?:\n[ ]{2}\S.*)* )
    | (?P<TEXT> ^[ ]{0,3}\S.*(?:\n(?!-[ ]|```)[ ]{0,3}\S.*)* )
    """,
    re.MULTILINE | re.VERBOSE,
)
_SPAN = re.compile(
    r"`(?P<CODE>[^`]+)`|\*\*(?P<BOLD>[^*]+)\*\*|(?<![\w*])\*(?P<EMPHASIS>[^*\s](?:[^*]*[^*\s])?)\*"
)


class Kind(Enum):
    """The kind of a block of a page."""

    TEXT = auto()
    ITEM = auto()
    CODE = auto()


class Block(NamedTuple):
    """A block of a page.

    Attributes:
        kind: Whether it is a paragraph, an item of a list, or code.
        text: A paragraph or an item on a single line, an item without its bullet; or lines of code
            as they stand, with their indent or their fences.
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
    """A stretch of a paragraph or an item with one kind of markup.

    Attributes:
        mark: The markup.
        text: The text without the marks.
    """

    mark: Mark
    text: str


def blocks(page: str) -> Iterator[Block]:
    """Yield the blocks of a page in Markdown."""
    for match in _BLOCK.finditer(page):
        kind = Kind[match.lastgroup or ""]
        text = match[kind.name]
        yield Block(kind, text if kind is Kind.CODE else " ".join(text.split()))


def messages(page: str) -> Iterator[str]:
    """Yield the messages of a page: its paragraphs and items, in Markdown."""
    return (block.text for block in blocks(page) if block.kind is not Kind.CODE)


def translated(page: str, say: Callable[[str], str]) -> Iterator[Block]:
    """Yield the blocks of a page, each message translated by `say`."""
    for block in blocks(page):
        yield block if block.kind is Kind.CODE else Block(block.kind, say(block.text))


def markdown(page: Iterable[Block]) -> str:
    """Return blocks as Markdown, with each paragraph and each item on a single line.

    A line break between Chinese characters would be shown as a space.
    """
    parts: list[str] = []
    previous = None
    for kind, text in page:
        is_next_item = kind is previous is Kind.ITEM
        parts.append("" if previous is None else "\n" if is_next_item else "\n\n")
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
