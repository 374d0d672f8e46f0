"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from .choices import Choice, FileName, Number
from .completion import languages, listed, subjects
from .i18n import gettext as _
from .output import joined

Command = TypeVar("Command", bound=Callable[..., Any])


def listed_in(values: Iterable[str]) -> tuple[str, ...]:
    """Return the names in the values of an option, each of which may list several with commas.

    A value without any name is returned as an empty one, so that it is a mistake.
    """
    found: list[str] = []
    for value in values:
        found += [*filter(None, map(str.strip, value.split(",")))] or [""]
    return tuple(found)


class Listing(click.Option):
    """An option whose help contains `{names}`, to be replaced by names from the library.

    They are only requested when the help is printed, because importing them is slow.
    """

    def __init__(self, *args: Any, names: Callable[[], Iterable[str]], **attributes: Any) -> None:
        self._names = names
        super().__init__(*args, shell_complete=listed(names), **attributes)

    @property
    def help(self) -> str | None:
        """What the option is for."""
        return self._help and self._help.replace("{names}", joined(self._names()))

    @help.setter
    def help(self, text: str | None) -> None:
        self._help = text


limit_option = click.option(
    "--limit", type=Number(1), metavar=_("NUMBER"), help=_("Maximum number of results.")
)


def minimum_option(default: int) -> Callable[[Command], Command]:
    """Add the option `--minimum`, a minimum number of occurrences."""
    return click.option(
        "--minimum",
        type=Number(1),
        metavar=_("NUMBER"),
        default=default,
        show_default=True,
        help=_("Leave out what occurs fewer times than this."),
    )


def outputs_option(text: str) -> Callable[[Command], Command]:
    """Add the option `--output`, the files to write, as `outputs`; `text` is its help."""
    return click.option(
        "-o",
        "--output",
        "outputs",
        multiple=True,
        type=FileName(path_type=Path, dir_okay=False),
        metavar=_("FILE"),
        help=text,
    )


def languages_option(text: str) -> Callable[[Command], Command]:
    """Add the option `--language`, several languages, as `tags`; `text` is its help."""
    return click.option(
        "--language",
        "-l",
        "tags",
        multiple=True,
        metavar=_("TAG"),
        shell_complete=languages,
        help=text,
    )


new_subject_option = click.option(
    "--subject",
    metavar=_("NAME"),
    shell_complete=subjects,
    help=_("The subject for new concepts. Default: the default subject of the project."),
)

subjects_option = click.option(
    "--subject",
    "subjects",
    multiple=True,
    metavar=_("NAME"),
    shell_complete=subjects,
    help=_("Use only this subject; may be repeated."),
)

dry_run_option = click.option(
    "--dry-run", is_flag=True, help=_("Write nothing; show the changes as a diff.")
)

format_option = click.option(
    "--format",
    "format_",
    type=Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=_("The output format."),
)
