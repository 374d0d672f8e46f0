"""`termbase inspect`: show how a document is parsed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from termbase.text.columns import clip, pad, width

from ..app import Session, pass_session
from ..choices import FileName
from ..documents import DOC_HELP, read_documents
from ..i18n import counted, gettext as _
from ..options import format_option
from ..output import clauses, columns_available, labelled, print_json, told_of
from ..terminal import echo, style

if TYPE_CHECKING:
    from termbase.documents import Document


@click.command(
    help=_(
        "Show how a document is understood: its title, source, date, authors and their roles, and "
        "the paragraphs of its body."
    )
    + DOC_HELP,
    short_help=_("Show how a document is understood."),
)
@click.argument("path", metavar=_("DOC"), type=FileName(path_type=str))
@format_option
@pass_session
def command(session: Session, path: str, format_: str) -> None:
    """Read a document, and print its header and body as parsed."""
    with read_documents(session.base, [path]) as (document,):
        if format_ == "json":
            print_json(_json(document))
            return
        for line in _text(document, columns_available()):
            echo(line)


def _json(document: Document) -> dict[str, Any]:
    header = document.header
    return {
        "path": document.path,
        "format": document.format,
        "encoding": document.encoding,
        "lang": document.body_lang,
        "title": header.title,
        "subtitle": header.subtitle,
        "source": header.source,
        "date": header.date.isoformat() if header.date else None,
        "authors": [author.data() for author in header.authors],
        "translators": [author.data() for author in header.translators],
        "spans": [
            {"label": span.label, "start": span.start, "end": span.end, "text": span.text}
            for span in header.spans
        ],
        "body": [
            {
                "line": paragraph.line,
                "start": paragraph.start,
                "end": paragraph.end,
                "text": document.text[paragraph.start : paragraph.end],
            }
            for paragraph in document.body
        ],
    }


def _text(document: Document, columns: int) -> Iterator[str]:
    header = document.header
    facts = [
        (_("Title"), header.title),
        (_("Subtitle"), header.subtitle),
        (_("Source"), header.source),
        (_("Date"), header.date.isoformat() if header.date else ""),
    ]
    facts += [(_("Author"), " · ".join(author.names.values())) for author in header.authors]
    facts += [(_("Translator"), " · ".join(one.names.values())) for one in header.translators]
    facts.append((_("Format"), clauses((document.format, document.encoding))))
    facts.append((_("Language"), document.body_lang))
    label_width = max(width(label) for label, _value in facts)
    for label, value in facts:
        if value:
            yield f"{style(pad(label, label_width), fg='cyan')}  {value}"
    noted: set[str] = set()
    for author in (*header.authors, *header.translators):
        for role in author.roles:
            parts = [
                told_of(name, value)
                for name, value in (
                    (_("organisation"), role.organization),
                    (_("work"), role.work),
                    (_("title"), role.title),
                )
                if value
            ]
            yield "  " + labelled(style(role.text, bold=True), _("; ").join(parts))
        if author.note and author.note not in noted:  # a note may be about several people
            yield f"  {author.note}"
            noted.add(author.note)
    yield ""
    yield counted("{count} paragraph:", "{count} paragraphs:", len(document.body))
    for paragraph in document.body:
        text = " ".join(document.text[paragraph.start : paragraph.end].split())
        number = str(paragraph.line)
        yield f"{number:>6}  {clip(text, columns - 8)}"
