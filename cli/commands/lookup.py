"""`termbase lookup`: look terms up in any language."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from termbase.text.columns import wrap

from ..app import Session, pass_session
from ..choices import Choice, FileName, Number
from ..completion import base_while_typing
from ..concepts import terms_table
from ..files import is_pipe
from ..i18n import gettext as _, reader_language
from ..output import (
    as_utf_8,
    columns_available,
    kind_label,
    print_json,
    shown_path,
    status_label,
)
from ..terminal import echo, is_interactive, json_line, style

if TYPE_CHECKING:
    from termbase.model import Hit, Term
    from termbase.project import TermBase


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Complete a word to terms, for the shell."""
    from termbase.errors import TermbaseError

    before = "".join(f"{word} " for word in ctx.params.get("words") or ())
    try:
        terms = base_while_typing(ctx).complete(before + incomplete)
    except TermbaseError:
        return []
    return [term[len(before) :] for term in terms if term.lower().startswith(before.lower())]


@click.command(
    help=_(
        "Look a term up in either direction: Chinese (Simplified or Traditional), pinyin or"
        " its initials, zhuyin, English in any inflection. Typing errors, homophones, the "
        "pinyin of southern accents (zanlue for zhanlüe) and other romanizations of names "
        "(Hsinchu) are understood. trade* finds every term that begins with it. Without a "
        "query, on a terminal, termbase searches as you type."
    ),
    short_help=_("Look terms up, in either direction."),
)
@click.argument("words", nargs=-1, shell_complete=_complete, metavar=_("[QUERY]"))
@click.option(
    "--limit",
    type=Number(1),
    metavar=_("NUMBER"),
    default=10,
    show_default=True,
    help=_("Maximum number of answers."),
)
@click.option(
    "--batch",
    type=FileName(path_type=Path),
    metavar=_("FILE"),
    help=_("Look up every line of a file; - is standard input."),
)
@click.option(
    "--format",
    "format_",
    type=Choice(["text", "json", "jsonl"]),
    default="text",
    show_default=True,
    help=_("The output format; jsonl prints one object per line."),
)
@pass_session
def command(
    session: Session,
    words: tuple[str, ...],
    limit: int,
    batch: Path | None,
    format_: str,
) -> None:
    """Look up a query, which may consist of several arguments, or a file of queries."""
    query = _as_utf_8(" ".join(words)) if words else None
    if query is None and batch is None and is_interactive():
        from ..interactive import search

        base = session.base
        base.lookup("")  # a large index is made before there is a search line

        def answer(text: str, columns: int) -> Iterable[str]:
            return _text(text, base.lookup(text, limit, wide=True), base, columns)

        search(base, answer)
        return
    if (query is None) == (batch is None) or (query is not None and not query.strip()):
        raise click.UsageError(_("Give one QUERY, or a file of queries with --batch."))
    if batch is not None:
        with _opened(batch) as stream:
            _batch(session, _lines(stream, batch), limit, format_)
        return
    assert query is not None
    hits = session.base.lookup(query, limit, wide=True)
    if format_ == "text":
        for line in _text(query, hits, session.base):
            echo(line)
    else:
        print_json(_answer(query, hits), indent=2 if format_ == "json" else None)


def _as_utf_8(query: str) -> str:
    """Return a query decoded as UTF-8, if the locale (usually C) could not decode its bytes."""
    try:
        return query.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return query


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Provide a file open for reading; for `-`, standard input, which is not closed."""
    if is_pipe(path):
        yield sys.stdin.buffer
        return
    try:
        stream = path.open("rb")
    except OSError as error:
        from termbase.errors import DocumentError, unreadable

        raise unreadable(DocumentError, error, path) from None
    with stream:
        yield stream


def _lines(stream: BinaryIO, path: Path) -> Iterable[str]:
    """Yield the lines of a file in any encoding; those of a pipe, if in UTF-8, as they arrive."""
    if is_pipe(path) or not path.is_file():
        return _arriving(stream, path)
    data = stream.read()
    try:
        if b"\0" not in data:
            return StringIO(data.decode("utf-8-sig"), newline=None)
    except UnicodeDecodeError:
        pass
    from termbase.text.encoding import damage, decode

    place = damage(data) if b"\0" not in data else None
    if place is not None:
        from termbase.errors import DocumentError

        raise DocumentError(
            "this byte ({byte}) is not UTF-8, unlike the rest of the file: correct the line",
            path,
            data.count(b"\n", 0, place) + 1,
            byte=f"0x{data[place]:02x}",
        )
    text, _encoding = decode(data, path)
    return StringIO(text, newline=None)


def _arriving(stream: BinaryIO, path: Path) -> Iterator[str]:
    """Yield the lines of a pipe as they arrive; from one that is not UTF-8 on, once all have."""
    for line in stream:
        text = line.decode("utf-8-sig", "replace")
        if "\0" in text or "\ufffd" in text:
            from termbase.text.encoding import decode

            text, _encoding = decode(line + stream.read(), path)
        yield from StringIO(text, newline=None)


def _batch(session: Session, lines: Iterable[str], limit: int, format_: str) -> None:
    lookup = session.base.lookup
    if format_ == "json":
        queries = [line.rstrip("\r\n") for line in lines]
        print_json([_answer(query, lookup(query, limit)) for query in queries])
        return
    if format_ == "jsonl":
        as_utf_8()
    write = sys.stdout.write
    for line in lines:
        query = line.rstrip("\r\n")
        hits = lookup(query, limit)
        if format_ == "jsonl":
            text = json.dumps(_answer(query, hits), ensure_ascii=False)
            write(json_line(text) + "\n")
        elif query.strip():
            heading = style(f"== {query.strip()} ==", bold=True)
            echo("\n".join([heading, *_text(query, hits, session.base), ""]))


def _answer(query: str, hits: list[Hit]) -> dict[str, Any]:
    return {"query": query, "hits": [hit.data() for hit in hits]}


def _matched_for_reader(hit: Hit) -> Term:
    """Return the matched term as the language of the reader has it, if it does.

    A term may be deprecated in one variety of Chinese and preferred in another.
    """
    from termbase.text.languages import find_language

    alike = {one.lang: one for one in hit.concept.terms if one.text == hit.term.text}
    return alike.get(find_language(reader_language(), list(alike)), hit.term)


def _text(query: str, hits: list[Hit], base: TermBase, columns: int = 0) -> Iterable[str]:
    if not hits:
        yield _("Nothing found for “{query}”.").format(query=query)
        config = base.project.config
        if config and not base.project.has_catalogs():
            # The starter term base would be searched without a configuration.
            yield _("{config} sets up no term base.").format(config=shown_path(config))
        return
    columns = columns or columns_available()
    for number, hit in enumerate(hits):
        if number:
            yield ""
        yield from _concept_lines(hit, base.languages, columns)


def _concept_lines(hit: Hit, languages: Sequence[str], columns: int) -> Iterable[str]:
    from termbase.text.languages import readable

    concept = hit.concept
    languages = [lang for lang in languages if lang in concept.languages]
    heads = [t.text for lang in languages if (t := concept.preferred(lang))]
    title = "  ".join(style(head, bold=True) for head in heads) or concept.id
    yield f"{title}  {style(f'[{kind_label(hit.kind)}]', dim=True)}"
    hit = replace(hit, term=_matched_for_reader(hit))
    if use := hit.use:
        warning = _("“{term}” is {status}; use “{preferred}”").format(
            term=hit.term.text, status=status_label(hit.term), preferred=use.text
        )
        yield "  " + style(warning, fg="yellow")
    yield from terms_table(concept, languages, columns)
    indent = " " * 2
    _lang, definition = readable(concept.definitions, reader_language())
    for line in wrap(definition, columns - 2) if definition else ():
        yield indent + line
    for lang, note in concept.notes.items():
        for line in wrap(_("Note ({lang}): {text}").format(lang=lang, text=note), columns - 2):
            yield indent + style(line, dim=True)
    state = f" · {_('proposed')}" if concept.proposed else ""
    yield indent + style(f"{concept.subject}{state} · {concept.id}", dim=True)
