"""GitLab's Code Quality report, a subset of Code Climate's issues.

See https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. GitLab shows one
finding of those that have one fingerprint, and compares branches by it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from termbase.checks.fingerprint import fingerprints, posix
from termbase.model import Severity
from termbase.report.model import Report, Style

NAME = "gitlab"
ENDINGS = ()

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(report: Report, style: Style) -> Iterator[str]:
    """One array of issues."""
    opening = "["
    for issue in _issues(report, style):
        yield opening + "\n  "
        yield json.dumps(issue, ensure_ascii=False, indent=2).replace("\n", "\n  ")
        opening = ","
    yield "[]\n" if opening == "[" else "\n]\n"


def _issues(report: Report, style: Style) -> Iterator[dict[str, object]]:
    for problem in report.unreadable:
        path = posix(style.shown(problem.path))
        yield {
            "description": problem.text,
            "check_name": "unreadable",
            "fingerprint": f"unreadable:{path}:{problem.line}",
            "severity": "blocker",
            "location": _location(path, problem.line, problem.line),
        }
    marks = fingerprints(report.findings, style.shown)
    for finding, mark in zip(report.findings, marks, strict=True):
        path = posix(style.shown(finding.path))
        yield {
            "description": f"{finding.code} {finding.text}",
            "check_name": finding.name,
            "fingerprint": mark,
            "severity": SEVERITIES[finding.severity],
            "location": _location(path, finding.line, finding.end_line),
        }


def _location(path: str, begin: int, end: int) -> dict[str, object]:
    return {"path": path, "lines": {"begin": max(1, begin), "end": max(1, begin, end)}}
