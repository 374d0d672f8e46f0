"""`termbase ingest`: add proposals from documents to the term base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from ..app import Session, pass_session
from ..choices import Number
from ..diffs import tell
from ..documents import DOC_HELP, documents_argument, read_documents
from ..i18n import counted, gettext as _
from ..options import dry_run_option, format_option, new_subject_option
from ..output import clauses, labelled, print_json, shown_path, termbase_option, told_of
from ..progress import following
from ..terminal import echo

if TYPE_CHECKING:
    from termbase.ingest import Ingested, IngestReport


@click.command(
    help=_(
        "Feed documents to the term base. Known concepts get a reference to the document; names "
        "and terms that it gives in both languages, and likely terms of the body, become "
        "proposals (fuzzy entries) for a reviewer. Feeding a document twice changes nothing."
    )
    + DOC_HELP,
    short_help=_("Feed documents to the term base."),
)
@documents_argument
@new_subject_option
@click.option(
    "--candidates",
    type=Number(0),
    metavar=_("NUMBER"),
    default=20,
    show_default=True,
    help=_("Maximum number of terms proposed from the body of a document."),
)
@dry_run_option
@format_option
@pass_session
def command(
    session: Session,
    paths: Sequence[str],
    subject: str | None,
    candidates: int,
    dry_run: bool,
    format_: str,
) -> None:
    """Ingest documents, and print a summary."""
    session.project.require_own()  # before it waits for what comes out of a pipe
    from termbase.ingest import ingest

    base = session.base
    with read_documents(base, paths) as documents:
        with following(_("Searching")) as progress:
            report = ingest(
                base,
                documents,
                subject=subject,
                most_candidates=candidates,
                progress=progress,
                preview=dry_run,
            )
        if format_ == "json":
            print_json(_json(report))
            return
        tell(report.changes, _text(report), dry_run=dry_run)
        if not dry_run and any(document.added for document in report.documents):
            echo(_("Next: termbase{option} review").format(option=termbase_option(session.path)))


def _json(report: IngestReport) -> dict[str, Any]:
    return {
        "documents": [
            {
                "path": document.path,
                "known": list(document.known),
                "proposed": list(document.proposed),
                "added": list(document.added),
            }
            for document in report.documents
        ],
        "proposals": [concept.data() for concept in report.proposals.values()],
        "changed": [shown_path(path) for path in report.changes],
    }


def _text(report: IngestReport) -> Iterator[str]:
    for document in report.documents:
        yield from _document_lines(document, report)
    if not report.changes:
        yield _("Nothing to change.")


def _document_lines(document: Ingested, report: IngestReport) -> Iterator[str]:
    found = (
        counted("{count} known concept", "{count} known concepts", len(document.known)),
        counted("{count} new proposal", "{count} new proposals", len(document.added)),
    )
    yield told_of(document.path, clauses(found))
    for name in document.added:
        terms = " · ".join(term.text for term in report.proposals[name].terms)
        yield "  + " + labelled(terms, name)
