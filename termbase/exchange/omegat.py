"""OmegaT glossaries: a row for each pair of terms with a comment, separated by tabs, not quoted.

An OmegaT file does not name its languages, so the user must name its columns. Lines that begin with
``#`` are comments.

In a written file each source term is paired with each accepted target term. The source terms
include those that should not be used, since texts to translate may contain them. The comment on the
first row of a concept has its definition and notes, and the target terms to avoid.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from termbase.errors import DocumentError
from termbase.exchange import _header, _table
from termbase.exchange._formats import Format, Reader, Writer, plain
from termbase.exchange._record import MAX_TEXT, Record, Source
from termbase.model import Concept, Term
from termbase.spreadsheets import safe_cell
from termbase.text import encoding


def read(source: Source) -> Iterator[Record]:
    """Yield the rows of a glossary.

    Raises:
        DocumentError: The file cannot be read, or its columns are not named.
    """
    data = source.content(MAX_TEXT)
    text, _ = encoding.decode(data, source.path)
    if not source.columns:
        raise DocumentError(
            "an OmegaT glossary does not say its languages: name its columns, such as "
            "en,zh-Hans,note",
            source.path,
            remedy="columns",
        )
    _, columns = _header.header(source, ())
    assert columns is not None
    for line, row in enumerate(text.splitlines(), 1):
        if row.strip() and not row.startswith("#"):
            record = _table.record(source, columns, line, row.split("\t"))
            if record is not None:
                yield record
    source.read = len(data)


def write(concepts: Sequence[Concept], languages: Sequence[str]) -> bytes:
    """Return concepts as an OmegaT glossary.

    Args:
        concepts: The concepts to write, with terms in both languages.
        languages: The source and the target language.
    """
    rows = (row for concept in concepts for row in _rows(concept, *languages))
    lines = ("\t".join(safe_cell(" ".join(cell.split())) for cell in row) for row in rows)
    return "".join(f"{_no_comment(line)}\n" for line in lines).encode("utf-8", "replace")


def _no_comment(line: str) -> str:
    """Prefix a space to a line that would otherwise be a comment."""
    return f" {line}" if line.startswith("#") else line


def _rows(concept: Concept, ours: str, theirs: str) -> Iterator[tuple[str, str, str]]:
    """Yield the pairs of a concept, the preferred one first; only that has a comment."""
    sources = sorted(concept.in_language(ours), key=_is_unwanted)
    targets = [term for term in concept.in_language(theirs) if not _is_unwanted(term)]
    comment = _comment(concept, ours, theirs)
    for source in sources:
        for target in targets:
            yield source.text, target.text, comment
            comment = ""


def _comment(concept: Concept, ours: str, theirs: str) -> str:
    """Return the definitions and notes of a concept, and the target terms to avoid."""
    parts = []
    for about in (concept.definitions, concept.notes):
        parts += [text for lang in (ours, theirs) if (text := about.get(lang))]
    for term in filter(_is_unwanted, concept.in_language(theirs)):
        parts.append(f"✗ {term.text}" + (f" ({term.note})" if term.note else ""))
    if any(term.proposed for lang in (ours, theirs) for term in concept.in_language(lang)):
        parts.append("proposed")
    return "; ".join(parts)


def _is_unwanted(term: Term) -> bool:
    return not term.status.accepted


_ENDINGS = (".utf8", ".txt")
FORMAT = Format(
    Reader(_ENDINGS, read, is_table=True),
    Writer(_ENDINGS, plain(write), is_pair=True, lacks=("id", "subject", "pos")),
)
