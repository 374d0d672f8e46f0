"""Normalising a concept to what the catalogs can represent, before it is written.

A catalog has one preferred term for each language, comments on one line, and one fuzzy flag for a
whole entry. So that nothing is lost silently, a concept is converted to the form in which it will
be read back, or refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from termbase import tags
from termbase.catalog.references import plain_path
from termbase.catalog.tree import ENGLISH
from termbase.lazy import lazily
from termbase.model import Concept, Reference, Status, Term, TermType

# Control characters other than white space, and lone surrogates.
_UNWRITABLE = lazily("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
_CHECK_NAME = lazily(r"[\w-]+")


def unwritable(texts: Iterable[str]) -> str:
    """Return the first character that no catalog can contain, as ``U+0000``; empty if none."""
    found = _UNWRITABLE.search("\n".join(texts))
    return f"U+{ord(found[0]):04X}" if found else ""


def one_line(text: str, what: str) -> str:
    """Return a text on one line, with white space collapsed.

    Args:
        text: The text.
        what: What the text is, for the error message.

    Raises:
        ValueError: The text contains a control character.
    """
    if text.isalnum():
        return text
    plain = " ".join(text.split())
    if plain.isprintable():
        return plain
    if character := unwritable([plain]):
        raise ValueError(f"{what} {plain!r} holds {character}, a control character; take it out")
    return plain


def settled_term(term: Term) -> Term:
    """Return a term with its text, language, status and type normalised.

    Raises:
        ValueError: The text is empty or contains a control character, the language does not have
            the form of a tag, or the status or type does not exist.
    """
    text = one_line(term.text, "the term")
    if not text:
        raise ValueError(f"a term in {term.lang} is empty")
    lang = tags.tag(term.lang)
    note = one_line(term.note, "the note") if term.note else ""
    is_usual = isinstance(term.status, Status) and isinstance(term.type, TermType)
    if is_usual and (text, lang, note) == (term.text, term.lang, term.note):
        return term
    status, type_ = Status(term.status), TermType(term.type)
    return term._replace(text=text, lang=lang, note=note, status=status, type=type_)


def settled_reference(reference: Reference) -> Reference:
    """Return a reference whose path contains only characters that a catalog can represent."""
    path = plain_path(reference.path)
    return reference if path == reference.path else replace(reference, path=path)


def settled(concept: Concept, subject: str) -> Concept:
    """Return a concept as it will be read back from the catalogs of a subject.

    Language tags are canonical, and texts are on one line. Terms are sorted by language, English
    first, with the preferred one of each language first; duplicates are removed. The note of a
    preferred term becomes the note of its language. A term that is not preferred awaits a reviewer
    if its entry does; an admitted term may also do so in a reviewed entry.

    Args:
        concept: The concept.
        subject: The subject, for a concept that has none.

    Raises:
        ValueError: The concept has no term, or only English terms and no preferred one; a
            language has two preferred terms; or a part cannot be represented, as in `settled_term`.
    """
    if not concept.terms:
        raise ValueError(f"concept {concept.id!r} has no term")
    notes = _prose(concept.notes, "the note")
    by_language = _by_language(concept)
    if by_language.keys() == {ENGLISH} and by_language[ENGLISH][0].status is not Status.PREFERRED:
        raise ValueError(f"concept {concept.id!r} has no preferred term")
    heads = {lang: terms[0] for lang, terms in by_language.items() if _is_preferred(terms[0])}
    for lang, head in heads.items():
        if head.note and head.note not in notes.get(lang, ""):
            notes[lang] = f"{notes[lang]}; {head.note}" if notes.get(lang) else head.note
    english = heads.get(ENGLISH)
    is_proposed = concept.proposed or (english is not None and english.proposed)
    if any(not head.proposed for lang, head in heads.items() if lang != ENGLISH):
        is_proposed = False
    terms = (
        as_read(term, is_proposed if lang == ENGLISH or lang not in heads else heads[lang].proposed)
        for lang, same_language in by_language.items()
        for term in same_language
    )
    return Concept(
        id=concept.id,
        subject=one_line(concept.subject, "the subject") or subject,
        terms=tuple(terms),
        pos=one_line(concept.pos, "the part of speech"),
        definitions=_prose(concept.definitions, "the definition"),
        notes=notes,
        references=tuple(
            dict.fromkeys(r for r in map(settled_reference, concept.references) if r.path)
        ),
        proposed=is_proposed,
        ignored=_ignored(concept.ignored),
    )


def _is_preferred(term: Term) -> bool:
    return term.status is Status.PREFERRED


def _by_language(concept: Concept) -> dict[str, list[Term]]:
    """Return the terms of each language without duplicates: English and preferred ones first."""
    found: dict[str, list[Term]] = {ENGLISH: []}
    known: set[tuple[str, str, Status]] = set()
    for written in concept.terms:
        term = settled_term(written)
        key = term.lang, term.text, term.status
        terms = found.setdefault(term.lang, [])
        if key in known:
            continue
        known.add(key)
        if not _is_preferred(term):
            terms.append(term)
        elif terms and _is_preferred(terms[0]):
            raise ValueError(
                f"concept {concept.id!r} has two preferred terms in {term.lang}, "
                f"{terms[0].text!r} and {term.text!r}; make one of them an admitted one"
            )
        else:
            terms.insert(0, term)
    return {lang: terms for lang, terms in found.items() if terms}


def as_read(term: Term, is_proposed: bool) -> Term:
    """Return a term as it will be read back from an entry.

    Args:
        term: The term.
        is_proposed: Whether the entry is fuzzy.
    """
    type_, note = term.type, term.note
    if _is_preferred(term):
        type_, note = TermType.FULL, ""
    elif term.status is Status.ADMITTED and term.proposed and not is_proposed:
        is_proposed = True  # the key `proposed` cannot also express the type of the term
        type_ = TermType.FULL
    elif term.status is not Status.ADMITTED:
        type_ = TermType.FULL
    if (type_, note, is_proposed) == (term.type, term.note, term.proposed):
        return term
    return term._replace(type=type_, note=note, proposed=is_proposed)


def _prose(texts: Mapping[str, str], what: str) -> dict[str, str]:
    """Return texts by language, each on one line, without empty ones."""
    if not texts:
        return {}
    lines = {tags.tag(lang): one_line(text, what) for lang, text in texts.items()}
    return {lang: line for lang, line in lines.items() if line}


def _ignored(ignored: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the names of checks to ignore, by language.

    Raises:
        ValueError: A name does not have the form of the name of a check.
    """
    found = {}
    for lang, names in ignored.items():
        for name in names:
            if not _CHECK_NAME.fullmatch(name):
                raise ValueError(f"{name!r} is not the name of a check")
        if names:
            found[tags.tag(lang) if lang else ""] = ("all",) if "all" in names else names
    return found
