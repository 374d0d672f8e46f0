"""`termbase mine`: find term pairs in translations."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from termbase.errors import DocumentError, TermbaseError
from termbase.paths import posix

from ..app import Session, pass_session
from ..failures import Failure, worded
from ..files import is_pipe, write
from ..i18n import counted, gettext as _
from ..options import format_option, limit_option, minimum_option, outputs_option
from ..output import joined, print_json, shown_path, status_label, table, told_of
from ..progress import following
from ..terminal import echo
from ..translations import (
    Translations,
    mention_found,
    require_source,
    translations_options,
    with_languages,
)

if TYPE_CHECKING:
    from termbase.mine import Known, Pair
    from termbase.model import Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Translations):
    """The options of the command line."""

    limit: int | None
    minimum: int
    is_new: bool
    outputs: tuple[Path, ...]
    format_: str


@click.command(
    help=_(
        "Find term pairs in translations between English and Chinese, best first. PATH is a"
        " file, folder or pattern, as for termbase check. The last column shows what the "
        "term base has: = where it accepts the pair, otherwise the terms that it accepts."
    ),
    short_help=_("Find term pairs in translations."),
)
@translations_options
@limit_option
@minimum_option(2)
@click.option(
    "--new",
    "is_new",
    is_flag=True,
    help=_("Leave out pairs that the term base has, or that were rejected."),
)
@outputs_option(
    _(
        "Write the pairs to a table (.csv, .xlsx) that termbase import reads as proposals. "
        "The folder is created if needed; - is standard output, as CSV. May be repeated."
    )
)
@format_option
@pass_session
def command(session: Session, /, **options: Any) -> None:
    """Find term pairs, and print or write them."""
    from termbase.mine import MOST, format_of, pairs

    given = Options(**options)
    # What cannot be written is said before the work.
    formats = ["csv" if is_pipe(path) else format_of(path) for path in given.outputs]
    unreadable: list[DocumentError] = []
    segments = _segments(session, given, unreadable)
    try:
        with following(_("Reading")) as progress:
            found = pairs(segments, minimum=given.minimum, progress=progress)
    except TermbaseError:
        if not unreadable:
            raise
        _stop(unreadable)
    if next(segments, None):
        message = _("Only the first {count} units were read; name fewer files.")
        echo(message.format(count=f"{MOST:,}"), err=True)
    rows = _compared(session, found, is_new=given.is_new)[: given.limit]
    if given.outputs:
        for path, name in zip(given.outputs, formats, strict=True):
            _write(path, [pair for pair, _known in rows], name)
    elif given.format_ == "json":
        print_json({"pairs": [_json(*row) for row in rows]})
    elif rows:
        _print(rows)
    else:
        echo(_("No pairs found."), err=True)
    if unreadable:
        _stop(unreadable)


def _compared(session: Session, found: Sequence[Pair], *, is_new: bool) -> list[tuple[Pair, Known]]:
    """Return the pairs with what the term base has for each; only those new to it if wanted."""
    from termbase.maintenance import rejected_terms, retired_concepts
    from termbase.mine import known, rejected
    from termbase.terms import Terms

    # What is found may be what the term base begins with.
    has_catalogs = session.project.has_catalogs()
    texts = (text for pair in found for text in (pair.source, pair.target))
    terms = session.base.terms_in(texts) if has_catalogs else Terms(())
    rows = list(zip(found, known(found, terms), strict=True))
    if not is_new:
        return rows
    called = [
        terms
        for of_concepts in (retired_concepts, rejected_terms)
        if has_catalogs
        for terms in of_concepts(session.base).values()
    ]
    old = rejected(found, called)
    return [row for row, is_old in zip(rows, old, strict=True) if not (row[1].term or is_old)]


def _stop(unreadable: Sequence[DocumentError]) -> NoReturn:
    """Print why files could not be read, and exit."""
    for error in unreadable[:-1]:
        Failure(worded(error)).show()
    raise unreadable[-1]


def _segments(
    session: Session, given: Options, unreadable: list[DocumentError]
) -> Iterator[Segment]:
    """Yield the segments of the files with known languages; errors are added to `unreadable`."""
    from termbase.checks.configuration import configured
    from termbase.checks.jobs import segments
    from termbase.tags import is_chinese

    project = session.project
    configuration = with_languages(configured(project), given)
    languages = configuration.settings.languages
    chinese = next((lang for lang in project.languages if is_chinese(lang)), "")
    require_source(given)
    found = session.base.find_files(
        given.paths,
        configuration,
        source=given.source,
        format=given.from_,
        stream=sys.stdin.buffer,
    )
    mention_found(session, found, given, given.outputs)
    for job in found.jobs:
        if isinstance(job, DocumentError):
            unreadable.append(job)
            continue
        try:
            for segment in segments(job, configuration):
                source_lang, target_lang = languages(segment, chinese)
                yield segment._replace(source_lang=source_lang, target_lang=target_lang)
        except DocumentError as error:
            unreadable.append(error)


def _print(rows: Sequence[tuple[Pair, Known]]) -> None:
    from termbase.mine.table import cells, columns

    langs = columns([pair for pair, _known in rows])
    body = [
        (*cells(pair, langs), f"{pair.score:.2f}", str(pair.count), _comparison(known))
        for pair, known in rows
    ]
    for line in table(body, header=[*langs, _("score"), _("count"), _("term base")]):
        echo(line)


def _comparison(known: Known) -> str:
    """Return `=` with a status for a pair in the term base, or the terms that it has instead."""
    if known.term and known.term.status.accepted:
        return f"= {status_label(known.term)}".rstrip()
    return joined(term.text for term in known.accepted)


def _json(pair: Pair, known: Known) -> dict[str, Any]:
    first = pair.first
    return {
        "source": pair.source,
        "target": pair.target,
        "source_lang": pair.source_lang,
        "target_lang": pair.target_lang,
        "score": pair.score,
        "count": pair.count,
        "term": known.term.data() if known.term else None,
        "accepted": [term.data() for term in known.accepted],
        "first": {
            "path": posix(first.path),
            "line": first.line,
            "source": pair.sentences[0],
            "target": pair.sentences[1],
        },
    }


def _write(output: Path, pairs: Sequence[Pair], name: str) -> None:
    """Write pairs to a table, and print their number."""
    from termbase.mine import render

    write(output, render(pairs, name))
    count = counted("{count} pair", "{count} pairs", len(pairs))
    echo(told_of(shown_path(output), count), err=True)
