"""The open brackets of a module of JavaScript: what is assigned there, the keys and the texts.

A field of a class is ``static readonly title: string = "…";``; a semicolon is not needed where the
next line begins another member.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from termbase.bitext.formats._js_tokens import (
    ARROW,
    BLOCK,
    BRACKET,
    LESS,
    MORE,
    OTHER,
    SIGNS,
    SUBSCRIPT,
    Part,
)
from termbase.bitext.formats._paths import KeyPath
from termbase.bitext.formats._scanner import Value
from termbase.bitext.positions import VERBATIM

CLASS = "class"
"""Mark of the bracket around the members of a class."""
MAP = "map"
PAIR = "pair"

DECLARING = frozenset({"const", "let", "var"})
_NEXT_STATEMENT = DECLARING | {"export", "function", "class", "type", "interface", "enum"}
"""Words that begin a statement, perhaps without a semicolon before it."""
_AFTER_TEXT = frozenset({"as", "satisfies"})  # of TypeScript: 'text' as const
_EXPORTED = "default"
_DECLARED = (CLASS, "enum")
_ANONYMOUS = "default"
_NO_NAMES = frozenset({"extends", "implements"})
# Words after which, or before which, a value goes on.
_JOINING = frozenset(
    {"as", "satisfies", "in", "of", "instanceof", "new", "typeof", "await", "async"}
)
_GOES_ON = frozenset("=,:?.+-*/%&|!~^<([{")


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

    def set_key(self) -> None:
        """Take the expression before a colon for the key of the item."""
        part = self.parts[0] if len(self.parts) == 1 else OTHER
        if part.start >= 0:
            self.key = part.notation.decode(part.text) if part.notation else part.text
            self.begin = part.start - bool(part.notation)
        self.parts = []

    def compute_key(self, closed: Frame) -> None:
        """Take a constant in square brackets for the key of an item: ``[Keys.QUAY]: …``."""
        part = closed.last
        if closed.mark == "[" and self.mark == "{" and self.key is None and part:
            self.parts = [part] if len(self.parts) == 1 else self.parts

    def note_subscript(self, closed: Frame) -> None:
        """Note the string in square brackets after a word: ``Msg["TITLE"]``."""
        part = closed.last
        if closed.mark == "[" and self.mark == ";" and part and part.notation:
            self.parts[-1] = Part(part.notation.decode(part.text), SUBSCRIPT)

    def assign(self) -> Iterator[Value]:
        """Take what precedes an equals sign for the path of what follows it.

        Yields the value of the assignment before, if no semicolon ends it.
        """
        parts = self.parts
        exported = _place_of_export(parts)
        if exported >= 0:
            self.parts = parts[:exported]
            yield from self.end_item()
            variable = parts[exported + 2]
            self.assigned, self.begin = (_EXPORTED, variable.text), variable.start
            return
        first = next((n for n in reversed(range(len(parts))) if parts[n].start != SUBSCRIPT), 0)
        subject = parts[first] if parts else OTHER
        self.parts = parts[:first]
        yield from self.end_item()
        if subject.notation is None and subject.start >= 0:
            name, dot, last = subject.text.rpartition(".")
            keys = [part.text for part in parts[first + 1 :]]
            self.assigned = (subject.text, *keys) if keys else (name, last) if dot else ()
            self.begin = subject.start

    def end_item(self) -> Iterator[Value]:
        """Yield the string that an item consists of; nothing if it is not a string."""
        path = self.item_path()
        parts = _returned(self.parts)
        if self.kind == PAIR and self.index == 0 and len(parts) == 1 and parts[0].start >= 0:
            text, start, notation = parts[0]
            key = notation.decode(text) if notation else text
            self.pair = key, start - bool(notation)
        is_alone = len(parts) == 1 or (len(parts) > 1 and parts[1].text in _AFTER_TEXT)
        if parts and path and self.mark in ("{", "[", CLASS) and not self.is_outside:
            text, start, notation = parts[0]
            if self.kind == PAIR and self.pair:
                self.begin = self.pair[1]
            if is_alone and notation:
                begin = self.begin if self.begin >= 0 else start - 1
                yield Value(path, begin, text, start, notation)
            elif self.begin >= 0 and not (is_alone and parts[0] is BRACKET):
                yield Value(path, self.begin, "", self.begin, VERBATIM)
        elif self.assigned and (
            len(parts) == 1 or (len(parts) > 1 and parts[1].text in _NEXT_STATEMENT)
        ):
            text, start, notation = parts[0]
            if notation:
                yield Value(self.assigned, self.begin, text, start, notation)
        self.index += bool(parts)
        self.clear()

    def end_member(self, *, is_typed: bool) -> Iterator[Value]:
        """Take what precedes a colon or equals sign for a member of a class.

        Yields the value of the member before, if no semicolon ends it.
        """
        if self.is_valued and (is_typed and SIGNS["?"] in self.parts):
            self.parts.append(OTHER)  # a condition
            return
        if self.is_valued and len(self.parts) > 1:
            name = self.parts.pop()
            yield from self.end_item()
            self.parts = [name]
        self._note_member()
        if not is_typed:
            self._begin_value()

    def _note_member(self) -> None:
        """Take the last word before a colon or equals sign for the name of a member."""
        part = self.parts[-1] if self.parts else None
        if self.key is None and part is not None and part.start >= 0:
            self.key = part.notation.decode(part.text) if part.notation else part.text
            self.begin = part.start - bool(part.notation)
        self.parts = []

    def _begin_value(self) -> None:
        """Note that what follows is the value of a member."""
        self.is_valued = self.key is not None
        self.parts = []

    def ends_member(self, word: str | None, previous: str) -> bool:
        """Return whether a word begins another member, because the value before it is complete.

        None is another token than a word.
        """
        return (
            word is not None
            and self.is_valued
            and bool(self.parts)
            and word not in _JOINING
            and previous not in _JOINING
            and previous[-1:] not in _GOES_ON
            and previous != "=>"
        )


def _place_of_export(parts: Sequence[Part]) -> int:
    """Return where the last ``export const`` and a name begin; -1 if they are not there."""
    words = [part.text if part.notation is None else "" for part in parts]
    places = (n for n in reversed(range(len(words) - 2)) if words[n] == "export")
    place = next(places, -1)
    return place if place >= 0 and words[place + 1] in DECLARING else -1


def _returned(parts: list[Part]) -> list[Part]:
    """Return what an arrow function returns, if it is a string; else the parts as they are."""
    last = next((n for n in reversed(range(len(parts))) if parts[n] is ARROW), -1)
    after = parts[last + 1 :]
    return after if after and after[0].notation else parts


def declared(parts: Sequence[Part]) -> tuple[str, str]:
    """Return whether a block after some parts is of a ``class`` or ``enum``, and its name.

    Both are empty if it is of neither.
    """
    depth = 0  # of angle brackets: class A<T extends {…}>
    for number in reversed(range(len(parts))):
        part = parts[number]
        depth += (part is MORE) - (part is LESS)
        if part is BLOCK and depth == 0:
            break
        if part.notation is None and part.start >= 0 and part.text in _DECLARED:
            if depth < 0:
                break
            after = parts[number + 1 :]
            name = after[0].text if after and after[0].start >= 0 else ""
            return part.text, _ANONYMOUS if name in _NO_NAMES or not name else name
    return "", ""
