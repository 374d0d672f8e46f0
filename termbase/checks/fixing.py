"""Applies safe corrections to files: replaces faulty stretches with `Finding.fix`.

Only the faulty stretch is replaced, so that wrapping, quoting, the encoding, line ends and every
other byte stay as they are. Each correction is verified: the corrected content is read again, and
its segments must equal the old ones except for the corrections. A correction that changes anything
else is left out and reported as skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from termbase.bitext.base import File, archive_of
from termbase.bitext.formats import module_of
from termbase.bitext.writing import Writing
from termbase.catalog.storage import replace_bytes
from termbase.checks.edits import Edit, Text, edit_for, encoding_of
from termbase.errors import DocumentError
from termbase.model import Finding, Segment
from termbase.paths import posix

Reader = Callable[[bytes], Iterable[Segment]]
"""Reads the segments of a file from the given content; see `termbase.bitext.read`."""


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

    def diff(self, shown: str = "") -> str:
        """Return the changes as a unified diff that `patch` and `git apply` accept.

        Args:
            shown: The file name to write in the diff.
        """
        return diff(posix(shown or str(self.path)), self._text(self.old), self._text(self.new))

    def _text(self, data: bytes) -> str:
        return data.decode(self.encoding or "utf-8", "replace")


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

    Raises:
        DocumentError: The file cannot be read.
    """
    path = Path(path)
    fixable = [finding for finding in findings if finding.fix is not None and finding.target_span]
    if not fixable:
        return Fixed(path, b"", b"", "")
    old = File(path).data()
    writing = _writing(path, format)
    encoding = encoding_of(old, path) if writing else None
    if writing is None or encoding is None:
        reason = _archived_error if archive_of(path) else _unsupported_error
        return Fixed(path, old, old, "", (), tuple(_skipped(one, reason) for one in fixable))
    text = Text(old, *encoding)
    edits, skipped = _edits(text, fixable, reader, writing)
    trial = _Trial(text, reader)
    applied = trial.settled(edits)
    starts = {edit.start for edit in applied}
    skipped += [_skipped(edit.finding, _risky_error) for edit in edits if edit.start not in starts]
    skipped.sort(key=lambda one: (one.finding.line, one.finding.column))
    corrected = tuple(edit.finding for edit in applied)
    new = text.edited(applied) if applied else old
    return Fixed(path, old, new or old, text.name, corrected, tuple(skipped))


def is_fixable(finding: Finding, format: str | None = None) -> bool:
    """Return whether a finding has a correction and its file's format can be corrected.

    Args:
        finding: The finding; its path is ``-`` if it is not in a file.
        format: Name of the file's format; None means that its ending decides.
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
    return getattr(module_of(path, format), "WRITING", None)


def diff(name: str, old: str, new: str) -> str:
    """Return two states of a file as a unified diff.

    Args:
        name: The file name to write in the diff.
        old: The text before.
        new: The text after.
    """
    from termbase.text.diffs import unified

    before, after = (text.encode("utf-8", "replace") for text in (old, new))
    return "".join(f"{line}\n" for line in unified(before, after, name))


def _unsupported_error(path: str, _line: int) -> DocumentError:
    return DocumentError(
        "files of this format cannot be corrected here: use the program that writes them", path
    )


def _archived_error(path: str, _line: int) -> DocumentError:
    return DocumentError(
        "is in an archive and cannot be corrected here: use the program that made the archive", path
    )


def _risky_error(path: str, line: int) -> DocumentError:
    return DocumentError(
        "cannot be corrected without changing something else: correct it by hand", path, line
    )


def _overlap_error(path: str, line: int) -> DocumentError:
    return DocumentError("is too close to another correction: run again", path, line)


def _changed_error(path: str, line: int) -> DocumentError:
    return DocumentError("has changed since it was checked: run again", path, line)


def _skipped(finding: Finding, reason: Callable[[str, int], DocumentError]) -> Skipped:
    return Skipped(finding, reason(finding.path, finding.line))


def _edits(
    text: Text, findings: Sequence[Finding], reader: Reader, writing: Writing
) -> tuple[list[Edit], list[Skipped]]:
    """Return the edits for findings, in order, and the findings for which there is no edit."""
    pending: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        pending.setdefault(_unit_key(finding), []).append(finding)
    edits: list[Edit] = []
    skipped: list[Skipped] = []
    for index, segment in enumerate(reader(text.data)):
        for finding in pending.get(_unit_key(segment), ())[:]:
            if _is_apart(segment, finding):
                skipped.append(_skipped(finding, _risky_error))
            elif (edit := edit_for(text, segment, index, finding, writing)) is not None:
                edits.append(edit)
            else:
                continue
            pending[_unit_key(segment)].remove(finding)
    skipped += [_skipped(finding, _changed_error) for some in pending.values() for finding in some]
    edits.sort(key=lambda edit: (edit.start, edit.end))
    separate: list[Edit] = []
    for edit in edits:
        last = separate[-1] if separate else None
        if last and (edit.start < last.end or edit.start == last.start):
            skipped.append(_skipped(edit.finding, _overlap_error))
        else:
            separate.append(edit)
    return separate, skipped


def _is_apart(segment: Segment, finding: Finding) -> bool:
    """Return whether the file has more between both ends of a faulty stretch than the text has."""
    separates = getattr(segment.layout, "separates", None)
    return bool(separates and separates(*(finding.target_span or (0, 0))))


def _unit_key(one: Finding | Segment) -> tuple[str, ...]:
    return one.unit, one.form, one.context, one.target


class _Trial:
    """Finds out which edits have the intended effect and no other."""

    def __init__(self, text: Text, reader: Reader) -> None:
        self._text = text
        self._read = reader

    def settled(self, edits: Sequence[Edit]) -> list[Edit]:
        """Return the edits that can be made together, in order."""
        remaining = list(edits)
        while remaining:
            wrong = self._wrong_segments(remaining)
            if wrong is None:  # the content cannot be read: search by halves
                return self._settled_by_halves(remaining)
            if not wrong:
                return remaining
            correct = [edit for edit in remaining if edit.segment not in wrong]
            if len(correct) == len(remaining):  # the fault is not in an edited segment
                return self._settled_by_halves(remaining)
            remaining = correct
        return remaining

    def _settled_by_halves(self, edits: list[Edit]) -> list[Edit]:
        if len(edits) == 1:
            return []
        middle = len(edits) // 2
        good = self.settled(edits[:middle]) + self.settled(edits[middle:])
        return good if self._wrong_segments(good) == set() else []

    def _wrong_segments(self, edits: Sequence[Edit]) -> set[int] | None:
        """Return the indices of segments that would differ from what is intended.

        Return None if the content could not be encoded or read, or would have other segments.
        """
        data = self._text.edited(edits)
        if data is None:
            return None
        by_segment: dict[int, list[Edit]] = {}
        for edit in edits:
            by_segment.setdefault(edit.segment, []).append(edit)
        wrong = set()
        try:
            pairs = zip_longest(self._read(self._text.data), self._read(data))
            for index, (before, after) in enumerate(pairs):
                if before is None or after is None:
                    return None
                target = before.target
                if index in by_segment:
                    target = _target(target, by_segment[index])
                if after.target != target or _unchanging_parts(after) != _unchanging_parts(before):
                    wrong.add(index)
        except DocumentError:
            return None
        return wrong


def _target(target: str, edits: Iterable[Edit]) -> str:
    """Return the target that the edits of a segment should produce."""
    parts = []
    done = 0
    for edit in sorted(edits, key=lambda one: one.span):
        start, end = edit.span
        parts += [target[done:start], edit.finding.fix or ""]
        done = end
    return "".join(parts) + target[done:]


def _unchanging_parts(segment: Segment) -> tuple[object, ...]:
    """Return everything in a segment that a correction must not change."""
    codes = tuple(code.text for code in segment.target_codes)
    return segment._replace(
        target="", line=0, column=0, target_codes=(), layout=None, first_line=0, last_line=0
    ), codes
