"""Checks the files of a project: from the list of files to the findings that are new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from termbase import cachefiles
from termbase.bitext.base import archive_of
from termbase.catalog import cached
from termbase.checks.baseline import Baseline, KnownFinding, write
from termbase.checks.cache import Cache
from termbase.checks.configuration import Configuration
from termbase.checks.engine import Result, run
from termbase.checks.jobs import Job
from termbase.checks.plan import Plan
from termbase.config import Project
from termbase.errors import DocumentError, ProjectError
from termbase.paths import real_path
from termbase.progress import Progress


class Checking:
    """A check of the files of a project.

    Args:
        project: The project, with its term base.
        configuration: How to check.
        jobs: The files; in place of a file that cannot be read, the error that says why.
        changed_since: A git revision; if given, only findings in units that have changed since the
            branch left it are reported.
        plan: The plan of an earlier check, to reuse what it has read of the term base.

    Attributes:
        plan: What to check for.
        jobs: The files to check; in place of a file that cannot be read, the error that says why.

    Raises:
        ProjectError: git cannot tell what has changed.
    """

    def __init__(
        self,
        project: Project,
        configuration: Configuration,
        jobs: Sequence[Job | DocumentError],
        changed_since: str | None = None,
        plan: Plan | None = None,
    ) -> None:
        self.plan = plan or Plan(
            project.root,
            configuration,
            partial(cached.concepts, project.tree),
            project.tree.digest,
            project.target_lang,
        )
        self.jobs = list(jobs)
        self._touched = None
        if changed_since:
            from termbase.checks.changes import require
            from termbase.checks.touched import Touched

            if not self.jobs:  # no file would ask for it
                require(changed_since, project.root)
            self._touched = touched = Touched(changed_since, self.files)
            if not any(active.check.trace for active in self.plan.runner().checks):
                # No check compares files with each other, so files without changes need not be
                # read.
                self.jobs = [
                    job
                    for job in self.jobs
                    if not isinstance(job, Job) or touched.has_changed_file(job)
                ]

    @property
    def files(self) -> list[Job]:
        """The files that can be checked."""
        return [job for job in self.jobs if isinstance(job, Job)]

    def run(
        self,
        *,
        processes: int = 1,
        cached: bool = True,
        progress: Progress | None = None,
    ) -> Result:
        """Check the files as they are now, and return the findings in units that count.

        Args:
            processes: The maximum number of processes to use.
            cached: Whether to reuse the outcomes of earlier runs for files that have not changed.
            progress: Called with the number of bytes that are checked, and the number of all.
        """
        result = run(
            self.plan,
            self.jobs,
            processes=processes,
            cache=Cache(cachefiles.folder()) if cached else None,
            progress=progress,
        )
        if self._touched:
            result = replace(
                result, findings=tuple(filter(self._touched.has_changed_unit, result.findings))
            )
        return result

    def without_known(self, result: Result) -> Result:
        """Return the result without the findings that the configured baseline knows.

        Raises:
            ProjectError: The baseline cannot be read, or is not a baseline.
        """
        path = self.plan.configuration.baseline
        if path is None:
            return result
        unknown, known = Baseline.load(path).without_known(result.findings)
        return replace(result, findings=tuple(unknown), known=known)

    def record(self, result: Result, path: Path, *, names_files: bool = False) -> int:
        """Write the findings of a result to a baseline.

        What it knew is kept of files and checks that were not run, and of units that were left out
        because they have not changed, unless the file no longer exists. Checks that compare files
        do not count as run if only some files were.

        Args:
            result: The result.
            path: The baseline.
            names_files: Whether the files were named one by one, so that others may exist.

        Returns:
            The number of findings that the baseline knows.

        Raises:
            CatalogError: The baseline cannot be written.
        """
        try:
            older = Baseline.load(path)
        except ProjectError:  # there is none, or it has to be written again
            older = Baseline(path)
        failed = {Path(error.path) for error in result.errors if error.path}
        run_files = {real_path(job.path): job.path for job in self.files if job.path not in failed}
        files = {entry.path: real_path(path.parent / entry.path) for entry in older.entries}
        outside = {
            name
            for name, file in files.items()
            if file not in run_files and (file.exists() or archive_of(file))
        }

        def is_kept(entry: KnownFinding) -> bool:
            file = run_files.get(files[entry.path])
            if file is None or self._touched:
                return entry.path in outside or file is not None
            check = {one.check.name: one.check for one in self.plan.runner(file).checks}.get(
                entry.name
            )
            return check is None or bool(check.trace and (outside or names_files))

        return write(path, result.findings, filter(is_kept, older.entries))
