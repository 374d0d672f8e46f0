"""The entry point: the language first, then the commands, whose help is written in it."""

from __future__ import annotations

import codecs
import os
import signal
import sys
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import NoReturn, TextIO

_READABLE = "termbase.readable"


def main() -> None:
    """Run `termbase` with the words of the command line, and exit."""
    # As an exception it lets go of processes and half-written files on its way out.
    signal.signal(signal.SIGTERM, _terminated)
    if sys.stdin is None:  # closed by whoever called: nothing to read
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115
    codecs.register_error(_READABLE, _readable)
    for stream in (sys.stdout, sys.stderr):
        prepare(stream)
    try:
        from .i18n import setup

        setup()
        from .app import termbase

        termbase(prog_name="termbase", windows_expand_args=False)  # see `shell`
    except KeyboardInterrupt:  # before the command has begun, which sees to it itself
        sys.exit(128 + signal.SIGINT)
    finally:
        _let_go(sys.stdout)


def prepare(stream: TextIO | None) -> None:
    """Make a stream one that no text breaks.

    A pipe gets UTF-8 and line feeds on every system, or the encoding that `$PYTHONIOENCODING` asks
    for; a terminal its own encoding; with what it lacks replaced.
    """
    if not isinstance(stream, TextIOWrapper):
        return
    if stream.isatty():
        stream.reconfigure(errors=_READABLE)
        return
    asked = os.environ.get("PYTHONIOENCODING", "").partition(":")[0]
    encoding = None if asked else "utf-8"
    stream.reconfigure(encoding=encoding, errors=_READABLE, newline="\n")


def _let_go(stream: TextIO | None) -> None:
    """Forget what a full disk did not take; at the end Python would try again, and exit with 120.

    Each line is flushed as it is printed, so that its failure has been told by now.
    """
    if stream is None:
        return
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _readable(error: UnicodeError) -> tuple[bytes, int]:
    """Write what an encoding lacks: bytes of a file's name as they are, the rest as "?".

    Where the locale is C, Python takes the UTF-8 of a name or a query for unknown bytes, each a
    lone surrogate (PEP 383).
    """
    assert isinstance(error, UnicodeEncodeError)
    part = error.object[error.start : error.end]
    try:
        part = part.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        part = "?" * len(part)
    return part.encode(error.encoding, "replace"), error.end


def _terminated(number: int, _frame: FrameType | None) -> NoReturn:
    """Leave with the exit code that shells give to a process that a signal ended."""
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
