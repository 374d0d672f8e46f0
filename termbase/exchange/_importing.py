"""Taking records over into a term base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from termbase.calls import several
from termbase.catalog.settled import unwritable
from termbase.catalog.tree import ENGLISH, uncollected
from termbase.errors import DocumentError
from termbase.exchange._formats import module_of
from termbase.exchange._ranks import ranked
from termbase.exchange._record import MAX_FAULTS, MAX_TERM, Record, Source
from termbase.exchange._report import ImportReport, Namesake
from termbase.model import Concept, Status, Term

if TYPE_CHECKING:
    from termbase.catalog.editor import Editor
    from termbase.project import TermBase

STEP = 1000
"""Records between two reports of progress."""
MAX_TERMS = 1000
"""A concept of so many terms gets no more: the columns are hardly what their heads say."""


def import_file(
    base: TermBase,
    path: str | PathLike[str],
    *,
    format: str | None = None,
    subject: str | None = None,
    proposed: bool = False,
    progress: Callable[[int], None] | None = None,
    stream: BinaryIO | None = None,
    columns: Sequence[str] = (),
    preview: bool = False,
) -> ImportReport:
    """Take the concepts of a file over into a term base.

    What is there already stays as it is: a concept gets the terms it lacks, a preferred term of
    the file as an admitted one where the language has another. But a translation that nobody has
    reviewed gives way to one that comes as reviewed. Importing a file twice changes nothing the
    second time.

    A record is of a concept that has its term, and is in the subject that the record names. Where
    it names none, a concept of another subject than `subject` is it too, if it has a translation
    in common with the record: else the two may be homographs, and the report tells of them.

    Args:
        base: The term base.
        path: The file.
        format: Its format; without one, its ending decides.
        subject: The catalog for new concepts of which the file names none; without one, the
            project's own.
        proposed: Whether to mark the terms as awaiting a reviewer.
        progress: Called now and then with how far it is, in bytes of the file: all is read at half
            of them.
        stream: What to read in place of the file, which then is but a name.
        columns: What the columns of a table hold, as the row says that names them in others; where
            they are given, the first row is a row of terms.
        preview: Write nothing; the report has what would change.

    Raises:
        DocumentError: The file cannot be read, or is of no known format.
        CatalogError: The catalogs cannot be read or written.
        ProjectError: The term base is read-only.
        TypeError: One text is given for the columns.
    """
    several("columns", columns)
    base.project.require_own()
    place = Path(path)
    module = module_of(place, format)
    if columns and not hasattr(module, "IS_TABLE"):
        raise DocumentError("its format has no columns to be named", place, remedy="columns")
    source = Source(place, stream, {*base.project.languages, *base.tree.languages()}, columns)
    # All is read before the term base is locked: what comes out of a pipe may be long in coming.
    with uncollected():
        records = list(_read(module.read(source), source, progress))
    with base.edit(preview=preview) as editor:
        before = set(editor.languages)
        merging = _Merging(editor, subject, base.project.subject, proposed=proposed)
        for number, record in enumerate(records):
            merging.take(record, source)
            if progress is not None and number % STEP == 0:
                progress(source.read * (len(records) + number) // (2 * len(records)))
        for name in merging.subjects:
            for line in source.attribution:
                editor.add_attribution(name, line)
        changes = editor.changes() if preview else {}
    if progress is not None:
        progress(source.read)
    return ImportReport(
        path=str(path),
        format=module.NAME,
        concepts=merging.concepts,
        terms=merging.terms,
        unchanged=merging.unchanged,
        languages=tuple(lang for lang in editor.languages if lang not in before),
        elsewhere=dict(merging.elsewhere),
        namesakes=tuple(merging.namesakes),
        alike=merging.alike,
        left_out=dict(+source.left_out),  # without what was met no time
        faults=tuple(source.faults),
        rejected=source.rejected,
        changes=changes,
    )


def _read(
    records: Iterable[Record], source: Source, progress: Callable[[int], None] | None
) -> Iterator[Record]:
    """The records that a term base can hold, as it holds them."""
    for number, record in enumerate(records):
        if progress is not None and number % STEP == 0:
            progress(source.read // 2)
        if character := unwritable(record.texts()):
            source.fault(
                record.line,
                "holds {character}, a control character; take it out",
                character=character,
            )
        elif record.id.isprintable():
            yield record
        else:
            yield replace(record, id=" ".join(record.id.split()))


class _Merging:
    """Finds the concept of each record, or makes it."""

    def __init__(
        self, editor: Editor, subject: str | None, default: str, *, proposed: bool
    ) -> None:
        self._editor = editor
        self._subject = subject
        self._default = default
        self._proposed = proposed
        # The ids are in order, and each there once: thousands may share a translation.
        self._by_key: dict[tuple[str, str], dict[str, None]] = {}
        self._joined: dict[tuple[str, str], str] = {}
        self.subjects: set[str] = set()
        self.elsewhere: Counter[str] = Counter()
        self.namesakes: list[Namesake] = []
        self.alike = 0
        self.concepts = self.terms = self.unchanged = 0
        for concept in editor.concepts.values():
            self._note(concept)

    def _note(self, concept: Concept) -> None:
        for term in concept.terms:
            if term.status is Status.PREFERRED:
                self._by_key.setdefault((term.lang, term.text), {})[concept.id] = None

    def take(self, record: Record, source: Source) -> None:
        """Add what the record says and the base lacks."""
        if (longest := max(len(term.text) for term in record.terms)) > MAX_TERM:
            source.fault(record.line, "has a term of {length} characters", length=longest)
            return
        if self._proposed:
            record = replace(
                record, terms=tuple(term._replace(proposed=True) for term in record.terms)
            )
        for term in record.terms:
            self._editor.add_language(term.lang)
        name = self._find(record)
        if name is None and (name := self._translated(record)) is not None:
            self._extend(name, replace(record, id=name), source)
        elif name is not None:
            self._extend(name, record, source)
            wanted = self._subject_of(record)
            if wanted and not self._is_in(name, wanted):
                self._joined[record.key.lang, record.key.text] = name
                self.elsewhere[self._editor.subject_of(name)] += 1
        elif record.id and record.id in self._editor.retired:
            source.fault(
                record.line,
                "the concept {concept} was retired; give it another id",
                concept=record.id,
            )
        else:
            self._add(record, source)

    def _find(self, record: Record) -> str | None:
        """The concept that the record speaks of."""
        concepts = self._editor.concepts
        if record.id:
            return record.id if record.id in concepts else None
        wanted = self._subject_of(record)
        key = record.key.lang, record.key.text
        known = self._by_key.get(key, ())
        names = [name for name in known if not wanted or self._is_in(name, wanted)]
        if len(names) == 1 and not record.apart:
            return names[0]
        others = {(t.lang, t.text) for t in record.terms if t.lang != record.key.lang}
        shared = {
            name: sum((t.lang, t.text) in others for t in concepts[name].terms) for name in known
        }
        if record.apart:
            names = [name for name in names if shared[name] == len(others)]
        elif not names and not record.subject:
            # One that an earlier row went to, by a translation, takes the other rows of the term.
            names = [name for name in known if shared[name] or self._joined.get(key) == name]
        return max(names, key=shared.__getitem__, default=None)

    def _translated(self, record: Record) -> str | None:
        """The concept to which a record adds a term that is not to be preferred: EEZ, say.

        It is the only one that has what stands beside the term for its preferred term.
        """
        if record.id or record.key.status is Status.PREFERRED:
            return None
        others = {(t.lang, t.text) for t in record.terms if t.lang != record.key.lang}
        names = {name for key in others for name in self._by_key.get(key, ())}
        return names.pop() if len(names) == 1 else None

    def _is_in(self, name: str, subject: str) -> bool:
        """Whether a concept is of a subject, named as a person may name it."""
        own = self._editor.subject_of(name)
        return subject in (self._editor.concepts[name].subject, own) or _slug(subject) == own

    def _subject_of(self, record: Record) -> str:
        return record.subject or self._subject or ""

    def _add(self, record: Record, source: Source) -> None:
        editor = self._editor
        catalog = self._catalog(record)
        concept = Concept(
            id=record.id or editor.new_id(record.key.text),
            subject=record.subject or catalog,
            terms=ranked(record),
            pos=record.pos,
            definitions=record.definitions,
            notes=record.notes,
            proposed=all(term.proposed for term in record.terms),
        )
        try:
            editor.add(concept, catalog)
        except ValueError as error:
            source.fault(record.line, "cannot be taken over: {reason}", reason=error)
            return
        if not record.apart:
            self._compare(record)
        self._note(concept)
        self.subjects.add(catalog)
        self.concepts += 1
        self.terms += len(concept.terms)

    def _compare(self, record: Record) -> None:
        """Note that there was a concept already of the term of a new one."""
        name = next(iter(self._by_key.get((record.key.lang, record.key.text), ())), None)
        if name is not None:
            self.alike += 1
            if len(self.namesakes) < MAX_FAULTS:
                subject = self._editor.subject_of(name)
                self.namesakes.append(Namesake(record.line, record.key.text, subject))

    def _catalog(self, record: Record) -> str:
        """The catalog for a new concept; a subject field may be the name of one."""
        wanted = self._subject_of(record)
        return _slug(wanted) if wanted else self._default

    def _extend(self, name: str, record: Record, source: Source) -> None:
        editor = self._editor
        concept = editor.concepts[name]
        if len(concept.terms) >= MAX_TERMS and not _has_all(concept, record):
            source.fault(
                record.line,
                "{term} has {count} terms already; is it in the column of terms by mistake?",
                term=record.key.text,
                count=len(concept.terms),
            )
            return
        terms = ranked(record)
        langs = {
            own.lang
            for term in terms
            if term.accepted
            for own in concept.in_language(term.lang)
            if own.proposed and (own.text == term.text or _replaces(term, own))
        }
        added = editor.add_terms(name, terms)
        if langs:
            editor.accept(name, langs)
        prose = [
            editor.add_prose(name, key, lang, text)
            for key, texts in (("definition", record.definitions), ("note", record.notes))
            for lang, text in texts.items()
        ]
        self._note(editor.concepts[name])
        self.terms += added
        if not added and not langs and not any(prose):
            self.unchanged += 1
        else:
            self.subjects.add(editor.subject_of(name))


def _has_all(concept: Concept, record: Record) -> bool:
    """Whether a concept has every term of a record."""
    wanted = {(term.lang, term.text) for term in record.terms}
    wanted.difference_update([(term.lang, term.text) for term in concept.terms])
    return not wanted


def _replaces(term: Term, own: Term) -> bool:
    """Whether a term takes the place of a proposal (`Editor.add_terms`)."""
    return term.lang != ENGLISH and Status.PREFERRED is own.status is term.status


@lru_cache(maxsize=256)
def _slug(subject: str) -> str:
    """The name of the catalog of a subject."""
    from termbase.catalog.slugs import subject_name

    return subject_name(subject)
