"""Reading a document: choosing its format, extracting its text, separating header and body."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path
from typing import BinaryIO

from termbase.documents.contents import Contents, Metadata
from termbase.documents.formats import choose, formats
from termbase.documents.header import Author, Header, parse_header
from termbase.documents.header.characters import unify_characters
from termbase.documents.header.furniture import LONGEST_CERTAIN, is_leftover, is_running_head
from termbase.documents.languages import chinese_of, is_chinese_text
from termbase.documents.model import Document, Origin, Paragraph, lines
from termbase.documents.paragraphs import paragraphs
from termbase.documents.tables import Cells
from termbase.errors import DocumentError, unreadable
from termbase.text.repair import vocabulary

MOST_BYTES = 64 << 20
MOST_LINES = 1_000_000
# A longer text is a book: its header is at the beginning, and there is no author note at the end.
_LONG = 1 << 20
# Number of code points at the beginning and at the end that contain the header.
_HEAD = 1 << 15

Words = Iterable[str] | Callable[[str], Iterable[str]]
"""Chinese terms, or a function that returns those in a text, if there are too many to list."""


def read(
    path: str | PathLike[str] | None,
    *,
    stream: BinaryIO | None = None,
    format: str | None = None,
    words: Words = (),
) -> Document:
    """Read a document of any format and encoding.

    Args:
        path: The file; ``-`` or None for standard input.
        stream: A stream to read from instead; `path` is then only the document's name.
        format: Name of the format; by default, the content and then the file ending decide.
        words: Chinese terms to add to the segmenter's dictionary, to parse the header; or a
            function that takes a text and returns those in it.

    Raises:
        DocumentError: The document cannot be read, is empty or too large, or has no known format
            or encoding.
    """
    name = "-" if path is None else fspath(path)
    data = _bytes(name, stream)
    format = choose(data, name, format)
    kind = formats()[format]
    if len(data) > kind.most:
        raise DocumentError(
            "is too large ({size} MiB; the format {format} takes up to {most}): split it",
            name,
            size=len(data) >> 20,
            format=format,
            most=kind.most >> 20,
        )
    contents = kind.read(data, name)
    text = contents.text.text
    if not text.strip():
        raise DocumentError("holds no text: name a document with text in it", name)
    if text.count("\n") >= MOST_LINES:
        raise DocumentError("has more than {most} lines: split it", name, most=f"{MOST_LINES:,}")
    return _document(name, format, contents, words)


def _bytes(name: str, stream: BinaryIO | None) -> bytes:
    """Return the content of the file or stream."""
    try:
        if stream is None and name == "-":
            stream = getattr(sys.stdin, "buffer", None)
            if stream is None:
                raise DocumentError("there is no standard input: name a file", name)
        if stream is not None:
            data = stream.read(MOST_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL, a closed stream
        raise unreadable(DocumentError, error, name) from None
    if len(data) > MOST_BYTES:
        raise DocumentError("is larger than {most} MiB: split it", name, most=MOST_BYTES >> 20)
    return data


def _document(name: str, kind: str, contents: Contents, words: Words) -> Document:
    """Divide the contents of a file into header and body."""
    text = contents.text.text
    metadata = contents.metadata
    header = _header(text, contents, _known(words, text, metadata))
    origin = Origin(contents.text, contents.line_starts, contents.line_numbers)
    cells = Cells(contents.cells)
    spans = list(_body(text, header, contents.wrapped))
    sample = "\n".join(text[start:end] for start, end in spans[:500])
    chinese = chinese_of(text[start:end] for start, end in spans)
    body_lang = chinese if is_chinese_text(sample) else "en"

    def paragraph(start: int, end: int) -> Paragraph:
        lang = chinese if is_chinese_text(text[start:end]) else "en"
        cell = cells.at(contents.text.span(start, end)[0])
        return Paragraph(start, end, origin.position(start)[0], lang, cell)

    return Document(
        path=name,
        format=kind,
        encoding=contents.encoding,
        text=text,
        header=header,
        body=tuple(paragraph(start, end) for start, end in spans),
        body_lang=body_lang,
        header_lang=chinese_of(
            (text[start:end] for start, end in lines(text, 0, header.end)), chinese
        ),
        origin=origin,
        vocabulary=vocabulary(text),
    )


def _known(words: Words, text: str, metadata: Metadata) -> frozenset[str]:
    """Return the terms that may occur in the header of a text."""
    if not callable(words):
        return frozenset(words)
    people = (metadata.author, metadata.translator)
    parts = (text[:_HEAD], text[_HEAD:][-_HEAD:], *people, metadata.source)
    return frozenset(words("\n\n".join(parts)))


def _body(text: str, header: Header, wrapped: bool | None) -> Iterable[tuple[int, int]]:
    """Yield start and end of the paragraphs between the header and an author note at the end.

    Paragraphs that only ask readers to follow, share or subscribe are left out, and heads of pages.
    """
    known = _names_in(text, header)
    asides = [*header.asides, (header.body_end, len(text))]
    parts = (
        part for paragraph in paragraphs(text, wrapped) for part in _without(*paragraph, asides)
    )
    for start, end in parts:
        first, last = max(start, header.end), end
        part = text[first:last]
        first += len(part) - len(part.lstrip())
        last -= len(part) - len(part.rstrip())
        is_short = last - first <= LONGEST_CERTAIN
        plain = unify_characters(text[first:last]) if is_short else ""
        if first < last and not (is_leftover(plain) or is_running_head(plain, known)):
            yield first, last


def _without(
    start: int, end: int, left_out: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield what remains of a paragraph without some stretches of the text, which are in order."""
    for first, last in left_out:
        if first < end and start < last:
            yield start, first
            start = last
    yield start, end


def _names_in(text: str, header: Header) -> frozenset[str]:
    """Return what the head of a page may repeat: lines of the header and names of its authors."""
    found = [text[start:end] for start, end in lines(text, 0, header.end)]
    found += [name for author in header.authors for name in author.names.values()]
    return frozenset(
        unify_characters(one).casefold() for one in (*found, header.title, header.subtitle)
    )


def _header(text: str, contents: Contents, words: frozenset[str]) -> Header:
    """Parse the header of a text, and complete it with the metadata of the file."""
    metadata, headline = contents.metadata, contents.headline
    if contents.is_list:
        return Header(body_end=len(text))
    if contents.is_apart:
        header = _below(" ".join(headline.split()), text[:_LONG], words)
        header = replace(header, body_end=len(text)) if len(text) > _LONG else header
    elif len(text) > _LONG:
        header = replace(parse_header(text[:_LONG], words, headline), body_end=len(text))
    else:
        header = parse_header(text, words, headline)
    if metadata == Metadata():
        return header
    parsed = _parsed_metadata(metadata, words)
    return replace(
        header,
        title=header.title or " ".join(metadata.title.split()),
        source=header.source or parsed.source,
        date=header.date or parsed.date,
        authors=header.authors or parsed.authors,
        translators=header.translators or parsed.translators,
    )


def _below(title: str, text: str, words: frozenset[str]) -> Header:
    """Parse the header of a text that is below a title, whose offsets are those in the text."""
    above = len(title) + 2
    header = parse_header(f"{title}\n\n{text}", words, title)

    def moved(people: tuple[Author, ...]) -> tuple[Author, ...]:
        return tuple(
            replace(
                one,
                roles=tuple(
                    replace(role, start=max(0, role.start - above), end=max(0, role.end - above))
                    for role in one.roles
                ),
            )
            for one in people
        )

    return replace(
        header,
        authors=moved(header.authors),
        translators=moved(header.translators),
        spans=tuple(
            replace(span, start=span.start - above, end=span.end - above)
            for span in header.spans
            if span.start >= above
        ),
        end=max(0, header.end - above),
        body_end=max(0, header.body_end - above),
        asides=tuple((start - above, end - above) for start, end in header.asides),
    )


def _parsed_metadata(metadata: Metadata, words: frozenset[str]) -> Header:
    """Parse metadata as if it were the lines of a header."""
    fields = {
        "来源：": metadata.source,
        "Date: ": metadata.date,
        "作者：": metadata.author,
        "译者：": metadata.translator,
    }
    parsed = [label + " ".join(value.split()) for label, value in fields.items() if value.strip()]
    header = parse_header("\n\n".join(parsed), words)
    return replace(
        header,
        authors=_without_offsets(header.authors),
        translators=_without_offsets(header.translators),
    )


def _without_offsets(people: tuple[Author, ...]) -> tuple[Author, ...]:
    """Return people whose roles are in no document."""
    return tuple(
        replace(one, roles=tuple(replace(role, start=0, end=0) for role in one.roles))
        for one in people
    )
