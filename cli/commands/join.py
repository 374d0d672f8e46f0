"""`termbase join`: join concepts that turned out to be the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from ..app import Session, pass_session
from ..completion import subjects
from ..concepts import added_line, ids_argument, in_use
from ..diffs import tell
from ..failures import Failure
from ..i18n import gettext as _
from ..options import dry_run_option, format_option
from ..output import clauses, field_label, joined, print_json, shown_path

if TYPE_CHECKING:
    from termbase.maintenance import Duplicates, Joining


@click.command(
    help=_(
        "Join concepts that turned out to be one. The first concept is kept. It gets the terms "
        "of the others as admitted terms (deprecated and superseded terms keep their status), "
        "and the definitions, notes and references that it lacks. The others are retired."
    ),
    short_help=_("Join several concepts into one."),
)
@ids_argument(in_use, required=False)
@click.option(
    "--duplicates",
    is_flag=True,
    help=_("Join the entries that have the same id, such as a merge of branches may leave."),
)
@click.option(
    "--subject",
    metavar=_("NAME"),
    default="",
    shell_complete=subjects,
    help=_("Keep duplicates in this subject. Default: the first that has them."),
)
@dry_run_option
@format_option
@pass_session
def command(
    session: Session,
    ids: tuple[str, ...],
    duplicates: bool,
    subject: str,
    dry_run: bool,
    format_: str,
) -> None:
    """Join concepts, and print a summary."""
    from termbase.maintenance import join_concepts, join_duplicates

    if duplicates:
        if ids:
            raise click.UsageError(_("--duplicates joins all entries with the same id; name none."))
        found = join_duplicates(session.base, subject=subject, preview=dry_run)
        if format_ == "json":
            changed = [shown_path(path) for path in found.changes]
            print_json({"joined": list(map(_json, found.joinings)), "changed": changed})
        else:
            tell(found.changes, _duplicates(found), dry_run=dry_run)
        return
    if subject:
        raise click.UsageError(_("--subject only applies to --duplicates."))
    if len(set(ids)) < 2:
        raise click.UsageError(
            _("Give the ids of at least two concepts, or --duplicates to join those with one id.")
        )
    try:
        done = join_concepts(session.base, ids, preview=dry_run)
    except ValueError as error:
        raise Failure(str(error)) from None
    if format_ == "json":
        print_json(_json(done) | {"changed": [shown_path(path) for path in done.changes]})
        return
    tell(done.changes, _text(done), dry_run=dry_run)


def _json(done: Joining) -> dict[str, Any]:
    return {
        **done.concept.data(),
        "added": [term.data() for term in done.terms],
        "texts": list(done.texts),
        "kept": list(done.kept),
        "retired": list(done.retired),
    }


def _text(done: Joining) -> Iterator[str]:
    line = added_line(done.concept, done.terms, done.texts)
    yield line or _("{concept} already has all of this").format(concept=done.concept.id)
    if done.kept:
        message = _("{concept} keeps its own {fields}; the retired entries keep theirs")
        fields = clauses(map(field_label, done.kept))
        yield message.format(concept=done.concept.id, fields=fields)
    if done.retired:
        yield _("Retired: {concepts}").format(concepts=joined(done.retired))


def _duplicates(found: Duplicates) -> Iterator[str]:
    for done in found.joinings:
        concept, subject = done.concept.id, done.concept.subject
        yield _("{concept} is now once, in {subject}").format(concept=concept, subject=subject)
        yield from ("  " + line for line in _text(done))
    if not found.joinings and found.changes:
        yield _("Entries that occurred twice in a catalog are joined")
    elif not found.joinings:
        yield _("No id occurs twice.")
