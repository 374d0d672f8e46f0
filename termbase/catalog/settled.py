"""What the catalogs will make of a concept, told before it is written.

A catalog has one preferred term a language, writes comments in one line, and knows of a whole entry
whether a reviewer has seen it. So that nothing is lost without a word, a concept is put as it will
be read again, or refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from termbase.catalog.block import plain_path
from termbase.catalog.tree import ENGLISH
from termbase.model import Concept, Reference, Status, Term, TermType
from termbase.text import languages
from termbase.text.lazy import lazily

# Of control characters those that are no white space; and halves of surrogate pairs.
_UNWRITABLE = lazily("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
_CHECK_NAME = lazily(r"[\w-]+")


def unwritable(texts: Iterable[str]) -> str:
    """The first character in the texts that no catalog can hold, as ``U+0000``; else empty."""
    found = _UNWRITABLE.search("\n".join(texts))
    return f"U+{ord(found[0]):04X}" if found else ""


def one_line(text: str, what: str) -> str:
    """The text as a catalog has it: white space is one space.

    Raises:
        ValueError: It holds a control character.
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
    """The term, its language, status and type in the spelling of the model.

    Raises:
        ValueError: It is empty, its language is no tag, or it has a status that there is not.
    """
    text = one_line(term.text, "the term")
    if not text:
        raise ValueError(f"a term in {term.lang} is empty")
    lang = languages.tag(term.lang)
    note = one_line(term.note, "the note") if term.note else ""
    is_usual = isinstance(term.status, Status) and isinstance(term.type, TermType)
    if is_usual and (text, lang, note) == (term.text, term.lang, term.note):
        return term
    status, type_ = Status(term.status), TermType(term.type)
    return term._replace(text=text, lang=lang, note=note, status=status, type=type_)


def settled_reference(reference: Reference) -> Reference:
    """The reference, its path on one line; what no catalog can hold of it is replaced."""
    path = plain_path(reference.path)
    return reference if path == reference.path else replace(reference, path=path)


def settled(concept: Concept, subject: str) -> Concept:
    """The concept as it will be read again from the catalogs of a subject.

    Language tags are in their one spelling, texts on one line. Terms come by language, English
    first, the preferred one first of its language; of two alike, the first is kept. The note of a
    preferred term is that of its language. Whether a term that is not preferred awaits a reviewer
    is what is said of its entry, but for an admitted one beside a reviewed one.

    Raises:
        ValueError: It has no id, no term, or only English terms and no preferred one among them; a
            language has two preferred terms; or, as in `settled_term`, a part of it cannot be
            written.
    """
    if not concept.id or concept.id != one_line(concept.id, "the id"):
        raise ValueError(f"the id {concept.id!r} is empty, or has white space at an end or a break")
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
        for lang, held in by_language.items()
        for term in held
    )
    return replace(
        concept,
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
    """The terms of each language, once each, English first, the preferred one before the others."""
    found: dict[str, list[Term]] = {ENGLISH: []}
    known: set[tuple[str, str, Status]] = set()
    for given in concept.terms:
        term = settled_term(given)
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
    """A term as it is read from an entry.

    Args:
        term: The term.
        is_proposed: Whether the entry awaits a reviewer.
    """
    type_, note = term.type, term.note
    if _is_preferred(term):
        type_, note = TermType.FULL, ""
    elif term.status is Status.ADMITTED and term.proposed and not is_proposed:
        is_proposed = True  # the key `proposed` says so, and nothing else of the term
        type_ = TermType.FULL
    elif term.status is not Status.ADMITTED:
        type_ = TermType.FULL
    if (type_, note, is_proposed) == (term.type, term.note, term.proposed):
        return term
    return term._replace(type=type_, note=note, proposed=is_proposed)


def _prose(texts: Mapping[str, str], what: str) -> dict[str, str]:
    """Texts by language, on one line each, without empty ones."""
    if not texts:
        return {}
    lines = {languages.tag(lang): one_line(text, what) for lang, text in texts.items()}
    return {lang: line for lang, line in lines.items() if line}


def _ignored(ignored: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The names of checks by language.

    Raises:
        ValueError: One is no name.
    """
    found = {}
    for lang, names in ignored.items():
        for name in names:
            if not _CHECK_NAME.fullmatch(name):
                raise ValueError(f"{name!r} is not the name of a check")
        if names:
            found[languages.tag(lang) if lang else ""] = ("all",) if "all" in names else names
    return found
