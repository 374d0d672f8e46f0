"""`termbase set`: change the status of terms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ..app import Session, pass_session
from ..choices import Choice
from ..concepts import STATUSES, given_terms, ids_in, in_use, status_name, terms_option
from ..diffs import tell
from ..failures import Failure
from ..i18n import gettext as _
from ..options import dry_run_option, format_option
from ..output import noted, print_json, shown_path

if TYPE_CHECKING:
    from termbase.maintenance import StatusChange


@click.command(
    help=_(
        "Set the status of terms of a concept, by default to preferred. A term that is to be "
        "preferred takes the place of the present one of its language, which becomes admitted, or "
        "what --former says; it is added if the concept lacks it. The concept keeps its id."
    ),
    short_help=_("Choose another preferred term, or deprecate one."),
)
@click.argument("name", metavar=_("ID"), shell_complete=ids_in(in_use))
@click.argument("words", nargs=-1, metavar=_("TERM…"))
@terms_option
@click.option(
    "--status",
    type=Choice(STATUSES),
    default="preferred",
    show_default=True,
    help=_("The new status of the terms."),
)
@click.option(
    "--former",
    type=Choice(STATUSES[1:]),
    default="admitted",
    show_default=True,
    help=_("The new status of the term that was preferred so far."),
)
@click.option(
    "--note",
    metavar=_("TEXT"),
    help=_(
        "Why not to use a deprecated or superseded term, and what to use instead. Default for "
        "--former: the new term."
    ),
)
@dry_run_option
@format_option
@pass_session
def command(
    session: Session,
    name: str,
    words: tuple[str, ...],
    others: tuple[tuple[str, str], ...],
    status: str,
    former: str,
    note: str | None,
    dry_run: bool,
    format_: str,
) -> None:
    """Set the status of terms, and print a summary."""
    session.project.require_own()
    from termbase.maintenance import set_status

    terms = given_terms(session.base, words, others)
    changed = former if status == "preferred" else status
    if note and changed not in ("deprecated", "superseded"):
        raise click.UsageError(_("--note is for a deprecated or superseded term."))
    try:
        done = set_status(
            session.base,
            name,
            terms,
            status=status,
            former=former,
            note=note or "",
            say=_,
            preview=dry_run,
        )
    except ValueError as error:
        raise Failure(str(error)) from None
    if format_ == "json":
        print_json(
            {
                **done.concept.data(),
                "set": [term.data() for term in done.terms],
                "changed": [shown_path(path) for path in done.changes],
            }
        )
        return
    tell(done.changes, _text(done), dry_run=dry_run)


def _text(done: StatusChange) -> Iterator[str]:
    for term in done.terms:
        line = _("{term} is now {status} in {concept}").format(
            term=term.text, status=status_name(term), concept=done.concept.id
        )
        yield noted(line, term.note)
    if not done.terms:
        yield _("{concept} already has all of this").format(concept=done.concept.id)
