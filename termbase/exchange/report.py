"""The report of an import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from termbase.exchange.corrections import Difference
from termbase.exchange.record import PROBLEM, Fault, Reason, Remark, TableRow


@dataclass(frozen=True, slots=True)
class Namesake:
    """A concept that was added although another subject has one with the same term.

    Attributes:
        line: 1-based line of the file.
        term: The term that they share.
        subject: The subject of the other concept.
    """

    line: int
    term: str
    subject: str


@dataclass(frozen=True, slots=True)
class Sense:
    """A translation that was added to the concept of its term, but may be of another sense.

    Attributes:
        line: 1-based line of the file.
        concept: Id of the concept.
        term: The term by which the concept was found.
        text: The translation.
        other: One that the concept had, which has no character or word in common with it.
    """

    line: int
    concept: str
    term: str
    text: str
    other: str


@dataclass(frozen=True, slots=True)
class Unsplit:
    """A term that may be several terms in one cell.

    Attributes:
        line: 1-based line of the file.
        term: The term.
        concept: Id of the concept that it was left out of; empty if it is in a new one.
    """

    line: int
    term: str
    concept: str = ""


@dataclass(frozen=True, slots=True)
class Similar:
    """A new concept whose term is the singular or plural of another's.

    They have the same translation, or the other is a proposal that has none yet.

    Attributes:
        line: 1-based line of the file.
        concept: Id of the new concept.
        other: Id of the other one.
    """

    line: int
    concept: str
    other: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The result of an import.

    Attributes:
        path: The file.
        format: Name of the format that it was read in.
        concepts: Number of concepts added.
        proposals: Number of these concepts that are proposals.
        terms: Number of terms added, including those of new concepts.
        updated: Number of records that added no term, but a definition or a note, or accepted a
            proposal.
        unchanged: Number of records that brought nothing new.
        languages: Tags of the languages that were added to the term base.
        elsewhere: Number of records that were merged into concepts of another subject than the one
            named, by catalog.
        namesakes: The first hundred added concepts that may duplicate one of another subject.
        alike: Total number of such concepts.
        kept: The first hundred differences of the file from the term base, which was not changed
            there; or from what it says itself on an earlier line.
        differing: Total number of such differences.
        corrected: Number of existing concepts in which something was replaced by what the file has.
        replaced: How existing concepts changed, if they followed the file.
        missing: What these have that is not in the file, and was not removed.
        absent: Ids of the concepts that are not in a file which was followed, although it names
            others of their subjects by their ids.
        senses: The translations that were added to the concept of their term, but may be of another
            sense of it.
        declined: Number of records that were left out because they are proposals that were rejected
            before, or whose concept was retired.
        unsplit: The first hundred terms that may be several terms in one cell. They are in new
            concepts, but left out of existing ones.
        several: Total number of such terms.
        similar: The first hundred new concepts that may be another one in the singular or plural.
        resembling: Total number of such concepts.
        placeholders: Cells that say that there is no term, such as 待查, and count as empty, with
            the number of occurrences.
        statuses: Unknown words for a status, with the number of rows, which became proposals.
        remarks: The first hundred cells with more than terms, such as 缪波【待查】, or with a
            ditto mark.
        remarked: Total number of such cells.
        struck: Number of texts that are struck through, and were ignored.
        left_out: Content that the term base cannot hold, by name, with the number of occurrences.
        faults: The first hundred rows that could not be imported.
        reasons: Why rows could not be imported, with the number of rows: up to a hundred different
            faults of each kind, the first of each kind first.
        rejected: Total number of such rows.
        wrong_rows: The rows of a table that could not be imported, or of which a cell may hold
            several terms, each with what is wrong with it; only if `import_file` was to keep them.
        is_table: Whether the format is a table.
        changes: The files that changed: path to (old bytes, new bytes).
    """

    path: str
    format: str
    concepts: int = 0
    proposals: int = 0
    terms: int = 0
    updated: int = 0
    unchanged: int = 0
    languages: tuple[str, ...] = ()
    elsewhere: Mapping[str, int] = field(default_factory=dict)
    namesakes: tuple[Namesake, ...] = ()
    alike: int = 0
    kept: tuple[Difference, ...] = ()
    differing: int = 0
    corrected: int = 0
    replaced: tuple[Difference, ...] = ()
    missing: tuple[Difference, ...] = ()
    absent: tuple[str, ...] = ()
    senses: tuple[Sense, ...] = ()
    declined: int = 0
    unsplit: tuple[Unsplit, ...] = ()
    several: int = 0
    similar: tuple[Similar, ...] = ()
    resembling: int = 0
    placeholders: Mapping[str, int] = field(default_factory=dict)
    statuses: Mapping[str, int] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    remarked: int = 0
    struck: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    reasons: tuple[Reason, ...] = ()
    rejected: int = 0
    wrong_rows: tuple[tuple[Fault, TableRow], ...] = ()
    is_table: bool = False
    changes: Mapping[Path, tuple[bytes, bytes]] = field(default_factory=dict, repr=False)


def rows_to_mend(report: ImportReport, told: Callable[[Fault], str] = str) -> list[list[str]]:
    """Return a table of the rows that were kept, to be mended and imported again.

    Each row occurs once. The tables of a workbook are one, with the columns of all of them.

    Args:
        report: The report of an import that kept its rows.
        told: Returns what is wrong with a row, in the language of the reader.

    Returns:
        The header and the rows. Their first column says what is wrong, which an import ignores.
        No row if nothing is wrong.
    """
    wrong: dict[int, tuple[TableRow, list[str]]] = {}
    for fault, row in report.wrong_rows:
        wrong.setdefault(id(row), (row, []))[1].append(told(fault))
    columns: dict[tuple[str, int], int] = {}
    places = [
        [columns.setdefault(one, len(columns)) for one in _numbered(row)]
        for row, _ in wrong.values()
    ]
    if not wrong:
        return []
    table = [[PROBLEM, *(name for name, _ in columns)]]
    for (row, problems), at in zip(wrong.values(), places, strict=True):
        cells = [""] * len(columns)
        for place, text in zip(at, row.cells, strict=False):
            cells[place] = text
        table.append(["; ".join(dict.fromkeys(problems)), *cells])
    return table


def _numbered(row: TableRow) -> list[tuple[str, int]]:
    """Return the name of the column of each cell, with its number among those of this name."""
    seen: Counter[str] = Counter()
    found = []
    for name in (*row.names, *[""] * (len(row.cells) - len(row.names))):
        found.append((name, seen[name]))
        seen[name] += 1
    return found
