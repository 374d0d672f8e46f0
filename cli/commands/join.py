"""`termbase join`: join concepts that turned out to be the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ..app import Session, pass_session
from ..concepts import added_line, ids_argument, in_use, term_data
from ..diffs import tell
from ..failures import Failure
from ..i18n import gettext as _
from ..options import dry_run_option, format_option
from ..output import joined, print_json, shown_path

if TYPE_CHECKING:
    from termbase.maintenance import Joining


@click.command(
    help=_(
        "Join concepts that turned out to be one. The first concept is kept. It gets the terms "
        "of the others as admitted terms (deprecated and superseded terms keep their status), "
        "and the definitions, notes and references that it lacks. The others are retired."
    ),
    short_help=_("Join several concepts into one."),
)
@ids_argument(in_use, required=True)
@dry_run_option
@format_option
@pass_session
def command(session: Session, ids: tuple[str, ...], dry_run: bool, format_: str) -> None:
    """Join concepts, and print a summary."""
    from termbase.maintenance import join_concepts

    if len(set(ids)) < 2:
        raise click.UsageError(_("Give the ids of at least two concepts."))
    try:
        done = join_concepts(session.base, ids, preview=dry_run)
    except ValueError as error:
        raise Failure(str(error)) from None
    if format_ == "json":
        print_json(
            {
                "concept": done.concept.id,
                "added": list(map(term_data, done.terms)),
                "texts": list(done.texts),
                "retired": list(done.retired),
                "terms": done.concept.terms_data(),
                "changed": [shown_path(path) for path in done.changes],
            }
        )
        return
    tell(done.changes, _text(done), dry_run=dry_run)


def _text(done: Joining) -> Iterator[str]:
    line = added_line(done.concept, done.terms, done.texts)
    yield line or _("{concept} already has all of this").format(concept=done.concept.id)
    yield _("Retired: {concepts}").format(concepts=joined(done.retired))
