"""`termbase extract`: extract term candidates from documents."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ..app import Session, pass_session
from ..documents import documents_argument, language_tag, read_documents
from ..i18n import gettext as _
from ..output import format_option, limit_option, minimum_option, print_json, table
from ..progress import following
from ..terminal import echo


@click.command(
    help=_(
        "List the likely terms of documents, best first, whether the term base has them or "
        "not. DOC is a text, Markdown, HTML or Word file; - is standard input."
    ),
    short_help=_("List the likely terms of documents."),
)
@documents_argument
@limit_option
@minimum_option(1)
@click.option(
    "--lang",
    "tag",
    metavar=_("TAG"),
    help=_("Read only the parts in this language, such as en or zh-Hans. Default: all."),
)
@format_option
@pass_session
def command(
    session: Session,
    paths: Sequence[str],
    limit: int | None,
    minimum: int,
    tag: str | None,
    format_: str,
) -> None:
    """Extract candidates, and print them."""
    from termbase.extract import extract

    wanted = language_tag(tag) if tag else None
    documents = read_documents(session.base, paths)
    with following(_("Extracting")) as progress:
        candidates = extract(
            documents, lang=wanted, minimum=minimum, limit=limit, progress=progress
        )
    if format_ == "json":
        print_json(
            {
                "candidates": [
                    {
                        "text": candidate.text,
                        "score": round(candidate.score, 4),
                        "count": candidate.count,
                    }
                    for candidate in candidates
                ]
            }
        )
        return
    rows = [
        (candidate.text, f"{candidate.score:.2f}", str(candidate.count)) for candidate in candidates
    ]
    for line in table(rows, header=[_("term"), _("score"), _("count")]):
        echo(line)
