"""`termbase extract`: extract term candidates from documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from ..app import Session, pass_session
from ..completion import languages
from ..documents import DOC_HELP, documents_argument, language_tag, read_documents
from ..i18n import gettext as _
from ..options import format_option, limit_option, minimum_option
from ..output import print_json, status_label, table
from ..progress import following
from ..terminal import echo

if TYPE_CHECKING:
    from termbase.extract import Candidate
    from termbase.model import Term


@click.command(
    help=_(
        "List the likely terms of documents, best first. The last column shows with = what the "
        "term base has."
    )
    + DOC_HELP,
    short_help=_("List the likely terms of documents."),
)
@documents_argument
@limit_option
@minimum_option(1)
@click.option(
    "--new",
    "is_new",
    is_flag=True,
    help=_("Leave out terms that the term base has, or that were rejected."),
)
@click.option(
    "--language",
    "--lang",
    "-l",
    "tag",
    metavar=_("TAG"),
    shell_complete=languages,
    help=_("Read only the parts in this language, such as en or zh-Hans. Default: all."),
)
@format_option
@pass_session
def command(
    session: Session,
    paths: Sequence[str],
    limit: int | None,
    minimum: int,
    is_new: bool,
    tag: str | None,
    format_: str,
) -> None:
    """Extract candidates, compare them with the term base, and print them."""
    from termbase.extract import extract

    wanted = language_tag(tag) if tag else None
    with read_documents(session.base, paths) as documents:
        with following(_("Extracting")) as progress:
            candidates = extract(
                documents,
                lang=wanted,
                minimum=minimum,
                limit=None if is_new else limit,  # only new ones count
                progress=progress,
            )
        rows = list(zip(candidates, _known(session, candidates), strict=True))
        _print((_new(session, rows) if is_new else rows)[:limit], format_)


def _print(rows: Sequence[tuple[Candidate, Term | None]], format_: str) -> None:
    """Print candidates, each with the term of the term base that it is."""
    if format_ == "json":
        print_json({"candidates": [_json(*row) for row in rows]})
        return
    body = [
        (candidate.text, f"{candidate.score:.2f}", str(candidate.count), _own(term))
        for candidate, term in rows
    ]
    for line in table(body, header=[_("term"), _("score"), _("count"), _("term base")]):
        echo(line)


def _known(session: Session, candidates: Sequence[Candidate]) -> Sequence[Term | None]:
    """Return the term of the term base that each candidate is, if it has it."""
    from termbase.extract import known

    if not session.project.has_catalogs():  # what is found may be what the term base begins with
        return [None] * len(candidates)
    return known(candidates, session.base.terms_in(one.text for one in candidates).find)


def _new(
    session: Session, rows: Sequence[tuple[Candidate, Term | None]]
) -> Sequence[tuple[Candidate, Term | None]]:
    """Return the rows of candidates that the term base does not have, and that nobody rejected."""
    from termbase.extract import rejected
    from termbase.maintenance import retired_concepts

    if not session.project.has_catalogs():
        return rows
    rows = [row for row in rows if not row[1]]
    retired = retired_concepts(session.base).values()
    are_old = rejected([candidate for candidate, _term in rows], retired)
    return [row for row, is_old in zip(rows, are_old, strict=True) if not is_old]


def _own(term: Term | None) -> str:
    """Return `=` with a status for a term that the term base has."""
    return f"= {status_label(term)}".rstrip() if term else ""


def _json(candidate: Candidate, term: Term | None) -> dict[str, Any]:
    return {
        "text": candidate.text,
        "score": round(candidate.score, 4),
        "count": candidate.count,
        "term": term.data() if term else None,
    }
