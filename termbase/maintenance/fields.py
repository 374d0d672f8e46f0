"""Changing what a concept says besides its terms, moving it to another subject, removing terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from termbase.calls import require_collection
from termbase.catalog.requiring import require_concept
from termbase.catalog.tree import ENGLISH
from termbase.errors import CatalogError
from termbase.maintenance.statuses import identified
from termbase.model import Concept, Status, Term
from termbase.project import TermBase
from termbase.text.languages import known


@dataclass(frozen=True, slots=True)
class FieldChange:
    """The result of changing fields of a concept.

    Attributes:
        concept: The concept, in its new version.
        fields: Which fields changed: ``definition``, ``note``, ``pos``, ``subject``.
        removed: The terms removed from it.
        changes: Path of each changed catalog to its content before and after.
    """

    concept: Concept
    fields: tuple[str, ...]
    removed: tuple[Term, ...]
    changes: Mapping[Path, tuple[bytes, bytes]] = field(default_factory=dict, repr=False)


def set_fields(
    base: TermBase,
    id: str,
    *,
    definition: str | None = None,
    note: str | None = None,
    pos: str | None = None,
    subject: str | None = None,
    language: str = "",
    remove: Iterable[str | tuple[str, str]] = (),
    preview: bool = False,
) -> FieldChange:
    """Change the definition, note, part of speech or subject of a concept, or remove terms of it.

    An empty text removes the field. With a subject, the concept's entries are moved to the files of
    that subject, which are created if necessary.

    Args:
        base: The term base.
        id: Id of the concept.
        definition: Its definition; None keeps the present one, and so for the other fields.
        note: The note on the use of its terms.
        pos: Its part of speech.
        subject: What its subject is called, or the name of the files; it cannot be empty.
        language: Language of the definition and the note. By default, their characters show it; an
            empty text removes the one in English, or the only one.
        remove: Terms to remove, with or without their language, as for `set_status`.
        preview: Whether to write nothing, and only report what would change.

    Raises:
        CatalogError: The concept does not exist or lacks a term, a term is the preferred one beside
            others, or the catalogs cannot be read or written.
        ProjectError: The term base is read-only.
        ValueError: The subject is empty or no name of one, a language does not exist, or the
            catalogs cannot represent a text.
    """
    base.project.require_own()
    if subject is not None and not subject.strip():
        raise ValueError("every concept has a subject; name another one")
    with base.edit(preview=preview) as editor:
        old = require_concept(editor, id)
        given = list(identified(old, require_collection("remove", remove), base.languages))
        gone = tuple(_removable(old, lang, text) for lang, text in dict.fromkeys(given))
        left = replace(old, terms=tuple(term for term in old.terms if term not in gone))
        texts = {"definition": definition, "note": note, "pos": pos}
        told = {name: text for name, text in texts.items() if text is not None}
        editor.change(with_fields(left, told, base.languages, language))
        if subject is not None:
            editor.move(id, subject)
        new = editor.concepts[id]
        moved = ("subject",) if new.subject != old.subject else ()
        return FieldChange(new, (*new.fields_since(old), *moved), gone, editor.changes())


def with_fields(
    concept: Concept, fields: Mapping[str, str], languages: Sequence[str], language: str = ""
) -> Concept:
    """Return a concept with other texts; an empty one removes the field.

    The fields are ``definition``, ``note`` and ``pos``; the language is that of the former two, as
    for `set_fields`.
    """
    return replace(
        concept,
        definitions=_with_text(concept.definitions, fields.get("definition"), language, languages),
        notes=_with_text(concept.notes, fields.get("note"), language, languages),
        pos=fields.get("pos", concept.pos),
    )


def _with_text(
    texts: Mapping[str, str], text: str | None, language: str, languages: Sequence[str]
) -> Mapping[str, str]:
    """Return the texts of a field by language, with another one in one language."""
    from termbase.exchange import language_of

    if text is None:
        return texts
    if language:
        lang = known(language)
    elif text.strip():
        lang = language_of(text, languages)
    else:
        lang = ENGLISH if ENGLISH in texts or len(texts) != 1 else next(iter(texts))
    return {**texts, lang: text}


def _removable(concept: Concept, lang: str, text: str) -> Term:
    """Return a term of a concept that can be removed.

    Raises:
        CatalogError: The concept lacks it, or it is the preferred one beside others, or in English.
    """
    own = concept.in_language(lang)
    term = next((term for term in own if term.text == text), None)
    if term is None:
        raise CatalogError(
            "{concept} has no term {term} in {language}",
            concept=concept.id,
            term=text,
            language=lang,
        )
    others = [one for one in own if one is not term and one.status.accepted]
    if term.status is Status.PREFERRED and (others or lang == ENGLISH):
        raise CatalogError(
            "{term} is the preferred term of {concept}; make another one preferred instead",
            remedy="preferred term",
            concept=concept.id,
            term=text,
        )
    return term
