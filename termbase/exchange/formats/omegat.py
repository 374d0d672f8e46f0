"""OmegaT glossaries: a row for each pair of terms with a comment, separated by tabs, not quoted.

An OmegaT file does not name its languages, so the user must name its columns. Lines that begin with
``#`` are comments.

In a written file each source term is paired with each accepted target term. The source terms
include those that should not be used, since texts to translate may contain them. The comment on the
first row of a concept has its definition and notes, and the target terms to avoid. The comment on
any row says if its source term is to be avoided, and if the pair is a proposal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from termbase.errors import DocumentError
from termbase.exchange.formats import Format, Reader, Writer, plain
from termbase.exchange.header import header
from termbase.exchange.record import MAX_TEXT, Record, Source
from termbase.exchange.table import Rows
from termbase.lazy import lazily
from termbase.model import Concept, Status, Term
from termbase.text.encoding import decode_undamaged
from termbase.text.several import split_at_semicolons

_PROPOSED = "proposed"
_AVOIDED = lazily(r"✗ (.+?)(?: \((.+)\))?")


class _Marks(NamedTuple):
    """The terms to avoid and the reasons in a comment on a pair, and whether it is a proposal."""

    avoided: dict[str, str]
    is_proposed: bool


def read(source: Source) -> Iterator[Record]:
    """Yield the rows of a glossary."""
    data = source.content(MAX_TEXT)
    text = decode_undamaged(data, source.path)
    if not source.columns:
        raise DocumentError(
            "an OmegaT glossary does not say its languages: name its columns, such as "
            "en,zh-Hans,note",
            source.path,
            remedy="columns",
        )
    _, columns = header(source, ())
    assert columns is not None
    reader = Rows(source, columns)
    for line, row in enumerate(text.splitlines(), 1):
        if row.strip() and not row.startswith("#"):
            cells, marks = _without_marks(row.split("\t"), columns.fields.get(("note", ""), ()))
            record = reader.record(line, cells)
            if record is not None:
                yield _marked(record, marks, list(columns.langs.values())[-1])
    source.read = len(data)


def _without_marks(cells: list[str], places: Sequence[int]) -> tuple[list[str], _Marks]:
    """Split off what a comment says of terms, which is in the first of some columns."""
    if not places or places[0] >= len(cells):
        return cells, _Marks({}, is_proposed=False)
    place = places[0]
    avoided: dict[str, str] = {}
    kept: list[str] = []
    parts = split_at_semicolons(cells[place])
    for part in parts:
        if found := _AVOIDED.fullmatch(part):
            avoided[found[1]] = found[2] or ""
        elif part != _PROPOSED:
            kept.append(part)
    marks = _Marks(avoided, is_proposed=_PROPOSED in parts)
    comment = "; ".join(kept) if avoided or marks.is_proposed else cells[place]
    return [*cells[:place], comment, *cells[place + 1 :]], marks


def _marked(record: Record, marks: _Marks, target: str) -> Record:
    """Return a record with the statuses, and terms to avoid, that its comment has given."""

    def marked(term: Term) -> Term:
        reason = marks.avoided.get(term.text)
        if reason is not None:
            term = term._replace(status=Status.DEPRECATED, note=reason)
        return term._replace(proposed=term.proposed or marks.is_proposed)

    given = {term.text for term in record.terms}
    more = (Term(text, target) for text in marks.avoided if text not in given)
    terms = tuple(map(marked, (*record.terms, *more)))
    return replace(record, terms=terms, key=marked(record.key))


def write(concepts: Sequence[Concept], languages: Sequence[str]) -> bytes:
    """Return concepts as an OmegaT glossary."""
    rows = (row for concept in concepts for row in _rows(concept, *languages))
    lines = ("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
    return "".join(f"{_no_comment(line)}\n" for line in lines).encode("utf-8", "replace")


def _no_comment(line: str) -> str:
    """Prefix a space to a line that would otherwise be a comment."""
    return f" {line}" if line.startswith("#") else line


def _rows(concept: Concept, ours: str, theirs: str) -> Iterator[tuple[str, str, str]]:
    """Yield the pairs of a concept and the comments on them, the preferred pair first."""
    sources = sorted(concept.in_language(ours), key=_is_unwanted)
    targets = [term for term in concept.in_language(theirs) if not _is_unwanted(term)]
    about = list(_about(concept, ours, theirs))
    for source in sources:
        for target in targets:
            if _is_unwanted(source):
                about.append(_avoided(source))
            if source.proposed or target.proposed:
                about.append(_PROPOSED)
            yield source.text, target.text, "; ".join(about)
            about = []


def _about(concept: Concept, ours: str, theirs: str) -> Iterator[str]:
    """Yield the definitions and notes of a concept, and the target terms to avoid."""
    for texts in (concept.definitions, concept.notes):
        yield from (text for lang in (ours, theirs) if (text := texts.get(lang)))
    yield from map(_avoided, filter(_is_unwanted, concept.in_language(theirs)))


def _avoided(term: Term) -> str:
    return f"✗ {term.text}" + (f" ({term.note})" if term.note else "")


def _is_unwanted(term: Term) -> bool:
    return not term.status.accepted


_ENDINGS = (".utf8", ".txt")
FORMAT = Format(
    Reader(_ENDINGS, read, is_table=True),
    Writer(_ENDINGS, plain(write), is_pair=True, lacks=("id", "subject", "pos")),
)
