"""Documents feed the term base: what it knows is referenced, what it lacks is proposed.

Nothing that a reviewer decided is touched: a proposal is a fuzzy entry, a rejected one (obsolete)
is not made again, and reading a document twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from termbase.catalog.editor import Editor
from termbase.catalog.slugs import slug, subject_name
from termbase.config import Project
from termbase.documents import Document
from termbase.documents.pairs import aligned_names
from termbase.extract import Track
from termbase.glossary.candidates import Reading, propose
from termbase.glossary.model import Candidate
from termbase.model import Concept, Reference, Term
from termbase.project import TermBase
from termbase.sightings import Sighting, find_among, meanings, sightings, stretches
from termbase.text.languages import is_chinese, nearest
from termbase.text.script import to_simplified

__all__ = ["MOST_CANDIDATES", "IngestReport", "Ingested", "ingest"]

MOST_CANDIDATES = 20
"""So many candidates of a body are proposed where nothing else is said."""
_LARGE = 5_000
"""From so many concepts on, the index tells which of them the documents may name."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What a document gave.

    Attributes:
        path: The document, as it was named.
        known: Ids of the reviewed concepts that it names, in the order of their first mention.
        proposed: Ids of the proposals that it gave rise to, new or held already.
        added: Those of `proposed` that are new.
    """

    path: str
    known: tuple[str, ...]
    proposed: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What documents gave.

    Attributes:
        documents: What each of them did, in their order.
        proposals: Id to concept of all that the documents gave rise to, new or held already.
        changes: Path to (bytes before, bytes after) of the catalogs that are changed by it.
    """

    documents: tuple[Ingested, ...]
    proposals: Mapping[str, Concept]
    changes: Mapping[Path, tuple[bytes, bytes]]


def ingest(
    base: TermBase,
    documents: Iterable[Document],
    *,
    subject: str | None = None,
    most_candidates: int = MOST_CANDIDATES,
    track: Track = iter,
    preview: bool = False,
) -> IngestReport:
    """Feed documents to a term base.

    Concepts that it knows get a reference to the document; what it lacks becomes a proposal. Doing
    it twice changes nothing the second time.

    Args:
        base: The term base.
        documents: Documents, as `TermBase.read_document` reads them.
        subject: The subject field that takes proposals; the project's own without one.
        most_candidates: How many candidates of a body to propose at the most.
        track: Passes on what is iterated over, and may show how far it is.
        preview: Write nothing; the report has what would change.

    Raises:
        CatalogError: The catalogs cannot be read or written.
        ProjectError: The term base is read-only.
    """
    base.project.require_own()
    # What is read only now, out of a pipe perhaps, is read before the term base is locked.
    readings = [Reading(document, list(stretches(document)), ()) for document in documents]
    target = subject_name(subject) if subject else base.project.subject
    with base.edit(preview=preview) as editor:
        done = _ingest(base, editor, readings, target, most=most_candidates, track=track)
        changes = editor.changes()
        proposals = {name: editor.concepts[name] for one in done for name in one.proposed}
    return IngestReport(tuple(done), proposals, changes)


def _ingest(
    base: TermBase,
    editor: Editor,
    readings: Sequence[Reading],
    target: str,
    *,
    most: int,
    track: Track,
) -> list[Ingested]:
    """Bring documents into a term base that is open for changes."""
    project = base.project
    reviewed = [one for one in _relevant(base, editor, readings) if not one.proposed]
    readings = _read(readings, reviewed, track)
    done = []
    for reading in readings:
        known = _refer(project, editor, reading)
        proposals = [
            *_header_proposals(reading.document, reviewed),
            *_body_proposals(reading, most, track),
        ]
        proposed, added = [], []
        for concept in proposals:
            name, new = _propose(editor, concept, target)
            if name and name not in proposed:
                proposed.append(name)
                added += [name] if new else []
        done.append(Ingested(reading.document.path, tuple(known), tuple(proposed), tuple(added)))
    # Every document is read once more for all the proposals, those of the others too.
    held = [concept for concept in editor.concepts.values() if concept.proposed]
    for reading in _read(readings, held, iter):
        _refer(project, editor, reading)
    return done


def _relevant(base: TermBase, editor: Editor, readings: Sequence[Reading]) -> list[Concept]:
    """The concepts that the documents may name, and others where that is no trouble."""
    if len(editor.concepts) < _LARGE:
        return list(editor.concepts.values())
    chosen = base.mentioned(part.text.text for one in readings for part in one.parts)
    return [editor.concepts[one.id] for one in chosen if one.id in editor.concepts]


def _read(readings: Sequence[Reading], concepts: Sequence[Concept], track: Track) -> list[Reading]:
    """The documents searched for concepts."""
    find = find_among(concepts)
    found: list[list[Sighting]] = [[] for _ in readings]
    for n, part in track([(n, part) for n, one in enumerate(readings) for part in one.parts]):
        found[n] += sightings([part], find)
    return [replace(one, found=seen) for one, seen in zip(readings, found, strict=True)]


def _refer(project: Project, editor: Editor, reading: Reading) -> list[str]:
    """Note in each concept that the document names where it does first; return their ids."""
    document = reading.document
    path = project.relative(document.path)
    seen: dict[str, Reference] = {}
    for sighting in reading.found:
        for concept in meanings(sighting.match, sighting.stretch.lang):
            if concept.id not in seen:
                line, _ = document.position(sighting.start)
                seen[concept.id] = Reference(path, line)
    for name, reference in seen.items():
        editor.add_reference(name, reference)
    return list(seen)


def _propose(editor: Editor, concept: Concept, subject: str) -> tuple[str, bool]:
    """Add a proposal unless the base has it, or had it: (its id, whether it is new)."""
    name = slug(concept.id)
    if name in editor.retired:
        return "", False
    held = editor.concepts.get(name)
    if held is not None:
        return (name, False) if held.proposed else ("", False)
    terms = tuple(_at_home(editor, term) for term in concept.terms)
    try:
        editor.add(Concept(name, subject, terms, pos=concept.pos, proposed=True), subject)
    except ValueError:  # no catalog can hold what a damaged document has for a term
        return "", False
    return name, True


def _at_home(editor: Editor, term: Term) -> Term:
    """A Chinese term in a language that the term base has; Traditional becomes Simplified there."""
    if term.lang in editor.languages or not is_chinese(term.lang):
        return term
    home = next(iter(nearest(term.lang, editor.languages)), term.lang)
    text = to_simplified(term.text) if home.startswith("zh-Hans") else term.text
    return term._replace(lang=home, text=text)


def _header_proposals(document: Document, reviewed: Sequence[Concept]) -> Iterator[Concept]:
    """What the header aligns: the two names of a person, the two names of a school."""
    known = {(term.lang, term.text.casefold()) for c in reviewed for term in c.terms}
    for pair in aligned_names(document.header):
        texts = {"en": pair.en, "zh-Hans": pair.zh}
        if all((lang, text.casefold()) in known for lang, text in texts.items()):
            continue
        terms = tuple(Term(text, lang, proposed=True) for lang, text in texts.items())
        yield Concept(pair.en, "", terms, pos="proper noun")


def _body_proposals(reading: Reading, most: int, track: Track) -> Iterator[Concept]:
    """Candidates of the body; those that the base holds as proposals among them.

    They are drawn with the reviewed concepts alone known, so that what is proposed does not depend
    on what was proposed before.
    """
    for candidate in propose([reading], track)[:most]:
        terms = candidate.terms
        yield Concept(_name(candidate, terms), "", terms)


def _name(candidate: Candidate, terms: Sequence[Term]) -> str:
    """What the id of a proposal is made from: its English term, if it has one."""
    return next((term.text for term in terms if term.lang == "en"), candidate.text)
