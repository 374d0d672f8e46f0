"""`termbase rename`: give a subject another name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ..app import Session, pass_session
from ..completion import subjects
from ..diffs import tell
from ..failures import Failure
from ..i18n import counted, gettext as _
from ..options import dry_run_option, format_option
from ..output import print_json, shown_path

if TYPE_CHECKING:
    from termbase.maintenance import Renaming


@click.command(
    help=_(
        "Rename a subject, with its template and catalogs. They keep their comments, translations "
        "and retired concepts. They are called like the subject, in pinyin if its name is Chinese. "
        "What a branch that uses the former name adds follows, once it is merged, with termbase "
        "update."
    ),
    short_help=_("Rename a subject."),
)
@click.argument("old", metavar=_("SUBJECT"), shell_complete=subjects)
@click.argument("new", metavar=_("NAME"))
@dry_run_option
@format_option
@pass_session
def command(session: Session, old: str, new: str, dry_run: bool, format_: str) -> None:
    """Rename a subject, and print a summary."""
    from termbase.maintenance import rename_subject

    session.project.require_own()
    try:
        done = rename_subject(session.base, old, new, preview=dry_run)
    except ValueError as error:
        raise Failure(str(error)) from None
    if format_ == "json":
        print_json(
            {
                "old": done.old,
                "files": done.files,
                "subject": done.subject,
                "concepts": done.concepts,
                "changed": [shown_path(path) for path in done.changes],
            }
        )
        return
    tell(done.changes, _text(done, old, session.project.subject), dry_run=dry_run)


def _text(done: Renaming, old: str, default: str) -> Iterator[str]:
    if not done.changes:
        yield _("{subject} is called so already").format(subject=done.subject)
        return
    yield counted(
        "{old} is now {subject}, with {count} concept",
        "{old} is now {subject}, with {count} concepts",
        done.concepts,
        old=old,
        subject=done.subject,
    )
    if done.old == default != done.files:
        message = _(
            'New concepts still go to {old}, as the configuration says; write: subject = "{files}"'
        )
        yield message.format(old=done.old, files=done.files)
