"""Finding a concept by its id, or saying what may be meant by it."""

from __future__ import annotations

from difflib import get_close_matches

from termbase.catalog.editor import Editor
from termbase.errors import CatalogError
from termbase.model import Concept
from termbase.text.plain import fold_strict
from termbase.text.script import simplify


def require_concept(editor: Editor, name: str) -> Concept:
    """Return a concept that is not retired.

    Raises:
        CatalogError: There is no concept with this id; the message names the most similar id.
    """
    if name in editor.concepts:
        return editor.concepts[name]
    if kept := editor.joined_into(name):
        raise CatalogError(
            "the concept {concept} was joined into {other}; use that", concept=name, other=kept
        )
    if name in editor.retired:
        raise CatalogError(
            "the concept {concept} is already retired", concept=name, remedy="retired concept"
        )
    raise unknown_concept_error(name, editor)


def unknown_concept_error(name: str, editor: Editor, *, retired: bool = False) -> CatalogError:
    """Return the error for an id that no concept has.

    It names the ids of the concepts that have a term of this name, or else the most similar id.

    Args:
        name: What was given for an id.
        editor: The concepts.
        retired: Whether the concept should be a retired one.
    """
    known = (
        {id: editor.retired_terms(id) for id in editor.retired}
        if retired
        else {
            concept.id: [term.text for term in concept.terms]
            for concept in editor.concepts.values()
        }
    )
    term = _spelt(name)
    if ids := [id for id, terms in known.items() if term in map(_spelt, terms)]:
        return CatalogError(
            "there is no concept {concept}, but this is a term of {ids}; write the id",
            concept=name,
            ids=tuple(ids),
        )
    for near in get_close_matches(name, list(known), n=1):
        return CatalogError(
            "there is no concept {concept}; the nearest is {near}", concept=name, near=near
        )
    return CatalogError("there is no concept {concept}; check the id", concept=name)


def _spelt(text: str) -> str:
    return simplify(fold_strict(text)).casefold()
