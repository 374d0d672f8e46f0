"""`termbase update`: merge templates into catalogs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from ..app import Session, pass_session
from ..diffs import tell
from ..i18n import counted, gettext as _
from ..options import dry_run_option, format_option
from ..output import clauses, print_json, shortened, shown_path, told_of
from ..terminal import echo

if TYPE_CHECKING:
    from termbase.maintenance import UpdateReport

_SHOWN = 5


@click.command(
    help=_(
        "Merge the templates into the catalogs, as msgmerge does: new concepts are added, "
        "entries whose English changed become fuzzy, removed concepts become obsolete, and "
        "translations follow a concept to a new id or subject. No translation is lost."
    ),
    short_help=_("Merge the templates into the catalogs."),
)
@click.option(
    "--adopt",
    is_flag=True,
    help=_(
        "Add concepts that only a catalog has, such as those added in Weblate, to the "
        "template; otherwise they become obsolete. Of several terms in a translation, "
        "separated by semicolons, make all but the first admitted terms."
    ),
)
@dry_run_option
@format_option
@pass_session
def command(session: Session, adopt: bool, dry_run: bool, format_: str) -> None:
    """Merge the templates, and print the changes to each file."""
    from termbase.maintenance import update_catalogs

    report = update_catalogs(session.base, adopt=adopt, preview=dry_run)
    if format_ == "json":
        files = [{**asdict(file), "path": shown_path(file.path)} for file in report.files]
        print_json({"files": files, "changed": [shown_path(path) for path in report.changes]})
        return
    tell(report.changes, _text(report), dry_run=dry_run)
    for path in session.base.tree.orphans():
        text = _("has no template, so nothing in it is read; termbase lint says what to do")
        echo(told_of(shown_path(path), text), err=True)


def _text(report: UpdateReport) -> Iterator[str]:
    for file in report.files:
        if file.is_current:
            continue
        names = clauses(shortened(file.retired_concepts, _SHOWN))
        parts = (
            (file.added, counted("{count} added", "{count} added", file.added)),
            (file.revived, counted("{count} revived", "{count} revived", file.revived)),
            (file.changed, counted("{count} changed", "{count} changed", file.changed)),
            (
                file.retired,
                counted(
                    "{count} retired ({names})",
                    "{count} retired ({names})",
                    file.retired,
                    names=names,
                ),
            ),
            (file.accepted, counted("{count} accepted", "{count} accepted", file.accepted)),
            (file.carried, counted("{count} carried over", "{count} carried over", file.carried)),
            (file.adopted, counted("{count} adopted", "{count} adopted", file.adopted)),
            (file.separated, counted("{count} separated", "{count} separated", file.separated)),
            (file.joined, counted("{count} joined", "{count} joined", file.joined)),
            (
                file.unsettled,
                counted(
                    "{count} to be reviewed again", "{count} to be reviewed again", file.unsettled
                ),
            ),
            (
                file.renamed,
                counted("{count} now of this subject", "{count} now of this subject", file.renamed),
            ),
        )
        done = clauses(text for count, text in parts if count)
        yield told_of(shown_path(file.path), done)
    if any(file.unsettled for file in report.files):
        yield _("What is to be reviewed does not count until it is accepted (termbase review).")
    if all(file.is_current for file in report.files):
        yield _("Every catalog is up to date.")
