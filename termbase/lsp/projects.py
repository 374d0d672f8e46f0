"""The projects whose files an editor has open."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from termbase.bitext.formats import format_named, formats
from termbase.catalog.tree import FileState
from termbase.checks.checking import Checking
from termbase.checks.configuration import configured, require_terms
from termbase.checks.files import Found, Search
from termbase.checks.jobs import Job
from termbase.checks.memory import Memory
from termbase.checks.results import Result, result_of
from termbase.config import Project, containing, load, starter
from termbase.errors import DocumentError
from termbase.forks import Locked
from termbase.garbage import rarely_collected
from termbase.lint import lint
from termbase.model import Finding
from termbase.paths import real_path
from termbase.project import TermBase
from termbase.terms import Terms

_UNNAMED = "-"
"""What a document without a name is called, as on the command line."""
_State = tuple[tuple[int, int] | None, tuple[FileState, ...]]


class OpenProject:
    """A project with what was read of its term base.

    Attributes:
        project: The project.
        base: Its term base.
        languages: BCP 47 tags of English, the languages of the project, and any others that have a
            catalog.
        configuration: How its translations are checked.

    Raises:
        CatalogError: The folder of the catalogs cannot be read.
        ProjectError: The configuration has a mistake, or terms are to be checked and there is no
            term base.
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        self._state = self._present_state()
        self.base = TermBase(project)
        self.languages = self.base.languages
        self.configuration = configured(project)
        require_terms(project, self.configuration.settings)
        self._search = Search.of(project, self.configuration)
        self._plan = Checking(project, self.configuration, Found(())).plan
        self.terms_of(None)  # such that all threads have the same
        self._linted: list[Finding] | None = None

    def terms_of(self, path: Path | None) -> Terms:
        """Return the terms that a file is checked with; without a file, the term base."""
        return self._plan.runner(path).terms

    def is_current(self) -> bool:
        """Return whether neither the configuration nor the term base has changed since."""
        return self._state == self._present_state()

    def job(self, path: Path) -> Job | DocumentError:
        """Return the job of checking a file, or why `termbase check` would not check it."""
        return self._outside(path) or self._search.job(path)

    def _outside(self, path: Path) -> DocumentError | None:
        """Return the error for a file outside any project; None if it is in one."""
        if not self.project.starter:
            return None
        return DocumentError("is in no project, so it is not checked", path)

    def unnamed_job(self, language: str) -> Job | DocumentError:
        """Return the job of checking a document that is not on a disk, or why it is not checked.

        `language` is what the editor calls its language or format, all documents of which have to
        be translations that contain their source.
        """
        path = self.project.root / _UNNAMED
        if error := self._outside(path):
            return error
        name = format_named(language)
        if name is None or not formats()[name].walked or formats()[name].members:
            return DocumentError(
                "is not checked before it has a name: its format does not contain the source", path
            )
        return Job(path, format=language)

    def check(self, job: Job, memory: Memory) -> Result:
        """Check a file, updating the memory, and return what the baseline does not know."""
        with rarely_collected():
            result = result_of(self._plan, [job], [self._plan.check(job, memory)])
        checking = Checking(self.project, self.configuration, Found((job,)), plan=self._plan)
        return checking.without_known(result)

    def linted(self, path: Path) -> tuple[Finding, ...] | None:
        """Return what is wrong with a catalog of the term base, as it is on disk.

        Of any other file, None is returned.
        """
        files = {real_path(one): str(one) for one in self.project.tree.files()}
        name = files.get(real_path(path))
        if name is None or self.project.starter:
            return None
        if self._linted is None:
            self._linted = lint(self.base)
        return tuple(finding for finding in self._linted if finding.path == name)

    def _present_state(self) -> _State:
        """Return the state of the files that the project was read from."""
        config = self.project.config
        try:
            stat = config.stat() if config else None
        except OSError:
            stat = None
        of_config = (stat.st_mtime_ns, stat.st_size) if stat else None
        return of_config, self.project.tree.state()


class Projects(Locked):
    """The projects of files; each is read once, and anew when it has changed."""

    def __init__(self, fixed: Project | None = None) -> None:
        super().__init__()
        self._fixed = fixed
        self._open: dict[Path, OpenProject] = {}

    def of(self, folders: Iterable[Path]) -> OpenProject:
        """Return the project of a document: outside any project, that of the starter term base.

        `folders` are that of a file, or those that the editor works in.

        Raises:
            CatalogError: The folder of the catalogs cannot be read.
            ProjectError: See `OpenProject`.
        """
        project = self._project(folders)
        with self.lock:
            found = self._open.get(project.root)
            if found is None or found.project != project or not found.is_current():
                found = self._open[project.root] = OpenProject(project)
            return found

    def _project(self, folders: Iterable[Path]) -> Project:
        if self._fixed is None:
            around = (containing(real_path(folder)) for folder in folders)
            return next(filter(None, around), None) or starter()
        return self._fixed if self._fixed.starter else load(self._fixed.root)
