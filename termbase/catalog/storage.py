"""Files that are never half written: atomic replacement under a lock.

Windows keeps a file that any program has open from being replaced, and for a moment one that is
being replaced from being read: here that moment is waited for.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

from termbase.errors import CatalogError, unreadable

LOCK_SECONDS = 60.0
T = TypeVar("T")

_IN_USE = {5, 32, 33}
"""Of Windows: access is denied, and violations of sharing and of a lock, which mostly pass."""
_WAITS = tuple(0.01 * 2**n for n in range(8))
"""Seconds to wait after each failure: two and a half in all, as long as a virus scanner takes."""
_LONGEST_NAME = 40
"""Characters of the file's name in that of the temporary one, which has to be of a legal length."""


def read_bytes(path: Path) -> bytes:
    """The whole file.

    Raises:
        CatalogError: It cannot be read.
    """
    try:
        return _patiently(path.read_bytes)
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
        CatalogError: It cannot be written.
    """
    path = Path(os.path.realpath(path))
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as stream:
                yield stream
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        prefix = f".{path.name[:_LONGEST_NAME]}."
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            _permit(temporary, mode)
            _patiently(lambda: temporary.replace(path))
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(path.parent)
    except OSError as error:
        if _is_in_use(error):
            raise CatalogError(
                "cannot be written: another program has it open, or it is read-only; close it "
                "there, and try again",
                path,
            ) from error
        raise CatalogError(
            "cannot be written: {reason}", path, reason=error.strerror or error
        ) from error


def _patiently(do: Callable[[], T]) -> T:
    """What comes of it, once no other program is in its way; see `_WAITS`."""
    for seconds in _WAITS:
        try:
            return do()
        except OSError as error:
            if not _is_in_use(error):
                raise
        time.sleep(seconds)
    return do()


def _is_in_use(error: OSError) -> bool:
    return getattr(error, "winerror", None) in _IN_USE


def _permit(path: Path, mode: int) -> None:
    """Set the permissions of a file.

    Windows has but one, to write, and a file without it could be neither renamed nor removed; a
    share of a network or a disk of another system may refuse to keep any.
    """
    if os.name == "posix":
        with suppress(OSError):
            path.chmod(mode)


def _umask() -> int:
    # The only portable way to read it is to set it.
    current = os.umask(0)
    os.umask(current)
    return current


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder for writing; other processes wait.

    The lock is the operating system's own (`flock`, `LockFileEx`): it goes with its process, so a
    killed one leaves nothing to clean up.

    Raises:
        CatalogError: Another process has held the folder for a minute, or the folder is read-only.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / ".termbase.lock", timeout=LOCK_SECONDS)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise CatalogError(
            "another termbase has been writing here for a minute; try again when it has ended",
            folder,
        ) from error
    except PermissionError as error:
        raise CatalogError("is read-only; choose a project with --termbase", folder) from error
    try:
        yield
    finally:
        lock.release()
