"""`termbase merge`: merge catalogs that two branches have changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from termbase.errors import filled

from ..app import Session, pass_session
from ..choices import FileName
from ..i18n import counted, gettext as _
from ..options import format_option
from ..output import print_json, shown_path, told_of
from ..terminal import echo

if TYPE_CHECKING:
    from termbase.maintenance import Merge


@click.command(
    help=_(
        "Resolve catalogs that git merge or git rebase left in conflict. Concepts, terms "
        "and references of both sides are kept. Where both sides changed the same thing, "
        "conflict marks remain around that alone and the exit code is 1; resolved files are"
        " staged. With BASE OURS THEIRS NAME (git's %O %A %B %P), merge these files into "
        "OURS, as a git merge driver does."
    ),
    short_help=_("Resolve catalogs that a git merge left in conflict."),
)
@click.argument(
    "files",
    metavar=_("[BASE OURS THEIRS [NAME]]"),
    nargs=-1,
    type=FileName(path_type=Path, dir_okay=False),
)
@format_option
@pass_session
@click.pass_context
def command(ctx: click.Context, session: Session, files: tuple[Path, ...], format_: str) -> None:
    """Merge the catalogs, and print the conflicts left in each."""
    from termbase.maintenance import merge_catalogs, merge_files

    if len(files) not in {0, 3, 4}:
        raise click.UsageError(_("Name three files, BASE OURS THEIRS, or none."))
    merged = [merge_files(*files)] if files else merge_catalogs(session.base)
    if format_ == "json":
        print_json(
            {
                "files": [
                    {
                        "path": shown_path(file.path),
                        "conflicts": file.conflicts,
                        "displaced": file.displaced,
                        "unreadable": file.unreadable,
                        "deleted": file.is_deleted,
                        "by_hand": file.is_by_hand,
                    }
                    for file in merged
                ]
            }
        )
    else:
        for file in merged:
            echo(told_of(shown_path(file.path), _state(file)), err=bool(files))
        if not merged:
            echo(_("No catalog is in conflict."))
        if displaced := sum(file.displaced for file in merged):
            told = counted(
                "{count} change is to an entry that the other side moved or retired: when all is "
                "merged, take it along with termbase update",
                "{count} changes are to entries that the other side moved or retired: when all is "
                "merged, take them along with termbase update",
                displaced,
            )
            echo(told, err=bool(files))
        if any(file.error for file in merged):
            echo(
                _(
                    "If a version cannot be read: git merge --abort, correct the file on its "
                    "branch, and merge again. Or write the file by hand, then run git add."
                )
            )
        is_left = (file.conflicts and not (file.is_deleted or file.error) for file in merged)
        if not files and any(is_left):
            echo(
                _(
                    "At each mark, keep the right lines, remove the lines of <, = and >, and the "
                    "fuzzy flag too if the translation is decided; then run git add."
                )
            )
    if any(file.conflicts for file in merged):
        ctx.exit(1)


def _state(file: Merge) -> str:
    if file.is_deleted:
        return _("one side deleted it: run git add or git rm on it")
    if file.is_by_hand:
        return _("has no conflict marks: run git add on it if it is resolved")
    if file.error is not None:
        of_versions = {
            "ancestor": _("the common ancestor cannot be read: {reason}"),
            "ours": _("our version cannot be read: {reason}"),
            "theirs": _("their version cannot be read: {reason}"),
        }
        reason = filled(file.error.message, file.error.fields, _)
        return of_versions[file.unreadable].format(reason=reason)
    left = counted("{count} conflict left", "{count} conflicts left", file.conflicts)
    return left if file.conflicts else _("settled")
