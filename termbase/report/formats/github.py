"""GitHub workflow commands: annotations on the lines of a pull request.

See https://docs.github.com/actions/reference/workflow-commands-for-github-actions. A step shows
only ten annotations of each kind, so the most severe come first; the log has all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from termbase.model import Finding, Severity
from termbase.paths import posix
from termbase.report import wording
from termbase.report.excerpt import visible
from termbase.report.formats import Format
from termbase.report.model import Report, Style

KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report, style: Style) -> Iterator[str]:
    """Yield a command for each unreadable file and each finding, then the summary."""
    for problem in report.unreadable:
        path = posix(style.shown(problem.path))
        yield _command("error", {"file": path, "line": problem.line}, problem.translated(style.say))
    for finding in sorted(report.findings, key=lambda one: one.severity.rank):
        yield _command(KINDS[finding.severity], _place(finding, style), _message(finding, style))
    yield from (line + "\n" for line in wording.summary(report, style))


def _place(finding: Finding, style: Style) -> dict[str, str | int]:
    place: dict[str, str | int] = {
        "file": posix(style.shown(finding.path)),
        "line": finding.line,
        "endLine": finding.end_line,
    }
    # GitHub accepts columns only within one line, and the end must not precede the beginning.
    if finding.end_line in (0, finding.line):
        place["col"] = finding.column
        place["endColumn"] = max(finding.column, finding.end_column)
    return {**place, "title": f"{finding.code} {finding.name}"}


def _message(finding: Finding, style: Style) -> str:
    texts = [wording.message(finding, style), wording.advice(finding, style)]
    return visible(texts[0]) + "".join("\n" + visible(text) for text in texts[1:] if text)


def _command(kind: str, place: Mapping[str, str | int], message: str) -> str:
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in place.items() if value)
    return f"::{kind} {properties}::{_escaped(message)}\n"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


FORMAT = Format(write, in_repository=True)
