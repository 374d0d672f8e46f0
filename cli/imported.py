"""The report of an import, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields, is_dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termbase.errors import filled

from .i18n import counted
from .i18n import gettext as _
from .output import clauses, field_label, joined, labelled, shortened, shown_path, told_of
from .shell import quoted

if TYPE_CHECKING:
    from termbase.exchange import (
        Difference,
        ImportReport,
        Namesake,
        Reason,
        Sense,
        Similar,
        Unsplit,
    )

_LONG = 80
"""How many characters of a text are shown."""
_BEFORE = 20
"""How many of those before a difference, of two texts with the same beginning."""
_MOST_LINES = 10
"""The most lines of the file that are listed for one reason."""


def report_text(
    report: ImportReport,
    rejected: Path | None,
    *,
    overwrite: bool = False,
    removes: bool = False,
    dry_run: bool = False,
) -> Iterator[str]:
    """Yield the lines of a report.

    Args:
        report: The report.
        rejected: The file of the rows to mend, if there is one.
        overwrite: Whether the term base was to follow the file.
        removes: Whether it was to lose what the file lacks.
        dry_run: Whether nothing was written; then every change is listed.
    """
    yield told_of(report.path, clauses(_counted(report)))
    if report.proposals:
        yield counted(
            "{count} concept awaits your review (termbase review)",
            "{count} concepts await your review (termbase review)",
            report.proposals,
        )
    if report.languages:
        yield _("Languages added: {languages}").format(languages=joined(report.languages))
    for subject, count in report.elsewhere.items():
        yield counted(
            "{count} row belongs to a concept in {subject} and went there",
            "{count} rows belong to concepts in {subject} and went there",
            count,
            subject=subject,
        )
    if report.declined:
        yield counted(
            "{count} row is a proposal that was rejected, and was not proposed again (termbase "
            "retire --undo or add brings it back)",
            "{count} rows are proposals that were rejected, and were not proposed again (termbase "
            "retire --undo or add brings them back)",
            report.declined,
        )
    yield from _listed(
        report,
        "{count} cell seems to hold several terms; separate them by semicolons, or write a "
        "backslash before a mark that belongs to the term:",
        "{count} cells seem to hold several terms; separate them by semicolons, or write a "
        "backslash before a mark that belongs to a term:",
        report.several,
        ((one.line, _unsplit(one)) for one in report.unsplit),
    )
    yield from _read_otherwise(report)
    yield from _listed(
        report,
        "{count} translation is unlike the others of its concept; if it is of another sense, "
        "give its row an id of its own, or move it (termbase set ID --remove TERM, termbase "
        "add --id NEW-ID TERM…):",
        "{count} translations are unlike the others of their concepts; where one is of another "
        "sense, give its row an id of its own, or move it (termbase set ID --remove TERM, "
        "termbase add --id NEW-ID TERM…):",
        len(report.senses),
        ((one.line, _sense(one)) for one in report.senses),
    )
    yield from _listed(
        report,
        "{count} new concept has the same term as another; if they are one concept, join them"
        " (termbase join):",
        "{count} new concepts have the same terms as others; where two are one concept, join"
        " them (termbase join):",
        report.alike,
        ((one.line, _namesake(one)) for one in report.namesakes),
    )
    yield from _listed(
        report,
        "{count} new concept is another one in the singular or plural; if they are one, join them:",
        "{count} new concepts are others in the singular or plural; where two are one, join them:",
        report.resembling,
        ((one.line, _similar(one)) for one in report.similar),
    )
    yield from _differences(report, overwrite=overwrite, removes=removes, dry_run=dry_run)
    yield from _left_out(report)
    yield from _listed(
        report,
        "{count} row not imported:",
        "{count} rows not imported:",
        report.rejected,
        ((one.fault.line, _reason(one)) for one in report.reasons),
        total=len(report.reasons),
    )
    yield from _rows_written(report, rejected, dry_run=dry_run)


def _read_otherwise(report: ImportReport) -> Iterator[str]:
    """Yield what was not taken as it is in the cells of a table."""
    yield from _listed(
        report,
        "{count} cell has a remark or a ditto mark, which became a status, a note or a term:",
        "{count} cells have remarks or ditto marks, which became statuses, notes or terms:",
        report.remarked,
        ((one.line, one.text) for one in report.remarks),
    )
    if report.struck:
        yield counted(
            "{count} text is struck through and was ignored",
            "{count} texts are struck through and were ignored",
            report.struck,
        )
    if report.placeholders:
        yield counted(
            "{count} cell says that there is no term, and counts as empty: {texts}",
            "{count} cells say that there is no term, and count as empty: {texts}",
            sum(report.placeholders.values()),
            texts=joined(_with_counts(report.placeholders)),
        )
    if report.statuses:
        yield counted(
            "{count} row has an unknown status and is a proposal; say what the status is (--values "
            "{example}=preferred): {texts}",
            "{count} rows have an unknown status and are proposals; say what the statuses are "
            "(--values {example}=preferred): {texts}",
            sum(report.statuses.values()),
            example=quoted(next(iter(report.statuses))),
            texts=joined(_with_counts(report.statuses)),
        )


def _counted(report: ImportReport) -> Sequence[str]:
    """Return what was done, in words."""
    added = counted("{count} concept added", "{count} concepts added", report.concepts)
    terms = counted("{count} term added", "{count} terms added", report.terms)
    updated = counted(
        "{count} row added a note or definition, or accepted a proposal",
        "{count} rows added a note or definition, or accepted a proposal",
        report.updated,
    )
    same = counted(
        "{count} row brought nothing new", "{count} rows brought nothing new", report.unchanged
    )
    corrected = counted("{count} concept changed", "{count} concepts changed", report.corrected)
    parts = (
        (report.concepts, added),
        (report.terms, terms),
        (report.corrected, corrected),
        (report.updated, updated),
        (report.unchanged, same),
    )
    return [text for count, text in parts if count] or [added]


def _namesake(one: Namesake) -> str:
    return _("{term} is also in {subject}").format(term=one.term, subject=one.subject)


def _sense(one: Sense) -> str:
    message = _("{concept}: {text}, beside {other}")
    return message.format(concept=one.concept, text=one.text, other=one.other)


def _unsplit(one: Unsplit) -> str:
    if not one.concept:
        return one.term
    return _("{term}, not added to {concept}").format(term=one.term, concept=one.concept)


def _similar(one: Similar) -> str:
    return f"termbase join {quoted(one.other)} {quoted(one.concept)}"


def _differences(
    report: ImportReport, *, overwrite: bool, removes: bool, dry_run: bool
) -> Iterator[str]:
    """Yield what the file has changed in concepts, and where they differ from it."""

    def lines(found: Sequence[Difference]) -> Iterator[tuple[int, str]]:
        return ((one.line, _difference(one, is_missing=False)) for one in found)

    most = None if dry_run else _MOST_LINES
    yield from _listed(
        report,
        "{count} change:",
        "{count} changes:",
        len(report.replaced),
        lines(report.replaced),
        most,
    )
    yield from _missing(report, most, removes=removes)
    if report.absent:
        yield counted(
            "{count} concept of the same subjects is not in the file, and stays (termbase retire "
            "removes it): {concepts}",
            "{count} concepts of the same subjects are not in the file, and stay (termbase retire "
            "removes them): {concepts}",
            len(report.absent),
            concepts=joined(shortened(report.absent, _MOST_LINES)),
        )
    if overwrite:
        yield from _listed(
            report,
            "{count} difference stays, since the file contradicts itself, or avoids a preferred "
            "term without preferring another:",
            "{count} differences stay, since the file contradicts itself, or avoids a preferred "
            "term without preferring another:",
            report.differing,
            lines(report.kept),
            most,
        )
    else:
        yield from _listed(
            report,
            "{count} difference from the term base, which keeps what it has; to follow the file, "
            "import it with --overwrite; to change single concepts, use termbase set:",
            "{count} differences from the term base, which keeps what it has; to follow the file, "
            "import it with --overwrite; to change single concepts, use termbase set:",
            report.differing,
            lines(report.kept),
            most,
        )


def _missing(report: ImportReport, most: int | None, *, removes: bool) -> Iterator[str]:
    """Return the lines on what the file lacks and the term base keeps."""
    count = len(report.missing)
    lines = ((one.line, _difference(one, is_missing=True)) for one in report.missing)
    if not removes:
        return _listed(
            report,
            "{count} term or text is not in the file, and stays; --remove-missing removes it:",
            "{count} terms or texts are not in the file, and stay; --remove-missing removes them:",
            count,
            lines,
            most,
        )
    if report.rejected:
        return _listed(
            report,
            "{count} term or text may be in what could not be imported, and was not removed:",
            "{count} terms or texts may be in what could not be imported, and were not removed:",
            count,
            lines,
            most,
        )
    return _listed(
        report,
        "{count} preferred term is not in the file, but its concept needs it:",
        "{count} preferred terms are not in the file, but their concepts need them:",
        count,
        lines,
        most,
    )


def _difference(one: Difference, *, is_missing: bool) -> str:
    """Return what differs, and how; or what is missing."""
    values = [_value(one, text) or "–" for text in (one.old, one.new)[: 1 if is_missing else 2]]
    unequal = (
        place for place, (old, *new) in enumerate(zip(*values, strict=False)) if [old] != new
    )
    start = max(next(unequal, 0) - _BEFORE, 0)
    values = [_excerpt(text, start) for text in values]
    name = "" if one.field in ("term", "status") else field_label(one.field)
    what, *more = filter(None, (name, one.term, one.lang))
    return told_of(one.concept, told_of(labelled(what, joined(more)), " → ".join(values)))


def _excerpt(text: str, start: int) -> str:
    """Return a text from a position on, if it is long, as far as there is room."""
    if len(text) <= _LONG:
        return text
    rest = text[start:]
    return f"{'…' * bool(start)}{rest[:_LONG]}{'…' * (len(rest) > _LONG)}"


def _value(one: Difference, text: str) -> str:
    """Return a text, or the name of a status."""
    return joined(map(field_label, text.split(", "))) if one.field == "status" else text


def _reason(one: Reason) -> str:
    """Return what is wrong with rows, and of how many besides the first."""
    text = filled(one.fault.message, one.fault.fields, _)
    if one.count == 1:
        return text
    return counted(
        "{text} (and {count} more row)", "{text} (and {count} more rows)", one.count - 1, text=text
    )


def _listed(
    report: ImportReport,
    one: str,
    many: str,
    count: int,
    lines: Iterable[tuple[int, str]],
    most: int | None = _MOST_LINES,
    *,
    total: int | None = None,
) -> Iterator[str]:
    """Yield a heading with a count, and what there is to say about lines of the file.

    If there is nothing to say, there is no heading. The total is the number of all lines, of which
    the last may not be known; by default the count.
    """
    if not count:
        return
    yield counted(one, many, count)
    shown = [*islice(lines, most)]
    for number, text in shown:
        yield "  " + told_of(f"{report.path}:{_place(number)}", text)
    if rest := (count if total is None else total) - len(shown):
        yield "  " + counted("and {count} more", "and {count} more", rest)


def _place(line: int) -> str:
    """Return a line, after the sheet of a workbook that it is on."""
    sheet = getattr(line, "sheet", "")
    return f"{sheet}:{line}" if sheet else str(line)


def _with_counts(texts: Mapping[str, int]) -> Iterator[str]:
    """Yield texts of cells with the number of their occurrences, the most frequent first."""
    for text, count in islice(texts.items(), _MOST_LINES):
        yield text if count == 1 else f"{text} × {count}"
    if len(texts) > _MOST_LINES:
        yield counted("{count} more", "{count} more", len(texts) - _MOST_LINES)


def _rows_written(report: ImportReport, rejected: Path | None, *, dry_run: bool) -> Iterator[str]:
    """Yield where the rows to mend are, or how to get them."""
    if not report.is_table or not report.rejected + report.several:
        return
    if rejected is None:
        yield _("To mend and import these rows, write them to a table (--rejected FILE.csv)")
    elif dry_run:
        yield _("The rows to mend will be in {file}").format(file=shown_path(rejected))
    else:
        yield _("The rows to mend are in {file}").format(file=shown_path(rejected))


def _left_out(report: ImportReport) -> Iterator[str]:
    """Yield lines about fields that could not be imported; those with the same count share one."""
    alike: dict[int, list[str]] = {}
    for name, count in report.left_out.items():
        alike.setdefault(count, []).append(name)
    for count, names in alike.items():
        labels = joined(map(_label, names))
        if len(names) == 1:
            yield counted(
                "Left out, because the term base has no place for it: {name}, {count} time",
                "Left out, because the term base has no place for it: {name}, {count} times",
                count,
                name=labels,
            )
        else:
            yield counted(
                "Left out, because the term base has no place for it: {names}, {count} time each",
                "Left out, because the term base has no place for it: {names}, {count} times each",
                count,
                names=labels,
            )


def _label(name: str) -> str:
    """Return what a field or a column without a heading is called."""
    from termbase.exchange.header import COLUMN

    word, _space, letters = name.partition(" ")
    if word == COLUMN and letters.isupper():
        return _("column {letters}").format(letters=letters)
    return field_label(name)


def report_json(report: ImportReport) -> dict[str, Any]:
    """Return a report as JSON: all its fields but the rows to mend, with the files that changed."""
    names = [one.name for one in fields(report) if one.name not in ("wrong_rows", "is_table")]
    found = {name: _plain(getattr(report, name)) for name in names if name != "changes"}
    found["faults"] = [{"line": one.line, "message": str(one)} for one in report.faults]
    found["reasons"] = [
        {"line": one.fault.line, "message": str(one.fault), "count": one.count}
        for one in report.reasons
    ]
    return found | {"changed": [shown_path(path) for path in report.changes]}


def _plain(value: Any) -> Any:
    """Return the value of a field as JSON."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, tuple):
        return [asdict(one) if is_dataclass(type(one)) else one for one in value]
    return value
