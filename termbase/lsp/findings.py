"""Findings in an editor: diagnostics, and the corrections that it offers for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lsprotocol import types

from termbase.bitext.formats import format_of
from termbase.checks.edits import Edit
from termbase.errors import N_, TermbaseError, filled
from termbase.lsp.opened import CheckedFile
from termbase.lsp.places import Places
from termbase.model import Finding, Severity
from termbase.report import Style
from termbase.report.wording import message

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.termbase"
"""The kind of action that editors can be told to do when a file is saved."""
_FORBIDDEN = "forbidden-term"
_SOURCE = "termbase"


def diagnostics(checked: CheckedFile, style: Style) -> list[types.Diagnostic]:
    """Return what an editor shows of a checked file, in the language of a style."""
    places = checked.file.places
    found = [of_error(error, places, style) for error in checked.errors]
    return found + [diagnostic(finding, places, style) for finding in checked.findings]


def diagnostic(finding: Finding, places: Places, style: Style) -> types.Diagnostic:
    """Return a finding as an editor shows it, in the language of a style."""
    is_forbidden = finding.name == _FORBIDDEN
    return types.Diagnostic(
        _range(finding, places),
        message(finding, style),
        _SEVERITIES[finding.severity],
        finding.name,
        source=_SOURCE,
        tags=[types.DiagnosticTag.Deprecated] if is_forbidden else None,
    )


def of_error(error: TermbaseError, places: Places, style: Style) -> types.Diagnostic:
    """Return an error in a file as an editor shows it, on its line."""
    start, line = places.line((error.line or 1) - 1)
    where = places.range(start, start + len(line))
    text = filled(error.message, error.fields, style.say)
    return types.Diagnostic(where, text, types.DiagnosticSeverity.Error, source=_SOURCE)


def _range(finding: Finding, places: Places) -> types.Range:
    """Return the faulty part of the translation or, if that is not known, the line of the unit."""
    start = places.offset_at(finding.line, finding.column)
    if (finding.end_line, finding.end_column) > (finding.line, finding.column):
        return places.range(start, places.offset_at(finding.end_line, finding.end_column))
    line, text = places.line(max(finding.line, 1) - 1)
    return places.range(start, max(start, line + len(text)))


def corrections(
    checked: CheckedFile, within: types.Range, uri: str, style: Style
) -> Iterator[types.CodeAction]:
    """Yield what an editor offers for the findings in a range.

    A correction is offered only if it changes nothing but the translation that it is for.
    """
    places = checked.file.places
    near = [finding for finding in checked.findings if _is_within(finding, within, places)]
    fixes = {finding: _fixes(finding) for finding in near}
    edits = checked.edits(fix for some in fixes.values() for fix in some)
    for finding in near:
        found = diagnostic(finding, places, style)
        for fix in fixes[finding]:
            if fix in edits:
                title = style.say(N_("Replace with {text}")).format(text=fix.fix)
                is_safe, made = fix.fix == finding.fix, [_text_edit(edits[fix], places)]
                yield _action(
                    title, types.CodeActionKind.QuickFix, uri, made, found, is_preferred=is_safe
                )
        if edit := _waiver(checked, finding):
            title = style.say(N_("Ignore {check} here")).format(check=finding.name)
            yield _action(title, types.CodeActionKind.QuickFix, uri, [edit], found)


def _is_within(finding: Finding, within: types.Range, places: Places) -> bool:
    # Comparing lines first takes no time.
    first, last = finding.line - 1, max(finding.line, finding.end_line) - 1
    if first > within.end.line or last < within.start.line:
        return False
    return _overlap(_range(finding, places), within)


def _fixes(finding: Finding) -> list[Finding]:
    """Return a finding with each of its suggestions as its fix."""
    texts = dict.fromkeys(filter(None, [finding.fix, *finding.suggestions]))
    return [replace(finding, fix=text) for text in texts]


def all_corrections(checked: CheckedFile, uri: str, style: Style) -> Iterator[types.CodeAction]:
    """Yield the action that makes all safe corrections of a file, if there are any.

    The arguments are those of `corrections`.
    """
    if edits := [_text_edit(one, checked.file.places) for one in checked.all_edits()]:
        yield _action(style.say(N_("Correct what is safe to correct")), FIX_ALL, uri, edits)


def _overlap(one: types.Range, other: types.Range) -> bool:
    return one.start <= other.end and other.start <= one.end


def _text_edit(edit: Edit, places: Places) -> types.TextEdit:
    return types.TextEdit(places.range(edit.start, edit.end), edit.written)


def _waiver(checked: CheckedFile, finding: Finding) -> types.TextEdit | None:
    """Return the edit that adds a waiver to a unit; only PO files have comments of units."""
    if checked.job is None or format_of(checked.job.path, checked.job.format) != "po":
        return None
    first, _last = finding.unit_lines
    if not first:
        return None
    places = checked.file.places
    start = places.offset_at(first, 1)
    end = "\r\n" if "\r\n" in checked.file.text else "\n"
    return types.TextEdit(places.range(start, start), f"# termbase: ignore[{finding.name}]{end}")


def _action(
    title: str,
    kind: types.CodeActionKind | str,
    uri: str,
    edits: Sequence[types.TextEdit],
    found: types.Diagnostic | None = None,
    *,
    is_preferred: bool = False,
) -> types.CodeAction:
    return types.CodeAction(
        title,
        kind,
        [found] if found else None,
        is_preferred=is_preferred or None,
        edit=types.WorkspaceEdit({uri: list(edits)}),
    )
