"""What the scanner of JavaScript keeps of a file: parts of expressions, open brackets."""

from __future__ import annotations

from typing import NamedTuple

from termbase.bitext.formats._paths import KeyPath
from termbase.bitext.positions import Notation


class Part(NamedTuple):
    """A token of an expression; it is a string if it has a notation."""

    text: str
    start: int = -1
    notation: Notation | None = None


SUBSCRIPT = -2
"""Start of a part that is a string in square brackets after a word."""
OTHER = Part("")
BRACKET = Part("bracket")
BLOCK = Part("block")
ARROW = Part("=>")
LESS, MORE, CHOICE = Part("<"), Part(">"), Part("?")
SIGNS = {part.text: part for part in (ARROW, LESS, MORE, CHOICE)}

CLASS = "class"
"""Mark of the bracket around the members of a class."""
MAP = "map"
PAIR = "pair"


class Frame:
    """An open bracket.

    Attributes:
        mark: The bracket; a semicolon if it contains statements, `CLASS` if members of a class.
        kind: `MAP` for the list of the entries of a map, `PAIR` for one of these; else empty.
        separator: What follows the key of an item: an equals sign in an enumeration.
        is_valued: Whether the current member of a class has a value, which is being read.
        pair: The key of the entry of a map, and its offset; None if it is not known.
        path: The path of what is in it; None if that is not text.
        parts: What the current expression consists of.
        key: The key of the current item; None if it has none.
        begin: Offset of the key.
        index: The number of the current item.
        is_outside: Whether it is in no object literal.
        last: The word or string that the previous item consists of; None if it is not just one.
        assigned: The path to which the current expression is assigned; empty if to none.
    """

    __slots__ = (
        *("assigned", "begin", "index", "is_outside", "is_valued", "key", "kind", "last", "mark"),
        *("pair", "parts", "path", "separator"),
    )

    def __init__(
        self, mark: str, path: KeyPath | None, *, is_outside: bool, kind: str = ""
    ) -> None:
        self.mark = mark
        self.kind = kind
        self.separator = ":"
        self.pair: tuple[str, int] | None = None
        self.path = path
        self.is_outside = is_outside
        self.index = 0
        self.parts: list[Part] = []
        self.clear()

    def clear(self) -> None:
        """Begin an item."""
        is_one = len(self.parts) == 1 and self.parts[0].start >= 0
        self.last = self.parts[0] if is_one else None
        self.key: str | None = None
        self.begin = -1
        self.is_valued = False
        self.parts = []
        self.assigned: KeyPath = ()

    def item_path(self) -> KeyPath | None:
        """Return the path of the current item; None if it has none."""
        if self.mark == "(" or self.path is None:
            return self.path
        if self.kind == MAP:
            return None
        if self.kind == PAIR:
            return (*self.path, self.pair[0]) if self.pair and self.index == 1 else None
        if self.mark == CLASS and not self.is_valued:
            return None  # the type of a member
        step = self.key if self.mark in ("{", CLASS) else self.index
        return None if step is None else (*self.path, step)
