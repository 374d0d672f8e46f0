"""Findings as plain data for formats that programs read; keys and messages are not translated.

A report may have a million findings, so they are written attribute by attribute: the standard
library's encoder is fast for a single text, but slow for an object that spans several lines. The
output is the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from json.encoder import encode_basestring

from termbase.checks.fingerprint import fingerprints
from termbase.model import Finding
from termbase.paths import posix
from termbase.report.model import Report, Style, Unreadable

encode = json.JSONEncoder(ensure_ascii=False).encode
"""Encodes a value as JSON in one line."""

# The findings of a unit share its texts; the cache is small because texts may be long.
quoted = lru_cache(64)(encode_basestring)
"""Encodes a text as JSON."""

# First the keys that the documentation promises, then the others.
_NAMES = (
    *("code", "name", "severity", "path", "line", "column", "end_line", "end_column"),
    *("unit", "form", "context", "message", "template", "fields"),
    *("concept", "source_term"),
    *("source_lang", "target_lang", "source", "target", "source_span", "target_span"),
    *("suggestions", "fix", "fingerprint"),
)


def findings(report: Report, style: Style, margin: str = "") -> Iterator[str]:
    """Yield each finding as a JSON object; of the style, only `shown` is used, for fingerprints.

    For objects that span several lines, the margin is a line break and the indentation.
    """
    template = joined((f'"{name}": %s' for name in _NAMES), "{}", margin)
    inner = margin and margin + "  "
    marks = fingerprints(report.findings, style.shown)
    for finding, mark in zip(report.findings, marks, strict=True):
        yield template % _values(finding, mark, inner)


def _values(finding: Finding, mark: str, margin: str) -> tuple[object, ...]:
    return (
        quoted(finding.code),
        quoted(finding.name),
        quoted(finding.severity.value),
        quoted(posix(finding.path)),
        finding.line,
        finding.column,
        finding.end_line,
        finding.end_column,
        quoted(finding.unit),
        quoted(finding.form),
        quoted(finding.context),
        quoted(finding.text),
        quoted(finding.message),
        joined((f"{quoted(k)}: {quoted(v)}" for k, v in finding.fields.items()), "{}", margin),
        quoted(finding.concept),
        quoted(finding.source_term),
        quoted(finding.source_lang),
        quoted(finding.target_lang),
        quoted(finding.source),
        quoted(finding.target),
        _span(finding.source_span, margin),
        _span(finding.target_span, margin),
        joined(map(quoted, finding.suggestions), "[]", margin),
        "null" if finding.fix is None else quoted(finding.fix),
        f'"{mark}"',
    )


def _span(span: tuple[int, int] | None, margin: str) -> str:
    return joined(map(str, span), "[]", margin) if span else "null"


def joined(members: Iterable[str], brackets: str, margin: str = "") -> str:
    """Return an array or an object of members that are JSON already.

    `margin` is for several lines: a line break and the indentation of the brackets.
    """
    inner = margin and margin + "  "
    content = f",{inner or ' '}".join(members)
    return f"{brackets[0]}{inner}{content}{margin}{brackets[1]}" if content else brackets


def error(problem: Unreadable) -> dict[str, object]:
    """Return a file that could not be read, as JSON data."""
    return {"path": posix(problem.path), "line": problem.line, "message": problem.text}


def summary(report: Report) -> dict[str, object]:
    """Return the figures of the report, as JSON data."""
    return {
        **{str(severity): count for severity, count in report.counts().items()},
        "checks": report.by_check(),
        "files": report.files,
        "units": report.units,
        "waived": report.waived,
        "known": report.known,
        "unreadable": len(report.unreadable),
    }
