"""Runs checks over several files, some of which may have special settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from termbase.bitext.ignore import Ignored, parsed
from termbase.checks.activation import active
from termbase.checks.outcome import Outcome
from termbase.checks.runner import Runner
from termbase.checks.settings import Settings
from termbase.forks import cached_property
from termbase.model import Finding, Segment
from termbase.paths import real_path
from termbase.terms import Terms


class Runners:
    """One runner for each combination of settings that some file has, created on demand."""

    def __init__(self, root: Path, settings: Settings, terms: Terms, target_lang: str = "") -> None:
        self._root = root
        self._settings = settings
        self._terms = terms
        self._target_lang = target_lang
        self._runners: dict[tuple[int, ...], Runner] = {}

    def for_file(self, path: Path | None = None) -> Runner:
        """Return the runner for a file; without one, that for files without special settings.

        Raises:
            ProjectError: A word in the settings does not name a check or an option of the check.
        """
        return self._runner(self._indices_for(path) if path else ())

    def prepare(self) -> None:
        """Validate all settings, including those for some files only.

        Raises:
            ProjectError: As in `for_file`.
        """
        for numbers in ((), *((number,) for number in range(len(self._settings.paths)))):
            self._runner(numbers)

    def run(self, segments: Iterable[Segment]) -> Iterator[Finding]:
        """Yield the findings in units, in order; then those of the checks across files.

        The segments of each file are together.
        """
        outcome = Outcome()
        for path, some in groupby(segments, attrgetter("path")):
            yield from self.for_file(Path(path) if path else None).run(some, path, outcome)
        yield from self.for_file().conclude(outcome.traces)

    def _runner(self, indices: tuple[int, ...]) -> Runner:
        if indices not in self._runners:
            special = [self._settings.paths[i] for i in indices]
            checks = active(self._settings, special)
            subjects = next((one.subjects for one in reversed(special) if one.subjects), ())
            terms = self._terms.of_subjects(subjects)
            self._runners[indices] = Runner(checks, terms, self._settings, self._target_lang)
        return self._runners[indices]

    @cached_property
    def _path_patterns(self) -> list[Ignored]:
        """The patterns of each of the settings for some files."""
        root = str(real_path(self._root))
        return [Ignored(root, parsed(one.files)) for one in self._settings.paths]

    def _indices_for(self, path: Path) -> tuple[int, ...]:
        if not self._path_patterns:
            return ()
        full = real_path(path)
        root = real_path(self._root)
        if root not in full.parents:
            return ()
        above = [folder for folder in full.parents if root in folder.parents]
        return tuple(
            i
            for i, patterns in enumerate(self._path_patterns)
            if patterns.ignores(str(full), False)
            or any(patterns.ignores(str(folder), True) for folder in above)
        )
