"""`termbase glossary`: a bilingual glossary of documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termbase.errors import DocumentError

from ..app import Session, pass_session
from ..documents import documents_argument, language_of_base, read_documents
from ..files import is_pipe, keep_inputs, write
from ..i18n import gettext as _
from ..i18n import ngettext, reader_language
from ..output import (
    clauses,
    columns_available,
    labelled,
    noted,
    pad,
    shown_path,
    status_label,
    width,
    wrap,
)
from ..progress import following
from ..terminal import echo, style, unstyled

if TYPE_CHECKING:
    from termbase.glossary.model import Candidate, Entry, Glossary, Occurrence

FORMATS = ("text", "md", "html", "docx", "csv", "xlsx", "json", "po")


@click.command(
    help=_(
        "Make a bilingual glossary of documents: each concept of the term base that they name, "
        "once, with its terms, its definition, and the sentence where it stands first; and the "
        "likely terms that the base lacks. DOC is a text, Markdown, HTML or Word file; - is "
        "standard input."
    ),
    short_help=_("Make a bilingual glossary of documents."),
)
@documents_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=_("FILE"),
    help=_(
        "Write it to a file; its ending tells the format: .md, .html, .docx, .csv, .xlsx, .json, "
        ".po or .txt. Its folder is made where there is none; - is standard output."
    ),
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help=_("The format, where no file's ending tells it.  [default: text]"),
)
@click.option(
    "--language",
    "-l",
    "tags",
    multiple=True,
    metavar=_("TAG"),
    help=_("A language to show; may be repeated. Default: all of the term base."),
)
@click.option(
    "--sort",
    "reader",
    metavar=_("TAG"),
    help=_(
        "The language to sort by: zh-Hans sorts by pinyin. Default: that of the documents, which "
        "comes first."
    ),
)
@click.option(
    "--candidates",
    type=click.IntRange(min=0),
    metavar=_("NUMBER"),
    default=30,
    show_default=True,
    help=_("How many candidates to list at the most."),
)
@pass_session
def command(
    session: Session,
    paths: Sequence[str],
    output: Path | None,
    format_: str | None,
    tags: Sequence[str],
    reader: str | None,
    candidates: int,
) -> None:
    """Make the glossary, and print or write it."""
    from termbase.glossary import Style, build, render

    if is_pipe(output):
        output = None
    name = _format(output, format_)
    keep_inputs([output] if output else [], paths)
    base = session.base
    wanted = [language_of_base(base, tag) for tag in tags]
    order = language_of_base(base, reader) if reader else ""
    documents = read_documents(base, paths)
    glossary = build(
        base,
        documents,
        languages=wanted,
        reader=order,
        most_candidates=candidates,
        track=following(_("Searching")),
    )
    if name == "text":
        lines = list(_text(glossary, columns_available()))
        if output is None:
            echo("\n".join(lines))
            return
        data = ("\n".join(map(unstyled, lines)) + "\n").encode("utf-8", "replace")
    else:
        data = render(glossary, name, Style(say=_, reader=reader_language()))
    write(output, data)
    if output is None:
        return
    echo(
        _("{file}: {terms}, {candidates}").format(
            file=shown_path(output), terms=_terms(glossary), candidates=_candidates(glossary)
        ),
        err=True,
    )


def _format(output: Path | None, chosen: str | None) -> str:
    """The format chosen, else what the file's ending asks for; text for the terminal and .txt.

    Raises:
        DocumentError: No format was chosen, and none has the file's ending.
    """
    from termbase.glossary import format_of

    if output is None:
        return chosen or "text"
    try:
        asked = "text" if output.suffix.lower() == ".txt" else format_of(output)
    except DocumentError as error:
        if chosen is None:
            endings = [*str(error.fields["endings"]).split(", "), ".txt"]
            error.fields["endings"] = ", ".join(sorted(endings))
            raise
        asked = ""
    if chosen and chosen != asked:
        message = _("Warning: {file} is written as {format}, which its ending does not say.")
        echo(message.format(file=shown_path(output), format=chosen), err=True)
    return chosen or asked


def _terms(glossary: Glossary) -> str:
    count = len(glossary.entries)
    return ngettext("{count} concept", "{count} concepts", count).format(count=count)


def _candidates(glossary: Glossary) -> str:
    count = len(glossary.candidates)
    return ngettext("{count} candidate", "{count} candidates", count).format(count=count)


def _text(glossary: Glossary, columns: int) -> Iterator[str]:
    for source in glossary.sources:
        for line in wrap(source.title or source.path, columns):
            yield style(line, bold=True)
        yield from wrap(" · ".join(source.about), columns)
    yield _("{terms}, {candidates}").format(
        terms=_terms(glossary), candidates=_candidates(glossary)
    )
    for entry in glossary.entries:
        yield ""
        yield from _entry(entry, glossary.languages, columns)
    if glossary.candidates:
        yield ""
        yield style(_("Candidates: not reviewed yet"), bold=True)
        for candidate in glossary.candidates:
            yield from _candidate(candidate, columns)


def _entry(entry: Entry, languages: Sequence[str], columns: int) -> Iterator[str]:
    """The preferred terms on one line; the others, the definition and the sentence below."""
    concept = entry.concept
    heads = [
        labelled(style(head.text, bold=True, fg=None if n == 0 else "cyan"), status_label(head))
        for n, lang in enumerate(languages)
        if (head := concept.preferred(lang))
    ]
    times = ngettext("{count} time", "{count} times", entry.count).format(count=entry.count)
    place = clauses([times, f"{entry.first.path}:{entry.first.line}"])
    line = "  ".join(heads)
    gap = columns - width(unstyled(line)) - width(place)
    if gap >= 2:
        yield line + " " * gap + style(place, dim=True)
    else:
        yield from [line] if width(unstyled(line)) <= columns else heads
        yield pad("", columns - width(place)) + style(place, dim=True)
    for lang in languages:
        others = [labelled(t.text, status_label(t)) for t in entry.others(lang)]
        if others:
            yield from _indented(f"{lang}: {' · '.join(others)}", columns)
        for term in entry.unwanted(lang):
            text = f"{lang}: ✗ {noted(labelled(term.text, status_label(term)), term.note)}"
            for wrapped in _indented(text, columns):
                yield style(wrapped, fg="red")
    if concept.definition:
        yield from _indented(concept.definition, columns)
    for note in entry.notes(languages):
        yield from _indented(_("Note: {text}").format(text=note), columns)
    yield from _context(entry.first, columns)


def _candidate(candidate: Candidate, columns: int) -> Iterator[str]:
    times = f"×{candidate.count}" if candidate.count > 1 else ""
    term = style(candidate.text, bold=True)
    for text in candidate.translated:
        term += "  " + style(text, bold=True, fg="cyan")
    yield f"{term} {times}".rstrip()
    yield from _context(candidate.first, columns)


def _indented(text: str, columns: int) -> Iterator[str]:
    for line in wrap(text, columns - 4):
        yield f"    {line}"


def _context(place: Occurrence, columns: int) -> Iterator[str]:
    """As much of the sentence as two lines hold, the term in the middle of it and marked."""
    room = 2 * (columns - 8)
    before, term, after = place.parts
    side = max(10, (room - width(term)) // 2)
    spare_left, spare_right = max(0, side - width(before)), max(0, side - width(after))
    before = _tail(before, side + spare_right)
    after = _front(after, side + spare_left)
    opening, closing = _("“{text}”").split("{text}")
    lines = list(wrap(f"{opening}{before}{term}{after}{closing}", columns - 4))
    begin = _ink(opening + before)
    for line in _underlined(lines, begin, begin + _ink(term)):
        yield "    " + line


def _underlined(lines: Iterable[str], begin: int, end: int) -> Iterator[str]:
    """Lines in which a stretch is marked, wherever they are broken.

    Wrapping only takes and gives spaces, so `begin` and `end` count the other characters.
    """
    passed = 0
    for line in lines:
        places = [place for place, char in enumerate(line) if not char.isspace()]
        inside = places[max(0, begin - passed) : max(0, end - passed)]
        passed += len(places)
        if inside:
            left, right = inside[0], inside[-1] + 1
            marked = style(line[left:right], underline=True)
            yield line[:left] + marked + line[right:]
        else:
            yield line


def _ink(text: str) -> int:
    """How many characters of a text are no spaces."""
    return sum(not char.isspace() for char in text)


def _tail(text: str, columns: int) -> str:
    """The end of a text that so many columns hold, from the beginning of a word on."""
    if width(text) <= columns:
        return text
    kept = _held(text[::-1], columns)[::-1]
    return "… " + kept.partition(" ")[2] if " " in kept else "…" + kept


def _front(text: str, columns: int) -> str:
    """The beginning of a text that so many columns hold, up to the end of a word."""
    if width(text) <= columns:
        return text
    kept = _held(text, columns)
    return kept.rpartition(" ")[0] + " …" if " " in kept else kept + "…"


def _held(text: str, columns: int) -> str:
    """The first characters of a text, as many as so many columns hold."""
    ends = accumulate(map(width, text))
    return text[: sum(1 for _end in takewhile(lambda end: end <= columns, ends))]
