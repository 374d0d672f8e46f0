"""Joining, retiring and restoring concepts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from termbase.calls import require_collection
from termbase.catalog.duplicates import separate_duplicates
from termbase.catalog.editor import Editor, editing
from termbase.catalog.requiring import require_concept, unknown_concept_error
from termbase.catalog.slugs import subject_name
from termbase.catalog.storage import locked
from termbase.errors import CatalogError
from termbase.model import Concept, Reference, Status, Term
from termbase.project import TermBase


@dataclass(frozen=True, slots=True)
class Joining:
    """The result of joining concepts.

    Attributes:
        concept: The concept that was kept, in its new version.
        retired: Ids of the concepts that were joined into it.
        terms: The terms added to it.
        texts: Which other fields changed: ``definition``, ``note``, ``pos``, ``references``.
        kept: Which fields of the others differ, and so remain only in their retired entries.
        changes: Path of each changed catalog to its content before and after.
    """

    concept: Concept
    retired: tuple[str, ...]
    terms: tuple[Term, ...]
    texts: tuple[str, ...]
    kept: tuple[str, ...] = ()
    changes: Mapping[Path, tuple[bytes, bytes]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Duplicates:
    """The result of joining the entries with the same id.

    Attributes:
        joinings: What was joined, for each id; without changes.
        changes: Path of each changed catalog to its content before and after.
    """

    joinings: tuple[Joining, ...]
    changes: Mapping[Path, tuple[bytes, bytes]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Retirement:
    """The result of retiring or restoring concepts.

    Attributes:
        concepts: The concepts, as they were before being retired, or are after being restored.
        joined: Id of a restored concept to that into which it was joined, which keeps its terms.
        changes: Path of each changed catalog to its content before and after.
    """

    concepts: tuple[Concept, ...]
    joined: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    changes: Mapping[Path, tuple[bytes, bytes]] = field(default_factory=dict, repr=False)


def join_concepts(base: TermBase, ids: Iterable[str], *, preview: bool = False) -> Joining:
    """Join several concepts that turned out to be the same into the first of them.

    It gets the terms of the others: preferred ones become admitted, and deprecated and superseded
    ones keep their status. In a language in which it has no reviewed preferred term, that of
    another concept becomes preferred. It also gets all references, and definitions, notes and a
    part of speech where it has none. The other concepts are retired, with a note of the first.

    Args:
        base: The term base.
        ids: Ids of at least two concepts.
        preview: Whether to write nothing, and only report what would change.

    Raises:
        CatalogError: A concept does not exist, or the catalogs cannot be read or written.
        ProjectError: The term base is read-only.
        ValueError: There are not two different ids, or the catalogs cannot represent a term.
    """
    base.project.require_own()
    names = list(dict.fromkeys(require_collection("ids", ids)))
    if len(names) < 2:
        raise ValueError("it takes two concepts to join them")
    with base.edit(preview=preview) as editor:
        joining = _join(editor, names)
        for name in joining.retired:
            editor.retire(name, joining.concept.id)
        return replace(joining, changes=editor.changes())


def join_duplicates(base: TermBase, *, subject: str = "", preview: bool = False) -> Duplicates:
    """Join the entries with the same id, in several templates or in one, into the first of them.

    Such entries are left by merges of branches, and no other edit is possible while there are any.
    They are joined like concepts. An entry with anything that the joined concept has not, such as
    another definition, is kept as a retired concept under a new id.

    Args:
        base: The term base.
        subject: The subject in which to keep the concepts; by default the first that has them.
        preview: Whether to write nothing, and only report what would change.

    Raises:
        CatalogError: The catalogs cannot be read or written.
        ProjectError: The term base is read-only.
    """
    base.project.require_own()
    tree = base.tree
    home = subject if subject in tree.subjects() else subject_name(subject) if subject else ""
    with nullcontext() if preview else locked(tree.folder):
        separated = separate_duplicates(tree, home)
        editor = Editor(tree, base.project.languages, contents=separated.contents)
        joinings = []
        for name, others in separated.others.items():
            joining = _join(editor, [name, *others])
            for other in others:
                editor.retire_into(other, name)
            left = tuple(other for other in others if other in editor.retired)
            joinings.append(replace(joining, retired=left))
        changes = editor.changes()
        if not preview:
            editor.save()
    base.refresh()
    return Duplicates(tuple(joinings), changes)


def _join(editor: Editor, names: Sequence[str]) -> Joining:
    """Join concepts into the first of them, without retiring the others."""
    old, *others = (require_concept(editor, name) for name in names)
    editor.change(_joined(old, others))
    concept = editor.concepts[old.id]
    return Joining(
        concept=concept,
        retired=tuple(other.id for other in others),
        terms=concept.terms_since(old),
        texts=concept.fields_since(old),
        kept=tuple(dict.fromkeys(name for other in others for name in _lost(concept, other))),
    )


def _lost(kept: Concept, other: Concept) -> Iterator[str]:
    """Yield the names of the fields in which a concept says otherwise than one joined into it."""
    if not other.definitions.items() <= kept.definitions.items():
        yield "definition"
    if not other.notes.items() <= kept.notes.items():
        yield "note"
    if other.pos not in ("", kept.pos):
        yield "pos"


def retire_concepts(base: TermBase, ids: Iterable[str], *, preview: bool = False) -> Retirement:
    """Retire concepts: their entries become obsolete (``#~``).

    A retired concept is not proposed again, and its id is not reused. `restore_concepts` restores
    it.

    Args:
        base: The term base.
        ids: Ids of the concepts.
        preview: Whether to write nothing, and only report what would change.

    Raises:
        CatalogError: A concept does not exist or is retired already, or the catalogs cannot be read
            or written.
        ProjectError: The term base is read-only.
    """
    base.project.require_own()
    names = dict.fromkeys(require_collection("ids", ids))
    with base.edit(preview=preview) as editor:
        concepts = tuple(require_concept(editor, name) for name in names)
        for name in names:
            editor.retire(name)
        return Retirement(concepts, editor.changes())


def restore_concepts(base: TermBase, ids: Iterable[str], *, preview: bool = False) -> Retirement:
    """Restore retired concepts from their obsolete entries.

    Translations in the catalogs become active again; a rejected proposal becomes a proposal again.

    Args:
        base: The term base.
        ids: Ids of the concepts.
        preview: Whether to write nothing, and only report what would change.

    Raises:
        CatalogError: A concept is not retired, no template has an obsolete entry of it, or the
            catalogs cannot be read or written.
        ProjectError: The term base is read-only.
    """
    base.project.require_own()
    names = dict.fromkeys(require_collection("ids", ids))
    with base.edit(preview=preview) as editor:
        joined = {name: kept for name in names if (kept := editor.joined_into(name))}
        for name in names:
            if name in editor.concepts:
                raise CatalogError("the concept {concept} is already in use", concept=name)
            if name not in editor.retired:
                raise unknown_concept_error(name, editor, retired=True)
            try:
                editor.restore(name)
            except KeyError:
                raise CatalogError(
                    "no template has the retired concept {concept}: write it into a template again",
                    concept=name,
                ) from None
        concepts = tuple(editor.concepts[name] for name in names)
        return Retirement(concepts, editor.changes(), joined=joined)


def retired_concepts(base: TermBase) -> dict[str, tuple[str, ...]]:
    """Return the retired concepts: id to the terms of each.

    Args:
        base: The term base.

    Raises:
        CatalogError: A catalog cannot be read; the message names the file and the line.
    """
    with editing(base.tree, preview=True) as editor:
        return {name: editor.retired_terms(name) for name in sorted(editor.retired)}


def rejected_terms(base: TermBase) -> dict[str, tuple[str, ...]]:
    """Return what was rejected beside reviewed terms: concept id to its terms and those rejected.

    Args:
        base: The term base.

    Raises:
        CatalogError: A catalog cannot be read; the message names the file and the line.
    """
    with editing(base.tree, preview=True) as editor:
        return {
            name: (
                *(term.text for term in editor.concepts[name].terms),
                *(text for _, text in sorted(rejected)),
            )
            for name, rejected in sorted(editor.rejected.items())
        }


def _joined(old: Concept, others: Sequence[Concept]) -> Concept:
    """Return a concept with everything added that others have and it lacks."""
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
    """Yield the terms of all concepts in a language, each as in the first concept that has it.

    Only one remains preferred: the first reviewed one, if there is any.
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
