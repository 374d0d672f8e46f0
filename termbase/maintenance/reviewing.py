"""What waits for a reviewer, and what a reviewer decides of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from termbase.calls import several
from termbase.catalog.editor import Editor, editing
from termbase.catalog.slugs import subject_name
from termbase.catalog.storage import locked, read_bytes, replace_all
from termbase.errors import CatalogError
from termbase.maintenance.concepts import found, unknown
from termbase.model import Concept, Reference, Status, Term
from termbase.project import TermBase
from termbase.text.languages import tag

if TYPE_CHECKING:
    from termbase.glossary import Occurrence
    from termbase.progress import Progress

_FEW = 20
"""So many concepts at the most are looked for one by one."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A place where a concept was seen.

    Attributes:
        path: The document, as the catalogs name it.
        line: 1-based line; 0 if unknown.
        context: The sentence in which the document has it; empty where the document is not there,
            or names it no more.
        start: Offset in `context` at which the term begins.
        end: Offset in `context` after it.
    """

    path: str
    line: int
    context: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """A concept of which something waits for a reviewer.

    Attributes:
        concept: The concept. It is a proposal as a whole where `Concept.proposed` says so; else
            those of its terms that are `proposed`.
        seen: Where it was seen.
    """

    concept: Concept
    seen: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """What became of proposals.

    Attributes:
        accepted: The concepts whose proposals were accepted, as they are now.
        rejected: The concepts whose proposals were rejected, as they were.
        changes: Path to (bytes before, bytes after) of the catalogs that change.
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
    """What waits for a reviewer: fuzzy entries, and terms that are ``proposed``.

    Documents are looked for below the project's folder, where the catalogs name them so, in the
    working folder, and where `seen` names them.

    Args:
        base: The term base.
        ids: The ids of concepts; all of them without any.
        subjects: Only what is in the catalogs of these subjects, or says that it is of one.
        seen: Only what was seen in these documents, or in documents of these folders.
        with_context: Whether to look into the documents; else the places are those of the catalogs.
        progress: Called with the number of documents that are read, and the number of all.

    Raises:
        CatalogError: A catalog cannot be read, or there is no such concept.
        ProjectError: The term base that the project sets up is not there.
    """
    from termbase.maintenance.sources import Sources

    wanted = dict.fromkeys(several("ids", ids))
    named = set(several("subjects", subjects))
    held = {concept.id: concept for concept in base.concepts if waits(concept)}
    if missing := [name for name in wanted if name not in held]:
        known = {concept.id for concept in base.concepts}
        raise _no_proposal(missing[0]) if missing[0] in known else unknown(missing[0], known)
    sources = Sources(base.project, several("seen", seen))
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
    """Accept proposals, or reject them.

    What is accepted counts as reviewed, in every language. What is rejected is retired, and not
    proposed again; of a concept that is reviewed itself, the terms that wait for a reviewer are
    taken out.

    Args:
        base: The term base.
        accept: The ids of concepts whose proposals are good.
        reject: The ids of concepts whose proposals are not.
        terms: What those that are accepted are to be called: id to language to its terms, with
            semicolons between, the preferred one first. Other languages, and terms that are
            deprecated or superseded, stay as they are.
        preview: Write nothing; what is given tells what would change.

    Raises:
        CatalogError: There is no such concept, or no proposal of it; or the catalogs cannot be read
            or written. Then nothing is.
        ProjectError: The term base is read-only.
        ValueError: A concept is both accepted and rejected, or the catalogs cannot hold a term.
    """
    base.project.require_own()
    told = terms or {}
    good, bad = (dict.fromkeys(several("ids", ids)) for ids in (accept, reject))
    good |= dict.fromkeys(told)
    if both := next(filter(bad.__contains__, good), None):
        raise ValueError(f"concept {both!r} is both accepted and rejected")
    with editing(
        base.tree,
        base.project.languages,
        subjects=_catalogs_of(base, [*good, *bad]),
        preview=preview,
    ) as editor:
        rejected = tuple(_waiting(editor, name) for name in bad)
        for concept in [_waiting(editor, name) for name in good]:
            editor.change(_accepted(concept, told.get(concept.id, {})))
        for concept in rejected:
            if concept.proposed:
                editor.retire(concept.id)
            else:
                editor.change(_without_proposals(concept))
        accepted = tuple(map(editor.concepts.__getitem__, good))
        done = Review(accepted, rejected, editor.changes())
    base.refresh()
    return done


def take_back(base: TermBase, done: Review) -> None:
    """Undo what a review decided: the catalogs are, byte for byte, what they were before.

    Args:
        base: The term base.
        done: The review.

    Raises:
        CatalogError: A catalog has been changed since; then nothing is undone.
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
    """Whether something of a concept waits for a reviewer."""
    return concept.proposed or any(term.proposed for term in concept.terms)


def _seen(reference: Reference, place: Occurrence | None) -> Seen:
    if place is None:
        return Seen(reference.path, reference.line)
    return Seen(reference.path, place.line, place.context, place.start, place.end)


def _waiting(editor: Editor, name: str) -> Concept:
    """A concept of which something waits for a reviewer."""
    concept = found(editor, name)
    if not waits(concept):
        raise _no_proposal(name)
    return concept


def _no_proposal(name: str) -> CatalogError:
    return CatalogError("the concept {concept} has no proposal to review", concept=name)


def _accepted(concept: Concept, told: Mapping[str, str]) -> Concept:
    """A concept as a reviewer accepts it."""
    from termbase.exchange import several_in

    given = {tag(lang): several_in(text) for lang, text in told.items()}
    langs = dict.fromkeys([*concept.languages, *given])
    terms = (
        term._replace(proposed=False)
        for lang in langs
        for term in _called(concept, lang, given.get(lang))
    )
    return replace(concept, terms=tuple(terms), proposed=False)


def _called(concept: Concept, lang: str, texts: Sequence[str] | None) -> Iterator[Term]:
    """The terms of a language where those to be used are the ones given, or as they are."""
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


def _without_proposals(concept: Concept) -> Concept:
    """A reviewed concept without the terms to be used that nobody has reviewed."""
    kept = (term for term in concept.terms if not (term.proposed and term.status.accepted))
    return replace(concept, terms=tuple(kept))


def _in_catalogs(base: TermBase, subjects: Iterable[str]) -> set[str]:
    """The ids of the concepts in the catalogs of some subjects."""
    known = set(base.tree.subjects())
    names = known.intersection(map(subject_name, subjects))
    return {concept.id for name in names for concept in base.tree.read(name)}


def _catalogs_of(base: TermBase, names: Sequence[str]) -> list[str]:
    """The catalogs that have some concepts: all of them where that is not to be seen at once.

    To read a dictionary beside them takes seconds, which a person would wait at each decision.
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
