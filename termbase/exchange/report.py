"""The report of an import, into which all that takes part in it writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import NamedTuple, TypeVar

from termbase.errors import filled

T = TypeVar("T")

MAX_FAULTS = 100
"""The most faults that are kept; further ones are only counted."""


class TableRow(NamedTuple):
    """A row of a table as it is in the file.

    Attributes:
        names: What the columns of the table are called.
        cells: The cells.
    """

    names: Sequence[str]
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Fault:
    """A row or entry that could not be imported.

    Attributes:
        line: 1-based line.
        message: What is wrong and what to do, as a template with `{name}` fields, so that a user
            interface can translate it.
        fields: The values of the fields.
    """

    line: int
    message: str
    fields: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return filled(self.message, self.fields)


@dataclass(frozen=True, slots=True)
class Remark:
    """A cell with more than terms: a remark on one, or a ditto mark.

    Attributes:
        line: 1-based line of the file.
        text: The cell.
    """

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why rows could not be imported.

    Attributes:
        fault: The first of these rows.
        count: Number of rows of which the same is said.
    """

    fault: Fault
    count: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference between two versions of a concept, or of what a file says of it.

    Attributes:
        line: 1-based line of the file.
        concept: Id of the concept.
        field: ``term`` for the preferred term of a language; ``status``, ``definition``, ``note``,
            ``pos`` or ``subject``.
        lang: BCP 47 tag of the language, or empty.
        term: The term whose status or note it is, or empty.
        old: The text or the status in the first version; empty if there is none.
        new: The same in the other version.
    """

    line: int
    concept: str
    field: str
    lang: str
    term: str
    old: str
    new: str

    @property
    def fact(self) -> tuple[str, str, str]:
        """What differs: the field, the language, and the term."""
        return self.field, self.lang, self.term

    def data(self) -> dict[str, str]:
        """Return the difference as plain data for JSON, without concept and line."""
        names = ("field", "lang", "term", "old", "new")
        return {name: getattr(self, name) for name in names}


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
class Elsewhere:
    """A record that was merged into a concept of another subject than the one that it names.

    Attributes:
        line: 1-based line of the file.
        concept: Id of the concept.
        subject: The subject of the concept.
    """

    line: int
    concept: str
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


@dataclass(slots=True)
class ImportReport:
    """The result of an import.

    Attributes:
        path: The file.
        format: Name of the format that it was read in.
        concepts: Number of concepts added.
        proposals: Number of concepts that got something which awaits a reviewer.
        terms: Number of terms added, including those of new concepts.
        updated: Number of records that added no term, but a definition or a note, or accepted a
            proposal.
        unchanged: Number of records that brought nothing new.
        languages: Tags of the languages that were added to the term base.
        elsewhere: The records that were merged into concepts of another subject than the one named.
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
        suspects: The first hundred texts that are hardly what was meant: with question marks in
            place of characters that were lost, or in the column of another language. Where it can
            be told what a text was, that stays; others are imported.
        suspected: Total number of such texts.
        restored: Number of those that were damaged and in whose place the term base's own stay.
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
    format: str = ""
    concepts: int = 0
    proposals: int = 0
    terms: int = 0
    updated: int = 0
    unchanged: int = 0
    languages: Sequence[str] = field(default_factory=list)
    elsewhere: Sequence[Elsewhere] = field(default_factory=list)
    namesakes: Sequence[Namesake] = field(default_factory=list)
    alike: int = 0
    kept: Sequence[Difference] = field(default_factory=list)
    differing: int = 0
    corrected: int = 0
    replaced: Sequence[Difference] = field(default_factory=list)
    missing: Sequence[Difference] = field(default_factory=list)
    absent: Sequence[str] = field(default_factory=list)
    senses: Sequence[Sense] = field(default_factory=list)
    declined: int = 0
    unsplit: Sequence[Unsplit] = field(default_factory=list)
    several: int = 0
    similar: Sequence[Similar] = field(default_factory=list)
    resembling: int = 0
    placeholders: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    remarks: Sequence[Remark] = field(default_factory=list)
    remarked: int = 0
    suspects: Sequence[Fault] = field(default_factory=list)
    suspected: int = 0
    restored: int = 0
    struck: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    faults: Sequence[Fault] = field(default_factory=list)
    reasons: Sequence[Reason] = field(default_factory=list)
    rejected: int = 0
    wrong_rows: Sequence[tuple[Fault, TableRow]] = field(default_factory=list)
    is_table: bool = False
    changes: Mapping[Path, tuple[bytes, bytes]] = field(default_factory=dict, repr=False)

    def settle(self) -> None:
        """Make lists tuples, sort texts of cells by their number, and drop what does not occur."""
        self.placeholders = Counter(dict(self.placeholders.most_common()))
        self.statuses = Counter(dict(self.statuses.most_common()))
        self.left_out = +self.left_out  # in the order of the file
        for one in fields(self):
            if isinstance(found := getattr(self, one.name), list):
                setattr(self, one.name, tuple(found))


def noted(known: Sequence[T], found: Iterable[T], most: int | None = MAX_FAULTS) -> int:
    """Add what was found to a list of a report, as far as there is room; return how much it was."""
    assert isinstance(known, list)  # until the report is settled
    new = list(found)
    known += new if most is None else new[: most - len(known)]
    return len(new)
