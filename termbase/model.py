"""What termbase talks about: concepts, terms and what is found of them.

Names follow ISO 704 and ISO 1087 (concept, term, designation status) and ISO 30042 (TBX). All
classes are frozen, and so are the mappings of a concept, which many answers share: a change is a
new object. Languages are BCP 47 tags (``en``, ``zh-Hans``,
``zh-Hant-TW``). Offsets count Unicode code points, the end is exclusive; lines and columns are
1-based.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol

from termbase.frozen import Frozen, frozen, nothing
from termbase.tags import known_as


class Status(StrEnum):
    """How a term may be used: the administrative status of ISO 30042."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"

    @property
    def accepted(self) -> bool:
        """Whether a translation may use the term."""
        return self in (Status.PREFERRED, Status.ADMITTED)


class TermType(StrEnum):
    """The form of a term: the term type of ISO 30042, as far as it matters here."""

    FULL = "full"
    ABBREVIATION = "abbreviation"


class MatchKind(StrEnum):
    """How a text or a query met a term, surest first."""

    EXACT = "exact"
    VARIANT = "variant"
    INFLECTED = "inflected"
    PINYIN = "pinyin"
    PREFIX = "prefix"
    FUZZY = "fuzzy"
    DEFINITION = "definition"
    PART = "part"


class Term(NamedTuple):
    """One designation of a concept in one language.

    A named tuple, as a term base has a million of them, and a look-up makes dozens: one with a
    change is made by ``_replace``.

    Attributes:
        text: The term as written in the catalog.
        lang: BCP 47 tag.
        status: Whether to use it.
        type: Full form or abbreviation.
        note: Why it has this status, or how to use it; may be empty.
        proposed: Awaiting a reviewer (``#, fuzzy``); never enforced by a check.
    """

    text: str
    lang: str
    status: Status = Status.PREFERRED
    type: TermType = TermType.FULL
    note: str = ""
    proposed: bool = False

    @property
    def accepted(self) -> bool:
        """Whether a translation may use the term: reviewed, and not deprecated or superseded."""
        return self.status.accepted and not self.proposed


@dataclass(frozen=True, slots=True)
class Reference:
    """A place where a concept was seen: a document and a 1-based line (0: unknown)."""

    path: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Concept:
    """A unit of thought and its terms in every language.

    Attributes:
        id: Stable slug, unique in the term base (``msgctxt``).
        subject: The subject field: the name of its catalog.
        terms: Every term; within a language the preferred one first, then in catalog order.
        pos: Part of speech (``noun``, ``verb``, …) or empty.
        definitions: Language tag to definition.
        notes: Language tag to usage note.
        references: Where it was seen.
        proposed: Not yet accepted by any reviewer, in any language.
        ignored: Checks that are not to be made of it, by name, code or group: language tag, or
            empty for every language, to their names.
    """

    id: str
    subject: str
    terms: tuple[Term, ...]
    pos: str = ""
    definitions: Mapping[str, str] = field(default_factory=nothing, hash=False)
    notes: Mapping[str, str] = field(default_factory=nothing, hash=False)
    references: tuple[Reference, ...] = ()
    proposed: bool = False
    ignored: Mapping[str, tuple[str, ...]] = field(default_factory=nothing, hash=False)

    def __post_init__(self) -> None:
        if type(self.definitions) is not Frozen:  # one by one: a term base has many concepts
            object.__setattr__(self, "definitions", frozen(self.definitions))
        if type(self.notes) is not Frozen:
            object.__setattr__(self, "notes", frozen(self.notes))
        if type(self.ignored) is not Frozen:
            object.__setattr__(self, "ignored", frozen(self.ignored))

    def in_language(self, lang: str) -> tuple[Term, ...]:
        """The terms of one language, preferred first; ``zh_CN`` and the like are understood."""
        found = tuple([term for term in self.terms if term.lang == lang])
        if found or (canonical := known_as(lang)) == lang:
            return found
        return self.in_language(canonical)

    def preferred(self, lang: str) -> Term | None:
        """The preferred term of a language, or None where it is missing; as above."""
        for term in self.terms:
            if term.lang == lang and term.status is Status.PREFERRED:
                return term
        canonical = known_as(lang)
        return None if canonical == lang else self.preferred(canonical)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have a term, in catalog order."""
        return tuple(dict.fromkeys(term.lang for term in self.terms))

    def terms_data(self) -> dict[str, list[dict[str, object]]]:
        """The terms by language as plain data; what is usual (reviewed, full form) is left out."""
        found: dict[str, list[dict[str, object]]] = {}
        for term in self.terms:
            item: dict[str, object] = {"text": term.text, "status": str(term.status)}
            if term.type is not TermType.FULL:
                item["type"] = str(term.type)
            if term.note:
                item["note"] = term.note
            if term.proposed:
                item["proposed"] = True
            found.setdefault(term.lang, []).append(item)
        return found

    @property
    def definition(self) -> str:
        """The English definition, else the first in any language, else empty."""
        return self.definitions.get("en") or next(iter(self.definitions.values()), "")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a match: this term of this concept, met this way."""

    concept: Concept
    term: Term
    kind: MatchKind


class Match(NamedTuple):
    """A stretch of text in which a term stands.

    A named tuple, as `Segment` is: a text may have a match every few characters.

    Attributes:
        start: Offset of the first code point in the text searched.
        end: Offset after the last.
        text: ``searched[start:end]``, as it stands there.
        readings: Every concept that the stretch may stand for, surest first; never empty.
    """

    start: int
    end: int
    text: str
    readings: tuple[Reading, ...]

    @property
    def concept(self) -> Concept:
        """The concept of the surest reading."""
        return self.readings[0].concept

    @property
    def term(self) -> Term:
        """The term of the surest reading."""
        return self.readings[0].term

    @property
    def kind(self) -> MatchKind:
        """How the surest reading was met."""
        return self.readings[0].kind


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer to a look-up.

    Attributes:
        concept: The concept found.
        term: The term of it that met the query.
        kind: How it was met.
        score: 0 to 1, 1 is certain; orders hits together with `kind`.
    """

    concept: Concept
    term: Term
    kind: MatchKind
    score: float

    def __repr__(self) -> str:
        kind, score = str(self.kind), round(self.score, 3)
        return f"Hit({self.concept.id!r}, {self.term.text!r}, {kind!r}, {score})"


class Severity(StrEnum):
    """How sure and how grave a finding is; only certain faults are errors."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, then upwards: for sorting and for thresholds."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong, as data; words are put on where it is shown.

    Attributes:
        code: Stable code of the rule (`L101`).
        name: Its kebab-case name (`shared-term`).
        severity: How sure and how grave.
        message: One sentence with `{name}` fields; kept apart from `fields` for translation.
        fields: What fills the message.
        path: The file, empty if none.
        line: 1-based line, 0 if unknown.
        column: 1-based column in code points, 0 if unknown.
        concept: Id of the concept concerned, or empty.
        suggestions: What to write instead, best first.
        end_line: Where what is wrong ends in the file, if it is a stretch of a translation; else 0.
        end_column: Its column, exclusive.
        unit: What the file calls the unit: `msgid`, `tuid`, XLIFF id, key path.
        form: Which of the unit's translations, as in `Segment`.
        context: What tells units of one name apart, as in `Segment`.
        source: The source of the unit.
        target: Its translation.
        source_lang: BCP 47 tag of the source.
        target_lang: BCP 47 tag of the translation.
        source_term: The term of the source, as the term base has it.
        source_span: The stretch of `source` concerned, in code points, the end exclusive.
        target_span: The stretch of `target` at fault.
        fix: What may safely replace that stretch; None if that is for a person to decide.
        unit_lines: First and last line of the unit in the file; (0, 0) if unknown.
    """

    code: str
    name: str
    severity: Severity
    message: str
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)
    path: str = ""
    line: int = 0
    column: int = 0
    concept: str = ""
    suggestions: tuple[str, ...] = ()
    end_line: int = 0
    end_column: int = 0
    unit: str = ""
    form: str = ""
    context: str = ""
    source: str = ""
    target: str = ""
    source_lang: str = ""
    target_lang: str = ""
    source_term: str = ""
    source_span: tuple[int, int] | None = None
    target_span: tuple[int, int] | None = None
    fix: str | None = None
    unit_lines: tuple[int, int] = (0, 0)

    @property
    def text(self) -> str:
        """The message in English."""
        return self.message.format(**self.fields)


class State(StrEnum):
    """How far a translation has come.

    `MISSING` and `SURPLUS` are of files of one language: the file lacks a key of its source's, or
    has one that its source does not.
    """

    UNTRANSLATED = "untranslated"
    FUZZY = "fuzzy"
    TRANSLATED = "translated"
    FINAL = "final"
    OBSOLETE = "obsolete"
    MISSING = "missing"
    SURPLUS = "surplus"


class InlineCode(NamedTuple):
    """A tag or placeholder that a file format marks as such within a text.

    Attributes:
        start: Offset where it stands in the text.
        end: Offset after it. A placeholder stands in the text (as U+FFFC if it has no wording) and
            no term is sought in it; of a formatting tag nothing stands there, `end` is `start`, and
            the words before and after it are one text.
        text: What it is, to compare source and target by: ``<g id="1">``, ``%s``.
    """

    start: int
    end: int
    text: str


class Layout(Protocol):
    """Where a text stands in its file, if it does not simply stand there on one line."""

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column (code points) of the code point at `offset`."""


class Segment(NamedTuple):
    """A stretch of text and its translation.

    A named tuple, since a run makes one for each unit of every file, and a frozen dataclass takes
    six times as long to make.

    Attributes:
        source: The text; escapes and entities are resolved. Empty if its state is surplus.
        target: Its translation; empty where there is none.
        source_lang: BCP 47 tag; empty if the file does not say.
        target_lang: BCP 47 tag; empty if the file does not say.
        unit: What the file calls it: `msgid`, `tuid`, XLIFF id, key path; else its number.
        path: The file that holds the target.
        line: 1-based line of the target's first code point, or of where it should be.
        column: Its 1-based column, in code points.
        state: How far the translation has come.
        comments: Comments and notes on the unit, a line each, without their markers.
        flags: Flags of the unit, such as ``python-format``.
        context: What tells units with one source apart: `msgctxt`.
        form: Which of the unit's translations: the plural form, the id of an XLIFF segment; empty
            if it has one only.
        source_codes: Inline tags and placeholders of the source, in order.
        target_codes: Those of the target.
        layout: The way from an offset in `target` to the file; None if it is straight.
        first_line: 1-based line where the unit begins in the file (comments apart); 0 if unknown.
        last_line: Its last line.
    """

    source: str
    target: str
    source_lang: str = ""
    target_lang: str = ""
    unit: str = ""
    path: str = ""
    line: int = 1
    column: int = 1
    state: State = State.TRANSLATED
    comments: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    context: str = ""
    form: str = ""
    source_codes: tuple[InlineCode, ...] = ()
    target_codes: tuple[InlineCode, ...] = ()
    layout: Layout | None = None
    first_line: int = 0
    last_line: int = 0

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column (code points), in the file, of an offset in `target`."""
        if self.layout is None:
            return self.line, self.column + offset
        return self.layout.position(offset)

    def span(self, start: int, end: int) -> tuple[int, int, int, int]:
        """Line and column of a stretch of `target` in the file, and of its end, exclusive."""
        line, column = self.position(start)
        if end <= start:
            return line, column, line, column
        end_line, last = self.position(end - 1)
        return line, column, end_line, last + 1
