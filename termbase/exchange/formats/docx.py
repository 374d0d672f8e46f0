"""Word documents: tables of terms (see `header` and `table`).

A document is written for readers, like a glossary: with a column for each language, and without the
subjects and ids. What is read back of it is the terms, definitions and notes.

Every table with a header row that names a language is read. Paragraphs separate the terms of a
cell; struck-out text is ignored. The line of a row is the number of its first paragraph in the
document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from termbase.documents.word_tables import tables
from termbase.errors import DocumentError
from termbase.exchange.cells import separated
from termbase.exchange.comments import comments
from termbase.exchange.formats import Format, Reader, Writer
from termbase.exchange.header import apart, header, missing_header, require_mapped
from termbase.exchange.prose import tagged
from termbase.exchange.record import Record, Source
from termbase.exchange.table import Rows
from termbase.exchange.two_headings import with_joined_headings
from termbase.model import Concept
from termbase.rendering import Style
from termbase.text.encoding import xml_text
from termbase.text.languages import readable
from termbase.text.order import head, sort_key
from termbase.word import layout
from termbase.word.text import write as write_text

_NOTE_WIDTH = 45  # millimetres


def read(source: Source) -> Iterator[Record]:
    """Yield the rows of every table."""
    data = source.content()
    has_terms = False
    unread: list[int] = []
    for table in tables(data, str(source.path)):
        source.report.struck += sum(row.struck for row in table)
        together = ((row.line, list(row.cells)) for row in table if any(row.cells))
        for _, part in apart(source, together):
            rows = with_joined_headings(source, iter(part))
            line, columns = header(source, rows)
            if columns is None:
                unread += [line] if line else []
                continue
            has_terms = True
            reader = Rows(source, columns, is_grid=True)
            for line, found in rows:
                cells = found + [""] * (columns.count - len(found))
                for place in columns.langs:
                    cells[place] = separated(cells[place])
                if (record := reader.record(line, cells)) is not None:
                    yield record
    require_mapped(source)
    source.report.left_out["comments"] += comments(data, source.path)
    if not has_terms and unread:
        raise missing_header(source, unread[0])
    if not has_terms:
        raise DocumentError(
            "has no table; in a Word document, a glossary must be a table", source.path
        )
    source.rows = ()
    for line in unread:
        source.fault(
            line,
            "the table here names no language in its first row and was not read; if it "
            "holds terms, write language tags such as en,zh-Hans there",
        )
    source.read = len(data)


def write(concepts: Sequence[Concept], languages: Sequence[str], style: Style, title: str) -> bytes:
    """Return a Word document with a table of the concepts, in the order of the first language.

    Raises:
        DependencyError: python-docx is not installed.
    """
    title = xml_text(title)
    document = layout.new_document(title, languages, style)
    document.add_heading(title, 1)
    key_of = sort_key(languages[0])
    ordered = sorted(concepts, key=lambda one: (key_of(head(one, languages[0])), one.id))
    columns = [layout.Column(style.say("Definition"))]
    if any(lang in one.notes for one in concepts for lang in languages):
        columns.append(layout.Column(style.say("Note"), _NOTE_WIDTH))
    rows = layout.new_rows(layout.add_table(document, languages, columns, style))
    for concept, cells in zip(ordered, rows, strict=False):
        about = cells[len(languages) :]
        for cell, lang in zip(cells, languages, strict=False):
            layout.write_terms(cell, concept, lang, style)
        for cell, texts in zip(about, _prose_of(concept, languages, style), strict=False):
            lines = layout.lines_of(cell)
            for lang, text in texts:
                write_text(next(lines), text, lang)
    return layout.content_of(document)


def _prose_of(
    concept: Concept, languages: Sequence[str], style: Style
) -> Iterator[Iterator[tuple[str, str]]]:
    """Yield the definition to read and the notes of a concept, such that they are read back."""
    used = [lang for lang in languages if any(one.accepted for one in concept.in_language(lang))]
    tags = [*used, *languages]
    lang, text = readable(concept.definitions, style.reader, *languages)
    yield tagged({lang: text} if text else {}, tags)
    yield tagged({lang: concept.notes[lang] for lang in languages if lang in concept.notes}, tags)


FORMAT = Format(
    Reader((".docx", ".docm"), read, is_table=True),
    Writer((".docx",), write, is_page=True, lacks=("id", "subject", "pos")),
)
