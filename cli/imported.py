"""The report of an import, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields, is_dataclass
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termbase.errors import filled

from .differing import differences
from .failures import remedy
from .i18n import counted, gettext as _
from .output import (
    MOST_LINES,
    clauses,
    field_label,
    joined,
    labelled,
    listed,
    shown_path,
    told_of,
    with_counts,
)
from .shell import quoted

if TYPE_CHECKING:
    from termbase.exchange import Elsewhere, ImportReport, Namesake, Reason, Sense, Unsplit


def report_text(
    report: ImportReport,
    rejected: Path | None,
    *,
    overwrite: bool = False,
    removes: bool = False,
    dry_run: bool = False,
) -> Iterator[str]:
    """Yield the lines of a report; of a dry run, every change is listed.

    `rejected` is the file of the rows to mend; `overwrite`: the term base was to follow the file;
    `removes`: it was to lose what the file lacks.
    """
    yield told_of(report.path, clauses(_done(report)))
    if report.proposals:
        yield counted(
            "{count} concept awaits your review (termbase review)",
            "{count} concepts await your review (termbase review)",
            report.proposals,
        )
    if report.languages:
        yield _("Languages added: {languages}").format(languages=joined(report.languages))
    yield from noted(
        "{count} row belongs to a concept of another subject and went there:",
        "{count} rows belong to concepts of other subjects and went there:",
        len(report.elsewhere),
        report,
        ((one.line, _elsewhere(one)) for one in report.elsewhere),
    )
    if report.declined:
        yield counted(
            "{count} row is a proposal that was rejected, and was not proposed again (termbase "
            "retire --undo or add brings it back)",
            "{count} rows are proposals that were rejected, and were not proposed again (termbase "
            "retire --undo or add brings them back)",
            report.declined,
        )
    yield from _doubts(report)
    yield from differences(report, overwrite=overwrite, removes=removes, dry_run=dry_run)
    if report.left_out:
        names = {_label(name): count for name, count in report.left_out.items()}
        yield _("Left out, because the term base has no place for it: {names}").format(
            names=joined(with_counts(names))
        )
    yield from listed(
        counted(
            "{count} row not imported:",
            "{count} rows not imported:",
            report.rejected,
        ),
        len(report.reasons),
        report.path,
        ((one.fault.line, _reason(one)) for one in report.reasons),
    )
    yield from _rows_written(report, rejected, dry_run=dry_run)


def _doubts(report: ImportReport) -> Iterator[str]:
    """Yield what was imported, or read otherwise than it stands, and should be looked at."""
    yield from noted(
        "{count} cell seems to hold several terms; separate them by semicolons, or write a "
        "backslash before a mark that belongs to the term:",
        "{count} cells seem to hold several terms; separate them by semicolons, or write a "
        "backslash before a mark that belongs to a term:",
        report.several,
        report,
        ((one.line, _unsplit(one)) for one in report.unsplit),
    )
    yield from noted(
        "{count} text may be damaged or in the wrong column; save tables as UTF-8 (in Excel: "
        "CSV UTF-8):",
        "{count} texts may be damaged or in the wrong column; save tables as UTF-8 (in Excel: "
        "CSV UTF-8):",
        report.suspected,
        report,
        ((one.line, filled(one.message, one.fields, _)) for one in report.suspects),
    )
    yield from _read_otherwise(report)
    yield from noted(
        "{count} translation is unlike the others of its concept; if it is of another sense, "
        "give its row an id of its own, or move it (termbase set ID --remove TERM, termbase "
        "add --id NEW-ID TERM…):",
        "{count} translations are unlike the others of their concepts; where one is of another "
        "sense, give its row an id of its own, or move it (termbase set ID --remove TERM, "
        "termbase add --id NEW-ID TERM…):",
        len(report.senses),
        report,
        ((one.line, _sense(one)) for one in report.senses),
    )
    yield from noted(
        "{count} new concept has the same term as another; if they are one concept, join them"
        " (termbase join):",
        "{count} new concepts have the same terms as others; where two are one concept, join"
        " them (termbase join):",
        report.alike,
        report,
        ((one.line, _namesake(one)) for one in report.namesakes),
    )
    yield from noted(
        "{count} new concept is another one in the singular or plural; if they are one, join them:",
        "{count} new concepts are others in the singular or plural; where two are one, join them:",
        report.resembling,
        report,
        (
            (one.line, f"termbase join {quoted(one.other)} {quoted(one.concept)}")
            for one in report.similar
        ),
    )


def noted(
    one: str, many: str, count: int, report: ImportReport, lines: Iterable[tuple[int, str]]
) -> Iterator[str]:
    """Yield a message about a number, and what there is to say about that many lines of a file."""
    return listed(counted(one, many, count), count, report.path, lines)


def _read_otherwise(report: ImportReport) -> Iterator[str]:
    """Yield what was not taken as it is in the cells of a table."""
    yield from noted(
        "{count} cell has a remark or a ditto mark, which became a status, a note or a term:",
        "{count} cells have remarks or ditto marks, which became statuses, notes or terms:",
        report.remarked,
        report,
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
            texts=joined(with_counts(report.placeholders, MOST_LINES)),
        )
    if report.statuses:
        yield counted(
            "{count} row has an unknown status and is a proposal; say what the status is (--values "
            "{example}=STATUS): {texts}",
            "{count} rows have an unknown status and are proposals; say what the statuses are "
            "(--values {example}=STATUS): {texts}",
            sum(report.statuses.values()),
            example=quoted(next(iter(report.statuses))),
            texts=joined(with_counts(report.statuses, MOST_LINES)),
        )


def _done(report: ImportReport) -> Sequence[str]:
    """Return what was done, in words."""
    counts = report.concepts, report.terms, report.corrected, report.updated, report.unchanged
    texts = (
        counted("{count} concept added", "{count} concepts added", report.concepts),
        counted("{count} term added", "{count} terms added", report.terms),
        counted("{count} concept changed", "{count} concepts changed", report.corrected),
        counted(
            "{count} row added a note or definition, or accepted a proposal",
            "{count} rows added a note or definition, or accepted a proposal",
            report.updated,
        ),
        counted(
            "{count} row brought nothing new", "{count} rows brought nothing new", report.unchanged
        ),
    )
    return [*compress(texts, counts)] or texts[:1]


def _namesake(one: Namesake) -> str:
    return _("{term} is also in {subject}").format(term=one.term, subject=one.subject)


def _elsewhere(one: Elsewhere) -> str:
    message = _("{concept}, in {subject}")
    return message.format(concept=one.concept, subject=one.subject)


def _sense(one: Sense) -> str:
    message = _("{concept}: {text}, beside {other}")
    return message.format(concept=one.concept, text=one.text, other=one.other)


def _unsplit(one: Unsplit) -> str:
    if not one.concept:
        return one.term
    return _("{term}, not added to {concept}").format(term=one.term, concept=one.concept)


def _reason(one: Reason) -> str:
    """Return what is wrong with rows, and of how many besides the first."""
    told = filled(one.fault.message, one.fault.fields, _)
    text = labelled(told, remedy(one.fault.fields))
    if one.count == 1:
        return text
    return counted(
        "{text} (and {count} more row)", "{text} (and {count} more rows)", one.count - 1, text=text
    )


def _rows_written(report: ImportReport, rejected: Path | None, *, dry_run: bool) -> Iterator[str]:
    """Yield where the rows to mend are, or how to get them."""
    if not report.is_table or not report.rejected + report.several:
        return
    if rejected is not None and not report.wrong_rows:  # as where a whole sheet was not read
        return
    if rejected is None:
        yield _("To mend and import these rows, write them to a table (--rejected FILE.csv)")
    elif dry_run:
        yield _("The rows to mend will be in {file}").format(file=shown_path(rejected))
    else:
        yield _("The rows to mend are in {file}").format(file=shown_path(rejected))


def _label(name: str) -> str:
    """Return what a field or a column without a heading is called."""
    from termbase.exchange.columns import COLUMN

    word, _space, letters = name.partition(" ")
    if word == COLUMN and letters.isupper():
        return _("column {letters}").format(letters=letters)
    return field_label(name)


def report_json(report: ImportReport) -> dict[str, Any]:
    """Return a report as JSON: all its fields but the rows to mend, with the files that changed."""
    names = [one.name for one in fields(report) if one.name not in ("wrong_rows", "is_table")]
    found = {name: _plain(getattr(report, name)) for name in names if name != "changes"}
    for name in ("faults", "suspects"):
        found[name] = [{"line": one.line, "message": str(one)} for one in getattr(report, name)]
    found["reasons"] = [
        {"line": one.fault.line, "message": str(one.fault), "count": one.count}
        for one in report.reasons
    ]
    return found | {"changed": [shown_path(path) for path in report.changes]}


def _plain(value: Any) -> Any:
    """Return the value of a field as JSON."""
    if isinstance(value, tuple):
        return [asdict(one) if is_dataclass(type(one)) else one for one in value]
    return value
