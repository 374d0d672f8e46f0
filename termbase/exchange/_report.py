"""What an import did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from termbase.exchange._record import Fault


@dataclass(frozen=True, slots=True)
class Namesake:
    """A concept that was added though another subject has one of the same term.

    Attributes:
        line: 1-based line of the file.
        term: The term that they share.
        subject: The catalog of the other.
    """

    line: int
    term: str
    subject: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did.

    Attributes:
        path: The file.
        format: The format it was read as.
        concepts: Concepts added.
        terms: Terms added, those of new concepts among them.
        unchanged: Records that said nothing new.
        languages: Languages that the term base did not have, by tag.
        elsewhere: How many records spoke of concepts of another subject than the one named, and
            were taken over there; by the catalog.
        namesakes: Concepts added that may be the same as one of another subject, the first hundred.
        alike: How many such concepts there were.
        left_out: What the file holds and the term base has no place for, and how often.
        faults: Rows that could not be taken over, the first hundred.
        rejected: How many such rows there were.
        changes: Of a preview, path to (bytes on disk, bytes to be) for the files that would change.
    """

    path: str
    format: str
    concepts: int = 0
    terms: int = 0
    unchanged: int = 0
    languages: tuple[str, ...] = ()
    elsewhere: Mapping[str, int] = field(default_factory=dict)
    namesakes: tuple[Namesake, ...] = ()
    alike: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    rejected: int = 0
    changes: Mapping[Path, tuple[bytes, bytes]] = field(default_factory=dict)
