"""Importing a file: its records are read, then taken over into a term base."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from termbase.calls import several
from termbase.catalog.settled import unwritable
from termbase.catalog.tree import uncollected
from termbase.errors import DocumentError
from termbase.exchange._formats import module_of
from termbase.exchange._merging import Merging
from termbase.exchange._record import Record, Source
from termbase.exchange._report import ImportReport

if TYPE_CHECKING:
    from termbase.project import TermBase

STEP = 1000
"""Records between two reports of progress."""


def import_file(
    base: TermBase,
    path: str | PathLike[str],
    *,
    format: str | None = None,
    subject: str | None = None,
    proposed: bool = False,
    progress: Callable[[int], None] | None = None,
    stream: BinaryIO | None = None,
    columns: Sequence[str] = (),
    preview: bool = False,
) -> ImportReport:
    """Take the concepts of a file over into a term base.

    What is there already stays as it is: a concept gets the terms it lacks, a preferred term of
    the file as an admitted one where the language has another. But a translation that nobody has
    reviewed gives way to one that comes as reviewed. Importing a file twice changes nothing the
    second time.

    A record is of a concept that has its term, and is in the subject that the record names. Where
    it names none, a concept of another subject than `subject` is it too, if it has a translation
    in common with the record: else the two may be homographs, and the report tells of them.

    Args:
        base: The term base.
        path: The file.
        format: Its format; without one, its ending decides.
        subject: The catalog for new concepts of which the file names none; without one, the
            project's own.
        proposed: Whether to mark the terms as awaiting a reviewer.
        progress: Called now and then with how far it is, in bytes of the file: all is read at half
            of them.
        stream: What to read in place of the file, which then is but a name.
        columns: What the columns of a table hold, as the row says that names them in others; where
            they are given, the first row is a row of terms.
        preview: Write nothing; the report has what would change.

    Raises:
        DocumentError: The file cannot be read, or is of no known format.
        CatalogError: The catalogs cannot be read or written.
        ProjectError: The term base is read-only.
        TypeError: One text is given for the columns.
    """
    several("columns", columns)
    base.project.require_own()
    place = Path(path)
    module = module_of(place, format)
    if columns and not hasattr(module, "IS_TABLE"):
        raise DocumentError("its format has no columns to be named", place, remedy="columns")
    source = Source(place, stream, {*base.project.languages, *base.tree.languages()}, columns)
    # All is read before the term base is locked: what comes out of a pipe may be long in coming.
    with uncollected():
        records = list(_read(module.read(source), source, progress))
    with base.edit(preview=preview) as editor:
        before = set(editor.languages)
        merging = Merging(editor, subject, base.project.subject, proposed=proposed)
        for number, record in enumerate(records):
            merging.take(record, source)
            if progress is not None and number % STEP == 0:
                progress(source.read * (len(records) + number) // (2 * len(records)))
        for name in merging.subjects:
            for line in source.attribution:
                editor.add_attribution(name, line)
        changes = editor.changes() if preview else {}
    if progress is not None:
        progress(source.read)
    return ImportReport(
        path=str(path),
        format=module.NAME,
        concepts=merging.concepts,
        terms=merging.terms,
        unchanged=merging.unchanged,
        languages=tuple(lang for lang in editor.languages if lang not in before),
        elsewhere=dict(merging.elsewhere),
        namesakes=tuple(merging.namesakes),
        alike=merging.alike,
        left_out=dict(+source.left_out),  # without what was met no time
        faults=tuple(source.faults),
        rejected=source.rejected,
        changes=changes,
    )


def _read(
    records: Iterable[Record], source: Source, progress: Callable[[int], None] | None
) -> Iterator[Record]:
    """The records that a term base can hold, as it holds them."""
    for number, record in enumerate(records):
        if progress is not None and number % STEP == 0:
            progress(source.read // 2)
        if character := unwritable(record.texts()):
            source.fault(
                record.line,
                "holds {character}, a control character; take it out",
                character=character,
            )
        elif record.id.isprintable():
            yield record
        else:
            yield replace(record, id=" ".join(record.id.split()))
