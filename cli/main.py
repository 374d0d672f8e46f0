"""The entry point: the language first, then the commands, whose help is written in it."""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import NoReturn


def main() -> None:
    """Run `termbase` with the words of the command line, and exit."""
    # As an exception it lets go of processes and half-written files on its way out.
    signal.signal(signal.SIGTERM, _terminated)
    for stream in (sys.stdout, sys.stderr):
        # A pipe gets UTF-8 everywhere; a terminal its own encoding, with what it lacks replaced.
        if hasattr(stream, "reconfigure"):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
    from .i18n import setup

    setup()
    from .app import termbase

    termbase(prog_name="termbase")


def _terminated(number: int, _frame: FrameType | None) -> NoReturn:
    """Leave with the exit code that shells give to a process that a signal ended."""
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
