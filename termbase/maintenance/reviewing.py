"""Listing proposals that await a reviewer, and accepting or rejecting them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from termbase.calls import require_collection
from termbase.catalog.editor import Editor, editing
from termbase.catalog.slugs import subject_name
from termbase.catalog.storage import locked, read_bytes, replace_all
from termbase.catalog.tree import ENGLISH
from termbase.errors import CatalogError
from termbase.maintenance.concepts import found, unknown
from termbase.model import Concept, Reference, Status, Term
from termbase.project import TermBase
from termbase.text.languages import known

if TYPE_CHECKING:
    from termbase.glossary import Occurrence
    from termbase.progress import Progress

_FEW = 20
"""Most concepts whose catalogs are determined before reading these."""


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


@dataclass(frozen=True, slots=True)
class Review:
    """The result of a review.

    Attributes:
        accepted: The concepts whose proposals were accepted, in their new version.
        rejected: The concepts whose proposals were rejected, in their old version.
        changes: Path of each changed catalog to its content before and after.
    """

    accepted: tuple[Concept, ...]
    rejected: tuple[Concept, ...]
    changes: Mapping[Path, tuple[bytes, bytes]] = field(default_factory=dict)


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
    named = set(require_collection("subjects", subjects))
    held = {concept.id: concept for concept in base.concepts if waits(concept)}
    if missing := [name for name in wanted if name not in held]:
        all_ids = {concept.id for concept in base.concepts}
        raise _no_proposal(missing[0]) if missing[0] in all_ids else unknown(missing[0], all_ids)
    sources = Sources(base.project, require_collection("seen", seen))
    homes = _in_catalogs(base, named)
    chosen = [
        concept
        for concept in (map(held.__getitem__, wanted) if wanted else held.values())
        if (not named or concept.subject in named or concept.id in homes)
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


def review(
    base: TermBase,
    accept: Iterable[str] = (),
    reject: Iterable[str] = (),
    *,
    terms: Mapping[str, Mapping[str, str]] | None = None,
    preview: bool = False,
) -> Review:
    """Accept and reject proposals.

    An accepted concept counts as reviewed in every language. A rejected concept is retired, and so
    not proposed again; if the concept itself is reviewed, only its proposed terms are removed,
    unless no others are left.

    Args:
        base: The term base.
        accept: Ids of the concepts whose proposals to accept.
        reject: Ids of the concepts whose proposals to reject.
        terms: Corrected terms of accepted concepts: id to language to terms separated by
            semicolons, the preferred one first. Other languages, and deprecated and superseded
            terms, are not changed.
        preview: Whether to write nothing, and only report what would change.

    Raises:
        CatalogError: A concept does not exist or has no proposal, or the catalogs cannot be read or
            written; then nothing is changed.
        ProjectError: The term base is read-only.
        ValueError: A concept is both accepted and rejected, a language does not exist, or the
            catalogs cannot represent a term.
    """
    base.project.require_own()
    told = terms or {}
    good, bad = (dict.fromkeys(require_collection("ids", ids)) for ids in (accept, reject))
    good |= dict.fromkeys(told)
    if both := next(filter(bad.__contains__, good), None):
        raise ValueError(f"concept {both!r} is both accepted and rejected")
    langs = {*base.project.languages, *(known(lang) for some in told.values() for lang in some)}
    # A new language gets a catalog in every subject, so every subject has to be read.
    is_new = not langs - {ENGLISH} <= base.tree.languages().keys()
    subjects = [] if is_new else _catalogs_of(base, [*good, *bad])
    with editing(base.tree, base.project.languages, subjects=subjects, preview=preview) as editor:
        rejected = tuple(_waiting(editor, name) for name in bad)
        for concept in [_waiting(editor, name) for name in good]:
            editor.change(_accepted(concept, told.get(concept.id, {})))
        for concept in rejected:
            if (left := _without_proposals(concept)) is None:
                editor.retire(concept.id)
            else:
                editor.change(left)
        accepted = tuple(map(editor.concepts.__getitem__, good))
        done = Review(accepted, rejected, editor.changes())
    base.refresh()
    return done


def take_back(base: TermBase, done: Review) -> None:
    """Undo a review, restoring the catalogs byte for byte.

    Args:
        base: The term base.
        done: The result of the review.

    Raises:
        CatalogError: A catalog has been changed since the review; then nothing is undone.
    """
    with locked(base.tree.folder):
        for path, (_, new) in done.changes.items():
            if not path.is_file() or path.read_bytes() != new:
                raise CatalogError("has been changed since then, so nothing was undone", path)
        replace_all({path: (new, old) for path, (old, new) in done.changes.items() if old})
        for path, (old, _) in done.changes.items():
            if not old:
                path.unlink()
    base.refresh()


def waits(concept: Concept) -> bool:
    """Return whether a concept awaits a reviewer, as a whole or in part."""
    return concept.proposed or any(term.proposed for term in concept.terms)


def _seen(reference: Reference, place: Occurrence | None) -> Seen:
    if place is None:
        return Seen(reference.path, reference.line)
    return Seen(reference.path, place.line, place.context, place.start, place.end)


def _waiting(editor: Editor, name: str) -> Concept:
    """Return a concept, after checking that it awaits a reviewer."""
    concept = found(editor, name)
    if not waits(concept):
        raise _no_proposal(name)
    return concept


def _no_proposal(name: str) -> CatalogError:
    return CatalogError("the concept {concept} has no proposal to review", concept=name)


def _accepted(concept: Concept, told: Mapping[str, str]) -> Concept:
    """Return a concept as accepted by a reviewer, with corrected terms."""
    from termbase.exchange import split_terms

    given = {known(lang): split_terms(text) for lang, text in told.items()}
    langs = dict.fromkeys([*concept.languages, *given])
    terms = (
        term._replace(proposed=False)
        for lang in langs
        for term in _called(concept, lang, given.get(lang))
    )
    return replace(concept, terms=tuple(terms), proposed=False)


def _called(concept: Concept, lang: str, texts: Sequence[str] | None) -> Iterator[Term]:
    """Yield the terms in a language, preferred and admitted ones replaced if `texts` is given."""
    own = concept.in_language(lang)
    if texts is None:
        yield from own
        return
    held = {term.text: term for term in own if term.status is Status.ADMITTED}
    for place, text in enumerate(dict.fromkeys(texts)):
        if place:
            yield held.get(text, Term(text, lang, Status.ADMITTED))
        else:
            yield Term(text, lang)
    for term in own:
        if not term.status.accepted and term.text not in texts:
            yield term


def _without_proposals(concept: Concept) -> Concept | None:
    """Return a concept without its proposed terms; None if no concept is left."""
    kept = [term for term in concept.terms if not (term.proposed and term.status.accepted)]
    heads = (term for term in kept if term.status is Status.PREFERRED or term.lang != ENGLISH)
    if concept.proposed or not any(heads):
        return None
    return replace(concept, terms=tuple(kept))


def _in_catalogs(base: TermBase, subjects: Iterable[str]) -> set[str]:
    """Return the ids of the concepts in the catalogs of some subjects."""
    here = set(base.tree.subjects())
    names = here.intersection(map(subject_name, subjects))
    return {concept.id for name in names for concept in base.tree.read(name)}


def _catalogs_of(base: TermBase, names: Sequence[str]) -> list[str]:
    """Return the subjects whose catalogs contain some concepts; empty if that is not clear.

    Otherwise the user would have to wait at each decision while a large dictionary is read.
    """
    if len(names) > _FEW:
        return []
    marks = [f'msgctxt "{name}"'.encode() for name in names]
    held = {
        subject: {mark for mark in marks if mark in data}
        for subject in base.tree.subjects()
        if (data := read_bytes(base.tree.template(subject)))
    }
    is_told = set(marks) == {mark for some in held.values() for mark in some}
    return [subject for subject, some in held.items() if some] if is_told else []
