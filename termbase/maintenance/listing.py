"""Listing the proposals that await a reviewer, with the places where they occur."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING

from termbase.calls import require_collection
from termbase.catalog.editor import editing
from termbase.catalog.requiring import unknown_concept_error
from termbase.catalog.subjects import selecting
from termbase.errors import CatalogError
from termbase.model import Concept, Reference
from termbase.project import TermBase

if TYPE_CHECKING:
    from termbase.glossary import Occurrence
    from termbase.progress import Progress


@dataclass(frozen=True, slots=True)
class Seen:
    """A place where a concept occurs, with its context.

    Attributes:
        path: The document, as named in the catalogs.
        line: 1-based line; 0 if unknown.
        context: The sentence in which the concept occurs; empty if the document does not exist or
            no longer contains the concept.
        start: Offset of the term in `context`.
        end: Offset after the term in `context`.
    """

    path: str
    line: int
    context: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """A concept that awaits a reviewer, as a whole or in part.

    Attributes:
        concept: The concept. If `Concept.proposed` is true, the whole concept awaits a reviewer;
            otherwise, those of its terms for which `Term.proposed` is true.
        seen: The places where it occurs.
    """

    concept: Concept
    seen: tuple[Seen, ...] = ()


def proposals(
    base: TermBase,
    ids: Iterable[str] = (),
    *,
    subjects: Iterable[str] = (),
    seen: Iterable[str | PathLike[str]] = (),
    with_context: bool = True,
    progress: Progress | None = None,
) -> list[Proposal]:
    """Return the proposals that await a reviewer: fuzzy entries and ``proposed`` terms.

    The documents in which concepts occur are looked for in `seen`, in the project's folder and in
    the working folder.

    Args:
        base: The term base.
        ids: Ids of the concepts to return; by default, all that await a reviewer.
        subjects: Restricts the result to concepts of these subjects.
        seen: Restricts the result to concepts that occur in these documents, or in documents in
            these folders.
        with_context: Whether to read the documents, for the context of each place.
        progress: Called with the number of documents that are read, and the number of all.

    Raises:
        CatalogError: A catalog cannot be read, or a concept does not exist or has no proposal.
        ProjectError: The project has no catalogs.
    """
    from termbase.maintenance.sources import Sources

    wanted = dict.fromkeys(require_collection("ids", ids))
    named = frozenset(require_collection("subjects", subjects))
    is_selected = selecting(named)
    sources = Sources(base.project, require_collection("seen", seen))
    with editing(base.tree, preview=True) as editor:
        if not editor.concepts:
            base.project.require_catalogs()
        held = {concept.id: concept for concept in editor.awaiting_review()}
        if missing := next((name for name in wanted if name not in held), None):
            is_known = missing in editor.concepts
            raise no_proposal(missing) if is_known else unknown_concept_error(missing, editor)
        chosen = [
            concept
            for concept in (map(held.__getitem__, wanted) if wanted else held.values())
            if (not named or is_selected(concept, editor.subject_of(concept.id)))
            and sources.has(concept.references)
        ]
    places = sources.places(chosen, progress) if with_context else {}
    return [
        Proposal(
            concept,
            tuple(_seen(one, places.get((concept.id, one.path))) for one in concept.references),
        )
        for concept in chosen
    ]


def _seen(reference: Reference, place: Occurrence | None) -> Seen:
    if place is None:
        return Seen(reference.path, reference.line)
    return Seen(reference.path, place.line, place.context, place.start, place.end)


def no_proposal(name: str) -> CatalogError:
    """Return the error for a concept that does not await a reviewer."""
    return CatalogError("the concept {concept} has no proposal to review", concept=name)
