"""A project: a folder with `termbase.toml`, and the term base in it.

`open` is the way in for programs::

    base = termbase.open()              # the project around the working folder, or the starter
    base.lookup("多极化")[0].concept.preferred("en").text
    base.find("a multipolar world", "en")
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from termbase.calls import several
from termbase.config import Project, config_file, load, starter
from termbase.forks import Locked
from termbase.processes import ALONE, Effort
from termbase.terms import Terms
from termbase.text import languages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from termbase.catalog.editor import Editor
    from termbase.catalog.kept import Concepts
    from termbase.checks import Configuration, Result, Settings
    from termbase.documents import Document
    from termbase.index import Index
    from termbase.match import Finder
    from termbase.model import Concept, Finding, Hit, Match, Segment

Found = TypeVar("Found", bound=Sized)


def discover(start: str | os.PathLike[str] | None = None) -> Project:
    """The project of a folder or of one of its parents; outside any project, the starter.

    Raises:
        ProjectError: There is a mistake in its configuration.
    """
    folder = Path(start or Path.cwd()).resolve()
    for candidate in (folder, *folder.parents):
        if config_file(candidate):
            return load(candidate)
    return starter()


class TermBase(Locked):
    """An open term base.

    It reads what it needs when it needs it. Reading follows the files: a catalog changed on the
    disk is seen by the next `lookup`; `concepts` and `find` keep what they read first. It need not
    be closed, but may be used with `with`.

    Attributes:
        project: Where it is and how it is set up.
        tree: Its catalogs.
    """

    def __init__(self, project: Project, effort: Effort = ALONE) -> None:
        """Open the term base of a project.

        Args:
            project: Where it is and how it is set up.
            effort: With how many processes a large index is made, and what shows how far it is.
        """
        super().__init__()
        self.project = project
        self.tree = project.tree
        self._effort = effort
        self._index: Index | None = None
        self._state = _State(project)

    def __repr__(self) -> str:
        return f"TermBase({str(self.project.root)!r})"

    def __reduce__(self) -> tuple[type[TermBase], tuple[Project, Effort]]:
        """For another process: the same term base, to be read there anew."""
        return type(self), (self.project, self._effort)

    def close(self) -> None:
        """Let go of the index and of what was read; what is asked later is read again."""
        if self._index is not None:
            self._index.close()
        self.refresh()

    def __enter__(self) -> TermBase:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """Every concept in use, by subject, then in the order of its template.

        Raises:
            CatalogError: A catalog cannot be read; names the file and the line.
            ProjectError: The term base that the project sets up is not there.
        """
        return self._there(self._state.all)

    @property
    def languages(self) -> tuple[str, ...]:
        """English, the project's languages, and any other that has a catalog."""
        return self._state.languages

    def _opened(self) -> Index:
        """The index, opened by the first thread that asks."""
        self.project.require_catalogs()
        with self.lock:
            if self._index is None:
                from termbase.index import Index

                self._index = index = Index.open(self.tree, effort=self._effort)
                # Closed with its term base, or else with the interpreter: nobody need think of it.
                weakref.finalize(self, index.close)
            return self._index

    def lookup(self, query: str, limit: int = 10, *, wide: bool = False) -> list[Hit]:
        """Concepts that a query may mean, best first, in any language of the base.

        Args:
            query: A term or a part of one, in any language, script or spelling; or pinyin. With an
                asterisk at its end (``trade*``), what begins so.
            limit: How many at the most.
            wide: Whether more is wanted where the query is a term itself: what begins so, is
                inflected so, or read so. For people, who may not have typed all of it yet.

        Raises:
            CatalogError: A catalog cannot be read; names the file and the line.
            ProjectError: The term base that the project sets up is not there.
        """
        return self._there((self._index or self._opened()).lookup(query, limit, wide=wide))

    def complete(self, prefix: str, limit: int = 20) -> list[str]:
        """Terms that begin as `prefix` does, the likeliest first."""
        return self._there((self._index or self._opened()).complete(prefix, limit))

    def mentioned(self, texts: Iterable[str]) -> list[Concept]:
        """The concepts that have a term in some of the texts, and a few that have none there.

        A `termbase.match.Finder` of these finds in the texts what one of the whole term base would,
        and is made many times sooner where the term base is large.

        Args:
            texts: Running texts in any language.

        Raises:
            CatalogError: A catalog cannot be read; names the file and the line.
            ProjectError: The term base that the project sets up is not there.
            TypeError: It is one text, in place of several.
        """
        return self._there((self._index or self._opened()).mentioned(several("texts", texts)))

    def _there(self, found: Found) -> Found:
        """What was found; where that is nothing, there has to be a term base that has nothing."""
        if not found:
            self.project.require_catalogs()
        return found

    def finder(self, lang: str) -> Finder:
        """What finds the terms of one language in a text; made once.

        Raises:
            CatalogError: A catalog cannot be read; names the file and the line.
            ProjectError: The term base that the project sets up is not there.
        """
        terms = self._state.terms
        self._there(terms.concepts)
        return terms.finder(languages.tag(lang))

    def find(self, text: str, lang: str) -> list[Match]:
        """The terms of the base that stand in a text.

        Args:
            text: Running text.
            lang: Its language.

        Returns:
            Matches that do not overlap, in order; offsets in code points of `text`.
        """
        return self.finder(lang).find(text)

    def read_document(
        self,
        path: str | os.PathLike[str],
        *,
        stream: BinaryIO | None = None,
        format: str | None = None,
    ) -> Document:
        """Read a document, as `termbase.documents.read`; the term base helps with its header.

        Args:
            path: The file; ``-`` is standard input.
            stream: To read from instead; `path` then only names it.
            format: Name of the format; without it, the contents tell, then the ending.

        Raises:
            DocumentError: It cannot be read, is empty, too large, or of no known format.
        """
        from termbase.documents import read

        return read(path, stream=stream, format=format, words=self._chinese_in)

    def _chinese_in(self, text: str) -> Iterator[str]:
        """The Chinese terms that a text may have."""
        if not self.project.has_catalogs():
            return
        for concept in self.mentioned([text]):
            yield from (term.text for term in concept.terms if languages.is_chinese(term.lang))

    @property
    def terms(self) -> Terms:
        """The concepts, and what finds them, as the checks want them."""
        return self._state.terms

    def check(
        self, segments: Iterable[Segment], settings: Settings | None = None
    ) -> Iterator[Finding]:
        """What is wrong with translations.

        Args:
            segments: Units of one file after another, or of one's own making.
            settings: Which checks to run, and what they are told; without, what the project's
                configuration says, as `termbase check` does.

        Returns:
            Findings in the order of the units, each made when it is asked for; those of checks
            over all units last.

        Raises:
            ProjectError: There is a mistake in the settings, or no term base where terms are to be
                checked; at once, not with the first finding.
        """
        from termbase.checks.configuration import configured, require_terms
        from termbase.checks.runners import Runners

        settings = settings or configured(self.project).settings
        require_terms(self.project, settings)
        runners = Runners(self.project.root, settings, self.terms, self.project.target_lang)
        runners.prepare()
        return runners.run(segments)

    def check_files(
        self,
        paths: Iterable[str | os.PathLike[str]],
        configuration: Configuration | None = None,
        *,
        source: str | os.PathLike[str] | None = None,
        format: str | None = None,
        changed_since: str | None = None,
        processes: int = 1,
        cached: bool = True,
        progress: Callable[[int], None] | None = None,
    ) -> Result:
        """Check files of translations, as `termbase check` does.

        Args:
            paths: Files, folders and patterns. In folders, translations are looked for; the source
                of a file of one language is where the configuration says, or in its usual place.
            configuration: How to check; without, what the project's configuration says.
            source: The source of the files of one language.
            format: The format of the files that are named.
            changed_since: A revision of git: only what was changed since a branch left it counts.
            processes: How many to use at the most. In a program that starts several, the main
                module has to be importable, as `multiprocessing` has it.
            cached: Whether files whose outcome is known from an earlier run are left alone.
            progress: Called with the number of bytes that are done.

        Returns:
            The findings that the project's baseline does not know, and how many files and units
            were checked; files that cannot be read are among its errors.

        Raises:
            ProjectError: There is a mistake in the settings or in the baseline, no term base where
                terms are to be checked, or git cannot tell what was changed.
            TypeError: One text is given for the paths.
        """
        from termbase.checks.checking import Checking
        from termbase.checks.configuration import configured, require_terms
        from termbase.checks.files import Search

        configuration = configuration or configured(self.project)
        require_terms(self.project, configuration.settings)
        given = Path(source) if source is not None else None
        search = Search.of(self.project, configuration, source=given, format=format)
        jobs = list(search.jobs(several("paths", paths)))
        checking = Checking(self.project, configuration, jobs, changed_since)
        return checking.news(checking.run(processes=processes, cached=cached, progress=progress))

    @contextmanager
    def edit(self, *, preview: bool = False) -> Iterator[Editor]:
        """Open the catalogs for changes, which are written together when the block ends.

        Nothing is written where the block raises, or where a file cannot be written. A process that
        is killed between two renames leaves the first files new, the others old, and each whole.

        Args:
            preview: Write nothing, and take no lock; `Editor.changes` tells what would be written.

        Raises:
            ProjectError: This is the starter term base, which is read-only.
            CatalogError: A catalog cannot be read, locked or written.
            RuntimeError: This thread is within an edit of the term base already.
        """
        from termbase.catalog.editor import editing

        self.project.require_own()
        with editing(self.tree, self.project.languages, preview=preview) as editor:
            yield editor
        self.refresh()

    def refresh(self) -> None:
        """Forget what was read of the catalogs: what others have written since is seen then.

        `edit` and the functions of `termbase.maintenance` do so themselves.
        """
        self._state = _State(self.project)


class _State:
    """What was read of a term base, and what was made of that, until the next edit.

    An edit begins a new one. A thread that is still reading fills the one that it has begun with,
    so that nobody who has added a term is given what was read before.

    Args:
        project: Where it is and how it is set up.
    """

    def __init__(self, project: Project) -> None:
        self._languages = project.languages
        self._tree = project.tree
        self.terms = Terms(self._read)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """English, the project's languages, and any other that has a catalog."""
        return tuple(dict.fromkeys(["en", *self._languages, *self._tree.languages()]))

    def _read(self) -> Concepts:
        """Every concept, each read when it is asked for."""
        from termbase.catalog import kept

        return kept.concepts(self._tree)

    @cached_property
    def all(self) -> tuple[Concept, ...]:
        """Every concept."""
        return tuple(self.terms.concepts)


def open(path: str | os.PathLike[str] | None = None) -> TermBase:
    """Open a term base.

    Args:
        path: A project's folder. Without one: the project around the working folder; outside any
            project, the starter term base that ships with termbase.

    Raises:
        ProjectError: The folder is no project, or there is a mistake in its configuration.
    """
    return TermBase(load(path) if path is not None else discover())
