"""Checks the files of a project: finds, corrects and records what is wrong in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from termbase import cachefiles
from termbase.bitext.base import archive_of
from termbase.catalog import cached
from termbase.checks.base import CrossFileCheck
from termbase.checks.baseline import Baseline, write
from termbase.checks.baseline_file import KnownFinding
from termbase.checks.cache import Cache
from termbase.checks.configuration import Configuration
from termbase.checks.engine import run
from termbase.checks.files import Found
from termbase.checks.fixing import Fixed, Skipped, fixed, is_fixable
from termbase.checks.jobs import Job, segments
from termbase.checks.plan import Plan
from termbase.checks.results import Result
from termbase.config import Project
from termbase.model import Finding
from termbase.paths import real_path
from termbase.progress import Progress

_MOST_PASSES = 4


class Correction(NamedTuple):
    """What was corrected in a file.

    Attributes:
        path: The file.
        applied: The findings that were corrected, in the order of the file.
        skipped: The findings that were not, with the reasons.
    """

    path: Path
    applied: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]


class Corrected(NamedTuple):
    """The outcome of correcting files.

    Attributes:
        result: What is found in the corrected files. A finding whose correction was refused has
            none (`Finding.fix`).
        corrections: What was corrected, in the order in which it was; a file may come again.
    """

    result: Result
    corrections: tuple[Correction, ...]


class Checking:
    """A check of the files of a project, as `TermBase.checking` returns it.

    Args:
        project: The project, with its term base.
        configuration: How to check.
        found: The files.
        changed_since: A git revision; if given, only findings in units that have changed since the
            branch left it are reported.
        plan: The plan of an earlier check, to reuse what it has read of the term base.

    Attributes:
        plan: What to check for.
        found: The files as they were found.
        jobs: Those of them to check; in place of a file that cannot be read, the error that says
            why.

    Raises:
        ProjectError: git cannot tell what has changed.
    """

    def __init__(
        self,
        project: Project,
        configuration: Configuration,
        found: Found,
        changed_since: str | None = None,
        plan: Plan | None = None,
    ) -> None:
        self.found = found
        self.plan = plan or Plan(
            project.root,
            configuration,
            partial(cached.concepts, project.tree),
            project.tree.digest,
            project.target_lang,
        )
        self.jobs = list(found.jobs)
        self._touched = None
        if changed_since:
            from termbase.checks.changes import require
            from termbase.checks.touched import Touched

            if not self.jobs:  # no file would ask for it
                require(changed_since, project.root)
            self._touched = touched = Touched(changed_since, self.files, configuration)
            if not any(isinstance(one.check, CrossFileCheck) for one in self.plan.runner().checks):
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

    def corrected(self, findings: Iterable[Finding]) -> Iterator[Fixed]:
        """Yield the files with findings that can be corrected, without writing them.

        Args:
            findings: The findings to correct.

        Raises:
            DocumentError: Raised by the iterator: a file cannot be read.
        """
        by_file: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.fix is not None:
                by_file.setdefault(finding.path, []).append(finding)
        for job in self.files:
            if fixable := by_file.get(str(job.path)):
                reader = partial(segments, job, self.plan.configuration)
                yield fixed(job.path, fixable, reader, job.format)

    def fix(
        self,
        *,
        processes: int = 1,
        cached: bool = True,
        progress: Progress | None = None,
    ) -> Corrected:
        """Correct what can be corrected safely in the files, and check them again.

        One correction may lay bare another, so the files are checked up to five times. Findings
        that the baseline knows are not corrected. The arguments are those of `run`.

        Raises:
            CatalogError: A file cannot be written.
            DocumentError: A file cannot be read, or has changed in the meantime.
            ProjectError: The baseline cannot be read, or is not a baseline.
        """
        run = partial(self.run, processes=processes, cached=cached, progress=progress)
        result = run()
        corrections: list[Correction] = []
        for _pass in range(_MOST_PASSES):
            has_changed = False
            for file in self.corrected(self.without_known(result).findings):
                file.write()
                corrections.append(Correction(file.path, file.applied, file.skipped))
                has_changed |= bool(file.applied)
            if not has_changed:
                result = self._without_fixes(result)
                break
            result = run()
        return Corrected(result, tuple(corrections))

    def _without_fixes(self, result: Result) -> Result:
        """Return a result without the corrections that were refused, so that none is promised."""
        formats = {str(job.path): job.format for job in self.files}
        findings = (
            replace(one, fix=None) if is_fixable(one, formats.get(one.path)) else one
            for one in result.findings
        )
        return replace(result, findings=tuple(findings))

    def record(self, result: Result, path: str | PathLike[str]) -> int:
        """Write the findings of a result to a baseline.

        What it knew is kept of files and checks that were not run, and of units that were left out
        because they have not changed, unless the file no longer exists. Checks that compare files
        do not count as run if only some files were.

        Args:
            result: The result.
            path: The baseline.

        Returns:
            The number of findings that the baseline knows.

        Raises:
            CatalogError: The baseline cannot be written.
            ProjectError: There is a file that is not a baseline, or cannot be read as one.
        """
        path = Path(path)
        older = Baseline.to_replace(path)
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
            return check is None or (
                isinstance(check, CrossFileCheck) and bool(outside or not self.found.is_of_folders)
            )

        return write(path, result.findings, filter(is_kept, older.entries))
