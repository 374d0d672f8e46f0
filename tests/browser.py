"""Chromium without a window, for tests of pages; started once, since a start takes a second."""

from __future__ import annotations

import json
import os
import select
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "google-chrome", "chrome")
PATH = next(filter(None, map(shutil.which, NAMES)), None) if os.name == "posix" else None
PATIENCE = 120.0
"""Seconds to wait for an answer; a busy machine takes its time."""


class Page:
    """A page of the browser, driven with the Chrome DevTools Protocol over a pair of pipes.

    Args:
        read: File descriptor with the answers of the browser.
        write: File descriptor for commands.
    """

    def __init__(self, read: int, write: int) -> None:
        self._read, self._write, self._rest = read, write, b""
        self._number = 0
        self._session: dict[str, str] = {}
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = {"sessionId": session["sessionId"]}
        self.call("Page.enable")
        self.call("Runtime.enable")
        self.errors: list[str] = []

    def call(self, method: str, **params: Any) -> Any:
        """Send a command, and return what it results in."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params, **self._session}
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self._number:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def open(self, url: str) -> None:
        """Load a page, with its errors in `errors`."""
        self.call("Page.navigate", url="about:blank")
        self.errors = []
        self.call("Page.navigate", url=url)
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def run(self, expression: str) -> Any:
        """Return the value of an expression, or of what it promises."""
        answer = self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def press(self, key: str, **params: Any) -> None:
        """Press and release a key."""
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, **params)

    def _next(self) -> dict[str, Any]:
        """Return the next message of the browser."""
        while b"\0" not in self._rest:
            assert select.select([self._read], [], [], PATIENCE)[0], "the browser does not answer"
            chunk = os.read(self._read, 1 << 20)
            assert chunk, "the browser has ended"
            self._rest += chunk
        text, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        if message.get("method") == "Runtime.exceptionThrown":
            self.errors.append(str(message["params"]["exceptionDetails"]))
        return message


@contextmanager
def browser(folder: Path) -> Iterator[Page]:
    """Start the browser, with a folder for its files, and end it afterwards."""
    import fcntl

    assert PATH is not None
    ends = (*os.pipe(), *os.pipe())
    pipes = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 20) for end in ends]
    for end in ends:
        os.close(end)
    commands, write, read, answers = pipes
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}"]
    actions = [(os.POSIX_SPAWN_DUP2, commands, 3), (os.POSIX_SPAWN_DUP2, answers, 4)]
    arguments = [PATH, *options, "--remote-debugging-pipe"]
    process = os.posix_spawn(PATH, arguments, os.environ, file_actions=actions)
    os.close(commands)
    os.close(answers)
    try:
        page = Page(read, write)
        yield page
        os.write(write, b'{"id": 0, "method": "Browser.close"}\0')
    finally:
        os.close(write)  # without its commands the browser ends
        os.waitpid(process, 0)
        os.close(read)
