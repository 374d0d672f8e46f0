"""Accepting and rejecting proposals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from termbase.calls import require_collection
from termbase.catalog.editor import Editor, editing
from termbase.catalog.requiring import require_concept
from termbase.catalog.storage import locked, read_bytes, replace_all
from termbase.catalog.tree import ENGLISH
from termbase.errors import CatalogError
from termbase.maintenance.fields import with_fields
from termbase.maintenance.listing import no_proposal
from termbase.model import Concept, Status, Term
from termbase.project import TermBase
from termbase.text.languages import known

_FEW = 20
"""Most concepts whose catalogs are determined before reading these."""


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
    changes: Mapping[Path, tuple[bytes, bytes]] = field(default_factory=dict, repr=False)


def review(
    base: TermBase,
    accept: Iterable[str] = (),
    reject: Iterable[str] = (),
    *,
    terms: Mapping[str, Mapping[str, str]] | None = None,
    fields: Mapping[str, Mapping[str, str]] | None = None,
    preview: bool = False,
) -> Review:
    """Accept and reject proposals.

    An accepted concept counts as reviewed in every language. A rejected concept is retired, and so
    not proposed again. If the concept itself is reviewed, only its proposed terms are removed,
    unless no others are left; they are recorded (``rejected``), and not proposed again either.

    Args:
        base: The term base.
        accept: Ids of the concepts whose proposals to accept.
        reject: Ids of the concepts whose proposals to reject.
        terms: Corrected terms of accepted concepts: id to language to terms separated by
            semicolons, the preferred one first. Other languages, and deprecated and superseded
            terms, are not changed.
        fields: Other corrections of accepted concepts: id to ``definition``, ``note``, ``pos`` or
            ``subject`` to its text, as for `set_fields`.
        preview: Whether to write nothing, and only report what would change.

    Raises:
        CatalogError: A concept does not exist or has no proposal, or the catalogs cannot be read or
            written; then nothing is changed.
        ProjectError: The term base is read-only.
        ValueError: A concept is both accepted and rejected, a language does not exist, or the
            catalogs cannot represent a term.
    """
    base.project.require_own()
    told, others = terms or {}, fields or {}
    good, bad = (dict.fromkeys(require_collection("ids", ids)) for ids in (accept, reject))
    good |= dict.fromkeys([*told, *others])
    if both := next(filter(bad.__contains__, good), None):
        raise ValueError(f"concept {both!r} is both accepted and rejected")
    langs = {*base.project.languages, *(known(lang) for some in told.values() for lang in some)}
    # A new language gets a catalog in every subject, so every subject has to be read; and a concept
    # may be moved to any.
    is_new = not langs - {ENGLISH} <= base.tree.languages().keys()
    is_new |= any("subject" in texts for texts in others.values())
    subjects = [] if is_new else _catalogs_of(base, [*good, *bad])
    with editing(base.tree, base.project.languages, subjects=subjects, preview=preview) as editor:
        rejected = tuple(_waiting(editor, name) for name in bad)
        for concept in [_waiting(editor, name) for name in good]:
            accepted = _accepted(concept, told.get(concept.id, {}))
            texts = others.get(concept.id, {})
            editor.change(with_fields(accepted, texts, base.languages))
            if "subject" in texts:
                editor.move(concept.id, texts["subject"])
        for concept in rejected:
            if (left := _without_proposals(concept)) is None:
                editor.retire(concept.id)
            else:
                editor.change(left)
                for term in concept.terms_since(left):
                    editor.reject(concept.id, term)
        done = Review(tuple(map(editor.concepts.__getitem__, good)), rejected, editor.changes())
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
        back = {path: (new, old) for path, (old, new) in done.changes.items()}
        replace_all(base.tree.folder, back)
    base.refresh()


def _waiting(editor: Editor, name: str) -> Concept:
    """Return a concept, after checking that it awaits a reviewer."""
    concept = require_concept(editor, name)
    if not concept.awaits_review:
        raise no_proposal(name)
    return concept


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
