"""The outcomes of files that have not changed since an earlier run, kept in a cache."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from termbase.checks.cache import Cache
from termbase.checks.jobs import Job
from termbase.checks.outcome import Outcome
from termbase.checks.plan import Plan
from termbase.checks.records import Records

_BATCH_BYTES = 1 << 23
"""Bytes of outcomes to collect before they are written to the cache."""


class StoredOutcomes:
    """The outcomes of some files in a cache."""

    def __init__(self, plan: Plan, jobs: Sequence[Job], cache: Cache) -> None:
        self._plan = plan
        self._jobs = jobs
        self._cache = cache
        paths = chain.from_iterable(job.files for job in jobs)
        self._records = Records(paths, cache.records)
        self._states = [plan.state_of(job, self._records) for job in jobs]
        self._used: set[bytes] = set()
        self._pending: dict[bytes, bytes] = {}
        self._pending_size = 0

    def known(self) -> Iterator[tuple[int, Outcome]]:
        """Yield the outcomes of unchanged files, each with the number of its job."""
        numbers = {state.key: index for index, state in enumerate(self._states) if state}
        for key, value in self._cache.get(numbers):
            try:
                outcome = Outcome.load(value)
            except (ValueError, TypeError, LookupError):
                continue
            self._used.add(key)
            yield numbers[key], outcome

    def add(self, index: int, outcome: Outcome) -> None:
        """Keep an outcome, unless its file cannot be read, or has been saved meanwhile."""
        state = self._states[index]
        if not state or outcome.error:
            return
        # If the file was saved meanwhile, the outcome may belong to either version.
        if state != self._plan.state_of(self._jobs[index], self._records):
            return
        self._pending[state.key] = value = outcome.dump()
        self._pending_size += len(value)
        if self._pending_size > _BATCH_BYTES:
            self._cache.put(self._valid())
            self._pending, self._pending_size = {}, 0

    def save(self) -> None:
        """Write what is still to be kept to the cache."""
        self._cache.put(self._valid(), self._used, self._records.new)

    def _valid(self) -> dict[bytes, bytes]:
        """Return the outcomes to write: none if the term base has changed since the first key."""
        return self._pending if self._pending and self._plan.is_term_base_unchanged() else {}
