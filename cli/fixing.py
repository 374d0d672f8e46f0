"""The options `--fix` and `--diff` of `termbase check`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from termbase.checks.fixing import Fixed, fixed
from termbase.checks.jobs import Job, segments
from termbase.checks.plan import Plan
from termbase.model import Finding
from termbase.paths import posix

from .diffs import coloured
from .failures import worded
from .i18n import counted
from .output import shown_path
from .terminal import echo


def fix(plan: Plan, jobs: Sequence[Job], findings: Iterable[Finding]) -> int:
    """Apply corrections to the files, print how many, and return their number."""
    total = 0
    for file in _files(plan, jobs, findings):
        file.write()
        count = len(file.applied)
        total += count
        if count:
            name = shown_path(file.path)
            text = counted(
                "{file}: {count} corrected", "{file}: {count} corrected", count, file=name
            )
            echo(text, err=True)
        else:
            _print_skipped(file)
    return total


def show_diff(plan: Plan, jobs: Sequence[Job], findings: Iterable[Finding]) -> int:
    """Print the changes that `fix` would make; return the exit status, 1 if there are any."""
    changes = 0
    for file in _files(plan, jobs, findings):
        _print_skipped(file)
        changes += len(file.applied)
        for line in coloured(file.diff(posix(shown_path(file.path)))):
            echo(line)
    return int(changes > 0)


def _files(plan: Plan, jobs: Sequence[Job], findings: Iterable[Finding]) -> Iterator[Fixed]:
    """Yield the corrected files, for files with findings that can be corrected."""
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.fix is not None:
            by_file.setdefault(finding.path, []).append(finding)
    for job in jobs:
        if wanted := by_file.get(str(job.path)):
            yield fixed(job.path, wanted, partial(segments, job, plan.configuration), job.format)


def _print_skipped(file: Fixed) -> None:
    """Print the reasons why corrections were skipped, each once for a file."""
    lines = (worded(skipped.reason) for skipped in file.skipped)
    for line in dict.fromkeys(lines):
        echo(line, err=True)
