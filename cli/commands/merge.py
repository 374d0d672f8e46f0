"""`termbase merge`: catalogs that two branches have changed."""

from __future__ import annotations

from pathlib import Path

import click

from ..app import Session, pass_session
from ..i18n import gettext as _
from ..i18n import ngettext
from ..output import format_option, print_json, shown_path, told_of
from ..terminal import echo


@click.command(
    help=_(
        "Settle the catalogs that git merge or git rebase has left in conflict: both sides' "
        "concepts, terms and references are kept. Where both have changed one thing, the marks of "
        "the conflict stand around that alone, and the exit code is 1; the other files are staged. "
        "With BASE OURS THEIRS NAME (git's %O %A %B %P), it merges these files into OURS, as a "
        "merge driver of git has to."
    ),
    short_help=_("Settle catalogs that a git merge left in conflict."),
)
@click.argument(
    "files",
    metavar=_("[BASE OURS THEIRS [NAME]]"),
    nargs=-1,
    type=click.Path(path_type=Path, dir_okay=False),
)
@format_option
@pass_session
@click.pass_context
def command(ctx: click.Context, session: Session, files: tuple[Path, ...], format_: str) -> None:
    """Merge, and say what is left to be settled in each file."""
    from termbase.maintenance import merge_catalogs, merge_files

    if len(files) not in {0, 3, 4}:
        raise click.UsageError(_("Name three files, BASE OURS THEIRS, or none."))
    done = [merge_files(*files)] if files else merge_catalogs(session.base)
    if format_ == "json":
        print_json(
            {"files": [{"path": shown_path(one.path), "conflicts": one.conflicts} for one in done]}
        )
    else:
        for one in done:
            left = ngettext("{count} conflict left", "{count} conflicts left", one.conflicts)
            state = left.format(count=one.conflicts) if one.conflicts else _("settled")
            if one.is_deleted:
                state = _("one side has deleted it: git add it, or git rm it")
            echo(told_of(shown_path(one.path), state), err=bool(files))
        if not done:
            echo(_("No catalog is in conflict."))
    if any(one.conflicts for one in done):
        ctx.exit(1)
