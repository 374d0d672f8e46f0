"""Runs checks on the segments of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from termbase.catalog.cached import WAIVING
from termbase.checks.activation import Active
from termbase.checks.base import Check, CrossFileCheck, Fault, Options, Trace, UnitCheck
from termbase.checks.marks import MarkedUnits
from termbase.checks.outcome import Outcome
from termbase.checks.settings import Settings
from termbase.checks.traces import Traces
from termbase.checks.unit import Batch, Document, Unit
from termbase.checks.waivers import UNUSED, Waiver, Waivers, waived_by_concept
from termbase.errors import DocumentError
from termbase.forks import cached_property
from termbase.model import Finding, Segment, Severity, State
from termbase.tags import distance, is_chinese
from termbase.terms import Terms

_Kind = TypeVar("_Kind", bound=Check)
_Active = tuple[_Kind, Options, Severity | None]
"""An `Active` check of one kind."""
_WaivedSegment = tuple[Segment, tuple[Waiver, ...]]
"""A segment, and the waivers that apply to it."""
_Task = tuple[Unit, tuple[Waiver, ...], list[_Active[UnitCheck]]]
"""A unit, the waivers that apply to it, and the checks that may find something in it."""

_ONE_SIDED = (State.INCOMPLETE, State.MISSING, State.OMITTED, State.SURPLUS)
"""States of units that have one text only."""
_BATCH_CHARACTERS = 1 << 15
"""Characters of sources to read ahead; a larger batch is not searched faster."""


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
        unit_checks = _of_kind(UnitCheck, self.checks)
        self._unit_checks = [one for one in unit_checks if not one[0].state]
        self._one_sided_checks: dict[str, list[_Active[UnitCheck]]] = {
            state: some
            for state in _ONE_SIDED
            if (some := [one for one in unit_checks if one[0].state is state])
        }
        self._yields_to = {
            check.name: check.yields_to for check, _, _ in unit_checks if check.yields_to
        }
        self._yielded_to = frozenset[str]().union(*self._yields_to.values())
        self._cross_file_checks = _of_kind(CrossFileCheck, self.checks)
        self._unused_check = next(
            (active for active in self.checks if active.check.code == UNUSED), None
        )

    @cached_property
    def _ignored(self) -> dict[str, Mapping[str, tuple[str, ...]]]:
        """What the term base waives, by concept id; see `Concept.ignored`."""
        return {one.id: one.ignored for one in self.terms.concepts.marked(WAIVING)}

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
        for unit, waivers_here, checks in self._units(segments, document, waivers):
            one_sided = unit.segment.state in self._one_sided_checks
            outcome.units += not one_sided
            if checks and (found := _found_in(unit, checks)):
                left = self._not_waived(found, waivers, waivers_here, outcome)
                yield from self._distinct(left, found) if len(found) > 1 else left
            if one_sided:
                continue
            for check, options, _ in self._cross_file_checks:
                if waivers_here and any(check.code in waiver.codes for waiver in waivers_here):
                    continue
                if trace := check.trace(unit, options):
                    outcome.traces.setdefault(check.code, Traces()).append(trace)
            if waivers_here and self._unused_check:
                yield from self._unused_waivers(waivers.unused(waivers_here, *self._codes), unit)
        if unit and self._unused_check:
            yield from self._unused_waivers(waivers.unused_for_file(*self._codes), unit)

    def conclude(self, traces: Mapping[str, Traces]) -> Iterator[Finding]:
        """Yield the findings of the checks across files."""
        for check, options, severity in self._cross_file_checks:
            for trace, fault in check.conclude(traces.get(check.code) or Traces(), options):
                yield _concluded(check, trace, fault, severity)

    def _distinct(self, left: list[Finding], found: list[Finding]) -> Iterator[Finding]:
        """Yield the findings of a unit except those that another one makes redundant.

        Args:
            left: The findings that are not waived.
            found: All findings. One that is waived makes others redundant whatever their severity:
                who accepts a forbidden term does not want to hear that its concept is missing.
        """
        kept = set(map(id, left))
        ranks: dict[tuple[str, str | int], int] = {}
        for one in found:
            if one.name in self._yielded_to:
                rank = one.severity.rank if id(one) in kept else Severity.ERROR.rank
                for subject in _subjects(one):
                    ranks[one.name, subject] = min(rank, ranks.get((one.name, subject), rank))
        for one in left:
            names = self._yields_to.get(one.name) if ranks else None
            if not names or not any(
                ranks.get((name, subject), one.severity.rank + 1) <= one.severity.rank
                for name in names
                for subject in _subjects(one)
            ):
                yield one

    def _not_waived(
        self,
        found: list[Finding],
        waivers: Waivers,
        waivers_here: tuple[Waiver, ...],
        outcome: Outcome,
    ) -> list[Finding]:
        """Return the findings that no waiver suppresses, and count the others in the outcome."""
        left = []
        for one in found:
            ignored = self._ignored.get(one.concept) if one.concept else None
            if waivers_here and waivers.suppress(waivers_here, one):
                outcome.waived += 1
            elif ignored is not None and waived_by_concept(one, ignored):
                outcome.waived += 1
                outcome.waiving[one.concept] = outcome.waiving.get(one.concept, 0) + 1
            else:
                left.append(one)
        return left

    @cached_property
    def _codes(self) -> tuple[frozenset[str], frozenset[str]]:
        """The codes of the checks that look at one unit at a time, and of those across files."""
        return (
            frozenset(check.code for check, _, _ in self._unit_checks),
            frozenset(check.code for check, _, _ in self._cross_file_checks),
        )

    def _unused_waivers(self, unused: Iterable[Waiver], unit: Unit) -> Iterator[Finding]:
        """Yield a finding for each waiver that suppresses nothing."""
        assert self._unused_check is not None
        check, _, severity = self._unused_check
        for waiver in unused:
            fault = Fault("{waiver} waives nothing here: remove it", {"waiver": waiver.text})
            yield finding(check, fault, unit, severity)

    def _units(
        self, segments: Iterable[Segment], document: Document, waivers: Waivers
    ) -> Iterator[_Task]:
        """Yield the units to check, each with what is to be done."""
        segments = iter(segments)
        while True:
            batch: list[_WaivedSegment] = []
            try:
                has_more = self._read_ahead(segments, waivers, batch)
            except DocumentError:
                yield from self._prepared(batch, document)  # those before the unreadable place
                raise
            yield from self._prepared(batch, document)
            if not has_more:
                return

    def _prepared(self, segments: list[_WaivedSegment], document: Document) -> list[_Task]:
        """Return the units of segments whose texts are searched together."""
        document.read_ahead([segment for segment, _ in segments])
        target_lang = self._target_lang
        if is_chinese(target_lang):  # what a file is written in outweighs the default
            prevailing = document.prevailing_chinese("")
            if prevailing and distance(target_lang, prevailing) is None:
                target_lang = prevailing
        batch = Batch(self.terms)
        languages = self._settings.languages
        units = [
            Unit(segment, *languages(segment, target_lang), self.terms, document, batch=batch)
            for segment, _ in segments
        ]
        return [
            (unit, waivers_here, self._one_sided_checks.get(unit.segment.state, checks))
            for unit, (_, waivers_here), checks in zip(
                units, segments, self._checks_of(units), strict=True
            )
        ]

    def _checks_of(self, units: list[Unit]) -> list[list[_Active[UnitCheck]]]:
        """Return the checks that may find something in each of several units with two texts."""
        marked = MarkedUnits(units)
        chosen: list[list[_Active[UnitCheck]]] = [[] for _ in units]
        for active in self._unit_checks:
            for number in marked.concerning(active[0]):
                chosen[number].append(active)
        return chosen

    def _read_ahead(
        self, segments: Iterator[Segment], waivers: Waivers, batch: list[_WaivedSegment]
    ) -> bool:
        """Read segments that are to be searched together; return False after the last ones."""
        size = 0
        for segment in segments:
            waivers_here = waivers.applying_to(segment)
            if segment.state in _ONE_SIDED:
                if segment.state not in self._one_sided_checks:
                    continue
            elif not segment.target or segment.state == State.UNTRANSLATED:
                continue
            batch.append((segment, waivers_here))
            size += len(segment.source)
            if size > _BATCH_CHARACTERS:
                return True
        return False


def _of_kind(kind: type[_Kind], checks: Iterable[Active]) -> list[_Active[_Kind]]:
    """Return the checks of a kind, with their settings."""
    return [
        (check, options, severity) for check, options, severity in checks if isinstance(check, kind)
    ]


_TOO_LONG = Fault("this text is too long to check: split it", severity=Severity.INFO)


def _found_in(unit: Unit, checks: Iterable[_Active[UnitCheck]]) -> list[Finding]:
    """Return the findings of several checks in a unit."""
    found = []
    length = max(len(unit.source), len(unit.target))
    for check, options, severity in checks:
        if check.compares and not unit.has_source:
            continue
        if length > check.longest:
            found.append(finding(check, _TOO_LONG, unit, severity))
            continue
        for fault in check.find(unit, options):
            found.append(finding(check, fault, unit, severity))  # noqa: PERF401 - few have any
    return found


def _subjects(found: Finding) -> Iterator[str | int]:
    """Yield what a finding is about: its concept, and each offset in the translation."""
    if found.concept:
        yield found.concept
    if found.target_span:
        yield from range(*found.target_span)


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
        end_line=trace.end_line,
        end_column=trace.end_column,
        unit_lines=(trace.line, trace.line),
    )
