"""Documents feed the term base: what it knows is referenced, what it lacks is proposed.

Nothing that a reviewer decided is touched: a proposal is a fuzzy entry, a rejected one (obsolete)
is not made again, and reading a document twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from termbase.catalog.editor import Editor
from termbase.catalog.slugs import slug
from termbase.config import Project
from termbase.documents import Document
from termbase.documents.pairs import aligned_names
from termbase.glossary.build import propose
from termbase.match import Finder
from termbase.model import Concept, Match, Reference, Status, Term
from termbase.sightings import Find, meanings, sightings

MOST_CANDIDATES = 20


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


def ingest(
    project: Project,
    editor: Editor,
    documents: Sequence[Document],
    *,
    subject: str | None = None,
    most_candidates: int = MOST_CANDIDATES,
) -> list[Ingested]:
    """Bring documents into an open term base; the caller saves it.

    Args:
        project: Names documents as its catalogs do.
        editor: The term base, open for changes.
        documents: What to read.
        subject: The catalog that takes proposals; the project's default without one.
        most_candidates: How many candidates of a body to propose at the most.
    """
    reviewed = [concept for concept in editor.concepts.values() if not concept.proposed]
    find = _finder(reviewed)
    target = subject or project.subject
    done = []
    for document in documents:
        known = _refer(project, editor, document, find)
        proposals = [
            *_header_proposals(document, reviewed),
            *_body_proposals(document, find, most_candidates),
        ]
        proposed, added = [], []
        for concept in proposals:
            name, new = _propose(editor, concept, target)
            if name and name not in proposed:
                proposed.append(name)
                added += [name] if new else []
        done.append((document, known, proposed, added))
    # Every document is read once more for all the proposals, those of the others too.
    held = [concept for concept in editor.concepts.values() if concept.proposed]
    find = _finder(held)
    for document, *_ in done:
        _refer(project, editor, document, find)
    return [
        Ingested(document.path, tuple(known), tuple(proposed), tuple(added))
        for document, known, proposed, added in done
    ]


def _finder(concepts: Sequence[Concept]) -> Find:
    made: dict[str, Finder] = {}

    def find(text: str, lang: str) -> list[Match]:
        if lang not in made:
            made[lang] = Finder(concepts, lang)
        return made[lang].find(text)

    return find


def _refer(project: Project, editor: Editor, document: Document, find: Find) -> list[str]:
    """Note in each concept that the document names where it does first; return their ids."""
    path = project.relative(document.path)
    seen: dict[str, Reference] = {}
    for sighting in sightings(document, find):
        for concept in meanings(sighting.match):
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
    editor.add(
        Concept(name, subject, concept.terms, pos=concept.pos, proposed=True),
        subject,
    )
    return name, True


def _header_proposals(document: Document, reviewed: Sequence[Concept]) -> Iterator[Concept]:
    """What the header aligns: the two names of a person, the two names of a school."""
    known = {(term.lang, term.text.casefold()) for c in reviewed for term in c.terms}
    for pair in aligned_names(document.header):
        texts = {"en": pair.en, "zh-Hans": pair.zh}
        if all((lang, text.casefold()) in known for lang, text in texts.items()):
            continue
        terms = tuple(Term(text, lang, proposed=True) for lang, text in texts.items())
        yield Concept(pair.en, "", terms, pos="name")


def _body_proposals(document: Document, find: Find, most: int) -> Iterator[Concept]:
    """Candidates of the body; those that the base holds as proposals among them.

    They are drawn with the reviewed concepts alone known, so that what is proposed does not depend
    on what was proposed before.
    """
    covered = [(0, s.start, s.end) for s in sightings(document, find)]
    for candidate in propose([document], covered)[:most]:
        term = Term(candidate.text, document.body_lang, Status.PREFERRED, proposed=True)
        yield Concept(candidate.text, "", (term,))
