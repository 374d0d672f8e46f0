"""`termbase glossary`: a bilingual glossary of documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termbase.errors import DocumentError
from termbase.registry import names

from ..app import Session, pass_session
from ..choices import Choice, Number
from ..completion import languages
from ..documents import DOC_HELP, documents_argument, language_of_base, read_documents
from ..files import is_pipe, protect_inputs, write
from ..i18n import counted, gettext as _, ngettext, reader_language
from ..options import languages_option, outputs_option
from ..output import clauses, columns_available, shown_path, told_of
from ..progress import following
from ..terminal import echo, echo_rendered

if TYPE_CHECKING:
    from termbase.glossary import Glossary

_BAR_PARAGRAPHS = 200
"""Paragraphs; fewer are searched in a second."""


@click.command(
    help=_(
        "Make a bilingual glossary of documents: every concept of the term base that they mention, "
        "with its terms, its definition and the sentence where it first appears; and likely terms "
        "that the term base lacks."
    )
    + DOC_HELP,
    short_help=_("Make a bilingual glossary of documents."),
)
@documents_argument
@outputs_option(
    _(
        "Write to a file; its name sets the format, such as .html or .docx. The folder is "
        "created if needed; - is standard output. May be repeated."
    )
)
@click.option(
    "--format",
    "format_",
    type=Choice(names("termbase.glossary.formats")),
    help=_("The format, if no file name sets it.  [default: text]"),
)
@languages_option(
    _("A language to show; may be repeated. Default: all languages of the term base.")
)
@click.option(
    "--sort",
    "reader",
    metavar=_("TAG"),
    shell_complete=languages,
    help=_(
        "The language to sort by; zh-Hans sorts by pinyin, zh-Hant-TW by zhuyin. Default: "
        "the language of the documents, which comes first."
    ),
)
@click.option(
    "--candidates",
    type=Number(0),
    metavar=_("NUMBER"),
    default=30,
    show_default=True,
    help=_("Maximum number of candidates."),
)
@pass_session
def command(
    session: Session,
    paths: Sequence[str],
    outputs: tuple[Path, ...],
    format_: str | None,
    tags: Sequence[str],
    reader: str | None,
    candidates: int,
) -> None:
    """Build the glossary once, and print or write it in each format."""
    from termbase.glossary import build

    files = [None if is_pipe(path) else path for path in outputs] or [None]
    formats = [_format(path, format_) for path in files]
    protect_inputs(outputs, paths)
    base = session.base
    wanted = [language_of_base(base, tag) for tag in tags]
    order = language_of_base(base, reader) if reader else ""
    with read_documents(base, paths) as documents:
        with following(_("Searching"), _BAR_PARAGRAPHS) as progress:
            glossary = build(
                base,
                documents,
                languages=wanted,
                reader=order,
                most_candidates=candidates,
                progress=progress,
            )
        for path, name in zip(files, formats, strict=True):
            _write(glossary, path, name)


def _write(glossary: Glossary, path: Path | None, format_: str) -> None:
    """Print a glossary, or write it to a file and say what it holds."""
    from termbase.glossary import Style, render

    style = Style(
        say=_,
        reader=reader_language(),
        plural=ngettext,
        colour=path is None,  # what is no terminal is given none
        columns=columns_available(),
    )
    data = render(glossary, format_, style)
    if format_ == "text" and path is None:
        echo_rendered(data.decode("utf-8", "surrogateescape"))
        return
    write(path, data)
    if path is not None:
        held = (
            counted("{count} concept", "{count} concepts", len(glossary.entries)),
            counted("{count} candidate", "{count} candidates", len(glossary.candidates)),
        )
        echo(told_of(shown_path(path), clauses(held)), err=True)


def _format(output: Path | None, chosen: str | None) -> str:
    """Return the chosen format, or that of the file's ending; text for the terminal and .txt.

    Raises:
        DocumentError: No format was chosen, and no format has the file's ending.
    """
    from termbase.glossary import format_of

    if output is None:
        return chosen or "text"
    try:
        asked = format_of(output)
    except DocumentError:
        if chosen is None:
            raise
        asked = ""
    if chosen and chosen != asked:
        message = _("Warning: {file} is written as {format}, although its name says otherwise.")
        echo(message.format(file=shown_path(output), format=chosen), err=True)
    return chosen or asked
