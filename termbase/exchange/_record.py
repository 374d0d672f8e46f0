"""What a format's reader gives: records, and what went wrong or was left out on the way."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from termbase.errors import DocumentError, unreadable
from termbase.model import Term

MAX_FAULTS = 100
"""How many faults are kept one by one; the rest are counted."""
MAX_TERM = 1_000
"""Characters that a term may have: what is longer is a text."""
MAX_TEXT = 1 << 27
"""Bytes of a file that is decoded as a whole: a million concepts."""
_HELD = 1 << 24
"""Bytes of a stream that are held in memory; more go into a temporary file."""


@dataclass(frozen=True, slots=True)
class Record:
    """What one row or entry of a file says of one concept.

    Attributes:
        line: 1-based line on which it begins.
        terms: At least one; within a language the first is the one to prefer.
        key: The term that tells which concept it is, where `id` does not: records that share it
            are one concept.
        id: The concept's id in the file, or empty.
        subject: The subject field, or empty.
        pos: Part of speech, or empty.
        definitions: Language tag to definition.
        notes: Language tag to usage note.
        apart: Whether a record that shares only the key with a concept is another one: a
            dictionary's homographs, which a glossary has as one.
    """

    line: int
    terms: tuple[Term, ...]
    key: Term
    id: str = ""
    subject: str = ""
    pos: str = ""
    definitions: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    apart: bool = False

    def texts(self) -> Iterator[str]:
        """All that it says."""
        for term in self.terms:
            yield term.text
            yield term.note
        yield from (self.id, self.subject, self.pos)
        yield from self.definitions.values()
        yield from self.notes.values()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that could not be taken over.

    Attributes:
        line: 1-based line.
        message: What is wrong and what to do; may hold `{name}` fields, so that a user interface
            can translate it.
        fields: What fills them.
    """

    line: int
    message: str
    fields: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message.format(**self.fields) if self.fields else self.message


class Source:
    """A file that is being read; a reader notes here what it meets besides records.

    Args:
        path: The file, or what stands for it in messages.
        stream: What to read in place of the file.
        languages: What the term base has catalogs of.
        columns: What the columns of a table hold that has no row to name them.

    Attributes:
        path: The file.
        read: Bytes of the file read so far.
        faults: The first `MAX_FAULTS` rows that could not be taken over.
        rejected: How many there were.
        left_out: What the term base has no place for, by name, and how often it was met.
        attribution: Lines that belong into the catalogs: source and licence.
        languages: What the term base has catalogs of.
        columns: The names of the columns.
    """

    def __init__(
        self,
        path: Path,
        stream: BinaryIO | None = None,
        languages: Collection[str] = (),
        columns: Sequence[str] = (),
    ) -> None:
        self.path = path
        self._stream = stream
        self.read = 0
        self.faults: list[Fault] = []
        self.rejected = 0
        self.left_out: Counter[str] = Counter()
        self.attribution: tuple[str, ...] = ()
        self.languages = languages
        self.columns = columns

    def open(self) -> BinaryIO:
        """The file from its beginning; a stream is held, so that it can be gone back in.

        Raises:
            OSError: It cannot be read.
        """
        if self._stream is None:
            return self.path.open("rb")
        held = cast(BinaryIO, tempfile.SpooledTemporaryFile(_HELD))  # noqa: SIM115 - given on
        shutil.copyfileobj(self._stream, held)
        held.seek(0)
        return held

    def content(self, most: int = -1) -> bytes:
        """The whole file.

        Args:
            most: How many bytes there may be, where what is made of them takes much more room.

        Raises:
            DocumentError: It cannot be read, or is too large.
        """
        try:
            with self.open() as stream:
                data = stream.read(most + 1 if most >= 0 else -1)
        except OSError as error:
            raise unreadable(DocumentError, error, self.path) from error
        if len(data) > most >= 0:
            raise DocumentError(
                "is over {limit} MB; split it into several files", self.path, limit=most >> 20
            )
        return data

    def language(self, lang: str) -> str:
        """The language under which terms are taken over: English of any country is English.

        Unless the term base has a catalog of that very English.
        """
        is_english = lang.startswith("en-") and lang not in self.languages
        return "en" if is_english else lang

    def fault(self, line: int, message: str, **fields: object) -> None:
        """Note a row that cannot be taken over."""
        self.rejected += 1
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(Fault(line, message, fields))


class Reader(Protocol):
    """Reads one format: what each module of this package has under the name `read`."""

    def __call__(self, source: Source) -> Iterator[Record]:
        """Yield the records of a file in order, holding one at a time.

        Raises:
            DocumentError: The file is not of this format.
        """
        ...
