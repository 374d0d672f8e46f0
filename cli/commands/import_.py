"""`termbase import`: add concepts from a file of another tool."""

from __future__ import annotations

import re
import sys
from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termbase.errors import filled

from ..app import Session, pass_session
from ..choices import FileName
from ..diffs import tell
from ..documents import language_tag
from ..failures import Failure
from ..files import is_pipe, protect_inputs, write
from ..i18n import gettext as _
from ..imported import report_json, report_text
from ..options import (
    Listing,
    dry_run_option,
    format_option,
    languages_option,
    new_subject_option,
)
from ..output import joined, print_json, shown_path
from ..progress import following

if TYPE_CHECKING:
    from termbase.exchange import ImportReport


def _formats() -> tuple[str, ...]:
    from termbase.exchange import format_names

    return format_names()


@click.command(
    "import",
    help=_(
        "Import concepts from a file into the term base. A table (CSV, XLSX, ODS, Word) has a "
        "header row of language tags or names (en,zh-Hans) and, optionally, id, subject, "
        "pos, definition, status and note. Rows with the same English term are one concept;"
        " semicolons separate several terms in a cell. TBX and the XML of MultiTerm are read "
        "as other tools write them, TMX if its segments are terms, PO as translators return a "
        "glossary, CC-CEDICT with --from cedict; - is standard input. Importing a file twice "
        "changes nothing."
    ),
    short_help=_("Import concepts from a table, TBX or a dictionary."),
)
@click.argument("path", metavar=_("FILE"), type=FileName(path_type=Path))
@new_subject_option
@languages_option(_("Import only what is in this language; may be repeated. Default: all."))
@click.option(
    "--from",
    "source_format",
    cls=Listing,
    names=_formats,
    metavar=_("FORMAT"),
    help=_("The file format: {names}. Default: from the file name."),
)
@click.option(
    "--columns",
    metavar=_("NAME,…"),
    help=_(
        "What is in the columns of a table: of all columns in order, if it has no header row "
        "(en,zh-Hans,note), or of some, by their headings (Source=en,Checked=status); nothing "
        "after the = leaves a column out."
    ),
)
@click.option(
    "--values",
    metavar=_("WORD=STATUS,…"),
    help=_(
        "What words for a status in a table stand for: green=preferred,red=deprecated; the "
        "statuses are preferred, admitted, abbreviation, deprecated, superseded and proposed."
    ),
)
@click.option(
    "--rejected",
    metavar=_("FILE"),
    type=FileName(path_type=Path, dir_okay=False),
    help=_(
        "Write the rows of a table that could not be imported, or that need to be looked at, to "
        "this CSV file, to mend and import it."
    ),
)
@click.option(
    "--overwrite",
    is_flag=True,
    help=_(
        "Follow the file where it differs from the term base: preferred terms, statuses, "
        "definitions, notes, parts of speech and subjects. --dry-run lists each change. What the "
        "file lacks stays, and is listed."
    ),
)
@click.option(
    "--remove-missing",
    is_flag=True,
    help=_(
        "With --overwrite: from the concepts that the file names by their ids, remove the terms "
        "and texts that it lacks."
    ),
)
@dry_run_option
@click.option("--proposed", is_flag=True, help=_("Import as proposals, for a reviewer to accept."))
@format_option
@pass_session
@click.pass_context
def command(
    ctx: click.Context,
    session: Session,
    path: Path,
    subject: str | None,
    tags: tuple[str, ...],
    source_format: str | None,
    columns: str | None,
    values: str | None,
    rejected: Path | None,
    overwrite: bool,
    remove_missing: bool,
    dry_run: bool,
    proposed: bool,
    format_: str,
) -> None:
    """Import a file, and print a summary."""
    from termbase.exchange import import_file

    if remove_missing and not overwrite:
        raise click.UsageError(_("--remove-missing is for --overwrite."))
    if overwrite and proposed:
        raise click.UsageError(_("Proposals do not replace what was reviewed: omit --overwrite."))
    if rejected is not None:
        protect_inputs([rejected], [path])
        _require_own(rejected)
    piped = is_pipe(path)
    if piped:
        source_format = source_format or "csv"
    with following(_("Importing"), 1) as progress:
        report = import_file(
            session.base,
            path,
            format=source_format,
            subject=subject,
            languages=[*map(language_tag, tags)],
            proposed=proposed,
            overwrite=overwrite,
            remove_missing=remove_missing,
            progress=progress,
            stream=sys.stdin.buffer if piped else None,
            columns=_columns(columns) if columns else (),
            values=_values(values) if values else {},
            keep_rows=rejected is not None,
            preview=dry_run,
        )
    if rejected is not None and not dry_run:
        _write_rows(report, rejected)
    if format_ == "json":
        print_json(report_json(report))
    else:
        lines = report_text(
            report, rejected, overwrite=overwrite, removes=remove_missing, dry_run=dry_run
        )
        tell(report.changes, lines, dry_run=dry_run)
    if report.rejected:
        ctx.exit(1)


_HALF_WIDTH = str.maketrans("，＝", ",=")


def _columns(text: str) -> Sequence[str] | Mapping[str, str]:
    """Return the columns in order, or what is in some of them by their headings."""
    text = text.translate(_HALF_WIDTH)
    if "=" not in text:
        return text.split(",")
    return _pairs(text, "--columns")


def _values(text: str) -> Mapping[str, str]:
    """Return the statuses by the words for them."""
    from termbase.exchange import STATUSES

    found = _pairs(text.translate(_HALF_WIDTH), "--values")
    for status in found.values():
        if status not in STATUSES:
            message = _("{status} is no status; use one of {known}")
            raise click.BadParameter(
                message.format(status=status, known=joined(STATUSES)), param_hint="--values"
            )
    return found


def _pairs(text: str, option: str) -> Mapping[str, str]:
    """Return what is on the right of each equals sign by what is on the left.

    Raises:
        click.BadParameter: An equals sign is missing.
    """
    parts = [part.rpartition("=") for part in text.split(",")]
    if missing := [after for before, sign, after in parts if not sign or not before.strip()]:
        message = _("{text} has no equals sign: write what is in the file on the left of it")
        raise click.BadParameter(message.format(text=missing[0]), param_hint=option)
    return {before.strip(): after.strip() for before, _sign, after in parts}


def _require_own(path: Path) -> None:
    """Raise an error if a file exists that is no table of rows to mend, such as the user's own."""
    from termbase.exchange.record import PROBLEM

    if is_pipe(path) or not path.is_file():
        return
    start = path.read_bytes().removeprefix(BOM_UTF8)
    if start and not re.match(rf'"?{PROBLEM}\b'.encode(), start):
        message = _("{file} exists, and is no table of rows to mend: choose another name")
        raise Failure(message.format(file=shown_path(path)))


def _write_rows(report: ImportReport, path: Path) -> None:
    """Write the rows to mend; without any, none are left of an earlier import."""
    from termbase.exchange import rows_to_mend
    from termbase.spreadsheets import csv_table

    rows = rows_to_mend(report, lambda fault: filled(fault.message, fault.fields, _))
    if rows:
        write(path, csv_table(rows))
    elif not is_pipe(path):
        path.unlink(missing_ok=True)
