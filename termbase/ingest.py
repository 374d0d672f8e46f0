"""Ingesting documents: known concepts get a reference, unknown ones become proposals.

The decisions of reviewers are respected: proposals are fuzzy entries, and a concept that a reviewer
has retired (an obsolete entry) is not proposed again. Ingesting a document twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from termbase.calls import require_collection
from termbase.catalog.editor import Editor
from termbase.catalog.rejected import Rejected
from termbase.catalog.slugs import slug
from termbase.config import Project
from termbase.documents import Document
from termbase.documents.languages import chinese_of
from termbase.documents.pairs import aligned_names
from termbase.documents.parallel import parallel_names
from termbase.extract.renderings import Renderings
from termbase.glossary.candidates import propose
from termbase.model import Concept, Reference, Term
from termbase.progress import Progress
from termbase.project import TermBase
from termbase.sightings import Searched, meanings, search, texts_of
from termbase.tags import is_chinese
from termbase.terms import Terms
from termbase.text.conversion import to_simplified
from termbase.text.languages import substitutes

__all__ = ["MOST_CANDIDATES", "IngestReport", "Ingested", "ingest"]

MOST_CANDIDATES = 20
"""Default for the number of candidates to propose from the body of a document."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """The result of ingesting one document.

    Attributes:
        path: Path of the document, as given.
        known: Ids of the reviewed concepts in the document, in the order of their first occurrence.
        proposed: Ids of the proposals from the document, both new and existing ones.
        added: The new ones among `proposed`.
    """

    path: str
    known: tuple[str, ...]
    proposed: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IngestReport:
    """The result of ingesting documents.

    Attributes:
        documents: The result of each document, in order.
        proposals: Id to concept of all proposals from the documents, both new and existing ones.
        changes: Path of each changed catalog to its content before and after.
    """

    documents: tuple[Ingested, ...]
    proposals: Mapping[str, Concept]
    changes: Mapping[Path, tuple[bytes, bytes]] = field(repr=False)


def ingest(
    base: TermBase,
    documents: Iterable[Document],
    *,
    subject: str | None = None,
    most_candidates: int = MOST_CANDIDATES,
    progress: Progress | None = None,
    preview: bool = False,
) -> IngestReport:
    """Ingest documents into a term base.

    Known concepts get a reference to the document; terms that the term base lacks become proposals.
    Ingesting the same documents again changes nothing.

    Args:
        base: The term base.
        documents: Documents, as `TermBase.read_document` returns them.
        subject: Subject field of the proposals; by default, that of the project's configuration.
        most_candidates: Maximum number of candidates to propose from the body of each document.
        progress: Called with the number of paragraphs that are done, and the number of all.
        preview: Whether to write nothing, and only report what would change.

    Raises:
        CatalogError: The catalogs cannot be read, locked or written.
        ProjectError: The term base is read-only.
        TypeError: `documents` is a single document.
    """
    base.project.require_own()
    # Consume the documents before locking the term base, since reading may block (on a pipe, say).
    read = list(map(Searched.of, require_collection("documents", documents)))
    with base.edit(preview=preview) as editor:
        home = editor.home_of(subject, base.project.subject)
        done = _ingest(base, editor, read, home, most=most_candidates, progress=progress)
        changes = editor.changes() if preview else {}
        proposals = {name: editor.concepts[name] for one in done for name in one.proposed}
    return IngestReport(tuple(done), proposals, changes or dict(editor.written))


def _ingest(
    base: TermBase,
    editor: Editor,
    documents: Sequence[Searched],
    home: tuple[str, str],
    *,
    most: int,
    progress: Progress | None,
) -> list[Ingested]:
    """Ingest documents into a term base that is being edited."""
    project = base.project
    terms = _relevant(base, editor, documents)
    reviewed = terms.concepts
    documents = search(documents, terms, progress)
    renderings = Renderings(reviewed)
    written = {(term.lang, term.text.casefold()) for one in reviewed for term in one.terms}
    done = []
    rejected = Rejected(editor)
    for searched in documents:
        known = _refer(project, editor, searched)
        proposals = [
            *_header_proposals(searched.document, written),
            *_body_proposals(searched, most, progress, renderings),
        ]
        proposed, added = [], []
        for concept in proposals:
            name, new = _propose(editor, concept, home, rejected)
            if name and name not in proposed:
                proposed.append(name)
                added += [name] if new else []
        done.append(Ingested(searched.document.path, tuple(known), tuple(proposed), tuple(added)))
    # Search all documents for all proposals, including those from other documents.
    held = [concept for concept in editor.awaiting_review() if concept.proposed]
    for searched in search(documents, Terms(held), None):
        _refer(project, editor, searched)
    return done


def _relevant(base: TermBase, editor: Editor, documents: Sequence[Searched]) -> Terms:
    """Return the reviewed concepts that documents may contain; all if there are few."""
    if not base.tree.is_large:
        return Terms([one for one in editor.concepts.values() if not one.proposed])

    def reviewed(concepts: Iterable[Concept]) -> list[Concept]:
        held = (editor.concepts.get(one.id) for one in concepts)
        return [one for one in held if one is not None and not one.proposed]

    chosen = base.terms_in(texts_of(documents))
    latin = None if chosen.latin is None else reviewed(chosen.latin)
    return Terms(reviewed(chosen.concepts), latin)


def _refer(project: Project, editor: Editor, searched: Searched) -> list[str]:
    """Add references to the first occurrence of each concept in a document; return their ids."""
    document = searched.document
    path = project.relative(document.path)
    seen: dict[str, Reference] = {}
    for sighting in searched.found:
        for concept in meanings(sighting.match, sighting.stretch.lang):
            if concept.id not in seen:
                line, _ = document.position(sighting.start)
                seen[concept.id] = Reference(path, line)
    for name, reference in seen.items():
        editor.add_reference(name, reference)
    return list(seen)


def _propose(
    editor: Editor, concept: Concept, home: tuple[str, str], rejected: Rejected
) -> tuple[str, bool]:
    """Add a proposal, or its terms in more languages, unless the term base has or had the concept.

    Args:
        editor: The editor of the term base.
        concept: The proposal.
        home: Its subject, as `Editor.home_of` returns it.
        rejected: The proposals that were rejected before.

    Returns:
        The id of the proposal, and whether it is new; the id is empty if the concept is reviewed,
        retired, or cannot be stored.
    """
    name = slug(concept.id)
    held = editor.concepts.get(name)
    if held is not None and not held.proposed:
        return "", False
    terms = tuple(_at_home(editor, term) for term in concept.terms)
    if held is not None:
        # Another document had it in one language only.
        if new := [term for term in terms if term.lang not in held.languages]:
            editor.change(replace(held, terms=(*held.terms, *new)))
        return name, False
    if rejected.has(terms, name):
        return "", False
    file_name, subject = home
    try:
        editor.add(Concept(name, subject, terms, pos=concept.pos, proposed=True), file_name)
    except ValueError:  # a damaged document may have terms that no catalog can store
        return "", False
    return name, True


def _at_home(editor: Editor, term: Term) -> Term:
    """Return a Chinese term in the nearest language of the term base, converting its script."""
    if term.lang in editor.languages or not is_chinese(term.lang):
        return term
    home = next(iter(substitutes(term.lang, editor.languages)), term.lang)
    text = to_simplified(term.text) if home.startswith("zh-Hans") else term.text
    return term._replace(lang=home, text=text)


def _header_proposals(document: Document, known: Collection[tuple[str, str]]) -> Iterator[Concept]:
    """Yield proposals for names of persons and organisations that a document has bilingually.

    Args:
        document: The document.
        known: The reviewed terms, as language and text in lower case.
    """
    lines = [document.text[start:end] for start, end, _ in document.header_lines()]
    lines += map(document.text_of, document.body)
    pairs = list(aligned_names(document.header))
    pairs += parallel_names(lines, pairs)
    usual = chinese_of(lines)
    for pair in dict.fromkeys(pairs):
        texts = {"en": pair.en, chinese_of([pair.zh], usual): pair.zh}
        if all((lang, text.casefold()) in known for lang, text in texts.items()):
            continue
        terms = tuple(Term(text, lang, proposed=True) for lang, text in texts.items())
        yield Concept(pair.en, "", terms, pos="proper noun")


def _body_proposals(
    searched: Searched, most: int, progress: Progress | None, renderings: Renderings
) -> Iterator[Concept]:
    """Yield proposals for candidates from the body, including those proposed already.

    Only reviewed concepts count as known, so that the result does not depend on earlier proposals.
    """
    for candidate in islice(propose([searched], progress, renderings), most):
        yield Concept(candidate.name, "", candidate.terms)
