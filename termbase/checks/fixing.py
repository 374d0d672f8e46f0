"""Applies safe corrections to files: replaces faulty stretches with `Finding.fix`.

Only the faulty stretch is replaced, so that wrapping, quoting, the encoding, line ends and every
other byte stay as they are. Each correction is verified: the corrected content is read again, and
its segments must equal the old ones except for the corrections. A correction that changes anything
else is left out and reported as skipped.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from termbase.bitext.base import File, archive_of
from termbase.bitext.formats import choose
from termbase.bitext.writing import Writing
from termbase.catalog.storage import replace_bytes
from termbase.checks.edits import Edit, Text, edit_for, encoding_of, written
from termbase.checks.trial import Reader, Trial
from termbase.errors import N_, DocumentError
from termbase.model import Finding, Segment
from termbase.text.script import has_han

_UNSUPPORTED = N_("files of this format cannot be corrected here: use the program that writes them")
_ARCHIVED = N_(
    "is in an archive and cannot be corrected here: use the program that made the archive"
)
_READ_ONLY = N_("is read-only: allow writing it, and run again")
_RISKY = N_("cannot be corrected without changing something else: correct it by hand")
_OVERLAPPING = N_("is too close to another correction: run again")
_CHANGED = N_("has changed since it was checked: run again")

_WHOLE = {_ARCHIVED, _READ_ONLY, _UNSUPPORTED}
"""The reasons that hold for a file as a whole."""


class Skipped(NamedTuple):
    """A finding that was not corrected, and an error that says why and names file and line."""

    finding: Finding
    reason: DocumentError


class Fixed(NamedTuple):
    """The corrected content of a file, not yet written.

    Attributes:
        path: The file.
        old: Its content.
        new: The corrected content; equal to `old` if nothing can be corrected.
        encoding: Python's name of the encoding of both; empty if unknown.
        applied: The findings that are corrected, in the order of the file.
        skipped: The findings that are not.
    """

    path: Path
    old: bytes
    new: bytes
    encoding: str
    applied: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    def write(self) -> None:
        """Replace the file's content with the corrected content, atomically.

        Raises:
            DocumentError: The file has changed in the meantime, or cannot be read.
            CatalogError: The file cannot be written.
        """
        if self.new == self.old:
            return
        if File(self.path).data() != self.old:
            raise DocumentError("changed while it was being checked: run again", self.path)
        replace_bytes(self.path, self.new)

    def diff(self, name: str) -> Iterator[str]:
        """Yield the lines of a unified diff that `patch` and `git apply` accept.

        Args:
            name: The file name to write in the diff.
        """
        from termbase.diffs import unified

        return unified(self._in_utf_8(self.old), self._in_utf_8(self.new), name)

    def _in_utf_8(self, data: bytes) -> bytes:
        return data.decode(self.encoding or "utf-8", "replace").encode("utf-8", "replace")


def fixed(
    path: str | PathLike[str],
    findings: Iterable[Finding],
    reader: Reader,
    format: str | None = None,
) -> Fixed:
    """Return a file with its findings corrected; findings without a fix are ignored.

    If two corrections overlap, the first is applied; another run shows whether the second is still
    needed.

    Args:
        path: The file.
        findings: Findings in it.
        reader: Reads segments from content with the same settings as the check did.
        format: Name of the file's format; None means that its ending decides.
    """
    path = Path(path)
    fixable = [finding for finding in findings if finding.fix is not None and finding.target_span]
    if not fixable:
        return Fixed(path, b"", b"", "")
    old = File(path).data()
    writing = _writing(path, format)
    encoding = encoding_of(old, path) if writing else None
    is_read_only = not os.access(path, os.W_OK)
    if writing is None or encoding is None or is_read_only:
        reason = _READ_ONLY if is_read_only else _UNSUPPORTED
        reason = _ARCHIVED if archive_of(path) else reason
        return Fixed(path, old, old, "", (), tuple(_skipped(one, reason) for one in fixable))
    text = Text(old, *encoding)
    trial = Trial(text, reader)
    edits, skipped = _edits(text, fixable, trial.segments, writing)
    applied = trial.settled(edits)
    starts = {edit.start for edit in applied}
    skipped += [_skipped(edit.finding, _RISKY) for edit in edits if edit.start not in starts]
    skipped.sort(key=lambda one: (one.finding.line, one.finding.column))
    corrected = tuple(edit.finding for edit in applied)
    new = text.edited(applied) if applied else old
    return Fixed(path, old, new or old, text.name, corrected, tuple(skipped))


class Correctable:
    """The content of a file, which is read once for any number of corrections.

    Args:
        path: The file.
        content: Its content.
        reader: As for `fixed`.
        format: As for `fixed`.

    Attributes:
        text: The text of the content; None if the file cannot be corrected.
    """

    def __init__(
        self, path: Path, content: bytes, reader: Reader, format: str | None = None
    ) -> None:
        self._format = format
        self._writing = _writing(path, format)
        encoding = encoding_of(content, path) if self._writing else None
        self.text = Text(content, *encoding) if encoding else None
        self._trial = Trial(self.text, reader) if self.text else None

    def edits(self, findings: Iterable[Finding]) -> list[Edit]:
        """Return the edits that correct findings, sorted by place.

        As in `fixed`, corrections that overlap or would change anything else are left out.
        """
        fixable = [finding for finding in findings if is_fixable(finding, self._format)]
        if not fixable or not self.text or not self._trial or not self._writing:
            return []
        edits, _skipped_ones = _edits(self.text, fixable, self._trial.segments, self._writing)
        return self._trial.settled(edits)

    def each(self, findings: Iterable[Finding]) -> dict[Finding, Edit]:
        """Return the edits that correct findings one at a time, as `edits` does of each alone.

        Findings of different units are tried together. Of alternatives for the same stretch that
        only have Chinese characters, one is tried: no format treats some otherwise than others. So
        the file is not read anew for each.
        """
        alike: dict[object, list[Finding]] = {}
        for finding in findings:
            text = finding.fix or ""
            kind = "" if text and all(map(has_han, text)) else text
            alike.setdefault((*_unit_key(finding), finding.target_span, kind), []).append(finding)
        waiting = [some[0] for some in alike.values()]
        good: dict[Finding, Edit] = {}
        while waiting:
            now = {_unit_key(finding): finding for finding in reversed(waiting)}
            good |= {edit.finding: edit for edit in self.edits(now.values())}
            waiting = [finding for finding in waiting if now[_unit_key(finding)] is not finding]
        found = {}
        for first, *others in alike.values():
            if edit := good.get(first):
                found[first] = edit
                found |= {one: made for one in others if (made := self._instead(edit, one))}
        return found

    def _instead(self, edit: Edit, finding: Finding) -> Edit | None:
        """Return an edit with the correction of another finding; None if it cannot be encoded."""
        assert self.text is not None
        assert self._writing is not None
        made = edit._replace(finding=finding, written=written(self.text, finding, self._writing))
        return None if self.text.edited([made]) is None else made


def is_fixable(finding: Finding, format: str | None = None) -> bool:
    """Return whether a finding has a correction and its file's format can be corrected.

    The path of one that is not in a file is ``-``; without a format, the ending decides.
    """
    if finding.fix is None or not finding.target_span or finding.path == "-":
        return False
    try:
        return _writing(finding.path, format) is not None
    except DocumentError:
        return False


def _writing(path: str | PathLike[str], format: str | None) -> Writing | None:
    """Return how to write text in the file's format; None if the file cannot be corrected."""
    if archive_of(Path(path)):
        return None
    return choose(path, format).writing


def _skipped(finding: Finding, reason: str) -> Skipped:
    line = None if reason in _WHOLE else finding.line
    return Skipped(finding, DocumentError(reason, finding.path, line))


def _edits(
    text: Text, findings: Sequence[Finding], segments: Iterable[Segment], writing: Writing
) -> tuple[list[Edit], list[Skipped]]:
    """Return the edits for findings, in order, and the findings for which there is no edit."""
    pending: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        pending.setdefault(_unit_key(finding), []).append(finding)
    edits: list[Edit] = []
    skipped: list[Skipped] = []
    for index, segment in enumerate(segments):
        for finding in pending.get(_unit_key(segment), ())[:]:
            if _is_apart(segment, finding):
                skipped.append(_skipped(finding, _RISKY))
            elif (edit := edit_for(text, segment, index, finding, writing)) is not None:
                edits.append(edit)
            else:
                continue
            pending[_unit_key(segment)].remove(finding)
    skipped += [_skipped(finding, _CHANGED) for some in pending.values() for finding in some]
    edits.sort(key=lambda edit: (edit.start, edit.end))
    separate: list[Edit] = []
    for edit in edits:
        last = separate[-1] if separate else None
        if last and (edit.start < last.end or edit.start == last.start):
            skipped.append(_skipped(edit.finding, _OVERLAPPING))
        else:
            separate.append(edit)
    return separate, skipped


def _is_apart(segment: Segment, finding: Finding) -> bool:
    """Return whether the file has more between both ends of a faulty stretch than the text has."""
    layout, span = segment.layout, finding.target_span
    return layout is not None and span is not None and layout.separates(*span)


def _unit_key(one: Finding | Segment) -> tuple[str, ...]:
    return one.unit, one.form, one.context, one.target
