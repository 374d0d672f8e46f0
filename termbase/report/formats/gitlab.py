"""GitLab's Code Quality report, a subset of Code Climate's issues.

See https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. GitLab compares
branches by fingerprint, and shows only one of several findings with the same fingerprint.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.checks.fingerprint import fingerprints
from termbase.model import Severity
from termbase.paths import posix
from termbase.report import wording
from termbase.report.formats import Format
from termbase.report.formats._data import joined, quoted
from termbase.report.model import Report, Style

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(report: Report, style: Style) -> Iterator[str]:
    """Yield one array of issues."""
    opening = "["
    for issue in _issues(report, style):
        yield f"{opening}\n  {issue}"
        opening = ","
    yield "[]\n" if opening == "[" else "\n]\n"


def _issues(report: Report, style: Style) -> Iterator[str]:
    for problem in report.unreadable:
        path = posix(style.shown(problem.path))
        mark = f"unreadable:{path}:{problem.line}"
        place = (path, problem.line, problem.line)
        yield _issue(problem.text, "unreadable", mark, "blocker", place)
    marks = fingerprints(report.findings, style.shown)
    for finding, mark in zip(report.findings, marks, strict=True):
        yield _issue(
            f"{finding.code} {wording.plain_message(finding, style)}",
            finding.name,
            mark,
            SEVERITIES[finding.severity],
            (posix(style.shown(finding.path)), finding.line, finding.end_line),
        )


def _issue(text: str, check: str, mark: str, severity: str, place: tuple[str, int, int]) -> str:
    path, begin, end = place
    return _TEMPLATE % (
        quoted(text),
        quoted(check),
        quoted(mark),
        quoted(severity),
        quoted(path),
        max(1, begin),
        max(1, begin, end),
    )


def _template() -> str:
    """Return the template of an issue in the array; `termbase.report.formats._data` says why."""
    lines = joined(('"begin": %d', '"end": %d'), "{}", "\n      ")
    location = joined(('"path": %s', f'"lines": {lines}'), "{}", "\n    ")
    names = ("description", "check_name", "fingerprint", "severity")
    members = [*(f'"{name}": %s' for name in names), f'"location": {location}']
    return joined(members, "{}", "\n  ")


_TEMPLATE = _template()


FORMAT = Format(write, is_json=True, in_repository=True)
