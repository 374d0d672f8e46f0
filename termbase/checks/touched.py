"""Which files and units of a run a branch has changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from termbase.checks.changes import Lines, changed_lines, stale_texts, touches
from termbase.checks.jobs import Job
from termbase.forks import cached_property
from termbase.model import Finding


class Touched:
    """The files and units that have changed since a branch left a revision.

    If source and translation are in separate files, a unit also counts as changed when its source
    has changed.

    Args:
        rev: The revision: a branch, tag or commit.
        jobs: The files of the run.

    Raises:
        ProjectError: git cannot tell what has changed.
    """

    def __init__(self, rev: str, jobs: Sequence[Job]) -> None:
        self._jobs = {str(job.path): job for job in jobs}
        files = [str(path) for job in jobs for path in (job.on_disk, job.source) if path]
        self._changes: dict[str, tuple[Lines, ...]] = changed_lines(rev, files)

    def has_changed_file(self, job: Job) -> bool:
        """Return whether a file or its source has changed."""
        return any(str(path) in self._changes for path in (job.on_disk, job.source))

    def has_changed_unit(self, finding: Finding) -> bool:
        """Return whether a finding's unit or its source has changed.

        Raises:
            DocumentError: The file of the source cannot be read.
        """
        on_disk = str(self._jobs[finding.path].on_disk)
        if touches(finding.unit_lines, self._changes.get(on_disk, ())):
            return True
        return finding.source in self._stale.get(finding.path, ())

    @cached_property
    def _stale(self) -> dict[str, frozenset[str]]:
        """The changed texts of a file's source, by path of the file."""
        stale_by_source: dict[Path, frozenset[str]] = {}
        stale = {}
        for path, job in self._jobs.items():
            if job.source and (lines := self._changes.get(str(job.source))):
                if job.source not in stale_by_source:
                    stale_by_source[job.source] = stale_texts(job.source, lines, job.format)
                stale[path] = stale_by_source[job.source]
        return stale
