"""The documents that an editor has open, and what takes time with them.

There are two threads besides that of the connection: one checks files, the other answers what is
asked meanwhile. Each does its work in the order in which it is asked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import Protocol, TypeVar

from lsprotocol import types
from pygls.uris import to_fs_path

from termbase.config import Project
from termbase.lsp.opened import CheckedFile, FileInProject, OpenFile
from termbase.lsp.places import edit, split
from termbase.lsp.projects import OpenProject, Projects

_Result = TypeVar("_Result")


class Editor(Protocol):
    """What is known of an editor."""

    @property
    def units(self) -> str:
        """The encoding whose units it counts in."""

    @property
    def folders(self) -> list[Path]:
        """The folders that it works in."""


class _Document:
    """A document, as it was opened, whose text changes while someone types."""

    def __init__(self, item: types.TextDocumentItem, units: str) -> None:
        self._path = path_of(item.uri)
        self._language = item.language_id
        self._units = units
        self._lines = split(item.text)
        self._version: int | None = item.version
        self._file: OpenFile | None = None

    @property
    def file(self) -> OpenFile:
        """The document as it is now."""
        if self._file is None:
            text = "".join(self._lines)
            self._file = OpenFile(self._path, self._language, text, self._version, self._units)
        return self._file

    def change(
        self, version: int | None, changes: Iterable[types.TextDocumentContentChangeEvent]
    ) -> None:
        """Change the text as the editor did, one change after another."""
        edit(self._lines, changes, self._units)
        self._version, self._file = version, None


class Documents:
    """The open documents of an editor, by their addresses.

    Without a project for all files, that of the nearest folder above a file is taken.
    """

    def __init__(self, project: Project | None, editor: Editor) -> None:
        self._editor = editor
        self._projects = Projects(project)
        self._open: dict[str, _Document] = {}
        self._checked: dict[str, CheckedFile] = {}
        self._outdated: set[str] = set()
        self._checks, self._answers = (
            ThreadPoolExecutor(1, f"termbase-{name}") for name in ("checks", "answers")
        )

    def stop(self) -> None:
        """Do not begin what is still to be done."""
        for worker in (self._checks, self._answers):
            worker.shutdown(wait=False, cancel_futures=True)

    def open(self, item: types.TextDocumentItem) -> None:
        """Add a document that the editor has opened."""
        self._checked.pop(item.uri, None)
        self._open[item.uri] = _Document(item, self._editor.units)

    def change(
        self,
        item: types.VersionedTextDocumentIdentifier,
        changes: Iterable[types.TextDocumentContentChangeEvent],
    ) -> None:
        """Change a document; one that is not open is disregarded."""
        if document := self._open.get(item.uri):
            document.change(item.version, changes)

    def close(self, uri: str) -> None:
        """Forget a document that the editor has closed."""
        self._open.pop(uri, None)
        self._checked.pop(uri, None)

    def outdate(self) -> None:
        """Have all documents checked anew: what they depend on may have changed."""
        self._outdated.update(self._open)

    def files(self) -> dict[str, OpenFile]:
        """Return the documents as they are now."""
        return {uri: document.file for uri, document in self._open.items()}

    async def of_file(self, uri: str, work: Callable[[FileInProject], _Result]) -> _Result | None:
        """Do something with an open document, checked or not; None if it is not open."""
        return await self._done(
            self._answers, uri, lambda *place: work(FileInProject.in_project(*place))
        )

    async def of_checked(self, uri: str, work: Callable[[CheckedFile], _Result]) -> _Result | None:
        """Do something with the result of checking a document, which is checked if need be.

        Arguments, results and exceptions are those of `of_file`.
        """
        return await self._done(self._checks, uri, lambda *place: work(self._check(uri, *place)))

    async def _done(
        self, worker: Executor, uri: str, work: Callable[[OpenFile, OpenProject], _Result]
    ) -> _Result | None:
        if uri not in self._open:
            return None
        file = self._open[uri].file
        folders = [file.path.parent] if file.path else self._editor.folders

        def done() -> _Result:
            return work(file, self._projects.of(folders))

        return await asyncio.get_running_loop().run_in_executor(worker, done)

    def _check(self, uri: str, file: OpenFile, project: OpenProject) -> CheckedFile:
        """Return the result of checking a document: the last one, if nothing has changed since."""
        known = self._checked.get(uri)
        is_outdated = uri in self._outdated
        self._outdated.discard(uri)
        if known and known.file is file and known.project is project and not is_outdated:
            return known
        found = self._checked[uri] = CheckedFile.of(file, project, known)
        return found


def path_of(uri: str) -> Path | None:
    """Return the path of a file; None of a document that is not on a disk."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(path) if path else None
