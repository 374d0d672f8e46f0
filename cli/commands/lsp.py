"""`termbase lsp`: serve an editor."""

from __future__ import annotations

import os
import sys

import click

from ..app import Session, pass_session
from ..i18n import gettext as _, ngettext, reader_language
from ..terminal import echo, is_interactive


@click.command(
    help=_(
        "Run a language server for an editor, on standard input and output: it underlines what "
        "termbase check finds while you type, offers corrections and the terms of the source, "
        "and describes the term under the cursor. The editor starts it; docs/editors.md says "
        "how to set that up."
    ),
    short_help=_("Serve an editor: findings, corrections and terms."),
)
@pass_session
def command(session: Session) -> None:
    """Serve an editor until it closes the connection."""
    if is_interactive():
        raise click.UsageError(_("An editor starts this command; docs/editors.md says how."))
    from termbase.lsp import create_server
    from termbase.report import Style

    style = Style(say=_, plural=ngettext, reader=reader_language())
    server = create_server(session.project if session.path else None, style)
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as output:  # pygls closes what it is given
        server.start_io(sys.stdin.buffer, output)
    if server.status:
        echo(_("The editor closed the connection without asking to shut down."), err=True)
    sys.stderr.flush()
    os._exit(server.status)  # a check that is going on may take a minute, for nobody
