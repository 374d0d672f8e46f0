"""`termbase check`: validate translations."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..app import Session, pass_session
from ..choices import Choice, FileName, Number, Text
from ..completion import described, languages
from ..explaining import explain_option
from ..i18n import gettext as _
from ..reporting import SEVERITIES, report_options
from ..translations import translations_options

if TYPE_CHECKING:
    from termbase.report import Described


def _named(word: str) -> Iterable[Described]:
    from termbase.checks import matching

    return matching(word)


@click.command(
    help=_(
        "Validate translations: required terms that are missing, terms that should not be "
        "used, wrong numbers, broken placeholders and tags, typography. PATH is a "
        "translation file (PO, XLIFF, TMX, Qt TS, .xcstrings, .vue, CSV, XLSX, a package of a "
        "CAT tool; subtitles, Markdown, HTML, text, documents and slides in both languages, or "
        "beside their source; or JSON, YAML, TOML, JavaScript, TypeScript, PHP, .properties, "
        ".strings, .resx, Fluent or Android XML beside it), a folder of such files, or a pattern. "
        "Default: the working folder. - is standard input; give its format with --from."
    ),
    short_help=_("Validate translations."),
)
@translations_options
@click.option(
    "--language",
    multiple=True,
    metavar=_("TAG"),
    shell_complete=languages,
    help=_("Check only translations into this language; may be repeated."),
)
@click.option(
    "--select",
    multiple=True,
    metavar=_("CHECK"),
    shell_complete=described(_named),
    help=_(
        "Run only this check, given by its name, its code or the beginning of its code; "
        "may be repeated."
    ),
)
@click.option(
    "--extend-select",
    multiple=True,
    metavar=_("CHECK"),
    shell_complete=described(_named),
    help=_("Also run this check, which is off by default; may be repeated."),
)
@click.option(
    "--ignore",
    multiple=True,
    metavar=_("CHECK"),
    shell_complete=described(_named),
    help=_("Do not run this check; may be repeated."),
)
@explain_option(_("CHECK"), _("Explain a check and exit; `all` lists the checks."), _named)
@click.option(
    "--fail-on",
    type=Choice(SEVERITIES),
    help=_("The lowest severity that makes the exit code 1.  [default: error]"),
)
@click.option(
    "--baseline",
    type=FileName(path_type=Path, dir_okay=False),
    metavar=_("FILE"),
    help=_("Report only findings that are not in this file."),
)
@click.option(
    "--no-baseline", is_flag=True, help=_("Report all findings, whatever baseline is configured.")
)
@click.option(
    "--write-baseline",
    type=FileName(path_type=Path, dir_okay=False),
    metavar=_("FILE"),
    help=_("Record the present findings in the baseline, and exit with 0."),
)
@click.option(
    "--changed-since",
    type=Text(),
    metavar=_("REV"),
    help=_("Report only units changed since the branch left this revision."),
)
@click.option("--fix", is_flag=True, help=_("Correct what can be corrected safely."))
@click.option(
    "--diff", is_flag=True, help=_("Show what --fix would change, without changing anything.")
)
@click.option("--fuzzy", is_flag=True, help=_("Check fuzzy translations too."))
@click.option("--obsolete", is_flag=True, help=_("Check obsolete translations too."))
@report_options
@click.option(
    "-j",
    "--jobs",
    type=Number(1),
    metavar=_("NUMBER"),
    help=_("Maximum number of processes.  [default: one per core]"),
)
@click.option(
    "--no-cache", is_flag=True, help=_("Check every file again, even if nothing has changed.")
)
@click.pass_context
@pass_session
def command(session: Session, ctx: click.Context, /, **options: Any) -> None:
    """Check files, report the findings, and exit with the appropriate status."""
    from ..checking import Options, check

    ctx.exit(check(session, Options(**options)))
