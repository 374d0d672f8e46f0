"""`termbase compile`: compile catalogs to `.mo` files."""

from __future__ import annotations

import click

from ..app import Session, pass_session
from ..i18n import counted, gettext as _
from ..options import format_option
from ..output import print_json, shown_path
from ..terminal import echo


@click.command(
    help=_(
        "Compile every catalog to the .mo file beside it, for programs that use gettext. "
        "Proposals are left out."
    ),
    short_help=_("Compile the catalogs to .mo files."),
)
@format_option
@pass_session
def command(session: Session, format_: str) -> None:
    """Compile the catalogs, and print the files that changed."""
    from termbase.maintenance import compile_catalogs

    written = compile_catalogs(session.base)
    if format_ == "json":
        print_json({"changed": [shown_path(path) for path in written]})
        return
    for path in written:
        echo(shown_path(path))
    echo(counted("{count} file written.", "{count} files written.", len(written)))
