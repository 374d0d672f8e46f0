"""Finds the files to check, each with its source, from the paths on a command line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from termbase.bitext import SourcePattern, conventions, is_walked, walking
from termbase.bitext.base import archive_of, without_source
from termbase.bitext.formats import choose, is_left_out, is_of_one_language
from termbase.bitext.ignore import is_owner_file
from termbase.bitext.patterns import chinese_of_path, may_name
from termbase.bitext.siblings import language_beside
from termbase.bitext.textkeys import is_of_texts
from termbase.bitext.walking import RealPaths
from termbase.checks.configuration import Configuration
from termbase.checks.jobs import Job
from termbase.checks.source_files import SourceFiles
from termbase.config import Project
from termbase.errors import DocumentError, unreadable
from termbase.forks import cached_property
from termbase.tags import primary_subtag

_STREAM = "-"


class Found(NamedTuple):
    """What a search has found.

    Attributes:
        jobs: The files to check, each once, in the order given; those of a folder are sorted. In
            place of a file that is named but cannot be checked, the error that says why.
        left_out: Files in folders that have a source, but are of a kind that is not taken from
            folders.
        unsourced: Translations whose source, according to a pattern, does not exist, to that
            source.
        sources: The files that are named but are sources.
        is_of_folders: Whether folders were searched; else all files were named one by one.
    """

    jobs: tuple[Job | DocumentError, ...]
    left_out: tuple[Path, ...] = ()
    unsourced: Mapping[Path, Path] = MappingProxyType({})
    sources: tuple[Path, ...] = ()
    is_of_folders: bool = False


@dataclass(frozen=True)
class Search:
    """How to find translations and their sources.

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

        A source for every monolingual file overrides the configuration; the format is that of the
        files that are named, the stream is what ``-`` stands for.
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

    def find(self, paths: Iterable[str | PathLike[str]]) -> Found:
        """Return the translations among files and in folders.

        Folders are searched for translations. Monolingual files are skipped if neither a pattern
        nor a naming convention (`termbase.bitext.conventions`) leads to their source; so are the
        catalogs of the term base itself. Sources are skipped even if they are named, so that a hook
        can pass all files of a commit. Files whose source does not exist are left out if
        there are other sources beside it.
        """
        run = _Run(self)
        for named in paths:
            run.take(named)
        return run.found()

    def job(self, path: Path) -> Job | DocumentError:
        """Return the job for a file if a search of the project's folder would find it.

        Otherwise, return the error that says why not. Files in archives are not found.
        """
        return _Run(self).job(path)

    @cached_property
    def real_own(self) -> frozenset[str]:
        """The catalogs of the term base, as `RealPaths` writes them."""
        real = RealPaths()
        return frozenset(real[path] for path in self.own)


class _Run:
    """One run of a search, which lists each folder once."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._real = RealPaths()
        self._source_files = SourceFiles(
            search.root, search.sources, search.source, search.source_lang
        )
        self._doubtful: set[Path] = set()
        self._seen: set[str] = set()
        self._jobs: list[Job | DocumentError] = []
        self._left_out: dict[str, Path] = {}
        self._unsourced: dict[Path, Path] = {}
        self._absent: set[Path] = set()
        self._sources: list[Path] = []
        self._is_of_folders = False

    def found(self) -> Found:
        """Return what was found so far."""
        left_out = tuple(path for full, path in self._left_out.items() if full not in self._seen)
        return Found(
            tuple(self._jobs),
            left_out,
            self._unsourced,
            tuple(self._sources),
            self._is_of_folders,
        )

    def take(self, named: str | PathLike[str]) -> None:
        """Take a file, or what is found in a folder or by a pattern."""
        search = self._search
        if search.stream and fspath(named) == _STREAM:
            self._jobs.append(self._stream_job(search.stream))
            return
        if not fspath(named):  # would be the working folder
            message = "no file or folder has an empty name: name one"
            self._jobs.append(DocumentError(message, named))
            return
        self._is_of_folders |= Path(named).is_dir()
        try:
            for path, is_named in walking.files(
                named, search.exclude, root=search.root, wanted=self._is_candidate
            ):
                is_own = self._real[path] in search.real_own and fspath(path) != fspath(Path(named))
                if not is_own:
                    self._take_file(path, is_named)
        except DocumentError as error:
            self._jobs.append(error)

    def _take_file(self, path: Path, is_named: bool) -> None:
        full = self._real[path]
        if full in self._seen or is_owner_file(path):
            return
        if not is_named and path in self._doubtful:
            self._left_out[full] = path
            return
        self._seen.add(full)
        if self._source_files.is_source(path):
            self._sources += [path] * is_named
        elif missing := self._source_files.missing_source(path):
            if self._source_files.has_sources(missing.parent):
                self._unsourced[path] = missing
            elif missing not in self._absent:  # the pattern itself may be wrong
                self._absent.add(missing)
                self._jobs.append(unreadable(DocumentError, FileNotFoundError(), missing))
        else:
            self._jobs += self._jobs_of(path, is_named)

    def job(self, path: Path) -> Job | DocumentError:
        """Return the job for a file, or why there is none; see `Search.job`."""
        search = self._search
        if walking.is_skipped(path, search.exclude, root=search.root):
            return DocumentError("is excluded from checks, or ignored by git", path)
        if self._source_files.is_source(path):
            return DocumentError("is a source: its translations are checked", path)
        is_own = self._real[path] in search.real_own or is_owner_file(path)
        if is_own or not self._is_wanted(path):
            if not is_own and self._may_be_missed(path):
                return DocumentError(
                    "is not checked, since folders are not searched for such files: name its "
                    "source by a pattern in the configuration",
                    path,
                )
            return DocumentError("is no translation to check, or its source is not found", path)
        job = self._job(path, is_named=False)
        if isinstance(job, Job) and choose(path, job.format).members:
            return DocumentError("is an archive, which is not checked in an editor", path)
        return job

    def _jobs_of(self, path: Path, is_named: bool) -> Iterator[Job | DocumentError]:
        """Yield the job for a file, or those for the files in it if it is an archive."""
        job = self._job(path, is_named)
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

    def _job(self, path: Path, is_named: bool) -> Job | DocumentError:
        search = self._search
        found = self._source_files.by_pattern(path)
        name = (is_named and search.format) or (found and found.format) or None
        try:
            format = choose(path, name)
        except DocumentError as error:
            return error
        if format.monolingual:
            if search.source:
                lang = language_beside(path, search.source) or chinese_of_path(path)
                return Job(path, search.source, "", lang, name)
            if found := found or self._source_files.source_of(path):
                return Job(path, found.path, found.lang, found.target_lang, name)
        if format.read:
            return Job(path, format=name, archive=archive_of(path) if is_named else None)
        return without_source(path)

    def _stream_job(self, stream: BinaryIO) -> Job | DocumentError:
        """Return the job for a stream, which has no ending from which to tell its format."""
        path = Path(_STREAM)
        if not self._search.format:
            return DocumentError("is not a file: name its format", path, remedy="input format")
        job = self._job(path, is_named=True)
        return job._replace(content=stream.read()) if isinstance(job, Job) else job

    def _is_candidate(self, path: Path) -> bool:
        """Return whether to look at a file that was found in a folder: to take or to leave out."""
        if self._is_wanted(path):
            return True
        if self._may_be_missed(path):
            self._doubtful.add(path)
        return path in self._doubtful

    def _may_be_missed(self, path: Path) -> bool:
        """Return whether a file that is left out looks like a translation that should not be."""
        if not may_name(str(path), self._search.languages) or is_left_out(path):
            return False
        source = self._source_files.source_of(path)
        return source is not None and primary_subtag(source.target_lang) in self._search.languages

    def _is_wanted(self, path: Path) -> bool:
        """Return whether to take a file that was found in a folder."""
        if is_walked(path) or self._source_files.by_pattern(path) is not None:
            return True
        if not conventions.is_translation_path(path) or is_left_out(path):
            return False
        return self._source_files.source_of(path) is not None or self._is_of_texts(path)

    def _is_of_texts(self, path: Path) -> bool:
        """Return whether a file needs no source, because its keys are the texts of the source."""
        return (
            is_of_one_language(path)
            and choose(path).read is not None
            and is_of_texts(path, self._search.source_lang)
        )
