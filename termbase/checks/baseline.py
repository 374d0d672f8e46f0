"""Baselines: files of known findings, which later runs do not report again.

A baseline is a file that is kept in git, with a line for each finding (`baseline_file`). A diff of
it shows which findings were fixed and which were accepted, and two branches rarely conflict. A
finding is identified by its fingerprint (`termbase.checks.fingerprint`), which does not change when
lines move. Paths are relative to the folder of the baseline, so a baseline is valid on every
machine.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from heapq import nlargest
from pathlib import Path, PurePosixPath

from termbase.bitext.base import archive_of
from termbase.checks import baseline_file
from termbase.checks.baseline_file import KnownFinding
from termbase.checks.fingerprint import fingerprint
from termbase.forks import cached_property
from termbase.model import Finding
from termbase.paths import portable, real_path

_UNIT_CHARACTERS = 80
_MOST_FORMERS = 8
"""Files of which another may be the new name, so that a moved folder does not take long."""


class Baseline:
    """The known findings of a project, in a file with paths relative to its folder."""

    def __init__(self, path: str | os.PathLike[str], entries: Iterable[KnownFinding] = ()) -> None:
        self.path = Path(path)
        self.entries = tuple(entries)
        self._root = str(real_path(self.path).parent)
        self._paths: dict[str, str] = {}
        self._former_paths: dict[str, list[str]] = {}

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Baseline:
        """Read a baseline.

        Raises:
            ProjectError: The file cannot be read, or is not a baseline; the error names the line.
        """
        return cls(path, baseline_file.read(Path(path)))

    @classmethod
    def to_replace(cls, path: str | os.PathLike[str]) -> Baseline:
        """Read the baseline that is to be written again; it is empty if there is nothing to lose.

        Raises:
            ProjectError: There is a file that is not a baseline, or cannot be read as one.
        """
        try:
            is_new = not Path(path).stat().st_size
        except OSError as error:
            is_new = isinstance(error, FileNotFoundError)
        return cls(path) if is_new else cls.load(path)

    def without_known(self, findings: Iterable[Finding]) -> tuple[list[Finding], int]:
        """Return the findings that are not known, in their order, and the number of those that are.

        Of several findings with the same fingerprint, the first ones count as known, as many as the
        baseline has. Findings in a file that the baseline does not have may be those of a file that
        no longer exists: it may have been renamed.
        """
        remaining = self._counts()
        unknown: list[Finding] = []
        known = 0
        for finding in findings:
            path = self._relative(finding.path)
            formers = self._formers(path)
            for name in (path, *formers):
                digest = fingerprint(finding, name)
                if remaining[digest]:
                    remaining[digest] -= 1
                    known += 1
                    if name in formers:  # where the next ones are, too
                        formers.remove(name)
                        formers.insert(0, name)
                    break
            else:
                unknown.append(finding)
        return unknown, known

    def _formers(self, path: str) -> list[str]:
        """Return the files that a file may have been before it was renamed, likely ones first."""
        if path not in self._former_paths:
            formers = [] if path in self._known_paths else self._gone
            if len(formers) > _MOST_FORMERS:
                parts = PurePosixPath(path).parts
                formers = nlargest(
                    _MOST_FORMERS,
                    formers,
                    key=lambda name: len({*parts}.intersection(PurePosixPath(name).parts)),
                )
            self._former_paths[path] = list(formers)
        return self._former_paths[path]

    @cached_property
    def _known_paths(self) -> frozenset[str]:
        return frozenset(entry.path for entry in self.entries)

    @cached_property
    def _gone(self) -> list[str]:
        """The files of the baseline that no longer exist."""
        root = Path(self._root)
        return [
            name
            for name in sorted(self._known_paths)
            if name and not (root / name).exists() and not archive_of(root / name)
        ]

    def _counts(self) -> Counter[str]:
        """Return how often each fingerprint is known; the highest count if a merge left several."""
        counts: Counter[str] = Counter()
        for entry in self.entries:
            counts[entry.fingerprint] = max(counts[entry.fingerprint], entry.times)
        return counts

    def entry_for(self, finding: Finding) -> KnownFinding:
        """Return the line for a finding."""
        path, unit = self._relative(finding.path), " ".join(finding.unit.split())
        return KnownFinding(
            path,
            unit if len(unit) <= _UNIT_CHARACTERS else f"{unit[: _UNIT_CHARACTERS - 1]}…",
            finding.name,
            finding.source_term or finding.concept,
            fingerprint(finding, path),
        )

    def _relative(self, path: str) -> str:
        if path not in self._paths:
            self._paths[path] = _relative(path, self._root)
        return self._paths[path]


def write(
    path: str | os.PathLike[str], findings: Iterable[Finding], kept: Iterable[KnownFinding] = ()
) -> int:
    """Write a baseline that knows these findings, replacing the file as a whole.

    The findings include those that an older baseline knows, of which the kept lines remain. Returns
    the number of findings that the baseline knows.
    """
    baseline = Baseline(path)
    times = Counter(map(baseline.entry_for, findings))
    for entry in kept:
        one = entry._replace(times=1)
        times[one] = max(times[one], entry.times)
    known = (entry._replace(times=count) for entry, count in times.items())
    baseline_file.write(baseline.path, known)
    return times.total()


def _relative(path: str, root: str) -> str:
    if not path:
        return ""
    try:
        return portable(os.path.relpath(real_path(path), root))
    except ValueError:  # on another drive of Windows
        return portable(path)
