"""Finds the files to check, each with its source, from the paths on a command line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from os import PathLike, fspath
from pathlib import Path
from typing import BinaryIO, NamedTuple

from termbase.bitext import (
    SourcePattern,
    conventions,
    is_walked,
    walking,
)
from termbase.bitext.base import archive_of, without_source
from termbase.bitext.formats import choose, is_left_out, is_of_one_language
from termbase.bitext.ignore import is_owner_file
from termbase.bitext.patterns import chinese_of_path, may_name
from termbase.bitext.textkeys import is_of_texts
from termbase.bitext.walking import RealPaths
from termbase.checks.configuration import Configuration
from termbase.checks.jobs import Job
from termbase.config import Project
from termbase.errors import DocumentError, unreadable
from termbase.paths import real_path
from termbase.tags import primary_subtag

_STREAM = "-"


class _Source(NamedTuple):
    """The source of a monolingual file.

    Attributes:
        path: The source.
        lang: Language tag of the source.
        target_lang: Language tag of the file.
        format: Name of the format of both; empty if their endings decide.
    """

    path: Path
    lang: str
    target_lang: str
    format: str = ""


@dataclass(frozen=True)
class Search:
    """Finds translations and their sources.

    Attributes:
        root: The folder that `exclude` and `sources` are relative to.
        exclude: Patterns as in a `.gitignore`: files to skip when folders are searched.
        sources: Patterns that lead from a monolingual file to its source.
        source: The source of every monolingual file; overrides `sources`.
        own: The catalogs of the term base, which are not translations to check.
        format: The format of the files that are named; None means that their endings decide.
        source_lang: Language tag of sources that are found by convention rather than by a pattern.
        stream: The stream that ``-`` stands for; without one, ``-`` is an ordinary file name.
        languages: Primary subtags of the languages of translations that count as left out.
        left_out: Files in folders that have a source, but are of a kind that is not taken from
            folders; complete when `jobs` has ended.
        unsourced: Translations whose source, according to a pattern, does not exist, to that
            source; complete when `jobs` has ended.
    """

    root: Path
    exclude: Sequence[str] = ()
    sources: Sequence[SourcePattern] = ()
    source: Path | None = None
    own: Iterable[Path] = ()
    format: str | None = None
    source_lang: str = "en"
    stream: BinaryIO | None = None
    languages: Collection[str] = ()
    left_out: list[Path] = field(default_factory=list, init=False, compare=False)
    unsourced: dict[Path, Path] = field(default_factory=dict, init=False, compare=False)
    _sourced: dict[Path, bool] = field(default_factory=dict, init=False, repr=False, compare=False)
    _places: conventions.SourceFinder = field(
        default_factory=conventions.SourceFinder, init=False, repr=False, compare=False
    )

    @classmethod
    def of(
        cls,
        project: Project,
        configuration: Configuration,
        *,
        source: Path | None = None,
        format: str | None = None,
        stream: BinaryIO | None = None,
    ) -> Search:
        """Return the search that a project's configuration describes.

        Args:
            project: Supplies the project folder and its own catalogs.
            configuration: Supplies the patterns and the source language.
            source: The source of every monolingual file; overrides the configuration.
            format: The format of the files that are named.
            stream: The stream that ``-`` stands for.
        """
        return cls(
            project.root,
            configuration.exclude,
            configuration.sources,
            source,
            project.tree.files(),
            format,
            configuration.settings.source_lang or "en",
            stream,
            frozenset(map(primary_subtag, project.languages)),
        )

    def jobs(self, paths: Iterable[str | PathLike[str]]) -> Iterator[Job | DocumentError]:
        """Yield the files to check, each once, in the order given; those of a folder are sorted.

        Folders are searched for translations. Monolingual files are skipped if neither a pattern
        nor a naming convention (`termbase.bitext.conventions`) leads to their source; so are the
        catalogs of the term base itself. Sources are skipped even if they are named, so that a hook
        can pass all files of a commit. Files whose source does not exist are left out if
        there are other sources beside it.

        Args:
            paths: Files, folders and patterns.

        Yields:
            A job for each file; or, for a file that is named but cannot be checked, the error that
            says why.
        """
        real = RealPaths()
        own = {real[path] for path in self.own}
        seen: set[str] = set()
        doubtful: set[Path] = set()
        absent: set[Path] = set()

        def is_candidate(path: Path) -> bool:
            if self._is_wanted(path):
                return True
            is_doubtful = self._may_be_missed(path)
            if is_doubtful:
                doubtful.add(path)
            return is_doubtful

        for named in paths:
            if self.stream and fspath(named) == _STREAM:
                yield self._stream_job(self.stream)
                continue
            if not fspath(named):  # would be the working folder
                yield DocumentError("no file or folder has an empty name: name one", named)
                continue
            try:
                for path, explicit in walking.files(
                    named, self.exclude, root=self.root, wanted=is_candidate
                ):
                    full = real[path]
                    if full in seen or is_owner_file(path):
                        continue
                    if full in own and fspath(path) != fspath(Path(named)):
                        continue
                    if not explicit and path in doubtful:
                        self.left_out.append(path)
                        continue
                    seen.add(full)
                    if self.is_source(path):
                        continue
                    if missing := self._missing_source(path):
                        if self._has_sources(missing.parent):
                            self.unsourced[path] = missing
                        elif missing not in absent:  # the pattern itself may be wrong
                            absent.add(missing)
                            yield unreadable(DocumentError, FileNotFoundError(), missing)
                        continue
                    yield from self._jobs(path, explicit)
            except DocumentError as error:
                yield error
        left_out = {real[path]: path for path in self.left_out}
        self.left_out[:] = [path for full, path in left_out.items() if full not in seen]

    def found(self, path: Path) -> Job | None:
        """Return the job for a file if a search of the project's folder would find it, else None.

        Files in archives are not found.
        """
        real = RealPaths()
        if real[path] in {real[own] for own in self.own} or is_owner_file(path):
            return None
        if not self._is_wanted(path) or walking.is_skipped(path, self.exclude, root=self.root):
            return None
        job = None if self.is_source(path) else self._job(path, explicit=False)
        if not isinstance(job, Job) or choose(path, job.format).members:
            return None
        return job

    def _jobs(self, path: Path, explicit: bool) -> Iterator[Job | DocumentError]:
        """Yield the job for a file, or those for the files in it if it is an archive."""
        job = self._job(path, explicit)
        members = None
        if isinstance(job, Job):
            members = choose(path, job.format).members
        if not isinstance(job, Job) or members is None:
            yield job
            return
        try:
            yield from [Job(member, archive=path) for member in members(path)]
        except DocumentError as error:
            yield error

    def _job(self, path: Path, explicit: bool) -> Job | DocumentError:
        found = self._by_pattern(path)
        name = (explicit and self.format) or (found and found.format) or None
        try:
            format = choose(path, name)
        except DocumentError as error:
            return error
        if format.monolingual:
            if self.source:
                return Job(path, self.source, "", chinese_of_path(path), name)
            if found := found or self._source_of(path):
                return Job(path, found.path, found.lang, found.target_lang, name)
        if format.read:
            return Job(path, format=name, archive=archive_of(path) if explicit else None)
        return without_source(path)

    def _stream_job(self, stream: BinaryIO) -> Job | DocumentError:
        """Return the job for a stream, which has no ending from which to tell its format."""
        path = Path(_STREAM)
        if not self.format:
            return DocumentError("is not a file: name its format", path, remedy="input format")
        job = self._job(path, explicit=True)
        return job._replace(content=stream.read()) if isinstance(job, Job) else job

    def _may_be_missed(self, path: Path) -> bool:
        """Return whether a file that is left out looks like a translation that should not be."""
        if not may_name(str(path), self.languages) or is_left_out(path):
            return False
        source = self._source_of(path)
        return source is not None and primary_subtag(source.target_lang) in self.languages

    def _is_wanted(self, path: Path) -> bool:
        """Return whether to take a file that was found in a folder."""
        if is_walked(path) or self._by_pattern(path) is not None:
            return True
        if not conventions.is_translation_path(path) or is_left_out(path):
            return False
        return self._source_of(path) is not None or self._is_of_texts(path)

    def _is_of_texts(self, path: Path) -> bool:
        """Return whether a file needs no source, because its keys are the texts of the source."""
        return (
            is_of_one_language(path)
            and choose(path).read is not None
            and is_of_texts(path, self.source_lang)
        )

    def is_source(self, path: Path) -> bool:
        """Return whether a file is the source of others, and not itself a translation."""
        if self.source or self._source_of(path) is not None:
            return False
        relative = self._relative(path) if self.sources else None
        if relative is not None and any(pattern.is_source(relative) for pattern in self.sources):
            return True
        return is_of_one_language(path) and self._places.is_source(path, self.source_lang)

    def _relative(self, path: Path) -> str | None:
        """Return the path in the form that patterns match; None outside the project."""
        try:
            return real_path(path).relative_to(real_path(self.root)).as_posix()
        except ValueError:
            return None

    def _source_of(self, path: Path) -> _Source | None:
        """Return the source of a monolingual file."""
        if found := self._by_pattern(path):
            return found
        if not is_of_one_language(path):
            return None
        by_place = self._places.source_of(path, self.source_lang)
        return _Source(*by_place) if by_place else None

    def _missing_source(self, path: Path) -> Path | None:
        """Return the source that a pattern names for a file, if it does not exist."""
        found = None if self.source else self._by_pattern(path)
        try:
            if found:
                found.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return found and found.path
        except (OSError, ValueError):  # reading it will say why
            pass
        return None

    def _has_sources(self, folder: Path) -> bool:
        """Return whether any file of a folder is a source; each folder is read once."""
        if folder not in self._sourced:
            try:
                self._sourced[folder] = any(map(self.is_source, folder.iterdir()))
            except OSError:
                self._sourced[folder] = False
        return self._sourced[folder]

    def _by_pattern(self, path: Path) -> _Source | None:
        relative = self._relative(path) if self.sources else None
        if relative is None:
            return None
        for pattern in self.sources:
            if found := pattern.source_of(relative):
                source, lang = found
                return _Source(self.root / source, pattern.source_lang, lang, pattern.format)
        return None
