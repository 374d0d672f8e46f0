"""`termbase stats`: print statistics of the term base."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from termbase.text.columns import wrap

from ..app import Session, pass_session
from ..i18n import gettext as _
from ..options import format_option
from ..output import columns_available, print_json, table
from ..terminal import echo

if TYPE_CHECKING:
    from termbase.stats import SubjectStats


@click.command(
    help=_("Show how many concepts each subject has, and how much of each language is done."),
    short_help=_("Show figures of the term base."),
)
@format_option
@pass_session
def command(session: Session, format_: str) -> None:
    """Print the statistics."""
    from termbase.stats import stats

    figures = stats(session.base)
    if format_ == "json":
        print_json({"subjects": list(map(_json, figures.subjects)), "total": _json(figures.total)})
        return
    header = [_("subject"), _("concepts"), _("proposed"), _("defined"), _("seen")]
    header += (lang.lang for lang in figures.total.languages)
    for line in table(map(_row, (*figures.subjects, figures.total)), header=header):
        echo(line)
    legend = _("The language columns count concepts with a reviewed term, and their share.")
    for line in wrap(legend, columns_available()):
        echo(line)


def _row(subject: SubjectStats) -> list[str]:
    shares = (
        f"{lang.translated} {100 * lang.translated // max(1, subject.concepts)}%"
        for lang in subject.languages
    )
    figures = (subject.concepts, subject.proposed, subject.defined, subject.referenced)
    return [subject.subject or _("all"), *map(str, figures), *shares]


def _json(subject: SubjectStats) -> dict[str, Any]:
    return {
        "subject": subject.subject,
        "concepts": subject.concepts,
        "proposed": subject.proposed,
        "defined": subject.defined,
        "referenced": subject.referenced,
        "languages": {
            lang.lang: {
                "translated": lang.translated,
                "proposed": lang.proposed,
                "missing": lang.missing,
                "terms": {str(status): count for status, count in lang.terms.items()},
            }
            for lang in subject.languages
        },
    }
