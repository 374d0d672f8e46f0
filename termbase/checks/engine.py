"""Checks files in one process or several.

The result depends neither on the number of processes nor on the content of the cache.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from termbase.checks.base import CrossFileCheck, UnitCheck
from termbase.checks.cache import Cache
from termbase.checks.jobs import Job
from termbase.checks.outcome import Outcome
from termbase.checks.plan import Plan
from termbase.checks.registry import added, register
from termbase.checks.results import Result, result_of
from termbase.checks.stored import StoredOutcomes
from termbase.errors import DocumentError, TermbaseError
from termbase.garbage import RARE, rarely_collected
from termbase.processes import ProcessLostError, workers
from termbase.progress import Progress
from termbase.text import analysis
from termbase.text.analysis import Analyzer

_PARALLEL_BYTES = 1 << 19
"""Total size in bytes below which starting processes takes longer than it saves."""

_BATCHES_PER_PROCESS = 12
"""Batches of files for each process: enough to keep all processes busy until the end."""


def run(
    plan: Plan,
    jobs: Sequence[Job | DocumentError],
    *,
    processes: int = 1,
    cache: Cache | None = None,
    progress: Progress | None = None,
) -> Result:
    """Check files.

    Args:
        plan: What to check for.
        jobs: The files; in place of a file that cannot be read, the error that says why.
        processes: The maximum number of processes to use.
        cache: The outcomes of earlier runs, if they are to be used.
        progress: Called with the number of bytes that are checked, and the number of all.

    Raises:
        TermbaseError: One of the processes was killed.
    """
    files = [job for job in jobs if isinstance(job, Job)]
    notify = _counting(progress, sum(job.size for job in files))
    with rarely_collected():  # a run creates many long-lived objects and no cycles
        outcomes = _outcomes(plan, files, processes, cache, notify)
    return result_of(plan, jobs, outcomes)


def _counting(progress: Progress | None, total: int) -> Callable[[int], None]:
    """Return a function to call with the size of each file that is done, for `progress`."""
    so_far = 0

    def notify(size: int) -> None:
        nonlocal so_far
        so_far += size
        if progress is not None:
            progress(so_far, total)

    return notify


def _outcomes(
    plan: Plan,
    jobs: list[Job],
    processes: int,
    cache: Cache | None,
    notify: Callable[[int], None],
) -> list[Outcome]:
    """Return the outcome of each file, in the order of the files."""
    stored = StoredOutcomes(plan, jobs, cache) if cache else None
    outcomes: dict[int, Outcome] = {}
    for index, outcome in stored.known() if stored else ():
        outcomes[index] = outcome
        notify(jobs[index].size)
    missing = [(index, job) for index, job in enumerate(jobs) if index not in outcomes]
    for index, outcome in _computed(plan, missing, processes):
        outcomes[index] = outcome
        notify(jobs[index].size)
        if stored:
            stored.add(index, outcome)
    if stored:
        stored.save()
    return [outcomes[index] for index in range(len(jobs))]


_Numbered = tuple[int, Job]


def _computed(plan: Plan, jobs: list[_Numbered], processes: int) -> Iterator[tuple[int, Outcome]]:
    sizes = {index: job.size for index, job in jobs}
    total = sum(sizes.values())
    if processes < 2 or len(jobs) < 2 or total < _PARALLEL_BYTES:
        for index, job in jobs:
            yield index, plan.check(job)
        return
    from concurrent.futures import as_completed  # slow to import

    # The largest files first, so that no long one is left over at the end.
    jobs.sort(key=lambda numbered: -sizes[numbered[0]])
    batches: list[list[_Numbered]] = [[]]
    filled = 0
    for numbered in jobs:
        if filled > total / (processes * _BATCHES_PER_PROCESS):
            batches.append([])
            filled = 0
        batches[-1].append(numbered)
        filled += sizes[numbered[0]]
    registered = added(), analysis.factories()
    try:
        with workers(min(processes, len(batches)), _start_worker, plan, *registered) as submit:
            submit(_load_dictionary)
            for future in as_completed([submit(_check_batch, batch) for batch in batches]):
                yield from future.result()
    except ProcessLostError as error:
        raise TermbaseError(
            "a checking process was killed, perhaps for lack of memory: try again with one process",
            remedy="processes",
        ) from error


_plan: Plan


def _start_worker(
    plan: Plan,
    checks: Iterable[UnitCheck | CrossFileCheck],
    analyzers: Mapping[str, Callable[[], Analyzer]],
) -> None:
    """Initialise a worker process; it may be a new interpreter, where nothing is registered yet."""
    global _plan  # noqa: PLW0603
    _plan = plan
    for check in checks:
        register(check)
    for language, analyzer in analyzers.items():
        analysis.register(language, analyzer)
    gc.set_threshold(*RARE)


def _load_dictionary() -> None:
    """Load the Chinese dictionary in one process while another reads the term base.

    If neither is cached yet, as in CI, each takes a second or two.
    """
    if _plan.seeks_terms:
        from termbase.text.lexicon import lexicon  # slow to import, needless if all is cached

        lexicon()


def _check_batch(batch: list[_Numbered]) -> list[tuple[int, Outcome]]:
    # Translations of the same source come together, so that it is read only once.
    batch.sort(key=lambda one: str(one[1].source))
    return [(index, _plan.check(job)) for index, job in batch]
