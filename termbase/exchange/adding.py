"""Adding a concept, or terms to a concept, as by importing a table with one row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from termbase.calls import require_collection
from termbase.catalog.settled import unwritable
from termbase.errors import CatalogError
from termbase.exchange.columns import Columns
from termbase.exchange.merging import Merging
from termbase.exchange.ranks import ranked
from termbase.exchange.record import MAX_TERM, Record, Source
from termbase.exchange.table import Rows
from termbase.model import Concept, Status, Term, TermType
from termbase.tags import is_chinese, is_traditional
from termbase.text import languages
from termbase.text.encoding import REPLACEMENT
from termbase.text.script import Script, detect

if TYPE_CHECKING:
    from termbase.catalog.editor import Editor
    from termbase.project import TermBase

_ABBREVIATION = TermType.ABBREVIATION.value
_TEXTS = frozenset(["definition", "note"])


@dataclass(frozen=True, slots=True)
class Addition:
    """The result of adding terms.

    Attributes:
        concept: The concept, in its new version.
        subject: Its subject.
        is_new: Whether the concept is new.
        terms: The terms added to it, with the status they were given: a preferred term becomes
            admitted if the language has another preferred one.
        accepted: BCP 47 tags of the languages in which a proposed term was accepted, because the
            same term was added as reviewed.
        replaced: The proposed terms whose place reviewed ones have taken.
        texts: Which other fields were added: ``definition``, ``note``.
        kept: Which fields differ from the given ones but were kept: ``definition``, ``note``,
            ``pos``, ``status`` of a term.
        unchanged: The terms that the concept has with another status than the given one, which they
            keep; `set_status` changes it.
        languages: BCP 47 tags of the languages that are new in the term base.
        namesakes: Ids of other concepts that prefer the same term, if only that identified the
            concept; each is a homograph or a duplicate.
        similar: Ids of existing concepts whose term is the singular or plural of that of a new one,
            with the same translation; they may be one.
        retired: Ids of the retired concepts with the term that identified a new concept, which may
            be meant to come back.
        changes: Path of each changed catalog to its content before and after.
    """

    concept: Concept
    subject: str
    is_new: bool
    terms: tuple[Term, ...] = ()
    accepted: tuple[str, ...] = ()
    replaced: tuple[Term, ...] = ()
    texts: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    unchanged: tuple[Term, ...] = ()
    languages: tuple[str, ...] = ()
    namesakes: tuple[str, ...] = ()
    similar: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    changes: Mapping[Path, tuple[bytes, bytes]] = field(default_factory=dict, repr=False)


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
    """Add a concept, or terms to an existing one, as `import_file` does for a row of a table.

    The concept is identified by its English term, or else by the first term. Without `subject` it
    is looked for in all subjects; otherwise in that one, and in others if it shares a translation.
    Existing terms and texts are not changed, but a reviewed preferred term replaces a proposed one.

    Args:
        base: The term base.
        terms: Terms, with or without their language: ``("fr", "taxe carbone")``. Without one, terms
            in Chinese characters are in the Chinese of the term base, terms in Latin letters are
            English. The first term of a language is preferred; semicolons separate several terms.
        id: Id of the concept; by default, the term identifies it, or a new id is derived from it.
        subject: Subject of a new concept; by default, that of the project's configuration.
        status: Status of the terms that are added to the concept of the English term:
            ``admitted``, ``abbreviation``, ``deprecated`` or ``superseded``; by default,
            ``preferred``.
        pos: Part of speech.
        definition: Definition of the concept, in Chinese or English as its characters show.
        note: Advice on the use of the concept's terms; with a status other than ``preferred``, the
            reason for that status, or what to use instead.
        proposed: Whether the terms await a reviewer.
        preview: Whether to write nothing, and only report what would change.

    Raises:
        CatalogError: The catalogs cannot be read or written, or cannot represent the concept; the
            concept is retired; or the language of a term is unclear.
        ProjectError: The term base is read-only.
        ValueError: There is no term, or a status or language does not exist.
    """
    base.project.require_own()
    given = list(_in_languages(require_collection("terms", terms), base.languages))
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
        languages = set(editor.languages)
        merging = Merging(
            editor, source, subject, base.project.subject, proposed=proposed, is_asked=True
        )
        name = merging.take(record)
        _tell(source)
        merging.finish()
        concept, before = editor.concepts[name], editor.as_read(name)
        old = before or Concept(name, "", ())
        return Addition(
            concept=concept,
            subject=concept.subject,
            is_new=before is None,
            terms=concept.terms_since(old),
            accepted=tuple(dict.fromkeys(_accepted(old, concept))),
            replaced=old.terms_since(concept),
            texts=tuple(name for name in concept.fields_since(old) if name in _TEXTS),
            kept=tuple(sorted({one.field for one in source.report.kept} - {"term"})),
            unchanged=tuple(_unchanged(record, concept, status)) if before else (),
            languages=tuple(lang for lang in editor.languages if lang not in languages),
            namesakes=_namesakes(record, old, editor),
            similar=tuple(one.other for one in source.report.similar),
            retired=tuple(_retired(record, editor)) if before is None else (),
            changes=editor.changes(),
        )


def _in_languages(
    terms: Iterable[str | tuple[str, str]], known: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield the BCP 47 tag and the text of each term."""
    for one in terms:
        lang, text = ("", one) if isinstance(one, str) else one
        if text.strip():
            yield (languages.known(lang) if lang else language_of(text, known)), text


def language_of(text: str, known: Sequence[str]) -> str:
    """Return the language of a term by its script: English, or a Chinese of the term base.

    Args:
        text: The term.
        known: BCP 47 tags of the languages of the term base.

    Raises:
        CatalogError: The language is unclear.
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
    """Return a status as in a row of a table, where that of preferred terms is left empty.

    Raises:
        ValueError: The status does not exist.
    """
    known = ("", _ABBREVIATION, *(status.value for status in Status))
    if name not in known:
        raise ValueError(f"{name!r} is no status; they are {', '.join(known[1:])}")
    return "" if name == Status.PREFERRED else name


def _record(source: Source, terms: Sequence[tuple[str, str]], fields: Mapping[str, str]) -> Record:
    """Return the record of a table row with a column for each term."""
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
    if any(REPLACEMENT in text for text in row):
        raise CatalogError(
            "has {character} in place of a character that another program could not read; "
            "write what it should be",
            character=REPLACEMENT,
        )
    columns = Columns(
        langs={place: source.language(lang) for place, (lang, _) in enumerate(terms)},
        statuses={},
        fields={(name, ""): (len(terms) + place,) for place, name in enumerate(fields)},
        other={},
        names=[*(lang for lang, _ in terms), *fields],
    )
    record = Rows(source, columns, has_remarks=False).record(0, row)
    _tell(source)
    assert record is not None
    return record


def _tell(source: Source) -> None:
    """Raise the first fault of the row, if there is any."""
    for fault in source.report.faults:
        raise CatalogError(fault.message, None, None, **fault.fields)


def _accepted(old: Concept, new: Concept) -> Iterator[str]:
    """Yield the languages in which a term no longer awaits a reviewer."""
    proposed = {(term.lang, term.text) for term in old.terms if term.proposed}
    for term in new.terms:
        if (term.lang, term.text) in proposed and not term.proposed:
            yield term.lang


def _unchanged(record: Record, concept: Concept, status: str) -> Iterator[Term]:
    """Yield the terms of a concept that were given with another status.

    Without a status, terms are to be preferred only if the language has no other preferred term.
    """
    wanted = {(term.lang, term.text): (term.status, term.type) for term in ranked(record)}
    wanted.pop((record.key.lang, record.key.text), None)
    for term in concept.terms:
        held = term.status, term.type
        is_told = bool(status) or not term.status.accepted
        if is_told and wanted.get((term.lang, term.text), held) != held and not term.proposed:
            yield term


def _namesakes(record: Record, old: Concept, editor: Editor) -> tuple[str, ...]:
    """Return the ids of other concepts with the term, if that alone identified the concept."""
    key = record.key.lang, record.key.text
    shared = {(term.lang, term.text) for term in record.terms} - {key}
    if record.id or shared.intersection((term.lang, term.text) for term in old.terms):
        return ()
    return tuple(name for name in editor.find_preferred(*key) if name != old.id)


def _retired(record: Record, editor: Editor) -> Iterator[str]:
    """Yield the ids of the retired concepts with the term that identifies a record."""
    text = record.key.text.casefold()
    for name in sorted(editor.retired):
        if any(term.casefold() == text for term in editor.retired_terms(name)):
            yield name
