"""What a check is, what it may be told, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from termbase.model import Severity, State

if TYPE_CHECKING:
    from termbase.checks.traces import Traces
    from termbase.checks.unit import Unit

Value = str | int | float | bool | tuple[str, ...]
Options = Mapping[str, Value]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check found in a unit.

    Attributes:
        message: One sentence with `{name}` fields; kept apart from `fields` for translation.
        fields: What fills the message.
        severity: How sure and how grave; None is the check's own severity.
        target_span: The stretch of the target at fault, in code points; None means the target as a
            whole, as where something is missing.
        source_span: The stretch of the source concerned.
        concept: Id of the concept concerned, or empty.
        source_term: The source term concerned, as the term base has it, or empty.
        suggestions: What to write instead, best first.
        fix: What may safely be put in place of `target_span`, with nobody looking; None if that is
            for a person to decide.
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
    """Something a check may be told in the configuration.

    Attributes:
        name: Its key, in kebab case.
        default: Its value when nothing is said; values given must be of its type.
        help: What it does, in one sentence.
        choices: The values that a text may have; any, if empty.
    """

    name: str
    default: Value
    help: str
    choices: tuple[str, ...] = ()


class Trace(NamedTuple):
    """What a check over all files keeps of a unit until the last file has been read.

    Attributes:
        key: What to compare units by: a digest of 16 hexadecimal digits.
        value: What may differ between units of one key.
        source: The source, to be shown in a finding; cut short.
        target: The target, likewise.
        unit: What the file calls it.
        path: The file.
        source_lang: BCP 47 tag of the source.
        target_lang: BCP 47 tag of the target.
        line: 1-based line.
        column: 1-based column.
        target_span: As in `Fault`; of all that is shown.
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


@dataclass(frozen=True, slots=True)
class Check:
    """A check: a module of `termbase.checks.rules` has one, named `CHECK`.

    Its page in the documentation is the module's docstring: what it finds, why that is bad, an
    example that is wrong and the same put right, and its options.

    Attributes:
        code: Stable code: a letter for the group (T terminology, N numbers, I integrity,
            P punctuation, K keys, C comments) and three digits.
        name: Kebab-case name of the fault.
        severity: That of a fault that does not say otherwise.
        find: Finds the faults of one unit. None in a check over all files.
        default: Whether it runs when the configuration does not ask for it.
        options: What it may be told.
        trace: What a check over all files keeps of a unit; None if the unit does not concern it.
        conclude: What is wrong among the traces of all files, in their order, each fault with the
            trace of the unit at fault.
        of: The state of the units that `find` is for; None for those with a source and a
            translation, which all others lack.
        compares: Whether `find` holds the translation against its source, and has nothing to do
            where that is no text.
        needs_terms: Whether it has nothing to find without a term base.
    """

    code: str
    name: str
    severity: Severity
    find: Callable[[Unit, Options], Iterator[Fault]] | None = None
    default: bool = True
    options: tuple[Option, ...] = ()
    trace: Callable[[Unit, Options], Trace | None] | None = None
    conclude: Callable[[Traces, Options], Iterator[tuple[Trace, Fault]]] | None = None
    of: State | None = None
    compares: bool = False
    needs_terms: bool = False

    @property
    def page(self) -> str:
        """Its page in the documentation, in Markdown."""
        from termbase.checks.registry import page

        return page(self.name)

    def told(self, given: Mapping[str, Value]) -> Options:
        """The value of every option: the one given, else its default."""
        return {option.name: given.get(option.name, option.default) for option in self.options}
