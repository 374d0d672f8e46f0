"""One HTML page for a localisation lead, with filters and groups, which also prints well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from termbase.model import Finding, Severity
from termbase.pages import stretches
from termbase.rendering import page
from termbase.report import wording
from termbase.report.excerpt import visible
from termbase.report.formats import Format
from termbase.report.formats._explained import explained
from termbase.report.model import Report, Style

TEMPLATES = Path(__file__).parent.parent / "templates"

# Code points to show on either side of the faulty stretch in a long text; also limits the stretch
# itself.
CONTEXT_CHARACTERS = 300
# Maximum number of findings to show: a browser takes minutes to open a page with 100,000.
MOST_FINDINGS = 5_000
KINDS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos"}


class Pieces(NamedTuple):
    """A text divided at a faulty stretch; `named` is whether there is one."""

    before: str
    stretch: str
    after: str
    named: bool


def write(report: Report, style: Style) -> Iterator[str]:
    """Yield the page in pieces."""
    findings = _shown(report.findings)
    used = {finding.code for finding in findings}
    stream = page(TEMPLATES / "report.html").stream(
        report=report,
        style=style,
        say=style.say,
        summary=[*wording.summary(report, style), *_left_out(findings, report, style)],
        findings=findings,
        checks=_checks(findings, report),
        concepts=_concepts(findings, report),
        files=_files(findings, report, style),
        severities=_severities(report, style),
        groups=_groups(findings, style),
        pages={
            code: explained(rule, style)
            for code, rule in report.rules.items()
            if code in used and rule.summary
        },
        stretches=stretches,
        visible=visible,
        shown=lambda path: visible(style.shown(path)),
        severity=lambda severity: wording.severity(severity, style),
        message=lambda finding: wording.message(finding, style),
        advice=lambda finding: wording.advice(finding, style),
        label=_label,
        number="{:,}".format,
        cut=_divided,
    )
    stream.enable_buffering(100)
    yield from stream


def _shown(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Return the findings to show: of too many, the gravest, the first of each check and file."""
    if len(findings) <= MOST_FINDINGS:
        return findings
    seen: Counter[tuple[str, str]] = Counter()

    def rank(at: int) -> tuple[int, int, int]:
        kind = (findings[at].path, findings[at].code)
        seen[kind] += 1
        return findings[at].severity.rank, seen[kind], at

    chosen = nsmallest(MOST_FINDINGS, map(rank, range(len(findings))))
    return [findings[at] for at in sorted(at for *_, at in chosen)]


def _left_out(findings: Sequence[Finding], report: Report, style: Style) -> Iterator[str]:
    """Yield a note on what the page does not show, if anything, and how to see it."""
    if len(findings) < len(report.findings):
        yield style.say(
            "This page shows {shown} of {count} findings: the most severe, preferring the "
            "first of each check in each file. To see all of them, check fewer files at a "
            "time or write another format, such as report.json."
        ).format(shown=f"{len(findings):,}", count=f"{len(report.findings):,}")


def _groups(findings: Iterable[Finding], style: Style) -> Iterator[tuple[str, list[Finding]]]:
    for path, found in groupby(findings, key=lambda finding: finding.path):
        yield visible(style.shown(path)) if path else "", list(found)


def _checks(findings: Iterable[Finding], report: Report) -> list[tuple[str, str, int]]:
    shown = {finding.name for finding in findings}
    return [(name, name, count) for name, count in report.by_check().items() if name in shown]


def _files(findings: Iterable[Finding], report: Report, style: Style) -> list[tuple[str, str, int]]:
    counts = Counter(finding.path for finding in report.findings)
    paths = dict.fromkeys(finding.path for finding in findings)
    return [(path, visible(style.shown(path)), counts[path]) for path in paths if path]


def _concepts(findings: Sequence[Finding], report: Report) -> list[tuple[str, str, int]]:
    labels = {finding.concept: _label(finding) for finding in reversed(findings)}
    counts = report.by_concept().items()
    return [(concept, labels[concept], count) for concept, count in counts if concept in labels]


def _label(finding: Finding) -> str:
    """Return the label of a concept: its source term, which is more telling than its id."""
    return visible(finding.source_term or finding.concept)


def _severities(report: Report, style: Style) -> list[tuple[str, str, str, str]]:
    return [
        (str(severity), wording.severity(severity, style), KINDS[severity], f"{count:,}")
        for severity, count in report.counts().items()
        if count
    ]


def _divided(text: str, span: tuple[int, int] | None) -> Pieces:
    """Divide a text at the stretch, and shorten a long text to the neighbourhood."""
    start, end = span or (0, 0)
    before, stretch, after = text[:start], text[start:end], text[end:]
    if len(before) > CONTEXT_CHARACTERS:
        before = "…" + before[-CONTEXT_CHARACTERS:]
    if len(stretch) > 2 * CONTEXT_CHARACTERS:
        stretch = stretch[:CONTEXT_CHARACTERS] + "…" + stretch[-CONTEXT_CHARACTERS:]
    if len(after) > 2 * CONTEXT_CHARACTERS:
        after = after[:CONTEXT_CHARACTERS] + "…"
    return Pieces(_lines(before), _lines(stretch), _lines(after), span is not None)


def _lines(text: str) -> str:
    """Return the text with everything except line breaks and tabs made visible."""
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in text.split("\n"))


FORMAT = Format(write, (".html", ".htm"))
