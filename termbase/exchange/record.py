"""The interface of format readers: records, and the source that collects faults and losses."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, cast

from termbase.errors import DocumentError, unreadable
from termbase.exchange.report import (
    MAX_FAULTS,
    Fault,
    ImportReport,
    Reason,
    Remark,
    TableRow,
    noted,
)
from termbase.exchange.words import folded
from termbase.model import Status, Term
from termbase.text.languages import varieties

PROBLEM = "problem"
"""The heading of what is wrong with a row, in a table of rows to mend, which is not imported."""
MAX_TERM = 1_000
"""The most characters of a term; anything longer is prose."""
MAX_TEXT = 1 << 27
"""The most bytes of a file that is decoded as a whole, enough for a million concepts."""
_HELD = 1 << 24
"""The most bytes of a stream that are kept in memory; a longer one goes to a temporary file."""


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
        terms: The terms; the first one in a language is to be preferred. Only a record with an id
            may have none: it is about the concept, whose terms are in other records.
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

    def is_other(self, earlier: Record) -> bool:
        """Return whether a record is another concept than an earlier one with its id.

        Such a row was copied with its id: it has other preferred terms and another subject or
        definition.
        """
        texts, known = (
            {(term.lang, term.text) for term in one.terms if term.status is Status.PREFERRED}
            for one in (self, earlier)
        )
        if not (self.id and texts and known) or self.key.lang != earlier.key.lang or texts & known:
            return False
        shared = self.definitions.keys() & earlier.definitions.keys()
        is_moved = bool(self.subject and earlier.subject) and self.subject != earlier.subject
        return is_moved or any(self.definitions[one] != earlier.definitions[one] for one in shared)

    def in_languages(self, langs: Collection[str]) -> Record:
        """Return the record without its terms and texts in other languages."""
        terms = tuple(term for term in self.terms if term.lang in langs)
        return replace(
            self,
            terms=terms,
            key=self.key if self.key in terms else key_among(terms),
            definitions={
                lang: self.definitions[lang] for lang in self.definitions if lang in langs
            },
            notes={lang: self.notes[lang] for lang in self.notes if lang in langs},
        )

    def texts(self) -> Iterator[str]:
        """Yield all texts of the record."""
        for term in self.terms:
            yield term.text
            yield term.note
        yield from (self.id, self.entry, self.subject, self.pos)
        yield from self.definitions.values()
        yield from self.notes.values()


def key_among(terms: Sequence[Term], lang: str = "en") -> Term:
    """Return the term that identifies a concept: the first in a language, or else the first.

    Without terms, it is an empty one.
    """
    return next((term for term in terms if term.lang == lang), next(iter(terms), Term("", lang)))


class RefusedError(Exception):
    """A record cannot be imported; the arguments are those of its `Fault`."""

    def __init__(self, message: str, **fields: object) -> None:
        super().__init__(message, fields)
        self.message = message
        self.fields = fields


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

    def in_turn(self) -> list[Reason]:
        """Return the first reason of each kind, then the second of each, and so on.

        So that a long list of one kind does not bury the others.
        """
        found = [
            (place, fault.line, Reason(fault, self._counts[text]))
            for kind in self._first.values()
            for place, (text, fault) in enumerate(kind.items())
        ]
        return [reason for *_, reason in sorted(found, key=lambda one: one[:2])]


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
        report: What is to be reported of the import.
        reasons: Why rows could not be imported.
        attribution: Lines on source and licence to add to the catalogs.
        languages: The languages of the term base.
        columns: The headings named by the user.
        mapped: As given; likewise `values`, with the words as `_words.folded` gives them, and
            `keeps_rows`.
        vague: Tag of the heading of a column whose Chinese may be in either script; see `chinese`.
        rows: The rows that are being read or merged, if rows are kept.
        headings: The headings of all tables that were read.
        held: What the columns of tables are for: fields and languages, as `held_by` returns them,
            and ``status``.
        statuses: Language to the names of the only statuses that its terms have in the file, which
            then has no notes on them; other languages have all.
    """

    def __init__(
        self,
        path: Path,
        stream: BinaryIO | None = None,
        languages: Sequence[str] = (),
        columns: Sequence[str] = (),
        *,
        mapped: Mapping[str, str] = MappingProxyType({}),
        values: Mapping[str, str] = MappingProxyType({}),
        keeps_rows: bool = False,
    ) -> None:
        self.path = path
        self._stream = stream
        self.read = 0
        self.report = ImportReport(str(path))
        self.reasons = Reasons()
        self.attribution: tuple[str, ...] = ()
        self.languages = languages
        self.columns = columns
        self.mapped = {folded(" ".join(one.split())): name for one, name in mapped.items()}
        self.values = {folded(word): status for word, status in values.items()}
        self.keeps_rows = keeps_rows
        self.vague = ""
        self.rows: tuple[TableRow, ...] = ()
        self.headings: dict[str, None] = {}
        self.held: set[tuple[str, str]] = set()
        self.statuses: dict[str, frozenset[str]] = {}

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
        Traditional Chinese of no region becomes that of the term base.

        Raises:
            DocumentError: The term base has Traditional Chinese of several regions.
        """
        if lang in self.languages:
            return lang
        if lang == "zh-Hant" and (known := varieties(lang, self.languages)):
            if len(known) > 1:
                raise DocumentError(
                    "{language} is of several regions here: name one of {known}",
                    self.path,
                    remedy="columns" if self.headings else "",
                    language=lang,
                    known=tuple(known),
                )
            return known[0]
        return "en" if lang.startswith("en-") else lang

    def fault(self, line: int, message: str, **fields: object) -> None:
        """Note a row that cannot be imported; the arguments are the attributes of a `Fault`."""
        fault = Fault(line, message, fields)
        self.report.rejected += noted(self.report.faults, [fault])
        self.reasons.add(fault)
        self.keep_rows(fault)

    def keep_rows(self, fault: Fault) -> None:
        """Keep the rows that are being read or merged, with what is wrong with them."""
        noted(self.report.wrong_rows, ((fault, row) for row in self.rows), None)

    def suspect(self, line: int, message: str, **fields: object) -> None:
        """Note a text that is hardly what was meant; the arguments are as for `fault`."""
        found = noted(self.report.suspects, [Fault(line, message, fields)])
        self.report.suspected += found

    def remark(self, line: int, text: str) -> None:
        """Note a cell with more than terms."""
        self.report.remarked += noted(self.report.remarks, [Remark(line, text)])
