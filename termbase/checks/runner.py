"""Runs checks on the segments of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from termbase.catalog.cached import WAIVING
from termbase.checks.activation import Active, found_in, of_kind
from termbase.checks.base import Check, CrossFileCheck, Fault, UnitCheck
from termbase.checks.document import Document
from termbase.checks.marks import MarkedUnits
from termbase.checks.memory import Memory, Remembered
from termbase.checks.outcome import Outcome
from termbase.checks.redundancy import Redundancy
from termbase.checks.settings import Settings
from termbase.checks.traces import Traces
from termbase.checks.unit import Batch, Unit
from termbase.checks.waivers import UNUSED, Waiver, Waivers, waived_by_concept
from termbase.errors import DocumentError
from termbase.forks import cached_property
from termbase.model import Finding, Segment, State
from termbase.tags import distance, is_chinese
from termbase.terms import Terms

_WaivedSegment = tuple[Segment, tuple[Waiver, ...]]
"""A segment, and the waivers that apply to it."""
_Task = tuple[Unit, tuple[Waiver, ...], list[Active[UnitCheck]], Remembered | None]
"""A unit, the waivers that apply to it, the checks that may find something in it, if nothing is
known of it, and what is known otherwise."""

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
        self,
        checks: Iterable[Active[Check]],
        terms: Terms,
        settings: Settings,
        target_lang: str = "",
    ) -> None:
        self.checks = tuple(checks)
        self.terms = terms
        self._settings = settings
        self._target_lang = target_lang
        unit_checks = of_kind(UnitCheck, self.checks)
        self._unit_checks = [one for one in unit_checks if not one.check.state]
        self._one_sided_checks: dict[str, list[Active[UnitCheck]]] = {
            state: some
            for state in _ONE_SIDED
            if (some := [one for one in unit_checks if one.check.state is state])
        }
        self._redundancy = Redundancy(one.check for one in unit_checks)
        self._cross_file_checks = of_kind(CrossFileCheck, self.checks)
        self._unused_check = next(
            (active for active in self.checks if active.check.code == UNUSED), None
        )

    @cached_property
    def _ignored(self) -> dict[str, Mapping[str, tuple[str, ...]]]:
        """What the term base waives, by concept id; see `Concept.ignored`."""
        return {one.id: one.ignored for one in self.terms.concepts.marked(WAIVING)}

    def run(
        self,
        segments: Iterable[Segment],
        path: str,
        outcome: Outcome | None = None,
        memory: Memory | None = None,
    ) -> Iterator[Finding]:
        """Yield the findings in the units of one file, in order.

        Args:
            segments: The segments; those without a source or translation are skipped unless a check
                is for them.
            path: The file.
            outcome: Receives everything besides findings: what the checks across files remember,
                the number of units, and the number of waived findings.
            memory: What this runner found in the file before, and receives what it finds now.
        """
        outcome = outcome or Outcome()
        document = Document(path)
        waivers = Waivers()
        unit = None
        batches = self._batches(segments, waivers)
        tasks = (task for batch in batches for task in self._prepared(batch, document, memory))
        for unit, waivers_here, checks, known in tasks:
            one_sided = unit.segment.state in self._one_sided_checks
            outcome.units += not one_sided
            found = known.findings(unit, checks) if known else found_in(unit, checks)
            if found:
                left = self._not_waived(found, waivers, waivers_here, outcome)
                yield from self._redundancy.distinct(left, found) if len(found) > 1 else left
            if one_sided:
                continue
            for active in self._cross_file_checks:
                check, options, _ = active
                if waivers_here and any(check.code in waiver.codes for waiver in waivers_here):
                    continue
                if trace := known.trace(unit, active) if known else check.trace(unit, options):
                    outcome.traces.setdefault(check.code, Traces()).append(trace)
            if waivers_here and self._unused_check:
                yield from self._unused_waivers(waivers.unused(waivers_here, *self._codes), unit)
        if unit and self._unused_check:
            yield from self._unused_waivers(waivers.unused_for_file(*self._codes), unit)
        if memory:
            memory.forget_others()

    def conclude(self, traces: Mapping[str, Traces]) -> Iterator[Finding]:
        """Yield the findings of the checks across files."""
        for active in self._cross_file_checks:
            own = traces.get(active.check.code) or Traces()
            for trace, fault in active.check.conclude(own, active.options):
                yield active.concluded(fault, trace)

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
        for waiver in unused:
            fault = Fault("{waiver} waives nothing here: remove it", {"waiver": waiver.text})
            yield self._unused_check.finding(fault, unit)

    def _batches(
        self, segments: Iterable[Segment], waivers: Waivers
    ) -> Iterator[list[_WaivedSegment]]:
        """Yield the segments to check, as many at a time as are searched together."""
        batch: list[_WaivedSegment] = []
        size = 0
        try:
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
                    yield batch
                    batch, size = [], 0
        except DocumentError:
            yield batch  # those before the unreadable place
            raise
        yield batch

    def _prepared(
        self, segments: list[_WaivedSegment], document: Document, memory: Memory | None
    ) -> list[_Task]:
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
        known = [memory.of(unit) if memory else None for unit in units]
        new = [unit for unit, one in zip(units, known, strict=True) if one is None or one.is_new]
        checks = iter(self._checks_of(new))
        return [
            (unit, waivers_here, next(checks) if one is None or one.is_new else [], one)
            for unit, one, (_, waivers_here) in zip(units, known, segments, strict=True)
        ]

    def _checks_of(self, units: list[Unit]) -> list[list[Active[UnitCheck]]]:
        """Return the checks that may find something in each of several units."""
        marked = MarkedUnits(units)
        chosen: list[list[Active[UnitCheck]]] = [[] for _ in units]
        for active in self._unit_checks:
            for number in marked.concerning(active.check):
                chosen[number].append(active)
        one_sided = self._one_sided_checks
        return [
            one_sided.get(unit.segment.state, checks)
            for unit, checks in zip(units, chosen, strict=True)
        ]
