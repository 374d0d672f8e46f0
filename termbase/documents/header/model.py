"""The data model of article headers, as immutable classes.

Offsets count Unicode code points of the text that was parsed, and ends are exclusive.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple


class Label(StrEnum):
    """What a span of a header is; see `HeaderSpan`."""

    NAME = "NAME"
    ORG = "ORG"
    TITLE = "TITLE"
    WORK = "WORK"
    HEADING = "HEADING"
    SOURCE = "SOURCE"
    DATE = "DATE"
    NONE = ""
    """No span has it: what is before the first one."""


class Span(NamedTuple):
    """A stretch of text: offset of its start, and after its end."""

    start: int
    end: int


class Mark(NamedTuple):
    """A labelled stretch of text; the internal form of `HeaderSpan`."""

    label: Label
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The stretch without its label."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Month:
    """A date without a day.

    Attributes:
        year: The year of the common era.
        month: 1 to 12.
    """

    year: int
    month: int

    def isoformat(self) -> str:
        """Return the month as ISO 8601 writes it: 2026-11."""
        return f"{self.year:04}-{self.month:02}"


@dataclass(frozen=True, slots=True)
class Season:
    """A date of which only the season is known.

    Attributes:
        year: The year of the common era; of a winter, that in which it begins.
        season: 1 to 4: spring, summer, autumn, winter.
    """

    year: int
    season: int

    def isoformat(self) -> str:
        """Return the season as ISO 8601-2 writes it: 2025-21 is the spring of 2025."""
        return f"{self.year:04}-{20 + self.season}"


@dataclass(frozen=True, slots=True)
class Year:
    """A date of which only the year is known.

    Attributes:
        year: The year of the common era.
    """

    year: int

    def isoformat(self) -> str:
        """Return the year as ISO 8601 writes it: 2025."""
        return f"{self.year:04}"


@dataclass(frozen=True, slots=True)
class HeaderSpan:
    """A labelled span of a header.

    Attributes:
        label: The kind of the span. ``NAME``: a person; Chinese and Latin forms are two spans.
            ``ORG``: an organisation with its departments, a medium, or the place of an office.
            ``TITLE``: the words of a role, with their modifiers and the subject of a chair.
            ``WORK``: a book, series or column, without brackets. The spans of a `Header` also have
            ``HEADING``, ``SOURCE`` and ``DATE``, which may contain other spans.
        start: Offset of its first code point.
        end: Offset after its last code point.
        text: The text of the span.
    """

    label: Label
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Role:
    """A role of a person: a title in an organisation or concerning a work.

    Attributes:
        text: The role as written, from the organisation or work to the title.
        organization: The organisation, which may be named by an earlier role in the list
            (``院长、教授``); empty if there is none.
        title: The title, including the 前 or 原 of a former one; empty for a mere affiliation.
        work: The book, series or column concerned, without brackets; empty if there is none.
        start: Offset of `text`.
        end: Offset after `text`.
    """

    text: str
    organization: str
    title: str
    work: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Author:
    """An author or translator.

    Attributes:
        names: The names under ``"zh"`` and ``"en"`` (any Latin spelling), as far as given; empty if
            the text states the roles of its author but no name.
        roles: The roles in the order of the text, without duplicates.
        note: The author note in prose, as written; empty if there is none.
    """

    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    roles: tuple[Role, ...] = ()
    note: str = ""

    def data(self) -> dict[str, Any]:
        """Return names, roles and note as plain data for JSON."""
        return {
            "names": dict(self.names),
            "roles": [
                {
                    "text": role.text,
                    "organization": role.organization,
                    "title": role.title,
                    "work": role.work,
                }
                for role in self.roles
            ],
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Header:
    """The header of an article, including an author note after the body.

    Attributes:
        title: The title; empty if the text begins with its body.
        subtitle: A second line of the title, without its dash, or the title in the other language;
            empty if there is none.
        source: The publisher; empty if none is named.
        date: The date of publication, only its month, season or year if the text says no more, or
            None.
        authors: The authors in the order of the text.
        translators: The translators in the order of the text.
        spans: All spans recognised, by offset.
        end: Offset where the body starts.
        body_end: Offset where the body ends, before an author note.
        asides: Start and end of the lines between these that are not of the body either, such as
            the note on the author below an abstract.
    """

    title: str = ""
    subtitle: str = ""
    source: str = ""
    date: dt.date | Month | Season | Year | None = None
    authors: tuple[Author, ...] = ()
    translators: tuple[Author, ...] = ()
    spans: tuple[HeaderSpan, ...] = ()
    end: int = 0
    body_end: int = 0
    asides: tuple[tuple[int, int], ...] = ()
