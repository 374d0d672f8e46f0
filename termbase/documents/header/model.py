"""What the head of an article says, as frozen data.

Offsets count Unicode code points of the text that was read, the end is exclusive.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Mark = tuple[str, int, int]
"""Label, start, end: a span before it is given out."""


@dataclass(frozen=True, slots=True)
class HeaderSpan:
    """A marked stretch of a header.

    Attributes:
        label: What it is. ``NAME``: a person; a Chinese and a Latin form are two spans. ``ORG``: a
            body with its departments, a medium, or the place of an office. ``TITLE``: the words of
            a role, with their modifiers and the subject of a chair. ``WORK``: a book, series or
            column, without brackets. In the spans of a `Header` also ``HEADING``, ``SOURCE`` and
            ``DATE``, which may enclose others.
        start: Offset of the first code point.
        end: Offset after the last.
        text: The stretch itself.
    """

    label: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Role:
    """Something a person is: a title in an organisation, or of a work.

    Attributes:
        text: The role as written, from the organisation or work to the title.
        organization: Its organisation, also where an earlier role of the list names it
            (``院长、教授``); empty where none is named.
        title: The title, with the 前 or 原 of a former one; empty for a plain affiliation.
        work: The book, series or column that it concerns, without brackets; or empty.
        start: Offset of `text`.
        end: Offset after it.
    """

    text: str
    organization: str
    title: str
    work: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Author:
    """A person of the header: author or translator.

    Attributes:
        names: ``"zh"`` and ``"en"`` (any Latin spelling), as far as given; empty where the text
            tells the roles of its author and no name.
        roles: In the order of the text, none twice.
        note: The author note in prose, as written; or empty.
    """

    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    roles: tuple[Role, ...] = ()
    note: str = ""

    def data(self) -> dict[str, Any]:
        """Names, roles and note as plain data, for JSON."""
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
    """What stands around the body of an article.

    Attributes:
        title: Empty where the text begins with its body.
        subtitle: A second line of the title, without its dash; or empty.
        source: The publisher named; or empty.
        date: The day of publication; or None.
        authors: In the order of the text.
        translators: Likewise.
        spans: Everything recognised, by offset.
        end: Offset where the body starts.
        body_end: Offset where it ends: an author note after the body is no part of it.
    """

    title: str = ""
    subtitle: str = ""
    source: str = ""
    date: dt.date | None = None
    authors: tuple[Author, ...] = ()
    translators: tuple[Author, ...] = ()
    spans: tuple[HeaderSpan, ...] = ()
    end: int = 0
    body_end: int = 0
