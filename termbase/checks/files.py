"""From what is named on a command line to the files to check, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from os import PathLike, fspath
from pathlib import Path
from typing import BinaryIO, NamedTuple

from termbase.bitext import (
    Options,
    SourcePattern,
    conventions,
    is_walked,
    read,
    read_pair,
    walk,
)
from termbase.bitext.formats import endings, module_of
from termbase.bitext.ignore import is_owner_file
from termbase.bitext.patterns import PLAIN_CHINESE, is_plain_chinese
from termbase.bitext.walking import RealPaths
from termbase.checks.configuration import Configuration
from termbase.config import Project
from termbase.errors import DocumentError
from termbase.model import Segment

_STREAM = "-"


class Job(NamedTuple):
    """A file to check.

    Attributes:
        path: The file.
        source: The file of its source, where its format holds one language.
        source_lang: Tag of the language of that, if the configuration tells; else empty.
        target_lang: Tag of the language of the file, if its path tells; else empty.
        format: Name of its format; None goes by its ending.
        content: What to read in place of the file, if it is no file.
    """

    path: Path
    source: Path | None = None
    source_lang: str = ""
    target_lang: str = ""
    format: str | None = None
    content: bytes | None = None

    @property
    def size(self) -> int:
        """Bytes to read; 0 for what cannot be looked at."""
        size = 0
        for path in filter(None, (self.path, self.source)):
            try:
                size += path.stat().st_size
            except OSError:
                continue
        return size


def segments(
    job: Job, configuration: Configuration, content: bytes | None = None
) -> Iterator[Segment]:
    """The units of a file, in its order.

    Args:
        job: The file.
        configuration: How to read it.
        content: What to read in place of what is in the file.

    Raises:
        DocumentError: It cannot be read, or not to its end.
    """
    settings = configuration.settings
    options = Options(
        fuzzy=settings.fuzzy,
        obsolete=settings.obsolete,
        columns=configuration.columns,
        sheet=configuration.sheet,
    )
    source_lang = settings.source_lang or job.source_lang or None
    target_lang = settings.target_lang or job.target_lang or None
    if target_lang and not settings.target_lang and is_plain_chinese(job.path.absolute()):
        target_lang = PLAIN_CHINESE
    content = job.content if content is None else content
    if job.source is None:
        return read(
            job.path,
            source_lang=source_lang,
            target_lang=target_lang,
            format=job.format,
            options=options,
            content=content,
        )
    return read_pair(
        job.source,
        job.path,
        source_lang=source_lang,
        target_lang=target_lang,
        format=job.format,
        options=options,
        content=content,
    )


@dataclass(frozen=True)
class Search:
    """Where translations are, and their sources.

    Attributes:
        root: The folder that `exclude` and `sources` are relative to.
        exclude: Lines as in a `.gitignore`: what to pass over in folders.
        sources: Where the sources of files of one language stand.
        source: The source of every file of one language, whatever `sources` says.
        own: The catalogs of the term base, which are no translations.
        format: The format of the files that are named; None goes by their endings.
        source_lang: Tag of the language of sources that no pattern tells, but their place.
        stream: What ``-`` stands for; without one, it is a file like any other.
    """

    root: Path
    exclude: Sequence[str] = ()
    sources: Sequence[SourcePattern] = ()
    source: Path | None = None
    own: Iterable[Path] = ()
    format: str | None = None
    source_lang: str = "en"
    stream: BinaryIO | None = None
    _places: conventions.Places = field(
        default_factory=conventions.Places, init=False, repr=False, compare=False
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
        """How a project looks for its translations.

        Args:
            project: Where its folder and its own catalogs are.
            configuration: What it says of translations.
            source: The source of every file of one language, whatever the configuration says.
            format: The format of the files that are named.
            stream: What ``-`` stands for.
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
        )

    def jobs(self, paths: Iterable[str | PathLike[str]]) -> Iterator[Job | DocumentError]:
        """The files to check, each once: as they are named, those of a folder sorted.

        Of a folder, what is no translation is passed over: files of one language for which no
        pattern tells a source, nor their place (`termbase.bitext.conventions`), and the catalogs of
        the term base itself. Sources are passed over
        wherever they are named, so that a hook may name all files of a commit.

        Args:
            paths: Files, folders and patterns.

        Yields:
            Jobs; and in place of one, for a file that is named but cannot be checked, why.
        """
        real = RealPaths()
        own = {real[path] for path in self.own}
        seen: set[str] = set()
        for named in paths:
            if self.stream and fspath(named) == _STREAM:
                yield self._given(self.stream)
                continue
            try:
                for path in walk([named], self.exclude, root=self.root, wanted=self._is_wanted):
                    if is_owner_file(path):
                        continue
                    explicit = fspath(path) == fspath(Path(named))
                    full = real[path]
                    if full in seen or (full in own and not explicit):
                        continue
                    seen.add(full)
                    if not self.is_source(path):
                        yield self._job(path, explicit)
            except DocumentError as error:
                yield error

    def _job(self, path: Path, explicit: bool) -> Job | DocumentError:
        name = self.format if explicit else None
        try:
            module = module_of(path, name)
        except DocumentError as error:
            return error
        if hasattr(module, "entries"):
            if self.source:
                return Job(path, self.source, format=name)
            if found := self._source_of(path):
                source, source_lang, target_lang = found
                return Job(path, source, source_lang, target_lang, name)
        if hasattr(module, "read"):
            return Job(path, format=name)
        return DocumentError(
            "is a file of one language, and nothing says which file is its source: name that, or a "
            "pattern in the configuration, [[check.source]]",
            path,
            remedy="source",
        )

    def _given(self, stream: BinaryIO) -> Job | DocumentError:
        """What a stream holds, which has no ending to tell its format."""
        path = Path(_STREAM)
        if not self.format:
            return DocumentError("is no file: name its format", path, remedy="input format")
        job = self._job(path, explicit=True)
        return job._replace(content=stream.read()) if isinstance(job, Job) else job

    def _is_wanted(self, path: Path) -> bool:
        return (
            is_walked(path)
            or self._by_pattern(path) is not None
            or (conventions.is_usual(path) and self._source_of(path) is not None)
        )

    def is_source(self, path: Path) -> bool:
        """Whether a file is a source, by a pattern or its place, and by none a translation."""
        if self.source or self._source_of(path) is not None:
            return False
        relative = self._relative(path) if self.sources else None
        if relative is not None and any(pattern.is_source(relative) for pattern in self.sources):
            return True
        return _is_of_one_language(path) and self._places.is_source(path, self.source_lang)

    def _relative(self, path: Path) -> str | None:
        """The path as patterns have it; None outside the project."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return None

    def _source_of(self, path: Path) -> tuple[Path, str, str] | None:
        """The source of a file of one language, its language, and that of the file."""
        if found := self._by_pattern(path):
            return found
        if not _is_of_one_language(path):
            return None
        return self._places.source_of(path, self.source_lang)

    def _by_pattern(self, path: Path) -> tuple[Path, str, str] | None:
        relative = self._relative(path) if self.sources else None
        if relative is None:
            return None
        for pattern in self.sources:
            if found := pattern.source_of(relative):
                return self.root / found[0], pattern.source_lang, found[1]
        return None


def _is_of_one_language(path: Path) -> bool:
    """Whether the format of a file, by its ending, has its source in another."""
    module = endings().get(path.suffix.lower())
    return module is not None and hasattr(module, "entries")
