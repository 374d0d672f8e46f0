"""Showing errors to the user, each on one line, and the exit status."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click

from termbase.errors import TermbaseError, filled
from termbase.paths import real_path

from .i18n import gettext as _
from .output import clauses, labelled, told_of
from .shell import quoted
from .terminal import echo

_PIPE_CLOSED = 128 + 13
"""The exit status that shells use for a process ended by SIGPIPE, which Windows does not know."""


class Failure(click.ClickException):
    """An error to show to the user on one line, with exit status 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Print the line to standard error."""
        echo(_("Error: {message}").format(message=self.message), file=file, err=True)


_OPTIONS = {
    "baseline": "--write-baseline",
    "columns": "--columns",
    "duplicates": "termbase join --duplicates",
    "input format": "--from",
    "language of a term": "-l {tag} {term}",
    "languages": "--language",
    "language of a file": "--target-lang",
    "languages of files": "--source-lang, --target-lang",
    "new project": "termbase init {folder}",
    "output format": "--to",
    "new term": "termbase add --id {concept} {term}",
    "own project": "termbase init --starter {dir}, --termbase {dir}",
    "preferred term": "--former",
    "processes": "--jobs 1",
    "project": "--termbase {dir}",
    "retired concept": "termbase retire --undo {concept}",
    "source": "--source",
    "update": "termbase update",
}
"""The library's name for the remedy of an error to the option or command that provides it."""


def remedy(fields: Mapping[str, object]) -> str:
    """Return the option or command that remedies an error, given its fields; empty if none does."""
    named = {name: quoted(one) for name, one in fields.items() if isinstance(one, str)}
    options = _OPTIONS.get(str(fields.get("remedy")), "").split(", ")
    return clauses(options).format_map({"dir": _("DIR"), "tag": _("TAG"), **named})


def worded(error: TermbaseError) -> str:
    """Return an error in the user's language, with the option that remedies it, if any."""
    line = filled(error.message, error.fields, _)
    if error.path is not None:
        place = _below_here(error.path)
        line = told_of(place if error.line is None else f"{place}:{error.line}", line)
    return labelled(line, remedy(error.fields))


class Interrupted(click.ClickException):
    """Ctrl-C, with the exit status that shells use for a process ended by a signal."""

    exit_code = 130

    def __init__(self) -> None:
        super().__init__(_("Interrupted."))

    def show(self, file: Any = None) -> None:
        """Print the line to standard error, below the ^C that the terminal shows."""
        echo(f"\n{self.message}", file=file, err=True)


@contextmanager
def failures() -> Iterator[None]:
    """Convert errors raised on purpose to one line and exit status 2."""
    try:
        yield
    except TermbaseError as error:
        raise Failure(worded(error)) from None
    except click.MissingParameter as error:
        # click puts the full stop of English after it, in every language.
        name = error.param.get_error_hint(error.ctx) if error.param else ""
        raise click.UsageError(_("Missing argument {name}.").format(name=name), error.ctx) from None
    except KeyboardInterrupt:
        raise Interrupted from None
    except OSError as error:
        if error.errno == errno.EPIPE:  # whoever reads has had enough
            raise SystemExit(_PIPE_CLOSED) from None
        if _is_working_folder_gone():
            message = _("the working folder no longer exists: change to another one")
            raise Failure(message) from None
        reason = error.strerror or str(error)
        raise Failure(_("cannot read or write: {reason}").format(reason=_(reason))) from None


def _is_working_folder_gone() -> bool:
    try:
        return not Path.cwd().exists()
    except OSError:
        return True


def _below_here(path: str) -> str:
    """Return an absolute path relative to the working folder, if it lies in it."""
    with suppress(OSError, ValueError):
        return Path(path).relative_to(real_path("")).as_posix()
    return path
