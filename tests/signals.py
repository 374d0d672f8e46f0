"""Runs a command with worker processes, and ends it by a signal."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

needs_children = pytest.mark.skipif(
    not Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").exists(),
    reason="this system does not list the children of a process",
)
by_signal = pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
"""Parametrizes a test with a signal and the exit status that it has to lead to."""


def end_by_signal(
    command: Sequence[str],
    sent: signal.Signals,
    code: int,
    *,
    env: Mapping[str, str] | None = None,
    delay: float = 0,
) -> None:
    """Send a signal to a command once it has worker processes, and check how it ends.

    Args:
        command: The command.
        sent: The signal.
        code: The expected exit status.
        env: The environment of the command; by default, that of this process.
        delay: Seconds to wait before sending the signal.
    """
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
    ) as running:
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
        while (
            running.poll() is None
            and children.exists()
            and not children.read_text(encoding="ascii")
        ):
            time.sleep(0.01)
        time.sleep(delay)
        running.send_signal(sent)
        try:
            # Its pipes are closed when the last process that holds them has ended.
            _output, errors = running.communicate(timeout=120)
        finally:
            running.kill()
    assert b"Traceback" not in errors, errors.decode()
    assert running.returncode == code
