"""Which checks a run has, with their settings, and the findings of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from termbase.checks.base import Check, Fault, Options, Trace, UnitCheck
from termbase.checks.keys import CheckTable, options_of
from termbase.checks.registry import matching, selected
from termbase.checks.settings import PathSettings, Settings
from termbase.model import Finding, Severity

if TYPE_CHECKING:
    from termbase.checks.unit import Unit

_Kind = TypeVar("_Kind", bound=Check)


class Active(NamedTuple, Generic[_Kind]):
    """A check that is to run, with its settings.

    Attributes:
        check: The check.
        options: The value of every option.
        severity: The severity of all its findings; None leaves each finding its own.
    """

    check: _Kind
    options: Options
    severity: Severity | None

    def finding(self, fault: Fault, unit: Unit) -> Finding:
        """Return the finding that reports a fault in a unit."""
        segment = unit.segment
        place = segment.span(*fault.target_span) if fault.target_span else unit.place
        line, column, end_line, end_column = place
        return self._reporting(fault)(
            path=segment.path,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            unit=segment.unit,
            form=segment.form,
            context=segment.context,
            source=unit.source,
            target=unit.target,
            source_lang=unit.source_lang,
            target_lang=unit.target_lang,
            target_span=fault.target_span,
            unit_lines=(segment.first_line, segment.last_line),
        )

    def concluded(self, fault: Fault, trace: Trace) -> Finding:
        """Return the finding that reports a fault in a unit which was read before."""
        place = trace._asdict()
        del place["key"], place["value"]  # the others are named as in a finding
        return self._reporting(fault)(**place, unit_lines=(trace.line, trace.line))

    def _reporting(self, fault: Fault) -> partial[Finding]:
        """Return what makes the finding of a fault out of its place and texts."""
        return partial(
            Finding,
            code=self.check.code,
            name=self.check.name,
            severity=self.severity or fault.severity or self.check.severity,
            message=fault.message,
            fields=fault.fields,
            concept=fault.concept,
            suggestions=fault.suggestions,
            source_term=fault.source_term,
            source_span=fault.source_span,
            fix=fault.fix,
        )


_TOO_LONG = Fault("this text is too long to check: split it", severity=Severity.INFO)


def faults(
    unit: Unit, checks: Iterable[Active[UnitCheck]]
) -> Iterator[tuple[Active[UnitCheck], Fault]]:
    """Yield the faults that checks find in a unit, each with its check."""
    length = max(len(unit.source), len(unit.target))
    for active in checks:
        check, options, _ = active
        if check.compares and not unit.has_source:
            continue
        if length > check.longest:
            yield active, _TOO_LONG
            continue
        for fault in check.find(unit, options):
            yield active, fault


def found_in(unit: Unit, checks: Iterable[Active[UnitCheck]]) -> list[Finding]:
    """Return the findings of checks in a unit."""
    return [active.finding(fault, unit) for active, fault in faults(unit, checks)]


def of_kind(kind: type[_Kind], checks: Iterable[Active[Check]]) -> list[Active[_Kind]]:
    """Return the checks of a kind, with their settings."""
    return [
        Active(check, options, severity)
        for check, options, severity in checks
        if isinstance(check, kind)
    ]


def active(
    settings: Settings, path_settings: Sequence[PathSettings] = ()
) -> tuple[Active[Check], ...]:
    """Return the checks that the settings select, sorted by code.

    Args:
        settings: The settings of the run.
        path_settings: The settings for the file; later ones take precedence.

    Raises:
        ProjectError: A word in the settings does not name a check or an option of the check, or a
            value is not valid for the option.
        ValueError: A severity is not valid.
    """
    select, ignore = settings.select, settings.ignore
    severity_by_word = dict(settings.severity)
    for override in path_settings:
        select = override.select or select
        ignore += override.ignore
        severity_by_word |= override.severity
    severities: dict[str, Severity] = {}
    for word, severity in severity_by_word.items():
        severities |= {check.code: Severity(severity) for check in matching(word)}
    options = options_of(CheckTable(settings.options, "options")) if settings.options else {}
    return tuple(
        Active(check, check.with_defaults(options.get(check.name, {})), severities.get(check.code))
        for check in selected(select, settings.extend, ignore)
    )
