"""The work of `termbase check`: determines what to check, checks it, and reports the result."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from termbase.checks import Settings, matching
from termbase.checks.baseline import Baseline
from termbase.checks.checking import Checking
from termbase.checks.configuration import (
    NEVER,
    Configuration,
    checks_without_terms,
    configured,
)
from termbase.checks.results import Result
from termbase.errors import ProjectError, filled
from termbase.model import Severity
from termbase.report import Report, Unreadable, rules
from termbase.version import __version__

from .app import Session
from .documents import language_tag
from .failures import remedy
from .i18n import counted, gettext as _
from .options import listed_in
from .output import shown_path
from .progress import following
from .reporting import formats_of, write_report
from .terminal import echo
from .translations import (
    Translations,
    mention_found,
    mention_left_out,
    mention_uncompared,
    require_source,
    with_languages,
)

_PROGRESS_BYTES = 1 << 22  # bytes of translations that take long enough to show progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Translations):
    """The options of the command line, named as in `cli/commands/check.py`."""

    language: tuple[str, ...]
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str | None
    baseline: Path | None
    no_baseline: bool
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
    def output_files(self) -> tuple[Path, ...]:
        """The files that are to be written anew."""
        return (*self.outputs, *filter(None, [self.write_baseline]))


def check(session: Session, options: Options) -> int:
    """Check the files on the command line, report the findings, and return the exit status."""
    if "-" in options.paths and (options.fix or options.diff):
        raise click.UsageError(_("Standard input cannot be corrected in place."))
    if options.baseline and options.no_baseline:
        raise click.UsageError(_("--baseline and --no-baseline exclude each other."))
    # What cannot be written is said before the work, not after it.
    formats_of(options.outputs)
    checking = _checking(session, options)
    if options.write_baseline:
        Baseline.to_replace(options.write_baseline)
    with following(_("Checking"), _PROGRESS_BYTES) as progress:
        how: dict[str, Any] = {
            "processes": options.jobs or os.cpu_count() or 1,
            "cached": not options.no_cache,
            "progress": progress,
        }
        corrected = checking.fix(**how) if options.fix and not options.diff else None
        result = corrected.result if corrected else checking.run(**how)
    if corrected:
        from .fixing import print_corrections  # seldom asked for

        print_corrections(corrected.corrections)
    if options.diff:
        from .fixing import show_diff

        return show_diff(checking, checking.without_known(result).findings)
    if options.write_baseline:
        return _record_baseline(checking, result, options)
    report = _report(checking, checking.without_known(result), options)
    write_report(report, options.format_, options.outputs)
    settings = checking.plan.configuration.settings
    config = session.project.config
    if config and options.format_ == "text" and checks_without_terms(session.project, settings):
        # Not silently, since without a configuration the terms of the starter would be checked.
        message = _("Terms are not checked: {config} sets up no term base.")
        echo(message.format(config=shown_path(config)), err=True)
    if result.uncompared:
        mention_uncompared(result.uncompared)
    if result.left_out:
        mention_left_out(result.left_out)
    return _exit_code(result) or int(any(map(report.fails, report.findings)))


def _checking(session: Session, options: Options) -> Checking:
    """Return the check of the files on the command line, with its options."""
    configuration = _configuration(with_languages(configured(session.project), options), options)
    require_source(options)
    checking = session.base.checking(
        options.paths,
        configuration,
        source=options.source,
        format=options.from_,
        stream=sys.stdin.buffer,
        changed_since=options.changed_since,
    )
    mention_found(session, checking.found, options, options.output_files)
    return checking


def _report(checking: Checking, result: Result, options: Options) -> Report:
    fail_on = checking.plan.configuration.fail_on
    return replace(
        Report.of(result),
        unreadable=tuple(Unreadable.of(error, remedy(error.fields)) for error in result.errors),
        rules=rules(active.check for active in checking.plan.runner().checks),
        tool=("termbase", __version__),
        fail_on=None if fail_on == NEVER else Severity(fail_on),
        format=options.from_,
    )


def _record_baseline(checking: Checking, result: Result, options: Options) -> int:
    """Write the findings to the baseline, and return the exit status."""
    path = options.write_baseline
    assert path is not None
    count = checking.record(result, path)
    text = counted(
        "{file}: {count} known finding",
        "{file}: {count} known findings",
        count,
        file=shown_path(path),
    )
    echo(text, err=True)
    return _exit_code(result)


def _exit_code(result: Result) -> int:
    """Return the exit status for files that could not be read: 2 if there are any."""
    return 2 if result.errors else 0


def _configuration(project_configuration: Configuration, options: Options) -> Configuration:
    """Return the project's configuration, overridden by the command line."""
    settings = project_configuration.settings
    return replace(
        project_configuration,
        fail_on=options.fail_on or project_configuration.fail_on,
        baseline=None
        if options.no_baseline
        else options.baseline or project_configuration.baseline,
        languages=tuple(map(language_tag, options.language)) or project_configuration.languages,
        settings=replace(
            settings,
            select=_check_names(options.select) or settings.select,
            extend=settings.extend + _check_names(options.extend_select),
            ignore=_ignored(settings, options),
            fuzzy=options.fuzzy or settings.fuzzy,
            obsolete=options.obsolete or settings.obsolete,
        ),
    )


def _ignored(settings: Settings, options: Options) -> tuple[str, ...]:
    """Return the checks to ignore, except those selected by name on the command line."""
    return (() if options.select else settings.ignore) + _check_names(options.ignore)


def _check_names(values: Sequence[str]) -> tuple[str, ...]:
    """Return the names of checks in the values of an option."""
    words = listed_in(values)
    for word in words:
        try:
            matching(word)
        except ProjectError as error:
            raise click.UsageError(filled(error.message, error.fields, _)) from None
    return words
