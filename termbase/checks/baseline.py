"""Baselines: files of known findings, which later runs do not report again.

A baseline is a JSON Lines file that is kept in git: a header, then one sorted line for each
finding. A diff of it shows which findings were fixed and which were accepted, and two branches
rarely conflict. A finding is identified by its fingerprint (`termbase.checks.fingerprint`), which
does not change when lines move. Paths are relative to the folder of the baseline, so a baseline is
valid on every machine.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import nlargest
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from termbase.bitext.base import archive_of
from termbase.catalog.storage import replacing
from termbase.checks.fingerprint import fingerprint
from termbase.errors import N_, ProjectError
from termbase.forks import cached_property
from termbase.model import Finding
from termbase.paths import portable, real_path

_VERSION = 1
_HEADER = {"termbase": "baseline", "version": _VERSION}
_UNIT_CHARACTERS = 80
_MOST_FORMERS = 8
"""Files of which another may be the new name, so that a moved folder does not take long."""


class KnownFinding(NamedTuple):
    """A line of a baseline.

    Attributes:
        path: The file, relative to the folder of the baseline, with slashes.
        unit: What the file calls the unit, cut short; for readers only.
        name: Name of the check.
        term: The source term or the concept that the finding is about, or empty; for readers only.
        fingerprint: The fingerprint that identifies the finding.
        times: How many findings have this fingerprint.
    """

    path: str
    unit: str
    name: str
    term: str
    fingerprint: str
    times: int = 1


class Baseline:
    """The known findings of a project.

    Args:
        path: The baseline file; paths in it are relative to the folder that it is in.
        entries: Its lines.
    """

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
        path = Path(path)
        lines = _lines(path)
        _check_header(path, next(lines, None))
        return cls(path, (_entry(path, number, line) for number, line in lines))

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

    def entries_for(self, findings: Iterable[Finding]) -> tuple[KnownFinding, ...]:
        """Return the lines for these findings, sorted."""
        counted: Counter[KnownFinding] = Counter(map(self._entry_for, findings))
        return tuple(
            sorted(
                known if times == 1 else known._replace(times=times)
                for known, times in counted.items()
            )
        )

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

    def _entry_for(self, finding: Finding) -> KnownFinding:
        unit = " ".join(finding.unit.split())
        return KnownFinding(
            self._relative(finding.path),
            unit if len(unit) <= _UNIT_CHARACTERS else f"{unit[: _UNIT_CHARACTERS - 1]}…",
            finding.name,
            finding.source_term or finding.concept,
            self._fingerprint(finding),
        )

    def _fingerprint(self, finding: Finding) -> str:
        return fingerprint(finding, self._relative(finding.path))

    def _relative(self, path: str) -> str:
        if path not in self._paths:
            self._paths[path] = _relative(path, self._root)
        return self._paths[path]


def write(
    path: str | os.PathLike[str], findings: Iterable[Finding], kept: Iterable[KnownFinding] = ()
) -> int:
    """Write a baseline that knows these findings, replacing the file as a whole.

    Args:
        path: The baseline.
        findings: All findings of a run, including those that an older baseline knows.
        kept: Lines of the older baseline that remain.

    Returns:
        The number of findings that the baseline knows.

    Raises:
        CatalogError: The file cannot be written.
    """
    baseline = Baseline(path)
    times: Counter[KnownFinding] = Counter()
    for entry in chain(baseline.entries_for(findings), kept):
        one = entry._replace(times=1)
        times[one] = max(times[one], entry.times)
    known = sorted(entry._replace(times=count) for entry, count in times.items())
    with replacing(baseline.path) as stream:
        for line in chain([json.dumps(_HEADER)], map(_line, known)):
            stream.write(f"{line}\n".encode())
    return sum(times.values())


def _line(known: KnownFinding) -> str:
    values = {key: value for key, value in known._asdict().items() if value not in ("", 1)}
    text = json.dumps(values, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # lone surrogates
        return json.dumps(values)
    return text


def _relative(path: str, root: str) -> str:
    if not path:
        return ""
    try:
        return portable(os.path.relpath(real_path(path), root))
    except ValueError:  # on another drive of Windows
        return portable(path)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield each line that is not empty, with its number."""
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as stream:
            yield from ((i, line) for i, line in enumerate(stream, 1) if line.strip())
    except FileNotFoundError as error:
        raise ProjectError(
            "the baseline cannot be read ({reason}); write it first",
            path,
            remedy="baseline",
            reason=error.strerror,
        ) from None
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or N_("it is not in UTF-8")
        raise ProjectError(
            "the baseline cannot be read ({reason}): name another file", path, reason=reason
        ) from None


def _check_header(path: Path, first: tuple[int, str] | None) -> None:
    header = _object(path, *first) if first else {}
    if header.get("termbase") != "baseline":
        raise _invalid(path, 1)
    if header.get("version") != _VERSION:
        raise ProjectError(
            "is a baseline of version {version}, but this termbase reads version {known}: "
            "update termbase, or delete the file and write it again",
            path,
            1,
            remedy="baseline",
            version=str(header.get("version"))[:20],
            known=_VERSION,
        )


def _entry(path: Path, number: int, line: str) -> KnownFinding:
    values = _object(path, number, line)
    texts = [values.get(key, "") for key in KnownFinding._fields[:-1]]
    times = values.get("times", 1)
    is_valid = all(isinstance(text, str) for text in texts) and texts[-1]
    if not is_valid or type(times) is not int or times < 1:
        raise _invalid(path, number)
    return KnownFinding._make([*texts, times])


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        values = None
    if isinstance(values, dict):
        return values
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        raise ProjectError(
            "has a merge conflict: keep the lines of both sides, or delete the file and write it "
            "again",
            path,
            number,
            remedy="baseline",
        )
    raise _invalid(path, number)


def _invalid(path: Path, number: int) -> ProjectError:
    if number == 1:
        return ProjectError("is not a baseline: name another file", path, number)
    return ProjectError(
        "is not a line of a baseline: correct it, or delete the file and write it again",
        path,
        number,
        remedy="baseline",
    )
