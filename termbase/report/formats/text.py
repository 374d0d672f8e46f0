"""Text for a terminal: a line for each finding, then the text with carets under the faults."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from termbase.model import Finding, Severity
from termbase.report import wording
from termbase.report.excerpt import Excerpt, excerpt, visible
from termbase.report.formats import Format
from termbase.report.model import Report, Style, Unreadable
from termbase.text.columns import width, wrap

COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "34"}
BOLD, DIM = "1", "2"
_INDENT = "  "
# A narrower excerpt is not worth reading.
LEAST_COLUMNS = 24
# With fewer findings, counts for each check are not needed.
WORTH_COUNTING = 10


def write(report: Report, style: Style) -> Iterator[str]:
    """Yield the findings, the files that could not be read, and the summary."""
    for _, alike in groupby(report.findings, key=_text_at_fault):
        yield from _findings(list(alike), style)
    for problem in report.unreadable:
        yield _unreadable(problem, style) + "\n"
    if len(report.findings) >= WORTH_COUNTING:
        yield from _table(report, style)
    for line in wording.summary(report, style):
        yield line + "\n"


def _text_at_fault(finding: Finding) -> tuple[object, ...]:
    """Return what findings must share to be shown in one excerpt: unit, texts, check, severity."""
    unit = (finding.path, finding.unit, finding.form, finding.context)
    return (*unit, finding.source, finding.target, finding.code, finding.severity)


def _findings(alike: list[Finding], style: Style) -> Iterator[str]:
    """Yield the findings of one check in one unit: together if one excerpt shows them all."""
    details = _details(alike, style)
    if details is None:
        for finding in alike:
            yield from _findings([finding], style)
        return
    yield from (_heading(finding, style) + "\n" for finding in alike)
    yield from (f"{line}\n" for line in details)
    if details:
        yield "\n"


def _heading(finding: Finding, style: Style) -> str:
    place = _place(finding.path, finding.line, finding.column, style)
    label = wording.severity(finding.severity, style)
    parts = [
        (f"{place}:", BOLD),
        (label, f"{BOLD};{COLOURS[finding.severity]}"),
        (visible(finding.code), BOLD),
    ][not place :]
    name = visible(f"[{finding.name}]")
    begin = " ".join(style.painted(*part) for part in parts)
    rest = f"{visible(wording.message(finding, style))} {name}"
    if style.wraps:
        used = width(" ".join(text for text, _ in parts))
        # The beginning, which is one piece, may not be broken.
        first, *others = wrap(f"{'-' * used} {rest}", style.columns - len(_INDENT))
        rest = f"\n{_INDENT}".join([first[used + 1 :], *others])
    return f"{begin} {rest.removesuffix(name)}{style.painted(name, DIM)}"


def _unreadable(problem: Unreadable, style: Style) -> str:
    place = _place(problem.path, problem.line, 0, style)
    label = style.painted(wording.severity(Severity.ERROR, style), f"{BOLD};31")
    return f"{style.painted(f'{place}:', BOLD)} {label} {visible(problem.translated(style.say))}"


def _place(path: str, line: int, column: int, style: Style) -> str:
    parts = [visible(style.shown(path)) if path else ""]
    parts += [str(number) for number in (line, column) if number]
    return ":".join(parts) if path else ""


def _details(alike: list[Finding], style: Style) -> list[str] | None:
    """Return lines with the source if it helps, the translation, and what to write instead.

    Return None if the findings do not fit into one excerpt, or have different suggestions.
    """
    finding, several = alike[0], len(alike) > 1
    advice = {wording.advice(one, style) for one in alike}
    sources = [one.source_span for one in alike if one.source_span]
    targets = [one.target_span for one in alike if one.target_span]
    # Without a faulty stretch in the translation, something is missing that the source has.
    shows_source = bool(finding.source and (sources or not targets))
    sides = [(finding.source_lang or style.say("source"), finding.source, sources)] * shows_source
    sides += [(finding.target_lang or style.say("target"), finding.target, targets)]
    margin = max(width(visible(label)) for label, *_ in sides) + 4
    room = max(LEAST_COLUMNS, style.columns - margin)
    excerpts = [
        (visible(label), excerpt(text, list(dict.fromkeys(spans)), room))
        for label, text, spans in sides
        if text
    ]
    if several and (len(advice) > 1 or not all(part.complete for _, part in excerpts)):
        return None
    colour = COLOURS[finding.severity]
    lines = [
        line for label, part in excerpts for line in _excerpt(label, part, margin, colour, style)
    ]
    suggestion = advice.pop()
    return lines + ["  " + style.painted("= ", DIM) + visible(suggestion)] * bool(suggestion)


def _excerpt(label: str, part: Excerpt, margin: int, colour: str, style: Style) -> Iterator[str]:
    head = "  " + label + " " * (margin - 2 - width(label))
    pieces = (style.painted(text, colour) if fault else text for text, fault in part.pieces)
    yield style.painted(head, DIM) + "".join(pieces)
    if part.carets:
        yield " " * margin + style.painted(part.carets, colour)


def _table(report: Report, style: Style) -> Iterator[str]:
    counts = report.by_check()
    digits = len(f"{max(counts.values()):,}")
    for name, count in counts.items():
        yield f"{count:>{digits},} {style.painted(visible(name), BOLD)}\n"


FORMAT = Format(write, (".txt",))
