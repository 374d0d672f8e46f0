"""Formats for CI systems and programs follow their documentation."""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from termbase.model import Severity
from termbase.report import Report, Style, render
from tests.report.samples import COMMA, EMPTY, MISSING, NASTY, NUMBER, REPORT

# The `check` row of the contract with programs.
KEYS = {
    *("code", "name", "severity", "path", "line", "column", "unit", "message", "concept"),
    *("source_term", "source_span", "target_span", "suggestions"),
}


def rendered(report: Report, name: str, style: Style | None = None) -> str:
    return "".join(render(report, name, style or Style()))


def test_json_has_the_documented_keys() -> None:
    """It has the keys that programs rely on, and the figures."""
    found = json.loads(rendered(REPORT, "json"))
    assert set(found) == {"summary", "findings", "errors"}
    assert all(finding.keys() >= KEYS for finding in found["findings"])
    assert found["findings"][1]["target_span"] == [5, 7]
    assert found["findings"][0]["target_span"] is None
    assert found["errors"] == [
        {"path": "po/bad.po", "line": 7, "message": "not a gettext catalog: no msgid, 100%"}
    ]
    summary = found["summary"]
    assert (summary["error"], summary["warning"], summary["info"]) == (2, 2, 1)
    assert summary["checks"]["missing-term"] == 1
    assert (summary["files"], summary["units"]) == (5, 1234)
    assert (summary["waived"], summary["known"], summary["unreadable"]) == (1, 2, 1)


def test_json_lines_have_the_same_objects() -> None:
    """Each object is on a line of its own, with its type."""
    whole = json.loads(rendered(REPORT, "json"))
    lines = [json.loads(line) for line in rendered(REPORT, "jsonl").splitlines()]
    kinds = [line.pop("type") for line in lines]
    assert kinds == ["finding"] * 5 + ["error", "summary"]
    assert lines == [*whole["findings"], *whole["errors"], whole["summary"]]


def _sarif(report: Report, style: Style | None = None) -> dict[str, Any]:
    log = json.loads(rendered(report, "sarif", style))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return run


def test_sarif_describes_its_rules() -> None:
    """Each result has a rule with a level and a page; a rule without a page has its name."""
    run = _sarif(REPORT)
    rules = run["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == [
        one["ruleId"] for one in run["results"]
    ]
    assert rules[0]["helpUri"] == "https://termbase.example/checks.html#missing-term"
    assert rules[0]["shortDescription"]["text"] == "A term of the source is not in the translation."
    assert "**Why:**" in rules[0]["help"]["markdown"]
    assert rules[0]["defaultConfiguration"] == {"level": "error"}
    assert all(
        "helpUri" not in rule
        for rule in _sarif(replace(REPORT, docs=""))["tool"]["driver"]["rules"]
    )


def test_sarif_is_in_english() -> None:
    """Messages and pages are the same in every language, as in JSON."""
    style = Style(lambda text: f"«{text}»", explain=lambda text: f"«{text}»", reader="zh-Hans")
    assert _sarif(REPORT, style) == _sarif(REPORT)


def test_sarif_places() -> None:
    """Places are in code points, 1-based; without line or path, region or location is absent."""
    run = _sarif(REPORT)
    assert run["columnKind"] == "unicodeCodePoints"
    first = run["results"][0]["locations"][0]
    assert first["physicalLocation"]["region"] == {
        "startLine": 12,
        "startColumn": 9,
        "endLine": 13,
        "endColumn": 6,
    }
    assert first["logicalLocations"][0]["fullyQualifiedName"] == MISSING.unit
    assert run["results"][1]["locations"][0]["physicalLocation"]["region"]["snippet"] == {
        "text": "9亿"
    }
    bare = _sarif(Report((replace(NUMBER, line=0), replace(NUMBER, path="", line=0))))["results"]
    assert "region" not in bare[0]["locations"][0]["physicalLocation"]
    assert "locations" not in bare[1]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("po/海/a b.po", "po/%E6%B5%B7/a%20b.po"),
        ("a:b#c?d%.po", "a%3Ab%23c%3Fd%25.po"),
        pytest.param(
            "/src/海/a b.po",
            "file:///src/%E6%B5%B7/a%20b.po",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="no drive"),
        ),
        ("raw\udce9.po", "raw%E9.po"),
        ("odd\ud800.po", "odd%3F.po"),
    ],
)
def test_sarif_addresses(path: str, uri: str) -> None:
    """Paths are URI references: nothing in them looks like a scheme, a query or a fragment."""
    (result,) = _sarif(Report((replace(NUMBER, path=path),)))["results"]
    found = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert found == uri
    if "ud" not in ascii(path):
        assert unquote(found).removeprefix("file://") == path


def test_sarif_fingerprints_are_distinct_and_stable() -> None:
    """Two faults in one line are two alerts; a fault that moves remains one."""
    two = _sarif(Report((NUMBER, NUMBER)))["results"]
    marks = [one["partialFingerprints"]["primaryLocationLineHash"] for one in two]
    assert len(set(marks)) == 2
    (moved,) = _sarif(Report((replace(NUMBER, line=99, end_line=99),)))["results"]
    assert moved["partialFingerprints"]["primaryLocationLineHash"] == marks[0]


def test_sarif_reports_unreadable_files() -> None:
    """A file that could not be read is a notification, and the run is not successful."""
    (invocation,) = _sarif(REPORT)["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    place = notification["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]) == ("po/bad.po", {"startLine": 7})
    assert _sarif(EMPTY)["invocations"] == [{"executionSuccessful": True}]


@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["full", "empty"])
def test_sarif_fits_the_published_schema(report: Report) -> None:
    """`TERMBASE_SARIF_SCHEMA` names the file of the standard's schema."""
    path = os.environ.get("TERMBASE_SARIF_SCHEMA")
    if not path:
        pytest.skip("TERMBASE_SARIF_SCHEMA names no schema")
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(Path(path).read_text("utf-8-sig"))
    checker = jsonschema.FormatChecker()
    kind = jsonschema.validators.validator_for(schema)
    faults = list(
        kind(schema, format_checker=checker).iter_errors(json.loads(rendered(report, "sarif")))
    )
    assert [fault.message for fault in faults] == []


def _suites(report: Report) -> ElementTree.Element:
    return ElementTree.fromstring(rendered(report, "junit").encode())


def test_junit_counts_add_up() -> None:
    """Each file is a suite; findings that make the run fail are failures, others are skipped."""
    root = _suites(REPORT)
    suites = {suite.get("name"): suite for suite in root}
    assert set(suites) >= {"po/海/a b.po", "po/fine.po", "po/bad.po", "locales/sea.pot"}
    for element in (root, *root):
        for name, tag in (("failures", "failure"), ("errors", "error"), ("tests", None)):
            cases = list(element.iter("testcase"))
            count = len(cases) if tag is None else len(list(element.iter(tag)))
            assert int(element.get(name) or 0) == count
    fine = suites["po/fine.po"].find("testcase")
    assert fine is not None
    assert len(fine) == 0
    failure = suites["po/海/a b.po"].find("testcase/failure")
    assert failure is not None
    assert failure.get("type") == "missing-term"
    assert "po/海/a b.po:12:9" in (failure.text or "")


def test_junit_fails_as_the_run_does() -> None:
    """`--fail-on` decides which findings are failures."""
    strict = _suites(replace(REPORT, fail_on=Severity.INFO))
    assert strict.get("failures") == "5"
    assert _suites(replace(REPORT, fail_on=None)).get("failures") == "0"


def _unescaped(text: str) -> str:
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def _commands(report: Report) -> list[tuple[str, dict[str, str], str]]:
    """Return what GitHub's runner reads: kind, properties, message."""
    found = []
    for line in rendered(report, "github").split("\n"):
        if match := re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line):
            kind, properties, message = match.groups()
            pairs = (pair.split("=", 1) for pair in properties.split(","))
            found.append((kind, {k: _unescaped(v) for k, v in pairs}, _unescaped(message)))
    return found


def test_github_annotations() -> None:
    """The most severe come first, on their lines; columns are given only where allowed."""
    commands = _commands(REPORT)
    assert [kind for kind, _, _ in commands] == ["error"] * 3 + ["warning"] * 2 + ["notice"]
    assert commands[0][1] == {"file": "po/bad.po", "line": "7"}
    assert commands[0][2] == "not a gettext catalog: no msgid, 100%"
    several, one = commands[1][1], commands[3][1]
    assert several == {
        "file": "po/海/a b.po",
        "line": "12",
        "endLine": "13",
        "title": "T101 missing-term",
    }
    assert (one["line"], one["col"], one["endColumn"]) == ("40", "13", "15")
    assert commands[-1][2] == "half-width , in Chinese text\nwrite: “，”"


def test_github_properties_are_escaped() -> None:
    """No path and no message can begin another property or another command."""
    ((kind, properties, message),) = _commands(Report((NASTY,)))
    assert (kind, properties["file"]) == ("warning", NASTY.path)
    assert set(properties) == {"file", "line", "endLine", "col", "endColumn", "title"}
    assert "%0A ::error:: a,b:c" in message
    assert rendered(Report((NASTY,)), "github").count("\n") == 2 + 1


def test_gitlab_has_the_required_fields() -> None:
    """It has the fields of a Code Quality report, and all fingerprints differ."""
    issues = json.loads(rendered(replace(REPORT, findings=(*REPORT.findings, COMMA)), "gitlab"))
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 7
    assert [issue["severity"] for issue in issues[:3]] == ["blocker", "major", "minor"]
    assert json.loads(rendered(EMPTY, "gitlab")) == []


@pytest.mark.parametrize("name", ["text", "html", "github", "gitlab", "sarif", "junit"])
def test_paths_in_messages_are_shown_as_the_style_says(name: str) -> None:
    """They are relative to the folder of the run, even if absolute paths were given."""
    finding = replace(
        COMMA,
        path="/srv/site/po/one.po",
        message="{path}:{line} translates the same source as {other}",
        fields={"path": "/srv/site/po/two.po", "line": "7", "other": "x"},
    )
    style = Style(shown=lambda path: path.removeprefix("/srv/site/"))
    report_text = rendered(Report((finding,)), name, style)
    assert "po/two.po:7" in report_text.replace("%3A", ":")
    assert "/srv/site/po/two.po" not in report_text
