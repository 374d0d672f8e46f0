"""The versions of a pattern of Project Fluent: every combination of its variants."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import NamedTuple

from termbase.lazy import lazily

_MAX_VERSIONS = 64
_ESCAPE = lazily(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|(.))")


class Piece(NamedTuple):
    """A piece of a text, and the offset where it is written; a code if it is a reference."""

    text: str
    start: int
    is_code: bool = False


class Version(NamedTuple):
    """One version of a pattern: its variants, whether they are the default ones, its pieces."""

    variant: tuple[str, ...]
    is_default: bool
    pieces: tuple[Piece, ...]


def unescaped(string: re.Match[str]) -> Iterator[tuple[str, int]]:
    """Yield the pieces of a match of a string literal, decoded, and where each is written."""
    raw, begin = string[1], string.start(1)
    read = 0
    for escape in _ESCAPE.finditer(raw):
        if read < escape.start():
            yield raw[read : escape.start()], begin + read
        code = int(escape[1] or escape[2] or "0", 16)
        yield escape[3] or (chr(code) if code < 0x110000 else "\ufffd"), begin + escape.start()
        read = escape.end()
    if read < len(raw):
        yield raw[read:], begin + read


def combined(
    elements: Sequence[Piece | re.Match[str] | list[Version]], indent: int
) -> list[Version]:
    """Return the versions of a pattern without `indent` spaces of its indentation.

    It consists of literal text, the line ends and indentation between two lines, and the versions
    of a placeable.
    """
    versions = [_Growing()]
    last = len(elements) - 1
    for index, element in enumerate(elements):
        if isinstance(element, Piece):
            text = element.text.rstrip(" ") if index == last else element.text
            choices = [Version((), True, (element._replace(text=text),) if text else ())]
        elif isinstance(element, re.Match):
            choices = [Version((), True, tuple(_between(element, indent, is_first=not index)))]
        else:
            choices = element
        if len(versions) * len(choices) > _MAX_VERSIONS:
            choices = [one for one in choices if one.is_default][:1] or choices[:1]
        # Few elements have several choices, but many have one, and copies of these take time.
        if len(choices) > 1:
            versions = [one.copy() for one in versions for _ in choices]
        for version, choice in zip(versions, cycle(choices), strict=False):
            version.append(choice)
    return [Version(tuple(one.variant), one.is_default, tuple(one.pieces)) for one in versions]


class _Growing:
    """A version that is being put together."""

    def __init__(self) -> None:
        self.variant: list[str] = []
        self.is_default = True
        self.pieces: list[Piece] = []

    def append(self, part: Version) -> None:
        """Add what follows."""
        self.variant += part.variant
        self.is_default = self.is_default and part.is_default
        self.pieces += part.pieces

    def copy(self) -> _Growing:
        """Return a copy that grows by itself."""
        other = _Growing()
        other.variant, other.pieces = [*self.variant], [*self.pieces]
        other.is_default = self.is_default
        return other


def _between(match: re.Match[str], indent: int, *, is_first: bool) -> Iterator[Piece]:
    """Yield the text between two lines: a space, since lines are only wrapped, or blank lines.

    Nothing comes before the first line. Further indentation than that of all lines is text.
    """
    breaks = match["breaks"]
    if not is_first:
        count = breaks.count("\n")
        offset = match.start("breaks") + breaks.index("\n")
        yield Piece("\n" * count if count > 1 else " ", offset)
    if spaces := match["indent"][indent:]:
        yield Piece(spaces, match.start("indent") + indent)
