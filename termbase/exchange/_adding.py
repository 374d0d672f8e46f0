"""Adding one concept, or terms to one: as a table of one row would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from termbase.calls import several
from termbase.catalog.settled import unwritable
from termbase.errors import CatalogError
from termbase.exchange import _table
from termbase.exchange._headings import Columns
from termbase.exchange._merging import Merging
from termbase.exchange._ranks import ranked
from termbase.exchange._record import MAX_TERM, Record, Source
from termbase.model import Concept, Status, Term, TermType
from termbase.text.languages import is_chinese, is_traditional, tag
from termbase.text.script import Script, detect

if TYPE_CHECKING:
    from termbase.project import TermBase

_ABBREVIATION = TermType.ABBREVIATION.value


@dataclass(frozen=True, slots=True)
class Addition:
    """What was added to a term base.

    Attributes:
        concept: The concept as it is now.
        subject: The catalog in which it is.
        is_new: Whether it was made.
        terms: Its terms that it had not before, with the status that they got: a term that is to
            be preferred is an admitted one where the language has another.
        accepted: The languages of which a proposal was accepted, since what was added as reviewed
            says the same.
        texts: What else it had not: ``definition``, ``note``.
        kept: What it has otherwise than given, and keeps: ``definition``, ``note``, ``pos``,
            ``status`` of a term.
        languages: The languages that the term base did not have.
        namesakes: The ids of others that prefer the same term, where only that tells which concept
            is meant: each is a homograph, or the same.
        changes: Path to (bytes before, bytes after) of the catalogs that change.
    """

    concept: Concept
    subject: str
    is_new: bool
    terms: tuple[Term, ...] = ()
    accepted: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    namesakes: tuple[str, ...] = ()
    changes: Mapping[Path, tuple[bytes, bytes]] = field(default_factory=dict)


def add_terms(
    base: TermBase,
    terms: Iterable[str | tuple[str, str]],
    *,
    id: str = "",
    subject: str | None = None,
    status: str = "",
    pos: str = "",
    definition: str = "",
    note: str = "",
    proposed: bool = False,
    preview: bool = False,
) -> Addition:
    """Add a concept, or terms to one that is there, as `import_file` does of a row of a table.

    It is of a concept that has its English term, or else its first one; without `subject` in any
    subject, with it in that one, or in another under a translation in common. What is there already
    stays as it is.

    Args:
        base: The term base.
        terms: Terms, as they are, or each with its language: ``("fr", "taxe carbone")``. Without
            one, Chinese characters are the Chinese of the term base, Latin letters are English. Of
            a language the first is to be preferred; semicolons part several.
        id: The concept's id; without one, its term tells which it is, and a new one is made of it.
        subject: The subject of a new concept; without one, the project's own.
        status: That of what is added to the concept that its English term names: ``admitted``,
            ``abbreviation``, ``deprecated`` or ``superseded``; ``preferred`` without one.
        pos: Part of speech.
        definition: What the concept is; in Chinese where it is written so, else in English.
        note: How to use the terms; beside a status other than ``preferred``, of the terms that get
            that: why, and what instead.
        proposed: Whether to mark the terms as awaiting a reviewer.
        preview: Write nothing; what is given tells what would change.

    Raises:
        CatalogError: The catalogs cannot be read or written, or cannot hold what is to be added;
            the concept was retired; or the language of a term cannot be told.
        ProjectError: The term base is read-only.
        ValueError: There is no term, or no such status or language.
    """
    base.project.require_own()
    given = list(_in_languages(several("terms", terms), base.languages))
    fields = {
        "id": id,
        "pos": pos,
        "definition": definition,
        "note": note,
        "status": _known_status(status),
    }
    source = Source(Path(), languages=base.languages)
    record = _record(source, given, fields)
    with base.edit(preview=preview) as editor:
        before, languages = dict(editor.concepts), set(editor.languages)
        merging = Merging(editor, subject, base.project.subject, proposed=proposed)
        name = merging.take(record, source)
        _tell(source)
        concept = editor.concepts[name]
        old = before.get(name, Concept(name, "", ()))
        return Addition(
            concept=concept,
            subject=editor.subject_of(name),
            is_new=name not in before,
            terms=_added(old, concept),
            accepted=tuple(dict.fromkeys(_accepted(old, concept))),
            texts=tuple(_texts(old, concept)),
            kept=tuple(_kept(record, old)) if name in before else (),
            languages=tuple(lang for lang in editor.languages if lang not in languages),
            namesakes=tuple(_namesakes(record, old, before.values())),
            changes=editor.changes(),
        )


def _in_languages(
    terms: Iterable[str | tuple[str, str]], known: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """The terms, each with its language."""
    for one in terms:
        lang, text = ("", one) if isinstance(one, str) else one
        if text.strip():
            yield (tag(lang) if lang else language_of(text, known)), text


def language_of(text: str, known: Sequence[str]) -> str:
    """The language of a term, by its script: English, or one of the Chinese of the term base.

    Args:
        text: The term.
        known: The languages of the term base.

    Raises:
        CatalogError: It cannot be told.
    """
    script = detect(text)
    if script is Script.LATIN:
        return "en"
    if script is Script.OTHER:
        raise CatalogError(
            "the language of {term} is not clear from its characters: state it",
            remedy="language of a term",
            term=text,
        )
    chinese = [lang for lang in known if is_chinese(lang)]
    if not chinese:
        return "zh-Hant" if script is Script.TRADITIONAL else "zh-Hans"
    if script in (Script.TRADITIONAL, Script.SIMPLIFIED):
        wanted = script is Script.TRADITIONAL
        chinese = [lang for lang in chinese if is_traditional(lang) is wanted]
        if not chinese:
            raise CatalogError(
                "{term} is written in other Chinese characters (Simplified or Traditional) than "
                "the term base: state its language",
                remedy="language of a term",
                term=text,
            )
    return chinese[0]


def _known_status(name: str) -> str:
    """The status as a row of a table says it; that of preferred terms goes without saying.

    Raises:
        ValueError: There is no such status.
    """
    known = ("", _ABBREVIATION, *(status.value for status in Status))
    if name not in known:
        raise ValueError(f"{name!r} is no status; they are {', '.join(known[1:])}")
    return "" if name == Status.PREFERRED else name


def _record(source: Source, terms: Sequence[tuple[str, str]], fields: Mapping[str, str]) -> Record:
    """The row of a table that has a column for each term, as a record."""
    if not terms:
        raise ValueError("there is no term to add")
    for _, text in terms:
        if len(text) > MAX_TERM:
            raise CatalogError(
                "a term has {length} characters; the most is {most}",
                length=len(text),
                most=MAX_TERM,
            )
    row = [text for _, text in terms] + list(fields.values())
    if character := unwritable(row):
        raise CatalogError(
            "the text contains {character}, a control character; remove it",
            character=character,
        )
    columns = Columns(
        langs={place: source.language(lang) for place, (lang, _) in enumerate(terms)},
        statuses={},
        fields={name: len(terms) + place for place, name in enumerate(fields)},
        other={},
        count=len(row),
    )
    record = _table.record(source, columns, 0, row)
    _tell(source)
    assert record is not None
    return record


def _tell(source: Source) -> None:
    """Raise what is wrong with the row, if anything is."""
    for fault in source.faults:
        raise CatalogError(fault.message, None, None, **fault.fields)


def _added(old: Concept, new: Concept) -> tuple[Term, ...]:
    """The terms that a concept had not before."""
    known = {(term.lang, term.text) for term in old.terms}
    return tuple(term for term in new.terms if (term.lang, term.text) not in known)


def _accepted(old: Concept, new: Concept) -> Iterator[str]:
    """The languages in which a term awaited a reviewer before, and does no more."""
    proposed = {(term.lang, term.text) for term in old.terms if term.proposed}
    for term in new.terms:
        if (term.lang, term.text) in proposed and not term.proposed:
            yield term.lang


def _namesakes(record: Record, old: Concept, concepts: Iterable[Concept]) -> Iterator[str]:
    """The others of the term that tells which concept a record is of, if nothing else tells it."""
    key = record.key.lang, record.key.text
    shared = {(term.lang, term.text) for term in record.terms} - {key}
    if record.id or shared.intersection((term.lang, term.text) for term in old.terms):
        return
    for one in concepts:
        head = one.preferred(record.key.lang)
        if one.id != old.id and head is not None and head.text == record.key.text:
            yield one.id


def _texts(old: Concept, new: Concept) -> Iterator[str]:
    """What of its prose is new."""
    if old.definitions != new.definitions:
        yield "definition"
    if old.notes != new.notes:
        yield "note"


def _kept(record: Record, old: Concept) -> Iterator[str]:
    """What a concept has otherwise than it was given, and keeps."""
    for name, given, own in (
        ("definition", record.definitions, old.definitions),
        ("note", record.notes, old.notes),
    ):
        if any(own.get(lang, text) != text for lang, text in given.items()):
            yield name
    if record.pos and record.pos != old.pos:
        yield "pos"
    statuses = {(term.lang, term.text): term.status for term in old.terms}
    for term in ranked(record):
        held = statuses.get((term.lang, term.text), term.status)
        if held is not term.status and not (held.accepted and term.status is Status.PREFERRED):
            yield "status"
            break
