"""`termbase check`: validate translations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from ..app import Session, pass_session
from ..i18n import gettext as _
from ..output import format_option, print_json

if TYPE_CHECKING:
    from termbase.model import Finding


@click.command(
    help=_("Validate translations against the term base."),
    short_help=_("Validate translations."),
)
@click.argument("paths", nargs=-1, required=True, metavar=_("PATH..."))
@click.option("--source-lang", metavar=_("TAG"), default="", help=_("The language of the source."))
@click.option(
    "--target-lang", metavar=_("TAG"), default="", help=_("The language of the translation.")
)
@click.option("--select", multiple=True, metavar=_("CHECK"), help=_("Only this check."))
@format_option
@click.pass_context
@pass_session
def command(
    session: Session,
    ctx: click.Context,
    paths: Sequence[str],
    source_lang: str,
    target_lang: str,
    select: tuple[str, ...],
    format_: str,
) -> None:
    """Check and report."""
    from termbase.bitext import read, walk
    from termbase.checks import Runner, Settings, active

    settings = Settings(select=select, source_lang=source_lang, target_lang=target_lang)
    runner = Runner(active(settings), session.base.terms, settings)
    found: list[Finding] = []
    for path in walk(paths):
        segments = read(path, source_lang=source_lang or None, target_lang=target_lang or None)
        found += runner.run(segments, str(path))
    if format_ == "json":
        print_json({"summary": {}, "findings": [_json(finding) for finding in found]})
    else:
        for finding in found:
            click.echo(f"{finding.path}:{finding.line}:{finding.column}: {finding.text}")
    if any(finding.severity == "error" for finding in found):
        ctx.exit(1)


def _json(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "unit": finding.unit,
        "message": finding.text,
        "concept": finding.concept,
        "source_term": finding.source_term,
        "source_span": finding.source_span,
        "target_span": finding.target_span,
        "suggestions": list(finding.suggestions),
    }
