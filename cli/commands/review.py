"""`termbase review`: list proposals, and accept or reject them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from ..app import Session, pass_session
from ..completion import files
from ..concepts import heads, ids_argument, named
from ..diffs import tell
from ..failures import Failure
from ..i18n import counted, gettext as _
from ..options import dry_run_option, format_option, subjects_option
from ..output import clauses, columns_available, print_json, shortened, shown_path, told_of
from ..progress import following
from ..terminal import echo, is_interactive

if TYPE_CHECKING:
    from termbase.maintenance import Proposal, Review
    from termbase.project import TermBase

_SHOWN = 5
"""The number of ids that a message names."""
_DOCUMENTS = 20
"""Number of documents from which a progress bar is shown."""


def _waiting(base: TermBase) -> Mapping[str, Iterable[str]]:
    """Return the concepts to complete."""
    from termbase.maintenance import proposals

    found = proposals(base, with_context=False)
    return {one.concept.id: heads(one.concept) for one in found}


@click.command(
    help=_(
        "Review proposals, the fuzzy entries that ingest and import --proposed make. On a "
        "terminal, this asks about each one in turn: accept, reject or edit it; each decision is "
        "saved at once. Without a terminal, or with --list, the proposals are listed. --accept "
        "and --reject decide without asking. Rejected proposals are retired (#~) and are not "
        "proposed again."
    ),
    short_help=_("Accept, reject or edit proposals."),
)
@ids_argument(_waiting, required=False)
@click.option("--accept", is_flag=True, help=_("Accept the given concepts."))
@click.option("--reject", is_flag=True, help=_("Reject the given concepts."))
@click.option("--all", "is_all", is_flag=True, help=_("Accept or reject all proposals."))
@subjects_option
@click.option(
    "--seen",
    multiple=True,
    metavar=_("DOC"),
    shell_complete=files,
    help=_(
        "Only proposals seen in this document or in the documents in this folder; may be "
        "repeated. Proposals are shown with their sentence if the document is given here, or is "
        "in the project or the working folder."
    ),
)
@click.option("--list", "is_list", is_flag=True, help=_("List the proposals, even on a terminal."))
@dry_run_option
@format_option
@pass_session
def command(
    session: Session,
    ids: tuple[str, ...],
    accept: bool,
    reject: bool,
    is_all: bool,
    subjects: tuple[str, ...],
    seen: tuple[str, ...],
    is_list: bool,
    dry_run: bool,
    format_: str,
) -> None:
    """List proposals, go through them, or accept and reject them."""
    from termbase.maintenance import proposals, review

    _refuse(ids, accept=accept, reject=reject, is_all=is_all, dry_run=dry_run)
    if is_list and (accept or reject):
        raise click.UsageError(_("Use --list without --accept and --reject."))
    is_decided = accept or reject
    is_asked = not (is_decided or is_list) and format_ == "text" and is_interactive()
    if is_decided or is_asked:
        session.project.require_own()
    base = session.base
    with following(_("Reading"), worth=_DOCUMENTS) as progress:
        found = proposals(
            base,
            ids,
            subjects=subjects,
            seen=seen,
            with_context=not is_decided,
            progress=progress,
        )
    if not found and (subjects or seen) and format_ == "text":
        echo(_none_matches(len(proposals(base, with_context=False))))
    elif is_decided:
        names = [one.concept.id for one in found]
        try:
            done = review(base, names if accept else (), names if reject else (), preview=dry_run)
        except ValueError as error:
            raise Failure(str(error)) from None
        _tell(done, format_, dry_run=dry_run)
    elif format_ == "json":
        print_json({"proposals": list(map(_json, found))})
    elif is_asked and found:
        from ..reviewing import go_through

        go_through(base, found)
    else:
        _list(found, base.languages)


def _refuse(ids: Sequence[str], *, accept: bool, reject: bool, is_all: bool, dry_run: bool) -> None:
    """Raise an error if the options are contradictory or incomplete."""
    if accept and reject:
        raise click.UsageError(_("Use either --accept or --reject, not both."))
    if (accept or reject) and bool(ids) == is_all:
        raise click.UsageError(_("Give the ids of concepts, or use --all."))
    if (is_all or dry_run) and not (accept or reject):
        raise click.UsageError(_("Add --accept or --reject."))


def _list(found: Sequence[Proposal], languages: Sequence[str]) -> None:
    from ..reviewing import proposal_lines

    for one in found:
        for line in proposal_lines(one, languages, columns_available()):
            echo(line)
        echo()
    count = len(found)
    message = counted("{count} proposal to review.", "{count} proposals to review.", count)
    echo(message if count else _("Nothing to review."))


def _none_matches(count: int) -> str:
    """Return what to say if the options leave no proposal of `count` proposals."""
    if not count:
        return _("Nothing to review.")
    return counted(
        "No proposal matches --subject or --seen; without them, {count} awaits review.",
        "No proposal matches --subject or --seen; without them, {count} await review.",
        count,
    )


def _json(one: Proposal) -> dict[str, Any]:
    seen = [
        {"path": place.path, "line": place.line, "context": place.context} for place in one.seen
    ]
    return {**one.concept.data(), "seen": seen}


def _tell(done: Review, format_: str, *, dry_run: bool) -> None:
    if format_ == "json":
        print_json(
            {
                "accepted": [concept.id for concept in done.accepted],
                "rejected": [concept.id for concept in done.rejected],
                "changed": [shown_path(path) for path in done.changes],
            }
        )
        return
    tell(done.changes, _decided(done), dry_run=dry_run)


def _decided(done: Review) -> Iterator[str]:
    for concept in done.accepted:
        yield told_of(_("{concept} accepted").format(concept=concept.id), named(concept.terms))
    for concept in done.rejected:
        yield told_of(_("{concept} rejected").format(concept=concept.id), named(concept.terms))
    single = [concept.id for concept in done.accepted if len(concept.languages) < 2]
    if single:
        yield counted(
            "{count} of them has terms in only one language: {concepts}",
            "{count} of them have terms in only one language: {concepts}",
            len(single),
            concepts=clauses(shortened(single, _SHOWN)),
        )
    if not (done.accepted or done.rejected):
        yield _("Nothing to review.")
