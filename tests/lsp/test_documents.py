"""The documents that an editor has open."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

from lsprotocol import types

from termbase.lsp.documents import Documents

from .conftest import NOTES

_SECONDS = 300


class Editor:
    """An editor without any folder open."""

    units = "utf-16"
    folders: tuple[Path, ...] = ()


def _changed(uri: str, version: int, line: int, text: str) -> types.DidChangeTextDocumentParams:
    where = types.Range(types.Position(line, 0), types.Position(line + 1, 0))
    return types.DidChangeTextDocumentParams(
        types.VersionedTextDocumentIdentifier(version, uri),
        [types.TextDocumentContentChangePartial(where, text)],
    )


def test_answers_do_not_wait_for_a_check(notes: Path) -> None:
    """While a file is being checked, other work on it is done, with its text of this moment."""
    documents = Documents(None, Editor())
    uri = notes.as_uri()
    is_answered = threading.Event()

    async def talk() -> None:
        documents.open(types.TextDocumentItem(uri, "po", 1, NOTES))
        checking = asyncio.ensure_future(
            documents.of_checked(uri, lambda _checked: is_answered.wait(_SECONDS))
        )
        await asyncio.sleep(0)
        change = _changed(uri, 2, 4, 'msgstr "😀多极化"\n')
        documents.change(change.text_document, change.content_changes)
        version = await documents.of_file(uri, lambda opened: opened.file.version)
        assert version == 2
        is_answered.set()
        assert await checking is True

    asyncio.run(asyncio.wait_for(talk(), _SECONDS))
    documents.stop()


EDITS = (
    (4, 'msgstr "😀多极化已经到来。"\n'),
    (7, 'msgstr "休战与多极性"\n'),
    (7, 'msgstr "休战与\n'),
    (7, 'msgstr "武装“休战”与多极格局"\n'),
    (5, '\nmsgid "An armed truce, and multipolarity."\nmsgstr "休战"\n\n'),
    (2, "# termbase: ignore[missing-term]\n"),
    (0, '# 𠮷\r\nmsgid ""\r\n'),
    (4, "\n\n\n"),
)
"""Lines that are replaced, and by what."""


def test_edits_have_the_findings_of_a_file_that_is_opened(notes: Path) -> None:
    """After each edit, what is found is what is found in a file with this text."""
    documents = Documents(None, Editor())
    uri = notes.as_uri()

    async def talk() -> None:
        documents.open(types.TextDocumentItem(uri, "po", 1, NOTES))
        for version, (line, text) in enumerate(EDITS, start=2):
            change = _changed(uri, version, line, text)
            documents.change(change.text_document, change.content_changes)
            edited = await documents.of_checked(uri, lambda checked: checked)
            assert edited
            others = Documents(None, Editor())
            others.open(types.TextDocumentItem(uri, "po", 1, edited.file.text))
            opened = await others.of_checked(uri, lambda checked: checked)
            others.stop()
            assert opened
            assert edited.findings == opened.findings, text
            assert list(map(str, edited.errors)) == list(map(str, opened.errors)), text

    asyncio.run(asyncio.wait_for(talk(), 5 * _SECONDS))
    documents.stop()
