"""The wording of reports for readers, in their language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from termbase.bitext.endings import PAGES, PARAGRAPHS
from termbase.checks.base import SEPARATOR
from termbase.errors import enumerated
from termbase.model import Finding, Severity
from termbase.rendering import clauses, labelled
from termbase.report.model import Report, Style
from termbase.tags import CHINESE, primary_subtag

_MOST_CONCEPTS = 3
"""The number of concepts that a summary names."""


def severity(level: Severity, style: Style) -> str:
    """Return the name of a severity."""
    say = style.say
    names = {
        Severity.ERROR: say("error"),
        Severity.WARNING: say("warning"),
        Severity.INFO: say("info"),
    }
    return names[level]


def message(finding: Finding, style: Style) -> str:
    """Return the message of a finding, in one line."""
    fields = {**_fields(finding, style)}
    if "accepted" in fields and primary_subtag(finding.target_lang) in CHINESE:
        # Chinese terms do not contain commas.
        fields["accepted"] = enumerated(fields["accepted"].split(SEPARATOR), style.say)
    return " ".join(style.say(finding.message).format(**fields).split())


def plain_message(finding: Finding, style: Style) -> str:
    """Return the message in English, for programs; files in it are named as in the report."""
    return finding.message.format(**_fields(finding, style))


def _fields(finding: Finding, style: Style) -> Mapping[str, str]:
    """Return the fields of the message, with the path of another file named as in the report."""
    fields = finding.fields
    return {**fields, "path": style.shown(fields["path"])} if "path" in fields else fields


def advice(finding: Finding, style: Style) -> str:
    """Return what to write instead; empty if there is no suggestion or the message includes it."""
    suggestions = finding.suggestions or ((finding.fix,) if finding.fix else ())
    values = finding.fields.values()
    if not suggestions or all(any(one in text for text in values) for one in suggestions):
        return ""
    terms = [
        style.say("“{text}”").format(text=suggestion) if _needs_quotes(suggestion) else suggestion
        for suggestion in suggestions
    ]
    return style.say("write: {terms}").format(terms=SEPARATOR.join(terms))


def _needs_quotes(text: str) -> bool:
    """Return whether the end of a text cannot be seen, or it may be taken for the sentence's own.

    The one is so of a space, the other of a punctuation mark alone.
    """
    return text != text.strip() or not any(map(str.isalnum, text))


def counted(report: Report, style: Style) -> str:
    """Return the number of findings of each severity, in words; empty if there are none."""
    plural, counts = style.plural, report.counts()
    errors, warnings, infos = (counts[one] for one in Severity)
    numbers = [
        (errors, plural("{count} error", "{count} errors", errors)),
        (warnings, plural("{count} warning", "{count} warnings", warnings)),
        (infos, plural("{count} info", "{count} infos", infos)),
    ]
    return _listed(numbers, style)


def extent(report: Report, style: Style) -> str:
    """Return the number of files and units checked, in words; empty if unknown."""
    plural = style.plural
    numbers = [
        (report.files, plural("{count} file", "{count} files", report.files)),
        (report.units, plural("{count} unit", "{count} units", report.units)),
    ]
    return _listed(numbers, style)


def summary(report: Report, style: Style) -> Iterator[str]:
    """Yield a summary in a few lines: what was found, in how many files, and what is suppressed."""
    say, plural = style.say, style.plural
    found = counted(report, style) or say("no findings")
    within = extent(report, style)
    if report.findings or report.units or not report.unreadable:
        whole = say("{findings} in {extent}").format(findings=found, extent=within)
        yield whole if within else found
    unreadable, known = len(report.unreadable), report.known
    by_concepts = sum(report.waiving.values())
    waived = report.waived - by_concepts
    fixable = labelled(say("{count} can be fixed"), style.remedy, say)
    numbers = [
        (unreadable, plural("{count} file not read", "{count} files not read", unreadable)),
        (known, plural("{count} known finding", "{count} known findings", known)),
        (waived, plural("{count} waived finding", "{count} waived findings", waived)),
        (by_concepts, _waived_by_concepts(report, by_concepts, style)),
        (report.fixable(), fixable),
    ]
    if rest := _listed(numbers, style):
        yield rest
    if any(finding.path.lower().endswith(PARAGRAPHS) for finding in report.findings):
        yield say(
            "in documents without lines, line is the number of the paragraph, counting empty "
            "paragraphs and table cells; column is the character in it"
        )
    if any(finding.path.lower().endswith(PAGES) for finding in report.findings):
        yield say("in PDF files, line is the number of the page; column is the character on it")


def _waived_by_concepts(report: Report, count: int, style: Style) -> str:
    """Return how many findings the term base waives, and by which concepts."""
    concepts = sorted(report.waiving, key=lambda name: (-report.waiving[name], name))
    shown = enumerated(concepts[:_MOST_CONCEPTS], style.say)
    more = "…" if len(concepts) > _MOST_CONCEPTS else ""
    template = style.plural(
        "{count} finding waived by the term base ({concepts})",
        "{count} findings waived by the term base ({concepts})",
        count,
    )
    # The count is filled in later.
    return template.replace("{concepts}", (shown + more).replace("{", "{{").replace("}", "}}"))


def _listed(numbers: Iterable[tuple[int, str]], style: Style) -> str:
    """Return the counts that are not zero, in words."""
    return clauses((text.format(count=f"{n:,}") for n, text in numbers if n), style.say)
