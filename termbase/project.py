"""A project: a folder with `termbase.toml`, and the term base in it.

`open` is the way in for programs::

    base = termbase.open()              # the project around the working folder, or the starter
    base.lookup("多极化")[0].concept.preferred("en").text
    base.find("a multipolar world", "en")
"""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from termbase.config import Project, config_file, load, starter
from termbase.errors import ProjectError
from termbase.processes import ALONE, Effort
from termbase.text import languages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from termbase.catalog.editor import Editor
    from termbase.catalog.kept import Concepts
    from termbase.catalog.tree import CatalogTree
    from termbase.checks import Settings, Terms
    from termbase.index import Index
    from termbase.match import Finder
    from termbase.model import Concept, Finding, Hit, Match, Segment


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


class TermBase:
    """An open term base.

    It reads what it needs when it needs it. Reading follows the files: a catalog changed on the
    disk is seen by the next `lookup`; `concepts` and `find` keep what they read first.

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
        self.project = project
        self.tree = project.tree
        self._effort = effort
        self._state = _State(self.tree)

    def __repr__(self) -> str:
        return f"TermBase({str(self.project.root)!r})"

    def __reduce__(self) -> tuple[type[TermBase], tuple[Project, Effort]]:
        """For another process: the same term base, to be read there anew."""
        return type(self), (self.project, self._effort)

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """Every concept in use, by subject, then in the order of its template.

        Raises:
            CatalogError: A catalog cannot be read; names the file and the line.
        """
        return self._state.all

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """English, the project's languages, and any other that has a catalog."""
        return tuple(dict.fromkeys(["en", *self.project.languages, *self.tree.languages()]))

    @cached_property
    def _index(self) -> Index:
        from termbase.index import Index

        index = Index.open(self.tree, effort=self._effort)
        # Closed with its term base, or else with the interpreter: nobody has to remember it.
        weakref.finalize(self, index.close)
        return index

    def lookup(self, query: str, limit: int = 10, *, wide: bool = False) -> list[Hit]:
        """Concepts that a query may mean, best first, in any language of the base.

        Args:
            query: A term or a part of one, in any language, script or spelling; or pinyin. With an
                asterisk at its end (``trade*``), what begins so.
            limit: How many at the most.
            wide: Whether more is wanted where the query is a term itself: what begins so, is
                inflected so, or read so. For people, who may not have typed all of it yet.
        """
        return self._index.lookup(query, limit, wide=wide)

    def complete(self, prefix: str, limit: int = 20) -> list[str]:
        """Terms that begin as `prefix` does, the likeliest first."""
        return self._index.complete(prefix, limit)

    def mentioned(self, texts: Iterable[str]) -> list[Concept]:
        """The concepts that texts may name: all that they do, and a few more.

        Args:
            texts: Running text in any language.

        Raises:
            CatalogError: A catalog cannot be read; names the file and the line.
        """
        return self._index.mentioned(texts)

    def finder(self, lang: str) -> Finder:
        """What finds the terms of one language in a text; made once."""
        return self._state.finder(languages.tag(lang))

    def find(self, text: str, lang: str) -> list[Match]:
        """The terms of the base that stand in a text.

        Args:
            text: Running text.
            lang: Its language.

        Returns:
            Matches that do not overlap, in order; offsets in code points of `text`.
        """
        return self.finder(lang).find(text)

    @property
    def terms(self) -> Terms:
        """The concepts, and what finds them, as the checks want them."""
        return self._state.terms

    def check(
        self, segments: Iterable[Segment], settings: Settings | None = None
    ) -> Iterator[Finding]:
        """What is wrong with translations.

        Args:
            segments: Units of one file or of one's own making.
            settings: Which checks to run, and what they are told; without, the default ones.

        Yields:
            Findings in the order of the units; those of checks over all units last.

        Raises:
            ProjectError: The settings name no check.
        """
        from termbase.checks import Runner, Settings, active
        from termbase.checks.outcome import Outcome

        settings = settings or Settings()
        runner = Runner(active(settings), self.terms, settings, self.project.languages[0])
        outcome = Outcome()
        yield from runner.run(segments, "", outcome)
        yield from runner.conclude(outcome.traces)

    @contextmanager
    def edit(self) -> Iterator[Editor]:
        """Open the catalogs for changes; they are written, all or none, when the block ends.

        Raises:
            ProjectError: This is the starter term base, which is read-only.
            CatalogError: A catalog cannot be read, locked or written.
        """
        from termbase.catalog.editor import editing

        if self.project.starter:
            raise ProjectError(
                "the starter term base is read-only; make a project with: "
                "termbase init --starter DIR, and go there or name it with --termbase"
            )
        with editing(self.tree, self.project.languages) as editor:
            yield editor
        self._state = _State(self.tree)


class _State:
    """What was read of a term base, and what was made of that, until the next edit.

    An edit begins a new one. A thread that is still reading fills the one that it has begun with,
    so that nobody who has added a term is given what was read before.

    Args:
        tree: The catalogs.
    """

    def __init__(self, tree: CatalogTree) -> None:
        self._tree = tree
        self._finders: dict[str, Finder] = {}
        self._making = threading.Lock()

    @cached_property
    def concepts(self) -> Concepts:
        """Every concept, each read when it is asked for."""
        from termbase.catalog import kept

        return kept.concepts(self._tree)

    @cached_property
    def all(self) -> tuple[Concept, ...]:
        """Every concept."""
        return tuple(self.concepts)

    @cached_property
    def terms(self) -> Terms:
        """The concepts, and what finds them, as the checks want them."""
        from termbase.checks import Terms

        return Terms(self.concepts)

    def finder(self, lang: str) -> Finder:
        """What finds the terms of a language, made once."""
        from termbase.match import Finder

        found = self._finders.get(lang)
        if found is None:
            with self._making:  # no two threads for one language
                found = self._finders.get(lang) or Finder(self.concepts, lang)
                self._finders[lang] = found
        return found


def open(path: str | os.PathLike[str] | None = None) -> TermBase:
    """Open a term base.

    Args:
        path: A project's folder. Without one: the project around the working folder; outside any
            project, the starter term base that ships with termbase.

    Raises:
        ProjectError: The folder is no project, or there is a mistake in its configuration.
    """
    return TermBase(load(path) if path is not None else discover())
