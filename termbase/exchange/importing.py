"""Import of a file: all records are read, then merged into a term base."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

from termbase.calls import require_collection
from termbase.catalog.settled import unwritable
from termbase.errors import DocumentError, unreadable
from termbase.exchange.chinese import settled
from termbase.exchange.corrections import held_by
from termbase.exchange.formats import format_of, readers
from termbase.exchange.header import require_known
from termbase.exchange.merging import Merging
from termbase.exchange.record import PROBLEM, Record, Source
from termbase.exchange.report import ImportReport
from termbase.garbage import uncollected
from termbase.progress import Progress
from termbase.text.encoding import REPLACEMENT

if TYPE_CHECKING:
    from termbase.project import TermBase

STEP = 1000
"""Number of records between two reports of progress."""


def import_file(
    base: TermBase,
    path: str | PathLike[str],
    *,
    format: str | None = None,
    subject: str | None = None,
    languages: Sequence[str] = (),
    proposed: bool = False,
    overwrite: bool = False,
    remove_missing: bool = False,
    progress: Progress | None = None,
    stream: BinaryIO | None = None,
    columns: Sequence[str] | Mapping[str, str] = (),
    values: Mapping[str, str] = MappingProxyType({}),
    keep_rows: bool = False,
    preview: bool = False,
) -> ImportReport:
    """Import the concepts of a file into a term base.

    Existing data is kept: a concept gets the terms that it lacks, and a preferred term of the file
    becomes an admitted one if the language already has another preferred term. But a proposed
    translation is replaced by one that is imported as reviewed. Importing a file again changes
    nothing. Proposals that were rejected are not made again.

    A record belongs to the concept that has its key term and is in the record's subject. If the
    record names no subject, it may also belong to a concept of another subject than `subject`, but
    only if they have a translation in common. Otherwise the two may be homographs: a new concept is
    added, and the report lists it.

    Args:
        base: The term base.
        path: The file.
        format: Name of the file's format; by default the file's ending decides.
        subject: The catalog for new concepts for which the file names none; by default the
            project's own subject.
        languages: The languages to import; all if empty.
        proposed: Whether to mark all terms as proposals that await a reviewer.
        overwrite: Whether the file decides where it differs from a concept: on preferred terms,
            statuses, definitions, notes, parts of speech and subjects. What it lacks is kept.
        remove_missing: Whether concepts that the file names by their ids lose what it lacks, too:
            terms in its languages, and texts of its columns. Nothing is removed if something in
            the file cannot be imported.
        progress: Called from time to time with the number of bytes that are done, and the number
            of all. Reading counts for the first half of them, merging for the second.
        stream: A binary stream to read instead of the file; `path` is then only a name.
        columns: The headings of a table's columns, if the table has no header row; its first row is
            then read as a row of terms. Or a mapping of the headings of some columns to those to
            read in their place: ``{"术语名称": "en", "审核": "status"}``; an empty one leaves the
            column out.
        values: Word for a status in a table to the status: ``preferred``, ``admitted``,
            ``abbreviation``, ``deprecated``, ``superseded`` or ``proposed``.
        keep_rows: Whether to keep the rows of a table with which something is wrong, for
            `rows_to_mend`.
        preview: Whether to write nothing; the report then has what would change.

    Raises:
        DocumentError: The file cannot be read, its format is unknown, its table has no column that
            was mapped, a column is mapped to no heading that is known, or what is missing in a
            table of rows to mend is to be removed.
        CatalogError: A catalog cannot be read or written.
        ProjectError: The term base is read-only.
        TypeError: `columns` or `languages` is a single string.
        ValueError: A value is mapped to no status, what is missing is to be removed without
            overwriting, or proposals are to overwrite what was reviewed.
    """
    if (remove_missing and not overwrite) or (overwrite and proposed):
        raise ValueError("only reviewed terms overwrite, and only what overwrites removes")
    require_collection("columns", columns)
    require_collection("languages", languages)
    base.project.require_own()
    file_path = Path(path)
    if stream is None:
        _require_file(file_path)  # before its ending is judged
    format = format_of(file_path, format)
    reader = readers().named(format)
    if (columns or values or keep_rows) and not reader.is_table:
        raise DocumentError(
            "this format is not a table: its columns and values cannot be named, and its rows not "
            "written to another file",
            file_path,
        )
    mapped = columns if isinstance(columns, Mapping) else {}
    source = Source(
        file_path,
        stream,
        [*dict.fromkeys([*base.project.languages, *base.tree.languages()])],
        () if mapped else [*columns],
        mapped=mapped,
        values=values,
        keeps_rows=keep_rows,
    )
    require_known(source)
    report = source.report
    size = file_path.stat().st_size if stream is None and file_path.is_file() else 0

    def tell(read: int) -> None:
        if progress is not None:
            progress(read, max(size, source.read))

    # Read everything before locking the term base: a pipe may deliver its data slowly.
    with uncollected():
        records = settled(list(_read(reader.read(source), source, tell)), source)
    if languages:
        wanted = {*map(source.language, languages)}
        records = [one for record in records if (one := record.in_languages(wanted)).terms]
        source.held = {one for one in source.held if one[1] in ("", *wanted)}
    if remove_missing and PROBLEM in source.headings:
        raise DocumentError(
            "holds the rows to mend of a table, and so lacks the others: remove nothing that is "
            "missing here",
            file_path,
        )
    with base.edit(preview=preview) as editor:
        old_languages = set(editor.languages)
        merging = Merging(
            editor,
            source,
            subject,
            base.project.subject,
            proposed=proposed,
            overwrites=overwrite,
            removes=remove_missing,
        )
        for number, record in enumerate(records):
            merging.take(record)
            if number % STEP == 0:
                tell(source.read * (len(records) + number) // (2 * len(records)))
        merging.finish(source.held if reader.is_table else held_by(records))
        for name in merging.subjects:
            for line in source.attribution:
                editor.add_attribution(name, line)
        changes = editor.changes() if preview else {}
    tell(source.read)
    report.path, report.format, report.is_table = str(path), format, reader.is_table
    report.languages = [lang for lang in editor.languages if lang not in old_languages]
    report.reasons = source.reasons.in_turn()
    report.changes = changes or dict(editor.written)
    report.settle()
    return report


def _require_file(path: Path) -> None:
    try:
        path.stat()
    except FileNotFoundError as error:
        raise unreadable(DocumentError, error, path) from None
    except (OSError, ValueError):  # reading it will say why
        return


def _read(
    records: Iterable[Record], source: Source, tell: Callable[[int], None]
) -> Iterator[Record]:
    """Yield the records that a term base can hold, with the white space in ids normalized."""
    for number, record in enumerate(records):
        if number % STEP == 0:
            tell(source.read // 2)
        if character := unwritable(record.texts()):
            source.fault(
                record.line,
                "has a control character, {character}; remove it",
                character=character,
            )
        elif any(REPLACEMENT in text for text in record.texts()):
            source.fault(
                record.line,
                "has {character} in place of a character that another program could not read; "
                "write what it should be",
                character=REPLACEMENT,
            )
        elif record.id.isprintable() and record.entry.isprintable():
            yield record
        else:
            name, entry = (" ".join(one.split()) for one in (record.id, record.entry))
            yield replace(record, id=name, entry=entry)
