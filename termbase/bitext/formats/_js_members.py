"""The members of classes in JavaScript and TypeScript: where they begin and end.

A field is ``static readonly title: string = "…";``; a semicolon is not needed where the next line
begins another member.
"""

from __future__ import annotations

from collections.abc import Sequence

from termbase.bitext.formats._js_parts import BLOCK, CLASS, LESS, MORE, Frame, Part

_DECLARED = (CLASS, "enum")
_ANONYMOUS = "default"
_NO_NAMES = frozenset({"extends", "implements"})
# Words after which, or before which, a value goes on.
_JOINING = frozenset(
    {"as", "satisfies", "in", "of", "instanceof", "new", "typeof", "await", "async"}
)
_GOES_ON = frozenset("=,:?.+-*/%&|!~^<([{")


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


def note_member(frame: Frame) -> None:
    """Take the last word before a colon or equals sign for the name of a member."""
    part = frame.parts[-1] if frame.parts else None
    if frame.key is None and part is not None and part.start >= 0:
        frame.key = part.notation.decode(part.text) if part.notation else part.text
        frame.begin = part.start - bool(part.notation)
    frame.parts = []


def begin_value(frame: Frame) -> None:
    """Note that what follows is the value of a member."""
    frame.is_valued = frame.key is not None
    frame.parts = []


def ends_member(frame: Frame, word: str | None, previous: str) -> bool:
    """Return whether a word begins another member, because the value before it is complete.

    Args:
        frame: The class.
        word: The word; None for another token.
        previous: The token before it.
    """
    return (
        word is not None
        and frame.is_valued
        and bool(frame.parts)
        and word not in _JOINING
        and previous not in _JOINING
        and previous[-1:] not in _GOES_ON
        and previous != "=>"
    )
