"""`termbase lint`: check the term base itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..app import Session, pass_session
from ..choices import Choice
from ..completion import described
from ..explaining import explain_option
from ..i18n import gettext as _
from ..options import listed_in
from ..output import shown_path
from ..reporting import SEVERITIES, report_options, write_report

if TYPE_CHECKING:
    from termbase.report import Described


def _named(word: str) -> Iterable[Described]:
    from termbase.lint.runner import matching

    return matching(word)


@click.command(
    help=_(
        "Find problems in the term base itself: terms that contradict each other, terms "
        "that can never match, mixed scripts, missing translations, outdated catalogs."
    ),
    short_help=_("Find problems in the term base itself."),
)
@explain_option(_("RULE"), _("Explain a rule and exit; `all` lists the rules."), _named)
@click.option(
    "--fail-on",
    type=Choice(SEVERITIES),
    default="error",
    show_default=True,
    help=_("The lowest severity that makes the exit code 1."),
)
@click.option(
    "--select",
    "selected",
    multiple=True,
    metavar=_("RULE"),
    shell_complete=described(_named),
    help=_(
        "Run only this rule, given by its name, its code or the beginning of its code; "
        "may be repeated."
    ),
)
@click.option(
    "--ignore",
    "ignored",
    multiple=True,
    metavar=_("RULE"),
    shell_complete=described(_named),
    help=_("Do not run this rule; may be repeated."),
)
@report_options
@click.pass_context
@pass_session
def command(
    session: Session,
    ctx: click.Context,
    fail_on: str,
    selected: tuple[str, ...],
    ignored: tuple[str, ...],
    format_: str,
    outputs: tuple[Path, ...],
) -> None:
    """Run the rules, and report the findings."""
    from termbase.lint import lint, rules
    from termbase.model import Severity
    from termbase.report import Report, rules as described
    from termbase.version import __version__

    found = lint(session.base, select=listed_in(selected), ignore=listed_in(ignored))
    shown = cache(lambda path: path and shown_path(Path(path)))
    for index, one in enumerate(found):  # in place, since there may be very many
        if (path := shown(one.path)) != one.path:
            found[index] = replace(one, path=path)
    report = Report(
        findings=tuple(found),
        files=len(session.base.tree.files()),
        rules=described(rules()),
        tool=("termbase", __version__),
        fail_on=None if fail_on == "never" else Severity(fail_on),
        title=_("Check of the term base"),
    )
    write_report(report, format_, outputs)
    if any(map(report.fails, report.findings)):
        ctx.exit(1)
