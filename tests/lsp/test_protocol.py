"""Answers to messages that an editor should not send, read as bytes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import pytest

INITIALIZE = {"id": 0, "method": "initialize", "params": {"capabilities": {}}}
SHUTDOWN = {"id": 98, "method": "shutdown"}
EXIT = {"method": "exit"}
DOCUMENT = {"uri": "file:///x.po"}
PLACE = {"line": 0, "character": 0}


def _hover(**params: object) -> dict[str, object]:
    return {"id": 1, "method": "textDocument/hover", "params": params}


def _sent(*messages: object) -> bytes:
    """Return messages as they are sent, of which bytes are sent as they are."""
    sent = b""
    for message in messages:
        whole = {"jsonrpc": "2.0", **message} if isinstance(message, dict) else message
        body = whole if isinstance(whole, bytes) else json.dumps(whole).encode()
        sent += b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
    return sent


def _run(*messages: object) -> tuple[list[dict[str, Any]], subprocess.CompletedProcess[bytes]]:
    """Send messages; return what the server sends."""
    command = [sys.executable, "-m", "termbase", "lsp"]
    run = subprocess.run(
        command, input=_sent(*messages), capture_output=True, check=False, timeout=300
    )
    return [json.loads(body) for body in re.split(rb"Content-[^{]*", run.stdout)[1:]], run


@pytest.mark.parametrize(
    ("message", "message_id", "code"),
    [
        (_hover(), 1, -32602),
        (_hover(textDocument=DOCUMENT), 1, -32602),
        (_hover(textDocument=DOCUMENT, position={"line": -1, "character": 0}), 1, -32602),
        (_hover(textDocument=DOCUMENT, position=5), 1, -32602),
        ({**_hover(), "id": "named", "params": None}, "named", -32602),
        ({"id": 1, "method": "textDocument/unheard"}, 1, -32601),
        ({**INITIALIZE, "id": 1}, 1, -32600),
        ({**_hover(textDocument=DOCUMENT, position=PLACE), "jsonrpc": "1.0"}, 1, -32600),
        (b"{bad}", None, -32700),
        (b"\xff\xfe\xfd", None, -32700),
        (b"[" * 100_000, None, -32700),
        ([], None, -32600),
        (5, None, -32600),
    ],
)
def test_messages_that_are_not_valid(message: object, message_id: object, code: int) -> None:
    """Each is answered once with the error that the protocol has for it, and nothing else fails."""
    told, run = _run(INITIALIZE, message, SHUTDOWN, EXIT)
    answers = [(one["id"], one["error"]["code"]) for one in told if "error" in one]
    assert answers == [(message_id, code)]
    assert [one["id"] for one in told if "result" in one] == [0, 98]
    assert run.stderr == b""
    assert run.returncode == 0


def test_requests_before_and_after() -> None:
    """Requests before the beginning and after the end are refused; notifications are dropped."""
    hover = _hover(textDocument=DOCUMENT, position=PLACE)
    closed = {"method": "textDocument/didClose", "params": {"textDocument": DOCUMENT}}
    told, run = _run(closed, hover, INITIALIZE, SHUTDOWN, closed, hover, EXIT)
    answers = [(one["id"], one.get("error", {}).get("code")) for one in told]
    assert answers == [(1, -32002), (0, None), (98, None), (1, -32600)]
    assert run.returncode == 0


@pytest.mark.parametrize("last", [[EXIT], []])
def test_exit_without_shutdown(last: list[object]) -> None:
    """The status is 1 if the editor leaves without asking the server to shut down, and told."""
    _told, run = _run(INITIALIZE, *last)
    assert run.returncode == 1
    assert run.stderr.decode().splitlines() == [
        "The editor closed the connection without asking to shut down."
    ]


def test_exit_during_a_check() -> None:
    """The server ends at once, and does not finish what nobody will see."""
    code = """if True:
        import sys, time
        from termbase.cli.main import main
        from termbase.lsp.opened import CheckedFile

        def check(*_):
            print("checking", file=sys.stderr, flush=True)
            time.sleep(600)

        CheckedFile.of = check
        main()
    """
    item = {"uri": "untitled:one", "languageId": "po", "version": 1, "text": ""}
    opened = {"method": "textDocument/didOpen", "params": {"textDocument": item}}
    with subprocess.Popen(
        [sys.executable, "-c", code, "lsp"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as server:
        assert server.stdin
        assert server.stderr
        server.stdin.write(_sent(INITIALIZE, opened))
        server.stdin.flush()
        assert server.stderr.readline().strip() == b"checking"
        server.stdin.write(_sent(SHUTDOWN, EXIT))
        server.stdin.flush()
        try:
            assert server.wait(60) == 0
        finally:
            server.kill()


def test_without_its_packages_the_server_says_what_to_install() -> None:
    """By an error of the library's, which names the command."""
    code = """if True:
        import sys
        sys.modules["lsprotocol"] = None
        from termbase import DependencyError
        try:
            from termbase.lsp import create_server
        except DependencyError as error:
            print(error)
    """
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "the language server needs pygls: pip install 'termbase[lsp]'\n"
