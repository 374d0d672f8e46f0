"""The files of translations that commands are given."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .app import Failure, Session
from .i18n import gettext as _
from .output import joined

if TYPE_CHECKING:
    from termbase.checks.configuration import Configuration
    from termbase.checks.files import Job
    from termbase.errors import DocumentError

Told = Mapping[str, Any]
"""The options of the command line, by name."""

_SHOWN = 3
Command = TypeVar("Command", bound=Callable[..., Any])


def translations_options(command: Command) -> Command:
    """What tells the files, their languages and formats.

    The options are `paths`, `source_lang`, `target_lang`, `source` and `from_`.
    """
    for decorate in (
        click.option(
            "--from", "from_", metavar=_("FORMAT"), help=_("The format of the files named.")
        ),
        click.option(
            "--source",
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            metavar=_("FILE"),
            help=_("The source of a file that holds one language."),
        ),
        click.option("--target-lang", metavar=_("TAG"), help=_("The language translated into.")),
        click.option("--source-lang", metavar=_("TAG"), help=_("The language translated from.")),
        click.argument("paths", nargs=-1, metavar=_("[PATH]…")),
    ):
        command = decorate(command)
    return command


def with_languages(configuration: Configuration, told: Told) -> Configuration:
    """The configuration, with the languages that the command line names in place of its own.

    Raises:
        UsageError: One has not the form of a language tag.
    """
    from termbase.text import languages

    settings = configuration.settings
    try:
        source, target = (
            languages.tag(name) if name else ""
            for name in (told["source_lang"], told["target_lang"])
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    settings = replace(
        settings,
        source_lang=source or settings.source_lang,
        target_lang=target or settings.target_lang,
    )
    return replace(configuration, settings=settings)


def find(session: Session, configuration: Configuration, told: Told) -> list[Job | DocumentError]:
    """The files; or in place of one, why it cannot be read.

    Raises:
        Failure: There are none.
    """
    from termbase.checks.files import Search

    project = session.project
    paths = told["paths"] or (".",)
    search = Search(
        project.root,
        configuration.exclude,
        configuration.sources,
        told["source"],
        project.tree.files(),
        told["from_"],
        configuration.settings.source_lang or "en",
        sys.stdin.buffer,
    )
    jobs = list(search.jobs(paths))
    if not jobs and all(search.is_source(Path(path)) for path in paths):
        told_sources = _(
            "Not checked, as sources: {paths}. If one is a translation, name its source: --source"
        )
        names = [*map(str, paths[:_SHOWN]), *["…"][: len(paths) > _SHOWN]]
        click.echo(told_sources.format(paths=joined(names)), err=True)
    elif not jobs:
        raise Failure(
            _(
                "no translations found in {paths}: PO, XLIFF and TMX files are looked for in "
                "folders, and others beside their source in a folder such as locales; name "
                "other files themselves, or a pattern of their source, [[check.source]]"
            ).format(paths=", ".join(map(str, paths)))
        )
    return jobs
