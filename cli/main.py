"""The entry point: the language first, then the commands, whose help is written in it."""

from __future__ import annotations

import sys


def main() -> None:
    """Run `termbase` with the words of the command line, and exit."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe gets UTF-8 everywhere; a terminal its own encoding, with what it lacks replaced.
        if hasattr(stream, "reconfigure"):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
    from .i18n import setup

    setup()
    from .app import termbase

    termbase(prog_name="termbase")


if __name__ == "__main__":
    main()
