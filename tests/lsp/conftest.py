"""An editor that talks to the language server, in a process of its own."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from termbase.model import Concept, Status, Term
from termbase.project import open as open_base
from termbase.scaffold import create

_SECONDS = 300

CONCEPTS = (
    Concept(
        "multipolarity",
        "world order",
        (
            Term("multipolarity", "en"),
            Term("多极化", "zh-Hans"),
            Term("多极格局", "zh-Hans", Status.ADMITTED),
            Term("多极性", "zh-Hans", Status.DEPRECATED, note="很少这样说"),
        ),
        definitions={"en": "order of *several* powers"},
    ),
    Concept(
        "armed-truce", "peace talks", (Term("armed truce", "en"), Term("武装“休战”", "zh-Hans"))
    ),
)
NOTES = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "😀 Multipolarity is here."
msgstr "😀多极性已经到来."

msgid "An armed truce, and multipolarity."
msgstr "休战与"
"""


class Editor:
    """An editor with the server running; see `lsprotocol.types` for what it sends and gets."""

    def __init__(self, units: str) -> None:
        self.client = LanguageClient("editor", "1")
        self.messages: list[str] = []
        self.log: list[str] = []
        self._units = units
        self._shown: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self._versions: dict[str, int] = {}

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def show(params: types.PublishDiagnosticsParams) -> None:
            self._shown.put_nowait(params)

        @self.client.feature(types.WINDOW_SHOW_MESSAGE)
        def tell(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)

        @self.client.feature(types.WINDOW_LOG_MESSAGE)
        def log(params: types.LogMessageParams) -> None:
            self.log.append(params.message)

    async def start(self, *arguments: str, root: Path | None = None) -> types.InitializeResult:
        """Start the server, for a folder if one is given."""
        await self.client.start_io(sys.executable, "-m", "termbase", *arguments, "lsp")
        general = types.GeneralClientCapabilities(
            position_encodings=[types.PositionEncodingKind(self._units)]
        )
        folders = [types.WorkspaceFolder(root.as_uri(), root.name)] if root else None
        capabilities = types.ClientCapabilities(general=general)
        result = await self.client.initialize_async(
            types.InitializeParams(capabilities, workspace_folders=folders)
        )
        self.client.initialized(types.InitializedParams())
        return result

    async def stop(self) -> int | None:
        """Stop the server, and return its exit status."""
        await self.client.shutdown_async(None)
        self.client.exit(None)
        server = self.client._server
        assert server is not None
        status = await server.wait()
        await self.client.stop()
        return status

    def open(self, path: Path, text: str | None = None) -> None:
        """Open a file, with another text than it has if one is given."""
        text = path.read_text(encoding="utf-8") if text is None else text
        item = types.TextDocumentItem(path.as_uri(), "po", 1, text)
        self._versions[path.as_uri()] = 1
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, path: Path, text: str) -> None:
        """Replace the text of an open file, without saving it."""
        uri = path.as_uri()
        self._versions[uri] += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self._versions[uri], uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    def open_untitled(self, language: str, text: str) -> str:
        """Open a document that has not been saved, and return its address."""
        uri = "untitled:Untitled-1"
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def save(self, path: Path, text: str) -> None:
        """Save a file."""
        path.write_text(text, encoding="utf-8")
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(named(path)))

    async def shown(self, path: Path | str, version: int | None = None) -> list[types.Diagnostic]:
        """Wait for the next diagnostics of a file, or those of a version, and return them."""
        uri = path if isinstance(path, str) else path.as_uri()
        while True:
            params = await self._shown.get()
            if params.uri == uri and version in {None, params.version}:
                return list(params.diagnostics)


def named(path: Path) -> types.TextDocumentIdentifier:
    """Return what names a file in requests."""
    return types.TextDocumentIdentifier(path.as_uri())


Talk = Callable[[Editor], Coroutine[Any, Any, None]]
Converse = Callable[..., None]


@pytest.fixture
def converse() -> Converse:
    """Run a conversation of an editor with the server, which has to end well."""

    def run(talk: Talk, *arguments: str, units: str = "utf-16", root: Path | None = None) -> None:
        async def whole() -> None:
            editor = Editor(units)
            await editor.start(*arguments, root=root)
            await talk(editor)
            assert await editor.stop() == 0

        asyncio.run(asyncio.wait_for(whole(), _SECONDS))

    return run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two concepts."""
    root = tmp_path / "project"
    create(root)
    with open_base(root).edit() as editor:
        for concept in CONCEPTS:
            editor.add(concept, "world-order")
    return root


@pytest.fixture
def notes(project: Path) -> Path:
    """A PO file in it with a deprecated term, a half-width stop, and a missing term."""
    path = project / "po" / "zh_CN.po"
    path.parent.mkdir()
    path.write_text(NOTES, encoding="utf-8")
    return path
