"""What `termbase check` does: settles what to check, checks it, and reports."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from termbase.checks import Settings, matching, page
from termbase.checks.baseline import Baseline
from termbase.checks.baseline import write as write_baseline
from termbase.checks.cache import Cache
from termbase.checks.configuration import NEVER, Configuration, configured
from termbase.checks.engine import Plan, Result, run
from termbase.checks.files import Job, Search
from termbase.checks.touched import Touched
from termbase.errors import DocumentError, ProjectError
from termbase.model import Finding, Severity
from termbase.report import Report, Style, Unreadable, format_of, render, rules
from termbase.text import derived, languages
from termbase.version import __version__

from .app import Failure, Session
from .i18n import gettext as _
from .i18n import ngettext, reader_language
from .output import columns_available, is_coloured, shown_path

Told = Mapping[str, Any]
"""The options of the command line, by name."""

_LONG = 1 << 22  # bytes of translations that take long enough to show progress


def check(session: Session, told: Told) -> int:
    """Check what the command line names, and report; returns the exit code."""
    project = session.project
    configuration = _configuration(configured(project), told)
    search = Search(
        project.root,
        configuration.exclude,
        configuration.sources,
        told["source"],
        project.tree.files(),
        told["from_"],
    )
    jobs = list(search.jobs(told["paths"]))
    plan = Plan(
        project.root,
        configuration,
        project.tree.concepts,
        project.tree.digest,
        project.languages[0] if project.languages else "",
    )
    if not jobs:
        raise Failure(
            _(
                "no translations found in {paths}: PO, XLIFF and TMX files are looked for in "
                "folders, other files need a pattern of their source, [[check.source]]"
            ).format(paths=", ".join(map(str, told["paths"])))
        )
    touched = None
    if told["changed_since"]:
        files = [job for job in jobs if isinstance(job, Job)]
        touched = Touched(told["changed_since"], files)
        if not any(active.check.trace for active in plan.runner().checks):
            # No check compares the files with one another: those untouched need not be read.
            jobs = [job for job in jobs if not isinstance(job, Job) or touched.file(job)]
    result = _run(plan, jobs, told)
    if touched:
        result = replace(result, findings=tuple(filter(touched.unit, result.findings)))
    return _conclude(plan, result, jobs, told)


def _run(plan: Plan, jobs: Sequence[Job | DocumentError], told: Told) -> Result:
    size = sum(job.size for job in jobs if isinstance(job, Job))
    with _progress(size) as progress:
        return run(
            plan,
            jobs,
            processes=told["jobs"] or os.cpu_count() or 1,
            cache=None if told["no_cache"] else Cache(derived.folder()),
            progress=progress,
        )


def _conclude(plan: Plan, result: Result, jobs: Sequence[Job | DocumentError], told: Told) -> int:
    """Hold back what is known, report the rest; returns the exit code."""
    configuration = plan.configuration
    findings: Sequence[Finding] = result.findings
    if told["write_baseline"]:
        count = write_baseline(told["write_baseline"], findings)
        text = ngettext("{file}: {count} known finding", "{file}: {count} known findings", count)
        click.echo(text.format(file=shown_path(told["write_baseline"]), count=count), err=True)
        return _failed(result)
    known = 0
    if path := told["baseline"] or configuration.baseline:
        findings, known = Baseline.load(path).new(findings)
    never = configuration.fail_on == NEVER
    report = Report(
        findings=tuple(findings),
        files=result.files,
        units=result.units,
        unreadable=tuple(map(_unreadable, result.errors)),
        waived=result.waived,
        known=known,
        rules=rules(active.check for active in plan.runner().checks),
        tool=("termbase", __version__),
        checked=tuple(str(job.path) for job in jobs if isinstance(job, Job)),
        fail_on=None if never else Severity(configuration.fail_on),
    )
    _write(report, told)
    return _failed(result) or int(any(map(report.fails, findings)))


def _failed(result: Result) -> int:
    """The exit code for files that could not be read: 2 if there are any."""
    return 2 if result.errors else 0


def _write(report: Report, told: Told) -> None:
    """Print the report, and write it to each file asked for."""
    from termbase.catalog.storage import replace_bytes

    style = Style(
        say=_,
        plural=ngettext,
        colour=is_coloured(),
        columns=columns_available(120),
        shown=lambda path: shown_path(Path(path)),
        reader=reader_language(),
    )
    for piece in render(report, told["format_"], style):
        click.echo(piece, nl=False)
    plain = replace(style, colour=False, columns=100)
    for path in told["outputs"]:
        name = "text" if path.suffix.lower() == ".txt" else format_of(path)
        data = "".join(render(report, name, plain)).encode("utf-8")
        replace_bytes(path, data)


def _unreadable(error: DocumentError) -> Unreadable:
    fields = {name: str(value) for name, value in error.fields.items()}
    return Unreadable(error.path or "", error.line or 0, error.message, fields)


def _configuration(known: Configuration, told: Told) -> Configuration:
    """The project's configuration, with what the command line says in its place."""
    settings = known.settings
    return replace(
        known,
        fail_on=told["fail_on"] or known.fail_on,
        settings=replace(
            settings,
            select=_words(told["select"]) or settings.select,
            extend=settings.extend + _words(told["extend_select"]),
            ignore=_ignored(settings, told),
            source_lang=_language(told["source_lang"]) or settings.source_lang,
            target_lang=_language(told["target_lang"]) or settings.target_lang,
            fuzzy=told["fuzzy"] or settings.fuzzy,
            obsolete=told["obsolete"] or settings.obsolete,
        ),
    )


def _ignored(settings: Settings, told: Told) -> tuple[str, ...]:
    """What to leave out; what is selected by name on the command line is meant, whatever else."""
    return (() if told["select"] else settings.ignore) + _words(told["ignore"])


def _words(values: Sequence[str]) -> tuple[str, ...]:
    """The names of checks, each of which may hold several with commas between."""
    words = tuple(word for value in values for word in map(str.strip, value.split(",")) if word)
    for word in words:
        try:
            matching(word)
        except ProjectError as error:
            raise click.UsageError(error.render(_(error.message))) from None
    return words


def _language(name: str | None) -> str:
    try:
        return languages.tag(name) if name else ""
    except ValueError as error:
        raise click.UsageError(str(error)) from None


@contextmanager
def _progress(size: int) -> Iterator[Callable[[int], None] | None]:
    """A bar that is told how many bytes are checked; on a terminal, and for long work only."""
    if size < _LONG or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=size, label=_("Checking"), file=sys.stderr) as bar:
        yield bar.update


def explained(name: str) -> Iterator[str]:
    """The pages of the checks that a word names, in lines; of several, their first sentences."""
    found = matching(name)
    if len(found) == 1:
        yield f"{found[0].code} {found[0].name}"
        yield ""
        yield page(found[0].name)
        return
    for check in found:
        first = page(check.name).partition("\n\n")[0]
        yield f"{check.code} {check.name} ({check.severity}): {' '.join(first.split())}"
