"""What is read of a page, line by line: stretches about people, and the values of fields."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from termbase.documents.header.model import Mark

Span = tuple[int, int]
"""Start and end of a stretch of text."""


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of text about people.

    Attributes:
        kind: ``author``, ``speaker``, ``translator``, ``byline`` or ``note``.
        start: Offset of its start.
        end: Offset of its end.
        marks: The marks found in it.
    """

    kind: str
    start: int
    end: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class LineReading:
    """A line of a page, and what it contains.

    Attributes:
        start: Offset of its first visible character.
        end: Offset after its last visible character.
        kind: ``meta`` for fields and dates, ``byline``, ``note``, ``furniture``, ``text``, or
            ``signature`` for an institute that signs; it is the author if there is no other.
        regions: The stretches about people.
        source: Span of the publisher, or None.
        date: The date with its span, or None.
        title: Span of the title, if a label names it, or None.
        updated: The date of the last change with its span, or None.
    """

    start: int
    end: int
    kind: str
    regions: tuple[Region, ...] = ()
    source: Span | None = None
    date: tuple[dt.date, int, int] | None = None
    title: Span | None = None
    updated: tuple[dt.date, int, int] | None = None
