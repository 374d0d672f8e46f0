"""Checks files, on one core or on several.

What comes out does not depend on how many cores there are, nor on what the cache knows.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from termbase.bitext.ignore import Ignored, parsed
from termbase.checks.cache import Cache
from termbase.checks.configuration import Configuration
from termbase.checks.files import Job, segments
from termbase.checks.outcome import Outcome, shared
from termbase.checks.runner import Runner, active
from termbase.checks.traces import Traces
from termbase.checks.unit import Terms
from termbase.errors import DocumentError, TermbaseError
from termbase.model import Concept, Finding
from termbase.processes import ProcessLostError, workers
from termbase.text import derived

_SMALL = 1 << 19
"""Bytes of translations below which starting processes takes longer than it saves."""

_SELDOM = (200_000, 20, 100)
_BATCHES = 12
"""Batches of files for each process: enough to keep all at work to the end."""

_PARTS = ("bitext", "catalog", "checks", "match", "text")
"""What the outcome of a file depends on, of this program."""

_HELD = 1 << 23
"""Bytes of outcomes to hold before they are put into the cache."""


@dataclass(frozen=True)
class Plan:
    """What to check for, and with what.

    Attributes:
        root: The folder that the patterns of the configuration are relative to.
        configuration: How to check.
        concepts: Reads the term base; called once, when the first check asks for it.
        fingerprint: Tells one state of the term base from another; called if there is a cache.
        target_lang: Tag of the language that files are in which do not say.
    """

    root: Path
    configuration: Configuration
    concepts: Callable[[], Sequence[Concept]]
    fingerprint: Callable[[], str]
    target_lang: str = ""

    @cached_property
    def terms(self) -> Terms:
        """The term base, as the checks want it."""
        return Terms(self.concepts)

    @cached_property
    def _special(self) -> list[Ignored]:
        """Which files each of the settings for some files is for."""
        root = str(self.root.resolve())
        return [Ignored(root, parsed(one.files)) for one in self.configuration.settings.paths]

    @cached_property
    def _runners(self) -> dict[tuple[int, ...], Runner]:
        return {}

    def runner(self, path: Path | None = None) -> Runner:
        """What checks a file; without one, what checks those that have no settings of their own."""
        which = self._which(path) if path else ()
        if which not in self._runners:
            settings = self.configuration.settings
            checks = active(settings, [settings.paths[i] for i in which])
            self._runners[which] = Runner(checks, self.terms, settings, self.target_lang)
        return self._runners[which]

    def _which(self, path: Path) -> tuple[int, ...]:
        if not self._special:
            return ()
        full = path.resolve()
        root = self.root.resolve()
        if root not in full.parents:
            return ()
        above = [folder for folder in full.parents if root in folder.parents]
        return tuple(
            i
            for i, rule in enumerate(self._special)
            if rule.ignores(str(full), False)
            or any(rule.ignores(str(folder), True) for folder in above)
        )

    def check(self, job: Job) -> Outcome:
        """What comes of one file."""
        outcome = Outcome()
        runner = self.runner(job.path)
        try:
            outcome.findings += runner.run(
                segments(job, self.configuration), str(job.path), outcome
            )
        except DocumentError as error:
            outcome.error = error
        outcome.findings = shared(outcome.findings)
        return outcome

    @cached_property
    def _key(self) -> bytes:
        """Stands for all that outcomes depend on besides the files."""
        told = repr((self.root.resolve(), self.configuration, self.target_lang, self.fingerprint()))
        return hashlib.blake2b(
            f"{derived.program(*_PARTS)}\0{told}".encode("utf-8", "surrogatepass")
        ).digest()

    def key(self, job: Job) -> bytes | None:
        """Stands for all that the outcome of a file depends on; None if it cannot be read."""
        digest = hashlib.blake2b(self._key, digest_size=20)
        digest.update(repr(job).encode("utf-8", "surrogatepass"))
        for path in filter(None, (job.source, job.path)):
            try:
                with path.open("rb") as stream:
                    file = hashlib.file_digest(stream, "blake2b")
            except (OSError, ValueError):
                return None
            digest.update(file.digest())
        return digest.digest()


@dataclass(frozen=True, slots=True)
class Result:
    """What a run has found.

    Attributes:
        findings: By file, in the order of the files; then by place.
        files: How many files there were.
        units: How many units were checked.
        waived: How many findings waivers hold back.
        errors: Why files could not be read, in their order.
    """

    findings: tuple[Finding, ...]
    files: int
    units: int
    waived: int
    errors: tuple[DocumentError, ...]


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
    keys = [plan.key(job) for job in jobs] if cache else []
    numbers = {key: index for index, key in enumerate(keys) if key}
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
        if cache and (fresh_key := keys[index]) and not outcome.error:
            fresh[fresh_key] = outcome.dump()
            held += len(fresh[fresh_key])
            if held > _HELD:
                cache.put(fresh)
                fresh, held = {}, 0
    if cache:
        cache.put(fresh, known)
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
            for future in as_completed([submit(_check, batch) for batch in batches]):
                yield from future.result()
    except ProcessLostError as error:
        raise TermbaseError(
            "a process that checked was ended from outside, for lack of memory perhaps: "
            "try again with --jobs 1"
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


def _check(batch: list[_Numbered]) -> list[tuple[int, Outcome]]:
    return [(index, _plan.check(job)) for index, job in batch]
