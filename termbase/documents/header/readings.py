"""What is read of a page, line by line: stretches about people, and the values of fields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from termbase.documents.header.dates import Day
from termbase.documents.header.model import Mark, Span
from termbase.documents.header.periods import Period


class RegionKind(StrEnum):
    """What a stretch about people says of them."""

    AUTHOR = "author"
    SPEAKER = "speaker"
    HOST = "host"
    """Somebody who led a talk, and is its author only if no author is named above."""
    TRANSLATOR = "translator"
    BYLINE = "byline"
    """People without a label."""
    NOTE = "note"
    """An author note in prose."""


class LineKind(StrEnum):
    """What a line of a page is."""

    META = "meta"
    """Fields and dates."""
    BYLINE = "byline"
    NOTE = "note"
    FURNITURE = "furniture"
    TEXT = "text"
    SIGNATURE = "signature"
    """An institute that signs; it is the author if there is no other."""


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of text about people."""

    kind: RegionKind
    start: int
    end: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class LineReading:
    """A line of a page, and what it contains.

    Attributes:
        start: Offset of its first visible character.
        end: Offset after its last visible character.
        kind: What it is.
        regions: The stretches about people.
        source: Span of the publisher, or None.
        date: The date with its span, or None.
        title: Span of the title, if a label names it, or None.
        updated: The date of the last change with its span, or None.
        period: The month or season, if it has no day, with its span, or None.
    """

    start: int
    end: int
    kind: LineKind
    regions: tuple[Region, ...] = ()
    source: Span | None = None
    date: Day | None = None
    title: Span | None = None
    updated: Day | None = None
    period: Period | None = None
