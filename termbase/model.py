"""The data model: concepts and their terms, segments of translations, matches, hits and findings.

Names follow ISO 704 and ISO 1087 (concept, term) and ISO 30042, known as TBX (term status, term
type). All classes are immutable, and so are the mappings of a concept, because results share
concepts; change a copy instead. Languages are BCP 47 tags (``en``, ``zh-Hans``, ``zh-Hant-TW``).
Offsets count Unicode code points, and ends are exclusive; lines and columns are 1-based.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol

from termbase.frozen import Frozen, frozen, nothing
from termbase.tags import known_as


class Status(StrEnum):
    """Whether to use a term: the administrative status of ISO 30042.

    Attributes:
        PREFERRED: The term to use.
        ADMITTED: An acceptable synonym of the preferred term.
        DEPRECATED: A term to avoid.
        SUPERSEDED: A term that was used formerly and has been replaced.
    """

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"

    @property
    def accepted(self) -> bool:
        """Whether a translation may use the term."""
        return self in (Status.PREFERRED, Status.ADMITTED)


class TermType(StrEnum):
    """The form of a term: a subset of the term types of ISO 30042."""

    FULL = "full"
    ABBREVIATION = "abbreviation"


class MatchKind(StrEnum):
    """How a text or a query matched a term, from the most to the least certain.

    Matches in a text are `EXACT`, `VARIANT` or `INFLECTED`; look-ups have all kinds.

    Attributes:
        EXACT: The term itself.
        VARIANT: Another spelling of the term: script, capitals, hyphens, accents.
        INFLECTED: Another grammatical form of the term, such as its plural.
        PINYIN: The pinyin or zhuyin of the term, or the initials of its syllables.
        PREFIX: The beginning of the term.
        FUZZY: A spelling close to that of the term.
        DEFINITION: Words of the definition of the concept.
        PART: A part of the query is the term.
    """

    EXACT = "exact"
    VARIANT = "variant"
    INFLECTED = "inflected"
    PINYIN = "pinyin"
    PREFIX = "prefix"
    FUZZY = "fuzzy"
    DEFINITION = "definition"
    PART = "part"


class Term(NamedTuple):
    """A designation of a concept in one language.

    Terms are named tuples because those are cheap to create, and a large term base has a million
    of them. Use ``_replace`` for a changed copy.

    Attributes:
        text: The term as written in the catalog.
        lang: BCP 47 tag of its language.
        status: Whether to use it.
        type: Full form or abbreviation.
        note: The reason for its status, or advice on its use; may be empty.
        proposed: Whether it awaits a reviewer (``#, fuzzy``); no check enforces it until then.
    """

    text: str
    lang: str
    status: Status = Status.PREFERRED
    type: TermType = TermType.FULL
    note: str = ""
    proposed: bool = False

    @property
    def accepted(self) -> bool:
        """Whether a translation may use the term: it is reviewed, and preferred or admitted."""
        return self.status.accepted and not self.proposed


@dataclass(frozen=True, slots=True)
class Reference:
    """A place where a concept occurs.

    Attributes:
        path: The document, relative to the project's folder.
        line: 1-based line in the document; 0 if unknown.
    """

    path: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept and its terms in every language.

    Attributes:
        id: Stable slug, unique in the term base (``msgctxt``).
        subject: The subject field; also the name of the catalog.
        terms: All terms. Within a language the preferred term comes first, then the others in
            catalog order.
        pos: Part of speech (``noun``, ``verb``, …), or empty.
        definitions: Language tag to definition.
        notes: Language tag to usage note.
        references: Documents in which the concept occurs.
        proposed: Whether no reviewer has accepted the concept yet, in any language.
        ignored: The checks not to apply to the concept: language tag, or an empty string for all
            languages, to names, codes or groups of checks.
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
        if type(self.definitions) is not Frozen:  # unrolled: there are many concepts
            object.__setattr__(self, "definitions", frozen(self.definitions))
        if type(self.notes) is not Frozen:
            object.__setattr__(self, "notes", frozen(self.notes))
        if type(self.ignored) is not Frozen:
            object.__setattr__(self, "ignored", frozen(self.ignored))

    def in_language(self, lang: str) -> tuple[Term, ...]:
        """Return the terms in one language, the preferred one first.

        Args:
            lang: BCP 47 tag, or a locale name such as ``zh_CN``.
        """
        found = tuple([term for term in self.terms if term.lang == lang])
        if found or (canonical := known_as(lang)) == lang:
            return found
        return self.in_language(canonical)

    def preferred(self, lang: str) -> Term | None:
        """Return the preferred term in one language, or None if there is none.

        Args:
            lang: BCP 47 tag, or a locale name such as ``zh_CN``.
        """
        for term in self.terms:
            if term.lang == lang and term.status is Status.PREFERRED:
                return term
        canonical = known_as(lang)
        return None if canonical == lang else self.preferred(canonical)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which the concept has a term, in catalog order."""
        return tuple(dict.fromkeys(term.lang for term in self.terms))

    def terms_data(self) -> dict[str, list[dict[str, object]]]:
        """Return the terms by language, as plain data for JSON.

        The keys ``type``, ``note`` and ``proposed`` occur only where they differ from the defaults.
        """
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
        """The English definition, or the first in another language, or an empty string."""
        return self.definitions.get("en") or next(iter(self.definitions.values()), "")

    @property
    def awaits_review(self) -> bool:
        """Whether the concept awaits a reviewer, as a whole or in part."""
        return self.proposed or any(term.proposed for term in self.terms)

    def terms_since(self, old: Concept) -> tuple[Term, ...]:
        """Return the terms that an older version of the concept did not have."""
        known = {(term.lang, term.text) for term in old.terms}
        return tuple(term for term in self.terms if (term.lang, term.text) not in known)

    def fields_since(self, old: Concept) -> tuple[str, ...]:
        """Return which fields other than terms have changed since an older version.

        Returns:
            Some of ``definition``, ``note``, ``pos`` and ``references``.
        """
        pairs = {
            "definition": (self.definitions, old.definitions),
            "note": (self.notes, old.notes),
            "pos": (self.pos, old.pos),
            "references": (self.references, old.references),
        }
        return tuple(name for name, (new, before) in pairs.items() if new != before)


@dataclass(frozen=True, slots=True)
class Reading:
    """One interpretation of a match: a term of a concept, and how the text matched it."""

    concept: Concept
    term: Term
    kind: MatchKind


class Match(NamedTuple):
    """An occurrence of a term in a text.

    Matches are named tuples because those are cheap to create, and a text may have a match every
    few characters.

    Attributes:
        start: Offset of its first code point in the text that was searched.
        end: Offset after its last code point.
        text: The matched text, ``searched[start:end]``.
        readings: The concepts that the text may denote, the most likely first; never empty.
    """

    start: int
    end: int
    text: str
    readings: tuple[Reading, ...]

    def __repr__(self) -> str:
        concept, kind = self.concept.id, str(self.kind)
        return f"Match({self.start}, {self.end}, {self.text!r}, {concept!r}, {kind!r})"

    @property
    def concept(self) -> Concept:
        """The concept of the most likely reading."""
        return self.readings[0].concept

    @property
    def term(self) -> Term:
        """The term of the most likely reading."""
        return self.readings[0].term

    @property
    def kind(self) -> MatchKind:
        """How the text matched the term of the most likely reading."""
        return self.readings[0].kind


@dataclass(frozen=True, slots=True)
class Hit:
    """A result of a look-up.

    Attributes:
        concept: The concept that was found.
        term: Its term that the query matched.
        kind: How the query matched the term.
        score: Certainty, from 0 to 1; hits are sorted by it, and by `kind`.
    """

    concept: Concept
    term: Term
    kind: MatchKind
    score: float

    def __repr__(self) -> str:
        kind, score = str(self.kind), round(self.score, 3)
        return f"Hit({self.concept.id!r}, {self.term.text!r}, {kind!r}, {score})"


class Severity(StrEnum):
    """How serious and how certain a finding is; only faults that are certain are errors."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for an info; for sorting and thresholds."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem that a rule of `check` or `lint` found, as data; user interfaces render it.

    Attributes:
        code: Stable code of the rule (`L101`).
        name: Its kebab-case name (`shared-term`).
        severity: How serious and how certain it is.
        message: One sentence with `{name}` fields, stored apart from `fields` so that it can be
            translated.
        fields: The values of the message's fields.
        path: The file; empty if there is none.
        line: 1-based line in the file; 0 if unknown.
        column: 1-based column in code points; 0 if unknown.
        concept: Id of the concept concerned, or empty.
        suggestions: Replacements, the best first.
        end_line: Line where the faulty part of a translation ends; 0 if the finding has none.
        end_column: Column where it ends, exclusive.
        unit: Name of the unit in its file, as in `Segment`.
        form: Which of the unit's translations is concerned, as in `Segment`.
        context: Distinguishes units of the same name, as in `Segment`.
        source: The source text of the unit.
        target: The target text of the unit.
        source_lang: BCP 47 tag of the source.
        target_lang: BCP 47 tag of the target.
        source_term: The term of the source, as the term base writes it.
        source_span: Start and end (exclusive) of the part of `source` concerned, in code points.
        target_span: Start and end (exclusive) of the faulty part of `target`, in code points.
        fix: A safe replacement of that part of `target`; None if a person has to decide.
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
    """The state of a translation.

    Attributes:
        UNTRANSLATED: The target is empty.
        FUZZY: The target awaits a review, or its source has changed.
        TRANSLATED: The target is complete.
        FINAL: The target is approved.
        OBSOLETE: The source is no longer in use.
        MISSING: The target file lacks a key of the source file, where these are separate.
        OMITTED: The target lacks a paragraph of the source, where documents are aligned.
        SURPLUS: The target file has a key that the source file lacks, where these are separate; or
            a unit of XLIFF has a segment that its source lacks.
    """

    UNTRANSLATED = "untranslated"
    FUZZY = "fuzzy"
    TRANSLATED = "translated"
    FINAL = "final"
    OBSOLETE = "obsolete"
    MISSING = "missing"
    OMITTED = "omitted"
    SURPLUS = "surplus"


class InlineCode(NamedTuple):
    """A tag or placeholder within a text that the file format marks as such.

    Attributes:
        start: Its offset in the text.
        end: The offset after it. A placeholder is part of the text (as U+FFFC if it has no
            wording), and terms are not matched inside it. A formatting tag is not: its `end` equals
            `start`, and terms may extend across it.
        text: A representation by which source and target are compared: ``<g id="1">``, ``%s``.
    """

    start: int
    end: int
    text: str


class Layout(Protocol):
    """A mapping of offsets in a text to its file, for texts with escapes or several lines."""

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column (code points) of the code point at `offset`."""


class Segment(NamedTuple):
    """A source text and its translation.

    Segments are named tuples because a check makes one for every unit, and a frozen dataclass takes
    six times as long to create.

    Attributes:
        source: The source text, with escapes and entities resolved. Empty if the state is
            `SURPLUS`.
        target: The translation; empty if there is none.
        source_lang: BCP 47 tag of the source; empty if the file does not say.
        target_lang: BCP 47 tag of the target; empty if the file does not say.
        unit: Name of the unit in its file (`msgid`, `tuid`, XLIFF id, key path), or its number.
        path: The file that contains the target.
        line: 1-based line where the target begins, or belongs if it is missing.
        column: 1-based column where the target begins, in code points.
        state: The state of the translation.
        comments: Comments and notes on the unit, one line each, without their markers.
        flags: Flags of the unit, such as ``python-format``.
        context: Distinguishes units with the same source (`msgctxt`).
        form: Which of several translations of the unit this is: the plural form, or the id of an
            XLIFF segment. Empty if the unit has only one.
        source_codes: Inline tags and placeholders of the source, in order.
        target_codes: Inline tags and placeholders of the target, in order.
        layout: Maps offsets in `target` to the file; None if the target is written literally, on
            one line.
        first_line: 1-based line where the unit begins, without its comments; 0 if unknown.
        last_line: 1-based line where the unit ends; 0 if unknown.
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
        """Return the 1-based line and column (code points) in the file of an offset in `target`."""
        if self.layout is None:
            return self.line, self.column + offset
        return self.layout.position(offset)

    def span(self, start: int, end: int) -> tuple[int, int, int, int]:
        """Return where a part of `target` stands in the file.

        Args:
            start: Offset in `target`.
            end: Offset after the last code point.

        Returns:
            1-based line, column, end line and end column (code points, exclusive).
        """
        line, column = self.position(start)
        if end <= start:
            return line, column, line, column
        end_line, last = self.position(end - 1)
        return line, column, end_line, last + 1
