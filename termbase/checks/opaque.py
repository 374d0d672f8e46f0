"""What in a text is not words: code, placeholders, addresses, markup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from termbase.model import InlineCode

MASK = "\ufffc"


class Opaque(NamedTuple):
    """The stretches of a text in which no words are sought.

    Attributes:
        spans: Start and end (exclusive) of each, in code points, in order, none overlapping.
        masked: The text with each code point of those stretches replaced: offsets stay the same.
    """

    spans: tuple[tuple[int, int], ...]
    masked: str


def opaque(text: str, codes: Sequence[InlineCode] = (), flags: Sequence[str] = ()) -> Opaque:
    """The stretches of a text that are code, placeholders, addresses or markup.

    Args:
        text: The text of a segment.
        codes: What the file's format marks as such.
        flags: The unit's flags, such as ``python-format``.
    """
    spans = tuple((code.start, code.end) for code in codes if code.end > code.start)
    del flags
    if not spans:
        return Opaque((), text)
    parts = []
    done = 0
    for start, end in spans:
        parts += [text[done:start], MASK * (end - start)]
        done = end
    return Opaque(spans, "".join(parts) + text[done:])
