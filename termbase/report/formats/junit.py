"""JUnit XML, as Jenkins, GitLab and others read it, with a test suite for each file.

A test case is a finding, or a file without findings. A finding that makes the run fail is a
failure; any other finding is a skipped case with its message. The order of elements and attributes
is that of ``junit-10.xsd`` of the Jenkins xUnit plug-in.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from termbase.model import Finding
from termbase.paths import posix
from termbase.report import wording
from termbase.report.formats import Format
from termbase.report.model import Report, Style, Unreadable
from termbase.text.encoding import xml_text


def write(report: Report, style: Style) -> Iterator[str]:
    """Yield the document, suite by suite."""
    by_file: dict[str, list[Finding]] = {path: [] for path in report.checked}
    for finding in report.findings:
        by_file.setdefault(finding.path, []).append(finding)
    unreadable: dict[str, list[Unreadable]] = {}
    for problem in report.unreadable:
        unreadable.setdefault(problem.path, []).append(problem)
        by_file.setdefault(problem.path, [])
    failed = sum(map(report.fails, report.findings))
    cases = sum(
        len(findings) + len(unreadable.get(path, ())) or 1 for path, findings in by_file.items()
    )
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    totals = {"tests": cases, "failures": failed, "errors": len(report.unreadable)}
    yield f"<testsuites{_attributes(name=report.tool[0], **totals)}>\n"
    for path, findings in by_file.items():
        yield from _suite(path, findings, unreadable.get(path, []), report, style)
    yield "</testsuites>\n"


def _suite(
    path: str, findings: list[Finding], unreadable: list[Unreadable], report: Report, style: Style
) -> Iterator[str]:
    shown = posix(style.shown(path)) or report.tool[0]
    failed = sum(map(report.fails, findings))
    counts = {
        "tests": len(findings) + len(unreadable) or 1,
        "failures": failed,
        "errors": len(unreadable),
        "skipped": len(findings) - failed,
    }
    yield f"  <testsuite{_attributes(name=shown, **counts)}>\n"
    for problem in unreadable:
        text = problem.translated(style.say)
        place = f"{shown}:{problem.line}" if problem.line else shown
        body = f"<error{_attributes(message=text, type='unreadable')}>{_text(place)}</error>"
        yield _case("unreadable", shown, body)
    for finding in findings:
        yield _case(_name(finding), shown, _body(finding, shown, report, style))
    if not findings and not unreadable:
        yield _case(report.tool[0], shown, "")
    yield "  </testsuite>\n"


def _name(finding: Finding) -> str:
    """Return the name of a case; it has no line number, so that it stays when lines move."""
    form = f" [{finding.form}]" if finding.form else ""
    return f"{finding.code} {finding.name}: {finding.unit or finding.concept}{form}"


def _body(finding: Finding, shown: str, report: Report, style: Style) -> str:
    message = wording.message(finding, style)
    if not report.fails(finding):
        return f"<skipped{_attributes(message=f'{_place(finding, shown)}: {message}')}/>"
    details = [f"{_place(finding, shown)}: {wording.severity(finding.severity, style)}: {message}"]
    details += [f"{finding.source_lang}: {finding.source}"] if finding.source else []
    details += [f"{finding.target_lang}: {finding.target}"] if finding.target else []
    details += [advice] if (advice := wording.advice(finding, style)) else []
    attributes = _attributes(message=message, type=finding.name)
    return f"<failure{attributes}>{chr(10).join(map(_text, details))}</failure>"


def _place(finding: Finding, shown: str) -> str:
    numbers = [str(number) for number in (finding.line, finding.column) if number]
    return ":".join([shown, *numbers])


def _case(name: str, path: str, body: str) -> str:
    attributes = _attributes(name=name, classname=path, file=path)
    return f"    <testcase{attributes}{f'>{body}</testcase>' if body else '/>'}\n"


def _attributes(**values: str | int) -> str:
    return "".join(f" {name}={_attribute(str(value))}" for name, value in values.items())


# The findings of a file share its path, and those of a unit share its texts.
@lru_cache(64)
def _attribute(value: str) -> str:
    return quoteattr(xml_text(value), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


@lru_cache(64)
def _text(text: str) -> str:
    return escape(xml_text(text), {"\r": "&#13;"})


FORMAT = Format(write, (".xml",))
