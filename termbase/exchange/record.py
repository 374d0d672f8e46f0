"""The interface of format readers: records, and the source that collects faults and losses."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, NamedTuple, cast

from termbase.errors import DocumentError, filled, unreadable
from termbase.exchange.words import folded
from termbase.model import Term
from termbase.text.languages import is_traditional

PROBLEM = "problem"
"""The heading of what is wrong with a row, in a table of rows to mend, which is not imported."""
MAX_FAULTS = 100
"""The most faults that are kept; further ones are only counted."""
MAX_TERM = 1_000
"""The most characters of a term; anything longer is prose."""
MAX_TEXT = 1 << 27
"""The most bytes of a file that is decoded as a whole, enough for a million concepts."""
_HELD = 1 << 24
"""The most bytes of a stream that are kept in memory; a longer one goes to a temporary file."""


class TableRow(NamedTuple):
    """A row of a table as it is in the file.

    Attributes:
        names: What the columns of the table are called.
        cells: The cells.
    """

    names: Sequence[str]
    cells: Sequence[str]


class Line(int):
    """The 1-based number of a line, and the sheet of a workbook that it is on.

    Attributes:
        sheet: Name of the sheet; empty if the file has only one, or none.
    """

    sheet: str

    def __new__(cls, number: int, sheet: str = "") -> Line:
        """Return a line of a sheet."""
        line = super().__new__(cls, number)
        line.sheet = sheet
        return line


@dataclass(frozen=True, slots=True)
class Record:
    """The data of one row or entry of a file on one concept.

    Attributes:
        line: 1-based line on which it begins.
        terms: The terms, at least one; the first one in a language is to be preferred.
        key: The term that identifies the concept if `id` is empty: records with the same key are
            one concept.
        id: The concept's id in the file, or empty.
        entry: The id that another program gave to the entry, or empty. It becomes that of a new
            concept, and later identifies this, as long as they have a term in common.
        subject: The subject field, or empty.
        pos: Part of speech, or empty.
        definitions: Language tag to definition.
        notes: Language tag to usage note.
        apart: Whether a record that has only its key in common with a concept is a concept of its
            own, like the homographs of a dictionary.
        doubtful: Texts of the terms that may be several in one.
        rows: The rows of the table that it was made from, if the source keeps rows.
    """

    line: int
    terms: tuple[Term, ...]
    key: Term
    id: str = ""
    entry: str = ""
    subject: str = ""
    pos: str = ""
    definitions: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    apart: bool = False
    doubtful: frozenset[str] = frozenset()
    rows: tuple[TableRow, ...] = ()

    def names(self, concept: str) -> bool:
        """Return whether the file names a concept by its id."""
        return concept in (self.id, self.entry)

    def texts(self) -> Iterator[str]:
        """Yield all texts of the record."""
        for term in self.terms:
            yield term.text
            yield term.note
        yield from (self.id, self.entry, self.subject, self.pos)
        yield from self.definitions.values()
        yield from self.notes.values()


def key_among(terms: Sequence[Term], lang: str = "en") -> Term:
    """Return the term that identifies a concept: the first in a language, or else the first."""
    return next((term for term in terms if term.lang == lang), terms[0])


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


class Reasons:
    """The faults of rows, those of which the same is said counted together.

    Of each kind of fault, `MAX_FAULTS` different ones are kept.
    """

    def __init__(self) -> None:
        self._first: dict[str, dict[str, Fault]] = {}
        self._counts: Counter[str] = Counter()

    def add(self, fault: Fault) -> None:
        """Count a fault."""
        kind = self._first.setdefault(fault.message, {})
        text = str(fault)
        if text in kind or len(kind) < MAX_FAULTS:
            kind.setdefault(text, fault)
            self._counts[text] += 1

    def in_turn(self) -> tuple[Reason, ...]:
        """Return the first reason of each kind, then the second of each, and so on.

        So that a long list of one kind does not bury the others.
        """
        found = [
            (place, fault.line, Reason(fault, self._counts[text]))
            for kind in self._first.values()
            for place, (text, fault) in enumerate(kind.items())
        ]
        return tuple(reason for *_, reason in sorted(found, key=lambda one: one[:2]))


class Source:
    """A file that is being imported, where readers note everything but records.

    Args:
        path: The file, or its name in messages if there is a stream.
        stream: A binary stream to read instead of the file.
        languages: The languages of the term base.
        columns: The headings of a table's columns, if they are not in the table.
        mapped: Heading of a column in the table to the heading to read in its place; an empty one
            leaves the column out.
        values: Word for a status in the file to the status.
        keeps_rows: Whether to keep rows of tables with which something is wrong.

    Attributes:
        path: The file.
        read: Number of bytes of the file read so far.
        faults: The first `MAX_FAULTS` rows that could not be imported.
        reasons: The same for all rows, by what is said of them.
        rejected: Total number of such rows.
        left_out: Content that the term base cannot hold, by name, with the number of occurrences.
        attribution: Lines on source and licence to add to the catalogs.
        languages: The languages of the term base.
        columns: The headings named by the user.
        mapped: As given; likewise `values`, with the words as `_words.folded` gives them, and
            `keeps_rows`.
        vague: Tag of the heading of a column whose Chinese may be in either script; see `chinese`.
        placeholders: Cells that say that there is no term, with the number of occurrences.
        statuses: Unknown words for a status, with the number of occurrences.
        remarks: The first `MAX_FAULTS` cells with more than terms.
        remarked: Total number of such cells.
        struck: Number of texts that are struck through, and were ignored.
        rows: The rows that are being read or merged, if rows are kept.
        wrong_rows: The kept rows with which something is wrong, each with what that is.
        headings: The headings of all tables that were read.
        held: What the columns of tables are for: fields and languages, as `held_by` returns them,
            and ``status``.
    """

    def __init__(
        self,
        path: Path,
        stream: BinaryIO | None = None,
        languages: Collection[str] = (),
        columns: Sequence[str] = (),
        *,
        mapped: Mapping[str, str] = MappingProxyType({}),
        values: Mapping[str, str] = MappingProxyType({}),
        keeps_rows: bool = False,
    ) -> None:
        self.path = path
        self._stream = stream
        self.read = 0
        self.faults: list[Fault] = []
        self.reasons = Reasons()
        self.rejected = 0
        self.left_out: Counter[str] = Counter()
        self.attribution: tuple[str, ...] = ()
        self.languages = languages
        self.columns = columns
        self.mapped = {folded(" ".join(one.split())): name for one, name in mapped.items()}
        self.values = {folded(word): status for word, status in values.items()}
        self.keeps_rows = keeps_rows
        self.vague = ""
        self.placeholders: Counter[str] = Counter()
        self.statuses: Counter[str] = Counter()
        self.remarks: list[Remark] = []
        self.remarked = 0
        self.struck = 0
        self.rows: tuple[TableRow, ...] = ()
        self.wrong_rows: list[tuple[Fault, TableRow]] = []
        self.headings: dict[str, None] = {}
        self.held: set[tuple[str, str]] = set()

    def open(self) -> BinaryIO:
        """Open the file for reading; a stream is buffered so that it is seekable.

        Raises:
            OSError: The file cannot be read.
        """
        if self._stream is None:
            return self.path.open("rb")
        buffered = cast(BinaryIO, tempfile.SpooledTemporaryFile(_HELD))  # noqa: SIM115 - given on
        shutil.copyfileobj(self._stream, buffered)
        buffered.seek(0)
        return buffered

    def content(self, limit: int = -1) -> bytes:
        """Return the content of the file.

        Args:
            limit: The most bytes that it may have, if its processing takes much more memory; -1 for
                no limit.

        Raises:
            DocumentError: The file cannot be read, or is too large.
        """
        try:
            with self.open() as stream:
                data = stream.read(limit + 1 if limit >= 0 else -1)
        except OSError as error:
            raise unreadable(DocumentError, error, self.path) from error
        if len(data) > limit >= 0:
            raise DocumentError(
                "is over {limit} MB; split it into several files", self.path, limit=limit >> 20
            )
        return data

    def language(self, lang: str) -> str:
        """Return the language tag under which to import terms.

        Regional varieties of English become ``en``, unless the term base has that variety.
        Traditional Chinese of no region becomes that of the term base, if it has just one.
        """
        if lang in self.languages:
            return lang
        if lang == "zh-Hant":
            varieties = [known for known in self.languages if is_traditional(known)]
            return varieties[0] if len(varieties) == 1 else lang
        return "en" if lang.startswith("en-") else lang

    def fault(self, line: int, message: str, **fields: object) -> None:
        """Note a row that cannot be imported; the arguments are the attributes of a `Fault`."""
        self.rejected += 1
        fault = Fault(line, message, fields)
        self.reasons.add(fault)
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(fault)
        self.keep_rows(fault)

    def keep_rows(self, fault: Fault) -> None:
        """Keep the rows that are being read or merged, with what is wrong with them."""
        self.wrong_rows += ((fault, row) for row in self.rows)

    def remark(self, line: int, text: str) -> None:
        """Note a cell with more than terms."""
        self.remarked += 1
        if len(self.remarks) < MAX_FAULTS:
            self.remarks.append(Remark(line, text))
