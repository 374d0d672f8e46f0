"""For a terminal: a line for each finding, then the words at fault with carets under them."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.model import Finding, Severity
from termbase.report import wording
from termbase.report.excerpt import Excerpt, excerpt, visible
from termbase.report.model import Report, Style, Unreadable
from termbase.text.columns import width

NAME = "text"
ENDINGS = (".txt",)

COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "34"}
BOLD, DIM = "1", "2"
# An excerpt narrower than this shows nothing worth reading.
LEAST_COLUMNS = 24
# With fewer findings than this, a reader has seen them all.
WORTH_COUNTING = 10


def write(report: Report, style: Style) -> Iterator[str]:
    """The findings, the files that could not be read, and the summary."""
    for finding in report.findings:
        yield _heading(finding, style) + "\n"
        details = list(_details(finding, style))
        yield from (f"{line}\n" for line in details)
        if details:
            yield "\n"
    for problem in report.unreadable:
        yield _unreadable(problem, style) + "\n"
    if len(report.findings) >= WORTH_COUNTING:
        yield from _table(report, style)
    for line in wording.summary(report, style):
        yield line + "\n"


def _heading(finding: Finding, style: Style) -> str:
    place = _place(finding.path, finding.line, finding.column, style)
    label = wording.severity(finding.severity, style)
    parts = [
        _painted(f"{place}:", BOLD, style) if place else "",
        _painted(label, f"{BOLD};{COLOURS[finding.severity]}", style),
        _painted(visible(finding.code), BOLD, style),
        visible(wording.message(finding, style)),
        _painted(visible(f"[{finding.name}]"), DIM, style),
    ]
    return " ".join(part for part in parts if part)


def _unreadable(problem: Unreadable, style: Style) -> str:
    place = _place(problem.path, problem.line, 0, style)
    label = _painted(wording.severity(Severity.ERROR, style), f"{BOLD};31", style)
    return f"{_painted(f'{place}:', BOLD, style)} {label} {visible(problem.told(style.say))}"


def _place(path: str, line: int, column: int, style: Style) -> str:
    parts = [visible(style.shown(path)) if path else ""]
    parts += [str(number) for number in (line, column) if number]
    return ":".join(parts) if path else ""


def _details(finding: Finding, style: Style) -> Iterator[str]:
    """The source where it helps, the translation, and what to write instead."""
    source_label = visible(finding.source_lang or style.say("source"))
    target_label = visible(finding.target_lang or style.say("target"))
    margin = max(width(source_label), width(target_label)) + 4
    colour = COLOURS[finding.severity]
    room = max(LEAST_COLUMNS, style.columns - margin)
    # Where no stretch of the translation is named something is missing: the source has it.
    if finding.source and (finding.source_span or not finding.target_span):
        part = excerpt(finding.source, finding.source_span, room)
        yield from _excerpt(source_label, part, margin, colour, style)
    if finding.target:
        part = excerpt(finding.target, finding.target_span, room)
        yield from _excerpt(target_label, part, margin, colour, style)
    if told := wording.advice(finding, style):
        yield "  " + _painted("= ", DIM, style) + visible(told)


def _excerpt(label: str, part: Excerpt, margin: int, colour: str, style: Style) -> Iterator[str]:
    head = "  " + label + " " * (margin - 2 - width(label))
    stretch = _painted(part.stretch, colour, style)
    yield f"{_painted(head, DIM, style)}{part.before}{stretch}{part.after}"
    if part.carets:
        yield " " * (margin + part.indent) + _painted("^" * part.carets, colour, style)


def _table(report: Report, style: Style) -> Iterator[str]:
    counts = report.by_check()
    digits = len(f"{max(counts.values()):,}")
    for name, count in counts.items():
        yield f"{count:>{digits},} {_painted(visible(name), BOLD, style)}\n"


def _painted(text: str, colour: str, style: Style) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if style.colour and text else text
