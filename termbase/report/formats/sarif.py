"""SARIF 2.1.0, the OASIS standard for the results of static analysis.

See https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, and what GitHub takes of it:
https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePath
from urllib.parse import quote

from termbase.checks.fingerprint import fingerprints
from termbase.model import Finding, Severity
from termbase.paths import posix, quoted, uri
from termbase.report import wording
from termbase.report.formats import Format
from termbase.report.formats._data import encode
from termbase.report.model import Report, Rule, Style, Unreadable

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(report: Report, style: Style) -> Iterator[str]:
    """Yield one log with one run, result by result."""
    rules = _rules(report)
    indices = {code: index for index, code in enumerate(rules)}
    driver = {
        "name": report.tool[0],
        **({"version": report.tool[1]} if report.tool[1] else {}),
        **({"informationUri": report.docs} if report.docs else {}),
        "rules": [_rule(code, rule, report) for code, rule in rules.items()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, style)],
    }
    head = encode({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})
    yield head.removesuffix("}]}") + ', "results": ['
    marks = fingerprints(report.findings, style.shown)
    for number, (finding, mark) in enumerate(zip(report.findings, marks, strict=True)):
        result = _result(finding, mark, indices[finding.code], style)
        yield (",\n" if number else "\n") + encode(result)
    yield "\n]}]}\n"


def _rules(report: Report) -> dict[str, Rule]:
    """Return the checks that ran, and those of findings whose check is not listed."""
    found = dict(report.rules)
    for finding in report.findings:
        if finding.code not in found:
            found[finding.code] = Rule(finding.name, "", finding.severity)
    return found


def _rule(code: str, rule: Rule, report: Report) -> dict[str, object]:
    first = rule.summary or rule.name
    described: dict[str, object] = {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": first},
        "fullDescription": {"text": first},
        "help": {"text": rule.page or rule.name, "markdown": rule.page or rule.name},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": ["translation"], "problem.severity": _problem(rule.severity)},
    }
    if report.docs:
        described["helpUri"] = report.docs + "#" + quote(rule.name, errors="replace")
    return described


def _problem(severity: Severity) -> str:
    """Return GitHub's name of a severity."""
    return "recommendation" if severity is Severity.INFO else str(severity)


def _invocation(report: Report, style: Style) -> dict[str, object]:
    notifications = [_notification(problem, style) for problem in report.unreadable]
    optional = {"toolExecutionNotifications": notifications} if notifications else {}
    return {"executionSuccessful": not notifications, **optional}


def _notification(problem: Unreadable, style: Style) -> dict[str, object]:
    location: dict[str, object] = {"artifactLocation": {"uri": _uri(style.shown(problem.path))}}
    if problem.line > 0:
        location["region"] = {"startLine": problem.line}
    return {
        "level": "error",
        "message": {"text": problem.text},
        "locations": [{"physicalLocation": location}],
    }


def _result(finding: Finding, mark: str, rule: int, style: Style) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": wording.plain_message(finding, style)},
    }
    if finding.path:
        result["locations"] = [_location(finding, style)]
    # GitHub distinguishes findings by the first key. Without it, GitHub would derive it from the
    # line, so that two faults in one line would be one.
    result["partialFingerprints"] = {"primaryLocationLineHash": mark, "termbase/v1": mark}
    if properties := _properties(finding):
        result["properties"] = properties
    return result


def _location(finding: Finding, style: Style) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": _uri(style.shown(finding.path))}}
    if finding.line > 0:
        physical["region"] = _region(finding)
    location: dict[str, object] = {"physicalLocation": physical}
    if finding.unit:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.unit, "kind": "resource"}]
    return location


def _region(finding: Finding) -> dict[str, object]:
    region: dict[str, object] = {"startLine": finding.line}
    if finding.column > 0:
        region["startColumn"] = finding.column
    if finding.end_line >= finding.line:
        region["endLine"] = finding.end_line
        if finding.end_column > 0:
            region["endColumn"] = finding.end_column
    if finding.target_span and finding.target:
        start, end = finding.target_span
        region["snippet"] = {"text": finding.target[start:end]}
    return region


def _properties(finding: Finding) -> dict[str, object]:
    known = {
        "concept": finding.concept,
        "sourceTerm": finding.source_term,
        "context": finding.context,
        "form": finding.form,
        "source": finding.source,
        "target": finding.target,
        "suggestions": list(finding.suggestions),
    }
    return {name: value for name, value in known.items() if value}


@lru_cache(64)
def _uri(path: str) -> str:
    """Return a path as a URI reference: relative, or with a scheme if the path is absolute."""
    pure = PurePath(path)
    return uri(pure) if pure.is_absolute() else quoted(posix(path))


FORMAT = Format(write, (".sarif",), is_json=True, in_repository=True)
