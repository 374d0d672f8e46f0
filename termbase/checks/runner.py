"""Runs checks on the segments of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from termbase.catalog.kept import WAIVING
from termbase.checks.base import Check, Fault, Options, Trace
from termbase.checks.keys import Table, options_of
from termbase.checks.outcome import Outcome
from termbase.checks.registry import matching, selected
from termbase.checks.settings import PathSettings, Settings
from termbase.checks.traces import Traces
from termbase.checks.unit import Batch, Document, Unit
from termbase.checks.waivers import UNUSED, Waiver, Waivers, of_concepts, waived_by_concept
from termbase.errors import DocumentError
from termbase.model import Finding, Segment, Severity, State
from termbase.terms import Terms


class Active(NamedTuple):
    """A check that is to run, with its settings.

    Attributes:
        check: The check.
        options: The value of every option.
        severity: The severity of all its findings; None leaves each finding its own.
    """

    check: Check
    options: Options
    severity: Severity | None


def active(settings: Settings, special: Sequence[PathSettings] = ()) -> tuple[Active, ...]:
    """Return the checks that the settings select, sorted by code.

    Args:
        settings: The settings of the run.
        special: The settings for the file; later ones take precedence.

    Raises:
        ProjectError: A word in the settings does not name a check or an option of the check, or a
            value is not valid for the option.
        ValueError: A severity is not valid.
    """
    select, ignore = settings.select, settings.ignore
    words = dict(settings.severity)
    for one in special:
        select = one.select or select
        ignore += one.ignore
        words |= one.severity
    severities: dict[str, Severity] = {}
    for word, severity in words.items():
        severities |= {check.code: Severity(severity) for check in matching(word)}
    given = options_of(Table(settings.options, "options")) if settings.options else {}
    return tuple(
        Active(check, check.with_defaults(given.get(check.name, {})), severities.get(check.code))
        for check in selected(select, settings.extend, ignore)
    )


_Held = tuple[Unit, tuple[Waiver, ...]]
"""A unit, and the waivers that apply to it."""

_LONE = (State.MISSING, State.SURPLUS)  # states of units that have one text only
_AHEAD = 1 << 15  # characters of sources to read ahead; a larger batch is not searched faster


class Runner:
    """Runs checks on one file after another.

    Args:
        checks: The checks, with their settings.
        terms: The term base.
        settings: The settings of the run; its languages override those of the file.
        target_lang: Language tag of files that do not give one.
    """

    def __init__(
        self, checks: Iterable[Active], terms: Terms, settings: Settings, target_lang: str = ""
    ) -> None:
        self.checks = tuple(checks)
        self.terms = terms
        self._settings = settings
        self._target_lang = target_lang
        self._finding = [one for one in self.checks if one.check.find and not one.check.state]
        self._lone: dict[str, list[Active]] = {
            state: some
            for state in _LONE
            if (some := [one for one in self.checks if one.check.state is state])
        }
        self._tracing = [one for one in self.checks if one.check.trace]
        self._unused = next((one for one in self.checks if one.check.code == UNUSED), None)

    @cached_property
    def _ignored(self) -> dict[str, dict[str, frozenset[str]]]:
        """Which checks the term base waives for which concepts, by language."""
        return of_concepts(self.terms.concepts.marked(WAIVING))

    def run(
        self, segments: Iterable[Segment], path: str, outcome: Outcome | None = None
    ) -> Iterator[Finding]:
        """Yield the findings in the units of one file, in order.

        Args:
            segments: The segments; those without a source or translation are skipped unless a check
                is for them.
            path: The file.
            outcome: Receives everything besides findings: what the checks across files remember,
                the number of units, and the number of waived findings.
        """
        outcome = outcome or Outcome()
        document = Document(path)
        waivers = Waivers()
        unit = None
        for unit, held in self._units(segments, document, waivers):
            lone = self._lone.get(unit.segment.state)
            outcome.units += not lone
            for check, options, severity in lone or self._finding:
                assert check.find is not None
                if check.compares and not unit.has_source:
                    continue
                for fault in check.find(unit, options):
                    found = finding(check, fault, unit, severity)
                    if self._is_waived(found, waivers, held):
                        outcome.waived += 1
                    else:
                        yield found
            if lone:
                continue
            for check, options, _ in self._tracing:
                assert check.trace is not None
                if held and any(check.code in waiver.codes for waiver in held):
                    continue
                if trace := check.trace(unit, options):
                    outcome.traces.setdefault(check.code, Traces()).append(trace)
            if held and self._unused:
                yield from self._told(waivers.unused(held, *self._codes), unit)
        if unit and self._unused:
            yield from self._told(waivers.unused_for_file(*self._codes), unit)

    def conclude(self, traces: Mapping[str, Traces]) -> Iterator[Finding]:
        """Yield the findings of the checks across files."""
        for check, options, severity in self._tracing:
            assert check.conclude is not None
            for trace, fault in check.conclude(traces.get(check.code) or Traces(), options):
                yield _concluded(check, trace, fault, severity)

    def _is_waived(self, found: Finding, waivers: Waivers, held: tuple[Waiver, ...]) -> bool:
        if held and waivers.hold(held, found):
            return True
        return bool(found.concept) and waived_by_concept(found, self._ignored)

    @cached_property
    def _codes(self) -> tuple[frozenset[str], frozenset[str]]:
        """The codes of the checks that look at one unit at a time, and of those across files."""
        return (
            frozenset(one.check.code for one in self._finding),
            frozenset(one.check.code for one in self._tracing),
        )

    def _told(self, unused: Iterable[Waiver], unit: Unit) -> Iterator[Finding]:
        """Yield a finding for each waiver that suppresses nothing."""
        assert self._unused is not None
        check, _, severity = self._unused
        for waiver in unused:
            fault = Fault("{waiver} waives nothing here: remove it", {"waiver": waiver.text})
            yield finding(check, fault, unit, severity)

    def _units(
        self, segments: Iterable[Segment], document: Document, waivers: Waivers
    ) -> Iterator[_Held]:
        """Yield the units to check, each with the waivers that apply to it."""
        segments = iter(segments)
        while True:
            ready: list[_Held] = []
            try:
                goes_on = self._read_ahead(segments, document, waivers, ready)
            except DocumentError:
                yield from ready  # the units before the unreadable place
                raise
            yield from ready
            if not goes_on:
                return

    def _read_ahead(
        self,
        segments: Iterator[Segment],
        document: Document,
        waivers: Waivers,
        ready: list[_Held],
    ) -> bool:
        """Read units that are to be searched together; return False after the last ones."""
        languages, target_lang = self._settings.languages, self._target_lang
        batch = Batch(self.terms)
        size = 0
        for segment in segments:
            held = waivers.of(segment)
            if segment.state in _LONE:
                if segment.state not in self._lone:
                    continue
            elif not segment.target or segment.state == State.UNTRANSLATED:
                continue
            langs = languages(segment, target_lang)
            unit = Unit(segment, *langs, self.terms, document, batch=batch)
            ready.append((unit, held))
            size += len(segment.source)
            if size > _AHEAD:
                return True
        return False


def finding(check: Check, fault: Fault, unit: Unit, severity: Severity | None = None) -> Finding:
    """Return the finding that reports a fault in a unit."""
    segment = unit.segment
    place = segment.span(*fault.target_span) if fault.target_span else unit.place
    line, column, end_line, end_column = place
    return Finding(
        code=check.code,
        name=check.name,
        severity=severity or fault.severity or check.severity,
        message=fault.message,
        fields=fault.fields,
        path=segment.path,
        line=line,
        column=column,
        concept=fault.concept,
        suggestions=fault.suggestions,
        end_line=end_line,
        end_column=end_column,
        unit=segment.unit,
        form=segment.form,
        context=segment.context,
        source=unit.source,
        target=unit.target,
        source_lang=unit.source_lang,
        target_lang=unit.target_lang,
        source_term=fault.source_term,
        source_span=fault.source_span,
        target_span=fault.target_span,
        fix=fault.fix,
        unit_lines=(segment.first_line, segment.last_line),
    )


def _concluded(check: Check, trace: Trace, fault: Fault, severity: Severity | None) -> Finding:
    return Finding(
        code=check.code,
        name=check.name,
        severity=severity or fault.severity or check.severity,
        message=fault.message,
        fields=fault.fields,
        path=trace.path,
        line=trace.line,
        column=trace.column,
        suggestions=fault.suggestions,
        unit=trace.unit,
        source=trace.source,
        target=trace.target,
        source_lang=trace.source_lang,
        target_lang=trace.target_lang,
        source_span=fault.source_span,
        target_span=trace.target_span,
        unit_lines=(trace.line, trace.line),
    )
