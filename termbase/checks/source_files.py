"""The sources of files that hold one language only: named, by a pattern or by convention."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from termbase.bitext import SourcePattern, conventions
from termbase.bitext.formats import is_of_one_language
from termbase.forks import cached_property
from termbase.paths import real_path


class Source(NamedTuple):
    """The source of a monolingual file; if there is no format, the endings decide."""

    path: Path
    lang: str
    target_lang: str
    format: str = ""


class SourceFiles:
    """Which files are sources, and of which files; each folder is listed once.

    Patterns lead from a monolingual file to its source, unless a source for all is given. `lang` is
    that of sources that are found by convention.
    """

    def __init__(
        self, root: Path, patterns: Sequence[SourcePattern], given: Path | None, lang: str
    ) -> None:
        self._root = root
        self._patterns = patterns
        self._given = given
        self._lang = lang
        self._places = conventions.SourceFinder()
        self._has_sources: dict[Path, bool] = {}

    def source_of(self, path: Path) -> Source | None:
        """Return the source of a monolingual file."""
        if found := self.by_pattern(path):
            return found
        if not is_of_one_language(path):
            return None
        by_place = self._places.source_of(path, self._lang)
        return Source(*by_place) if by_place else None

    def is_source(self, path: Path) -> bool:
        """Return whether a file is the source of others, and not itself a translation."""
        if self._given or self.source_of(path) is not None:
            return False
        relative = self._relative(path) if self._patterns else None
        if relative is not None and any(pattern.is_source(relative) for pattern in self._patterns):
            return True
        return is_of_one_language(path) and self._places.is_source(path, self._lang)

    def missing_source(self, path: Path) -> Path | None:
        """Return the source that a pattern names for a file, if it does not exist."""
        found = None if self._given else self.by_pattern(path)
        try:
            if found:
                found.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return found and found.path
        except (OSError, ValueError):  # reading it will say why
            pass
        return None

    def has_sources(self, folder: Path) -> bool:
        """Return whether any file of a folder is a source."""
        if folder not in self._has_sources:
            try:
                self._has_sources[folder] = any(map(self.is_source, folder.iterdir()))
            except OSError:
                self._has_sources[folder] = False
        return self._has_sources[folder]

    def by_pattern(self, path: Path) -> Source | None:
        """Return the source to which a pattern leads from a file; it may not exist."""
        relative = self._relative(path) if self._patterns else None
        if relative is None:
            return None
        for pattern in self._patterns:
            if found := pattern.source_of(relative):
                source, lang = found
                return Source(self._root / source, pattern.source_lang, lang, pattern.format)
        return None

    def _relative(self, path: Path) -> str | None:
        """Return the path in the form that patterns match; None outside the project."""
        try:
            return real_path(path).relative_to(self._real_root).as_posix()
        except ValueError:
            return None

    @cached_property
    def _real_root(self) -> Path:
        """The folder without symbolic links."""
        return real_path(self._root)
