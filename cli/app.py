"""The command `termbase`: its commands and its common options."""

from __future__ import annotations

import os
import pkgutil
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from termbase.forks import cached_property
from termbase.lazy import lazily
from termbase.version import __version__

from . import commands
from .choices import FileName
from .failures import failures
from .help import Context
from .i18n import gettext as _
from .output import is_coloured, shown_path
from .shell import expanded
from .terminal import echo

if TYPE_CHECKING:
    from termbase.config import Project
    from termbase.processes import Effort
    from termbase.project import TermBase

# The commands in the order of the help, by what they are for.
SECTIONS = {
    _("Use the terms"): ("lookup", "glossary", "check", "lsp"),
    _("Collect terms"): ("ingest", "review", "add", "import", "mine", "extract", "inspect"),
    _("Maintain the term base"): (
        "init",
        "set",
        "join",
        "retire",
        "rename",
        "update",
        "merge",
        "diff",
        "lint",
        "stats",
    ),
    _("Export"): ("export", "compile"),
}

# Word processors, and keyboards for Chinese, make dashes of hyphens.
_DASHED = lazily(
    r"(?=-{0,2}[\u2010-\u2015\u2212\uff0d])[-\u2010-\u2015\u2212\uff0d]{1,4}(?P<name>[a-z][a-z-]+)"
)
_WHOLE = 200
"""Maximum length of the short help of a command: unlimited, since it is wrapped."""
_MOST_PROCESSES = 4
"""Maximum number of processes to build an index; more would not be faster."""


class Commands(click.Group):
    """The group of commands, each in a module of `cli/commands/` that is imported when needed."""

    context_class = Context

    @cached_property
    def _modules(self) -> dict[str, str]:
        # A file is called `import_.py` where its command's name is a word of Python.
        found = (module.name for module in pkgutil.iter_modules(commands.__path__))
        return {name.rstrip("_").replace("_", "-"): name for name in found}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, everyday ones first."""
        placed = [name for name in chain(*SECTIONS.values()) if name in self._modules]
        return [*placed, *sorted(self._modules.keys() - placed)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, grouped by purpose under headings."""
        names = self.list_commands(ctx)
        column = max(map(len, names))
        others = tuple(name for name in names if name not in {*chain(*SECTIONS.values())})
        for heading, section in {**SECTIONS, _("Other commands"): others}.items():
            rows = [
                (name.ljust(column), command.get_short_help_str(_WHOLE))
                for name in section
                if (command := self.get_command(ctx, name)) is not None
            ]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with a name, or None."""
        module = self._modules.get(cmd_name)
        if module is None:
            return None
        command = import_module(f".{module}", commands.__name__).command
        assert isinstance(command, click.Command)
        command.context_class = Context
        command.options_metavar = _("[OPTIONS]")
        if not any(param.name == _PROJECT for param in command.params):
            command.params.append(_project_option())
        return command

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Parse the command line; this also prints the output of --help and --version."""
        with failures():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        with failures():
            return super().invoke(ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the command line, unless an option has a dash for its hyphens (—source)."""
        for word in args:
            dashed = _DASHED.fullmatch(word)
            if dashed and not Path(word).exists():
                message = _("{word} begins with a dash instead of hyphens; write {option}")
                option = f"--{dashed['name'].lower()}"
                raise click.UsageError(message.format(word=word, option=option), ctx)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments name; the error suggests the most similar name."""
        try:
            name, command, rest = super().resolve_command(ctx, args)
            # A query is no file: `trade*` is what begins so.
            return name, command, rest if name == "lookup" else expanded(rest)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), n=1)
            if not near or near[0] in error.message:  # newer releases of click say it themselves
                raise
            hint = _("Did you mean {name}?").format(name=near[0])
            message = _("{error} {hint}").format(error=error.message, hint=hint)
            raise click.UsageError(message, ctx) from None


class Session:
    """The project and term base that the common options choose, opened on first access."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    @cached_property
    def project(self) -> Project:
        """The project that the option names, or that of the working folder, or the starter."""
        from termbase.catalog import storage
        from termbase.config import load
        from termbase.project import discover

        storage.on_waiting = _tell_of_waiting
        return load(self.path) if self.path else discover()

    @cached_property
    def base(self) -> TermBase:
        """The project's term base."""
        from termbase.project import TermBase

        return TermBase(self.project, self.effort)

    @cached_property
    def effort(self) -> Effort:
        """Several processes and a progress bar, for building an index."""
        from termbase.processes import Effort

        from .progress import indexing

        return Effort(min(os.cpu_count() or 1, _MOST_PROCESSES), indexing)


def _tell_of_waiting(folder: Path) -> None:
    message = _("{folder}: waiting for another termbase that is writing here")
    echo(message.format(folder=shown_path(folder)), err=True)


_PROJECT = "named_project"


def _project_option() -> click.Option:
    """Add the option `--termbase` to a command, so that it may also follow the command's name."""
    return click.Option(
        ["--termbase", _PROJECT],
        type=FileName(path_type=Path),
        expose_value=False,
        hidden=True,
        callback=_choose_project,
    )


def _choose_project(ctx: click.Context, _param: click.Parameter, path: Path | None) -> None:
    session = ctx.find_object(Session)
    if path is not None and session is not None:
        session.path = path


pass_session = click.make_pass_decorator(Session)


@click.group(
    cls=Commands,
    options_metavar=_("[OPTIONS]"),
    subcommand_metavar=_("COMMAND [ARGS]..."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=_(
        "A Chinese-English term base kept as gettext catalogs: look terms up, make "
        "bilingual glossaries of documents, check translations, and feed documents to the "
        "term base."
    ),
    epilog=_(
        "Outside a project, termbase uses the starter term base that it ships with. Exit "
        "codes: 0 nothing wrong, 1 findings, 2 wrong usage or unreadable input."
    ),
)
@click.option(
    "--termbase",
    "path",
    type=FileName(path_type=Path),
    envvar="TERMBASE",
    metavar=_("DIR"),
    help=_(
        "The project folder. Default: $TERMBASE, or else the project that contains the "
        "working folder."
    ),
)
@click.version_option(__version__, message="termbase %(version)s")
@click.pass_context
def termbase(ctx: click.Context, path: Path | None) -> None:
    """Set up the session; the help text is the argument `help` above."""
    ctx.obj = Session(path)
    ctx.color = None if is_coloured() else False  # None leaves it to click, stream by stream
