"""`termbase lint`: what is wrong with the term base itself."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..app import Session, pass_session
from ..i18n import gettext as _
from ..i18n import ngettext
from ..output import clauses, format_option, print_json, shown_path

if TYPE_CHECKING:
    from termbase.model import Finding

COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


@click.command(
    help=_(
        "Find what is wrong with the term base itself: terms that contradict one another, terms "
        "that can never match, mixed scripts, missing translations, stale catalogs."
    ),
    short_help=_("Find what is wrong with the term base itself."),
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    show_default=True,
    help=_("The least severity for which the exit code is 1."),
)
@click.option(
    "--select",
    "selected",
    multiple=True,
    metavar=_("RULE"),
    help=_("Only this rule, by its code or name; may be repeated."),
)
@click.option(
    "--ignore",
    "ignored",
    multiple=True,
    metavar=_("RULE"),
    help=_("Not this rule, by its code or name; may be repeated."),
)
@format_option
@click.pass_context
@pass_session
def command(
    session: Session,
    ctx: click.Context,
    fail_on: str,
    selected: tuple[str, ...],
    ignored: tuple[str, ...],
    format_: str,
) -> None:
    """Run the rules and print what they found."""
    from termbase.lint import lint, rules
    from termbase.model import Severity

    known = {name for rule in rules() for name in (rule.code, rule.name)}
    for name in (*selected, *ignored):
        if name not in known:
            raise click.UsageError(_("There is no rule {name}.").format(name=name))
    found = [
        finding
        for finding in lint(session.base)
        if (not selected or {finding.code, finding.name} & set(selected))
        and not {finding.code, finding.name} & set(ignored)
    ]
    counted = Counter(finding.severity for finding in found)
    if format_ == "json":
        print_json(
            {
                "summary": {str(severity): counted[severity] for severity in Severity},
                "findings": [_json(finding) for finding in found],
            }
        )
    else:
        for finding in found:
            click.echo(_line(finding))
        told = [
            ngettext("{count} error", "{count} errors", counted[Severity.ERROR]),
            ngettext("{count} warning", "{count} warnings", counted[Severity.WARNING]),
            ngettext("{count} info", "{count} infos", counted[Severity.INFO]),
        ]
        counts = (counted[severity] for severity in Severity)
        click.echo(clauses(t.format(count=c) for t, c in zip(told, counts, strict=True)))
    if fail_on != "never" and any(f.severity.rank <= Severity(fail_on).rank for f in found):
        ctx.exit(1)


def _line(finding: Finding) -> str:
    place = shown_path(Path(finding.path)) + (f":{finding.line}" if finding.line else "")
    severity = click.style(_severity(finding), fg=COLOURS[finding.severity])
    message = _(finding.message).format(**finding.fields)
    return f"{place}: {severity} {finding.code} {message} [{finding.name}]"


def _severity(finding: Finding) -> str:
    return {"error": _("error"), "warning": _("warning"), "info": _("info")}[finding.severity]


def _json(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "path": finding.path,
        "line": finding.line,
        "message": finding.text,
        "concept": finding.concept,
        "suggestions": list(finding.suggestions),
    }
