"""Changing the status of terms: another preferred term, or one not to be used any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from termbase.calls import require_collection
from termbase.catalog.requiring import require_concept
from termbase.errors import N_, CatalogError
from termbase.model import Concept, Status, Term, TermType
from termbase.project import TermBase
from termbase.text.languages import known

_ABBREVIATION = TermType.ABBREVIATION.value
_USE = N_("use {term}")


@dataclass(frozen=True, slots=True)
class StatusChange:
    """The result of changing the status of terms.

    Attributes:
        concept: The concept, in its new version.
        terms: The terms that are new, or have another status or note than before.
        changes: Path of each changed catalog to its content before and after.
    """

    concept: Concept
    terms: tuple[Term, ...]
    changes: Mapping[Path, tuple[bytes, bytes]] = field(default_factory=dict, repr=False)


def set_status(
    base: TermBase,
    id: str,
    terms: Iterable[str | tuple[str, str]],
    *,
    status: str = "preferred",
    former: str = "admitted",
    note: str = "",
    say: Callable[[str], str] = str,
    preview: bool = False,
) -> StatusChange:
    """Change the status of terms of a concept.

    A term that is made the preferred one takes the place of the present one of its language, and is
    added if the concept lacks it. If it is English, the concept keeps its id, and its translations
    are as reviewed as before.

    Args:
        base: The term base.
        id: Id of the concept.
        terms: Terms, with or without their language: ``("fr", "taxe carbone")``. Without one, a
            term is in the language in which the concept has it, or else as for `add_terms`.
        status: Their new status: ``preferred``, ``admitted``, ``abbreviation``, ``deprecated`` or
            ``superseded``.
        former: The new status of a term that was preferred so far.
        note: Why a term is deprecated or superseded, or what to use instead; for `former`, the
            default names the new term.
        say: Translates that default.
        preview: Whether to write nothing, and only report what would change.

    Raises:
        CatalogError: The concept does not exist or lacks a term, a language would be left without
            a preferred term, the language of a term is unclear, or the catalogs cannot be read or
            written.
        ProjectError: The term base is read-only.
        ValueError: There is no term, a status or language does not exist, a language would have
            two preferred terms, no term would have the note, or the catalogs cannot represent a
            term.
    """
    base.project.require_own()
    wanted, replaced = _known_status(status), _known_status(former)
    if replaced[0] is Status.PREFERRED:
        raise ValueError("a term that was preferred cannot remain so")
    if note and (replaced if wanted[0] is Status.PREFERRED else wanted)[0].accepted:
        raise ValueError("only a deprecated or superseded term has a note")
    with base.edit(preview=preview) as editor:
        old = require_concept(editor, id)
        given = list(dict.fromkeys(identified(old, terms, base.languages)))
        if not given:
            raise ValueError("there is no term")
        new = old
        if wanted[0] is Status.PREFERRED:
            langs = [lang for lang, _ in given]
            if len(langs) != len(set(langs)):
                raise ValueError("a language has only one preferred term")
            for lang, text in given:
                reason = note or say(_USE).format(term=text)
                new = _preferring(new, Term(text, lang), replaced, reason)
        else:
            for lang, text in given:
                new = _with_status(new, lang, text, wanted, note)
        editor.change(new)
        concept = editor.concepts[id]
        before = set(old.terms)
        return StatusChange(
            concept=concept,
            terms=tuple(term for term in concept.terms if term not in before),
            changes=editor.changes(),
        )


def _known_status(name: str) -> tuple[Status, TermType]:
    """Return a status and a type of terms by the name that a table has for both."""
    if name == _ABBREVIATION:
        return Status.ADMITTED, TermType.ABBREVIATION
    return Status(name), TermType.FULL


def identified(
    concept: Concept, terms: Iterable[str | tuple[str, str]], languages: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield the language and the text of each term."""
    from termbase.exchange import language_of

    for one in require_collection("terms", terms):
        lang, text = ("", one) if isinstance(one, str) else one
        text = " ".join(text.split())
        if not text:
            continue
        held = [term.lang for term in concept.terms if term.text == text]
        if not lang and len(held) > 1:
            raise CatalogError(
                "{concept} has {term} in several languages: state which is meant",
                remedy="language of a term",
                concept=concept.id,
                term=text,
            )
        yield known(lang) if lang else (held or [language_of(text, languages)])[0], text


def _preferring(
    concept: Concept, term: Term, replaced: tuple[Status, TermType], note: str
) -> Concept:
    """Return a concept with another preferred term in a language."""
    head = concept.preferred(term.lang)
    if head is not None and head.text == term.text and not head.proposed:
        return concept
    others = [one for one in concept.terms if one.text != term.text or one.lang != term.lang]
    if head is not None and head in others:
        status, type_ = replaced
        reason = "" if status.accepted else note
        former = head._replace(status=status, type=type_, note=reason)
        if status.accepted:  # next to the terms that may be used
            others[others.index(head)] = former
        else:
            others = [*(one for one in others if one is not head), former]
    return replace(concept, terms=(term._replace(proposed=concept.proposed), *others))


def _with_status(
    concept: Concept, lang: str, text: str, wanted: tuple[Status, TermType], note: str
) -> Concept:
    """Return a concept with another status of a term that is not to be preferred."""
    own = next((one for one in concept.in_language(lang) if one.text == text), None)
    if own is None:
        raise CatalogError(
            "{concept} has no term {term} in {language}; add it first",
            remedy="new term",
            concept=concept.id,
            term=text,
            language=lang,
        )
    if own.status is Status.PREFERRED:
        raise CatalogError(
            "{term} is the preferred term of {concept}; make another one preferred instead",
            remedy="preferred term",
            concept=concept.id,
            term=text,
        )
    status, type_ = wanted
    reason = "" if status.accepted else note or own.note
    new = own._replace(status=status, type=type_, note=reason, proposed=concept.proposed)
    return replace(concept, terms=tuple(new if one is own else one for one in concept.terms))
