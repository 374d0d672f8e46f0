"""The entry point: sets the language up before it imports the commands and their help texts."""

from __future__ import annotations

import codecs
import gc
import os
import signal
import sys
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import NoReturn, TextIO

from termbase.garbage import RARE

_READABLE = "termbase.readable"


def main() -> None:
    """Run `termbase` with the arguments of the command line, and exit."""
    gc.set_threshold(*RARE)  # to import modules, too, creates many objects that stay
    # As an exception, so that processes and temporary files are cleaned up.
    signal.signal(signal.SIGTERM, _terminated)
    _open_missing_streams()
    codecs.register_error(_READABLE, _readable)
    for stream in (sys.stdout, sys.stderr):
        prepare(stream)
    try:
        from .i18n import setup

        setup()
        from .app import termbase

        if "_TERMBASE_COMPLETE" in os.environ:
            from .completion import register

            register()

        termbase(prog_name="termbase", windows_expand_args=False)  # see `shell`
    except KeyboardInterrupt:  # before the command has started, which handles it itself
        sys.exit(128 + signal.SIGINT)
    finally:
        _discard_unwritten(sys.stdout)
        gc.freeze()  # otherwise the collector would look at every object before it is freed


def _open_missing_streams() -> None:
    """Open the null device for each standard stream that the caller has closed.

    In this order, each gets its own file descriptor again, so no file that is opened later does.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def prepare(stream: TextIO) -> None:
    """Configure a stream so that every text can be written to it.

    A pipe gets UTF-8 and line feeds on every system, or the encoding set by `$PYTHONIOENCODING`; a
    terminal keeps its encoding. Characters that the encoding lacks are replaced.
    """
    if not isinstance(stream, TextIOWrapper):
        return
    if stream.isatty():
        stream.reconfigure(errors=_READABLE)
        return
    asked = os.environ.get("PYTHONIOENCODING", "").partition(":")[0]
    encoding = None if asked else "utf-8"
    stream.reconfigure(encoding=encoding, errors=_READABLE, newline="\n")


def _discard_unwritten(stream: TextIO) -> None:
    """Discard output that could not be written, say because of a full disk.

    Otherwise Python would try again at exit, and exit with status 120. Each line is flushed when it
    is printed, so the error has been reported already.
    """
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _readable(error: UnicodeError) -> tuple[bytes, int]:
    """Encode what an encoding lacks: undecodable bytes as UTF-8, everything else as "?".

    In the C locale Python decodes UTF-8 in file names and arguments as lone surrogates, one for
    each byte (PEP 383).
    """
    assert isinstance(error, UnicodeEncodeError)
    part = error.object[error.start : error.end]
    try:
        part = part.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        part = "?" * len(part)
    return part.encode(error.encoding, "replace"), error.end


def _terminated(number: int, _frame: FrameType | None) -> NoReturn:
    """Exit with the status that shells use for a process ended by a signal."""
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
