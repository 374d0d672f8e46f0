"""A run over files as a project wants it: from the files to the findings that are news."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from termbase.catalog import kept
from termbase.checks.baseline import Baseline
from termbase.checks.cache import Cache
from termbase.checks.configuration import Configuration
from termbase.checks.engine import Result, run
from termbase.checks.files import Job
from termbase.checks.plan import Plan
from termbase.config import Project
from termbase.errors import DocumentError
from termbase.text import derived


class Checking:
    """A run over files.

    Args:
        project: Where the term base is.
        configuration: How to check.
        jobs: The files; or in place of one, why it cannot be read.
        changed_since: A revision of git: only what was changed since a branch left it counts.

    Attributes:
        plan: What to check for.
        jobs: The files to check; or in place of one, why it cannot be.

    Raises:
        ProjectError: git cannot tell what was changed.
    """

    def __init__(
        self,
        project: Project,
        configuration: Configuration,
        jobs: Sequence[Job | DocumentError],
        changed_since: str | None = None,
    ) -> None:
        self.plan = Plan(
            project.root,
            configuration,
            partial(kept.concepts, project.tree),
            project.tree.digest,
            project.target_lang,
        )
        self.jobs = list(jobs)
        self._touched = None
        if changed_since:
            from termbase.checks.touched import Touched

            self._touched = touched = Touched(changed_since, self.files)
            if not any(active.check.trace for active in self.plan.runner().checks):
                # No check compares files with one another: those untouched need not be read.
                self.jobs = [
                    job for job in self.jobs if not isinstance(job, Job) or touched.file(job)
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
        progress: Callable[[int], None] | None = None,
    ) -> Result:
        """Check the files as they are now; of the findings, those in units that count.

        Args:
            processes: How many to use at the most.
            cached: Whether files whose outcome is known from an earlier run are left alone.
            progress: Called with the number of bytes that are done.
        """
        result = run(
            self.plan,
            self.jobs,
            processes=processes,
            cache=Cache(derived.folder()) if cached else None,
            progress=progress,
        )
        if self._touched:
            result = replace(result, findings=tuple(filter(self._touched.unit, result.findings)))
        return result

    def news(self, result: Result) -> Result:
        """A result without the findings that the baseline of the configuration knows.

        Raises:
            ProjectError: The baseline cannot be read, or is none.
        """
        path = self.plan.configuration.baseline
        if path is None:
            return result
        findings, known = Baseline.load(path).new(result.findings)
        return replace(result, findings=tuple(findings), known=known)
