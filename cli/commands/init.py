"""`termbase init`: a new project."""

from __future__ import annotations

from pathlib import Path

import click

from termbase.errors import ProjectError

from ..i18n import gettext as _
from ..i18n import ngettext
from ..output import shown_path


@click.command(
    help=_("Make a project in DIR: its configuration and its catalogs, empty or with the starter."),
    short_help=_("Make a project."),
)
@click.argument("folder", metavar=_("DIR"), type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--language",
    "-l",
    "tags",
    multiple=True,
    metavar=_("TAG"),
    help=_(
        "A language besides English, such as zh-Hans or zh-Hant-TW; may be repeated. "
        "Default: zh-Hans."
    ),
)
@click.option(
    "--starter", is_flag=True, help=_("Copy the starter term base into it, to be extended.")
)
def command(folder: Path, tags: tuple[str, ...], starter: bool) -> None:
    """Make the project and say what is in it."""
    from termbase.config import DEFAULT_LANGUAGES
    from termbase.scaffold import create

    try:
        project = create(folder, tags or DEFAULT_LANGUAGES, with_starter=starter)
    except ValueError as error:
        raise ProjectError("{reason}", reason=error) from None
    count = len(project.tree.concepts())
    click.echo(
        ngettext(
            "Made {folder} with {count} concept; languages: en, {languages}.",
            "Made {folder} with {count} concepts; languages: en, {languages}.",
            count,
        ).format(folder=shown_path(folder), count=count, languages=", ".join(project.languages))
    )
    if not starter:
        click.echo(_("Next: termbase --termbase {folder} ingest DOC…").format(folder=folder))
