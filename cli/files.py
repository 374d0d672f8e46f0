"""Output files of commands, and protection of input files from being overwritten.

Files are written atomically, and missing folders are created. `-` is standard output.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from .failures import Failure
from .i18n import gettext as _
from .output import shown_path

PIPE = "-"


def is_pipe(path: str | os.PathLike[str] | None) -> bool:
    """Return whether a name denotes standard input or standard output."""
    return path is not None and os.fspath(path) == PIPE


def write(path: Path | None, data: bytes) -> None:
    """Write data to a file, or for `-` or None to standard output.

    Raises:
        CatalogError: The file cannot be written.
    """
    if path is None or is_pipe(path):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    from termbase.catalog.storage import replace_bytes

    replace_bytes(path, data)


def protect_inputs(outputs: Iterable[Path], inputs: Iterable[str | os.PathLike[str]]) -> None:
    """Raise an error if an output file is also an input file."""
    written = {_identity(path): path for path in outputs if not is_pipe(path)}
    if not written:
        return
    for path in inputs:
        if not is_pipe(path) and (found := written.get(_identity(path))):
            message = _("{file} is an input file: choose another output file")
            raise Failure(message.format(file=shown_path(found)))


def _identity(path: str | os.PathLike[str]) -> object:
    """Return a key that is the same for all names of a file, whether or not it exists."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return os.path.realpath(path)
    return found.st_dev, found.st_ino
