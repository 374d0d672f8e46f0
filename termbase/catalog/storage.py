"""Files that are never half written: atomic replacement under a lock."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BufferedWriter
from pathlib import Path
from typing import BinaryIO

from termbase.catalog.replacement import Output, Replacement, patiently, telling
from termbase.errors import CatalogError, unreadable

LOCK_SECONDS = 60.0
_held: set[tuple[str, int, int]] = set()
"""Folders that are locked: (folder, process, thread); a fork inherits what is not its own."""


def read_bytes(path: Path) -> bytes:
    """The whole file.

    Raises:
        CatalogError: It cannot be read.
    """
    try:
        return patiently(path.read_bytes)
    except OSError as error:
        raise unreadable(CatalogError, error, path) from error


def replace_bytes(path: Path, data: bytes) -> None:
    """Put `data` in the place of the file; see `replacing`.

    Raises:
        CatalogError: It cannot be written.
    """
    with replacing(path) as stream:
        stream.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A stream for what is to take the place of the file, which is at any moment old or new.

    The bytes go to a temporary file in the same folder, are flushed to the disk, and take the
    file's name by `rename`, which POSIX and NTFS make atomic; after an exception the old file is
    there. The file keeps its permissions, where the file system has any; a symbolic link keeps
    pointing at the file it points at. What is no file, such as a pipe or a device, is written to.

    Raises:
        CatalogError: It cannot be written. What else the block raises goes on as it is.
    """
    path = Path(os.path.realpath(path))
    with telling(path):
        is_other = path.exists() and not path.is_file() and not path.is_dir()
        output = Output(path) if is_other else None
    if output is not None:
        with BufferedWriter(output) as stream:
            yield stream
        return
    made = Replacement(path)
    try:
        yield made.stream
        made.finish()
        made.take_place()
    except BaseException:
        made.drop()
        raise


def replace_all(files: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Put new content in the place of several files, of all or of none.

    All the temporary files are complete and on the disk before the first file is replaced, so that
    a full disk, a folder that is read-only and the like leave every file as it was. After that
    only renames are left. Should one of them fail (on Windows, as another program has the file
    open), the files before it are put back. Should that fail too, or the process be killed or the
    power go between two renames, the first files are new and the others old, and each is whole.

    Args:
        files: Path to (what the file holds now, what it is to hold), in the order in which they
            are replaced.

    Raises:
        CatalogError: One cannot be written.
    """
    made: list[Replacement] = []
    try:
        for path, (_, new) in files.items():
            made.append(Replacement(Path(os.path.realpath(path))))
            made[-1].stream.write(new)
            made[-1].finish()
        for one in made:
            one.take_place()
    except BaseException:
        olds = (old for old, _ in files.values())
        for one, old in reversed([*zip(made, olds, strict=False)]):
            with suppress(OSError, CatalogError):
                one.put_back(old)
            one.drop()
        raise


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder for writing; other processes and other threads wait.

    The lock is the operating system's own (`flock`, `LockFileEx`): it goes with its process, so a
    killed one leaves nothing to clean up.

    Raises:
        CatalogError: Another process has held the folder for a minute, or the folder is read-only.
        RuntimeError: This thread holds it already, and would wait for itself.
    """
    from filelock import FileLock, Timeout

    holder = (os.path.realpath(folder), os.getpid(), threading.get_ident())
    if holder in _held:
        raise RuntimeError(
            f"{folder} is being edited by this very thread already; end that edit first"
        )
    lock = FileLock(folder / ".termbase.lock", timeout=LOCK_SECONDS)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise CatalogError(
            "another termbase has been writing here for a minute; try again when it has finished",
            folder,
        ) from error
    except PermissionError as error:
        raise CatalogError(
            "is read-only: choose another project", folder, remedy="project"
        ) from error
    _held.add(holder)
    try:
        yield
    finally:
        _held.discard(holder)
        lock.release()
