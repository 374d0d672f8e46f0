"""`termbase update`: templates into catalogs."""

from __future__ import annotations

from dataclasses import asdict

import click

from ..app import Session, pass_session
from ..i18n import gettext as _
from ..i18n import ngettext
from ..output import clauses, format_option, print_json, shown_path, told_of
from ..terminal import echo


@click.command(
    help=_(
        "Merge the templates into the catalogs, as msgmerge does: new concepts are added, changed "
        "English is marked fuzzy, dropped concepts become obsolete, a new id or subject keeps the "
        "translation; no translation is lost."
    ),
    short_help=_("Merge the templates into the catalogs."),
)
@format_option
@pass_session
def command(session: Session, format_: str) -> None:
    """Merge, and say what was done to each file."""
    from termbase.maintenance import update_catalogs

    done = update_catalogs(session.base)
    if format_ == "json":
        print_json({"files": [{**asdict(one), "path": shown_path(one.path)} for one in done]})
        return
    for one in done:
        if one.is_current:
            continue
        parts = [
            (one.added, ngettext("{count} added", "{count} added", one.added)),
            (one.revived, ngettext("{count} revived", "{count} revived", one.revived)),
            (one.changed, ngettext("{count} changed", "{count} changed", one.changed)),
            (one.retired, ngettext("{count} retired", "{count} retired", one.retired)),
            (one.accepted, ngettext("{count} accepted", "{count} accepted", one.accepted)),
            (one.carried, ngettext("{count} carried over", "{count} carried over", one.carried)),
        ]
        counted = clauses(text.format(count=count) for count, text in parts if count)
        echo(told_of(shown_path(one.path), counted))
    if all(one.is_current for one in done):
        echo(_("Every catalog is up to date."))
