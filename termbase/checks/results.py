"""The result of checking files: what is found in each, and what comparing them finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from termbase.checks.jobs import Job
from termbase.checks.outcome import Outcome
from termbase.checks.plan import Plan
from termbase.checks.traces import Traces
from termbase.errors import DocumentError
from termbase.frozen import frozen, nothing
from termbase.model import Finding


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a run.

    Attributes:
        findings: Sorted by file, in the order of the files, then by place.
        files: The number of files checked.
        units: The number of units checked.
        waived: The number of findings that waivers suppress.
        errors: Why files could not be read, in the order of the files. A source that many files
            share is reported once.
        checked: The files, as they were named.
        known: The number of findings that a baseline suppresses.
        uncompared: Those of the files in one language that have no text to compare with one of
            their source.
        left_out: The number of translations into languages that the configuration leaves out, by
            language; a file that was not read counts as one.
        waiving: The number of findings that concepts of the term base waive, by id of the concept;
            they are among those of `waived`.
    """

    findings: tuple[Finding, ...]
    files: int
    units: int
    waived: int
    errors: tuple[DocumentError, ...]
    checked: tuple[str, ...] = ()
    known: int = 0
    uncompared: tuple[str, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=nothing, hash=False)
    waiving: Mapping[str, int] = field(default_factory=nothing, hash=False)


def result_of(
    plan: Plan, jobs: Sequence[Job | DocumentError], outcomes: Sequence[Outcome]
) -> Result:
    """Return the result of checking files, given the outcomes of those that can be read."""
    files = [job for job in jobs if isinstance(job, Job)]
    findings = {
        str(job.path): outcome.findings for job, outcome in zip(files, outcomes, strict=True)
    }
    for finding in _concluded(plan, outcomes):
        findings[finding.path].append(finding)
    failed = iter(outcome.error for outcome in outcomes)
    left_out: Counter[str] = Counter()
    waiving: Counter[str] = Counter()
    for outcome in outcomes:
        left_out.update(outcome.left_out)
        waiving.update(outcome.waiving)
    errors = [job if isinstance(job, DocumentError) else next(failed) for job in jobs]
    return Result(
        tuple(
            finding
            for some in findings.values()
            for finding in sorted(some, key=lambda one: (one.line, one.column, one.code))
        ),
        len(files),
        sum(outcome.units for outcome in outcomes),
        sum(outcome.waived for outcome in outcomes),
        tuple({(error.path, error.line, str(error)): error for error in errors if error}.values()),
        tuple(str(job.path) for job in files),
        uncompared=tuple(
            str(job.path)
            for job, outcome in zip(files, outcomes, strict=True)
            if job.source and not outcome.units and not outcome.error and not outcome.left_out
        ),
        left_out=frozen(dict(sorted(left_out.items()))),
        waiving=frozen(dict(sorted(waiving.items()))),
    )


def _concluded(plan: Plan, outcomes: Iterable[Outcome]) -> Iterator[Finding]:
    """Yield the findings of the checks across files, with the severity set for their file."""
    traces: dict[str, Traces] = {}
    for outcome in outcomes:
        for code, some in outcome.traces.items():
            if code in traces:
                traces[code].extend(some)
            else:
                traces[code] = some
        outcome.traces = {}  # frees the copy: a run may have a million traces
    for finding in plan.runner().conclude(traces):
        for check in plan.runner(Path(finding.path)).checks:
            if check.check.code == finding.code and check.severity:
                finding = replace(finding, severity=check.severity)  # noqa: PLW2901
        yield finding
