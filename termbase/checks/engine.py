"""Checks files, on one core or on several.

What comes out does not depend on how many cores there are, nor on what the cache knows.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from termbase.checks.cache import Cache
from termbase.checks.files import Job
from termbase.checks.outcome import Outcome
from termbase.checks.plan import Plan
from termbase.checks.traces import Traces
from termbase.errors import DocumentError, TermbaseError
from termbase.model import Finding
from termbase.processes import ProcessLostError, workers

_SMALL = 1 << 19
"""Bytes of translations below which starting processes takes longer than it saves."""

_SELDOM = (200_000, 20, 100)
_BATCHES = 12
"""Batches of files for each process: enough to keep all at work to the end."""

_HELD = 1 << 23
"""Bytes of outcomes to hold before they are put into the cache."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a run has found.

    Attributes:
        findings: By file, in the order of the files; then by place.
        files: How many files there were.
        units: How many units were checked.
        waived: How many findings waivers hold back.
        errors: Why files could not be read, in their order.
        checked: The files, as they were named.
        known: How many findings a baseline holds back.
    """

    findings: tuple[Finding, ...]
    files: int
    units: int
    waived: int
    errors: tuple[DocumentError, ...]
    checked: tuple[str, ...] = ()
    known: int = 0


def run(
    plan: Plan,
    jobs: Sequence[Job | DocumentError],
    *,
    processes: int = 1,
    cache: Cache | None = None,
    progress: Callable[[int], None] | None = None,
) -> Result:
    """Check files.

    Args:
        plan: What to check for.
        jobs: The files; or in place of one, why it cannot be read.
        processes: How many to use at the most.
        cache: What is known from earlier runs.
        progress: Called with the number of bytes that are done.

    Raises:
        TermbaseError: One of the processes was killed.
    """
    done = progress or (lambda _size: None)
    files = [job for job in jobs if isinstance(job, Job)]
    with _seldom_collected():
        outcomes = _outcomes(plan, files, processes, cache, done)
    findings = {
        str(job.path): outcome.findings for job, outcome in zip(files, outcomes, strict=True)
    }
    for finding in _concluded(plan, outcomes):
        findings[finding.path].append(finding)
    failed = iter(outcome.error for outcome in outcomes)
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
        tuple(error for error in errors if error),
        tuple(str(job.path) for job in files),
    )


def _concluded(plan: Plan, outcomes: Iterable[Outcome]) -> Iterator[Finding]:
    """The findings of the checks over all files, as grave as the settings for the file have it."""
    traces: dict[str, Traces] = {}
    for outcome in outcomes:
        for code, some in outcome.traces.items():
            if code in traces:
                traces[code].extend(some)
            else:
                traces[code] = some
        outcome.traces = {}  # a million units leave no second copy
    for finding in plan.runner().conclude(traces):
        for check in plan.runner(Path(finding.path)).checks:
            if check.check.code == finding.code and check.severity:
                finding = replace(finding, severity=check.severity)  # noqa: PLW2901
        yield finding


def _outcomes(
    plan: Plan,
    jobs: list[Job],
    processes: int,
    cache: Cache | None,
    done: Callable[[int], None],
) -> list[Outcome]:
    """What comes of files, in their order."""
    looks = [plan.look(job) for job in jobs] if cache else []
    numbers = {look.key: index for index, look in enumerate(looks) if look}
    known = set()
    outcomes: dict[int, Outcome] = {}
    for key, value in cache.get(numbers) if cache else ():
        try:
            outcomes[numbers[key]] = Outcome.load(value)
        except (ValueError, TypeError, LookupError):
            continue
        known.add(key)
        done(jobs[numbers[key]].size)
    missing = [index for index in range(len(jobs)) if index not in outcomes]
    fresh: dict[bytes, bytes] = {}
    held = 0
    for index, outcome in _computed(plan, [(index, jobs[index]) for index in missing], processes):
        outcomes[index] = outcome
        done(jobs[index].size)
        look = looks[index] if cache else None
        # Saved in the meantime, a file has been checked as it was then, or before.
        if cache and look and not outcome.error and look == plan.look(jobs[index]):
            fresh[look.key] = outcome.dump()
            held += len(fresh[look.key])
            if held > _HELD:
                cache.put(fresh if plan.holds() else {})
                fresh, held = {}, 0
    if cache:
        cache.put(fresh if fresh and plan.holds() else {}, known)
    return [outcomes[index] for index in range(len(jobs))]


_Numbered = tuple[int, Job]


def _computed(plan: Plan, jobs: list[_Numbered], processes: int) -> Iterator[tuple[int, Outcome]]:
    sizes = {index: job.size for index, job in jobs}
    total = sum(sizes.values())
    if processes < 2 or len(jobs) < 2 or total < _SMALL:
        for index, job in jobs:
            yield index, plan.check(job)
        return
    from concurrent.futures import as_completed  # slow to import

    # The largest first, so that none is left over when the others are done.
    jobs.sort(key=lambda one: -sizes[one[0]])
    batches: list[list[_Numbered]] = [[]]
    filled = 0
    for one in jobs:
        if filled > total / (processes * _BATCHES):
            batches.append([])
            filled = 0
        batches[-1].append(one)
        filled += sizes[one[0]]
    try:
        with workers(min(processes, len(batches)), _begin, plan) as submit:
            submit(_look_ahead)
            for future in as_completed([submit(_check, batch) for batch in batches]):
                yield from future.result()
    except ProcessLostError as error:
        raise TermbaseError(
            "a process that checked was ended from outside, for lack of memory perhaps: "
            "try again with one process",
            remedy="processes",
        ) from error


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Look for cycles seldom: a run makes many objects that live, and no cycles."""
    usual = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


_plan: Plan


def _begin(plan: Plan) -> None:
    """Start a process."""
    global _plan  # noqa: PLW0603
    _plan = plan
    gc.set_threshold(*_SELDOM)


def _look_ahead() -> None:
    """Read the dictionary of Chinese in one process while another reads the term base.

    Where neither is in the cache yet, as in CI, each takes a second or two to make.
    """
    if _plan.seeks_terms:
        from termbase.text.lexicon import lexicon  # slow to import, if all is known already

        lexicon()


def _check(batch: list[_Numbered]) -> list[tuple[int, Outcome]]:
    # The translations of one source after another, which is read once then.
    batch.sort(key=lambda one: str(one[1].source))
    return [(index, _plan.check(job)) for index, job in batch]
