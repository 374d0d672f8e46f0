"""Puts safe corrections into files: `Finding.fix` in place of what is at fault.

Only the faulty stretch is replaced, so that wrapping, quoting, the encoding, line ends and every
other byte stay as they are. Whether that did what was meant is not taken on trust: the file as it
would be is read again, and each unit must be what it was, but for the corrections; one that does
anything else to the file is left out, and said to be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from termbase.bitext.base import File
from termbase.bitext.formats import module_of
from termbase.bitext.writing import Writing
from termbase.catalog.storage import replace_bytes
from termbase.checks.edits import Edit, Text, edit_for, encoding_of
from termbase.errors import DocumentError
from termbase.model import Finding, Segment
from termbase.paths import posix

Reader = Callable[[bytes], Iterable[Segment]]
"""Reads the segments of the file as if this were its content; see `termbase.bitext.read`."""


class Skipped(NamedTuple):
    """A finding that was not put right, and why; the error names file and line."""

    finding: Finding
    reason: DocumentError


class Fixed(NamedTuple):
    """A file with corrections, not yet written.

    Attributes:
        path: The file.
        old: Its content.
        new: The content with the corrections; `old` if there are none.
        encoding: Name of the encoding of both, for Python; empty if it is not known.
        applied: The findings that are put right, in the order of the file.
        skipped: Those that are not.
    """

    path: Path
    old: bytes
    new: bytes
    encoding: str
    applied: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    def write(self) -> None:
        """Put the new content in the place of the old, at once.

        Raises:
            DocumentError: The file has been changed in the meantime, or cannot be read.
            CatalogError: It cannot be written.
        """
        if self.new == self.old:
            return
        if File(self.path).data() != self.old:
            raise DocumentError("has been changed while it was checked: run again", self.path)
        replace_bytes(self.path, self.new)

    def diff(self, shown: str = "") -> str:
        """What changes, as a unified diff that `patch` and `git apply` take.

        Args:
            shown: The name of the file to write there.
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
    """A file with the corrections of findings; those without one are passed over.

    Of two that overlap the first counts; running again finds whether the other is still needed.

    Args:
        path: The file.
        findings: Findings in it.
        reader: Reads it, from given content, in the way that the findings were made.
        format: Name of its format; None goes by its ending.

    Raises:
        DocumentError: The file cannot be read.
    """
    path = Path(path)
    wanted = [finding for finding in findings if finding.fix is not None and finding.target_span]
    if not wanted:
        return Fixed(path, b"", b"", "")
    old = File(path).data()
    writing = _writing(path, format)
    found = encoding_of(old, path) if writing else None
    if writing is None or found is None:
        return Fixed(path, old, old, "", (), tuple(_skipped(one, _unwritable) for one in wanted))
    text = Text(old, *found)
    edits, skipped = _edits(text, wanted, reader, writing)
    trial = _Trial(text, reader)
    applied = trial.settled(edits)
    made = {edit.start for edit in applied}
    skipped += [_skipped(edit.finding, _risky) for edit in edits if edit.start not in made]
    skipped.sort(key=lambda one: (one.finding.line, one.finding.column))
    done = tuple(edit.finding for edit in applied)
    new = text.edited(applied) if applied else old
    return Fixed(path, old, new or old, text.name, done, tuple(skipped))


def is_fixable(finding: Finding, format: str | None = None) -> bool:
    """Whether a finding has a correction, and its file is of a format that takes it.

    Args:
        finding: The finding; its path is ``-`` if it is in no file.
        format: Name of the file's format; None goes by its ending.
    """
    if finding.fix is None or not finding.target_span or finding.path == "-":
        return False
    try:
        return _writing(finding.path, format) is not None
    except DocumentError:
        return False


def _writing(path: str | PathLike[str], format: str | None) -> Writing | None:
    """How to write into a file; None if its format has no way back."""
    return getattr(module_of(path, format), "WRITING", None)


def diff(name: str, old: str, new: str) -> str:
    """Two states of a file as a unified diff.

    Args:
        name: The name of the file to write there.
        old: Its text before.
        new: Its text after.
    """
    from termbase.text.diffs import lines, unified

    return "".join(f"{line}\n" for line in unified(lines(old), lines(new), name))


def _unwritable(path: str, _line: int) -> DocumentError:
    return DocumentError(
        "files of this format cannot be corrected here: do it in the program that writes them", path
    )


def _risky(path: str, line: int) -> DocumentError:
    return DocumentError(
        "cannot be corrected without changing anything else: see to it", path, line
    )


def _close(path: str, line: int) -> DocumentError:
    return DocumentError("is close to another correction: run again", path, line)


def _gone(path: str, line: int) -> DocumentError:
    return DocumentError("is no longer as it was checked: run again", path, line)


def _skipped(finding: Finding, reason: Callable[[str, int], DocumentError]) -> Skipped:
    return Skipped(finding, reason(finding.path, finding.line))


def _edits(
    text: Text, findings: Sequence[Finding], reader: Reader, writing: Writing
) -> tuple[list[Edit], list[Skipped]]:
    """The edits that findings ask for, in order, and the findings that none could be made of."""
    waiting: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        waiting.setdefault(_key(finding), []).append(finding)
    edits: list[Edit] = []
    for index, segment in enumerate(reader(text.data)):
        for finding in waiting.get(_key(segment), ())[:]:
            if (edit := edit_for(text, segment, index, finding, writing)) is not None:
                edits.append(edit)
                waiting[_key(segment)].remove(finding)
    skipped = [_skipped(finding, _gone) for some in waiting.values() for finding in some]
    edits.sort(key=lambda edit: (edit.start, edit.end))
    apart: list[Edit] = []
    for edit in edits:
        last = apart[-1] if apart else None
        if last and (edit.start < last.end or edit.start == last.start):
            skipped.append(_skipped(edit.finding, _close))
        else:
            apart.append(edit)
    return apart, skipped


def _key(one: Finding | Segment) -> tuple[str, ...]:
    return one.unit, one.form, one.context, one.target


class _Trial:
    """Finds out which edits do what they are meant to do, and nothing else."""

    def __init__(self, text: Text, reader: Reader) -> None:
        self._text = text
        self._read = reader

    def settled(self, edits: Sequence[Edit]) -> list[Edit]:
        """The edits that can be made together, in their order."""
        kept = list(edits)
        while kept:
            wrong = self._wrong(kept)
            if wrong is None:  # the file as a whole cannot be read so: find out by halves
                return self._halved(kept)
            if not wrong:
                return kept
            rest = [edit for edit in kept if edit.segment not in wrong]
            if len(rest) == len(kept):  # what went wrong is elsewhere
                return self._halved(kept)
            kept = rest
        return kept

    def _halved(self, edits: list[Edit]) -> list[Edit]:
        if len(edits) == 1:
            return []
        middle = len(edits) // 2
        good = self.settled(edits[:middle]) + self.settled(edits[middle:])
        return good if self._wrong(good) == set() else []

    def _wrong(self, edits: Sequence[Edit]) -> set[int] | None:
        """The numbers of the segments that would not be as they are meant to be.

        None if the file could not be read, or would have other segments.
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
                if after.target != target or _rest(after) != _rest(before):
                    wrong.add(index)
        except DocumentError:
            return None
        return wrong


def _target(target: str, edits: Iterable[Edit]) -> str:
    """What edits of a segment, in the order of the file, are meant to make of its target."""
    parts = []
    done = 0
    for edit in sorted(edits, key=lambda one: one.finding.target_span or (0, 0)):
        start, end = edit.finding.target_span or (0, 0)
        parts += [target[done:start], edit.finding.fix or ""]
        done = end
    return "".join(parts) + target[done:]


def _rest(segment: Segment) -> tuple[object, ...]:
    """All of a segment that a correction leaves alone: not its target, nor its places."""
    codes = tuple(code.text for code in segment.target_codes)
    return segment._replace(
        target="", line=0, column=0, target_codes=(), layout=None, first_line=0, last_line=0
    ), codes
