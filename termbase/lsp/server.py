"""The language server: answers an editor by the Language Server Protocol 3.17."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from pathlib import Path
from typing import TypeVar

from termbase.config import Project
from termbase.errors import DependencyError, TermbaseError, filled

try:
    from lsprotocol import types
    from pygls.exceptions import JsonRpcException, JsonRpcParseError, PyglsError
    from pygls.lsp.server import LanguageServer
except ModuleNotFoundError:
    raise DependencyError("the language server needs pygls: pip install 'termbase[lsp]'") from None

from termbase.lsp.completion import completions
from termbase.lsp.documents import Documents, path_of
from termbase.lsp.findings import FIX_ALL, all_corrections, corrections, diagnostics, of_error
from termbase.lsp.mentions import description, mention_at
from termbase.lsp.opened import CheckedFile, FileInProject
from termbase.lsp.protocol import Protocol
from termbase.paths import real_path
from termbase.report import Style
from termbase.version import __version__

_DELAY = 0.3
"""Seconds without a keystroke after which a file is checked."""

_WATCHED = ("**/*.po", "**/*.pot", "**/termbase.toml", "**/pyproject.toml", "**/setup.cfg")
"""The files of which the editor tells when another program changes them."""

_Result = TypeVar("_Result")


class Server(LanguageServer):
    """A language server for the files of any number of projects.

    Args:
        project: The project of all files; by default, that of the nearest folder above a file.
        style: The language of messages.

    Attributes:
        documents: What the editor has open.
    """

    protocol: Protocol

    def __init__(self, project: Project | None, style: Style) -> None:
        super().__init__("termbase", __version__, protocol_cls=Protocol)
        self.style = style
        self.documents = Documents(project, self)
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._told = ""
        self._logged: dict[str, str] = {}

    @property
    def status(self) -> int:
        """The exit status of the process: 1 if the editor left without asking to shut down."""
        return 0 if self.protocol.is_shut_down else 1

    @property
    def units(self) -> str:
        """The encoding whose units the editor counts in."""
        return self.workspace.position_encoding or types.PositionEncodingKind.Utf16

    @property
    def folders(self) -> list[Path]:
        """The folders that the editor works in."""
        uris = [folder.uri for folder in self.workspace.folders.values()]
        uris = uris or [self.workspace.root_uri or ""]
        return list(filter(None, map(path_of, uris))) or [Path.cwd()]

    def shutdown(self) -> None:
        """Stop, without finishing what is still to be done."""
        self.documents.stop()
        super().shutdown()  # type: ignore[no-untyped-call]

    def report_server_error(
        self, error: Exception, source: type[PyglsError] | type[JsonRpcException]
    ) -> None:
        """Tell the editor of an error: of a message, in its log; of the server, on its screen."""
        if source is not JsonRpcException:
            super().report_server_error(error, source)
        elif isinstance(error, JsonRpcException):
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, error.message))
        else:
            self.protocol.answer_with(JsonRpcParseError(), None)

    def check(self, uri: str, delay: float = 0) -> None:
        """Check a file after some seconds, and show the result; an earlier request is dropped."""
        if waiting := self._waiting.pop(uri, None):
            waiting.cancel()
        self._waiting[uri] = asyncio.ensure_future(self._check(uri, delay))

    def check_all(self) -> None:
        """Check all open files anew: what they depend on may have changed."""
        self.documents.outdate()
        for uri in self.documents.files():
            self.check(uri)

    def close(self, uri: str) -> None:
        """Forget a file that the editor has closed."""
        if waiting := self._waiting.pop(uri, None):
            waiting.cancel()
        self.documents.close(uri)
        self._logged.pop(uri, None)
        self._show(uri, None, [])

    async def _check(self, uri: str, delay: float) -> None:
        await asyncio.sleep(delay)
        found = await self.answer(
            self.documents.of_checked(
                uri, lambda checked: (checked, diagnostics(checked, self.style))
            )
        )
        if found and uri in self.documents.files():
            checked, shown = found
            self._log_once(uri, checked.unchecked)
            self._show(uri, checked.file.version, shown)

    async def answer(self, asked: Awaitable[_Result | None]) -> _Result | None:
        """Return the result of some work; None if an error occurs, which is shown."""
        try:
            return await asked
        except TermbaseError as error:
            self._tell(error)
            return None

    def _log_once(self, uri: str, error: TermbaseError | None) -> None:
        """Say in the log why a file is not checked, when it is opened and when that changes."""
        text = filled(error.message, error.fields, self.style.say) if error else ""
        if text and self._logged.get(uri) != text:
            place = path_of(uri) or uri
            self.window_log_message(
                types.LogMessageParams(types.MessageType.Info, f"{place}: {text}")
            )
        self._logged[uri] = text

    def _show(self, uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, found, version=version)
        )

    def _tell(self, error: TermbaseError) -> None:
        """Show an error, also in its file if that is open; not the same one again and again."""
        for uri, file in self.documents.files().items():
            if file.path and error.path and real_path(file.path) == real_path(error.path):
                self._show(uri, file.version, [of_error(error, file.places, self.style)])
        place = ":".join(map(str, filter(None, (error.path, error.line))))
        text = ": ".join(filter(None, (place, filled(error.message, error.fields, self.style.say))))
        if text != self._told:
            self._told = text
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, text))


def create_server(project: Project | None = None, style: Style | None = None) -> Server:
    """Return a server; `start_io` runs it on standard input and output.

    Args:
        project: The project of all files; by default, that of the nearest folder above a file.
        style: The language of messages; by default, English.
    """
    server = Server(project, style or Style())
    _follow_files(server)
    _answer_requests(server)
    return server


def _follow_files(server: Server) -> None:
    """Make a server check files when they are opened, changed and saved."""

    @server.feature(types.INITIALIZED)
    def watch(_params: types.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watched = workspace and workspace.did_change_watched_files
        if not (watched and watched.dynamic_registration):
            return
        watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        registration = types.Registration("termbase-files", method, options)
        server.client_register_capability(types.RegistrationParams([registration]))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.documents.open(params.text_document)
        server.check(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.documents.change(params.text_document, params.content_changes)
        server.check(params.text_document.uri, _DELAY)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(_params: types.DidSaveTextDocumentParams) -> None:
        server.check_all()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def changed_elsewhere(_params: types.DidChangeWatchedFilesParams) -> None:
        server.check_all()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.close(params.text_document.uri)


def _answer_requests(server: Server) -> None:
    """Make a server answer what an editor asks about a place in a file."""
    documents = server.documents

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        def work(opened: FileInProject) -> types.Hover | None:
            mention = mention_at(opened.file, params.position, opened.project)
            if mention is None:
                return None
            text = "\n\n---\n\n".join(
                description(concept, server.style) for concept in mention.concepts
            )
            content = types.MarkupContent(types.MarkupKind.Markdown, text)
            return types.Hover(content, opened.file.places.range(mention.start, mention.end))

        return await server.answer(documents.of_file(params.text_document.uri, work))

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> list[types.Location] | None:
        def work(opened: FileInProject) -> list[types.Location]:
            mention = mention_at(opened.file, params.position, opened.project)
            if mention is None:
                return []
            tree = opened.project.project.tree
            places = (tree.place_of(concept, mention.lang) for concept in mention.concepts)
            return [_location(*place) for place in places if place]

        return await server.answer(documents.of_file(params.text_document.uri, work))

    @server.feature(types.TEXT_DOCUMENT_COMPLETION)
    async def complete(params: types.CompletionParams) -> types.CompletionList | None:
        def work(opened: FileInProject) -> types.CompletionList:
            return completions(opened, params.position, server.style)

        return await server.answer(documents.of_file(params.text_document.uri, work))

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL]),
    )
    async def actions(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        uri, style = params.text_document.uri, server.style
        wanted = params.context.only

        def work(checked: CheckedFile) -> list[types.CodeAction]:
            found: list[types.CodeAction] = []
            if _wants(wanted, types.CodeActionKind.QuickFix):
                found += corrections(checked, params.range, uri, style)
            if wanted and _wants(wanted, FIX_ALL):  # not with each move of the cursor
                found += all_corrections(checked, uri, style)
            return found

        return await server.answer(documents.of_checked(uri, work))


def _wants(kinds: Sequence[types.CodeActionKind | str] | None, kind: str) -> bool:
    """Return whether a kind of action, or one that includes it, is among those asked for."""
    return kinds is None or any(f"{kind}.".startswith(f"{_value(one)}.") for one in kinds)


def _value(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


def _location(path: Path, line: int) -> types.Location:
    """Return the beginning of a line of a file; its number is 1-based."""
    start = types.Position(line - 1, 0)
    return types.Location(path.absolute().as_uri(), types.Range(start, start))
