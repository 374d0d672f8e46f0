"""Which files and units of a run a branch has changed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from os import PathLike
from pathlib import Path

from termbase.bitext.base import Draft, File, Options
from termbase.bitext.formats import monolingual
from termbase.checks.changes import FormerFiles, Lines, changed_lines, touches
from termbase.checks.configuration import Configuration
from termbase.checks.jobs import Job, segments
from termbase.errors import DocumentError
from termbase.forks import cached_property
from termbase.model import Finding

_Kept = tuple[str, str, str, str]
"""What identifies a unit with its translation: unit, form, context and target."""


class Touched:
    """The files and units that have changed since a branch left a revision.

    If source and translation are in separate files, a unit also counts as changed when its source
    has changed. A unit with a key whose texts and comments are as before does not, even if its
    lines are new: files are indented, sorted and given other line ends by tools.

    Args:
        rev: The revision: a branch, tag or commit.
        jobs: The files of the run.
        configuration: How they are read.

    Raises:
        ProjectError: git cannot tell what has changed.
    """

    def __init__(self, rev: str, jobs: Sequence[Job], configuration: Configuration) -> None:
        self._configuration = configuration
        self._former = FormerFiles(rev)
        self._kept: dict[str, frozenset[_Kept]] = {}
        self._jobs = {str(job.path): job for job in jobs}
        files = [str(path) for job in jobs for path in (job.on_disk, job.source) if path]
        self._changes: dict[str, tuple[Lines, ...]] = changed_lines(rev, files)

    def has_changed_file(self, job: Job) -> bool:
        """Return whether a file or its source has changed."""
        return any(str(path) in self._changes for path in (job.on_disk, job.source))

    def has_changed_unit(self, finding: Finding) -> bool:
        """Return whether a finding's unit or its source has changed."""
        on_disk = str(self._jobs[finding.path].on_disk)
        if touches(finding.unit_lines, self._changes.get(on_disk, ())) and not self._is_kept(
            finding
        ):
            return True
        return finding.source in self._stale.get(finding.path, ())

    def _is_kept(self, finding: Finding) -> bool:
        """Return whether the file had a finding's unit before, with the same texts and comments."""
        if not finding.unit or finding.unit.isdecimal():  # not a key: a number, which may shift
            return False
        path = finding.path
        if path not in self._kept:
            self._kept[path] = self._kept_units(self._jobs[path])
        return (finding.unit, finding.form, finding.context, finding.target) in self._kept[path]

    def _kept_units(self, job: Job) -> frozenset[_Kept]:
        """Return the units of a file that it has had before, with the same texts and comments."""
        former = None if job.archive else self._former.content(job.path)
        if former is None:
            return frozenset()
        present: dict[_Kept, object] = {}
        earlier: dict[_Kept, object] = {}
        try:
            for units, content in ((present, None), (earlier, former)):
                for one in segments(job, self._configuration, content):
                    unit = one.unit, one.form, one.context, one.target
                    units[unit] = one.source, one.comments
        except DocumentError:
            return frozenset()
        return frozenset(unit for unit, rest in present.items() if earlier.get(unit) == rest)

    @cached_property
    def _stale(self) -> dict[str, frozenset[str]]:
        """The changed texts of a file's source, by path of the file."""
        stale_by_source: dict[Path, frozenset[str]] = {}
        stale = {}
        for path, job in self._jobs.items():
            if job.source and (lines := self._changes.get(str(job.source))):
                if job.source not in stale_by_source:
                    stale_by_source[job.source] = stale_texts(
                        job.source, lines, job.format, self._former.content(job.source)
                    )
                stale[path] = stale_by_source[job.source]
        return stale


def stale_texts(
    source: str | PathLike[str],
    changes: Sequence[Lines],
    format: str | None = None,
    former: bytes | None = None,
) -> frozenset[str]:
    """Return the texts of a source file that changes touch; their translations may be stale.

    If source and translation are in separate files, a branch can touch a unit without changing the
    file of the translation. So a unit counts as changed if `touches` says so, or if its source is
    one of these texts. In formats that are aligned, a source may consist of several texts.

    Args:
        source: The monolingual file that was translated.
        changes: Its changed lines.
        format: Name of its format; None means that its ending decides.
        former: Its content before the changes, if known: texts that have kept their key are not
            stale, even if their lines were indented or sorted anew.
    """
    if not changes:
        return frozenset()
    kind = monolingual(source, format)
    kept: set[tuple[str, str, str]] = set()
    if former is not None and kind.has_keys:
        with suppress(DocumentError):
            former_entries = kind.entries(Draft(Path(source), former), Options())
            kept = {(entry.key, entry.form, entry.text) for entry in former_entries}
    texts = (
        entry.text
        for entry in kind.entries(File(Path(source)), Options())
        if touches((entry.first_line, entry.last_line), changes)
        and (entry.key, entry.form, entry.text) not in kept
    )
    return frozenset(texts) if kind.has_keys else _Joinable(texts)


class _Joinable(frozenset[str]):
    """Texts that `termbase.bitext.alignment` may have joined with others; see `stale_texts`."""

    def __contains__(self, source: object) -> bool:
        """Return whether a source is one of the texts, or has one of them in it."""
        return super().__contains__(source) or any(
            f" {text} " in f" {source} " for text in self if text
        )
