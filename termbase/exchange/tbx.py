"""TBX, TermBase eXchange: ISO 30042 of 2008 (`martif`) and of 2019 (`tbx`), in either style.

It is written as TBX-Basic of 2019; the format `tbx-2008` is for tools that only read the older
edition. Concept ids are kept only from files that termbase has written, since those of other tools
are mere numbers. Two entries of a file are two concepts, even if they share a term.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from termbase.bitext.base import Draft, File
from termbase.bitext.xml import Reader
from termbase.exchange._record import Record, Source
from termbase.exchange._tbx import MORE, POS, PROPOSED, WRITER, id_of, written
from termbase.model import Concept, Status, Term, TermType
from termbase.text import languages
from termbase.text.lazy import lazily
from termbase.text.script import has_han

NAME = "tbx"
ENDINGS = (".tbx", ".mtf")

_ENTRIES, _LANGS, _TERMS = (
    {"termEntry", "conceptEntry"},
    {"langSet", "langSec"},
    {"tig", "ntig", "termSec"},
)
_GROUPS = {"descripGrp", "termGrp", "termNoteGrp", "adminGrp", "transacGrp", "xrefGrp"}
_STATUS = lazily(r"(preferred|admitted|deprecated|superseded|standardized)", re.IGNORECASE)
_SHORT = {"abbreviation", "acronym", "initialism", "abbreviatedForm"}
_PENDING = {"unprocessed", "provisionallyProcessed"}
_PART_OF = {"properNoun": "proper noun", "adjective": "adj", "other": ""}
_LANG = "http://www.w3.org/XML/1998/namespace lang"


class _Info(NamedTuple):
    """A piece of information in an entry, on the concept, a language or a term.

    Attributes:
        kind: The data category, or the element's name if it has none.
        text: The text.
        lang: The language given for the text, or empty.
    """

    kind: str
    text: str
    lang: str


@dataclass(slots=True)
class _Designation:
    """A term as read: its line, its text, and the information on it."""

    line: int
    text: str = ""
    info: list[_Info] = field(default_factory=list)


@dataclass(slots=True)
class _Entry:
    """An entry as read: its line and id, the information on it, and its languages.

    Each language is a tuple of its tag, the information on it, and its terms.
    """

    line: int
    id: str
    info: list[_Info] = field(default_factory=list)
    langs: list[tuple[str, list[_Info], list[_Designation]]] = field(default_factory=list)


def read(source: Source) -> Iterator[Record]:
    """Yield the entries of a TBX file.

    Raises:
        DocumentError: The file cannot be read, is not TBX, or is hostile.
    """
    file = Draft(source.path, source.content())
    reader = _Reader(file)
    records = [record for entry in reader if (record := _record(source, entry)) is not None]
    uses = Counter(record.key for record in records)
    for record in records:
        own_id = id_of(record.id) if reader.is_own else ""
        yield replace(record, id=own_id, apart=uses[record.key] > 1)
    source.read = len(file.content)


class _Reader(Reader[_Entry]):
    """A reader of entries; `is_own` is whether termbase has written the file."""

    roots = ("martif", "tbx", "TBX")
    kind = "TBX"
    namespaces = True

    def __init__(self, file: File) -> None:
        super().__init__(file)
        self.is_own = False
        self.entry: _Entry | None = None
        self.term: _Designation | None = None
        self.open: list[tuple[str, str]] = []
        """Kind and language of the open elements whose text is collected, outermost first."""
        self.texts: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an entry, a language, a term, or information on one of them."""
        self.descend()
        local = name.rpartition(" ")[2]
        entry = self.entry
        if self.open:
            self.open.append(("", ""))
        elif local in _ENTRIES:
            self.entry = _Entry(self.parser.CurrentLineNumber, attributes.get("id", ""))
        elif entry is None:
            self._gather(local == "p", "p", "")
        elif local in _LANGS:
            entry.langs.append((attributes.get(_LANG) or attributes.get("lang", ""), [], []))
        elif local in _TERMS and entry.langs:
            self.term = _Designation(self.parser.CurrentLineNumber)
            entry.langs[-1][2].append(self.term)
        else:
            kind = attributes.get("type") or local
            self._gather(local not in _GROUPS, kind, attributes.get(_LANG, ""))

    def _gather(self, is_text: bool, kind: str, lang: str) -> None:
        if is_text:
            self.open.append((kind, lang))
            self.texts.clear()
            self.parser.CharacterDataHandler = self.texts.append

    def end(self, name: str) -> None:
        """Store a text that is complete, and add an entry to the results at its end."""
        self.depth -= 1
        local = name.rpartition(" ")[2]
        if self.open:
            kind, lang = self.open.pop()
            if not self.open:
                self.parser.CharacterDataHandler = None
                self._store(kind, " ".join("".join(self.texts).split()), lang)
        elif local in _TERMS:
            self.term = None
        elif local in _ENTRIES and self.entry is not None:
            self.pending.append(self.entry)
            self.entry = None

    def _store(self, kind: str, text: str, lang: str) -> None:
        if self.entry is None:
            self.is_own |= text.startswith(WRITER)
        elif kind == "term" and self.term is not None:
            self.term.text = text
        elif text:
            level = self.entry.langs[-1][1] if self.entry.langs else self.entry.info
            (self.term.info if self.term else level).append(_Info(kind, text, lang))


def _record(source: Source, entry: _Entry) -> Record | None:
    """Convert an entry to a record; note content that the term base cannot hold."""
    terms: list[Term] = []
    definitions: dict[str, str] = {}
    notes: dict[str, str] = {}
    fields: dict[str, str] = {}
    prose = {"definition": definitions, "note": notes}

    def take(info: Sequence[_Info], lang: str) -> None:
        for kind, text, own_lang in info:
            if kind in prose:
                prose[kind].setdefault(_tag(source, own_lang) or lang or _lang_of(text), text)
            elif kind in {"subjectField", "partOfSpeech"}:
                fields.setdefault(kind, text)
            elif kind == MORE and text.startswith(POS):
                fields["partOfSpeech"] = text.removeprefix(POS)
            else:
                source.left_out[kind] += 1

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
                terms.append(_term(designation, lang))
            take([one for one in designation.info if not _describes_term(one)], lang)
    if not terms:
        source.fault(entry.line, "has no term")
        return None
    # The preferred term of a language comes first, whatever the order in the file.
    terms.sort(key=lambda term: term.status is not Status.PREFERRED)
    key = next((term for term in terms if term.lang == "en"), terms[0])
    pos = fields.get("partOfSpeech", "")
    return Record(
        line=entry.line,
        terms=tuple(terms),
        key=key,
        id=entry.id,
        subject=fields.get("subjectField", ""),
        pos=_PART_OF.get(pos, pos),
        definitions=definitions,
        notes=notes,
    )


_OF_TERMS = {"administrativeStatus", "normativeAuthorization", "termType", "processStatus", "note"}


def _describes_term(info: _Info) -> bool:
    """Return whether information at a term applies to the term, not to the concept."""
    return info.kind in _OF_TERMS or (info.kind, info.text) == (MORE, PROPOSED)


def _term(designation: _Designation, lang: str) -> Term:
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
    return Term(designation.text, lang, status, kind, info.get("note", ""), is_pending)


def _tag(source: Source, name: str) -> str:
    """Return the canonical tag of a language; empty if the name is not a tag."""
    try:
        return source.language(languages.tag(name)) if name else ""
    except ValueError:
        return ""


def _lang_of(text: str) -> str:
    return "zh-Hans" if has_han(text) else "en"


def write(concepts: Sequence[Concept], languages: Sequence[str]) -> bytes:
    """Return concepts as TBX-Basic of 2019, in style DCA.

    Args:
        concepts: The concepts to write.
        languages: Language tags of the terms to write, in order.
    """
    return written(concepts, languages)
