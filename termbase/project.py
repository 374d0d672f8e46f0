"""Opening a term base, and what can be done with it: the class `TermBase`.

::

    base = termbase.open()              # the project around the working folder, or the starter
    base.lookup("多极化")[0].concept.preferred("en").text
    base.find("a multipolar world", "en")
"""

from __future__ import annotations

import os
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from termbase import tags
from termbase.calls import require_collection, require_instance, require_text
from termbase.config import Project, containing, load, starter
from termbase.forks import Locked
from termbase.model import Segment
from termbase.paths import real_path
from termbase.processes import ALONE, Effort
from termbase.snapshot import Snapshot
from termbase.tags import is_chinese
from termbase.terms import Terms

if TYPE_CHECKING:
    from termbase.catalog.editor import Editor
    from termbase.catalog.tree import CatalogTree
    from termbase.checks import Configuration, Result, Settings
    from termbase.checks.checking import Checking
    from termbase.checks.files import Found
    from termbase.documents import Document
    from termbase.index import Index
    from termbase.match import Finder
    from termbase.model import Concept, Finding, Hit, Match
    from termbase.progress import Progress

_Found = TypeVar("_Found", bound=Sized)


def discover() -> Project:
    """Find the project that the working folder belongs to.

    Returns:
        The project in the folder or in the nearest parent with one; outside any project, the
        starter.

    Raises:
        ProjectError: The configuration contains a mistake.
    """
    return containing(real_path("")) or starter()


class TermBase(Locked):
    """An open term base.

    Catalogs are read on first use. Each `lookup`, and each document that is read or made into a
    glossary, notices catalogs that have changed on disk since. `concepts`, `find` and `check` do
    not look for changes; they see those that `lookup`, `edit` or `refresh` has noticed. A term base
    may be shared among threads, and pickled: another process opens it anew. It is a context
    manager, but need not be closed.

    Attributes:
        project: Its location and configuration.
        tree: Its catalogs.
    """

    def __init__(self, project: Project, effort: Effort = ALONE) -> None:
        """Open the term base of a project; programs usually call `termbase.open` instead.

        Args:
            project: The location and configuration of the term base.
            effort: How many processes to use to build a large index, and who shows its progress.
        """
        super().__init__()
        self.project = project
        self.tree: CatalogTree = project.tree
        self._effort = effort
        self._index: Index | None = None
        self._indexed: object = None
        self._snapshot = Snapshot(project)
        self._renewal = Locked()

    def __repr__(self) -> str:
        return f"TermBase({str(self.project.root)!r})"

    def __reduce__(self) -> tuple[type[TermBase], tuple[Project, Effort]]:
        """Pickle only the location: another process reads the term base anew."""
        return type(self), (self.project, self._effort)

    def close(self) -> None:
        """Close the index and discard what was read; a later call opens and reads it again."""
        if self._index is not None:
            self._index.close()
        self._snapshot = Snapshot(self.project)

    def __enter__(self) -> TermBase:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """All concepts except retired ones, by subject, then in the order of the template.

        Raises:
            CatalogError: A catalog cannot be read; the message names the file and the line.
            ProjectError: The project has no catalogs.
        """
        return self._there(self._snapshot.all)

    def concept(self, id: str) -> Concept:
        """Return the concept with an id.

        Args:
            id: The id, as in ``Concept.id`` and the ``msgctxt`` of the catalogs.

        Raises:
            CatalogError: No concept has this id, or it was retired or joined into another one; the
                message names the one that may be meant. Or a catalog cannot be read.
            ProjectError: The project has no catalogs.
        """
        found = self._there(self._snapshot.by_id).get(require_text("id", id))
        if found is not None:
            return found
        from termbase.catalog.editor import editing
        from termbase.catalog.requiring import require_concept

        with editing(self.tree, preview=True) as editor:
            return require_concept(editor, id)

    @property
    def languages(self) -> tuple[str, ...]:
        """BCP 47 tags of English, the project's languages, and any others that have a catalog."""
        return self._snapshot.languages

    def _opened(self) -> Index:
        """Return the index, opening it on the first call."""
        self.project.require_catalogs()
        with self.lock:
            if self._index is None:
                from termbase.index import Index

                self._index = index = Index.open(self.tree, effort=self._effort)
                # Close the index when the term base is collected, or when the interpreter exits.
                weakref.finalize(self, index.close)
            return self._index

    def _ask(self, question: Callable[[Index], _Found]) -> _Found:
        """Return an answer of the index; what it notices of the catalogs, `find` sees too."""
        index = self._index or self._opened()
        found = question(index)
        if index.state is not self._indexed:
            self._indexed = index.state
            self.refresh(ahead=True)
        return self._there(found)

    def lookup(self, query: str, limit: int | None = 10, *, wide: bool = False) -> list[Hit]:
        """Return the concepts that a query may mean, the best first.

        Args:
            query: A term or a part of one, in any language of the term base, in any script or
                spelling; or the pinyin of a Chinese term. A final asterisk (``trade*``) asks for
                the terms that begin with the text before it.
            limit: Maximum number of hits; None returns all.
            wide: Whether to return further matches even if the query is itself a term: terms that
                begin with it, have it as an inflected form, or are pronounced alike. For
                interactive use, where the query may be incomplete.

        Returns:
            Hits with different concepts. The same query always gives the same hits while the
            catalogs do not change.

        Raises:
            CatalogError: A catalog cannot be read; the message names the file and the line.
            ProjectError: The project has no catalogs.
        """
        require_text("query", query)
        return self._ask(lambda index: index.lookup(query, limit, wide=wide))

    def complete(self, prefix: str, limit: int | None = 20) -> list[str]:
        """Return the terms that begin with a prefix, for completion while typing.

        Args:
            prefix: The beginning of a term in any language, or of its pinyin.
            limit: Maximum number of terms; None returns all.

        Returns:
            Terms, the most likely first, without duplicates.

        Raises:
            CatalogError: A catalog cannot be read; the message names the file and the line.
            ProjectError: The project has no catalogs.
        """
        require_text("prefix", prefix)
        return self._ask(lambda index: index.complete(prefix, limit))

    def mentioned(self, texts: Iterable[str]) -> list[Concept]:
        """Return the concepts that may occur in some texts: a superset of those that do.

        A `Finder` of these concepts finds the same matches in the texts as one of the whole term
        base. If the term base is large, it is built many times faster.

        Args:
            texts: Running texts in any language.

        Returns:
            Concepts by subject, then by id.

        Raises:
            CatalogError: A catalog cannot be read; the message names the file and the line.
            ProjectError: The project has no catalogs.
            TypeError: `texts` is a single string.
        """
        held = [require_text("texts", text) for text in require_collection("texts", texts)]
        return self._ask(lambda index: index.mentioned(held))

    def terms_in(self, texts: Iterable[str]) -> Terms:
        """Return the concepts that some texts may contain, with their finders; maybe others too.

        Meant for a few documents. Reading the whole of a small term base takes less time than
        creating an index; of a large one, the index tells which concepts the texts may contain.

        Args:
            texts: Running texts in any language.

        Raises:
            CatalogError: A catalog cannot be read; names the file and the line.
            ProjectError: The term base that the project sets up is not there.
        """
        held = [require_text("texts", text) for text in require_collection("texts", texts)]
        if (terms := self._all_if_small()) is not None:
            self._there(terms.concepts)
            return terms
        from termbase.match.spaced import latin_parts

        found = self.mentioned(held)
        latin = {concept.id for concept in self.mentioned(latin_parts(held))}
        return Terms(found, [concept for concept in found if concept.id in latin])

    def _all_if_small(self) -> Terms | None:
        """Return all concepts as they are on the disk now; None if the term base is large."""
        snapshot = self._snapshot_if_small()
        return None if snapshot is None else snapshot.terms

    def _snapshot_if_small(self) -> Snapshot | None:
        if self.tree.is_large:
            return None
        self.refresh(ahead=True)
        return self._snapshot

    def _there(self, found: _Found) -> _Found:
        """Return a result; if it is empty, first check that the term base exists at all.

        If it does not, what was read is discarded: it may only be away for a moment.
        """
        if not found and not self.project.has_catalogs():
            self._snapshot = Snapshot(self.project)
            self.project.require_catalogs()
        return found

    def finder(self, lang: str) -> Finder:
        """Return the finder of the terms of one language; later calls return the same object.

        Args:
            lang: Language of the texts to search, as a BCP 47 tag or a locale name (``zh_CN``).

        Raises:
            CatalogError: A catalog cannot be read; the message names the file and the line.
            ProjectError: The project has no catalogs.
            ValueError: `lang` does not have the form of a language tag.
        """
        terms = self._snapshot.terms
        self._there(terms.concepts)
        return terms.finder(tags.tag(require_text("lang", lang)))

    def find(self, text: str, lang: str) -> list[Match]:
        """Find the terms of the term base in a text.

        Args:
            text: Running text.
            lang: Language of the text, as a BCP 47 tag or a locale name (``zh_CN``).

        Returns:
            Matches in the order of the text, none overlapping; offsets in code points of `text`.

        Raises:
            CatalogError: A catalog cannot be read; the message names the file and the line.
            ProjectError: The project has no catalogs.
            ValueError: `lang` does not have the form of a language tag.
        """
        return self.finder(lang).find(require_text("text", text))

    def read_document(
        self,
        path: str | os.PathLike[str],
        *,
        stream: BinaryIO | None = None,
        format: str | None = None,
    ) -> Document:
        """Read a document as `termbase.documents.read` does, using the terms to parse its header.

        Args:
            path: The file, or ``-`` for standard input.
            stream: A stream to read from instead; `path` is then only the document's name.
            format: Name of the format; by default, the content and then the file ending decide.

        Raises:
            DocumentError: The document cannot be read, is empty or too large, or has no known
                format.
        """
        from termbase.documents import read

        return read(os.fspath(path), stream=stream, format=format, words=self._chinese_in)

    def _chinese_in(self, text: str) -> Iterator[str]:
        """Yield the Chinese terms of the concepts that may occur in a text."""
        if not self.project.has_catalogs():
            return
        snapshot = self._snapshot_if_small()
        if snapshot is None:
            for concept in self.mentioned([text]):
                yield from (term.text for term in concept.terms if is_chinese(term.lang))
            return
        yield from snapshot.chinese_in(text)

    @property
    def terms(self) -> Terms:
        """The concepts and their finders, in the form that the checks need."""
        return self._snapshot.terms

    def check(
        self, segments: Iterable[Segment], settings: Settings | None = None
    ) -> Iterator[Finding]:
        """Check translations.

        Args:
            segments: The segments to check, as `termbase.bitext.read` yields them or made by the
                caller; those of one file come together.
            settings: Which checks to run, with which options; by default, those that the project's
                configuration sets, as for ``termbase check``.

        Returns:
            An iterator of findings, computed lazily, in the order of the segments. The findings of
            checks that compare all segments come last.

        Raises:
            ProjectError: There is a mistake in the settings, or a check of terms is selected and
                the project has no catalogs. This is raised by the call itself.
            TypeError: `segments` is a single segment. Raised by the iterator, which then ends: one
                of them is not a segment, or a text of it is not a `str`; the message names the
                unit.
            ValueError: Raised likewise: a language of a segment does not have the form of a
                language tag.
        """
        from termbase.checks.configuration import configured, require_terms
        from termbase.checks.given import usable
        from termbase.checks.runners import Runners
        from termbase.checks.settings import Settings

        if settings is None:
            settings = configured(self.project).settings
        require_instance("settings", settings, Settings)
        require_terms(self.project, settings)
        runners = Runners(self.project.root, settings, self.terms, self.project.target_lang)
        runners.prepare()
        return runners.run(map(usable, require_collection("segments", segments, Segment)))

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
        progress: Progress | None = None,
    ) -> Result:
        """Check files of translations, as ``termbase check`` does.

        Args:
            paths: Files, folders and wildcard patterns. Folders are searched for translations. The
                source of a file that holds only one language is found where the configuration says,
                or in one of the usual places.
            configuration: How to check; by default, the project's configuration.
            source: The source file of those of `paths` that hold only one language.
            format: Name of the format of the files named in `paths`; by default, the file ending
                decides.
            changed_since: A git revision; only findings in units that were changed since the
                current branch left it are returned.
            processes: Maximum number of processes. Use more than one only in a program whose main
                module can be imported (see `multiprocessing`).
            cached: Whether to reuse results that an earlier run stored for unchanged files.
            progress: Called with the number of bytes that are checked, and the number of all.

        Returns:
            The findings that are not in the project's baseline, the numbers of files and units
            checked, and the errors of files that could not be read.

        Raises:
            ProjectError: There is a mistake in the settings or in the baseline, a check of terms is
                selected and the project has no catalogs, or git cannot determine the changes.
            TermbaseError: A worker process was killed.
            TypeError: `paths` is a single string or path.
            ValueError: `processes` is less than 1.
        """
        if processes < 1:
            raise ValueError(f"processes is {processes}, and has to be 1 or more")
        checking = self.checking(
            paths, configuration, source=source, format=format, changed_since=changed_since
        )
        return checking.without_known(
            checking.run(processes=processes, cached=cached, progress=progress)
        )

    def checking(
        self,
        paths: Iterable[str | os.PathLike[str]],
        configuration: Configuration | None = None,
        *,
        source: str | os.PathLike[str] | None = None,
        format: str | None = None,
        stream: BinaryIO | None = None,
        changed_since: str | None = None,
    ) -> Checking:
        """Return a check of files of translations, which corrects and records findings, too.

        Args:
            paths: As for `check_files`.
            configuration: As for `check_files`.
            source: As for `check_files`.
            format: As for `check_files`.
            stream: What to read for the path ``-``; its format has to be named.
            changed_since: As for `check_files`.

        Raises:
            ProjectError: There is a mistake in the settings, a check of terms is selected and the
                project has no catalogs, or git cannot determine the changes.
            TypeError: `paths` is a single string or path.
        """
        from termbase.checks.checking import Checking
        from termbase.checks.configuration import configured, require_terms

        configuration = configuration or configured(self.project)
        found = self.find_files(paths, configuration, source=source, format=format, stream=stream)
        require_terms(self.project, configuration.settings)
        return Checking(self.project, configuration, found, changed_since)

    def find_files(
        self,
        paths: Iterable[str | os.PathLike[str]],
        configuration: Configuration | None = None,
        *,
        source: str | os.PathLike[str] | None = None,
        format: str | None = None,
        stream: BinaryIO | None = None,
    ) -> Found:
        """Return the files of translations among files and in folders, without reading them.

        The arguments and errors are those of `checking`. `termbase.checks.jobs.segments` reads a
        file.
        """
        from termbase.checks.configuration import Configuration, configured
        from termbase.checks.files import Search

        if configuration is None:
            configuration = configured(self.project)
        require_instance("configuration", configuration, Configuration)
        given = Path(source) if source is not None else None
        search = Search.of(self.project, configuration, source=given, format=format, stream=stream)
        return search.find(require_collection("paths", paths))

    @contextmanager
    def edit(self, *, preview: bool = False) -> Iterator[Editor]:
        """Lock the catalogs and provide an editor; its changes are written when the block ends.

        All changes are written together. If the block raises an exception or a file cannot be
        written, none is. Each file is replaced atomically; a process killed in between leaves some
        files new and the others old.

        Args:
            preview: Whether to write nothing, and so take no lock; `Editor.changes` returns what
                would be written.

        Yields:
            The editor of the catalogs.

        Raises:
            ProjectError: This is the starter term base, which is read-only.
            CatalogError: A catalog cannot be read, locked or written.
            RuntimeError: This thread is already editing the term base.
        """
        from termbase.catalog.editor import editing

        self.project.require_own()
        with editing(self.tree, self.project.languages, preview=preview) as editor:
            yield editor
        self.refresh()

    def refresh(self, *, ahead: bool = False) -> None:
        """Discard what was read of the catalogs if they have changed on disk since.

        If they have not, this takes less than a millisecond, unless there are hundreds of them.
        `edit` and the functions of `termbase.maintenance` call it themselves.

        Args:
            ahead: Whether to read the catalogs now, and to build what has been in use. Until that
                is done, other threads go on with what they have; if one of them asks for this as
                well, its call returns at once. By default, this is left to the next call that needs
                it, and others wait for it.

        Raises:
            CatalogError: The folder of the catalogs cannot be read; or, with `ahead`, a catalog
                cannot.
        """
        if self._snapshot.is_of(self.tree.state()):
            return
        if not ahead:
            self._snapshot = Snapshot(self.project)
        elif self._renewal.lock.acquire(blocking=False):
            try:
                old, new = self._snapshot, Snapshot(self.project)
                new.terms.build_as(old.terms)
                if self._snapshot is old:
                    self._snapshot = new
            finally:
                self._renewal.lock.release()

    def warm_up(self) -> None:
        """Build everything that the first calls would build otherwise.

        That is the index, the finders of all languages, and what checks need. A server calls this
        before it forks, or before it takes requests.

        Raises:
            CatalogError: A catalog cannot be read; the message names the file and the line.
            ProjectError: The project has no catalogs, or there is a mistake in its settings.
        """
        sample = "Two of the parts in 2024: 第二部分。"
        self.lookup(sample)
        for lang in self.languages:
            self.find(sample, lang)
        for lang in self.languages[1:]:  # the first is English
            for concept in self._snapshot.terms.concepts[:1]:
                for source, target in (("en", lang), (lang, "en")):
                    terms = (term.text for term in concept.in_language(source))
                    text = f"{next(terms, '')} 2 {sample}"
                    segment = Segment(text, "3", source_lang=source, target_lang=target)
                    deque(self.check([segment]), maxlen=0)


def open(path: str | os.PathLike[str] | None = None) -> TermBase:
    """Open a term base.

    Args:
        path: A project's folder. By default, the project that the working folder belongs to or,
            outside any project, the starter term base that ships with termbase.

    Raises:
        ProjectError: The folder is not a project, or its configuration contains a mistake.
    """
    return TermBase(load(path) if path is not None else discover())
