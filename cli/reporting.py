"""Reporting findings: on standard output in one format, and to files in others."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termbase.paths import real_path
from termbase.registry import names

from .choices import Choice
from .i18n import gettext as _, ngettext, page_gettext, reader_language
from .options import Command, outputs_option
from .output import as_utf_8, columns_available, is_coloured, shown_path
from .terminal import echo_rendered, json_line

if TYPE_CHECKING:
    from termbase.report import Report

SEVERITIES = ("error", "warning", "info", "never")
_WIDEST = 120


def report_options(command: Command) -> Command:
    """Add the options `--format` and `-o` to a command, as `format_` and `outputs`."""
    output = outputs_option(
        _(
            "Also write a report to a file; its name sets the format, such as .html or "
            ".sarif. The folder is created if needed. May be repeated."
        )
    )
    format_ = click.option(
        "--format",
        "format_",
        type=Choice(names("termbase.report.formats")),
        default="text",
        show_default=True,
        help=_("The output format."),
    )
    return format_(output(command))


def formats_of(outputs: Iterable[Path]) -> list[tuple[Path, str]]:
    """Return each file with the name of the format of its ending."""
    from termbase.report import format_of

    return [(path, format_of(path)) for path in outputs]


def write_report(report: Report, format_: str, outputs: Iterable[Path]) -> None:
    """Print a report, and write it to files."""
    from termbase.catalog.storage import replacing
    from termbase.report import Style, is_json, render

    style = Style(
        say=_,
        plural=ngettext,
        explain=page_gettext,
        colour=is_coloured(),
        columns=columns_available(_WIDEST),
        wraps=sys.stdout.isatty(),
        shown=cache(lambda path: shown_path(Path(path))),
        in_repository=_path_in_repository,
        reader=reader_language(),
        remedy="--fix",
    )
    plain = replace(style, colour=False, columns=_WIDEST, wraps=False)
    for path, name in formats_of(outputs):  # first, since a pipe may be closed by its reader
        with replacing(path) as stream:
            for piece in render(report, name, plain):
                stream.write(piece.encode("utf-8"))
    if format_ != "text":
        as_utf_8()
    rendered = render(report, format_, style)
    for piece in map(json_line, rendered) if is_json(format_) else rendered:
        echo_rendered(piece)


_WORKSPACES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Environment variables of CI systems with the folder of the repository."""


def _path_in_repository(name: str) -> str:
    """Return a path relative to the git repository that the file is in, with slashes.

    Without a repository, as in an image that has only its files, CI systems say where it is. Any
    other path is as `shown_path` returns it.
    """
    from termbase.git import repository

    path = Path(name)
    try:
        real = real_path(path)
        home = repository(real.parent, {})
        # A submodule is part of the repository that CI systems show.
        while home and (home / ".git").is_file() and (outer := repository(home.parent, {})):
            home = outer
        folders = [home] if home else map(real_path, filter(None, map(os.getenv, _WORKSPACES)))
        for folder in folders:
            if real.is_relative_to(folder):
                return real.relative_to(folder).as_posix()
    except OSError:
        pass
    return shown_path(path) if name else name
