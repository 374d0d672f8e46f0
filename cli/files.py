"""The files that commands write, and those that they are not to write over.

A file is written whole or not at all; the folder it is to be in is made where there is none. `-` is
standard output.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from .app import Failure
from .i18n import gettext as _
from .output import shown_path

PIPE = "-"


def is_pipe(path: str | os.PathLike[str] | None) -> bool:
    """Whether a name stands for standard input or standard output."""
    return path is not None and os.fspath(path) == PIPE


def write(path: Path | None, data: bytes) -> None:
    """Write a file; or to standard output, for `-` or without a name.

    Raises:
        CatalogError: It cannot be written.
    """
    if path is None or is_pipe(path):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    from termbase.catalog.storage import replace_bytes

    replace_bytes(path, data)


def keep_inputs(outputs: Iterable[Path], inputs: Iterable[str | os.PathLike[str]]) -> None:
    """Stop where a file to be written is one that is read.

    Raises:
        Failure: One is; names it.
    """
    written = {_identity(path): path for path in outputs if not is_pipe(path)}
    if not written:
        return
    for path in inputs:
        if not is_pipe(path) and (found := written.get(_identity(path))):
            message = _("{file} is an input file: choose another output file")
            raise Failure(message.format(file=shown_path(found)))


def _identity(path: str | os.PathLike[str]) -> object:
    """What two names of one file have in common: the file, also by a link; or where it would be."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return os.path.realpath(path)
    return found.st_dev, found.st_ino
