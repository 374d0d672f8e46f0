"""`termbase check`: validate translations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..app import Session, pass_session
from ..choices import Choice
from ..i18n import gettext as _
from ..reporting import SEVERITIES, report_options
from ..terminal import echo
from ..translations import translations_options


def _explain(ctx: click.Context, _param: click.Parameter, name: str | None) -> None:
    """Print the page of a check, or a line for each, and stop."""
    if name is None or ctx.resilient_parsing:
        return
    from ..checking import explained

    echo("\n".join(explained(name)))
    ctx.exit()


@click.command(
    help=_(
        "Validate translations: terms of the source that the translation lacks, terms not to be "
        "used, wrong numbers, broken placeholders and tags, typography. PATH is a file of "
        "translations (PO, XLIFF, TMX, CSV, XLSX; or JSON, YAML, .properties, .strings, Android "
        "XML, Markdown, Word, text beside its source), or a folder with such files, or a pattern; "
        "without one, it is the working folder. - is standard input, whose format --from tells."
    ),
    short_help=_("Validate translations."),
)
@translations_options
@click.option(
    "--select",
    multiple=True,
    metavar=_("CHECK"),
    help=_("Only this check, by its name, its code or the beginning of it; may be repeated."),
)
@click.option(
    "--extend-select",
    multiple=True,
    metavar=_("CHECK"),
    help=_("This check too, which does not run by default; may be repeated."),
)
@click.option("--ignore", multiple=True, metavar=_("CHECK"), help=_("Not this check."))
@click.option(
    "--explain",
    metavar=_("CHECK"),
    is_eager=True,
    expose_value=False,
    callback=_explain,
    help=_("Say what a check is for, and exit; `all` lists the checks."),
)
@click.option(
    "--fail-on",
    type=Choice(SEVERITIES),
    help=_("The least severity for which the exit code is 1.  [default: error]"),
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=_("FILE"),
    help=_("Report only what this file of known findings does not have."),
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=_("FILE"),
    help=_("Make the findings the known ones, and exit with 0."),
)
@click.option(
    "--changed-since",
    metavar=_("REV"),
    help=_("Report only units that were touched since this commit or branch left off."),
)
@click.option("--fix", is_flag=True, help=_("Put right what can be put right safely."))
@click.option("--diff", is_flag=True, help=_("Show what --fix would change, and change nothing."))
@click.option("--fuzzy", is_flag=True, help=_("Check fuzzy translations too."))
@click.option("--obsolete", is_flag=True, help=_("Check obsolete translations too."))
@report_options
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar=_("NUMBER"),
    help=_("How many processes to use at the most.  [default: one for each core]"),
)
@click.option("--no-cache", is_flag=True, help=_("Check all files, even those checked before."))
@click.pass_context
@pass_session
def command(session: Session, ctx: click.Context, /, **options: Any) -> None:
    """Check, report, and exit with what the findings deserve."""
    from ..checking import Options, check

    ctx.exit(check(session, Options(**options)))
