"""What a format makes of a file: its text, before header and body are told apart."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from itertools import chain

from termbase.text.aligned import AlignedText
from termbase.text.encoding import decode


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says about itself outside of its text; empty where it says nothing."""

    title: str = ""
    author: str = ""
    source: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    r"""A document as its format gives it.

    Attributes:
        text: What there is to read, without markup, aligned with the characters of the file.
            ``\n`` ends a line, an empty line parts blocks.
        line_starts: Where the numbered lines begin, in characters of the file.
        encoding: As `bytes.decode` takes it.
        wrapped: Whether lines of a block belong together; None where that is to be found out.
        metadata: To fill in what the header does not say.
    """

    text: AlignedText
    line_starts: array[int]
    encoding: str
    wrapped: bool | None = False
    metadata: Metadata = field(default_factory=Metadata)


def characters(data: bytes, path: str) -> tuple[str, str]:
    r"""The characters of a text file, and its encoding.

    Line ends are ``\n``, whatever they are in the file (``\r\n``, ``\r``): lines and columns stay
    those that an editor shows.

    Raises:
        DocumentError: The file is no text, or in no known encoding.
    """
    text, encoding = decode(data, path)
    return re.sub("\r\n?", "\n", text), encoding


def line_starts(text: str) -> array[int]:
    """Where the lines of a text begin; the first begins at 0."""
    return array("Q", chain([0], (match.end() for match in re.finditer("\n", text))))
