"""`termbase export`: write the term base in the format of another tool."""

from __future__ import annotations

from pathlib import Path

import click

from ..app import Session, pass_session
from ..choices import FileName
from ..documents import language_tag
from ..files import is_pipe, write
from ..i18n import counted, gettext as _, ngettext, reader_language
from ..options import Listing, format_option, languages_option, subjects_option
from ..output import clauses, field_label, joined, print_json, shown_path, told_of, with_counts
from ..terminal import echo


def _formats() -> tuple[str, ...]:
    from termbase.exchange import format_names

    return format_names(written=True)


@click.command(
    help=_(
        "Write the term base to a file: for readers a web page to look terms up in (.html) or a"
        " Word document (.docx), or for other tools a table (.csv, .xlsx), TBX (.tbx), a "
        "translation memory (.tmx), a PO glossary for Weblate (.po) or an OmegaT glossary "
        "(.utf8, .txt). termbase import reads tables and TBX back without loss: terms with "
        "statuses and notes, definitions, proposals. Whatever the format cannot hold is "
        "reported. The folder of the file is created if needed; - is standard output."
    ),
    short_help=_("Write the term base for readers or for other tools."),
)
@click.argument("path", metavar=_("FILE"), type=FileName(path_type=Path, dir_okay=False))
@click.option(
    "--to",
    "target_format",
    cls=Listing,
    names=_formats,
    metavar=_("FORMAT"),
    help=_("The file format: {names}. Default: from the file name."),
)
@languages_option(_("Export only the terms of this language; may be repeated."))
@subjects_option
@click.option(
    "--no-proposals", is_flag=True, help=_("Leave out terms that have not been reviewed.")
)
@click.option(
    "--title",
    metavar=_("TEXT"),
    default="",
    help=_("The title of a page or document for readers."),
)
@format_option
@pass_session
def command(
    session: Session,
    path: Path,
    target_format: str | None,
    tags: tuple[str, ...],
    subjects: tuple[str, ...],
    no_proposals: bool,
    title: str,
    format_: str,
) -> None:
    """Export the term base, and print a summary."""
    from termbase.exchange import export
    from termbase.rendering import Style

    report = export(
        session.base,
        path,
        format=target_format,
        subjects=subjects,
        languages=[*map(language_tag, tags)],
        proposals=not no_proposals,
        title=title,
        style=Style(say=_, plural=ngettext, reader=reader_language()),
    )
    is_piped = is_pipe(path)
    write(path, report.data)
    if format_ == "json" and not is_piped:
        print_json(
            {
                "path": shown_path(path),
                "format": report.format,
                "concepts": report.concepts,
                "terms": report.terms,
                "left_out": dict(report.left_out),
            }
        )
        return
    held = (
        counted("{count} concept", "{count} concepts", report.concepts),
        counted("{count} term", "{count} terms", report.terms),
    )
    place = _("standard output") if is_piped else shown_path(path)
    echo(told_of(place, clauses(held)), err=is_piped)
    if report.left_out:
        names = {field_label(name): count for name, count in report.left_out.items()}
        text = _("Left out, because the format has no place for it: {names}")
        echo(text.format(names=joined(with_counts(names))), err=is_piped)
