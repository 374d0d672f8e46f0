"""Concepts that turn out to be one, go out of use, or come back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from termbase.calls import several
from termbase.catalog.editor import Editor, editing
from termbase.errors import CatalogError
from termbase.model import Concept, Reference, Status, Term
from termbase.project import TermBase


@dataclass(frozen=True, slots=True)
class Joining:
    """What joining concepts did.

    Attributes:
        concept: The concept that was kept, as it is now.
        retired: The ids of those that it took in.
        terms: Its terms that it had not before.
        texts: What else it had not: ``definition``, ``note``, ``pos``, ``references``.
        changes: Path to (bytes before, bytes after) of the catalogs that change.
    """

    concept: Concept
    retired: tuple[str, ...]
    terms: tuple[Term, ...]
    texts: tuple[str, ...]
    changes: Mapping[Path, tuple[bytes, bytes]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Retirement:
    """Concepts that went out of use, or came back.

    Attributes:
        concepts: The concepts, as they were before, or are now.
        changes: Path to (bytes before, bytes after) of the catalogs that change.
    """

    concepts: tuple[Concept, ...]
    changes: Mapping[Path, tuple[bytes, bytes]] = field(default_factory=dict)


def join_concepts(base: TermBase, ids: Iterable[str], *, preview: bool = False) -> Joining:
    """Make one concept of several that turned out to be one: the first is kept.

    It gets the terms of the others: as admitted ones where they are to be used, deprecated and
    superseded ones as they are. In a language in which it has no preferred term, or one that
    nobody has reviewed, that of another is preferred. Definitions, notes and a part of speech that
    it lacks are taken over, and all references. The others are retired.

    Args:
        base: The term base.
        ids: The ids of two concepts at least.
        preview: Write nothing; what is given tells what would change.

    Raises:
        CatalogError: There is no such concept, or the catalogs cannot be read or written.
        ProjectError: The term base is read-only.
        ValueError: There are not two different ones.
    """
    base.project.require_own()
    names = list(dict.fromkeys(several("ids", ids)))
    if len(names) < 2:
        raise ValueError("it takes two concepts to join them")
    with base.edit(preview=preview) as editor:
        old, *others = (found(editor, name) for name in names)
        new = _joined(old, others)
        editor.change(new)
        for other in others:
            editor.retire(other.id)
        concept = editor.concepts[old.id]
        known = {(term.lang, term.text) for term in old.terms}
        return Joining(
            concept=concept,
            retired=tuple(other.id for other in others),
            terms=tuple(term for term in concept.terms if (term.lang, term.text) not in known),
            texts=tuple(_news(old, concept)),
            changes=editor.changes(),
        )


def retire_concepts(base: TermBase, ids: Iterable[str], *, preview: bool = False) -> Retirement:
    """Take concepts out of use: they stay in the catalogs as obsolete (``#~``).

    What was retired is not proposed again, and its id is not given again. `restore_concepts`
    brings it back.

    Args:
        base: The term base.
        ids: The ids of the concepts.
        preview: Write nothing; what is given tells what would change.

    Raises:
        CatalogError: There is no such concept, it is retired already, or the catalogs cannot be
            read or written.
        ProjectError: The term base is read-only.
    """
    base.project.require_own()
    names = dict.fromkeys(several("ids", ids))
    with base.edit(preview=preview) as editor:
        concepts = tuple(found(editor, name) for name in names)
        for name in names:
            editor.retire(name)
        return Retirement(concepts, editor.changes())


def restore_concepts(base: TermBase, ids: Iterable[str], *, preview: bool = False) -> Retirement:
    """Bring retired concepts back into use, with all that their templates remember of them.

    Translations that the catalogs have kept count again; a proposal that was rejected is a
    proposal again.

    Args:
        base: The term base.
        ids: The ids of the concepts.
        preview: Write nothing; what is given tells what would change.

    Raises:
        CatalogError: No such concept is retired, no template remembers it, or the catalogs cannot
            be read or written.
        ProjectError: The term base is read-only.
    """
    base.project.require_own()
    names = dict.fromkeys(several("ids", ids))
    with base.edit(preview=preview) as editor:
        for name in names:
            if name in editor.concepts:
                raise CatalogError("the concept {concept} is already in use", concept=name)
            if name not in editor.retired:
                raise unknown(name, editor.retired)
            try:
                editor.restore(name)
            except KeyError:
                raise CatalogError(
                    "no template has the retired concept {concept}: write it into a template again",
                    concept=name,
                ) from None
        return Retirement(tuple(editor.concepts[name] for name in names), editor.changes())


def retired_concepts(base: TermBase) -> dict[str, tuple[str, ...]]:
    """The concepts that are retired: id to what each was called.

    Args:
        base: The term base.

    Raises:
        CatalogError: A catalog cannot be read.
    """
    with editing(base.tree, preview=True) as editor:
        return {name: editor.retired_terms(name) for name in sorted(editor.retired)}


def found(editor: Editor, name: str) -> Concept:
    """A concept in use.

    Raises:
        CatalogError: There is none of this id; names the nearest.
    """
    if name in editor.concepts:
        return editor.concepts[name]
    if name in editor.retired:
        raise CatalogError(
            "the concept {concept} is already retired", concept=name, remedy="retired concept"
        )
    raise unknown(name, editor.concepts)


def unknown(name: str, known: Iterable[str]) -> CatalogError:
    """The error for an id that no concept has; names the nearest of those that are known."""
    for near in get_close_matches(name, list(known), n=1):
        return CatalogError(
            "there is no concept {concept}; the nearest is {near}", concept=name, near=near
        )
    return CatalogError("there is no concept {concept}; check the id", concept=name)


def _joined(old: Concept, others: Sequence[Concept]) -> Concept:
    """A concept with what others have and it lacks."""
    every = (old, *others)
    langs = dict.fromkeys(lang for one in every for lang in one.languages)
    terms = tuple(term for lang in langs for term in _terms(lang, every))
    references: dict[str, Reference] = {}
    definitions: dict[str, str] = {}
    notes: dict[str, str] = {}
    for one in every:
        for reference in one.references:
            references.setdefault(reference.path, reference)
        definitions = {**one.definitions, **definitions}
        notes = {**one.notes, **notes}
    return replace(
        old,
        terms=terms,
        pos=next(filter(None, (one.pos for one in every)), ""),
        definitions=definitions,
        notes=notes,
        references=tuple(references.values()),
        proposed=all(one.proposed for one in every),
    )


def _terms(lang: str, concepts: Sequence[Concept]) -> Iterator[Term]:
    """The terms of a language of all concepts, each as the first has it that has it.

    One is preferred: the first that is reviewed, if any is.
    """
    held: dict[str, Term] = {}
    for concept in concepts:
        for term in concept.in_language(lang):
            held.setdefault(term.text, term)
    heads = [term for term in held.values() if term.status is Status.PREFERRED]
    head = next((term for term in heads if not term.proposed), next(iter(heads), None))
    for term in held.values():
        is_other = term in heads and term is not head
        yield term._replace(status=Status.ADMITTED) if is_other else term


def _news(old: Concept, new: Concept) -> Iterator[str]:
    """What but terms a concept has that it had not."""
    if new.definitions != old.definitions:
        yield "definition"
    if new.notes != old.notes:
        yield "note"
    if new.pos != old.pos:
        yield "pos"
    if new.references != old.references:
        yield "references"
