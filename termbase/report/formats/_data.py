"""Findings as plain data, for the formats of programs; keys and messages are never translated."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.checks.fingerprint import fingerprints
from termbase.model import Finding
from termbase.report.model import Report, Style, Unreadable


def findings(report: Report, style: Style) -> Iterator[dict[str, object]]:
    """Each finding: what the contract names first, then what else is known of it."""
    marks = fingerprints(report.findings, style.shown)
    for found, mark in zip(report.findings, marks, strict=True):
        yield {**_finding(found), "fingerprint": mark}


def _finding(found: Finding) -> dict[str, object]:
    return {
        "code": found.code,
        "name": found.name,
        "severity": str(found.severity),
        "path": found.path,
        "line": found.line,
        "column": found.column,
        "end_line": found.end_line,
        "end_column": found.end_column,
        "unit": found.unit,
        "form": found.form,
        "context": found.context,
        "message": found.text,
        "concept": found.concept,
        "source_term": found.source_term,
        "source_lang": found.source_lang,
        "target_lang": found.target_lang,
        "source": found.source,
        "target": found.target,
        "source_span": found.source_span,
        "target_span": found.target_span,
        "suggestions": list(found.suggestions),
        "fix": found.fix,
    }


def error(problem: Unreadable) -> dict[str, object]:
    """A file that could not be read."""
    return {"path": problem.path, "line": problem.line, "message": problem.text}


def summary(report: Report) -> dict[str, object]:
    """The figures."""
    return {
        **{str(severity): count for severity, count in report.counts().items()},
        "checks": report.by_check(),
        "files": report.files,
        "units": report.units,
        "waived": report.waived,
        "known": report.known,
        "unreadable": len(report.unreadable),
    }
