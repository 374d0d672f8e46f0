"""What checks of translations and of the term base find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from termbase.frozen import Frozen, frozen, nothing


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
    fields: Mapping[str, str] = field(default_factory=nothing, hash=False)
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

    def __post_init__(self) -> None:
        if type(self.fields) is not Frozen:
            object.__setattr__(self, "fields", frozen(self.fields))

    @property
    def text(self) -> str:
        """The message in English."""
        return self.message.format(**self.fields)
