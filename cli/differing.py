"""What a report of an import says of the differences between the file and the term base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os.path import commonprefix
from typing import TYPE_CHECKING

from .i18n import counted
from .output import MOST_LINES, field_label, joined, labelled, listed, shortened, told_of

if TYPE_CHECKING:
    from termbase.exchange import Difference, ImportReport

_LONG = 80
"""How many characters of a text are shown."""
_BEFORE = 20
"""How many of those before a difference, of two texts with the same beginning."""


def differences(
    report: ImportReport, *, overwrite: bool, removes: bool, dry_run: bool
) -> Iterator[str]:
    """Yield what the file has changed in concepts, and where they differ from it.

    The arguments are as for `report_text`.
    """

    def lines(heading: str, count: int, found: Sequence[Difference]) -> Iterator[str]:
        is_missing = found is report.missing
        told = (
            (one.line, told_of(one.concept, described(one, is_missing=is_missing))) for one in found
        )
        return listed(heading, count, report.path, told, None if dry_run else MOST_LINES)

    count = len(report.replaced)
    yield from lines(counted("{count} change:", "{count} changes:", count), count, report.replaced)
    yield from lines(_missing(report, removes=removes), len(report.missing), report.missing)
    if report.absent:
        yield counted(
            "{count} concept of the same subjects is not in the file, and stays (termbase retire "
            "removes it): {concepts}",
            "{count} concepts of the same subjects are not in the file, and stay (termbase retire "
            "removes them): {concepts}",
            len(report.absent),
            concepts=joined(shortened(report.absent, MOST_LINES)),
        )
    yield from lines(_kept(report, overwrite=overwrite), report.differing, report.kept)


def _missing(report: ImportReport, *, removes: bool) -> str:
    """Return why the term base keeps what the file lacks."""
    count = len(report.missing)
    if not removes:
        return counted(
            "{count} term or text is not in the file, and stays; --remove-missing removes it:",
            "{count} terms or texts are not in the file, and stay; --remove-missing removes them:",
            count,
        )
    if report.rejected or report.restored:
        return counted(
            "{count} term or text may be in what was not imported, and was not removed:",
            "{count} terms or texts may be in what was not imported, and were not removed:",
            count,
        )
    return counted(
        "{count} preferred term is not in the file, but its concept needs it:",
        "{count} preferred terms are not in the file, but their concepts need them:",
        count,
    )


def _kept(report: ImportReport, *, overwrite: bool) -> str:
    """Return why the term base keeps what the file has otherwise."""
    if overwrite:
        return counted(
            "{count} difference stays, since the file contradicts itself, or avoids a preferred "
            "term without preferring another:",
            "{count} differences stay, since the file contradicts itself, or avoids a preferred "
            "term without preferring another:",
            report.differing,
        )
    return counted(
        "{count} difference from the term base, which keeps what it has; to follow the file, "
        "import it with --overwrite; to change single concepts, use termbase set:",
        "{count} differences from the term base, which keeps what it has; to follow the file, "
        "import it with --overwrite; to change single concepts, use termbase set:",
        report.differing,
    )


def described(one: Difference, *, is_missing: bool = False) -> str:
    """Return what differs, and how; or what is missing."""
    values = versions(one)
    start = max(len(commonprefix(values)) - _BEFORE, 0)  # noqa: RUF071 - no paths
    values = [_excerpt(text, start) or "–" for text in values[: 1 if is_missing else 2]]
    return told_of(named(one), " → ".join(values))


def named(one: Difference) -> str:
    """Return the name of what differs: the term or the field, and the language."""
    name = "" if one.field in ("term", "status") else field_label(one.field)
    what, *more = filter(None, (name, one.term, one.lang))
    return labelled(what, joined(more))


def versions(one: Difference) -> list[str]:
    """Return the text in both versions, or the names of both statuses."""
    values = [one.old, one.new]
    if one.field != "status":
        return values
    return [joined(map(field_label, filter(None, text.split(", ")))) for text in values]


def _excerpt(text: str, start: int) -> str:
    """Return a text from a position on, if it is long, as far as there is room."""
    if len(text) <= _LONG:
        return text
    rest = text[start:]
    return f"{'…' * bool(start)}{rest[:_LONG]}{'…' * (len(rest) > _LONG)}"
