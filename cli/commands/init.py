"""`termbase init`: create a project."""

from __future__ import annotations

from pathlib import Path

import click

from ..choices import FileName
from ..documents import language_tag
from ..i18n import counted, gettext as _, reader_language
from ..output import joined, shown_path, termbase_option
from ..terminal import echo


@click.command(
    help=_(
        "Make a project in DIR: its configuration and its catalogs, either empty or with"
        " the starter term base."
    ),
    short_help=_("Make a project."),
)
@click.argument("folder", metavar=_("DIR"), type=FileName(path_type=Path, file_okay=False))
@click.option(
    "--language",
    "-l",
    "tags",
    multiple=True,
    metavar=_("TAG"),
    help=_(
        "A language besides English, such as zh-Hans or zh-Hant-TW; may be repeated. "
        "Default: the Traditional Chinese of your locale, or else zh-Hans; with --starter, "
        "the languages of the starter term base."
    ),
)
@click.option("--starter", is_flag=True, help=_("Start with a copy of the starter term base."))
def command(folder: Path, tags: tuple[str, ...], starter: bool) -> None:
    """Create the project, and print a summary."""
    from termbase.config import DEFAULT_LANGUAGES, starter as starter_project
    from termbase.scaffold import create

    local = _of_locale(starter=starter)
    present = starter_project().languages if starter else DEFAULT_LANGUAGES
    by_default = (local, *(present if starter else ())) if local else present
    base = create(folder, tuple(map(language_tag, tags)) or by_default, starter=starter)
    echo(
        counted(
            "Made {folder} with {count} concept; languages: {languages}.",
            "Made {folder} with {count} concepts; languages: {languages}.",
            len(base.concepts),
            folder=shown_path(folder),
            languages=joined(base.languages),
        )
    )
    if local and not tags:
        message = _("{language} is the language of your locale; --language chooses others.")
        echo(message.format(language=local))
    if not starter:
        echo(_("Next: termbase{option} ingest DOC…").format(option=termbase_option(folder)))


def _of_locale(*, starter: bool) -> str:
    """Return the Chinese of the user's interface if that is Traditional; otherwise empty.

    If `starter`, only languages of the starter term base count.
    """
    from termbase.config import starter as starter_project
    from termbase.tags import is_traditional
    from termbase.text.languages import find_language

    lang = reader_language()
    if not is_traditional(lang):
        return ""
    return find_language(lang, starter_project().languages) if starter else lang
