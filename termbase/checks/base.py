"""The types that every check uses: the check itself, its options, its faults and its traces."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from termbase.model import Severity, State

if TYPE_CHECKING:
    from termbase.checks.traces import Traces
    from termbase.checks.unit import Unit

Value = str | int | float | bool | tuple[str, ...]
Options = Mapping[str, Value]
Span = tuple[int, int]
SEPARATOR = " | "
"""Between terms in a message, which may have commas in them."""
LONGEST_TEXT = 100_000
"""The longest text, in code points, that checks take whose time is not linear in it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that a check found in a unit.

    Attributes:
        message: One sentence with `{name}` fields, not yet filled in, so that it can be translated.
        fields: The values of those fields.
        severity: Severity of this fault; None means the severity of the check.
        target_span: The faulty stretch of the target (code points, end exclusive). None means the
            target as a whole, for example because something is missing from it.
        source_span: The stretch of the source that the fault is about.
        concept: Id of the concept that the fault is about, or empty.
        source_term: The source term that the fault is about, as the term base spells it, or empty.
        suggestions: What to write instead, best first.
        fix: Text that can replace `target_span` without review; None if a person has to decide.
    """

    message: str
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)
    severity: Severity | None = None
    target_span: Span | None = None
    source_span: Span | None = None
    concept: str = ""
    source_term: str = ""
    suggestions: tuple[str, ...] = ()
    fix: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a check, to be set in the configuration.

    Attributes:
        name: Its key, in kebab case.
        default: The value that applies if none is set; a value that is set must have the same type.
        help: What the option does, in one sentence.
        choices: The permitted values of a text option; empty if any text is permitted.
    """

    name: str
    default: Value
    help: str
    choices: tuple[str, ...] = ()


class Trace(NamedTuple):
    """What a check across files remembers of a unit until the last file has been read.

    Attributes:
        key: A digest of 16 hexadecimal digits; units with the same key are compared.
        value: What should be the same in all units with the same key.
        source: The beginning of the source, to show in a finding.
        target: The beginning of the target, to show in a finding.
        unit: What the file calls the unit.
        path: The file.
        source_lang: BCP 47 tag of the source.
        target_lang: BCP 47 tag of the target.
        line: 1-based line.
        column: 1-based column.
        target_span: The whole of `target`, as a span in code points (end exclusive).
        end_line: 1-based line where the translation ends.
        end_column: 1-based column after its end.
    """

    key: str
    value: str
    source: str
    target: str
    unit: str
    path: str
    source_lang: str
    target_lang: str
    line: int
    column: int
    target_span: Span
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """What every check has: it is a `UnitCheck` or a `CrossFileCheck`.

    Each module of `termbase.checks.rules` defines one, named `CHECK`. The module's docstring is the
    check's page in the documentation: what it finds, why that matters, a wrong example and its
    correction, when it stays silent, its severities and its options. A program can `register` more.

    Attributes:
        code: Stable code: a letter for the group (T terminology, N numbers, I integrity,
            P punctuation, K keys, C comments) and three digits.
        name: Kebab-case name of the fault.
        severity: Severity of a fault that does not set its own.
        default: Whether the check runs without being selected.
        options: The options that can be set.
        needs_terms: Whether the check finds nothing without a term base.
    """

    code: str
    name: str
    severity: Severity
    _: KW_ONLY
    default: bool = True
    options: tuple[Option, ...] = ()
    needs_terms: bool = False

    @property
    def functions(self) -> tuple[Callable[..., object], ...]:
        """What the check calls, first the function whose docstring can be its page."""
        return ()

    @property
    def page(self) -> str:
        """The check's page in the documentation, in Markdown."""
        from termbase.checks.registry import page

        return page(self)

    def with_defaults(self, given: Mapping[str, Value]) -> Options:
        """Return the value of every option: the one in `given`, else the default."""
        return {option.name: given.get(option.name, option.default) for option in self.options}


@dataclass(frozen=True, slots=True)
class UnitCheck(Check):
    """A check that looks at one unit at a time.

    Attributes:
        find: Yields the faults of a unit. These depend on its texts, and on what the methods of the
            unit and of its document return: when a file is checked again, it is not called with
            units for which that is as it was.
        state: The state of the units that `find` expects; None for units with a source and a
            translation.
        compares: Whether `find` compares the translation with its source, so that it has to skip
            units whose source is not a text (see `termbase.checks.sources`).
        yields_to: Names of checks whose findings make those of this check redundant, if they are
            about the same concept or overlap, and are as severe.
        longest: The longest source or translation, in code points, that `find` is for. A longer one
            is itself reported.
        marks: Matches something in each translation in which `find` can find a fault or what it has
            to remember; if the check `compares`, in the source or the translation, unless the unit
            has inline codes. `find` is not called with other units. Since many texts are searched
            at once, a match must not depend on what is around it. None if there is no such pattern.
    """

    find: Callable[[Unit, Options], Iterator[Fault]] = field(repr=False)
    _: KW_ONLY
    state: State | None = None
    compares: bool = False
    yields_to: tuple[str, ...] = ()
    longest: int = sys.maxsize
    marks: re.Pattern[str] | None = field(default=None, repr=False)

    @property
    def functions(self) -> tuple[Callable[..., object], ...]:
        """What the check calls."""
        return (self.find,)


@dataclass(frozen=True, slots=True)
class CrossFileCheck(Check):
    """A check that compares the units of all files.

    Attributes:
        trace: Returns what to remember of a unit, or None to ignore the unit. Apart from the place,
            this depends only on its texts.
        conclude: Yields the faults found by comparing the traces of all files, in the order of the
            traces, each with the trace of the unit at fault.
    """

    trace: Callable[[Unit, Options], Trace | None] = field(repr=False)
    conclude: Callable[[Traces, Options], Iterator[tuple[Trace, Fault]]] = field(repr=False)

    @property
    def functions(self) -> tuple[Callable[..., object], ...]:
        """What the check calls."""
        return self.conclude, self.trace
