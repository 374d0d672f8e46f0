"""Entries of files in XML, such as TBX, and their conversion to records.

The information in an entry is named by data categories, as in ISO 30042.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, NamedTuple

from termbase.bitext.base import File
from termbase.bitext.xml import Reader
from termbase.exchange.formats._tbx import MORE, POS, PROPOSED
from termbase.exchange.note_parts import LABELS, note_of, with_source
from termbase.exchange.record import Record, Source, key_among
from termbase.exchange.words import pos_named
from termbase.lazy import lazily
from termbase.model import Status, Term, TermType
from termbase.text import language_names
from termbase.text.script import has_han

_STATUS = lazily(f"({'|'.join(Status)}|standardized)", re.IGNORECASE)
_SHORT = {"abbreviation", "acronym", "initialism", "abbreviatedForm"}
_PENDING = {"unprocessed", "provisionallyProcessed"}
_GROUP = "descripGrp"
"""The element around a text and its source."""
_SOURCED = {"definition", "context", "example", "explanation", "note"}
"""The data categories of texts that have a source."""


class Info(NamedTuple):
    """A piece of information in an entry, on the concept, a language or a term.

    The kind is the data category, or the element's name if it has none.
    """

    kind: str
    text: str
    lang: str


@dataclass(slots=True)
class Designation:
    """A term as read: its line, its text, and the information on it."""

    line: int
    text: str = ""
    info: list[Info] = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """An entry as read: its line and id, the information on it, and its languages.

    Each language is a tuple of its tag, the information on it, and its terms.
    """

    line: int
    id: str
    info: list[Info] = field(default_factory=list)
    langs: list[tuple[str, list[Info], list[Designation]]] = field(default_factory=list)


class EntryReader(Reader[Entry]):
    """Base class of readers of entries.

    Attributes:
        entries: Names of the elements that are entries.
        language_groups: Names of the elements that hold the terms of a language.
        terms: Names of the elements that hold a term and the information on it.
        entry: The entry that is being read, if any.
        term: The term that is being read, if any.
    """

    entries: ClassVar[tuple[str, ...]]
    language_groups: ClassVar[tuple[str, ...]]
    terms: ClassVar[tuple[str, ...]]

    def __init__(self, file: File) -> None:
        super().__init__(file)
        self.entry: Entry | None = None
        self.term: Designation | None = None
        self._open: list[tuple[str, str]] = []
        """Kind and language of the open elements whose text is collected, outermost first."""
        self._texts: list[str] = []
        self._is_in_language = False
        self._groups: list[tuple[list[Info], int] | None] = []
        """For each open group of a text with its source: where the text was stored, if it was."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an entry, a term, or anything else."""
        self.descend()
        local = name.rpartition(" ")[2]
        if self._open:
            self._open.append(("", ""))
        elif local in self.entries:
            self.entry = Entry(self.parser.CurrentLineNumber, attributes.get("id", ""))
        elif self.entry is None:
            self.start_outside(local)
        elif local in self.terms and self.entry.langs:
            self.term = Designation(self.parser.CurrentLineNumber)
            self.entry.langs[-1][2].append(self.term)
        elif local == _GROUP:
            self._groups.append(None)
        else:
            self._is_in_language |= local in self.language_groups
            self.start_in_entry(local, attributes, self.entry)
            self._is_in_language &= bool(self.entry.langs)

    def start_in_entry(self, name: str, attributes: Mapping[str, str], entry: Entry) -> None:
        """Handle the start of another element in an entry: a language, or information."""
        raise NotImplementedError

    def start_outside(self, name: str) -> None:
        """Handle the start of an element outside entries."""

    def gather(self, kind: str, lang: str = "") -> None:
        """Collect the text of the element that has just begun, as information of a kind."""
        self._open.append((kind, lang))
        self._texts.clear()
        self.parser.CharacterDataHandler = self._texts.append

    def end(self, name: str) -> None:
        """Store a text that is complete, and add an entry to the results at its end."""
        self.depth -= 1
        local = name.rpartition(" ")[2]
        if self._open:
            kind, lang = self._open.pop()
            if not self._open:
                self.parser.CharacterDataHandler = None
                self.store(kind, " ".join("".join(self._texts).split()), lang)
        elif local in self.terms:
            self.term = None
        elif local == _GROUP and self._groups:
            self._groups.pop()
        elif local in self.language_groups:
            self._is_in_language = False
        elif local in self.entries and self.entry is not None:
            self.pending.append(self.entry)
            self.entry = None

    def store(self, kind: str, text: str, lang: str) -> None:
        """Store a text as information on the current term, language or entry."""
        if self.entry is None or not text:
            return
        if kind == "term" and self.term is not None:
            self.term.text = text
        elif kind == "term" and self.entry.langs:  # some tools leave out the element around it
            designation = Designation(self.parser.CurrentLineNumber, text)
            self.entry.langs[-1][2].append(designation)
        else:
            level = self.entry.langs[-1][1] if self._is_in_language else self.entry.info
            self._store_info(self.term.info if self.term else level, Info(kind, text, lang))

    def _store_info(self, level: list[Info], info: Info) -> None:
        """Store information, or the source of a text with that."""
        sourced = next(filter(None, reversed(self._groups)), None)
        if info.kind == "source" and sourced is not None:
            held, place = sourced
            held[place] = held[place]._replace(text=with_source(held[place].text, info.text))
            return
        if self._groups and self._groups[-1] is None and info.kind in _SOURCED:
            self._groups[-1] = level, len(level)
        level.append(info)


def records_of(source: Source, entries: Iterable[Entry]) -> list[Record]:
    """Convert entries to records; note those that cannot be imported.

    Two entries are two concepts, even if they share their key.
    """
    records = [record for entry in entries if (record := _record(source, entry)) is not None]
    uses = Counter(record.key for record in records)
    return [replace(record, apart=uses[record.key] > 1) for record in records]


def _record(source: Source, entry: Entry) -> Record | None:
    """Convert an entry to a record; note content that the term base cannot hold."""
    terms: list[tuple[Term, Sequence[Info]]] = []
    definitions: dict[str, str] = {}
    remarks: defaultdict[str, list[Info]] = defaultdict(list)
    fields: dict[str, str] = {}

    def take(info: Sequence[Info], lang: str) -> None:
        for one in info:
            kind, text, own_lang = one
            text_lang = _tag(source, own_lang) or lang or _lang_of(text)
            if kind == "definition" and text_lang not in definitions:
                definitions[text_lang] = text
            elif _is_remark(one):
                remarks[text_lang].append(one)
            elif kind in {"subjectField", "partOfSpeech"}:
                fields.setdefault(kind, text)
            elif kind == MORE and text.startswith(POS):
                fields["partOfSpeech"] = text.removeprefix(POS)
            else:
                source.report.left_out[kind] += 1

    take(entry.info, "")
    for name, info, designations in entry.langs:
        lang = _tag(source, name)
        if not lang:
            source.fault(
                entry.line, "has the language {lang}, which is not a language tag", lang=name
            )
            continue
        take(info, lang)
        for designation in designations:
            if designation.text:
                own = [one for one in designation.info if _is_remark(one)]
                terms.append((_term(designation, lang), own))
            take([one for one in designation.info if not _describes_term(one)], lang)
    if not terms:
        source.fault(entry.line, "has no term")
        return None
    # The preferred term of a language comes first, whatever the order in the file.
    terms.sort(key=lambda one: one[0].status is not Status.PREFERRED)
    key = key_among(sorted((term for term, _ in terms), key=lambda term: term.status.rank))
    heads = {term.lang: term for term, _ in reversed(terms) if term.status is Status.PREFERRED}
    if not entry.id:
        heads.setdefault(key.lang, key)  # a new concept prefers it
    noted: list[Term] = []
    for term, held in terms:
        if term is heads.get(term.lang):
            remarks[term.lang] += held  # its note is that of the language
            noted.append(term)
        else:
            noted.append(term._replace(note=_note(held)))
    pos = fields.get("partOfSpeech", "")
    return Record(
        line=entry.line,
        terms=tuple(noted),
        key=key,
        id=entry.id,
        subject=fields.get("subjectField", ""),
        pos="" if pos == "other" else pos_named(pos),
        definitions=definitions,
        notes={lang: note for lang, own in remarks.items() if (note := _note(own))},
    )


_OF_TERMS = {"administrativeStatus", "normativeAuthorization", "termType", "processStatus"}


def _describes_term(info: Info) -> bool:
    """Return whether information at a term applies to the term, not to the concept."""
    is_proposal = (info.kind, info.text) == (MORE, PROPOSED)
    return info.kind in _OF_TERMS or is_proposal or _is_remark(info)


def _is_remark(info: Info) -> bool:
    """Return whether information becomes part of a note."""
    if info.kind == MORE and (info.text == PROPOSED or info.text.startswith(POS)):
        return False
    return info.kind == "note" or info.kind in LABELS


def _note(info: Sequence[Info]) -> str:
    """Return the note with some remarks, each once."""
    unique = dict.fromkeys((one.kind, one.text) for one in info)
    plain = [text for kind, text in unique if kind == "note"]
    return note_of(plain, [(kind, text) for kind, text in unique if kind != "note"])


def _term(designation: Designation, lang: str) -> Term:
    info = {kind: text for kind, text, _ in reversed(designation.info)}
    written = _STATUS.match(
        info.get("administrativeStatus") or info.get("normativeAuthorization", "")
    )
    name = written[1].lower() if written else "preferred"
    is_short = info.get("termType") in _SHORT
    kind = TermType.ABBREVIATION if is_short else TermType.FULL
    status = Status.PREFERRED if name == "standardized" else Status(name)
    if is_short and status is Status.PREFERRED:
        status = Status.ADMITTED
    is_pending = info.get("processStatus") in _PENDING or info.get(MORE) == PROPOSED
    return Term(designation.text, lang, status, kind, proposed=is_pending)


def _tag(source: Source, name: str) -> str:
    """Return the canonical tag of a language; empty if the name is not a tag."""
    try:
        return source.language(language_names.declared(name)) if name else ""
    except ValueError:
        return ""


def _lang_of(text: str) -> str:
    return "zh-Hans" if has_han(text) else "en"
