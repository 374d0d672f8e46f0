"""The result of reading a file in a format: its text, not yet divided into header and body."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain

from termbase.documents.tables import Cell
from termbase.lazy import lazily
from termbase.text.aligned import AlignedText
from termbase.text.encoding import decode
from termbase.text.script import has_han

_SURNAME_FIRST = lazily(
    r"\A(?P<surname>(?:(?:van|von|de|der|den|di|da|dos|la|le|al|bin) )*[A-ZÀ-Þ][\w'’-]*), "
    r"(?P<given>[A-ZÀ-Þ][\w'’.-]*(?: [A-ZÀ-Þ][\w'’.-]*){0,2})\Z"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """Metadata of a file outside its text; fields are empty if unknown."""

    title: str = ""
    author: str = ""
    source: str = ""
    date: str = ""
    translator: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    r"""The contents of a document as its format reads them.

    Attributes:
        text: The text without markup, aligned with the characters of the file. ``\n`` ends a line,
            and an empty line separates blocks.
        line_starts: Offsets of the numbered lines, in characters of the file.
        encoding: Name of the encoding, as for `bytes.decode`.
        wrapped: Whether the lines of a block form one paragraph; None to detect it.
        metadata: Metadata to use where the header has none.
        line_numbers: The number of each line of `line_starts`; None if they are counted from 1.
        headline: The title as it is shown in the text, if its form shows that it is the title.
        cells: The cells of its tables, none within another one.
        is_list: Whether it has no header, but is a list from its beginning.
        is_apart: Whether `headline` is not in the text, but in the front matter.
    """

    text: AlignedText
    line_starts: array[int]
    encoding: str
    wrapped: bool | None = False
    metadata: Metadata = field(default_factory=Metadata)
    line_numbers: array[int] | None = None
    headline: str = ""
    cells: tuple[Cell, ...] = ()
    is_list: bool = False
    is_apart: bool = False


def listed(people: Iterable[str]) -> str:
    """Return people as a line for `Metadata`, with ``；`` between them if they have offices.

    Bibliographies have surnames before given names (Lee, Ann), which are put behind them.
    """
    parts = (part.strip() for person in people for part in person.split(";"))
    named = [_SURNAME_FIRST.sub(r"\g<given> \g<surname>", part) for part in parts if part]
    return ("；" if any("，" in person for person in named) else "、").join(named)


def characters(data: bytes, path: str) -> tuple[str, str]:
    r"""Decode a text file; return the text and the encoding.

    Line ends (``\r\n``, ``\r``) are replaced by ``\n``, which preserves lines and columns.
    """
    text, encoding = decode(data, path)
    return re.sub("\r\n?", "\n", text), encoding


def of_paragraphs(texts: Sequence[str], metadata: Metadata) -> Contents:
    """Return the contents of a document without lines, whose paragraphs count as its lines."""
    starts = array("Q", accumulate((len(text) + 1 for text in texts[:-1]), initial=0))
    return Contents(AlignedText("\n".join(texts)), starts, "utf-8", False, metadata)


def in_one_line(title: str) -> str:
    """Return a title whose lines are put together, as far as they are in the same script.

    A line in another script is its translation, and one that begins with a dash is a subtitle.
    """
    whole, *lines = [line.strip() for line in title.split("\n") if line.strip()] or [""]
    for line in lines:
        if has_han(line) != has_han(whole) or line.startswith(("-", "–", "—", "―")):
            whole += f"\n{line}"
        else:
            whole += line if has_han(line) else f" {line}"
    return whole


def line_starts(text: str) -> array[int]:
    """Return the offsets of the lines of a text; the first is 0."""
    return array("Q", chain([0], (match.end() for match in re.finditer("\n", text))))
