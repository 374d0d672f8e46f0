"""One HTML page for whoever answers for the translations: it filters and groups, and prints well.

It needs nothing else: its style and its script are in it, and a content security policy with
their digests keeps anything else from running.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from termbase.model import Finding, Severity
from termbase.report import wording
from termbase.report.excerpt import visible
from termbase.report.model import Report, Style

if TYPE_CHECKING:
    from jinja2 import Template

NAME = "html"
ENDINGS = (".html", ".htm")
TEMPLATES = Path(__file__).parent.parent / "templates"

# Code points of a long text to show on either side of the stretch at fault, and of the stretch.
AROUND = 300
KINDS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos"}


class Pieces(NamedTuple):
    """A text around a stretch; `named` is false if there is no stretch."""

    before: str
    stretch: str
    after: str
    named: bool


def write(report: Report, style: Style) -> Iterator[str]:
    """The page, in pieces."""
    from markupsafe import Markup

    css, script = _asset("report.css"), _asset("report.js")
    used = {finding.code for finding in report.findings}
    stream = _template().stream(
        report=report,
        style=style,
        say=style.say,
        # They are parts of the program; the policy below names them by their digests.
        css=Markup(css),  # noqa: S704
        script=Markup(script),  # noqa: S704
        style_hash=_digest(css),
        script_hash=_digest(script),
        summary=list(wording.summary(report, style)),
        checks=[(name, name, count) for name, count in report.by_check().items()],
        concepts=_concepts(report),
        files=_files(report, style),
        severities=_severities(report, style),
        groups=_groups(report, style),
        pages={code: rule for code, rule in report.rules.items() if code in used and rule.page},
        visible=visible,
        shown=lambda path: visible(style.shown(path)),
        severity=lambda severity: wording.severity(severity, style),
        message=lambda finding: wording.message(finding, style),
        advice=lambda finding: wording.advice(finding, style),
        label=_label,
        cut=_cut,
    )
    stream.enable_buffering(100)
    yield from stream


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html")


def _asset(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


def _digest(text: str) -> str:
    """How a content security policy names an inline style or script."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _groups(report: Report, style: Style) -> Iterator[tuple[str, list[Finding]]]:
    for path, found in groupby(report.findings, key=lambda finding: finding.path):
        yield visible(style.shown(path)) if path else "", list(found)


def _files(report: Report, style: Style) -> list[tuple[str, str, int]]:
    counts: dict[str, int] = {}
    for finding in report.findings:
        counts[finding.path] = counts.get(finding.path, 0) + 1
    return [(path, visible(style.shown(path)), count) for path, count in counts.items() if path]


def _concepts(report: Report) -> list[tuple[str, str, int]]:
    labels = {finding.concept: _label(finding) for finding in reversed(report.findings)}
    return [(concept, labels[concept], count) for concept, count in report.by_concept().items()]


def _label(finding: Finding) -> str:
    """What to call a concept: its term in the source, which says more than its id."""
    return visible(finding.source_term or finding.concept)


def _severities(report: Report, style: Style) -> list[tuple[str, str, str, str]]:
    return [
        (str(severity), wording.severity(severity, style), KINDS[severity], f"{count:,}")
        for severity, count in report.counts().items()
        if count
    ]


def _cut(text: str, span: tuple[int, int] | None) -> Pieces:
    """The stretch, with what stands before and after it; of a long text the neighbourhood."""
    start, end = span or (0, 0)
    before, stretch, after = text[:start], text[start:end], text[end:]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:]
    if len(stretch) > 2 * AROUND:
        stretch = stretch[:AROUND] + "…" + stretch[-AROUND:]
    if len(after) > 2 * AROUND:
        after = after[:AROUND] + "…"
    return Pieces(_lines(before), _lines(stretch), _lines(after), span is not None)


def _lines(text: str) -> str:
    """The text with all but its line breaks and tabs made visible."""
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in text.split("\n"))
