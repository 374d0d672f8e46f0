"""What `termbase check` does: settles what to check, checks it, and reports."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termbase.catalog import kept
from termbase.checks import Settings, matching
from termbase.checks.baseline import Baseline
from termbase.checks.baseline import write as write_baseline
from termbase.checks.cache import Cache
from termbase.checks.configuration import NEVER, Configuration, configured, require_terms
from termbase.checks.engine import Result, run
from termbase.checks.files import Job
from termbase.checks.plan import Plan
from termbase.errors import ProjectError, filled
from termbase.model import Finding, Severity
from termbase.report import Report, Unreadable, rules
from termbase.text import derived
from termbase.version import __version__

from .app import Session, remedy
from .i18n import gettext as _
from .i18n import ngettext
from .output import labelled, shown_path, told_of
from .reporting import formats_of, write_report
from .terminal import echo
from .translations import Translations, find, with_languages

if TYPE_CHECKING:
    from termbase.checks.touched import Touched

_PASSES = 4
_LONG = 1 << 22  # bytes of translations that take long enough to show progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Translations):
    """What the command line says: its options, by the names that `cli/commands/check.py` has."""

    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str | None
    baseline: Path | None
    write_baseline: Path | None
    changed_since: str | None
    fix: bool
    diff: bool
    fuzzy: bool
    obsolete: bool
    outputs: tuple[Path, ...]
    format_: str
    jobs: int | None
    no_cache: bool

    @property
    def written(self) -> tuple[Path, ...]:
        """The files that are to be written anew."""
        return (*self.outputs, *filter(None, [self.write_baseline]))


def check(session: Session, options: Options) -> int:
    """Check what the command line names, and report; returns the exit code."""
    if "-" in options.paths and (options.fix or options.diff):
        raise click.UsageError(_("what is read from standard input cannot be corrected"))
    formats_of(options.outputs)  # what cannot be written is said before the work, not after it
    checking = Checking(session, options)
    result = checking.result()
    if options.diff:
        from .fixing import show_diff  # slow to import, and seldom asked for

        return show_diff(checking.plan, checking.files, checking.new(result)[0])
    if options.fix:
        from .fixing import fix

        for _pass in range(_PASSES):  # one correction may lay bare another
            if not fix(checking.plan, checking.files, checking.new(result)[0]):
                break
            result = checking.result()
    if options.write_baseline:
        return _keep(result, options.write_baseline)
    report = checking.report(result)
    write_report(report, options.format_, options.outputs)
    return _failed(result) or int(any(map(report.fails, report.findings)))


class Checking:
    """A run as the command line wants it.

    Attributes:
        plan: What to check for.
        jobs: The files to check; or in place of one, why it cannot be.
    """

    def __init__(self, session: Session, options: Options) -> None:
        project = session.project
        self._options = options
        configuration = _configuration(with_languages(configured(project), options), options)
        require_terms(project, configuration.settings)
        self.jobs = find(session, configuration, options, options.written)
        self.plan = Plan(
            project.root,
            configuration,
            partial(kept.concepts, project.tree),
            project.tree.digest,
            project.languages[0] if project.languages else "",
        )
        self._touched: Touched | None = None
        if options.changed_since:
            from termbase.checks.touched import Touched

            self._touched = touched = Touched(options.changed_since, self.files)
            if not any(active.check.trace for active in self.plan.runner().checks):
                # No check compares files with one another: those untouched need not be read.
                self.jobs = [
                    job for job in self.jobs if not isinstance(job, Job) or touched.file(job)
                ]

    @property
    def files(self) -> list[Job]:
        """The files that can be checked."""
        return [job for job in self.jobs if isinstance(job, Job)]

    def result(self) -> Result:
        """Check the files as they are now; of the findings, those in units that count."""
        options = self._options
        with _progress(sum(job.size for job in self.files)) as progress:
            result = run(
                self.plan,
                self.jobs,
                processes=options.jobs or os.cpu_count() or 1,
                cache=None if options.no_cache else Cache(derived.folder()),
                progress=progress,
            )
        if self._touched:
            result = replace(result, findings=tuple(filter(self._touched.unit, result.findings)))
        return result

    def new(self, result: Result) -> tuple[Sequence[Finding], int]:
        """The findings that the baseline does not know, and how many it does."""
        path = self._options.baseline or self.plan.configuration.baseline
        return Baseline.load(path).new(result.findings) if path else (result.findings, 0)

    def report(self, result: Result) -> Report:
        """What to report of a result."""
        findings, known = self.new(result)
        fail_on = self.plan.configuration.fail_on
        return Report(
            findings=tuple(findings),
            files=result.files,
            units=result.units,
            unreadable=tuple(Unreadable.of(error, remedy(error)) for error in result.errors),
            waived=result.waived,
            known=known,
            rules=rules(active.check for active in self.plan.runner().checks),
            tool=("termbase", __version__),
            checked=tuple(str(job.path) for job in self.files),
            fail_on=None if fail_on == NEVER else Severity(fail_on),
            format=self._options.from_,
        )


def _keep(result: Result, path: Path) -> int:
    """Make the findings the known ones; returns the exit code."""
    count = write_baseline(path, result.findings)
    text = ngettext("{file}: {count} known finding", "{file}: {count} known findings", count)
    echo(text.format(file=shown_path(path), count=count), err=True)
    return _failed(result)


def _failed(result: Result) -> int:
    """The exit code for files that could not be read: 2 if there are any."""
    return 2 if result.errors else 0


def _configuration(known: Configuration, options: Options) -> Configuration:
    """The project's configuration, with what the command line says in its place."""
    settings = known.settings
    return replace(
        known,
        fail_on=options.fail_on or known.fail_on,
        settings=replace(
            settings,
            select=_words(options.select) or settings.select,
            extend=settings.extend + _words(options.extend_select),
            ignore=_ignored(settings, options),
            fuzzy=options.fuzzy or settings.fuzzy,
            obsolete=options.obsolete or settings.obsolete,
        ),
    )


def _ignored(settings: Settings, options: Options) -> tuple[str, ...]:
    """What to leave out; what is selected by name on the command line is meant, whatever else."""
    return (() if options.select else settings.ignore) + _words(options.ignore)


def _words(values: Sequence[str]) -> tuple[str, ...]:
    """The names of checks, each of which may hold several with commas between."""
    words = tuple(word for value in values for word in map(str.strip, value.split(",")) if word)
    for word in words:
        try:
            matching(word)
        except ProjectError as error:
            raise click.UsageError(filled(error.message, error.fields, _)) from None
    return words


@contextmanager
def _progress(size: int) -> Iterator[Callable[[int], None] | None]:
    """A bar for how many bytes are checked; on a terminal, and for long work only."""
    if size < _LONG or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=size, label=_("Checking"), file=sys.stderr) as bar:
        yield bar.update


def explained(name: str) -> Iterator[str]:
    """The pages of the checks that a word names, in lines; of several, their first sentences.

    The pages are in English; their first sentences are in the reader's language.
    """
    found = rules(matching(name))
    for code, rule in found.items():
        said = _(rule.summary)
        if len(found) > 1:
            yield told_of(labelled(f"{code} {rule.name}", str(rule.severity)), said)
            continue
        yield f"{code} {rule.name}"
        yield ""
        if said != rule.summary:
            yield from (said, "")
        yield rule.page
