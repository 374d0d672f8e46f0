"""OmegaT's glossaries: a row a pair of terms, with a comment; tabs separate, and nothing is quoted.

A file of OmegaT does not say what languages it has, so its columns are named where it is read. A
line that begins with ``#`` is a comment.

Each accepted term of the one language stands beside each of the other; one not to be used stands
there as well, since texts to translate have it. The comment on the first row of a concept says what
it is, and what not to write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from termbase.errors import DocumentError
from termbase.exchange import _headings, _table
from termbase.exchange._record import MAX_TEXT, Record, Source
from termbase.model import Concept, Term
from termbase.spreadsheets import safe_cell
from termbase.text import encoding

NAME = "omegat"
ENDINGS = (".utf8", ".txt")
IS_TABLE = True
IS_PAIR = True
LACKS = ("id", "subject", "pos")


def read(source: Source) -> Iterator[Record]:
    """The rows of a glossary.

    Raises:
        DocumentError: It cannot be read, or its columns are not named.
    """
    data = source.content(MAX_TEXT)
    text, _ = encoding.decode(data, source.path)
    if not source.columns:
        raise DocumentError(
            "a glossary of OmegaT does not name its languages: name its columns, such as "
            "en,zh-Hans,note",
            source.path,
            remedy="columns",
        )
    _, columns = _headings.header(source, ())
    assert columns is not None
    for line, row in enumerate(text.splitlines(), 1):
        if row.strip() and not row.startswith("#"):
            record = _table.record(source, columns, line, row.split("\t"))
            if record is not None:
                yield record
    source.read = len(data)


def write(concepts: Sequence[Concept], languages: Sequence[str]) -> bytes:
    """The concepts that have terms in both languages.

    Args:
        concepts: What to write.
        languages: That translated from, and that translated into.
    """
    rows = (row for concept in concepts for row in _rows(concept, *languages))
    lines = ("\t".join(safe_cell(" ".join(cell.split())) for cell in row) for row in rows)
    return "".join(f"{_no_comment(line)}\n" for line in lines).encode("utf-8", "replace")


def _no_comment(line: str) -> str:
    """A line that no `#` at its beginning makes a comment."""
    return f" {line}" if line.startswith("#") else line


def _rows(concept: Concept, ours: str, theirs: str) -> Iterator[tuple[str, str, str]]:
    """The pairs of a concept, the preferred one first, a comment on that."""
    sources = sorted(concept.in_language(ours), key=_is_unwanted)
    targets = [term for term in concept.in_language(theirs) if not _is_unwanted(term)]
    comment = _comment(concept, ours, theirs)
    for source in sources:
        for target in targets:
            yield source.text, target.text, comment
            comment = ""


def _comment(concept: Concept, ours: str, theirs: str) -> str:
    """The definition and the notes, and what not to write."""
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
